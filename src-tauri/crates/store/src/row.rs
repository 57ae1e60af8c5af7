//! From rows back to records.

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::field::{Field, FieldError, FieldKind};
use domain::records::{EntityKind, Record, RecordRef};
use domain::text::Text;
use domain::value::Value;
use rusqlite::types::{FromSqlError, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, Rows};
use uuid::Uuid;

use crate::error::StoreError;
use crate::table::{List, Table};

/// Keeps one copy of each text, since names, wordings and documents repeat thousands of times.
#[derive(Default)]
pub(crate) struct Interner(HashSet<Text>);

impl Interner {
    fn text(&mut self, text: &str) -> Text {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let new = Text::from(text);
        self.0.insert(new.clone());
        new
    }
}

/// One record by its id.
pub(crate) fn one(connection: &Connection, record: RecordRef) -> Result<Option<Record>, StoreError> {
    let table = Table::of(record.kind);
    let mut lists = Vec::with_capacity(table.lists.len());
    for list in &table.lists {
        lists.push(list_of(connection, list, record.id)?);
    }
    let mut lists = lists.into_iter();
    let mut interner = Interner::default();
    let mut statement = connection.prepare_cached(&table.select_one)?;
    statement
        .query_row([record.id.as_bytes().as_slice()], |row| {
            Ok(read(record, row, 0, &mut interner, |_| {
                Ok(lists.next().unwrap_or(Value::Null))
            }))
        })
        .optional()?
        .transpose()
}

fn list_of(connection: &Connection, list: &List, owner: Uuid) -> Result<Value, StoreError> {
    let mut statement = connection.prepare_cached(&list.select_one)?;
    let mut rows = statement.query([owner.as_bytes().as_slice()])?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        items.push(item(list, row.get_ref(0)?)?);
    }
    Ok(Value::List(items))
}

/// All records of a kind, in the order of their ids, which is the order in which they were made.
pub(crate) fn each(
    connection: &Connection,
    kind: EntityKind,
    interner: &mut Interner,
    mut take: impl FnMut(Record),
) -> Result<(), StoreError> {
    each_while(connection, kind, interner, |record| {
        take(record);
        true
    })
    .map(drop)
}

/// As [`each`], for as long as the records are wanted; whether they were to the end.
pub(crate) fn each_while(
    connection: &Connection,
    kind: EntityKind,
    interner: &mut Interner,
    mut take: impl FnMut(Record) -> bool,
) -> Result<bool, StoreError> {
    let table = Table::of(kind);
    let mut list_statements = Vec::with_capacity(table.lists.len());
    for list in &table.lists {
        list_statements.push(connection.prepare_cached(&list.select_all)?);
    }
    let mut lists = Vec::with_capacity(table.lists.len());
    for (list, statement) in table.lists.iter().zip(&mut list_statements) {
        lists.push(Cursor::new(list, statement.query([])?)?);
    }
    let mut statement = connection.prepare_cached(&table.select_all)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id = id(row.get_ref(0)?)?;
        let mut cursors = lists.iter_mut();
        let record = read(RecordRef { kind, id }, row, 1, interner, |_| {
            cursors
                .next()
                .map_or(Ok(Value::Null), |cursor| cursor.items_of(id))
        })?;
        if !take(record) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Walks a list's table beside its owners': both are in the order of the owner's id.
struct Cursor<'a> {
    list: &'a List,
    rows: Rows<'a>,
    ahead: Option<(Uuid, Value)>,
}

impl<'a> Cursor<'a> {
    fn new(list: &'a List, rows: Rows<'a>) -> Result<Self, StoreError> {
        let mut cursor = Self {
            list,
            rows,
            ahead: None,
        };
        cursor.step()?;
        Ok(cursor)
    }

    fn step(&mut self) -> Result<(), StoreError> {
        self.ahead = match self.rows.next()? {
            Some(row) => Some((id(row.get_ref(0)?)?, item(self.list, row.get_ref(1)?)?)),
            None => None,
        };
        Ok(())
    }

    fn items_of(&mut self, owner: Uuid) -> Result<Value, StoreError> {
        let mut items = Vec::new();
        while let Some((_, item)) = self.ahead.take_if(|(next, _)| *next == owner) {
            items.push(item);
            self.step()?;
        }
        Ok(Value::List(items))
    }
}

