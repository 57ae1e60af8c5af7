//! Whether what looks like damage is damage, and what kind of failure a failure of the disk was.
//!
//! SQLite says "corrupt" also where the disk has failed to read, and "disk error" for much of what a full disk does; nor
//! does it keep the system's reason. A person acts differently on each: who believes in damage restores a backup over a
//! vault that is whole. So the file is looked at again, by other means, before anybody is told.

use std::fs::{self, File};
use std::io::{self, Write};

use crate::beside;
use crate::connection::{self, Purpose};
use crate::copy::check_pages;
use crate::error::{OpenError, StoreError};
use crate::folder::Folder;
use crate::migrations::NOT_OURS;
use crate::secret::DataKey;
use crate::vault::Vault;

/// What a write of a change needs at least; a disk without room for that is full.
const ROOM: usize = 64 * 1024;

impl Vault {
    /// The error as a person should be told it: damage only where a second look finds it, too, and a full disk as one.
    #[must_use]
    pub fn judged(&self, error: StoreError) -> StoreError {
        judged(error, &self.folder, &self.key)
    }
}

/// As [`Vault::judged`], of the vault in a folder.
pub(crate) fn judged(error: StoreError, folder: &Folder, key: &DataKey) -> StoreError {
    match error {
        StoreError::Damaged => match is_whole(folder, key) {
            Ok(true) => StoreError::Io(io::Error::other(
                "something could not be read a moment ago; the database is whole",
            )),
            Ok(false) => StoreError::Damaged,
            Err(failed) => by_room(failed, folder),
        },
        error => by_room(error, folder),
    }
}

/// As [`judged`], of a vault that did not open, or of maintenance that failed.
pub(crate) fn judged_opening(error: OpenError, folder: &Folder, key: &DataKey) -> OpenError {
    match error {
        // Whole as its pages may be, that is what is wrong with it.
        OpenError::Damaged { what: NOT_OURS } => error,
        OpenError::Damaged { what } => match judged(StoreError::Damaged, folder, key) {
            StoreError::Damaged => OpenError::Damaged { what },
            other => other.into(),
        },
        OpenError::Store(error) => judged(error, folder, key).into(),
        OpenError::ReadOnly => judged(StoreError::ReadOnly, folder, key).into(),
        error => error,
    }
}

/// A failure of the disk is told as a full disk where there is no room; and one that only looks as if nothing may be
/// written, as the failure that it is.
fn by_room(error: StoreError, folder: &Folder) -> StoreError {
    if !matches!(error, StoreError::Io(_) | StoreError::ReadOnly) {
        return error;
    }
    let looks_read_only = matches!(error, StoreError::ReadOnly);
    let looked = room(folder).and_then(|()| {
        if looks_read_only {
            may_be_written(folder)
        } else {
            Ok(())
        }
    });
    match looked.map_err(StoreError::from) {
        Err(StoreError::DiskFull) => StoreError::DiskFull,
        Err(failed @ StoreError::Io(_)) if looks_read_only => failed,
        // SQLite opens for reading what it could not open for writing, whatever the reason was.
        Ok(()) if looks_read_only => StoreError::Io(io::Error::other(
            "something could not be written a moment ago; the vault may be written",
        )),
        _ => error,
    }
}

/// Whether the database and its log, where there is one, may be written.
fn may_be_written(folder: &Folder) -> io::Result<()> {
    for name in ["network.db", "network.db-wal", "network.db-shm"] {
        match beside::may_be_written(&folder.path().join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Whether every page can be read and is what was written.
fn is_whole(folder: &Folder, key: &DataKey) -> Result<bool, StoreError> {
    // A disk that still fails says so here, and why.
    beside::read(&folder.database())?;
    // Without a write-ahead log nobody has it open, and it may lie where nothing can be written.
    let purpose = match folder.path().join("network.db-wal").try_exists()? {
        true => Purpose::Read,
        false => Purpose::Peek,
    };
    let connection = match connection::open(&folder.database(), key, purpose) {
        Ok(connection) => connection,
        Err(error) => return whole_unless_damaged(Err(error.into())),
    };
    whole_unless_damaged(check_pages(&connection, false).map(|findings| findings.is_empty()))
}

fn whole_unless_damaged(looked: Result<bool, StoreError>) -> Result<bool, StoreError> {
    match looked {
        Err(StoreError::Damaged) => Ok(false),
        looked => looked,
    }
}

/// Whether there is room for a change, by writing as much.
fn room(folder: &Folder) -> io::Result<()> {
    let probe = folder.path().join(format!("room-{}", std::process::id()));
    let written = File::create(&probe).and_then(|mut file| {
        file.write_all(&[0; ROOM])?;
        file.sync_all()
    });
    // It holds nothing: what cannot be removed now is nobody's loss.
    let _ = fs::remove_file(&probe);
    written
}
