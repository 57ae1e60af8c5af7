//! Records that may be one, and what making them one does.

use serde::Serialize;
use ts_rs::TS;

use super::import::DuplicateLine;

/// Officers that may be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DuplicatesView {
    /// Pair by pair.
    pub duplicates: Vec<DuplicateLine>,
}

/// What merging two records did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MergeView {
    /// Their entity.
    pub entity: String,
    /// The id of the record that stays.
    pub kept: String,
    /// The id of the record that goes.
    pub removed: String,
    /// Fields of the one that stays which were empty and are filled from the other.
    pub filled: Vec<String>,
    /// Fields in which both say something different; the one that stays keeps its own.
    pub differs: Vec<String>,
    /// How many records that referred to the one that goes refer to the other now.
    pub moved: u32,
    /// How many of them said what the other had said already, and go.
    pub dropped: u32,
    /// The change's id; null for a preview.
    pub change: Option<String>,
}

/// Two officers who are two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ApartView {
    /// The id of the older record.
    pub a: String,
    /// The id of the other.
    pub b: String,
    /// The change's id; null when it was said before.
    pub change: Option<String>,
}

/// What settling a wording did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SettleView {
    /// The wording.
    pub wording: String,
    /// What it means from now on: a territory, or null where it is left out.
    pub territory: Option<super::who::TerritoryName>,
    /// How many unresolved wordings of the network are settled by it.
    pub settled: u32,
    /// How many coverage lines they became.
    pub lines: u32,
    /// The change's id; null when nothing was different, and for a preview.
    pub change: Option<String>,
}
