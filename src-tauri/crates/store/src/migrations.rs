//! The steps from an empty database to the present schema.
//!
//! Each step is a numbered file, ten apart; those that a vault has not had yet run in one transaction, and `PRAGMA
//! user_version` holds the number of the last. A released step is never edited: the next one changes what it made.

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use sha2::{Digest, Sha256};

use crate::connection::schema_version;
use crate::error::StoreError;
use crate::hex;
use crate::search;

/// One step.
struct Step {
    number: u32,
    sql: &'static str,
    /// Whether what is derived from the records must be made anew: by the code of today, and so after the last step.
    reindex: bool,
}

const fn step(number: u32, sql: &'static str) -> Step {
    Step {
        number,
        sql,
        reindex: false,
    }
}

const STEPS: &[Step] = &[
    step(10, include_str!("../migrations/0010_registry_and_log.sql")),
    step(20, include_str!("../migrations/0020_frame.sql")),
    step(30, include_str!("../migrations/0030_posts.sql")),
    step(40, include_str!("../migrations/0040_people.sql")),
    step(50, include_str!("../migrations/0050_territories.sql")),
    step(60, include_str!("../migrations/0060_cover.sql")),
    step(70, include_str!("../migrations/0070_answerers.sql")),
    step(80, include_str!("../migrations/0080_contacts.sql")),
    Step {
        number: 90,
        sql: include_str!("../migrations/0090_search.sql"),
        reindex: true,
    },
    step(100, include_str!("../migrations/0100_undo.sql")),
    step(110, include_str!("../migrations/0110_erasure.sql")),
    step(120, include_str!("../migrations/0120_country_page.sql")),
    step(130, include_str!("../migrations/0130_seal.sql")),
    step(140, include_str!("../migrations/0140_imports.sql")),
    step(150, include_str!("../migrations/0150_handling.sql")),
    step(151, include_str!("../migrations/0151_sheets.sql")),
    step(170, include_str!("../migrations/0170_checks.sql")),
    step(180, include_str!("../migrations/0180_told_apart.sql")),
];

/// The oldest schema that a vault can have.
pub(crate) const OLDEST: u32 = match STEPS {
    [first, ..] => first.number,
    [] => NEWEST,
};

/// The newest schema, which this program writes.
pub(crate) const NEWEST: u32 = 180;

/// What is said of a database of somebody else's making.
pub(crate) const NOT_OURS: &str = "the tables of the database are not those of this program";

/// The digest of what the steps make, in hexadecimal. To run them for it at each unlock would take longer than all the rest;
/// a test runs them, and says so when this file is old.
const OURS: &str = include_str!("../migrations/schema.sha256");

/// Whether the database has the tables, indexes and triggers that the steps make, and no other. One that somebody else
/// made may have a trigger that changes what is written, or a view where a table should be.
pub(crate) fn is_ours(connection: &Connection) -> Result<bool, StoreError> {
    Ok(digest(connection)? == OURS.trim())
}

/// The SHA-256 of what a database is made of, in hexadecimal.
pub(crate) fn digest(connection: &Connection) -> Result<String, StoreError> {
    // Of tables the names are enough: what they may hold was written down by whoever made them, older steps included.
    let mut statement = connection.prepare(
        "SELECT type, name, tbl_name,
            CASE WHEN type IN ('trigger', 'view') OR sql LIKE 'CREATE VIRTUAL%' THEN sql ELSE '' END
         FROM sqlite_schema ORDER BY type, name",
    )?;
    let mut digest = Sha256::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..4 {
            let text: String = row.get(column)?;
            // Its length before each text: no two lists are written alike.
            digest.update((text.len() as u64).to_le_bytes());
            digest.update(text);
        }
    }
    Ok(hex::write(&digest.finalize()))
}

/// Runs the steps that the database has not had yet, up to and with `target`, all of them or none.
pub(crate) fn run(connection: &Connection, target: u32) -> Result<(), StoreError> {
    // A step may change how a table is written down. Nobody else may, and nothing may at another time.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let done = run_steps(connection, target);
    connection.execute_batch(if done.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    done
}

fn run_steps(connection: &Connection, target: u32) -> Result<(), StoreError> {
    let version = schema_version(connection)?;
    let wanted = |step: &&Step| step.number > version && step.number <= target;
    for step in STEPS.iter().filter(wanted) {
        connection.execute_batch(step.sql)?;
        connection.pragma_update(None, "user_version", step.number)?;
    }
    // An older schema is made by tests alone, and the code of today cannot read it.
    if target == NEWEST && STEPS.iter().filter(wanted).any(|step| step.reindex) {
        search::index_everything(connection)?;
    }
    Ok(())
}
