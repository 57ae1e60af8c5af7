//! Deciding what one item of a published list means: a territory, a part of one, or nothing that we know.
//!
//! Never a guess: only whole names count, and a name that two territories share counts for neither. What names a part
//! of a country ("Canada (West Coast)", "Northern England", "Bavaria") is that part and never the country.

use super::fold::fold;
use super::name::{Name, Names, Source};
use super::places::PLACES;
use super::table::TERRITORIES;
use super::{variants, wording};
use crate::territories::CountryCode;

/// What an item of a list means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// A whole territory.
    Country(CountryCode),
    /// A part of one, in the words of the list.
    PartOf {
        /// The territory it lies in.
        country: CountryCode,
        /// How the list calls the part.
        wording: String,
    },
    /// Neither: a region, an organisation, an ambiguous or unknown name.
    Unknown,
}

/// Words that say which part of a country is meant, and nothing else.
#[rustfmt::skip]
const PARTS: [&str; 40] = [
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "centre", "center",
    "northeast", "northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern",
    "southwestern", "upper", "lower", "inner", "outer", "coast", "coastal", "inland", "mainland", "part", "parts",
    "half", "side", "region", "regions", "province", "provinces", "state", "states", "area", "of", "the",
];

/// Words in brackets that only say what kind of state it is.
const KINDS: [&str; 12] = [
    "rep of",
    "republic of",
    "the republic of",
    "republic",
    "rep",
    "the",
    "kingdom of",
    "kingdom",
    "democratic rep",
    "islamic republic of",
    "state of",
    "federation",
];

/// What an item of a published list means: exact names and aliases in any language, codes in capitals, a state in
/// brackets behind its territory ("Anguilla (UK)").
#[must_use]
pub fn resolve_name(item: &str) -> Resolved {
    let item = item.trim();
    if let Some(resolved) = whole(item) {
        return resolved;
    }
    if let Some((name, bracket)) = bracketed(item)
        && let Some(resolved) = qualified(item, name, bracket)
    {
        return resolved;
    }
    part_by_words(item).map_or(Resolved::Unknown, |country| part(country, item))
}

fn part(country: CountryCode, wording: &str) -> Resolved {
    Resolved::PartOf {
        country,
        wording: wording.to_owned(),
    }
}

/// An item that is, whole, the name of something.
fn whole(item: &str) -> Option<Resolved> {
    if let Some(code) = code_in_capitals(item) {
        return Some(Resolved::Country(code));
    }
    let folded = fold(item);
    let variants = variants::of(&folded);
    let first = |meaning: fn(&str) -> Option<CountryCode>| variants.iter().find_map(|text| meaning(text));
    if let Some(code) = first(in_english) {
        return Some(Resolved::Country(code));
    }
    if let Some(country) = first(nation) {
        return Some(part(country, item));
    }
    if let Some(code) = first(elsewhere_or_formerly) {
        return Some(Resolved::Country(code));
    }
    if wording::is_region(&folded) {
        return Some(Resolved::Unknown);
    }
    first(subdivision).map(|country| part(country, item))
}

fn code_in_capitals(item: &str) -> Option<CountryCode> {
    if !item.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    match item.len() {
        2 => item.parse().ok(),
        3 => CountryCode::all().find(|code| code.alpha3() == item),
        _ => None,
    }
}

/// The one territory that is called so: in English first, then in other languages and in former times.
pub(super) fn country(folded: &str) -> Option<CountryCode> {
    in_english(folded).or_else(|| elsewhere_or_formerly(folded))
}

fn in_english(folded: &str) -> Option<CountryCode> {
    only(folded, |source| matches!(source, Source::English | Source::Alias))
}

/// Not where the name is also one that several territories share.
fn elsewhere_or_formerly(folded: &str) -> Option<CountryCode> {
    let shared = |name: Name| matches!(name.source, Source::Loose | Source::State(_));
    if TERRITORIES.whole(folded).any(shared) {
        return None;
    }
    only(folded, |source| {
        matches!(source, Source::Language(_) | Source::Former(_))
    })
}

/// The one country that has a nation or well-known part called so.
fn nation(folded: &str) -> Option<CountryCode> {
    only(folded, |source| source == Source::Nation)
}

/// The one country that has a subdivision called so.
fn subdivision(folded: &str) -> Option<CountryCode> {
    same(
        &mut PLACES
            .whole(folded)
            .filter(|name| matches!(name.source, Source::Subdivision(_))),
    )
}

fn only(folded: &str, counts: impl Fn(Source) -> bool) -> Option<CountryCode> {
    same(&mut TERRITORIES.whole(folded).filter(|name| counts(name.source)))
}

