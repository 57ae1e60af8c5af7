//! Whole copies of the database, and whether a copy is worth anything.

use std::path::Path;

use rusqlite::Connection;

use crate::connection::{self, Purpose};
use crate::error::StoreError;
use crate::folder::sync_file;
use crate::log::{Finding, FindingCode};
use crate::secret::DataKey;

/// Writes the database as of one moment to a path where nothing is, encrypted with the same key. Pages that nothing
/// refers to are left behind, so that a copy holds nothing that has been erased.
pub(crate) fn copy_into(connection: &Connection, to: &Path) -> Result<(), StoreError> {
    connection
        .prepare("VACUUM INTO ?")?
        .execute([to.to_string_lossy()])?;
    // SQLite leaves it to the system when the copy reaches the disk.
    Ok(sync_file(to)?)
}

/// Opens a database that nobody else has open, and checks every page, index and reference of it. Nothing is written.
pub(crate) fn verify(database: &Path, key: &DataKey) -> Result<Vec<Finding>, StoreError> {
    let connection = connection::open(database, key, Purpose::Peek)?;
    connection.execute_batch(connection::CACHE)?;
    let mut findings = check_pages(&connection, true)?;
    let dangling: i64 = connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
        row.get(0)
    })?;
    if dangling > 0 {
        findings.push(Finding::new(
            FindingCode::Dangling,
            "network.db",
            format!("{dangling} references point at nothing"),
        ));
    }
    Ok(findings)
}

/// Authenticates every page of the file, and looks at the trees that they make; at their indexes as well, where it may
/// take long. Not within a transaction: see [`check_file`].
pub(crate) fn check_pages(connection: &Connection, with_indexes: bool) -> Result<Vec<Finding>, StoreError> {
    let mut findings = check_file(connection)?;
    findings.extend(check_trees(connection, with_indexes)?);
    Ok(findings)
}

/// Authenticates every page of the file.
///
/// A checkpoint that the power, a kill or a full disk has ended may leave a page of the file half written. It lies whole in
/// the write-ahead log, from where everybody reads it: so that log is carried over into the file before any page is called
/// damaged. Within a transaction it cannot be.
pub(crate) fn check_file(connection: &Connection) -> Result<Vec<Finding>, StoreError> {
    let findings = told(connection, "PRAGMA cipher_integrity_check")?;
    if findings.is_empty() || !carry_over(connection) {
        return Ok(findings);
    }
    told(connection, "PRAGMA cipher_integrity_check")
}

/// Looks at the trees that the pages make; at their indexes as well, where it may take long.
pub(crate) fn check_trees(connection: &Connection, with_indexes: bool) -> Result<Vec<Finding>, StoreError> {
    told(
        connection,
        match with_indexes {
            true => "PRAGMA integrity_check",
            false => "PRAGMA quick_check",
        },
    )
}

/// Carries the write-ahead log over into the file, as any later checkpoint would; whether there was something to carry.
fn carry_over(connection: &Connection) -> bool {
    let pages = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| row.get::<_, i64>(1));
    pages.is_ok_and(|pages| pages > 0)
}

/// What a check of SQLite's or of the cipher's finds.
fn told(connection: &Connection, check: &str) -> Result<Vec<Finding>, StoreError> {
    let mut findings = Vec::new();
    let mut statement = connection.prepare(check)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text: String = row.get(0)?;
        if text != "ok" {
            findings.push(Finding::new(FindingCode::PageDamaged, "network.db", text));
        }
    }
    Ok(findings)
}
