//! Which changes are in effect, and which one the next undo or redo takes back. All of it follows from the log, so that
//! it is the same after a restart.
//!
//! - A change is *in effect* unless a newer change that is in effect takes it back.
//! - A change is *forward* when it takes nothing back, or takes back a backward one: an act, or a redo.
//! - It is *backward* when it takes back a forward one: an undo.

use std::collections::HashSet;

use domain::records::DeskId;
use rusqlite::{Connection, OptionalExtension};

use crate::error::StoreError;

/// The desk's newest forward change that is in effect.
pub(crate) fn undoable(connection: &Connection, desk: Option<DeskId>) -> Result<Option<i64>, StoreError> {
    newest_own(connection, desk, |forward| forward)
}

/// The desk's newest backward change that is in effect, unless the desk has since done something else.
pub(crate) fn redoable(connection: &Connection, desk: Option<DeskId>) -> Result<Option<i64>, StoreError> {
    let since = newest_original(connection, desk)?;
    let found = newest_own(connection, desk, |forward| !forward)?;
    Ok(found.filter(|number| *number > since))
}

/// Every change that is not in effect.
pub(crate) fn taken_back(connection: &Connection) -> Result<HashSet<i64>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT number, undoes FROM change WHERE undoes IS NOT NULL ORDER BY number DESC")?;
    let mut rows = statement.query([])?;
    let mut taken_back = HashSet::new();
    // From the newest on, so that of each it is known whether it is in effect.
    while let Some(row) = rows.next()? {
        let (number, undoes) = (row.get(0)?, row.get(1)?);
        if !taken_back.contains(&number) {
            taken_back.insert(undoes);
        }
    }
    Ok(taken_back)
}

/// The newest change of the desk that is in effect and has the wanted direction. What was erased cannot come back, so
/// that an erasure is passed over.
fn newest_own(
    connection: &Connection,
    desk: Option<DeskId>,
    wanted: impl Fn(bool) -> bool,
) -> Result<Option<i64>, StoreError> {
    let taken_back = taken_back(connection)?;
    let mut statement = connection.prepare_cached(
        "SELECT number, undoes FROM change WHERE kind = 'change' AND desk IS ?
             AND number NOT IN (SELECT change FROM erasure) ORDER BY number DESC",
    )?;
    let mut rows = statement.query([desk.map(|desk| desk.0.into_bytes())])?;
    while let Some(row) = rows.next()? {
        let number = row.get(0)?;
        if !taken_back.contains(&number) && wanted(is_forward(connection, row.get(1)?)?) {
            return Ok(Some(number));
        }
    }
    Ok(None)
}

/// The newest change of the desk that takes nothing back; 0 when there is none.
fn newest_original(connection: &Connection, desk: Option<DeskId>) -> Result<i64, StoreError> {
    let newest = connection
        .prepare_cached(
            "SELECT number FROM change WHERE kind = 'change' AND desk IS ? AND undoes IS NULL
             ORDER BY number DESC LIMIT 1",
        )?
        .query_row([desk.map(|desk| desk.0.into_bytes())], |row| row.get(0))
        .optional()?;
    Ok(newest.unwrap_or(0))
}

fn is_forward(connection: &Connection, undoes: Option<i64>) -> Result<bool, StoreError> {
    let mut statement = connection.prepare_cached("SELECT undoes FROM change WHERE number = ?")?;
    let (mut forward, mut next) = (true, undoes);
    // Each takes back an older one, so that this ends.
    while let Some(number) = next {
        forward = !forward;
        next = statement
            .query_row([number], |row| row.get(0))
            .optional()?
            .flatten();
    }
    Ok(forward)
}
