//! One field's value, whatever its type: what the log keeps, what `edit` reads and what a form shows.
//!
//! | value | in JSON |
//! | --- | --- |
//! | `Id` | `"0198c0de-…"` |
//! | `Ref` | `"officer:0198c0de-…"` |
//! | `Territory` | `"MA"`, `"part:…"`, `"organisation:…"`, `"region:…"` |
//! | `Date` | `"2026-11-22"` |
//! | `List` | an array of the above |

use chrono::NaiveDate;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::records::{RecordRef, TerritoryRef};
use crate::text::Text;

/// The value of one field of one record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Absent: open, unknown or not stated, as the field says.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Text, also every choice and code.
    Text(Text),
    /// A civil date.
    Date(NaiveDate),
    /// A record of the one kind that the field names.
    Id(Uuid),
    /// A record of one of several kinds.
    Ref(RecordRef),
    /// What can be covered.
    Territory(TerritoryRef),
    /// Several, in order where order matters.
    List(Vec<Value>),
}

impl Value {
    /// The JSON form of the table above.
    #[must_use]
    pub fn to_json(&self) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Bool(value) => Json::Bool(*value),
            Self::Int(value) => Json::from(*value),
            Self::Text(value) => Json::from(value.as_str()),
            Self::Date(value) => Json::from(value.to_string()),
            Self::Id(value) => Json::from(value.to_string()),
            Self::Ref(value) => Json::from(value.to_string()),
            Self::Territory(value) => Json::from(value.to_string()),
            Self::List(values) => Json::Array(values.iter().map(Self::to_json).collect()),
        }
    }
}
