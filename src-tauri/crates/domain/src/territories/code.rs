//! The code of a country or territory.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use super::table::{self, Country};

/// A country or territory by its ISO 3166-1 alpha-2 code, or `XK` for Kosovo, which ISO leaves to its users.
///
/// Only the 250 known codes can be made, so that a code that was read is a code that has a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 2]);

/// The text is not the code of a country or territory.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("a country is written as its ISO 3166-1 alpha-2 code, such as MA")]
pub struct CountryCodeError;

impl CountryCode {
    /// All 250 codes in alphabetical order.
    pub fn all() -> impl ExactSizeIterator<Item = Self> + Clone {
        table::countries().iter().map(|country| country.code)
    }

    /// The code in capitals: "MA".
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The English name as people say it: "Morocco", "Hong Kong", "Côte d'Ivoire".
    #[must_use]
    pub fn name(self) -> &'static str {
        table::country(self).map_or("", |country: &Country| country.name)
    }

    /// The ISO 3166-1 alpha-3 code: "MAR"; `XKX`, as commonly used, for Kosovo.
    #[must_use]
    pub fn alpha3(self) -> &'static str {
        table::country(self).map_or("", |country| country.alpha3)
    }

    /// The ISO 3166-1 numeric code, three digits: "504"; empty for Kosovo, which has none.
    #[must_use]
    pub fn numeric(self) -> &'static str {
        table::country(self).map_or("", |country: &Country| country.numeric)
    }

    /// How many pairs of letters there are.
    pub(crate) const PLACES: usize = 26 * 26;

    /// The pair of letters as a number below [`Self::PLACES`].
    pub(crate) fn place(self) -> usize {
        let [first, second] = self.0.map(|letter| usize::from(letter.wrapping_sub(b'A')));
        first * 26 + second
    }

    /// The two letters as they stand, for the table, which is what says whether they are a code.
    pub(crate) fn from_letters(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [first, second] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
                Some(Self([first.to_ascii_uppercase(), second.to_ascii_uppercase()]))
            }
            _ => None,
        }
    }
}

impl FromStr for CountryCode {
    type Err = CountryCodeError;

    fn from_str(text: &str) -> Result<Self, CountryCodeError> {
        Self::from_letters(text)
            .filter(|code| table::country(*code).is_some())
            .ok_or(CountryCodeError)
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for CountryCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CountryCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_249_entries_of_iso_3166_1_and_kosovo() {
        assert_eq!(CountryCode::all().len(), 250);
        assert!(CountryCode::all().is_sorted());
        assert_eq!("XK".parse::<CountryCode>().unwrap().name(), "Kosovo");
    }

    #[test]
    fn a_code_is_read_in_either_case_and_written_in_capitals() {
        let morocco: CountryCode = "ma".parse().unwrap();
        assert_eq!(morocco.to_string(), "MA");
        assert_eq!(morocco.name(), "Morocco");
        assert_eq!(morocco.alpha3(), "MAR");
        assert_eq!(serde_json::to_string(&morocco).unwrap(), "\"MA\"");
        assert_eq!(serde_json::from_str::<CountryCode>("\"MA\"").unwrap(), morocco);
    }

    #[test]
    fn letters_that_are_no_code_are_refused() {
        for text in ["", "M", "MAR", "ZZ", "EU", "UK", "1A", "é", "M\u{e9}"] {
            assert_eq!(text.parse::<CountryCode>(), Err(CountryCodeError), "{text}");
        }
    }

    #[test]
    fn names_are_those_that_people_say() {
        for (code, name) in [
            ("CI", "Côte d'Ivoire"),
            ("HK", "Hong Kong"),
            ("MO", "Macao"),
            ("BA", "Bosnia and Herzegovina"),
            ("CD", "Democratic Republic of the Congo"),
            ("CG", "Republic of the Congo"),
            ("KR", "South Korea"),
            ("LC", "Saint Lucia"),
            ("TW", "Taiwan"),
        ] {
            assert_eq!(code.parse::<CountryCode>().unwrap().name(), name);
        }
    }
}
