//! Reading one item: JSON to values, and values to a record.

use std::collections::BTreeMap;

use domain::field::{Field, FieldError, FieldKind};
use domain::records::{EntityKind, Record, RecordRef};
use domain::value::Value;
use serde_json::Value as Json;

use super::Place;
use super::defaults::Frame;
use crate::error::Result;

/// Records made earlier in the list, by the names that it gives them.
#[derive(Default)]
pub(super) struct Names(BTreeMap<String, RecordRef>);

/// The values that an item gives, each with the position of its field.
pub(super) struct Given {
    place: Place,
    values: BTreeMap<usize, Value>,
}

impl Names {
    pub(super) fn get(&self, name: &str) -> Option<RecordRef> {
        self.0.get(name).copied()
    }

    pub(super) fn add(&mut self, name: &str, record: RecordRef) {
        self.0.insert(name.to_owned(), record);
    }

    /// Reads the fields of an item. Every field of the record may be given; null clears.
    pub(super) fn read(&self, place: Place, fields: &BTreeMap<String, Json>) -> Result<Given> {
        let known = place.kind.fields();
        let mut values = BTreeMap::new();
        for (name, json) in fields {
            let found = known.iter().enumerate().find(|(_, field)| field.name == *name);
            let Some((position, field)) = found else {
                return Err(place.unfit(FieldError::Unknown {
                    entity: place.kind,
                    field: name.clone(),
                }));
            };
            values.insert(position, self.value(place, field, json)?);
        }
        Ok(Given { place, values })
    }

    fn value(&self, place: Place, field: &'static Field, json: &Json) -> Result<Value> {
        let resolved = self.resolve(place, field, json)?;
        let trimmed = trim(resolved);
        field.kind.read(&trimmed).ok_or_else(|| {
            place.unfit(FieldError::Shape {
                field: field.name,
                expected: field.kind.in_words(),
                found: json.to_string(),
            })
        })
    }

    /// The JSON with each `#name` turned into the reference that the field takes.
    fn resolve(&self, place: Place, field: &Field, json: &Json) -> Result<Json> {
        match json {
            Json::String(text) if names_a_record(field.kind) => {
                let (kind, name) = match text.split_once('#') {
                    Some((before, name)) => (before.trim_end_matches(':'), name),
                    None => return Ok(json.clone()),
                };
                let made = self.get(name).ok_or_else(|| {
                    place.refuse(field.name, format!("nothing in the list is named #{name}"))
                })?;
                Ok(Json::from(written(field.kind, kind, made)))
            }
            Json::Array(items) => {
                let items = items.iter().map(|item| self.resolve(place, field, item));
                items.collect::<Result<Vec<_>>>().map(Json::Array)
            }
            other => Ok(other.clone()),
        }
    }
}

fn names_a_record(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Id(_)
            | FieldKind::Ids(_)
            | FieldKind::Ref(_)
            | FieldKind::Territory
            | FieldKind::Territories
            | FieldKind::Subject
    )
}

/// A record made in the list as the field writes it: an id, a territory, or kind and id.
fn written(field: FieldKind, kind: &str, made: RecordRef) -> String {
    match field {
        FieldKind::Id(_) | FieldKind::Ids(_) => made.id.to_string(),
        FieldKind::Territory | FieldKind::Territories if made.kind == EntityKind::Agency => {
            format!("organisation:{}", made.id)
        }
        _ if kind.is_empty() => made.to_string(),
        _ => format!("{kind}:{}", made.id),
    }
}

/// Spaces around a text are typed by accident; a text without anything in it is absent.
fn trim(json: Json) -> Json {
    match json {
        Json::String(text) => match text.trim() {
            "" => Json::Null,
            trimmed => Json::from(trimmed),
        },
        Json::Array(items) => {
            let items = items.into_iter().map(trim).filter(|item| !item.is_null());
            Json::Array(items.collect())
        }
        other => other,
    }
}

impl Given {
    /// The record with the given values in place of its own.
    pub(super) fn over(&self, before: &Record) -> Result<Record> {
        let values = before.values().into_iter().enumerate();
        let values = values.map(|(position, value)| self.values.get(&position).cloned().unwrap_or(value));
        self.record(before.reference(), values)
    }

    /// A new record of the given values, with what the frame knows for those that are not given.
    pub(super) fn with_defaults(&self, frame: &Frame, reference: RecordRef) -> Result<Record> {
        let role = self.text("role");
        let fields = self.place.kind.fields().iter().enumerate();
        let values = fields.map(|(position, field)| match self.values.get(&position) {
            Some(value) if *value != Value::Null => value.clone(),
            _ => frame.default(self.place.kind, field.name, role.as_deref()),
        });
        self.record(reference, values)
    }

    fn text(&self, name: &str) -> Option<String> {
        let position = self
            .place
            .kind
            .fields()
            .iter()
            .position(|field| field.name == name)?;
        match self.values.get(&position)? {
            Value::Text(text) => Some(text.to_string()),
            _ => None,
        }
    }

    fn record(&self, reference: RecordRef, values: impl Iterator<Item = Value>) -> Result<Record> {
        Record::from_values(reference.kind, reference.id, values).map_err(|why| self.place.unfit(why))
    }
}
