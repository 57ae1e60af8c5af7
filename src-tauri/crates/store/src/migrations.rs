//! The steps from an empty database to the present schema.
//!
//! Each step is a numbered file, ten apart; those that a vault has not had yet run in one transaction, and `PRAGMA
//! user_version` holds the number of the last. A released step is never edited: the next one changes what it made.

use rusqlite::Connection;

use crate::connection::schema_version;
use crate::error::StoreError;
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
];

/// The oldest schema that a vault can have.
pub(crate) const OLDEST: u32 = match STEPS {
    [first, ..] => first.number,
    [] => NEWEST,
};

/// The newest schema, which this program writes.
pub(crate) const NEWEST: u32 = 151;

/// Runs the steps that the database has not had yet, up to and with `target`, all of them or none.
pub(crate) fn run(connection: &Connection, target: u32) -> Result<(), StoreError> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let done = run_steps(connection, target);
    connection.execute_batch(if done.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
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
