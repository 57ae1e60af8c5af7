//! The rows that were found, sorted into tables of an empty database in memory, and read from there as records.

use std::collections::{BTreeMap, BTreeSet};

use domain::field::FieldKind;
use domain::records::{EntityKind, Record, RecordRef};
use domain::value::Value;
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params_from_iter};
use uuid::Uuid;

use super::cells::Raw;
use crate::error::{OpenError, StoreError};
use crate::log::{Op, Operation, Stored, from_values, operation, value, whole_record};
use crate::migrations;
use crate::row;
use crate::table::{Table, columns};

/// What the rows tell.
pub(super) struct Found {
    /// The records, whole.
    pub(super) records: BTreeMap<RecordRef, Record>,
    /// Those of them, or parts of them, that were taken from the log.
    pub(super) from_log: BTreeSet<RecordRef>,
    /// Records that there were, and of which not enough is left.
    pub(super) lost: BTreeSet<RecordRef>,
}

/// An empty database in memory. Nothing of it reaches the disk.
pub(super) fn empty() -> Result<Connection, OpenError> {
    let connection = Connection::open_in_memory()?;
    connection.execute_batch("PRAGMA temp_store = MEMORY;")?;
    migrations::run(&connection, migrations::NEWEST)?;
    Ok(connection)
}

/// Makes records of rows.
pub(super) fn sort(rows: Vec<Raw>, tables: &BTreeMap<u32, String>) -> Result<Found, OpenError> {
    let connection = empty()?;
    connection.execute_batch("PRAGMA foreign_keys = OFF; BEGIN")?;
    let kinds = kinds(&rows);
    for raw in rows {
        insert(&connection, &kinds, tables.get(&raw.page), raw);
    }
    connection.execute_batch("COMMIT")?;
    let mut found = Found {
        records: BTreeMap::new(),
        from_log: BTreeSet::new(),
        lost: BTreeSet::new(),
    };
    for kind in EntityKind::ALL {
        let ids = ids(&connection, *kind)?;
        for reference in ids {
            // A row of which a list is unreadable, or that no longer fits its kind, may still be in the log.
            if let Ok(Some(record)) = row::one(&connection, reference) {
                found.records.insert(reference, record);
            }
        }
    }
    add_from_log(&connection, &kinds, &mut found)?;
    Ok(found)
}

/// The kind of every id that is known, from the registry and from the log.
fn kinds(rows: &[Raw]) -> BTreeMap<Uuid, EntityKind> {
    let known = rows.iter().filter_map(|raw| match raw.cells.as_slice() {
        [Cell::Text(kind), Cell::Blob(id)] => Some((kind, id)),
        [
            Cell::Integer(_),
            Cell::Integer(_),
            Cell::Text(op),
            Cell::Text(kind),
            Cell::Blob(id),
            ..,
        ] if Op::read(op).is_ok() => Some((kind, id)),
        _ => None,
    });
    known
        .filter_map(|(kind, id)| Some((Uuid::from_slice(id).ok()?, kind.parse().ok()?)))
        .collect()
}

/// Puts a row where it belongs. One that fits nowhere belongs to an index, to the search, or to nobody.
fn insert(connection: &Connection, kinds: &BTreeMap<Uuid, EntityKind>, table: Option<&String>, raw: Raw) {
    let Some(sql) = statement(kinds, table, &raw) else {
        return;
    };
    let cells = match raw.rowid {
        // The number of a row stands in the tree, and nothing in its column.
        Some(rowid) => [Cell::Integer(rowid)]
            .into_iter()
            .chain(raw.cells.into_iter().skip(1))
            .collect(),
        None => raw.cells,
    };
    let inserted = connection
        .prepare_cached(&sql)
        .and_then(|mut statement| statement.execute(params_from_iter(cells)));
    if let Err(error) = inserted {
        tracing::debug!(%error, "a row fits no table");
    }
}

fn statement(kinds: &BTreeMap<Uuid, EntityKind>, table: Option<&String>, raw: &Raw) -> Option<String> {
    let count = raw.cells.len();
    let marks = vec!["?"; count].join(", ");
    match (raw.rowid, raw.cells.as_slice()) {
        (Some(_), [_, Cell::Blob(id), Cell::Text(kind), ..]) if id.len() == 16 && count >= 13 => {
            ["change", "audit"].contains(&kind.as_str()).then(|| {
                let undoes = if count > 13 { ", undoes" } else { "" };
                format!(
                    "INSERT INTO change (number, id, kind, at, desk, author, author_salt, author_digest,
                        reason, reason_salt, reason_digest, previous, digest{undoes}) VALUES ({marks})"
                )
            })
        }
        (None, [Cell::Integer(_), Cell::Integer(_), Cell::Text(op), ..]) if count == 12 => {
            Op::read(op).is_ok().then(|| {
                format!(
                    "INSERT INTO operation (change, seq, op, entity, id, field,
                        before, before_salt, before_digest, after, after_salt, after_digest) VALUES ({marks})"
                )
            })
        }
        (None, [Cell::Blob(owner), Cell::Integer(_), item]) => {
            list(*kinds.get(&Uuid::from_slice(owner).ok()?)?, table, kinds, item)
        }
        (None, [Cell::Blob(id), ..]) => {
            let table = Table::of(*kinds.get(&Uuid::from_slice(id).ok()?)?);
            let columns: usize = table.kind.fields().iter().map(|field| columns(field).len()).sum();
            // Without names: a column that came later stands last in its table, and in its place in the record.
            (count == columns + 1).then(|| format!("INSERT INTO {} VALUES ({marks})", table.name))
        }
        _ => None,
    }
}

