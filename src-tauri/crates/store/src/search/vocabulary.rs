//! Words near a misspelt one.
//!
//! The words of all names lie in one arena, each with the set of its letters as a bit mask. A mask rules out nearly
//! every word in one instruction; the edit distance (optimal string alignment: a letter more, less, other, or two
//! swapped) is only computed for what is left. The word may also be the beginning of what was meant.

use std::collections::BinaryHeap;

use domain::slips::Typed;
use rusqlite::Connection;

use crate::error::StoreError;
use crate::log;

/// How many near words are looked for.
const NEAREST: usize = 6;
/// Longer words are no names that somebody types.
const LONGEST: usize = 24;

/// Whether a word of a name can be misspelt at all.
pub(super) fn is_worth_keeping(word: &str) -> bool {
    let length = word.chars().count();
    (3..=LONGEST).contains(&length) && word.chars().all(char::is_alphabetic)
}

/// The words of all names, as of one state of the database.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    /// The newest change that it knows.
    as_of: Option<i64>,
    letters: Vec<char>,
    words: Vec<Word>,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    mask: u32,
    start: u32,
    length: u8,
}

/// A word near a misspelt one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Near {
    pub(super) word: String,
    /// How many slips lie between.
    pub(super) distance: usize,
}

impl Vocabulary {
    /// Reads the words again when something has been written since.
    pub(super) fn refresh(&mut self, connection: &Connection) -> Result<(), StoreError> {
        let newest = log::snapshot(connection)?.number;
        if self.as_of == Some(newest) {
            return Ok(());
        }
        self.letters.clear();
        self.words.clear();
        let mut statement = connection.prepare_cached("SELECT word FROM search_word")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            self.add(row.get_ref(0)?.as_str().map_err(|_| StoreError::Damaged)?);
        }
        self.as_of = Some(newest);
        Ok(())
    }

    fn add(&mut self, word: &str) {
        let start = self.letters.len();
        self.letters.extend(word.chars());
        let length = self.letters.len() - start;
        if let (Ok(start), Ok(length)) = (u32::try_from(start), u8::try_from(length)) {
            self.words.push(Word {
                mask: mask(word.chars()),
                start,
                length,
            });
        }
    }

    /// The nearest words, best first.
    pub(super) fn near(&self, typed: &str) -> Vec<Near> {
        let Some(slips) = Typed::new(typed) else {
            return Vec::new();
        };
        let typed = slips.letters();
        let most = match typed.len() {
            0..=2 => return Vec::new(),
            3..=5 => 1,
            _ => 2,
        };
        let typed_mask = mask(typed.iter().copied());
        let mut best = BinaryHeap::with_capacity(NEAREST + 1);
        for word in &self.words {
            let missing = (typed_mask & !word.mask).count_ones() as usize;
            if missing > most || usize::from(word.length) + most < typed.len() {
                continue;
            }
            let letters = self.letters_of(*word);
            let Some((distance, rest)) = slips.to_beginning(letters, most) else {
                continue;
            };
            let first_differs = letters.first() != typed.first();
            // A whole word before a beginning, a right first letter before a wrong one.
            let cost = distance * 8 + usize::from(first_differs) * 3 + rest.min(4);
            best.push((cost, distance, letters));
            if best.len() > NEAREST {
                best.pop();
            }
        }
        let nearest = best.iter().map(|(_, distance, _)| *distance).min();
        let ordered = best.into_sorted_vec().into_iter();
        // Next to a word that is one slip away, one that is two away was not meant.
        ordered
            .filter(|(_, distance, _)| Some(*distance) == nearest)
            .map(|(_, distance, letters)| Near {
                word: letters.iter().collect(),
                distance,
            })
            .collect()
    }

    fn letters_of(&self, word: Word) -> &[char] {
        let start = word.start as usize;
        self.letters
            .get(start..start + usize::from(word.length))
            .unwrap_or_default()
    }
}

fn mask(letters: impl Iterator<Item = char>) -> u32 {
    letters.fold(0, |mask, letter| mask | 1 << (u32::from(letter) & 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(words: &[&str], typed: &str) -> Vec<String> {
        let mut vocabulary = Vocabulary::default();
        words.iter().for_each(|word| vocabulary.add(word));
        vocabulary.near(typed).into_iter().map(|near| near.word).collect()
    }

    #[test]
    fn every_single_slip_is_forgiven() {
        let words = ["marrakech", "casablanca", "smith", "rabat"];
        for (typed, meant) in [
            ("marakech", "marrakech"),
            ("marrrakech", "marrakech"),
            ("casablnaca", "casablanca"),
            ("casablanka", "casablanca"),
            ("xmith", "smith"),
            ("rabta", "rabat"),
        ] {
            assert_eq!(
                near(&words, typed).first().map(String::as_str),
                Some(meant),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_misspelt_beginning_is_forgiven_and_a_whole_word_comes_first() {
        assert_eq!(
            near(&["casablanca", "casbla"], "csabla"),
            ["casbla", "casablanca"]
        );
    }

    #[test]
    fn far_and_short_words_are_left_alone() {
        assert!(near(&["marrakech"], "tokyo").is_empty());
        assert!(near(&["ann", "abu"], "an").is_empty());
    }
}
