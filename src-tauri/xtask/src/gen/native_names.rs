//! What a country calls itself: CLDR's name in each language that is official in all of it.

use anyhow::Result;
use serde_json::Value;

use super::countries::plain;
use super::sources::{Sources, text_at};

/// More names than this say no more on a card.
const MOST: usize = 3;

/// A language that is official in fact but not written by the state: Swiss authorities write German.
const SPOKEN: &str = "gsw";

/// The names in its own languages, most spoken first, without those that equal the English one or each other.
pub(super) fn of(code: &str, english: &str, people: &Value, sources: &Sources) -> Result<Vec<String>> {
    let mut spoken: Vec<(&str, f64)> = people
        .pointer(&format!("/{code}/languagePopulation"))
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .filter(|(language, facts)| {
            let status = text_at(facts, "_officialStatus");
            *language != SPOKEN && matches!(status, "official" | "de_facto_official")
        })
        .map(|(language, facts)| {
            let percent = text_at(facts, "_populationPercent").parse().unwrap_or_default();
            (language.as_str(), percent)
        })
        .collect();
    spoken.sort_by(|(one, few), (other, many)| many.total_cmp(few).then(one.cmp(other)));
    let mut names: Vec<String> = Vec::new();
    for (language, _) in spoken {
        let locale = language.replace('_', "-");
        // Not every language has names of countries in CLDR.
        if !sources.has(&format!("cldr-localenames-full/main/{locale}/territories.json")) {
            continue;
        }
        let name = plain(text_at(&sources.cldr_territories(&locale)?, code));
        if ![code, english, ""].contains(&name.as_str()) && !names.contains(&name) {
            names.push(name);
        }
    }
    names.truncate(MOST);
    Ok(names)
}
