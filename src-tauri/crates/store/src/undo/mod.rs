//! The inverse of a change, written as a new change that says which one it takes back. Redo is the undo of an undo, and
//! brings back the same ids.
//!
//! ```text
//! plan.rs       what each record was before, as far as nothing later has touched it
//! references.rs what must stay, because something that stays refers to it
//! ```

mod plan;
mod references;

use std::collections::HashSet;

use domain::records::{DeskId, RecordRef};
use rusqlite::Connection;

use self::plan::Plan;
use crate::error::StoreError;
use crate::log::{self, Change, Entry};
use crate::tx::Tx;
use crate::view::View;

/// How much of a change is taken back where later changes have touched the same places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it, or nothing.
    Whole,
    /// What is untouched: records and fields that later changes have touched stay as those left them.
    Untouched,
}

/// What an undo took back, or would.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// The change.
    pub change: i64,
    /// The records that are as they were before it.
    pub records: Vec<RecordRef>,
    /// What is in the way.
    pub overtaken: Vec<Overtaken>,
}

/// A place in which a later change stands in the way of an undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overtaken {
    /// The record that the undo would touch.
    pub record: RecordRef,
    /// The field, where it is one.
    pub field: Option<&'static str>,
    /// The later change, with no operations listed; absent when the past of this place has been erased.
    pub by: Option<Change>,
}

impl View {
    /// The change that this desk's next undo takes back: its newest act or redo that is in effect. Never another desk's.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn undoable(&self, desk: Option<DeskId>) -> Result<Option<Entry>, StoreError> {
        self.entry_of(|connection| log::undoable(connection, desk))
    }

    /// The change that this desk's next redo takes back: its newest undo that is in effect, unless it has done
    /// something else since.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn redoable(&self, desk: Option<DeskId>) -> Result<Option<Entry>, StoreError> {
        self.entry_of(|connection| log::redoable(connection, desk))
    }

    fn entry_of(
        &self,
        find: impl FnOnce(&Connection) -> Result<Option<i64>, StoreError>,
    ) -> Result<Option<Entry>, StoreError> {
        self.at_one_moment(|connection| {
            let found = find(connection)?;
            found.map(|number| log::one_entry(connection, number)).transpose()
        })
    }

    /// The changes that are not in effect, because a change that is has taken them back.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn taken_back(&self) -> Result<HashSet<i64>, StoreError> {
        log::taken_back(&self.connection)
    }

    /// What undoing a change would take back, and what later changes have put in its way.
    ///
    /// # Errors
    /// [`StoreError::NoChange`] when there is no such change, [`StoreError::NotInEffect`] when it has been taken back.
    pub fn preview_undo(&self, change: i64) -> Result<Undone, StoreError> {
        self.at_one_moment(|_| {
            let mut plan = Plan::read(self, change)?;
            plan.keep_what_is_referred_to(self)?;
            Ok(plan.told())
        })
    }
}

impl Tx<'_> {
    /// Takes a change back: what it created goes, what it removed returns, what it updated is as before.
    pub(crate) fn undo(&mut self, change: i64, extent: Extent) -> Result<Undone, StoreError> {
        let mut plan = Plan::read(self, change)?;
        if extent == Extent::Untouched {
            plan.keep_what_is_referred_to(self)?;
        } else if plan.is_overtaken() {
            return Err(StoreError::Overtaken(plan.told()));
        }
        for (before, after) in plan.steps() {
            match (before, after) {
                (before, Some(after)) => drop(self.write(before, after)?),
                (Some(before), None) => self.take_out(before)?,
                (None, None) => {}
            }
        }
        self.takes_back(change);
        Ok(plan.told())
    }
}