/// The code that all of the names have; None when there are none or several.
fn same(names: &mut impl Iterator<Item = Name>) -> Option<CountryCode> {
    let first = names.next()?.code;
    names.all(|name| name.code == first).then_some(first)
}

/// "Name (bracket)".
fn bracketed(item: &str) -> Option<(&str, &str)> {
    let (name, rest) = item.split_once('(')?;
    Some((name.trim(), rest.strip_suffix(')')?.trim()))
}

fn qualified(item: &str, name: &str, bracket: &str) -> Option<Resolved> {
    let inside = fold(bracket);
    let state = KINDS.contains(&inside.as_str()) || matches!(whole(bracket), Some(Resolved::Country(_)));
    match whole(name)? {
        Resolved::Country(code) if state => Some(Resolved::Country(code)),
        Resolved::Country(country) | Resolved::PartOf { country, .. } => Some(part(country, item)),
        Resolved::Unknown => None,
    }
}

/// A country's name among words that only say which part: "USA East", "Northern England", "West Coast of Canada".
fn part_by_words(item: &str) -> Option<CountryCode> {
    let folded = fold(item);
    let words: Vec<&str> = folded.split(' ').collect();
    let from = words.iter().position(|word| !PARTS.contains(word))?;
    let until = words.iter().rposition(|word| !PARTS.contains(word))?;
    let name = words.get(from..=until)?.join(" ");
    if name.len() == folded.len() || wording::is_region(&folded) {
        return None;
    }
    variants::of(&name).iter().find_map(|text| {
        country(text)
            .or_else(|| nation(text))
            .or_else(|| subdivision(text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(item: &str) -> String {
        match resolve_name(item) {
            Resolved::Country(code) => code.to_string(),
            Resolved::PartOf { country, wording } => {
                assert_eq!(wording, item);
                format!("part of {country}")
            }
            Resolved::Unknown => "unknown".to_owned(),
        }
    }

    #[test]
    fn names_as_published_find_their_country() {
        for (item, code) in [
            ("Sao Tome and Principle", "ST"),
            ("Cap-Vert", "CV"),
            ("Mazedonien", "MK"),
            ("Falkland Islands (United Kingdom)", "FK"),
            ("the Falkland Islands (United Kingdom)", "FK"),
            ("Saint Kitts and Nevis (Netherlands)", "KN"),
            ("Saint Martin (France)", "MF"),
            ("Sint Martin", "SX"),
            ("the Gambia", "GM"),
            ("Gambie", "GM"),
            ("St Lucia", "LC"),
            ("St Pierre & Miquelon", "PM"),
            ("Burkina-Faso", "BF"),
            ("Korea (Rep. of)", "KR"),
            ("Congo (Democratic Rep.)", "CD"),
            ("South Sudan (Rep. of)", "SS"),
            ("Congo", "CG"),
            ("Burma", "MM"),
            ("Swaziland", "SZ"),
            ("Virgin Islands", "VI"),
            ("UK", "GB"),
            ("USA", "US"),
            ("DRC", "CD"),
            ("MA", "MA"),
            ("Georgia", "GE"),
            ("Luxembourg", "LU"),
            ("Holland", "NL"),
        ] {
            assert_eq!(said(item), code, "{item}");
        }
    }

    #[test]
    fn a_part_is_never_the_country() {
        for (item, country) in [
            ("Canada (West Coast)", "CA"),
            ("USA (East Coast)", "US"),
            ("USA East", "US"),
            ("West Coast of Canada", "CA"),
            ("Eastern Canada", "CA"),
            ("Northern England", "GB"),
            ("South India", "IN"),
            ("Scotland", "GB"),
            ("Bavaria", "DE"),
            ("Guangdong", "CN"),
            ("Region of Murcia", "ES"),
            ("Land of Valencia", "ES"),
            ("Bonaire (Netherlands)", "BQ"),
            ("Western Australia", "AU"),
        ] {
            assert_eq!(said(item), format!("part of {country}"), "{item}");
        }
    }

    #[test]
    fn regions_organisations_and_shared_names_stay_unknown() {
        for item in [
            "",
            "Middle East region",
            "West Africa",
            "South America",
            "Sahel",
            "Gulf",
            "Gulf of Guinea",
            "27 island nations throughout the Caribbean",
            "Sovereign Military Order of Malta",
            "United Nations Police and Security Issues",
            "European Union",
            "UNESCO",
            "Czechoslovakia",
            "Korea",
            "Punjab",
            "Moroco Bank",
            "Marrakesh",
        ] {
            assert_eq!(said(item), "unknown", "{item}");
        }
    }
}
