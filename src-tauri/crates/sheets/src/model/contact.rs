//! One way to reach somebody.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A contact point as a row of a route's table.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Contact {
    /// What sort it is: "phone", "secure mail". Printed only where there is no label.
    pub kind: String,
    /// The owner's name for it: "duty mobile".
    pub label: Option<String>,
    /// The number or address as it is used.
    pub value: String,
    /// Extension to dial after the number.
    pub extension: Option<String>,
    /// When it answers, with its zone if it differs from the sheet's.
    pub hours: Option<String>,
    /// Where a tap leads: `tel:` with the number in E.164, or `mailto:`.
    pub link: Option<String>,
    /// How far it can be relied on; none where the reader is not told.
    pub freshness: Option<Freshness>,
    /// Day of the last check.
    pub verified_on: Option<NaiveDate>,
}

/// How long ago a contact point was last checked, as judged on the day asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Freshness {
    /// Within 180 days.
    Fresh,
    /// Within 365 days.
    Ageing,
    /// Longer ago.
    Stale,
    /// Not once.
    Never,
}
