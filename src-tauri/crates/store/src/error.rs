//! What can go wrong, told apart as far as a person would act differently.

use std::io;

use chrono::NaiveDate;
use domain::field::FieldError;
use domain::records::{EntityKind, RecordRef};
use rusqlite::ErrorCode;
use thiserror::Error;
use uuid::Uuid;

use crate::connection::NotOpened;
use crate::host::NoRandom;
use crate::undo::Undone;

/// Why a vault did not open or was not made. Nothing has been written when any of these comes back.
#[derive(Debug, Error)]
pub enum OpenError {
    /// There is nothing at the path.
    #[error("there is no vault at this path")]
    NotFound,
    /// There is something at the path where a vault was to be made.
    #[error("there is already something at this path")]
    Exists,
    /// The folder or file is not a vault.
    #[error("this is not a vault")]
    NotAVault,
    /// No slot opens with this passphrase.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// No slot opens with this recovery key.
    #[error("the recovery key is not this vault's")]
    WrongRecoveryKey,
    /// What the key ring keeps opens nothing here.
    #[error("the system's key ring does not open this vault")]
    WrongKeychainKey,
    /// The key file, the database or a page of it cannot be read with the right key.
    #[error("the vault is damaged: {what}")]
    Damaged {
        /// Which part, in words.
        what: &'static str,
    },
    /// A newer program wrote it; this one leaves it untouched.
    #[error("the vault is newer than this program (it has format {found}, this program knows {supported})")]
    Newer {
        /// The format found.
        found: u32,
        /// The newest format known here.
        supported: u32,
    },
    /// The folder lies on another machine.
    #[error(
        "the folder is a network or synchronised folder ({system}), where a vault can be damaged by two machines writing at once"
    )]
    NetworkFolder {
        /// The file system, as the system calls it.
        system: String,
    },
    /// Another process migrates, restores or rekeys it.
    #[error("the vault is open elsewhere for maintenance")]
    Maintenance,
    /// It is to be brought up to date, restored or rekeyed, and another process has it open.
    #[error("another program has the vault open, and must close it first")]
    InUse,
    /// No room is left.
    #[error("the disk is full")]
    DiskFull,
    /// The folder or the file may not be written.
    #[error("the vault is read-only")]
    ReadOnly,
    /// The cost of a passphrase slot is outside of what is sensible.
    #[error("the cost of the key derivation is out of bounds")]
    Cost,
    /// The passphrase is empty.
    #[error("the passphrase is empty")]
    EmptyPassphrase,
    /// Anything else.
    #[error(transparent)]
    Store(StoreError),
}

/// Why the ways into a vault were not changed. Nothing has been written when any of these comes back.
#[derive(Debug, Error)]
pub enum KeysError {
    /// The secret is wrong, or the files of the vault cannot be read or written.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The log could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such way into the vault.
    #[error("there is no such way into the vault")]
    NoSlot,
    /// Nothing would open the vault any more.
    #[error("this is the last way into the vault")]
    LastSlot,
    /// A key ring opens a vault only beside a passphrase and a recovery key.
    #[error(
        "the system's key ring opens a vault only beside a passphrase and a recovery key: make a recovery key first"
    )]
    OnlyBeside,
    /// What a key ring keeps proves nothing of a person.
    #[error("the passphrase or the recovery key is needed")]
    NoProof,
    /// There are as many as a vault may have.
    #[error("the vault has as many ways in as it may have")]
    TooManySlots,
}

