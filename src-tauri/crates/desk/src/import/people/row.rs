//! What is said of a person, whatever it was read from.

use chrono::NaiveDate;
use domain::records::{ContactKind, Precedence, Sensitivity};
use domain::territories::CountryCode;
use formats::csv::AsOf;

use super::sheet_line::SheetLine;
use crate::import::contacts::Given;

/// What a row or a card says of a person.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct PersonRow {
    /// The name as it is written on a letter; empty where nobody is named.
    pub(super) name: String,
    pub(super) uid: Option<String>,
    /// Whether it is an agency's own card, and of no person.
    pub(super) is_office: bool,
    pub(super) agency: Option<String>,
    pub(super) position: Option<String>,
    pub(super) post: Option<String>,
    pub(super) city: Option<String>,
    pub(super) host: Option<CountryCode>,
    /// What the person covers, item by item, as published.
    pub(super) covers: Vec<String>,
    /// The same as codes.
    pub(super) codes: Vec<CountryCode>,
    pub(super) precedence: Option<Precedence>,
    pub(super) topics: Vec<String>,
    pub(super) languages: Vec<String>,
    pub(super) contacts: Vec<Given>,
    pub(super) from: Option<NaiveDate>,
    pub(super) until: Option<NaiveDate>,
    pub(super) notes: Vec<String>,
    pub(super) source: Option<String>,
    pub(super) as_of: AsOf,
    pub(super) sensitivity: Option<Sensitivity>,
    /// Whether it is a line of a contact sheet of ours.
    pub(super) line: Option<SheetLine>,
    /// The version of a card, and its properties that no field holds.
    pub(super) kept: Option<(&'static str, Vec<String>)>,
}

impl PersonRow {
    /// By what the person is recognised, apart from a UID: mail addresses in lower case, numbers in E.164 with their
    /// extension.
    pub(super) fn reaches(&self) -> impl Iterator<Item = String> + '_ {
        self.contacts.iter().filter_map(|given| {
            reach(
                given.kind,
                &given.phone.raw,
                given.phone.e164.as_deref(),
                given.phone.extension.as_deref(),
            )
        })
    }
}

/// What a contact point is recognised by; `None` where it tells nobody from anybody.
pub(super) fn reach(
    kind: ContactKind,
    raw: &str,
    e164: Option<&str>,
    extension: Option<&str>,
) -> Option<String> {
    match kind {
        ContactKind::Email => Some(raw.trim().to_lowercase()),
        // A fax is shared by an office.
        ContactKind::Fax => None,
        _ => Some(match extension {
            Some(extension) => format!("{};ext={extension}", e164?),
            None => e164?.to_owned(),
        }),
    }
}
