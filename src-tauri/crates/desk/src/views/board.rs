//! The cover board: what is open, and what comes in the days ahead.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the board is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct BoardRequest {
    /// How many days ahead; 90 when absent.
    pub days: Option<u16>,
    /// The day, `2026-11-22`; today when absent.
    pub on: Option<String>,
    /// When it was known: an instant, RFC 3339, or a date, which means its end in UTC.
    pub known: Option<String>,
}

/// The board of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BoardView {
    /// The day.
    pub on: String,
    /// How many days after it are looked at.
    pub days: u32,
    /// How much there is.
    pub counts: BoardCounts,
    /// What is to be seen, by kind and day.
    pub lines: Vec<BoardLine>,
}

/// How much there is on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BoardCounts {
    /// Different people who hold own positions.
    pub officers: u32,
    /// Own posts that are open.
    pub posts: u32,
    /// Countries that are covered.
    pub territories: u32,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BoardLine {
    /// gap, vacancy, tour_ending, acting_ending, agreement_ending, group_ending, overlap, disagreement, not_confirmed,
    /// unresolved_wording, stale_contact, never_verified.
    pub kind: String,
    /// The territory concerned: `MA`, `part:ID`, `organisation:ID`.
    pub territory: Option<String>,
    /// The position's id.
    pub position: Option<String>,
    /// The officer's id.
    pub officer: Option<String>,
    /// The post's id.
    pub post: Option<String>,
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub until: Option<String>,
    /// In words.
    pub text: String,
    /// What it opens: an entity's word, or `territory`.
    pub entity: String,
    /// The id of the record that it opens, or the territory's code.
    pub id: String,
    /// The country whose flag may stand beside it.
    pub flag: Option<String>,
    /// False of a gap in a territory that no own line ever named.
    pub ours: bool,
}
