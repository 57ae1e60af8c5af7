//! What a field of a record may hold. The tables, the log, `schema`, `edit` and the forms of the window all read it
//! from here, so that a field is described once.

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde_json::Value as Json;
use thiserror::Error;
use uuid::Uuid;

use crate::hours::Hours;
use crate::records::{EntityKind, RecordRef, TerritoryRef};
use crate::territories::CountryCode;
use crate::text::Text;
use crate::value::Value;

/// The shape of a field's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Text of any length.
    Text,
    /// A whole number.
    Int,
    /// True or false.
    Bool,
    /// A civil date, `2026-11-22`.
    Date,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A country or territory, ISO 3166-1 alpha-2 (plus XK).
    Country,
    /// An IANA time zone, `Africa/Casablanca`.
    Zone,
    /// Weekly hours, `Mon-Fri 09:00-17:00`.
    Hours,
    /// A record of this kind.
    Id(EntityKind),
    /// Any number of records of this kind.
    Ids(EntityKind),
    /// A record of one of these kinds, `officer:UUID`.
    Ref(&'static [EntityKind]),
    /// What can be covered: `MA`, `part:UUID`, `organisation:UUID`, `region:UUID`.
    Territory,
    /// Any number of territories.
    Territories,
    /// A record of any kind, or a territory.
    Subject,
    /// Any number of words or codes.
    Words,
}

/// One field of an entity.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name in tables, JSON and forms.
    pub name: &'static str,
    /// What it may hold.
    pub kind: FieldKind,
    /// Whether a record without it is refused.
    pub required: bool,
    /// What it means, in one sentence.
    pub doc: &'static str,
}

/// Why a value does not fit its field.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FieldError {
    /// The field must have a value.
    #[error("{field} is missing")]
    Missing {
        /// The field's name.
        field: &'static str,
    },
    /// The value has another shape than the field's.
    #[error("{field} must be {expected}, not {found}")]
    Shape {
        /// The field's name.
        field: &'static str,
        /// What the field takes, in words.
        expected: String,
        /// What was given.
        found: String,
    },
    /// The entity has no field of this name.
    #[error("{entity} has no field {field}")]
    Unknown {
        /// The entity's word.
        entity: EntityKind,
        /// The name that was given.
        field: String,
    },
}

/// A Rust type that one field of a record has.
pub trait FieldType: Sized {
    /// The shape of the value.
    const KIND: FieldKind;
    /// Whether the value may not be null.
    const REQUIRED: bool = true;
    /// The value for the log, the table and the form.
    fn to_value(&self) -> Value;
    /// Back from a value; `None` when it has another shape.
    fn from_value(value: Value) -> Option<Self>;
    /// The value of a record in which the field was not named.
    fn absent() -> Option<Self> {
        None
    }
}

impl FieldKind {
    /// What the field takes, in words for an error or a form.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Text => "text".into(),
            Self::Int => "a whole number".into(),
            Self::Bool => "true or false".into(),
            Self::Date => "a date such as 2026-11-22".into(),
            Self::Choice(words) => format!("one of {}", words.join(", ")),
            Self::Country => "an ISO 3166-1 code such as MA".into(),
            Self::Zone => "an IANA time zone such as Africa/Casablanca".into(),
            Self::Hours => "weekly hours such as Mon-Fri 09:00-17:00".into(),
            Self::Id(kind) => format!("the id of a {kind}"),
            Self::Ids(kind) => format!("a list of ids of {kind}"),
            Self::Ref(kinds) => {
                let words: Vec<_> = kinds.iter().map(|kind| format!("{kind}:ID")).collect();
                format!("one of {}", words.join(", "))
            }
            Self::Territory => "a territory: MA, part:ID, organisation:ID or region:ID".into(),
            Self::Territories => "a list of territories".into(),
            Self::Subject => "a territory, or a record as kind:ID".into(),
            Self::Words => "a list of words".into(),
        }
    }

    /// Reads a value of this shape from its JSON form; `None` when it has another shape.
    #[must_use]
    pub fn read(self, json: &Json) -> Option<Value> {
        match (self, json) {
            (_, Json::Null) => Some(Value::Null),
            (Self::Bool, Json::Bool(value)) => Some(Value::Bool(*value)),
            (Self::Int, Json::Number(value)) => value.as_i64().map(Value::Int),
            (Self::Ids(kind), Json::Array(items)) => read_list(Self::Id(kind), items),
            (Self::Territories, Json::Array(items)) => read_list(Self::Territory, items),
            (Self::Words, Json::Array(items)) => read_list(Self::Text, items),
            (_, Json::String(text)) => self.read_text(text),
            _ => None,
        }
    }

    fn read_text(self, text: &str) -> Option<Value> {
        match self {
            Self::Text => Some(Value::Text(text.into())),
            Self::Date => text.parse::<NaiveDate>().ok().map(Value::Date),
            Self::Choice(words) => words.contains(&text).then(|| Value::Text(text.into())),
            Self::Country => text
                .parse::<CountryCode>()
                .ok()
                .map(|code| Value::Text(code.as_str().into())),
            Self::Zone => text
                .parse::<Tz>()
                .ok()
                .map(|zone| Value::Text(zone.name().into())),
            Self::Hours => text
                .parse::<Hours>()
                .ok()
                .map(|hours| Value::Text(hours.to_string().into())),
            Self::Id(_) => text.parse::<Uuid>().ok().map(Value::Id),
            Self::Ref(kinds) => {
                let reference = text.parse::<RecordRef>().ok()?;
                kinds.contains(&reference.kind).then_some(Value::Ref(reference))
            }
            Self::Territory => text.parse::<TerritoryRef>().ok().map(Value::Territory),
            Self::Subject => match text.parse::<TerritoryRef>() {
                Ok(territory) => Some(Value::Territory(territory)),
                Err(_) => text.parse::<RecordRef>().ok().map(Value::Ref),
            },
            Self::Int | Self::Bool | Self::Ids(_) | Self::Territories | Self::Words => None,
        }
    }
}

