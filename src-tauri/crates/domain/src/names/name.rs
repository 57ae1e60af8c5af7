//! One name of one territory, wherever it is kept.

use super::fold::titled;
use super::hit::Years;
use crate::territories::CountryCode;

/// What a name is to its territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// The English name.
    English,
    /// A name that means this territory and no other.
    Alias,
    /// A name that may mean this territory: good for offering, not for deciding.
    Loose,
    Language(&'static str),
    Former(Years),
    /// A state that became several.
    State(Years),
    /// A nation or well-known part within a state.
    Nation,
    Capital,
    City,
    Subdivision(&'static str),
}

/// One name of one territory.
#[derive(Clone, Copy)]
pub(super) struct Name {
    pub(super) spelling: Spelling,
    pub(super) code: CountryCode,
    pub(super) source: Source,
    /// The place in the list where a name has several territories; capitals' other names come second.
    pub(super) order: u8,
    /// Thousands of people in a city; of other names, nothing.
    pub(super) thousands: u32,
}

impl Name {
    pub(super) fn new(text: &'static str, code: CountryCode, source: Source) -> Self {
        Self {
            spelling: Spelling::Own(text),
            code,
            source,
            order: 0,
            thousands: 0,
        }
    }
}

/// How a name is spelt.
#[derive(Clone, Copy)]
pub(super) enum Spelling {
    Own(&'static str),
    /// As its folded text, with capitals.
    Titled(&'static str),
}

impl Spelling {
    pub(super) fn written(self) -> String {
        match self {
            Self::Own(text) => text.to_owned(),
            Self::Titled(folded) => titled(folded),
        }
    }
}

/// A name that begins, at some word, with what was asked.
pub(super) struct Entry {
    pub(super) name: Name,
    /// The folded name from that word on.
    pub(super) folded: &'static str,
    /// Which word it is: 0 is the first.
    pub(super) word: u8,
}

/// Names that can be searched by the beginnings of their folded texts.
pub(super) trait Names {
    /// The names of which some word begins a stretch of text that begins with this folded text.
    fn beginning_with(&'static self, start: &str) -> impl Iterator<Item = Entry>;

    /// The names that are, whole, this folded text.
    fn whole(&'static self, folded: &str) -> impl Iterator<Item = Name> {
        self.beginning_with(folded)
            .take_while(move |entry| entry.folded.len() == folded.len())
            .filter(|entry| entry.word == 0)
            .map(|entry| entry.name)
    }
}