/// Why reading or writing an open vault failed.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The records do not allow it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database or a page of it cannot be read.
    #[error("the vault is damaged")]
    Damaged,
    /// A stored record does not fit its description.
    #[error("the vault is damaged: {entity} {id}: {why}")]
    Unreadable {
        /// The kind of the record.
        entity: EntityKind,
        /// Its id.
        id: Uuid,
        /// What does not fit.
        why: FieldError,
    },
    /// No room is left; nothing was written.
    #[error("the disk is full")]
    DiskFull,
    /// The folder or the file may not be written.
    #[error("the vault is read-only")]
    ReadOnly,
    /// Another process has been writing for longer than the wait.
    #[error("another program is writing to the vault")]
    Busy,
    /// The change to be undone or read is not there.
    #[error("there is no change {0}")]
    NoChange(i64),
    /// The change has been taken back already.
    #[error("change {0} has been taken back already")]
    NotInEffect(i64),
    /// Later changes have touched what an undo would take back; says what could be, and what could not.
    #[error("later changes have touched what change {} did", .0.change)]
    Overtaken(Undone),
    /// The system gave no randomness.
    #[error(transparent)]
    Random(#[from] NoRandom),
    /// A file could not be read or written just now: the disk says so, not what stands in the file. What was committed is
    /// where it was; trying again may succeed.
    #[error("the disk could not be read or written: {0}")]
    Io(io::Error),
    /// The database keeps another journal than a write-ahead log, and none could be begun: another program has set that.
    #[error("the database keeps no write-ahead log (its journal is {0:?})")]
    Journal(String),
    /// The linked SQLite or SQLCipher is older than is safe.
    #[error("the database library is too old")]
    Library,
    /// The database failed in a way that is nobody's doing.
    #[error("the database failed: {0}")]
    Database(rusqlite::Error),
}

/// One record that is refused, where, and why.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{entity} {id}{}: {why}", .field.map(|field| format!(", {field}")).unwrap_or_default())]
pub struct Refusal {
    /// The kind of the record.
    pub entity: EntityKind,
    /// Its id.
    pub id: Uuid,
    /// The field, where one field is the reason.
    pub field: Option<&'static str>,
    /// The reason.
    pub why: Why,
}

/// Why a record is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Why {
    /// The last day is before the first.
    #[error("until {until} is before from {from}")]
    UntilBeforeFrom {
        /// The first day.
        from: NaiveDate,
        /// The last day.
        until: NaiveDate,
    },
    /// A text that must say something says nothing.
    #[error("it must not be blank")]
    Blank,
    /// It points at something that is not there.
    #[error("{0} is not there")]
    Dangling(String),
    /// Exactly one of two fields must be given.
    #[error("exactly one of {0} and {1} must be given")]
    OneOf(&'static str, &'static str),
    /// It must be another than the other field's.
    #[error("it must be another {0}")]
    Same(&'static str),
    /// The region would contain itself.
    #[error("the region would contain itself")]
    InsideItself,
    /// A vault holds one network.
    #[error("there is already a network in this vault")]
    SecondNetwork,
    /// The record to be changed is not there.
    #[error("it is not there")]
    NotThere,
    /// What the record was has been erased.
    #[error("what it was has been erased")]
    Erased,
    /// The settings of the network hold nobody's data.
    #[error("the network's settings cannot be erased")]
    Settings,
    /// The reason for erasing something names it.
    #[error("the reason names what is to be erased, and is kept")]
    Named,
    /// The fields do not fit.
    #[error(transparent)]
    Field(#[from] FieldError),
    /// A check of the table.
    #[error("it does not pass the check {0}")]
    Check(String),
}

impl Refusal {
    pub(crate) fn new(record: RecordRef, field: Option<&'static str>, why: Why) -> Self {
        Self {
            entity: record.kind,
            id: record.id,
            field,
            why,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => Self::Io(io::Error::other(error)),
            _ => Self::Database(error),
        }
    }
}

impl From<NotOpened> for StoreError {
    fn from(error: NotOpened) -> Self {
        match error {
            NotOpened::Database(error) => error.into(),
            NotOpened::Journal(journal) => Self::Journal(journal),
        }
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly,
            _ => Self::Io(error),
        }
    }
}

impl From<StoreError> for OpenError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Damaged | StoreError::Unreadable { .. } => Self::Damaged { what: "the database" },
            StoreError::DiskFull => Self::DiskFull,
            StoreError::ReadOnly => Self::ReadOnly,
            other => Self::Store(other),
        }
    }
}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            // The folder was there a moment ago: what cannot be opened cannot be written.
            Some(ErrorCode::CannotOpen) => Self::ReadOnly,
            _ => StoreError::from(error).into(),
        }
    }
}

impl From<NotOpened> for OpenError {
    fn from(error: NotOpened) -> Self {
        match error {
            NotOpened::Database(error) => error.into(),
            journal @ NotOpened::Journal(_) => Self::Store(journal.into()),
        }
    }
}

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl From<NoRandom> for OpenError {
    fn from(error: NoRandom) -> Self {
        Self::Store(error.into())
    }
}
