//! Figures, with what they mean, how they were, and what was answered with them before.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::who::{Snapshot, TerritoryName};

/// What the figures are asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct FiguresRequest {
    /// Where, by code or name; none means everywhere.
    pub territories: Vec<String>,
    /// host, agency, role or topic; absent makes no rows.
    pub by: Option<String>,
    /// The day, `2026-11-22`; today when absent.
    pub on: Option<String>,
    /// When it was known: an instant, RFC 3339, or a date, which means its end in UTC.
    pub known: Option<String>,
}

/// The figures of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FiguresView {
    /// The day.
    pub on: String,
    /// When they were known; null is now.
    pub known: Option<String>,
    /// Where; none means everywhere.
    pub territories: Vec<TerritoryName>,
    /// host, agency, role or topic.
    pub by: Option<String>,
    /// The newest change that they rest on.
    pub snapshot: Snapshot,
    /// All figures, in order.
    pub figures: Vec<FigureView>,
    /// The same, divided.
    pub rows: Vec<FigureRow>,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FigureView {
    /// officers, positions_filled, positions_authorised, posts, places, territories_resident, territories_otherwise,
    /// seats_filled, seats_authorised.
    pub key: String,
    /// How many there are.
    pub value: u32,
    /// How many there were a year before.
    pub year_before: u32,
    /// Month by month, the earliest first; the last is the day.
    pub series: Vec<FigurePoint>,
    /// What it counts, in words.
    pub definition: String,
    /// Whether it may be published.
    pub publish: bool,
}

/// A figure on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FigurePoint {
    /// The day.
    pub on: String,
    /// How many there were.
    pub value: u32,
}

/// The figures of one part. What is not counted there is null.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FigureRow {
    /// A country's code, an agency's or topic's id, a role's word; null where the country is not known.
    pub key: Option<String>,
    /// What it is called.
    pub name: String,
    /// Different people.
    pub officers: u32,
    /// Positions that are held.
    pub positions_filled: u32,
    /// Positions.
    pub positions_authorised: u32,
    /// Posts; not by role or topic.
    pub posts: Option<u32>,
    /// Cities; not by role or topic, and not to be published.
    pub places: Option<u32>,
    /// Countries covered by somebody there; by topic only.
    pub territories_resident: Option<u32>,
    /// Countries covered from elsewhere; by topic only.
    pub territories_otherwise: Option<u32>,
    /// Seats at organisations that are held.
    pub seats_filled: u32,
    /// Seats at organisations.
    pub seats_authorised: u32,
}

/// An answer that was given and kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct KeptFigures {
    /// The note's id.
    pub id: String,
    /// The day that the figures are of.
    pub on: Option<String>,
    /// The wording, and below it the figures, a line each.
    pub text: String,
}
