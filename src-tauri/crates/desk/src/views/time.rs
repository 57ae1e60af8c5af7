//! The two times of a question: when it holds, and when it was known.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// When: both absent is now, as it is known now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct AsOf {
    /// The civil day on which it holds, `2026-11-22`.
    pub on: Option<String>,
    /// When it was known: an instant, RFC 3339, or a date, which means its end in UTC.
    pub known: Option<String>,
}
