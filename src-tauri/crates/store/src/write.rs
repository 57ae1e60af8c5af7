//! The rows of one record: inserted, updated, deleted, with its lists and its entries in the registries. Used by
//! [`Tx`](crate::Tx) alone, which writes the log beside it.

use domain::records::{Record, RecordRef};
use domain::value::Value;
use rusqlite::ffi::SQLITE_CONSTRAINT_CHECK;
use rusqlite::{Connection, params, params_from_iter};
use uuid::Uuid;

use crate::error::{Refusal, StoreError, Why};
use crate::table::{Cell, List, Table, cell, cells, territory_code};

/// Inserts a record that is not there.
pub(crate) fn insert(connection: &Connection, record: RecordRef, values: &[Value]) -> Result<(), StoreError> {
    let RecordRef { kind, id } = record;
    let table = Table::of(kind);
    connection
        .prepare_cached("INSERT INTO record (kind, id) VALUES (?, ?)")?
        .execute(params![kind.word(), Cell::Id(id)])?;
    connection
        .prepare_cached(&table.insert)?
        .execute(params_from_iter(
            [Cell::Id(id)].into_iter().chain(cells(kind, values)),
        ))
        .map_err(|error| refused(record, error))?;
    for (position, list) in lists(table) {
        insert_items(connection, list, id, values.get(position))?;
    }
    match territory_code(kind, id, values) {
        Some(code) => learn_territory(connection, record, &code),
        None => Ok(()),
    }
}

/// Brings the row of a record from its old values to the new ones.
pub(crate) fn update(
    connection: &Connection,
    record: RecordRef,
    old: &[Value],
    new: &[Value],
) -> Result<(), StoreError> {
    let RecordRef { kind, id } = record;
    let table = Table::of(kind);
    connection
        .prepare_cached(&table.update)?
        .execute(params_from_iter(
            cells(kind, new).into_iter().chain([Cell::Id(id)]),
        ))
        .map_err(|error| refused(record, error))?;
    for (position, list) in lists(table).filter(|(position, _)| old.get(*position) != new.get(*position)) {
        connection.prepare_cached(&list.delete)?.execute([Cell::Id(id)])?;
        insert_items(connection, list, id, new.get(position))?;
    }
    match (territory_code(kind, id, old), territory_code(kind, id, new)) {
        (Some(code), None) => forget_territory(connection, &code),
        (None, Some(code)) => learn_territory(connection, record, &code),
        _ => Ok(()),
    }
}

/// Deletes a record that is there.
pub(crate) fn delete(connection: &Connection, record: &Record) -> Result<(), StoreError> {
    let RecordRef { kind, id } = record.reference();
    let table = Table::of(kind);
    for list in &table.lists {
        connection.prepare_cached(&list.delete)?.execute([Cell::Id(id)])?;
    }
    if let Some(code) = territory_code(kind, id, &record.values()) {
        forget_territory(connection, &code)?;
    }
    connection
        .prepare_cached(&table.delete)?
        .execute([Cell::Id(id)])?;
    connection
        .prepare_cached("DELETE FROM record WHERE kind = ? AND id = ?")?
        .execute(params![kind.word(), Cell::Id(id)])?;
    Ok(())
}

/// The list tables of a kind, each with the position of its field.
fn lists(table: &'static Table) -> impl Iterator<Item = (usize, &'static List)> {
    let fields = table.kind.fields();
    table.lists.iter().filter_map(|list| {
        let position = fields.iter().position(|field| field.name == list.field.name)?;
        Some((position, list))
    })
}

fn insert_items(
    connection: &Connection,
    list: &List,
    owner: Uuid,
    items: Option<&Value>,
) -> Result<(), StoreError> {
    let Some(Value::List(items)) = items else {
        return Ok(());
    };
    let mut statement = connection.prepare_cached(&list.insert)?;
    for (sort, item) in (0_i64..).zip(items) {
        statement.execute(params![Cell::Id(owner), sort, cell(item)])?;
    }
    Ok(())
}

fn learn_territory(connection: &Connection, record: RecordRef, code: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT INTO territory (code, record_kind, record_id) VALUES (?, ?, ?)")?
        .execute(params![code, record.kind.word(), Cell::Id(record.id)])?;
    Ok(())
}

fn forget_territory(connection: &Connection, code: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM territory WHERE code = ?")?
        .execute([code])?;
    Ok(())
}

/// A check of the table that no rule named before.
fn refused(record: RecordRef, error: rusqlite::Error) -> StoreError {
    match error.sqlite_extended_error_code() {
        Some(SQLITE_CONSTRAINT_CHECK) => Refusal::new(record, None, Why::Check(error.to_string())).into(),
        _ => error.into(),
    }
}
