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
    /// Records that belong to it, by heading.
    pub related: Vec<Related>,
    /// The newest changes to it.
    pub history: Vec<ChangeLine>,
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
    /// The words to choose from, for a choice.
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
}

/// What an edit did.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct EditResult {
    /// The change's id; null when nothing was different.
    pub change: Option<String>,
    /// The ids of the records, in the order given.
    pub ids: Vec<String>,
}
