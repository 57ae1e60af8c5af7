//! Whether a wording that nobody has resolved may mean a territory: "Middle East region", "francophone West Africa".
//!
//! Only ever to say *may*: a region that its owner has not defined has no members.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::fold;
use super::resolve;
use crate::territories::{CountryCode, m49, rows};

/// Words for regions, folded, and the countries that somebody may mean by them.
static REGIONS: LazyLock<HashMap<String, Vec<CountryCode>>> = LazyLock::new(|| {
    let standard = m49::regions()
        .iter()
        .map(|region| (fold(region.name), region.members.clone()));
    let by_hand = rows(include_str!("../../data/by-hand/regions.tsv")).flat_map(|row| {
        let (words, members) = by_hand(row);
        words
            .split(';')
            .map(move |word| (fold(word), members.clone()))
            .collect::<Vec<_>>()
    });
    standard.chain(by_hand).collect()
});

/// The most words that a name of a territory or region has, as far as wordings use them.
const LONGEST: usize = 7;

/// Whether a wording may include a territory: it contains, as whole words in any spelling, the name of the territory
/// or of a region that the territory is commonly counted to. A longer name hides those within it: "South Africa" does
/// not speak of Africa.
#[must_use]
pub fn wording_may_include(wording: &str, code: CountryCode) -> bool {
    let folded = fold(wording);
    let words: Vec<&str> = folded.split(' ').collect();
    let mut rest = words.as_slice();
    while let Some((_, after)) = rest.split_first() {
        match longest(rest) {
            Some((_, meant)) if meant.includes(code) => return true,
            Some((length, _)) => rest = rest.get(length..).unwrap_or_default(),
            None => rest = after,
        }
    }
    false
}

/// Whether the folded text is a word for a region.
pub(super) fn is_region(folded: &str) -> bool {
    REGIONS.contains_key(folded)
}

/// What a stretch of a wording speaks of.
enum Meant {
    Country(CountryCode),
    Region(&'static [CountryCode]),
}

impl Meant {
    fn includes(&self, code: CountryCode) -> bool {
        match self {
            Self::Country(country) => *country == code,
            Self::Region(members) => members.contains(&code),
        }
    }
}

/// The longest name that these words begin with, and how many words it has.
fn longest(words: &[&str]) -> Option<(usize, Meant)> {
    (1..=words.len().min(LONGEST)).rev().find_map(|length| {
        let text = words.get(..length)?.join(" ");
        let meant = match REGIONS.get(&text) {
            Some(members) => Meant::Region(members),
            None => Meant::Country(resolve::country(&text)?),
        };
        Some((length, meant))
    })
}

/// A row of `by-hand/regions.tsv`: words, regions of M49 and countries, countries left out.
fn by_hand(row: &'static str) -> (&'static str, Vec<CountryCode>) {
    let mut cells = row.split('\t');
    let words = cells.next().unwrap_or_default();
    let listed = cells.next().unwrap_or_default().split(' ');
    let less: Vec<CountryCode> = cells
        .next()
        .unwrap_or_default()
        .split(' ')
        .filter_map(|code| code.parse().ok())
        .collect();
    let mut members: Vec<CountryCode> = listed
        .flat_map(|item| match m49::region(item) {
            Some(region) => region.members.clone(),
            None => item.parse().into_iter().collect(),
        })
        .filter(|code| !less.contains(code))
        .collect();
    members.sort_unstable();
    members.dedup();
    (words, members)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may(wording: &str, code: &str) -> bool {
        wording_may_include(wording, code.parse().unwrap())
    }

    #[test]
    fn a_word_for_a_region_may_mean_its_countries() {
        for (wording, code) in [
            ("Middle East region", "JO"),
            ("Middle East region", "EG"),
            ("francophone West Africa", "SN"),
            ("Caribbean islands", "JM"),
            ("27 island nations throughout the Caribbean", "BB"),
            ("the Balkans", "XK"),
            ("Maghreb", "MA"),
            ("Sahel countries", "ML"),
            ("Gulf States", "QA"),
            ("Central America", "GT"),
            ("Baltic States", "EE"),
            ("Scandinavia and the Baltics", "LV"),
            ("BENELUX", "LU"),
            ("Levant", "LB"),
            ("Caucasus", "GE"),
            ("Horn of Africa", "SO"),
            ("Great Lakes", "RW"),
            ("Southern Africa", "BW"),
            ("South-East Asia", "VN"),
            ("Southeast Asia", "VN"),
            ("Central Asia", "UZ"),
            ("Pacific islands", "FJ"),
            ("Oceania", "NZ"),
            ("Latin America", "CO"),
            ("western Europe", "FR"),
            ("Sub-Saharan Africa", "KE"),
            ("all of Africa", "MA"),
            ("parts of Côte d’Ivoire", "CI"),
            ("Cote d'Ivoire and neighbours", "CI"),
        ] {
            assert!(may(wording, code), "{wording} may include {code}");
        }
    }

    #[test]
    fn other_countries_are_not_meant() {
        for (wording, code) in [
            ("Middle East region", "MA"),
            ("francophone West Africa", "KE"),
            ("South Africa", "NG"),
            ("Papua New Guinea", "GN"),
            ("South Georgia", "GE"),
            ("Caribbean islands", "FR"),
            ("Southern Africa", "DZ"),
            ("Northern Europe", "IT"),
            ("Nigeria", "NE"),
            ("European Union", "DE"),
            ("United Nations Police and Security Issues", "GB"),
            ("", "GB"),
        ] {
            assert!(!may(wording, code), "{wording} does not mean {code}");
        }
    }

    #[test]
    fn every_row_by_hand_is_understood() {
        for row in rows(include_str!("../../data/by-hand/regions.tsv")) {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!(cells.len(), 3, "{row}");
            let known = |item: &str| {
                item == "-" || m49::region(item).is_some() || item.parse::<CountryCode>().is_ok()
            };
            assert!(cells[1..].iter().all(|cell| cell.split(' ').all(known)), "{row}");
        }
    }
}
