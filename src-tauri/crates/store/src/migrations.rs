//! The steps from an empty database to the present schema.
//!
//! Each step is a numbered file, ten apart, run in one transaction of its own; `PRAGMA user_version` holds the number
//! of the last. A released step is never edited: the next one changes what it made.

use rusqlite::Connection;

use crate::connection::schema_version;
use crate::error::StoreError;
use crate::search;

/// One step.
struct Step {
    number: u32,
    sql: &'static str,
    /// What SQL alone cannot do with the rows that are already there.
    then: Option<Finish>,
}

type Finish = fn(&Connection) -> Result<(), StoreError>;

const fn step(number: u32, sql: &'static str) -> Step {
    Step {
        number,
        sql,
        then: None,
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
        then: Some(search::index_everything),
    },
    step(100, include_str!("../migrations/0100_undo.sql")),
    step(110, include_str!("../migrations/0110_erasure.sql")),
];

/// The newest schema, which this program writes.
pub(crate) const NEWEST: u32 = 110;

/// Runs the steps that the database has not had yet, up to and with `target`.
pub(crate) fn run(connection: &Connection, target: u32) -> Result<(), StoreError> {
    let version = schema_version(connection)?;
    for step in STEPS
        .iter()
        .filter(|step| step.number > version && step.number <= target)
    {
        connection.execute_batch("BEGIN IMMEDIATE")?;
        if let Err(error) = run_step(connection, step) {
            connection.execute_batch("ROLLBACK")?;
            return Err(error);
        }
    }
    Ok(())
}

fn run_step(connection: &Connection, step: &Step) -> Result<(), StoreError> {
    connection.execute_batch(step.sql)?;
    if let Some(then) = step.then {
        then(connection)?;
    }
    connection.pragma_update(None, "user_version", step.number)?;
    connection.execute_batch("COMMIT")?;
    Ok(())
}
