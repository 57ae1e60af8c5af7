//! Countries and territories by their ISO 3166-1 codes.

use std::str::FromStr;

use thiserror::Error;

/// An ISO 3166-1 alpha-2 code, or XK.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 2]);

/// The text is not a code.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("a country is written as its ISO 3166-1 alpha-2 code, such as MA")]
pub struct CountryCodeError;

impl CountryCode {
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for CountryCode {
    type Err = CountryCodeError;
    fn from_str(text: &str) -> Result<Self, CountryCodeError> {
        match text.as_bytes() {
            [first @ b'A'..=b'Z', second @ b'A'..=b'Z'] => Ok(Self([*first, *second])),
            _ => Err(CountryCodeError),
        }
    }
}