/// Reads a record from its row; `first` is the column of its first field.
fn read(
    record: RecordRef,
    row: &Row<'_>,
    first: usize,
    interner: &mut Interner,
    mut list: impl FnMut(&Field) -> Result<Value, StoreError>,
) -> Result<Record, StoreError> {
    let mut column = first;
    let mut failed = None;
    let values = record.kind.fields().iter().map_while(|field| {
        let value = match field.kind {
            FieldKind::Ids(_) | FieldKind::Territories => list(field),
            _ => value(field, row, &mut column, interner),
        };
        value.map_err(|error| failed = Some(error)).ok()
    });
    let read = Record::from_values(record.kind, record.id, values);
    match failed {
        Some(error) => Err(error),
        None => read.map_err(|why| StoreError::Unreadable {
            entity: record.kind,
            id: record.id,
            why,
        }),
    }
}

/// The value of a field from its one, two or three columns.
fn value(
    field: &Field,
    row: &Row<'_>,
    column: &mut usize,
    interner: &mut Interner,
) -> Result<Value, StoreError> {
    let mut next = || {
        *column += 1;
        row.get_ref(*column - 1)
    };
    match field.kind {
        FieldKind::Ref(_) => reference(next()?, next()?),
        FieldKind::Subject => match (reference(next()?, next()?)?, next()?) {
            (Value::Null, territory) => single(FieldKind::Territory, territory, interner),
            (record, _) => Ok(record),
        },
        kind => single(kind, next()?, interner),
    }
}

fn reference(kind: ValueRef<'_>, to: ValueRef<'_>) -> Result<Value, StoreError> {
    let ValueRef::Text(_) = kind else {
        return Ok(Value::Null);
    };
    let kind = text(kind)?.parse().map_err(|_| StoreError::Damaged)?;
    Ok(Value::Ref(RecordRef { kind, id: id(to)? }))
}

/// The value of one cell. Text that does not fit the field's own grammar is found by the record.
fn single(kind: FieldKind, cell: ValueRef<'_>, interner: &mut Interner) -> Result<Value, StoreError> {
    Ok(match (kind, cell) {
        (_, ValueRef::Null) => Value::Null,
        (FieldKind::Bool, ValueRef::Integer(value)) => Value::Bool(value != 0),
        (_, ValueRef::Integer(value)) => Value::Int(value),
        (_, ValueRef::Blob(_)) => Value::Id(id(cell)?),
        (FieldKind::Date, cell) => date(text(cell)?).map(Value::Date).ok_or(StoreError::Damaged)?,
        (FieldKind::Territory, cell) => {
            let territory = text(cell)?.parse().map_err(|_| StoreError::Damaged)?;
            Value::Territory(territory)
        }
        (FieldKind::Words, cell) => words(text(cell)?, interner)?,
        (_, cell) => Value::Text(interner.text(text(cell)?)),
    })
}

fn item(list: &List, cell: ValueRef<'_>) -> Result<Value, StoreError> {
    match list.field.kind {
        FieldKind::Ids(_) => Ok(Value::Id(id(cell)?)),
        _ => single(FieldKind::Territory, cell, &mut Interner::default()),
    }
}

fn words(json: &str, interner: &mut Interner) -> Result<Value, StoreError> {
    if json == "[]" {
        return Ok(Value::List(Vec::new()));
    }
    let words: Vec<String> = serde_json::from_str(json).map_err(|_| StoreError::Damaged)?;
    Ok(Value::List(
        words
            .iter()
            .map(|word| Value::Text(interner.text(word)))
            .collect(),
    ))
}

fn text(cell: ValueRef<'_>) -> Result<&str, StoreError> {
    cell.as_str().map_err(|_| StoreError::Damaged)
}

/// An id from its 16 bytes.
pub(crate) fn id(cell: ValueRef<'_>) -> Result<Uuid, StoreError> {
    let bytes = cell.as_blob().map_err(|_: FromSqlError| StoreError::Damaged)?;
    Uuid::from_slice(bytes).map_err(|_| StoreError::Damaged)
}

/// `2026-11-22`, read without the generality of a date parser: a network holds hundreds of thousands of them.
fn date(text: &str) -> Option<NaiveDate> {
    let number = |part: &str| {
        part.bytes().try_fold(0, |sum: u32, byte| {
            byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0'))
        })
    };
    let year = i32::try_from(number(text.get(0..4)?)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(text.get(5..7)?)?, number(text.get(8..10)?)?)
}

/// What a JSON text of the log gives for a field.
pub(crate) fn from_json(field: &'static Field, json: &serde_json::Value) -> Result<Value, FieldError> {
    field.kind.read(json).ok_or_else(|| FieldError::Shape {
        field: field.name,
        expected: field.kind.in_words(),
        found: json.to_string(),
    })
}