/// The list that an item is in: the one whose tree its page belongs to, or the first that it fits.
fn list(
    owner: EntityKind,
    table: Option<&String>,
    kinds: &BTreeMap<Uuid, EntityKind>,
    item: &Cell,
) -> Option<String> {
    let fits = |field: FieldKind| match (field, item) {
        (FieldKind::Territories, Cell::Text(_)) => true,
        (FieldKind::Ids(of), Cell::Blob(id)) => {
            Uuid::from_slice(id).is_ok_and(|id| kinds.get(&id).is_none_or(|kind| *kind == of))
        }
        _ => false,
    };
    let lists = &Table::of(owner).lists;
    let of_tree = lists
        .iter()
        .find(|list| table.is_some_and(|table| *table == format!("{}_{}", owner.word(), list.field.name)));
    let list = of_tree.or_else(|| lists.iter().find(|list| fits(list.field.kind)))?;
    Some(list.insert.clone())
}

fn ids(connection: &Connection, kind: EntityKind) -> Result<Vec<RecordRef>, OpenError> {
    let mut statement = connection.prepare(&format!("SELECT id FROM {}", Table::of(kind).name))?;
    let mut rows = statement.query([])?;
    let mut ids = Vec::new();
    while let Some(row) = rows.next()? {
        let id = row::id(row.get_ref(0)?)?;
        ids.push(RecordRef { kind, id });
    }
    Ok(ids)
}

/// Adds the records, and the lists of records, that only the log still holds.
fn add_from_log(
    connection: &Connection,
    kinds: &BTreeMap<Uuid, EntityKind>,
    found: &mut Found,
) -> Result<(), OpenError> {
    let mut told = told(connection)?;
    for (id, kind) in kinds {
        let record = RecordRef { kind: *kind, id: *id };
        match (found.records.get(&record), told.remove(&record)) {
            (None, Some(Told::Gone)) => {}
            (None, Some(Told::Whole(whole))) => {
                found.from_log.insert(record);
                found.records.insert(record, *whole);
            }
            (None, Some(Told::Unknown) | None) => drop(found.lost.insert(record)),
            (Some(there), Some(Told::Whole(whole))) => {
                if let Some(mended) = with_lists(there, &whole) {
                    found.from_log.insert(record);
                    found.records.insert(record, mended);
                }
            }
            (Some(_), _) => {}
        }
    }
    Ok(())
}

/// The record with the lists that the log tells, where they are others: a list lies on other pages than its record.
fn with_lists(there: &Record, told: &Record) -> Option<Record> {
    let fields = there.reference().kind.fields().iter();
    let mut differs = false;
    let values = fields.zip(there.values().into_iter().zip(told.values()));
    let values: Vec<Value> = values
        .map(|(field, (there, told))| {
            let is_list = matches!(field.kind, FieldKind::Ids(_) | FieldKind::Territories);
            let takes = is_list && there != told;
            differs |= takes;
            if takes { told } else { there }
        })
        .collect();
    differs
        .then(|| from_values(there.reference(), values).ok())
        .flatten()
}

/// What is left of the log says of a record.
enum Told {
    Whole(Box<Record>),
    Gone,
    Unknown,
}

fn told(connection: &Connection) -> Result<BTreeMap<RecordRef, Told>, OpenError> {
    let mut statement = connection.prepare(
        "SELECT op, entity, id, field, before, before_digest IS NOT NULL, after, after_digest IS NOT NULL
         FROM operation ORDER BY change, seq",
    )?;
    let mut rows = statement.query([])?;
    let mut told: BTreeMap<RecordRef, Told> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let Ok(operation) = operation(row) else { continue };
        let record = operation.record;
        let next = apply(told.remove(&record), operation).unwrap_or(Told::Unknown);
        told.insert(record, next);
    }
    Ok(told)
}

fn apply(before: Option<Told>, operation: Operation) -> Result<Told, StoreError> {
    let Operation {
        op,
        record,
        field,
        after,
        ..
    } = operation;
    Ok(match (op, after, before) {
        (Op::Read, _, before) => before.unwrap_or(Told::Unknown),
        (Op::Remove, ..) => Told::Gone,
        (Op::Create, Stored::Json(text), _) => Told::Whole(Box::new(whole_record(record, &text)?)),
        (Op::Update, Stored::Json(text), Some(Told::Whole(whole))) => {
            let mut fields = record.kind.fields().iter();
            let position = fields
                .position(|known| Some(known.name) == field)
                .ok_or(StoreError::Damaged)?;
            let mut values = whole.values();
            if let Some(slot) = values.get_mut(position) {
                *slot = value(record.kind, record.id, position, &text)?;
            }
            Told::Whole(Box::new(from_values(record, values)?))
        }
        _ => Told::Unknown,
    })
}
