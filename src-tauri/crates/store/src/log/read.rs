//! Reading the log: history of a record, the list of changes, what another process did meanwhile.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use domain::records::{DeskId, EntityKind, RecordRef};
use rusqlite::{Connection, OptionalExtension, Params, Row, params};
use uuid::Uuid;

use super::Op;
use crate::error::StoreError;
use crate::row;

/// Whether an entry changed the network or only tells that somebody looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It changed records; it moves the snapshot and can be undone.
    Change,
    /// It tells of a read, an export or an unlock.
    Audit,
}

impl ChangeKind {
    /// The word in the log and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Audit => "audit",
        }
    }
}

/// One act of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its place in the chain, from 1 without gaps.
    pub number: i64,
    /// Its id, a UUIDv7.
    pub id: Uuid,
    /// Change or audit.
    pub kind: ChangeKind,
    /// When, in UTC, to the millisecond.
    pub at: DateTime<Utc>,
    /// The desk that wrote it.
    pub desk: Option<DeskId>,
    /// Who; absent when erased.
    pub author: Option<String>,
    /// Why; absent when erased.
    pub reason: Option<String>,
    /// The change that it takes back.
    pub undoes: Option<i64>,
    /// What it did, in order.
    pub operations: Vec<Operation>,
}

/// What a change did to one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Create, update, remove or read.
    pub op: Op,
    /// The record.
    pub record: RecordRef,
    /// The field, for an update.
    pub field: Option<&'static str>,
    /// What stood there before: JSON, the whole record for a removal.
    pub before: Stored,
    /// What stands there after: JSON, the whole record for a creation.
    pub after: Stored,
}

/// An act of a person at a glance: without what it did to each record, of which there may be hundreds of thousands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The change, with no operations listed.
    pub change: Change,
    /// How many operations it has.
    pub operations: u32,
}

/// What was touched after a number of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// Each record once, in no order that means anything.
    pub records: Vec<RecordRef>,
    /// The newest number of the log, audit entries included.
    pub seen: i64,
    /// The newest change.
    pub snapshot: Snapshot,
}

/// A value in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// There is none: before a creation, after a removal.
    None,
    /// There was one, and it has been erased.
    Erased,
    /// Its JSON text.
    Json(String),
}

/// The network as of its newest change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// That change's number; 0 before the first.
    pub number: i64,
    /// That change's time; absent before the first.
    pub at: Option<DateTime<Utc>>,
}

/// The newest change; audit entries do not count.
pub(crate) fn snapshot(connection: &Connection) -> Result<Snapshot, StoreError> {
    let newest = connection
        .prepare_cached("SELECT number, at FROM change WHERE kind = 'change' ORDER BY number DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (number, at) = newest.map_or((0, None), |(number, at)| (number, Some(at)));
    Ok(Snapshot {
        number,
        at: at.and_then(DateTime::from_timestamp_millis),
    })
}

const HEADS: &str = "SELECT number, id, kind, at, desk, author, reason, undoes FROM change";

/// One change with its operations.
pub(crate) fn one_change(connection: &Connection, number: i64) -> Result<Change, StoreError> {
    whole(connection, head(connection, number)?)
}

/// The number of the change with this id.
pub(crate) fn number_of(connection: &Connection, id: Uuid) -> Result<Option<i64>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT number FROM change WHERE id = ?")?;
    Ok(statement
        .query_row([id.as_bytes().as_slice()], |row| row.get(0))
        .optional()?)
}

/// One change at a glance.
pub(crate) fn one_entry(connection: &Connection, number: i64) -> Result<Entry, StoreError> {
    entry(connection, head(connection, number)?)
}

/// One change without its operations.
pub(crate) fn head(connection: &Connection, number: i64) -> Result<Change, StoreError> {
    let found = heads(connection, &format!("{HEADS} WHERE number = ?"), [number])?.pop();
    found.ok_or(StoreError::NoChange(number))
}

/// The newest changes first, from before a number where one is given.
pub(crate) fn changes(
    connection: &Connection,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<Change>, StoreError> {
    let newest = newest(connection, before, limit)?;
    newest
        .into_iter()
        .map(|change| whole(connection, change))
        .collect()
}

/// The newest changes at a glance, from before a number where one is given.
pub(crate) fn entries(
    connection: &Connection,
    before: Option<i64>,
    limit: usize,
) -> Result<Vec<Entry>, StoreError> {
    let newest = newest(connection, before, limit)?;
    newest
        .into_iter()
        .map(|change| entry(connection, change))
        .collect()
}

fn entry(connection: &Connection, change: Change) -> Result<Entry, StoreError> {
    // They are numbered from 0 and kept for good: to count those of a large import would be to read them.
    let operations = connection
        .prepare_cached("SELECT coalesce(max(seq) + 1, 0) FROM operation WHERE change = ?")?
        .query_row([change.number], |row| row.get(0))?;
    Ok(Entry { change, operations })
}

fn newest(connection: &Connection, before: Option<i64>, limit: usize) -> Result<Vec<Change>, StoreError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    heads(
        connection,
        &format!("{HEADS} WHERE number < ? ORDER BY number DESC LIMIT ?"),
        [before.unwrap_or(i64::MAX), limit],
    )
}

/// The first operations of a change, in order.
pub(crate) fn first_operations(
    connection: &Connection,
    change: i64,
    most: usize,
) -> Result<Vec<Operation>, StoreError> {
    let sql = format!("{OPERATIONS} WHERE change = ? ORDER BY seq LIMIT ?");
    operations(
        connection,
        &sql,
        [change, i64::try_from(most).unwrap_or(i64::MAX)],
    )
}

