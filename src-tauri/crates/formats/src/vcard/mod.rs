//! vCards 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), as phones and address books write them.
//!
//! [`read`] and [`Cards`] go through a file card by card, so that a hundred thousand take no more memory than one. A
//! card that cannot be read is [`Rejected`] by its line, and its neighbours are kept. Of each card the fields that the
//! desk uses become a [`Contact`]; every other property is kept as it was written, folds included, and [`write`] puts
//! it back byte by byte.
//!
//! Why not `calcard` here: it knows no lines, lets a card without an END swallow the next one, hands unknown properties
//! on decoded, and takes quoted-printable text without a CHARSET for Latin-1 where phones mean UTF-8. Most of this
//! module is what it does not do. The tests use it as a second, independent reader of what is written.

mod contact;
mod escape;
mod fold;
mod head;
mod lines;
mod property;
mod write;

use thiserror::Error;

pub use lines::{Cards, read};
pub use write::{Dialect, write};

/// A version of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// vCard 2.1, of 1996.
    V21,
    /// vCard 3.0, RFC 2426.
    V30,
    /// vCard 4.0, RFC 6350.
    V40,
}

/// One card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The line of its BEGIN, from 1.
    pub line: u32,
    /// The version it states; 3.0 where it states none.
    pub version: Version,
    /// The fields that are understood.
    pub contact: Contact,
    /// The other properties as they were written, without the last line end. Bytes that are no UTF-8 were read as
    /// Windows-1252.
    pub unknown: Vec<String>,
}

/// Why a card is not read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {reason}")]
pub struct Rejected {
    /// The line on which it begins, from 1.
    pub line: u32,
    /// Why.
    pub reason: Reason,
}

/// Why a card is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Reason {
    /// The next card, or the end of the file, comes before its END.
    #[error("the card has no END")]
    NoEnd,
    /// Text between cards: perhaps a card without its BEGIN.
    #[error("text outside of any card")]
    Outside,
    /// More than 16 MB.
    #[error("the card is too large")]
    TooLarge,
    /// Neither a name, nor an organisation, nor any way to reach it.
    #[error("the card names nobody")]
    Nobody,
    /// The bytes could not be read to the end.
    #[error("the file cannot be read further")]
    Unreadable,
}

/// What a card says of a person or an office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// A stable identifier (UID).
    pub uid: Option<String>,
    /// `individual`, `group`, `org` or `location`, where it is stated.
    pub kind: Option<String>,
    /// The name as it is shown (FN), or where that is missing made of the name's parts, the organisation, or the
    /// first address.
    pub name: String,
    /// Whether the card has no FN of its own.
    pub name_is_made: bool,
    /// The parts of the name (N).
    pub parts: NameParts,
    /// The organisation and its units, the largest first (ORG).
    pub organisation: Vec<String>,
    /// The position (TITLE).
    pub title: Option<String>,
    /// The function (ROLE).
    pub role: Option<String>,
    /// Telephone numbers as written (TEL); of `tel:` URIs the number, with ` ext. 319`.
    pub phones: Vec<Reach>,
    /// Mail addresses (EMAIL).
    pub mails: Vec<Reach>,
    /// Pages (URL).
    pub pages: Vec<Reach>,
    /// Postal addresses (ADR).
    pub addresses: Vec<Address>,
    /// Free text (NOTE), several notes joined by an empty line.
    pub note: Option<String>,
    /// Groups that it belongs to (CATEGORIES).
    pub categories: Vec<String>,
    /// When it was last changed, as written (REV).
    pub revised: Option<String>,
}

/// The parts of a name, each a list joined by spaces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameParts {
    /// Family names.
    pub family: String,
    /// Given names.
    pub given: String,
    /// Further names.
    pub additional: String,
    /// What stands before: Dr, Col.
    pub prefix: String,
    /// What stands behind: OBE.
    pub suffix: String,
}

/// A number or an address, and what kind of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// The number, the address, the page.
    pub value: String,
    /// Types in lower case, in order: `work`, `cell`. Without `pref`, and `internet` of mail addresses.
    pub types: Vec<String>,
    /// A name that its owner gave it: "Duty line".
    pub label: Option<String>,
    /// Whether it is the one to be tried first.
    pub preferred: bool,
}

/// A postal address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Post-office box.
    pub post_box: String,
    /// Floor, flat, building.
    pub extended: String,
    /// Street and number; several lines are possible.
    pub street: String,
    /// City.
    pub city: String,
    /// Region, state.
    pub region: String,
    /// Postal code.
    pub code: String,
    /// Country, in words.
    pub country: String,
    /// Types in lower case, without `pref`.
    pub types: Vec<String>,
    /// A name that its owner gave it.
    pub label: Option<String>,
    /// Whether it is the one to be used first.
    pub preferred: bool,
}

impl NameParts {
    /// The parts in the order of N.
    fn in_order(&self) -> [&str; 5] {
        [
            &self.family,
            &self.given,
            &self.additional,
            &self.prefix,
            &self.suffix,
        ]
    }

    fn is_empty(&self) -> bool {
        self.in_order().iter().all(|part| part.is_empty())
    }
}

impl Address {
    /// The parts in the order of ADR.
    fn in_order(&self) -> [&str; 7] {
        [
            &self.post_box,
            &self.extended,
            &self.street,
            &self.city,
            &self.region,
            &self.code,
            &self.country,
        ]
    }
}
