//! `subdivisions.tsv`: ISO 3166-2 with the name as ISO writes it (iso-3166) and in English (CLDR) where that differs.

use std::collections::BTreeSet;
use std::fmt::Write;

use anyhow::{Context, Result};
use serde_json::Value;

use super::sources::{Sources, text_at};

/// Entries of ISO 3166-2 that are countries or territories of ISO 3166-1 too: they are one thing, under the latter code.
#[rustfmt::skip]
const COUNTRIES_THEMSELVES: [&str; 30] = [
    "CN-HK", "CN-MO", "CN-TW", "FI-01", "FR-971", "FR-972", "FR-973", "FR-974", "FR-976", "FR-BL", "FR-MF", "FR-NC",
    "FR-PF", "FR-PM", "FR-TF", "FR-WF", "NL-AW", "NL-BQ1", "NL-BQ2", "NL-BQ3", "NL-CW", "NL-SX", "NO-21", "NO-22",
    "US-AS", "US-GU", "US-MP", "US-PR", "US-UM", "US-VI",
];

pub(super) fn make(sources: &Sources) -> Result<String> {
    let codes: BTreeSet<String> = sources.codes()?.into_iter().collect();
    let english = sources.json("cldr-subdivisions-full/subdivisions/en/en.json")?;
    let english = english
        .pointer("/subdivisions/localeDisplayNames/subdivisions")
        .filter(|names| names.is_object())
        .context("CLDR's subdivisions have changed their shape")?;
    let mut rows: Vec<String> = Vec::new();
    for entry in sources.literals("iso-3166/2.js")? {
        let (Some(code), Some(name)) = (entry.get("code"), entry.get("name")) else {
            continue;
        };
        let country = code.split('-').next().unwrap_or_default();
        if !codes.contains(country) || COUNTRIES_THEMSELVES.contains(&code.as_str()) {
            continue;
        }
        rows.push(row(code, name, english)?);
    }
    rows.sort_unstable();
    Ok(format!("# code\tname\tenglish\n{}", rows.concat()))
}

/// ISO adds alternatives in brackets and types of place: "Bayern", "Alicante*", "Bruxelles-Capitale, Région de".
fn row(code: &str, name: &str, english: &Value) -> Result<String> {
    let name = name.trim_end_matches('*');
    let said = text_at(english, &code.replace('-', "").to_lowercase());
    let said = if said.eq_ignore_ascii_case(name) { "" } else { said };
    let mut row = String::new();
    writeln!(row, "{code}\t{name}\t{said}")?;
    Ok(row)
}
