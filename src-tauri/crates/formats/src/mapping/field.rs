//! The fields that a column may be.

use std::str::FromStr;

use super::MapError;

/// A field of the network that a column may fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(
    missing_docs,
    reason = "each says what DESIGN calls it; the names are the words of the option --map"
)]
pub enum Field {
    Post,
    City,
    Country,
    Address,
    Officer,
    FamilyName,
    GivenName,
    Agency,
    Position,
    Phone,
    Mobile,
    Fax,
    Mail,
    Page,
    Covers,
    CoversCodes,
    Precedence,
    Topics,
    From,
    Until,
    Languages,
    Status,
    Hours,
    Notes,
    Source,
    AsOf,
    Sensitivity,
    Uid,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 28] = [
        Self::Post,
        Self::City,
        Self::Country,
        Self::Address,
        Self::Officer,
        Self::FamilyName,
        Self::GivenName,
        Self::Agency,
        Self::Position,
        Self::Phone,
        Self::Mobile,
        Self::Fax,
        Self::Mail,
        Self::Page,
        Self::Covers,
        Self::CoversCodes,
        Self::Precedence,
        Self::Topics,
        Self::From,
        Self::Until,
        Self::Languages,
        Self::Status,
        Self::Hours,
        Self::Notes,
        Self::Source,
        Self::AsOf,
        Self::Sensitivity,
        Self::Uid,
    ];

    /// The name by which options and templates know it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::City => "city",
            Self::Country => "country",
            Self::Address => "address",
            Self::Officer => "officer",
            Self::FamilyName => "family_name",
            Self::GivenName => "given_name",
            Self::Agency => "agency",
            Self::Position => "position",
            Self::Phone => "phone",
            Self::Mobile => "mobile",
            Self::Fax => "fax",
            Self::Mail => "mail",
            Self::Page => "page",
            Self::Covers => "covers",
            Self::CoversCodes => "covers_codes",
            Self::Precedence => "precedence",
            Self::Topics => "topics",
            Self::From => "from",
            Self::Until => "until",
            Self::Languages => "languages",
            Self::Status => "status",
            Self::Hours => "hours",
            Self::Notes => "notes",
            Self::Source => "source",
            Self::AsOf => "as_of",
            Self::Sensitivity => "sensitivity",
            Self::Uid => "uid",
        }
    }

    /// Whether several columns may be it.
    #[must_use]
    pub fn takes_several(self) -> bool {
        matches!(
            self,
            Self::Address
                | Self::Phone
                | Self::Mobile
                | Self::Fax
                | Self::Mail
                | Self::Page
                | Self::Covers
                | Self::Topics
                | Self::Languages
                | Self::Notes
        )
    }

    /// Whether it holds telephone numbers.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self, Self::Phone | Self::Mobile | Self::Fax)
    }

    /// All names, for a message.
    pub(super) fn list() -> String {
        Self::ALL.map(Self::name).join(", ")
    }
}

impl FromStr for Field {
    type Err = MapError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wanted = text.to_lowercase().replace(['-', ' '], "_");
        let found = Self::ALL.into_iter().find(|field| field.name() == wanted);
        found.ok_or_else(|| MapError::NoField(text.to_owned()))
    }
}
