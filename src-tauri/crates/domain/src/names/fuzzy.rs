//! Misspellings: names within a letter or two of what was typed.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::find::why;
use super::hit::{MatchKind, NameHit};
use super::name::{Entry, Name, Source, Spelling};
use super::places::PLACES;
use super::table::TERRITORIES;
use crate::slips::Typed;
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
    let mut best: BTreeMap<CountryCode, (usize, u8, Reverse<u32>, Spelling, Source)> = BTreeMap::new();
    let asked = Asked::new(folded);
    for (slips, name) in asked.iter().flat_map(|asked| GUESSES.near(asked)) {
        let people = Reverse(population(name.code).max(name.thousands));
        let found = (slips, trust(name.source), people, name.spelling, name.source);
        let held = best.entry(name.code).or_insert(found);
        if (found.0, found.1) < (held.0, held.1) {
            *held = found;
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

/// The names that are worth a guess: all of territories and capitals, and those of large cities.
static GUESSES: LazyLock<Guesses> = LazyLock::new(|| {
    let mut guesses = Guesses::default();
    TERRITORIES.all().for_each(|entry| guesses.add(&entry, None));
    for entry in PLACES.all() {
        guesses.add(&entry, entry.folded.chars().next());
    }
    guesses
});

/// Names in the order in which they were added. Their letters stand apart, since they rule out nearly all of them.
#[derive(Default)]
struct Guesses {
    letters: Vec<Letters>,
    names: Vec<Guess>,
}

struct Guess {
    folded: &'static str,
    length: usize,
    /// The letter that must be right.
    first: Option<char>,
    name: Name,
}

impl Guesses {
    fn add(&mut self, entry: &Entry, first: Option<char>) {
        let is_worth_it = match entry.name.source {
            Source::City => entry.name.thousands >= LARGE,
            Source::Subdivision(_) => false,
            _ => true,
        };
        if is_worth_it {
            self.letters.push(Letters::of(entry.folded));
            self.names.push(Guess {
                folded: entry.folded,
                length: entry.folded.chars().count(),
                first,
                name: entry.name,
            });
        }
    }

    /// The names near what was typed, each with its slips.
    fn near<'a>(&'a self, asked: &'a Asked) -> impl Iterator<Item = (usize, &'a Name)> {
        let likely = self.letters.iter().zip(&self.names);
        likely
            .filter(|(letters, _)| asked.letters.near(**letters, asked.allowed))
            .filter_map(|(_, guess)| Some((asked.slips(guess)?, &guess.name)))
    }
}

/// What was typed.
struct Asked {
    typed: Typed,
    letters: Letters,
    allowed: usize,
}

impl Asked {
    /// None for what is too short or too long to be wrong, or no word.
    fn new(text: &str) -> Option<Self> {
        if text.chars().any(|character| character.is_ascii_digit()) {
            return None;
        }
        let typed = Typed::new(text)?;
        let allowed = match typed.letters().len() {
            ..SHORTEST => return None,
            SHORTEST..=5 => 1,
            6..=9 => 2,
            _ => 3,
        };
        Some(Self {
            typed,
            letters: Letters::of(text),
            allowed,
        })
    }

    /// How far the name is from what was typed; None where it is too far.
    fn slips(&self, guess: &Guess) -> Option<usize> {
        let typed = self.typed.letters();
        if guess.length.abs_diff(typed.len()) > self.allowed
            || guess.first.is_some_and(|first| typed.first() != Some(&first))
        {
            return None;
        }
        self.typed.to_whole(guess.folded, guess.length, self.allowed)
    }
}

/// How often each letter occurs, up to twice, as two bits for each of 32 kinds of letters. One slip adds at most one
/// occurrence and takes at most one away.
#[derive(Clone, Copy)]
struct Letters(u64);

impl Letters {
    fn of(text: &str) -> Self {
        let add = |letters: u64, letter: char| {
            let kind = match letter {
                'a'..='z' => u32::from(letter) - u32::from('a'),
                other => 26 + u32::from(other) % 6,
            };
            let once = letters | 1 << (2 * kind);
            if once == letters {
                letters | 2 << (2 * kind)
            } else {
                once
            }
        };
        Self(text.chars().fold(0, add))
    }

    /// Whether so many slips can lie between.
    const fn near(self, other: Self, allowed: usize) -> bool {
        (self.0 & !other.0).count_ones() as usize <= allowed
            && (other.0 & !self.0).count_ones() as usize <= allowed
    }
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
