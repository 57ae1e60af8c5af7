//! Which changes are in effect, and which one the next undo or redo takes back. All of it follows from the log, so that
//! it is the same after a restart.
//!
//! - A change is *in effect* unless a newer change that is in effect takes it back.
//! - A change is *forward* when it takes nothing back, or takes back a backward one: an act, or a redo.
//! - It is *backward* when it takes back a forward one: an undo.

use std::collections::HashSet;
use std::ops::ControlFlow;

use domain::records::DeskId;
use rusqlite::{Connection, OptionalExtension};

use crate::error::StoreError;

/// A change as it is met on the way back from the newest.
struct Met {
    number: i64,
    /// Whether the desk that asks wrote it.
    own: bool,
    undoes: Option<i64>,
    in_effect: bool,
}

/// The desk's newest forward change that is in effect.
pub(crate) fn undoable(connection: &Connection, desk: Option<DeskId>) -> Result<Option<i64>, StoreError> {
    back_from_newest(connection, desk, |met| {
        let found = met.own && met.in_effect && is_forward(connection, met.undoes)?;
        Ok(stop_if(found, Some(met.number)))
    })
}

/// The desk's newest backward change that is in effect, unless the desk has since done something else.
pub(crate) fn redoable(connection: &Connection, desk: Option<DeskId>) -> Result<Option<i64>, StoreError> {
    back_from_newest(connection, desk, |met| {
        let original = met.own && met.undoes.is_none();
        let found = met.own && met.in_effect && !is_forward(connection, met.undoes)?;
        Ok(stop_if(original || found, found.then_some(met.number)))
    })
}

/// Whether nothing that is in effect takes the change back.
pub(crate) fn is_in_effect(connection: &Connection, number: i64) -> Result<bool, StoreError> {
    let found = back_from_newest(connection, None, |met| {
        Ok(stop_if(met.number <= number, Some(met.in_effect)))
    })?;
    Ok(found.unwrap_or(false))
}

fn stop_if<T>(stop: bool, with: Option<T>) -> ControlFlow<Option<T>> {
    if stop {
        ControlFlow::Break(with)
    } else {
        ControlFlow::Continue(())
    }
}

/// Walks over the changes from the newest on, which is the order in which each is known to be in effect or not.
fn back_from_newest<T>(
    connection: &Connection,
    desk: Option<DeskId>,
    mut meet: impl FnMut(&Met) -> Result<ControlFlow<Option<T>>, StoreError>,
) -> Result<Option<T>, StoreError> {
    let desk = desk.map(|desk| desk.0.into_bytes());
    let mut statement = connection.prepare_cached(
        "SELECT number, desk IS ?, undoes FROM change WHERE kind = 'change' ORDER BY number DESC",
    )?;
    let mut rows = statement.query([desk])?;
    let mut taken_back = HashSet::new();
    while let Some(row) = rows.next()? {
        let number = row.get(0)?;
        let met = Met {
            number,
            own: row.get(1)?,
            undoes: row.get(2)?,
            in_effect: !taken_back.contains(&number),
        };
        if let ControlFlow::Break(found) = meet(&met)? {
            return Ok(found);
        }
        taken_back.extend(met.undoes.filter(|_| met.in_effect));
    }
    Ok(None)
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
