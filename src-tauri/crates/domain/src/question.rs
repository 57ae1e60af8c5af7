//! What somebody at a desk asks.

use chrono::{DateTime, NaiveDate, Utc};

use crate::records::{DeskId, TerritoryRef, TopicId};

/// Who covers this territory, at this time, for this kind of case?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Where.
    pub territory: TerritoryRef,
    /// For which kind of case; absent asks for any.
    pub topic: Option<TopicId>,
    /// When.
    pub when: When,
    /// Whether somebody must act now.
    pub urgent: bool,
    /// The desk that asks.
    pub asker: Option<DeskId>,
}

impl Question {
    /// A territory at a time, for any kind of case, in no hurry, asked by nobody in particular: as lists and counts ask.
    #[must_use]
    pub const fn plain(territory: TerritoryRef, when: When) -> Self {
        Self {
            territory,
            topic: None,
            when,
            urgent: false,
            asker: None,
        }
    }
}

/// The time asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// An instant. Each line holds on the civil date that it is then at its holder's place.
    At(DateTime<Utc>),
    /// A civil day, the same everywhere. Telephones are judged at noon UTC of it.
    On(NaiveDate),
}

impl When {
    /// The instant at which telephones are judged, and ages are counted.
    #[must_use]
    pub fn instant(self) -> DateTime<Utc> {
        match self {
            Self::At(instant) => instant,
            Self::On(date) => date.and_hms_opt(12, 0, 0).unwrap_or_default().and_utc(),
        }
    }
}
