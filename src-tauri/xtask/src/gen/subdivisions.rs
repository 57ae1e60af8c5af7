//! `subdivisions.tsv`: ISO 3166-2 with the name as ISO writes it (iso-3166) and in English (CLDR) where that differs.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use domain::names::fold;
use serde_json::Value;

use super::places;
use super::sources::{Sources, text_at};

/// Entries of ISO 3166-2 that are countries or territories of ISO 3166-1 too: they are one thing, under the latter code.
#[rustfmt::skip]
const COUNTRIES_THEMSELVES: [&str; 30] = [
    "CN-HK", "CN-MO", "CN-TW", "FI-01", "FR-971", "FR-972", "FR-973", "FR-974", "FR-976", "FR-BL", "FR-MF", "FR-NC",
    "FR-PF", "FR-PM", "FR-TF", "FR-WF", "NL-AW", "NL-BQ1", "NL-BQ2", "NL-BQ3", "NL-CW", "NL-SX", "NO-21", "NO-22",
    "US-AS", "US-GU", "US-MP", "US-PR", "US-UM", "US-VI",
];

pub(super) fn make(sources: &Sources) -> Result<String> {
    let rows = all(sources)?;
    let rows: Vec<String> = rows
        .iter()
        .map(|part| format!("{}\t{}\t{}\n", part.code, part.local, part.english))
        .collect();
    Ok(format!("# code\tname\tenglish\n{}", rows.concat()))
}

/// The names of subdivisions as places.
pub(super) fn rows(sources: &Sources) -> Result<Vec<places::Row>> {
    let mut rows = Vec::new();
    for part in all(sources)? {
        let country = part.code.split('-').next().unwrap_or_default();
        for name in [&part.local, &part.english]
            .into_iter()
            .filter(|name| !name.is_empty())
        {
            rows.push(places::row(
                fold(name),
                &format!("{country}\t0\t{}", part.code),
                name,
            ));
        }
    }
    Ok(rows)
}

struct Part {
    code: String,
    local: String,
    /// Empty where it is the local name.
    english: String,
}

fn all(sources: &Sources) -> Result<Vec<Part>> {
    let codes: BTreeSet<String> = sources.codes()?.into_iter().collect();
    let english = sources.json("cldr-subdivisions-full/subdivisions/en/en.json")?;
    let english = english
        .pointer("/subdivisions/localeDisplayNames/subdivisions")
        .filter(|names| names.is_object())
        .context("CLDR's subdivisions have changed their shape")?;
    let mut parts = Vec::new();
    for entry in sources.literals("iso-3166/2.js")? {
        let (Some(code), Some(name)) = (entry.get("code"), entry.get("name")) else {
            continue;
        };
        let country = code.split('-').next().unwrap_or_default();
        if codes.contains(country) && !COUNTRIES_THEMSELVES.contains(&code.as_str()) {
            parts.push(part(code, name, english));
        }
    }
    parts.sort_unstable_by(|one: &Part, other| one.code.cmp(&other.code));
    Ok(parts)
}

fn part(code: &str, name: &str, english: &Value) -> Part {
    // ISO marks some names with a star.
    let local = name.trim_end_matches('*');
    let said = text_at(english, &code.replace('-', "").to_lowercase());
    let english = if said == local { "" } else { said };
    Part {
        code: code.to_owned(),
        local: local.to_owned(),
        english: english.to_owned(),
    }
}