/// What the record was when it was last taken out of the tables.
pub(crate) fn last_removal(connection: &Connection, record: RecordRef) -> Result<Option<Stored>, StoreError> {
    let sql = format!(
        "{OPERATIONS} INDEXED BY operation_by_record WHERE entity = ? AND id = ? AND op = 'remove'
         ORDER BY change DESC, seq DESC LIMIT 1"
    );
    let id = record.id.as_bytes().as_slice();
    let mut found = operations(connection, &sql, params![record.kind.word(), id])?;
    Ok(found.pop().map(|operation| operation.before))
}

/// Everything after a number, oldest first.
pub(crate) fn changes_since(connection: &Connection, number: i64) -> Result<Vec<Change>, StoreError> {
    let sql = format!("{HEADS} WHERE number > ? ORDER BY number");
    let since = heads(connection, &sql, [number])?;
    since
        .into_iter()
        .map(|change| whole(connection, change))
        .collect()
}

/// The records that were touched after a number.
pub(crate) fn touched_since(connection: &Connection, number: i64) -> Result<Touched, StoreError> {
    let mut statement = connection
        // Told apart here: asked for distinct rows, SQLite reads the index of the whole log instead of its end.
        .prepare_cached("SELECT entity, id FROM operation WHERE change > ? AND op <> 'read'")?;
    let mut rows = statement.query([number])?;
    let mut records = HashSet::new();
    while let Some(row) = rows.next()? {
        records.insert(RecordRef {
            kind: text(row, 0)?.parse().map_err(|_| StoreError::Damaged)?,
            id: row::id(row.get_ref(1)?)?,
        });
    }
    let seen = connection
        .prepare_cached("SELECT max(number) FROM change")?
        .query_row([], |row| row.get::<_, Option<i64>>(0))?;
    Ok(Touched {
        records: records.into_iter().collect(),
        seen: seen.unwrap_or(0),
        snapshot: snapshot(connection)?,
    })
}

/// The changes of one record, newest first, each with its operations on that record alone. Who looked at it is left out.
pub(crate) fn history(connection: &Connection, record: RecordRef) -> Result<Vec<Change>, StoreError> {
    let (entity, id) = (record.kind.word(), record.id.as_bytes().as_slice());
    let sql = format!(
        "{HEADS} WHERE number IN (SELECT change FROM operation WHERE entity = ? AND id = ? AND op <> 'read')
         ORDER BY number DESC"
    );
    let mut changes = heads(connection, &sql, params![entity, id])?;
    // By the index of records, since an import has many other operations.
    let sql = format!(
        "{OPERATIONS} INDEXED BY operation_by_record WHERE entity = ? AND id = ? AND change = ? ORDER BY seq"
    );
    for change in &mut changes {
        change.operations = operations(connection, &sql, params![entity, id, change.number])?;
    }
    Ok(changes)
}

/// Changes without their operations.
fn heads(connection: &Connection, sql: &str, params: impl Params) -> Result<Vec<Change>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        changes.push(Change {
            number: row.get(0)?,
            id: row::id(row.get_ref(1)?)?,
            kind: match row.get_ref(2)?.as_str() {
                Ok("change") => ChangeKind::Change,
                Ok("audit") => ChangeKind::Audit,
                _ => return Err(StoreError::Damaged),
            },
            at: DateTime::from_timestamp_millis(row.get(3)?).ok_or(StoreError::Damaged)?,
            desk: row
                .get::<_, Option<[u8; 16]>>(4)?
                .map(|id| DeskId(Uuid::from_bytes(id))),
            author: row.get(5)?,
            reason: row.get(6)?,
            undoes: row.get(7)?,
            operations: Vec::new(),
        });
    }
    Ok(changes)
}

/// The change with its operations.
fn whole(connection: &Connection, change: Change) -> Result<Change, StoreError> {
    let sql = format!("{OPERATIONS} WHERE change = ? ORDER BY seq");
    let operations = operations(connection, &sql, [change.number])?;
    Ok(Change { operations, ..change })
}

const OPERATIONS: &str = "SELECT op, entity, id, field, before, before_digest IS NOT NULL, after, after_digest IS NOT NULL FROM operation";

fn operations(connection: &Connection, sql: &str, params: impl Params) -> Result<Vec<Operation>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    let mut operations = Vec::new();
    while let Some(row) = rows.next()? {
        operations.push(operation(row)?);
    }
    Ok(operations)
}

/// An operation from its row, in the order of the columns above.
pub(crate) fn operation(row: &Row<'_>) -> Result<Operation, StoreError> {
    let kind: EntityKind = text(row, 1)?.parse().map_err(|_| StoreError::Damaged)?;
    let field: Option<String> = row.get(3)?;
    let field = field
        .map(|name| {
            let mut fields = kind.fields().iter().map(|field| field.name);
            fields.find(|known| *known == name).ok_or(StoreError::Damaged)
        })
        .transpose()?;
    Ok(Operation {
        op: Op::read(&text(row, 0)?).map_err(|_| StoreError::Damaged)?,
        record: RecordRef {
            kind,
            id: row::id(row.get_ref(2)?)?,
        },
        field,
        before: stored(row.get(4)?, row.get(5)?),
        after: stored(row.get(6)?, row.get(7)?),
    })
}

fn text(row: &Row<'_>, column: usize) -> Result<String, StoreError> {
    Ok(row.get(column)?)
}

fn stored(text: Option<String>, was_there: bool) -> Stored {
    match text {
        Some(text) => Stored::Json(text),
        None if was_there => Stored::Erased,
        None => Stored::None,
    }
}
