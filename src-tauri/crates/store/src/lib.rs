//! The vault: an encrypted SQLite file, its key slots, its migrations and the one log every write goes through.
//!
//! ```text
//! Vault::create / unlock     opening.rs, keys/, folder.rs, connection.rs, migrations.rs, place.rs, failures.rs
//!   reader() -> Reader       view.rs: get, all, load, as_known, changes, history, check, search
//!   transact(|tx| ...)       tx.rs: put, remove; large.rs; write.rs; log/: one change with its operations, chained; seal/: signed
//!   undo(number)             undo/: the inverse of a change, as a change
//!   erase(record)            erase/: the texts of a record, out of the tables, the log and the file
//!   slots(), rekey()         keys/: the ways in; replace.rs: several files replaced in one step
//!   backup(), restore()      backup/: checked copies, kept for a while, put back
//! Vault::salvage             salvage/: what is left of a damaged vault
//! ```
//!
//! What all of this keeps from whom stands in `docs/security.md`.
//!
//! How records lie in tables follows from their description in `domain` (`table.rs`, `row.rs`), so that a record's
//! fields are listed twice only: there, and in `migrations/`, which a test compares.

mod backup;
mod beside;
mod connection;
mod copy;
mod doubt;
mod erase;
mod error;
mod failures;
mod folder;
mod hex;
mod host;
mod keys;
mod knowing;
mod large;
mod log;
mod memory;
mod migrations;
mod opening;
mod place;
mod replace;
mod row;
mod rules;
mod salvage;
mod seal;
mod search;
mod secret;
mod table;
mod tx;
mod undo;
mod vault;
mod view;
mod write;

#[cfg(test)]
mod tests;

pub use backup::{BackedUp, Backer, Backup, BackupKind, Difference, RestorePreview, Restored};
pub use erase::{Erased, Erasure};
pub use error::{KeysError, OpenError, Refusal, StoreError, Why};
pub use failures::FailedUnlocks;
pub use host::{Host, NoRandom};
pub use keys::{
    Cost, KeychainKey, NotARecoveryKey, RecoveryKey, Rekeyed, Secret, Slot, SlotKind, Told, read_slots,
};
pub use log::{
    Change, ChangeKind, Entry, Finding, FindingCode, Op, Operation, Past, Snapshot, Stored, Touched,
};
pub use memory::{close_to_others, leave_no_core, wipe_memory};
pub use place::Opening;
pub use salvage::Salvaged;
pub use search::{Hit, Matched};
pub use secret::Passphrase;
pub use tx::{Author, Committed, Outcome, Put, Tx};
pub use undo::{Extent, Overtaken, Undone};
pub use vault::Vault;
pub use view::{Depth, Reader, Stopper, View};
