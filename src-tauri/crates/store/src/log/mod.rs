//! The log: every act of a person, kept forever, each chained to the one before.
//!
//! | what | where |
//! | --- | --- |
//! | who, when, why | a row of `change` |
//! | what it did | its rows of `operation`: create with the whole record, update per field with before and after, remove with the whole record |
//! | audit | a row of `change` of kind `audit`, with `read` operations that hold no value |
//!
//! The chain covers digests and never the texts, so that a text can be erased and the chain still holds.

mod digest;
mod effect;
mod past;
mod read;
mod rebuild;
mod verify;
mod write;

pub use past::Past;
pub use read::{Change, ChangeKind, Entry, Operation, Snapshot, Stored, Touched};
pub use verify::{Finding, FindingCode};

pub(crate) use effect::{redoable, taken_back, undoable};
pub(crate) use past::{past, snapshot_at};
pub(crate) use read::{
    changes, changes_since, entries, first_operations, head, history, last_removal, number_of, one_change,
    one_entry, operation, snapshot, touched_since,
};
pub(crate) use rebuild::{from_values, rebuild, record_text, value, whole_record};
#[cfg(test)]
pub(crate) use verify::digest_of;
pub(crate) use verify::{check_tables, verify_chain};
pub(crate) use write::{Head, LogWriter};

use thiserror::Error;

/// What an operation did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// Made the record.
    Create,
    /// Changed one field.
    Update,
    /// Took the record out of the tables.
    Remove,
    /// Looked at it: audit only.
    Read,
}

/// The word in the log names no operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not an operation")]
pub(crate) struct NotAnOp;

impl Op {
    /// The word in the log and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Remove => "remove",
            Self::Read => "read",
        }
    }

    pub(crate) fn read(word: &str) -> Result<Self, NotAnOp> {
        [Self::Create, Self::Update, Self::Remove, Self::Read]
            .into_iter()
            .find(|op| op.word() == word)
            .ok_or(NotAnOp)
    }
}
