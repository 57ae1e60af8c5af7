//! Misspellings: names within a letter or two of what was typed.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use strsim::osa_distance;

use super::find::why;
use super::hit::{MatchKind, NameHit};
use super::name::{Entry, Source, Spelling};
use super::places::PLACES;
use super::table::TERRITORIES;
use crate::territories::{CountryCode, population};

/// Shorter texts have too little to be wrong in.
const SHORTEST: usize = 4;
/// Cities below this many thousands of people are not guessed at.
const LARGE: u32 = 250;
/// How many guesses are offered at most.
const LIMIT: usize = 5;

/// Territories with a name near the folded text, the nearest first: one letter off in a text of four or five letters,
/// two up to nine, three beyond (insertions, deletions, replacements, and neighbours swapped). Of a city, the first
/// letter must be right.
pub(super) fn near(folded: &str, on: NaiveDate) -> impl Iterator<Item = NameHit> + use<> {
    let asked = Asked::new(folded);
    let mut best: BTreeMap<CountryCode, (usize, u8, Reverse<u32>, Spelling, Source)> = BTreeMap::new();
    for entry in TERRITORIES
        .all()
        .chain(PLACES.of_letter(folded))
        .filter(|_| asked.allowed > 0)
    {
        if let Some(distance) = asked.distance(&entry) {
            let name = &entry.name;
            let people = Reverse(population(name.code).max(name.thousands));
            let found = (distance, trust(name.source), people, name.spelling, name.source);
            let held = best.entry(name.code).or_insert(found);
            if (found.0, found.1) < (held.0, held.1) {
                *held = found;
            }
        }
    }
    // Next to the nearest, only countries' own names are worth a second guess.
    let nearest = best.values().map(|found| found.0).min().unwrap_or_default();
    let near = |distance: usize, trust: u8| distance == nearest || (trust == 0 && distance == nearest + 1);
    let mut all: Vec<_> = best
        .into_iter()
        .filter(|(_, found)| near(found.0, found.1))
        .collect();
    all.sort_by_key(|(code, (distance, trust, people, _, _))| (*distance, *trust, *people, *code));
    all.into_iter()
        .take(LIMIT)
        .map(move |(code, (_, _, _, spelling, source))| NameHit {
            code,
            kind: MatchKind::Fuzzy,
            matched: spelling.written(),
            why: why(source, on),
        })
}

/// What was typed, with what lets most names be passed over cheaply.
struct Asked<'a> {
    text: &'a str,
    length: usize,
    bytes: u64,
    allowed: usize,
}

impl<'a> Asked<'a> {
    fn new(text: &'a str) -> Self {
        let length = text.chars().count();
        let guessable = !text.chars().any(|character| character.is_ascii_digit());
        let allowed = match length {
            _ if !guessable => 0,
            ..SHORTEST => 0,
            SHORTEST..=5 => 1,
            6..=9 => 2,
            _ => 3,
        };
        Self {
            text,
            length,
            bytes: bytes(text),
            allowed,
        }
    }

    /// How far the name is from what was typed; None where it is too far or not worth a guess.
    fn distance(&self, entry: &Entry) -> Option<usize> {
        let name = &entry.name;
        let worth = match name.source {
            Source::City => name.thousands >= LARGE,
            Source::Subdivision(_) => false,
            _ => true,
        };
        // A wrong letter of one byte changes at most two bits of the set, one of three bytes six.
        let bits = if self.text.is_ascii() && entry.folded.is_ascii() {
            2
        } else {
            6
        };
        if !worth
            || entry.folded.len().abs_diff(self.text.len()) > self.allowed * 3
            || (self.bytes ^ bytes(entry.folded)).count_ones() as usize > self.allowed * bits
            || entry.folded.chars().count().abs_diff(self.length) > self.allowed
        {
            return None;
        }
        Some(osa_distance(self.text, entry.folded)).filter(|distance| *distance <= self.allowed)
    }
}

/// Which bytes there are, as bits.
fn bytes(text: &str) -> u64 {
    text.bytes().fold(0, |set, byte| set | 1 << (byte & 63))
}

/// Which of two equally near names is likelier meant.
fn trust(source: Source) -> u8 {
    match source {
        Source::English | Source::Alias => 0,
        Source::Capital | Source::Nation | Source::Former(_) | Source::State(_) => 1,
        Source::Language(_) | Source::Loose => 2,
        Source::City | Source::Subdivision(_) => 3,
    }
}
