//! Tables of places in bodies such as INTERPOL, the EU or Schengen.

use domain::territories::CountryCode;

use super::{AsOf, Fields, posts::country};

/// Columns without which a file is not a table of memberships.
pub(super) const NEEDED: &[&str] = &["network", "country", "iso2", "status"];

/// The columns that are read; any other is left out.
pub(super) const READ: &[&str] = &[
    "network",
    "country",
    "iso2",
    "status",
    "source_url",
    "as_of",
    "notes",
];

/// One place in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MembershipRow {
    /// The body.
    pub body: String,
    /// The member.
    pub country: CountryCode,
    /// What the member is.
    pub status: String,
    /// The document.
    pub source: Option<String>,
    /// The document's date.
    pub as_of: AsOf,
    /// What to know about it.
    pub notes: Option<String>,
}

impl MembershipRow {
    pub(super) fn read(fields: &Fields<'_>) -> Result<Self, String> {
        Ok(Self {
            body: fields.some("network").ok_or("network is empty")?,
            country: country(&fields.some("iso2").ok_or("iso2 is empty")?)?,
            status: fields.some("status").ok_or("status is empty")?,
            source: fields.some("source_url"),
            as_of: AsOf::read(fields),
            notes: fields.some("notes"),
        })
    }
}
