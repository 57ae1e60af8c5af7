//! Tours over time: who holds which position, who stands in, and when nobody does.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ToursRequest {
    /// The first day of the period; a year before the day when absent.
    pub from: Option<String>,
    /// The last day of the period; two years after the day when absent.
    pub until: Option<String>,
    /// The day from which plans are taken as kept, `2026-11-22`; today when absent.
    pub on: Option<String>,
    /// When it was known: an instant, RFC 3339, or a date, which means its end in UTC.
    pub known: Option<String>,
}

/// The tours of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ToursView {
    /// The day.
    pub on: String,
    /// The first day of the period.
    pub from: String,
    /// The last.
    pub until: String,
    /// Own positions that exist in the period, by post, role and title.
    pub rows: Vec<TourRow>,
}

/// A position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TourRow {
    /// The position's id.
    pub position: String,
    /// What it is called.
    pub title: String,
    /// The post's name.
    pub post: String,
    /// The country whose flag may stand beside it.
    pub flag: Option<String>,
    /// Its bars, in order of time.
    pub bars: Vec<TourBar>,
}

/// A bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TourBar {
    /// posting, acting or vacant.
    pub kind: String,
    /// The posting's or acting cover's id; null of vacant days.
    pub id: Option<String>,
    /// Who: the officer, or the stand-in. Empty of vacant days.
    pub who: String,
    /// The first day; null is open or unknown.
    pub from: Option<String>,
    /// The last day; null is open or unknown.
    pub until: Option<String>,
    /// Whether the first day is only planned.
    pub arrival_planned: bool,
    /// Whether the last day is only planned.
    pub departure_planned: bool,
    /// Why somebody stands in.
    pub reason: Option<String>,
}
