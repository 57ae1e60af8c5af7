//! The tables, made again from the log alone.

use std::collections::BTreeMap;
use std::fmt::Write;

use domain::records::{EntityKind, Record, RecordRef};
use domain::value::Value;
use rusqlite::Connection;
use serde_json::Value as Json;
use uuid::Uuid;

use super::read::operation;
use super::{Op, Operation, Stored};
use crate::error::{Refusal, StoreError};
use crate::row;

/// What the log says of one record; absent when something that went into it has been erased.
pub(crate) type Told = Option<Record>;

/// What is known of one record on the way: its values in the order of its fields, absent ones erased.
type Draft = Vec<Option<Value>>;

/// Every record that the log leaves in the tables.
pub(crate) fn rebuild(connection: &Connection) -> Result<BTreeMap<RecordRef, Told>, StoreError> {
    let mut drafts: BTreeMap<RecordRef, Draft> = BTreeMap::new();
    let mut statement = connection.prepare(
        "SELECT op, entity, id, field, before, before_digest IS NOT NULL, after, after_digest IS NOT NULL
         FROM operation ORDER BY change, seq",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        apply(&mut drafts, operation(row)?)?;
    }
    drafts
        .into_iter()
        .map(|(record, draft)| Ok((record, told(record, draft)?)))
        .collect()
}

fn apply(drafts: &mut BTreeMap<RecordRef, Draft>, operation: Operation) -> Result<(), StoreError> {
    let Operation {
        op,
        record,
        field,
        after,
        ..
    } = operation;
    match op {
        Op::Read => {}
        Op::Remove => {
            drafts.remove(&record);
        }
        Op::Create => {
            let draft = match after {
                Stored::Json(text) => values(record.kind, record.id, &text)?
                    .into_iter()
                    .map(Some)
                    .collect(),
                Stored::Erased | Stored::None => vec![None; record.kind.fields().len()],
            };
            drafts.insert(record, draft);
        }
        Op::Update => {
            let position = record
                .kind
                .fields()
                .iter()
                .position(|known| Some(known.name) == field);
            let slot = position.and_then(|position| drafts.get_mut(&record)?.get_mut(position));
            let (Some(slot), Some(position)) = (slot, position) else {
                return Err(StoreError::Damaged);
            };
            *slot = match after {
                Stored::Json(text) => Some(value(record.kind, record.id, position, &text)?),
                Stored::Erased | Stored::None => None,
            };
        }
    }
    Ok(())
}

fn told(record: RecordRef, draft: Draft) -> Result<Told, StoreError> {
    let Some(values) = draft.into_iter().collect::<Option<Vec<_>>>() else {
        return Ok(None);
    };
    let whole = Record::from_values(record.kind, record.id, values);
    whole.map(Some).map_err(|why| StoreError::Unreadable {
        entity: record.kind,
        id: record.id,
        why,
    })
}

/// A whole record from its JSON text.
pub(crate) fn whole_record(record: RecordRef, text: &str) -> Result<Record, StoreError> {
    from_values(record, values(record.kind, record.id, text)?)
}

/// A record from its values, in the order of its fields.
pub(crate) fn from_values(record: RecordRef, values: Vec<Value>) -> Result<Record, StoreError> {
    Record::from_values(record.kind, record.id, values)
        .map_err(|why| Refusal::new(record, None, why.into()).into())
}

/// The values of a whole record's JSON text; a field that is not in it is absent.
pub(super) fn values(kind: EntityKind, id: Uuid, text: &str) -> Result<Vec<Value>, StoreError> {
    let json: Json = serde_json::from_str(text).map_err(|_| StoreError::Damaged)?;
    let unreadable = |why| StoreError::Unreadable {
        entity: kind,
        id,
        why,
    };
    let field_values = kind.fields().iter().map(|field| {
        let json = json.get(field.name).unwrap_or(&Json::Null);
        row::from_json(field, json).map_err(unreadable)
    });
    field_values.collect()
}

/// The value of one field's JSON text.
pub(crate) fn value(kind: EntityKind, id: Uuid, position: usize, text: &str) -> Result<Value, StoreError> {
    let json: Json = serde_json::from_str(text).map_err(|_| StoreError::Damaged)?;
    let field = kind.fields().get(position).ok_or(StoreError::Damaged)?;
    row::from_json(field, &json).map_err(|why| StoreError::Unreadable {
        entity: kind,
        id,
        why,
    })
}

/// A whole record as JSON text; what is absent is left out.
pub(crate) fn record_text(kind: EntityKind, values: &[Value]) -> String {
    let named = kind.fields().iter().zip(values).filter(|(_, value)| match value {
        Value::Null => false,
        Value::List(items) => !items.is_empty(),
        _ => true,
    });
    // Straight into one text: an import makes hundreds of thousands of these. Names of fields need no escape.
    let mut text = String::from("{");
    for (field, value) in named {
        let comma = if text.len() > 1 { "," } else { "" };
        // Writing into a text does not fail.
        let _written = write!(text, "{comma}\"{}\":{}", field.name, value.to_json());
    }
    text.push('}');
    text
}
