//! Whole copies of the database, and whether a copy is worth anything.

use std::path::Path;

use rusqlite::Connection;

use crate::connection::{self, Purpose};
use crate::error::StoreError;
use crate::log::{Finding, FindingCode};
use crate::secret::DataKey;

/// Writes the database as of one moment to a path where nothing is, encrypted with the same key. Pages that nothing
/// refers to are left behind, so that a copy holds nothing that has been erased.
pub(crate) fn copy_into(connection: &Connection, to: &Path) -> Result<(), StoreError> {
    connection
        .prepare("VACUUM INTO ?")?
        .execute([to.to_string_lossy()])?;
    // SQLite leaves it to the system when the copy reaches the disk.
    std::fs::OpenOptions::new().write(true).open(to)?.sync_all()?;
    Ok(())
}

/// Opens a database that nobody else has open, and checks every page, index and reference of it. Nothing is written.
pub(crate) fn verify(database: &Path, key: &DataKey) -> Result<Vec<Finding>, StoreError> {
    let connection = connection::open(database, key, Purpose::Peek)?;
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
/// take long.
pub(crate) fn check_pages(connection: &Connection, with_indexes: bool) -> Result<Vec<Finding>, StoreError> {
    let mut findings = Vec::new();
    let trees = if with_indexes {
        "PRAGMA integrity_check"
    } else {
        "PRAGMA quick_check"
    };
    for pragma in ["PRAGMA cipher_integrity_check", trees] {
        let mut statement = connection.prepare(pragma)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text: String = row.get(0)?;
            if text != "ok" {
                findings.push(Finding::new(FindingCode::PageDamaged, "network.db", text));
            }
        }
    }
    Ok(findings)
}
