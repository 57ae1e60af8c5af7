//! Record pages, lists, and the description of entities that forms are made from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use ts_rs::TS;

use super::card::ChangeLine;
use super::who::Contact;

/// One record, whole, as `show` prints it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RecordView {
    /// The entity's word.
    pub entity: String,
    /// The id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What to know at a glance.
    pub detail: String,
    /// Its values by field, in JSON form.
    pub fields: BTreeMap<String, Json>,
    /// For fields that name other records: their names, by reference or id.
    pub names: BTreeMap<String, String>,
    /// Its contact points.
    pub contacts: Vec<Contact>,
    /// Of an officer, a position or a posting: arrivals and departures that are planned and due, to be confirmed.
    pub planned: Vec<PlannedLine>,
    /// Records that belong to it, by heading.
    pub related: Vec<Related>,
    /// The newest changes to it.
    pub history: Vec<ChangeLine>,
    /// The number of the newest change that this is as of: what an edit gives back as `seen`.
    #[ts(type = "number")]
    pub snapshot: i64,
}

/// A planned day that is due, or soon will be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PlannedLine {
    /// The posting's id.
    pub posting: String,
    /// arrival or departure.
    pub what: String,
    /// The day; null where none is known.
    pub on: Option<String>,
    /// The officer.
    pub officer: String,
    /// The position with its post.
    pub position: String,
}

/// Records that belong to another.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Related {
    /// The heading: "Positions", "Covers", "Postings".
    pub heading: String,
    /// The entity of the rows.
    pub entity: String,
    /// The rows.
    pub rows: Vec<ListRow>,
}

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ListRow {
    /// The id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What to know at a glance.
    pub detail: String,
    /// A word on its state: vacant, closed, ended, expected ...; null when there is nothing to say.
    pub mark: Option<String>,
    /// The country whose flag may stand beside it.
    pub flag: Option<String>,
    /// Where it leads, when that is not the row's own record.
    pub opens: Option<String>,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ListView {
    /// The entity's word.
    pub entity: String,
    /// The rows, by title.
    pub rows: Vec<ListRow>,
    /// How many there are without the filter.
    pub total: u32,
}

/// An entity's description.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct SchemaView {
    /// The entity's word.
    pub entity: String,
    /// Its fields, in order.
    pub fields: Vec<FieldView>,
}

/// A field's description.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FieldView {
    /// Its name.
    pub name: String,
    /// text, int, bool, date, choice, country, zone, hours, id, ids, ref, territory, territories, subject, words.
    pub kind: String,
    /// The words to choose from, for a choice, and for words that are of a list.
    pub choices: Vec<String>,
    /// The entities that it may name.
    pub entities: Vec<String>,
    /// Whether it must have a value.
    pub required: bool,
    /// What it means.
    pub doc: String,
}

/// One record to create or change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EditItem {
    /// The entity's word.
    pub entity: String,
    /// The id; null creates. A name after `#` may stand for a record made earlier in the same list: `"#post"`.
    #[serde(default)]
    pub id: Option<String>,
    /// The fields to set; null clears.
    pub fields: BTreeMap<String, Json>,
    /// The snapshot in which the record was seen. What others have changed since is then not overwritten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub seen: Option<i64>,
}

/// What an edit did.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct EditResult {
    /// The change's id; null when nothing was different.
    pub change: Option<String>,
    /// The ids of the records, in the order given.
    pub ids: Vec<String>,
    /// What others changed in the same records since they were seen, and what stays as they left it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub meanwhile: Option<Vec<Meanwhile>>,
}

/// A field that somebody else changed while a person was editing.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Meanwhile {
    /// The field.
    pub field: String,
    /// What stood there when the person looked.
    pub was: Json,
    /// What stands there now.
    pub now: Json,
    /// What the person wants to be there.
    pub mine: Json,
    /// Whether saving would overwrite what stands there now.
    pub is_overwritten: bool,
    /// Who changed it last.
    pub author: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// The change.
    #[ts(type = "number")]
    pub number: i64,
}

/// What is wrong or doubtful about what a person is about to save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct EditCheck {
    /// By item and field.
    pub problems: Vec<Problem>,
}

/// One thing to mend, or to look at again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Problem {
    /// Which item, from 0.
    pub item: usize,
    /// The field; null when it is about the whole record.
    pub field: Option<String>,
    /// An error is refused, a warning can be saved.
    pub level: Level,
    /// In words.
    pub text: String,
}

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// It will be refused.
    Error,
    /// It can be saved.
    Warning,
}

/// A record by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RecordName {
    /// The entity's word.
    pub entity: String,
    /// The id.
    pub id: String,
    /// What it is called.
    pub title: String,
}

/// What an erasure takes, or would.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct EraseView {
    /// The change's id; null in a preview.
    pub change: Option<String>,
    /// The record, which stays without its texts.
    pub record: RecordName,
    /// Its contact points and the notes on it, which go.
    pub belongings: Vec<RecordName>,
    /// How many values the log loses.
    pub values: u32,
    /// How many changes lose their reason, because it names the record.
    pub reasons: u32,
    /// Other records that still name it, now or in the log.
    pub mentions: Vec<RecordName>,
    /// Whether somebody was reading, so that the file is swept later.
    pub pending: bool,
}
