//! Text to territories: what the search box offers.
//!
//! A match is ranked by what the text is of the name before anything else, so that a country that is called so stands
//! before one that merely has a city called so, and nothing that matches is hidden by something that matches better:
//!
//! | rank | the text is |
//! | --- | --- |
//! | 0 | a code, or a telephone number |
//! | 1 | the whole English name, or another name in use |
//! | 2 | the whole name in another language, or a former one |
//! | 3 | a whole capital, or nation within the country |
//! | 4 | the beginning of an English name, or its last words |
//! | 5 | a whole city or subdivision |
//! | 6 | the beginning of another name |
//! | 7 | the beginning of a later word of an English name |
//! | 8 | the beginning of a later word of another name |
//! | 9 | the beginning of a capital, or nation within the country |
//! | 10 | the beginning of a city or subdivision |
//!
//! Within a rank: the order given with an ambiguous name, the earlier word of an English name, the name that is nearly
//! typed, the more people. Misspellings are tried only where few places and no territory match.

use std::cmp::Reverse;

use chrono::{Datelike, NaiveDate};

use super::fold::fold;
use super::hit::{MatchKind, NameHit, Why};
use super::name::{Entry, Name, Names, Source, Spelling};
use super::places::PLACES;
use super::table::TERRITORIES;
use super::{fuzzy, variants};
use crate::territories::dialling::{self, Dialled};
use crate::territories::{CountryCode, population};

/// How many are offered at most: more is no answer.
const LIMIT: usize = 50;
/// Below this many hits, and none better than the beginning of a place, misspellings are tried too.
const FEW: usize = 3;
const BEGINNING_OF_A_PLACE: u8 = 9;
/// Latin texts shorter than this begin too many cities to offer any.
const CITY_LETTERS: usize = 3;

/// The territories that a text may mean, best first. The day decides whether a former name is one still.
#[must_use]
pub fn find(text: &str, on: NaiveDate) -> Vec<NameHit> {
    if let Some(digits) = dialling::international_digits(text) {
        return by_number(&digits);
    }
    let folded = fold(text);
    if folded.is_empty() {
        return Vec::new();
    }
    let mut best = Best {
        found: Vec::new(),
        places: [0; CountryCode::PLACES],
    };
    by_code(&folded, &mut best);
    for variant in variants::of(&folded) {
        for entry in TERRITORIES.beginning_with(&variant) {
            best.offer(&entry, &variant);
        }
        if !variant.is_ascii() || variant.len() >= CITY_LETTERS {
            for entry in PLACES.beginning_with(&variant) {
                best.offer(&entry, &variant);
            }
        }
    }
    let guess = best.found.len() < FEW
        && !best
            .found
            .iter()
            .any(|(_, found)| found.rank < BEGINNING_OF_A_PLACE);
    let mut hits = best.into_hits(on);
    if guess {
        let known: Vec<CountryCode> = hits.iter().map(|hit| hit.code).collect();
        hits.extend(fuzzy::near(&folded, on).filter(|hit| !known.contains(&hit.code)));
    }
    hits.truncate(LIMIT);
    hits
}

/// The countries of a telephone number, then those whose prefixes begin with it.
fn by_number(digits: &str) -> Vec<NameHit> {
    let hit = |kind, matched: &str, code| NameHit {
        code,
        kind,
        matched: matched.to_owned(),
        why: Why::Dialling,
    };
    let mut hits = Vec::new();
    if let Dialled::Countries { prefix, countries } = dialling::dialled(digits) {
        hits.extend(
            countries
                .into_iter()
                .map(|code| hit(MatchKind::Exact, &prefix, code)),
        );
    }
    let mut later: Vec<(String, CountryCode)> = dialling::continuing(digits).collect();
    later.sort_by_key(|(_, code)| Reverse(population(*code)));
    for (prefix, code) in later {
        if !hits.iter().any(|hit| hit.code == code) {
            hits.push(hit(MatchKind::Prefix, &prefix, code));
        }
    }
    hits.truncate(LIMIT);
    hits
}

fn by_code(folded: &str, best: &mut Best) {
    let code = match folded.len() {
        2 => folded.parse().ok(),
        3 => CountryCode::all().find(|code| code.alpha3().eq_ignore_ascii_case(folded)),
        _ => None,
    };
    if let Some(code) = code {
        best.put(
            code,
            Candidate {
                rank: 0,
                kind: MatchKind::Exact,
                matched: Matched::Code,
                key: 0,
            },
        );
    }
}