fn read_list(kind: FieldKind, items: &[Json]) -> Option<Value> {
    items
        .iter()
        .map(|item| kind.read(item).filter(|value| *value != Value::Null))
        .collect::<Option<_>>()
        .map(Value::List)
}

impl<T: FieldType> FieldType for Option<T> {
    const KIND: FieldKind = T::KIND;
    const REQUIRED: bool = false;
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_value)
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_value(value).map(Some),
        }
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl FieldType for Text {
    const KIND: FieldKind = FieldKind::Text;
    fn to_value(&self) -> Value {
        Value::Text(self.clone())
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl FieldType for bool {
    const KIND: FieldKind = FieldKind::Bool;
    const REQUIRED: bool = false;
    fn to_value(&self) -> Value {
        Value::Bool(*self)
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }
    fn absent() -> Option<Self> {
        Some(false)
    }
}

impl FieldType for i64 {
    const KIND: FieldKind = FieldKind::Int;
    const REQUIRED: bool = false;
    fn to_value(&self) -> Value {
        Value::Int(*self)
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Int(value) => Some(value),
            _ => None,
        }
    }
    fn absent() -> Option<Self> {
        Some(0)
    }
}

impl FieldType for NaiveDate {
    const KIND: FieldKind = FieldKind::Date;
    fn to_value(&self) -> Value {
        Value::Date(*self)
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }
}

impl FieldType for TerritoryRef {
    const KIND: FieldKind = FieldKind::Territory;
    fn to_value(&self) -> Value {
        Value::Territory(*self)
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Territory(territory) => Some(territory),
            _ => None,
        }
    }
}

/// Types that are text in tables and JSON, each with its own grammar.
macro_rules! text_field {
    ($type:ty, $kind:expr, $show:expr) => {
        impl FieldType for $type {
            const KIND: FieldKind = $kind;
            fn to_value(&self) -> Value {
                Value::Text(Text::from($show(self)))
            }
            fn from_value(value: Value) -> Option<Self> {
                match value {
                    Value::Text(text) => text.parse().ok(),
                    _ => None,
                }
            }
        }
    };
}
text_field!(CountryCode, FieldKind::Country, |code: &CountryCode| code
    .as_str()
    .to_owned());
text_field!(Tz, FieldKind::Zone, |zone: &Tz| zone.name().to_owned());
text_field!(Hours, FieldKind::Hours, |hours: &Hours| hours.to_string());

/// Lists of any number, also none.
macro_rules! list_field {
    ($item:ty, $kind:expr) => {
        $crate::field::list_field!($item, $kind, Vec<$item>);
        $crate::field::list_field!($item, $kind, $crate::list::List<$item>);
    };
    ($item:ty, $kind:expr, $list:ty) => {
        impl $crate::field::FieldType for $list {
            const KIND: $crate::field::FieldKind = $kind;
            const REQUIRED: bool = false;
            fn to_value(&self) -> $crate::value::Value {
                $crate::value::Value::List(
                    self.iter()
                        .map($crate::field::FieldType::to_value)
                        .collect(),
                )
            }
            fn from_value(value: $crate::value::Value) -> Option<Self> {
                match value {
                    $crate::value::Value::Null => Some(Self::new()),
                    $crate::value::Value::List(items) => items
                        .into_iter()
                        .map($crate::field::FieldType::from_value)
                        .collect(),
                    _ => None,
                }
            }
            fn absent() -> Option<Self> {
                Some(Self::new())
            }
        }
    };
}
list_field!(Text, FieldKind::Words);
list_field!(TerritoryRef, FieldKind::Territories);
pub(crate) use list_field;
