//! `dialling.tsv`: which countries answer behind which digits after the plus (libphonenumber-js, E.164).
//!
//! A calling code that several countries share is split by the digits that follow, as far as libphonenumber's patterns
//! tell them apart: "+1 242" is the Bahamas, "+1 604" Canada. The first country of a shared code has what the others
//! leave.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::{Context, Result};
use regex::Regex;
use serde_json::Value;

use super::sources::Sources;

/// Calling codes of places that have no ISO 3166-1 code of their own.
const PART_OF: [(&str, &str); 2] = [("AC", "SH"), ("TA", "SH")];

/// Countries whose patterns overlap with their neighbours', or only tell single exchanges apart: they share the code.
const INSEPARABLE: [&str; 4] = ["BL", "CC", "CX", "MF"];

/// How many digits behind the calling code tell countries apart; more only ever distinguish a few lines.
const DEPTH: usize = 5;

/// Where a country's record holds its leading digits, and its kinds of number (fixed lines first).
const LEADING_DIGITS: usize = 10;
const KINDS: usize = 11;

pub(super) fn make(sources: &Sources) -> Result<String> {
    let metadata = sources.json("libphonenumber-js/metadata.full.json")?;
    let shared = metadata
        .get("country_calling_codes")
        .and_then(Value::as_object)
        .context("libphonenumber-js has no calling codes")?;
    let mut prefixes: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (calling, countries) in shared {
        let countries: Vec<&str> = countries
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        for (place, country) in countries.iter().copied().enumerate() {
            let known = known_as(country);
            let record = metadata.pointer(&format!("/countries/{country}"));
            let own = match record.filter(|_| place > 0 && !INSEPARABLE.contains(&country)) {
                Some(record) => own_digits(record)?,
                None => Vec::new(),
            };
            if own.is_empty() {
                add(&mut prefixes, calling.clone(), known);
            }
            for digits in own {
                add(&mut prefixes, format!("{calling}{digits}"), known);
            }
        }
    }
    let mut file = "# digits\tcountries\n".to_owned();
    for (digits, countries) in prefixes {
        writeln!(file, "{digits}\t{}", countries.join(" "))?;
    }
    Ok(file)
}

fn known_as(country: &str) -> &str {
    PART_OF
        .iter()
        .find(|(place, _)| *place == country)
        .map_or(country, |(_, of)| of)
}

fn add<'a>(prefixes: &mut BTreeMap<String, Vec<&'a str>>, digits: String, country: &'a str) {
    let countries = prefixes.entry(digits).or_default();
    if !countries.contains(&country) {
        countries.push(country);
    }
}

/// The shortest digits that mean this country and no other of its calling code: its leading digits where the record
/// names them, else the beginnings of its fixed lines.
fn own_digits(record: &Value) -> Result<Vec<String>> {
    let leading = record.get(LEADING_DIGITS).and_then(Value::as_str);
    let fixed = record
        .get(KINDS)
        .and_then(|kinds| kinds.pointer("/0/0"))
        .and_then(Value::as_str);
    match (leading, fixed) {
        (Some(leading), _) => beginnings(leading, Match::Leading),
        (None, Some(fixed)) => beginnings(fixed, Match::Whole),
        (None, None) => Ok(Vec::new()),
    }
}

#[derive(Clone, Copy)]
enum Match {
    /// The pattern says how a number begins.
    Leading,
    /// The pattern says what a whole number looks like.
    Whole,
}

fn beginnings(pattern: &str, kind: Match) -> Result<Vec<String>> {
    let pattern = match kind {
        Match::Leading => format!("^(?:{pattern})"),
        Match::Whole => format!("^(?:{})", without_tail(pattern)),
    };
    let pattern = Regex::new(&pattern)?;
    let mut found: Vec<String> = Vec::new();
    let mut open = vec![String::new()];
    for _ in 0..DEPTH {
        let longer = open
            .iter()
            .flat_map(|start| ('0'..='9').map(move |digit| format!("{start}{digit}")));
        let (whole, rest): (Vec<String>, Vec<String>) = longer.partition(|digits| pattern.is_match(digits));
        found.extend(whole);
        open = rest;
    }
    Ok(merged(found))
}

/// Where most of the ten digits that may follow are listed, the beginning itself says as much.
fn merged(mut found: Vec<String>) -> Vec<String> {
    for length in (2..=DEPTH).rev() {
        let mut followers: BTreeMap<String, usize> = BTreeMap::new();
        for digits in found.iter().filter(|digits| digits.len() == length) {
            *followers
                .entry(digits.chars().take(length - 1).collect())
                .or_default() += 1;
        }
        for (start, _) in followers.into_iter().filter(|(_, count)| *count >= 5) {
            found.retain(|digits| !digits.starts_with(&start));
            found.push(start);
        }
    }
    found
}

/// A pattern of whole numbers without the digits at its end that may be anything: "(?:204|226)\d{7}".
fn without_tail(pattern: &str) -> &str {
    match pattern.rfind(r"\d{") {
        Some(tail) if pattern.get(tail..).is_some_and(|tail| tail.ends_with('}')) => {
            pattern.get(..tail).unwrap_or(pattern)
        }
        _ => pattern,
    }
}
