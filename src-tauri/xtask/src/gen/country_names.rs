//! `country-names.tsv`: what countries are called in many languages (CLDR, and i18n-iso-countries for older and longer
//! names). A name that an earlier language has already is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use anyhow::Result;
use domain::names::fold;
use serde_json::Value;

use super::countries::plain;
use super::sources::Sources;

/// The languages, English first: who spells a name first, it is told to be theirs.
#[rustfmt::skip]
const LANGUAGES: [&str; 48] = [
    "en", "cy", "fr", "es", "de", "pt", "it", "ar", "ru", "zh", "zh-Hant", "pt-PT", "nl", "pl", "tr", "uk", "ro", "el",
    "sv", "da", "no", "fi", "cs", "sk", "hu", "hr", "sl", "sq", "bg", "sr", "mk", "lt", "lv", "et", "is", "ga", "gd",
    "ca", "ja", "ko", "fa", "he", "id", "vi", "sw", "ka", "hy", "az",
];

/// Names are policy: no name of Taiwan calls it a part or a version of China, whatever a source does.
const TAIWAN: &str = "TW";

/// Names that a source gives to a country and that, alone, mean its neighbour.
const NEIGHBOURS: [(&str, &str); 2] = [("CD", "Congo"), ("CG", "República Democrática do Congo")];

pub(super) fn make(sources: &Sources) -> Result<String> {
    let codes = sources.codes()?;
    let mut rows: BTreeMap<&str, Vec<(&str, String)>> = BTreeMap::new();
    let mut seen: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for language in LANGUAGES {
        let cldr = sources.cldr_territories(language)?;
        let older = sources
            .json(&format!("i18n-iso-countries/langs/{language}.json"))
            .unwrap_or(Value::Null);
        for code in &codes {
            let mut names = cldr_names(&cldr, code);
            if code != TAIWAN {
                names.extend(listed(older.pointer(&format!("/countries/{code}"))));
            }
            for name in names {
                let folded = fold(&name);
                let meant = !NEIGHBOURS.contains(&(code.as_str(), name.as_str()));
                if meant && folded.len() > 1 && seen.entry(code).or_default().insert(folded) {
                    rows.entry(code).or_default().push((language, name));
                }
            }
        }
    }
    let mut file = "# code\tlanguage\tname\tfolded name, unless it is ASCII\n".to_owned();
    for (code, names) in rows {
        for (language, name) in names {
            let folded = if name.is_ascii() {
                String::new()
            } else {
                fold(&name)
            };
            writeln!(file, "{code}\t{language}\t{name}\t{folded}")?;
        }
    }
    Ok(file)
}

/// The name and its variants.
fn cldr_names(names: &Value, code: &str) -> Vec<String> {
    ["", "-alt-short", "-alt-variant", "-alt-chagos"]
        .iter()
        .filter_map(|variant| names.get(format!("{code}{variant}")))
        .filter_map(Value::as_str)
        .map(plain)
        .collect()
}

/// One name or a list of names.
fn listed(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(name)) => vec![plain(name)],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).map(plain).collect(),
        _ => Vec::new(),
    }
}
