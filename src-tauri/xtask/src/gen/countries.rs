//! `countries.tsv`: codes (iso-3166), English names and people (CLDR), capitals with their zones (GeoNames), zones
//! (moment-timezone's copy of the IANA table) and native names (CLDR).

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::{Context, Result};
use serde_json::Value;

use super::sources::{Sources, text_at};
use super::{cities, native_names};

/// English names where CLDR's is not what people say.
const SAID: [(&str, &str); 13] = [
    ("CD", "Democratic Republic of the Congo"),
    ("CG", "Republic of the Congo"),
    ("GS", "South Georgia and the South Sandwich Islands"),
    ("HK", "Hong Kong"),
    ("HM", "Heard Island and McDonald Islands"),
    ("MM", "Myanmar"),
    ("MO", "Macao"),
    ("PS", "Palestine"),
    ("SH", "Saint Helena, Ascension and Tristan da Cunha"),
    ("TC", "Turks and Caicos Islands"),
    ("UM", "United States Outlying Islands"),
    ("VC", "Saint Vincent and the Grenadines"),
    ("VI", "United States Virgin Islands"),
];

/// English names of capitals where the gazetteer's is not.
const CAPITALS: [(&str, &str); 5] = [
    ("FM", "Palikir"),
    ("MM", "Naypyidaw"),
    ("MN", "Ulaanbaatar"),
    ("PA", "Panama City"),
    ("WF", "Mata-Utu"),
];

/// What packages lack because they know ISO 3166-1 alone: Kosovo, with its common alpha-3 code.
const KOSOVO: (&str, &str, &str) = ("XK", "XKX", "Europe/Belgrade");

pub(super) fn make(sources: &Sources) -> Result<String> {
    let iso: BTreeMap<String, _> = sources
        .literals("iso-3166/1.js")?
        .into_iter()
        .filter_map(|entry| Some((entry.get("alpha2")?.clone(), entry)))
        .collect();
    let names = sources.cldr_territories("en")?;
    let people = sources.json("cldr-core/supplemental/territoryInfo.json")?;
    let people = people
        .pointer("/supplemental/territoryInfo")
        .context("territoryInfo has changed its shape")?;
    let zones = sources.json("moment-timezone/data/meta/latest.json")?;
    let capitals = cities::capitals(sources)?;

    let mut file =
        "# code\talpha3\tnumeric\tname\tpopulation\tcapital\tcapital_zone\tzones\tnative\n".to_owned();
    for code in sources.codes()? {
        let entry = iso.get(&code);
        let cell = |key: &str| entry.and_then(|entry| entry.get(key)).map_or("", String::as_str);
        let alpha3 = if code == KOSOVO.0 {
            KOSOVO.1
        } else {
            cell("alpha3")
        };
        let population = people.get(&code).map_or("0", |info| text_at(info, "_population"));
        let (capital, capital_zone) = capitals
            .get(&code)
            .map_or(("", ""), |city| (city.name.as_str(), city.zone.as_str()));
        let english = english(&code, &names);
        let native = native_names::of(&code, &english, people, sources)?;
        writeln!(
            file,
            "{code}\t{alpha3}\t{}\t{english}\t{population}\t{}\t{capital_zone}\t{}\t{}",
            cell("numeric"),
            said(&CAPITALS, &code).unwrap_or(capital),
            zones_of(&code, capital_zone, &zones),
            native.join("|"),
        )?;
    }
    Ok(file)
}

fn english(code: &str, names: &Value) -> String {
    said(&SAID, code).map_or_else(|| plain(text_at(names, code)), str::to_owned)
}

/// CLDR's typography as people type it: "and" for "&", "Saint" for "St.", a straight apostrophe.
pub(super) fn plain(name: &str) -> String {
    name.replace(" & ", " and ")
        .replace("St. ", "Saint ")
        .replace('’', "'")
}

fn said(list: &[(&str, &'static str)], code: &str) -> Option<&'static str> {
    list.iter().find(|(of, _)| *of == code).map(|(_, name)| *name)
}

/// The zones whose first country this is (others are shared with a neighbour, and have a name of their own for it),
/// the capital's first.
fn zones_of(code: &str, capital_zone: &str, zones: &Value) -> String {
    if code == KOSOVO.0 {
        return KOSOVO.2.to_owned();
    }
    let listed = zones
        .pointer(&format!("/countries/{code}/zones"))
        .and_then(Value::as_array);
    let listed: Vec<&str> = listed.into_iter().flatten().filter_map(Value::as_str).collect();
    let first = |zone: &str| {
        let countries = zones.get("zones").and_then(|zones| zones.get(zone));
        countries
            .and_then(|zone| zone.pointer("/countries/0"))
            .and_then(Value::as_str)
    };
    let mut own: Vec<&str> = listed
        .iter()
        .copied()
        .filter(|zone| first(zone) == Some(code))
        .collect();
    if own.is_empty() {
        own = listed;
    }
    own.sort_by_key(|zone| *zone != capital_zone);
    own.join(" ")
}
