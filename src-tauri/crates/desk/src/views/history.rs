//! What was changed, by whom and why, and what an undo does.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use ts_rs::TS;

use super::card::ChangeLine;
use super::vault::LogLine;

/// Whose history: of a record, of one of its fields, or of the whole network.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct HistoryRequest {
    /// The entity's word; absent for the whole network.
    pub entity: Option<String>,
    /// The record's id.
    pub id: Option<String>,
    /// One field of it.
    pub field: Option<String>,
    /// Only changes in whose author or reason each of these words begins a word.
    pub filter: Option<String>,
    /// At most so many changes; 50 when absent.
    pub limit: Option<usize>,
    /// Only changes before this number, for the next page.
    #[ts(type = "number | null")]
    pub before: Option<i64>,
    /// Of each change at most so many operations; all when absent.
    pub most_operations: Option<usize>,
}

/// Changes, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct HistoryView {
    /// The changes.
    pub changes: Vec<HistoryChange>,
    /// The change that this desk's next undo takes back.
    pub undoable: Option<LogLine>,
    /// The undo that this desk's next redo takes back.
    pub redoable: Option<LogLine>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct HistoryChange {
    /// Its id.
    pub id: String,
    /// Its number.
    #[ts(type = "number")]
    pub number: i64,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Who.
    pub author: String,
    /// Why.
    pub reason: String,
    /// The number of the change that it takes back.
    #[ts(type = "number | null")]
    pub undoes: Option<i64>,
    /// Whether no undo has taken it back.
    pub in_effect: bool,
    /// What it did, in order.
    pub operations: Vec<HistoryOperation>,
    /// How many operations it has, also those that are not listed.
    pub operations_total: u32,
    /// The listed operations in words, one line for each record; empty while the network is loading.
    pub lines: Vec<ChangeLine>,
}

/// What a change did to one record.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct HistoryOperation {
    /// The entity's word.
    pub entity: String,
    /// The record's id.
    pub id: String,
    /// The field; null when the record was made or removed as a whole.
    pub field: Option<String>,
    /// What stood there before; null when the record was made, `"(erased)"` when it has been erased.
    pub before: Json,
    /// What stood there after; null when the record was removed.
    pub after: Json,
}

/// What to take back, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct UndoRequest {
    /// The change's number or id; absent, the desk's own newest that is in effect. A redo always takes the newest undo.
    pub change: Option<String>,
    /// Leave what later changes have touched as they left it.
    pub only_untouched: bool,
    /// Say what would be done, and do nothing.
    pub preview: bool,
    /// Why, for the log.
    pub reason: Option<String>,
}

/// What was taken back, or would be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct UndoView {
    /// The id of the new change; null in a preview.
    pub change: Option<String>,
    /// The change that is taken back.
    pub undone: LogLine,
    /// How many records are as they were before it.
    pub records: u32,
    /// Where later changes are in the way.
    pub overtaken: Vec<OvertakenLine>,
    /// The change that this desk's next undo takes back.
    pub undoable: Option<LogLine>,
    /// The undo that this desk's next redo takes back.
    pub redoable: Option<LogLine>,
}

/// A place that a later change has touched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OvertakenLine {
    /// The entity's word.
    pub entity: String,
    /// The record's id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The field; null when it is the whole record.
    pub field: Option<String>,
    /// The later change; null when the past of the place has been erased.
    pub by: Option<LogLine>,
}