/// The best match of each territory so far.
struct Best {
    found: Vec<(CountryCode, Candidate)>,
    /// By the letters of the code: where in `found` its match stands, counted from 1.
    places: [u8; CountryCode::PLACES],
}

struct Candidate {
    rank: u8,
    kind: MatchKind,
    matched: Matched,
    /// The order within the rank.
    key: u64,
}

enum Matched {
    Code,
    Name(Spelling, Source),
}

impl Best {
    fn offer(&mut self, entry: &Entry, asked: &str) {
        let name = &entry.name;
        let to_the_end = entry.folded.len() == asked.len();
        let whole = to_the_end && entry.word == 0;
        self.put(
            name.code,
            Candidate {
                rank: rank(name.source, to_the_end, entry.word),
                kind: kind(name.source, whole),
                matched: Matched::Name(name.spelling, name.source),
                key: key(entry, asked),
            },
        );
    }

    fn put(&mut self, code: CountryCode, candidate: Candidate) {
        let Some(place) = self.places.get_mut(code.place()) else {
            return;
        };
        match self.found.get_mut(usize::from(*place).wrapping_sub(1)) {
            Some((_, held)) if (held.rank, held.key) <= (candidate.rank, candidate.key) => {}
            Some((_, held)) => *held = candidate,
            None => {
                self.found.push((code, candidate));
                *place = u8::try_from(self.found.len()).unwrap_or_default();
            }
        }
    }

    fn into_hits(mut self, on: NaiveDate) -> Vec<NameHit> {
        self.found
            .sort_by_key(|(code, candidate)| (candidate.rank, candidate.key, *code));
        self.found
            .into_iter()
            .take(LIMIT)
            .map(|(code, candidate)| {
                let (matched, why) = match candidate.matched {
                    Matched::Code => (code.to_string(), Why::Code),
                    Matched::Name(spelling, source) => (spelling.written(), why(source, on)),
                };
                NameHit {
                    code,
                    kind: candidate.kind,
                    matched,
                    why,
                }
            })
            .collect()
    }
}

fn rank(source: Source, to_the_end: bool, word: u8) -> u8 {
    use Source::{Alias, Capital, City, English, Former, Language, Loose, Nation, State, Subdivision};
    match (source, to_the_end, word) {
        (English | Alias | Loose, true, 0) => 1,
        (Language(_) | Former(_) | State(_), true, 0) => 2,
        (Nation | Capital, true, 0) => 3,
        (English, true, _) | (English, false, 0) => 4,
        (City | Subdivision(_), true, _) => 5,
        (Alias | Loose | Language(_) | Former(_) | State(_), false, 0) => 6,
        (English, false, _) => 7,
        (Alias | Loose | Language(_) | Former(_) | State(_), _, _) => 8,
        (Nation | Capital, _, _) => 9,
        (City | Subdivision(_), false, _) => 10,
    }
}

fn kind(source: Source, whole: bool) -> MatchKind {
    match source {
        _ if !whole => MatchKind::Prefix,
        Source::English | Source::Alias | Source::Language(_) => MatchKind::Exact,
        _ => MatchKind::Alias,
    }
}

/// Order, word, nearness and people in one number, each in its own bits.
fn key(entry: &Entry, asked: &str) -> u64 {
    let nearly_typed = entry.folded.len() * 2 <= asked.len() * 5;
    let people = weight(&entry.name);
    let word = if entry.name.source == Source::English {
        entry.word
    } else {
        0
    };
    u64::from(entry.name.order) << 56
        | u64::from(word) << 48
        | u64::from(!nearly_typed) << 40
        | u64::from(u32::MAX - people)
}

/// People, in the city or the country, for ordering.
fn weight(name: &Name) -> u32 {
    match name.source {
        Source::City | Source::Subdivision(_) => name.thousands,
        _ => population(name.code) / 1000,
    }
}

pub(super) fn why(source: Source, on: NaiveDate) -> Why {
    match source {
        Source::English => Why::English,
        Source::Alias | Source::Loose => Why::AlsoCalled,
        Source::Language(language) => Why::Language(language),
        Source::Former(years) if years.holds_in(on.year()) => Why::NamedThen(years),
        Source::Former(years) => Why::Former(years),
        Source::State(years) => Why::FormerState(years),
        Source::Nation => Why::Nation,
        Source::Capital => Why::Capital,
        Source::City => Why::City,
        Source::Subdivision(code) => Why::Subdivision(code),
    }
}
