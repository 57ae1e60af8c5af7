//! The network as it was known at an earlier time: the present with every later operation reversed.
//!
//! The log is read forwards from that time. The first operation on a place tells what stood there before, so that of
//! many changes to one field only the first is looked at, and of a record that was made since, nothing.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::{DateTime, Utc};
use domain::records::{Record, RecordRef};
use domain::value::Value;
use rusqlite::{Connection, OptionalExtension, Row};

use super::rebuild::{value, values};
use super::{NotAnOp, Op, Snapshot};
use crate::error::StoreError;
use crate::row;

/// What was otherwise at an earlier time.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    /// The newest change of that time.
    pub snapshot: Snapshot,
    /// The records that have been touched since, as they were; absent when they were not there.
    pub records: BTreeMap<RecordRef, Option<Record>>,
}

/// What is known of one touched record on the way.
#[derive(Default)]
struct Draft {
    /// Fields as they were, by position; absent when erased, and then as they are.
    fields: BTreeMap<usize, Option<Value>>,
    end: End,
}

/// How the record was last seen before it went, or came.
#[derive(Default)]
enum End {
    /// It is still there.
    #[default]
    Present,
    /// It was removed, and this is what it was.
    Removed(Vec<Value>),
    /// It was not there.
    Absent,
    /// What it was has been erased: it is told as it is now, where it is still there.
    Erased,
}

/// The newest change at an instant, of those up to a number; audit entries do not count.
pub(crate) fn snapshot_at(
    connection: &Connection,
    at: DateTime<Utc>,
    upto: i64,
) -> Result<Snapshot, StoreError> {
    let newest = connection
        .prepare_cached(
            "SELECT number, at FROM change WHERE kind = 'change' AND at <= ? AND number <= ?
             ORDER BY at DESC, number DESC LIMIT 1",
        )?
        .query_row([at.timestamp_millis(), upto], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    let (number, at) = newest.map_or((0, None), |(number, at)| (number, Some(at)));
    Ok(Snapshot {
        number,
        at: at.and_then(DateTime::from_timestamp_millis),
    })
}

/// What was otherwise at an instant than in the present, which `present` tells as of change `upto`.
pub(crate) fn past(
    connection: &Connection,
    at: DateTime<Utc>,
    upto: i64,
    present: impl Fn(RecordRef) -> Option<Record>,
) -> Result<Past, StoreError> {
    let snapshot = snapshot_at(connection, at, upto)?;
    let mut drafts: BTreeMap<RecordRef, Draft> = BTreeMap::new();
    let mut statement = connection.prepare_cached(
        "SELECT op, entity, id, field, before FROM operation WHERE change > ? AND change <= ?
         ORDER BY change, seq",
    )?;
    let mut rows = statement.query([snapshot.number, upto])?;
    while let Some(row) = rows.next()? {
        let op = Op::read(text(row, 0)?.unwrap_or_default()).map_err(|NotAnOp| StoreError::Damaged)?;
        if op == Op::Read {
            continue;
        }
        let record = RecordRef {
            kind: text(row, 1)?
                .unwrap_or_default()
                .parse()
                .map_err(|_| StoreError::Damaged)?,
            id: row::id(row.get_ref(2)?)?,
        };
        reverse(drafts.entry(record).or_default(), op, record, row)?;
    }
    let records = drafts
        .into_iter()
        .map(|(record, draft)| Ok((record, then(record, draft, &present)?)));
    Ok(Past {
        snapshot,
        records: records.collect::<Result<_, StoreError>>()?,
    })
}

fn reverse(draft: &mut Draft, op: Op, record: RecordRef, row: &Row<'_>) -> Result<(), StoreError> {
    if !matches!(draft.end, End::Present) {
        return Ok(());
    }
    match op {
        Op::Read => {}
        Op::Create => draft.end = End::Absent,
        Op::Remove => {
            draft.end = match text(row, 4)? {
                Some(before) => End::Removed(values(record.kind, record.id, before)?),
                None => End::Erased,
            };
        }
        Op::Update => {
            let field = text(row, 3)?;
            let mut fields = record.kind.fields().iter();
            let position = fields.position(|known| Some(known.name) == field);
            let position = position.ok_or(StoreError::Damaged)?;
            if let Entry::Vacant(place) = draft.fields.entry(position) {
                let before = text(row, 4)?;
                let before = before.map(|before| value(record.kind, record.id, position, before));
                place.insert(before.transpose()?);
            }
        }
    }
    Ok(())
}

/// The record as it was.
fn then(
    record: RecordRef,
    draft: Draft,
    present: &impl Fn(RecordRef) -> Option<Record>,
) -> Result<Option<Record>, StoreError> {
    let mut values = match draft.end {
        End::Absent => return Ok(None),
        End::Removed(values) => values,
        End::Present => present(record).ok_or(StoreError::Damaged)?.values(),
        End::Erased => return Ok(present(record)),
    };
    for (position, was) in draft.fields {
        if let (Some(slot), Some(was)) = (values.get_mut(position), was) {
            *slot = was;
        }
    }
    let whole = Record::from_values(record.kind, record.id, values);
    whole.map(Some).map_err(|why| StoreError::Unreadable {
        entity: record.kind,
        id: record.id,
        why,
    })
}

fn text<'r>(row: &'r Row<'_>, column: usize) -> Result<Option<&'r str>, StoreError> {
    let text = row.get_ref(column)?.as_str_or_null();
    text.map_err(|_| StoreError::Damaged)
}
