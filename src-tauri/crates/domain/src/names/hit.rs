//! What finding a territory gives back.

use std::fmt;

use crate::territories::CountryCode;

/// A territory that a text may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameHit {
    /// The territory.
    pub code: CountryCode,
    /// How the text matched.
    pub kind: MatchKind,
    /// The name, code or prefix that matched, in its own spelling.
    pub matched: String,
    /// What that name is to the territory.
    pub why: Why,
}

/// How a text matched, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// A present name in some language, a code, or a telephone number.
    Exact,
    /// Another name, whole: a former one, a capital, a city, a part.
    Alias,
    /// The beginning of a name, or of a word in it.
    Prefix,
    /// A name with a typing error or two.
    Fuzzy,
}

impl MatchKind {
    /// The word for files and the command: "exact", "alias", "prefix" or "fuzzy".
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Alias => "alias",
            Self::Prefix => "prefix",
            Self::Fuzzy => "fuzzy",
        }
    }
}

/// What a name is to its territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The English name.
    English,
    /// Its name in another language, by that language's English name.
    Language(&'static str),
    /// Another name in use, such as a short or an official one.
    AlsoCalled,
    /// A name it had.
    Former(Years),
    /// A state that it was a part of, or that became it and others.
    FormerState(Years),
    /// A name in use on the day asked about, and no longer.
    NamedThen(Years),
    /// A nation or well-known part within it.
    Nation,
    /// Its capital or seat of government.
    Capital,
    /// A city in it.
    City,
    /// One of its subdivisions, by ISO 3166-2 code.
    Subdivision(&'static str),
    /// Its ISO 3166-1 code.
    Code,
    /// Its telephone prefix.
    Dialling,
}

/// The years a name was in use, both inclusive; None is open or unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    /// The first.
    pub from: Option<i16>,
    /// The last.
    pub until: Option<i16>,
}

impl Years {
    /// Whether the name was in use in this year. A name with neither end known was not.
    #[must_use]
    pub fn holds_in(self, year: i32) -> bool {
        (self.from.is_some() || self.until.is_some())
            && self.from.is_none_or(|from| i32::from(from) <= year)
            && self.until.is_none_or(|until| year <= i32::from(until))
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.until) {
            (Some(from), Some(until)) => write!(f, ", {from} to {until}"),
            (Some(from), None) => write!(f, ", since {from}"),
            (None, Some(until)) => write!(f, ", until {until}"),
            (None, None) => Ok(()),
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::English => f.write_str("name"),
            Self::Language(language) => write!(f, "{language} name"),
            Self::AlsoCalled => f.write_str("also called so"),
            Self::Former(years) => write!(f, "former name{years}"),
            Self::FormerState(years) => write!(f, "former state{years}"),
            Self::NamedThen(years) => write!(f, "its name then{years}"),
            Self::Nation => f.write_str("part of the country"),
            Self::Capital => f.write_str("capital"),
            Self::City => f.write_str("city"),
            Self::Subdivision(code) => write!(f, "subdivision {code}"),
            Self::Code => f.write_str("ISO 3166 code"),
            Self::Dialling => f.write_str("telephone prefix"),
        }
    }
}
