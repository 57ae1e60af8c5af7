//! Backups: whole, checked, encrypted copies, each of them a vault that its passphrase opens.
//!
//! ```text
//! NAME.liaison/backups/20261122T011500Z-daily-1f3a/      network.db, keys.json, head.json
//! SECOND FOLDER/NAME-0198c2d4/20261122T011500Z-…/        the same, on a stick
//! ```
//!
//! mod.rs makes and lists them, retention.rs says which are kept, differences.rs what restoring one would change, and
//! restore.rs does it. A backup appears under its name once it has been opened and every page of it checked.

mod differences;
mod restore;
mod retention;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime, Utc};
use rusqlite::Connection;
use uuid::Uuid;

pub use differences::{Difference, RestorePreview};
pub use restore::Restored;

use crate::connection::{self, Purpose};
use crate::copy::{copy_into, verify};
use crate::doubt::judged;
use crate::error::{OpenError, StoreError};
use crate::folder::{Folder, sync_file, sync_folder};
use crate::hex;
use crate::host::{Host, random};
use crate::keys::KeyFile;
use crate::seal::Sealer;
use crate::secret::DataKey;
use crate::vault::Vault;
use crate::view::{Stopper, View};

const FOLDER: &str = "backups";
const STAMP: &str = "%Y%m%dT%H%M%SZ";
/// A backup that is being made.
const DRAFT: &str = "new-";

/// Why a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupKind {
    /// The first of its day.
    Daily,
    /// Before something risky: an import, a restore, a new key.
    Before,
    /// Somebody asked for it.
    Asked,
}

impl BackupKind {
    /// The word in the folder's name and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Before => "before",
            Self::Asked => "asked",
        }
    }
}

/// A backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Its folder.
    pub path: PathBuf,
    /// When it was made, in UTC, to the second.
    pub at: DateTime<Utc>,
    /// Why.
    pub kind: BackupKind,
    /// The size of its database in bytes.
    pub bytes: u64,
}

/// What came of making a backup.
#[derive(Debug)]
pub struct BackedUp {
    /// The backup in the vault's folder.
    pub backup: Backup,
    /// The copy in the second folder, or why there is none; absent when no second folder is set.
    pub second: Option<Result<Backup, StoreError>>,
}

/// Makes backups of an open vault on a connection of its own, so that people go on writing meanwhile.
pub struct Backer {
    view: View,
    vault: Uuid,
    folder: Folder,
    key: DataKey,
    host: Arc<dyn Host>,
}

impl Backer {
    /// Makes a backup, and a copy of it in a second folder where one is set; then lets the oldest go.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when the copy does not pass its check, or what the disk says. A second folder that is not
    /// there, or full, is told in the result and fails nothing.
    pub fn backup(&self, kind: BackupKind, second: Option<&Path>) -> Result<BackedUp, StoreError> {
        self.try_backup(kind, second)
            .map_err(|error| judged(error, &self.folder, &self.key))
    }

    fn try_backup(&self, kind: BackupKind, second: Option<&Path>) -> Result<BackedUp, StoreError> {
        let copying = self.copying();
        let backup = copying.make(&self.view.connection, kind)?;
        let second = second.map(|second| copying.copy_to(&backup, &self.folder.second(second, self.vault)));
        let elsewhere = second.as_ref().and_then(|copied| copied.as_ref().ok());
        let elsewhere = elsewhere.and_then(|backup| backup.path.parent().map(Path::to_owned));
        for place in [Some(self.folder.backups()), elsewhere].into_iter().flatten() {
            prune(&place, self.host.now())?;
            copying.follow_keys(&place)?;
        }
        Ok(BackedUp { backup, second })
    }

    /// What ends a backup that is being made, from another thread: it is then not made.
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        Stopper(self.view.connection.get_interrupt_handle())
    }

    fn copying(&self) -> Copying<'_> {
        Copying {
            folder: &self.folder,
            key: &self.key,
            sealer: self.view.sealer.as_deref(),
            host: &*self.host,
        }
    }
}

impl Vault {
    /// What makes backups of this vault.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be opened once more.
    pub fn backer(&self) -> Result<Backer, StoreError> {
        // Not a reader's: it may write nothing, the copy included.
        let view = self.further(Purpose::Write);
        Ok(Backer {
            view: view.map_err(|error| self.judged(error))?,
            vault: self.id(),
            folder: self.folder.clone(),
            key: self.key.duplicate(),
            host: Arc::clone(&self.host),
        })
    }

    /// As [`Backer::backup`].
    ///
    /// # Errors
    /// As [`Backer::backup`].
    pub fn backup(&self, kind: BackupKind, second: Option<&Path>) -> Result<BackedUp, StoreError> {
        self.backer()?.backup(kind, second)
    }

    /// What makes the backup of the day; nothing where there is one.
    ///
    /// # Errors
    /// As [`Self::backer`].
    pub fn backer_if_due(&self) -> Result<Option<Backer>, StoreError> {
        let today = self.host.now().date_naive();
        let backups = list(&self.folder.backups())?;
        let is_there = backups.iter().any(|backup| backup.at.date_naive() == today);
        (!is_there).then(|| self.backer()).transpose()
    }

    /// Makes the backup of the day, if there is none yet.
    ///
    /// # Errors
    /// As [`Backer::backup`].
    pub fn backup_if_due(&self, second: Option<&Path>) -> Result<Option<BackedUp>, StoreError> {
        let backer = self.backer_if_due()?;
        backer
            .map(|backer| backer.backup(BackupKind::Daily, second))
            .transpose()
    }

    /// The backups of this vault, newest first: in its folder, and in a second one where it is set.
    ///
    /// # Errors
    /// [`StoreError::Io`] when a folder that is there cannot be read.
    pub fn backups(&self, second: Option<&Path>) -> Result<Vec<Backup>, StoreError> {
        Self::all_backups_at(self.path(), second)
    }

    /// The backups in the folder of a vault that is not open, newest first.
    ///
    /// # Errors
    /// [`StoreError::Io`] when the folder is there and cannot be read.
    pub fn backups_at(path: &Path) -> Result<Vec<Backup>, StoreError> {
        Self::all_backups_at(path, None)
    }

    /// As [`Self::backups_at`], with those in a second folder.
    ///
    /// # Errors
    /// As [`Self::backups_at`].
    pub fn all_backups_at(path: &Path, second: Option<&Path>) -> Result<Vec<Backup>, StoreError> {
        let folder = Folder::new(path);
        if path.try_exists()? {
            folder.is_plain().map_err(|error| match error {
                OpenError::Store(error) => error,
                _ => StoreError::Damaged,
            })?;
        }
        let mut all = list(&folder.backups())?;
        let keys = folder.read_keys().and_then(|bytes| KeyFile::read(&bytes));
        if let (Some(second), Ok(keys)) = (second, keys) {
            all.extend(list(&folder.second(second, keys.vault()))?);
        }
        all.sort_by(|one, other| other.at.cmp(&one.at).then_with(|| one.path.cmp(&other.path)));
        Ok(all)
    }

    /// Removes every backup: after a new key, since they open with the old one, and after an erasure that cannot wait.
    ///
    /// # Errors
    /// [`StoreError::Io`]; some may be gone then.
    pub fn remove_backups(&self, second: Option<&Path>) -> Result<u32, StoreError> {
        let all = self.backups(second)?;
        for backup in &all {
            fs::remove_dir_all(&backup.path)?;
        }
        Ok(u32::try_from(all.len()).unwrap_or(u32::MAX))
    }

    /// The backups that are not whole: every page, index and reference of each is looked at. Those of an older key are left
    /// out, since this one cannot tell.
    ///
    /// # Errors
    /// [`StoreError::Io`] when a folder that is there cannot be read.
    pub fn broken_backups(&self, second: Option<&Path>) -> Result<Vec<Backup>, StoreError> {
        let keys = fs::read(self.folder.keys())?;
        let mut broken = self.backups(second)?;
        broken.retain(|backup| {
            let folder = Folder::new(&backup.path);
            let is_of_this_key = fs::read(folder.keys()).is_ok_and(|of| of == keys);
            let is_whole = || verify(&folder.database(), &self.key).is_ok_and(|findings| findings.is_empty());
            is_of_this_key && !is_whole()
        });
        Ok(broken)
    }

    /// Gives the slots as they are now to the backups beside the vault, so that a passphrase that was changed opens none
    /// of them either.
    pub(crate) fn backups_follow_keys(&self) {
        let copying = Copying {
            folder: &self.folder,
            key: &self.key,
            sealer: self.view().sealer.as_deref(),
            host: &*self.host,
        };
        if let Err(error) = copying.follow_keys(&self.folder.backups()) {
            tracing::warn!(%error, "a backup could not be given the new slots");
        }
    }
}

/// What backups are made with.
pub(crate) struct Copying<'a> {
    pub(crate) folder: &'a Folder,
    pub(crate) key: &'a DataKey,
    pub(crate) sealer: Option<&'a Sealer>,
    pub(crate) host: &'a dyn Host,
}

impl Copying<'_> {
    /// Makes a backup in the vault's folder.
    pub(crate) fn make(&self, connection: &Connection, kind: BackupKind) -> Result<Backup, StoreError> {
        let mark: [u8; 2] = random(self.host)?;
        let at = self.host.now();
        let name = format!("{}-{}-{}", at.format(STAMP), kind.word(), hex::write(&mark));
        self.under_its_name(&self.folder.backups(), &name, |draft| {
            copy_into(connection, &draft.database())?;
            let copy = connection::open(&draft.database(), self.key, Purpose::Create)?;
            let head = self.sealer.map(|sealer| sealer.head_of(&copy)).transpose()?;
            copy.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
            copy.close().map_err(|(_, error)| error)?;
            if let Some(head) = head {
                fs::write(draft.head(), head)?;
            }
            fs::copy(self.folder.keys(), draft.keys())?;
            Ok(())
        })
    }

    /// Copies a backup into another folder.
    fn copy_to(&self, backup: &Backup, place: &Path) -> Result<Backup, StoreError> {
        let name = backup.path.file_name().unwrap_or_default().to_string_lossy();
        self.under_its_name(place, &name, |draft| {
            for file in fs::read_dir(&backup.path)? {
                let file = file?;
                fs::copy(file.path(), draft.path().join(file.file_name()))?;
            }
            Ok(())
        })
    }

    /// Fills a folder, checks what was put there, and only then gives it its name.
    fn under_its_name(
        &self,
        place: &Path,
        name: &str,
        fill: impl FnOnce(&Folder) -> Result<(), StoreError>,
    ) -> Result<Backup, StoreError> {
        fs::create_dir_all(place)?;
        for leftover in fs::read_dir(place)? {
            let leftover = leftover?;
            // Of a process that died; a living one uses another name, and removes its own.
            if leftover.file_name().to_string_lossy() == format!("{DRAFT}{name}") {
                fs::remove_dir_all(leftover.path())?;
            }
        }
        let draft = Folder::new(&place.join(format!("{DRAFT}{name}")));
        draft.make()?;
        let filled = fill(&draft).and_then(|()| self.is_whole(&draft));
        if let Err(error) = filled {
            draft.remove()?;
            return Err(error);
        }
        let path = place.join(name);
        fs::rename(draft.path(), &path)?;
        sync_folder(Some(place))?;
        read(&path)?.ok_or(StoreError::Damaged)
    }

    fn is_whole(&self, draft: &Folder) -> Result<(), StoreError> {
        if !verify(&draft.database(), self.key)?.is_empty() {
            return Err(StoreError::Damaged);
        }
        for file in fs::read_dir(draft.path())? {
            sync_file(&file?.path())?;
        }
        Ok(sync_folder(Some(draft.path()))?)
    }

    /// Gives the vault's slots to every backup that its key opens.
    fn follow_keys(&self, place: &Path) -> Result<(), StoreError> {
        let keys = fs::read(self.folder.keys())?;
        for backup in list(place)? {
            let backup = Folder::new(&backup.path);
            let is_current = fs::read(backup.keys()).is_ok_and(|old| old == keys);
            if !is_current && connection::open(&backup.database(), self.key, Purpose::Peek).is_ok() {
                backup.write_keys(&keys)?;
            }
        }
        Ok(())
    }
}

impl Folder {
    pub(crate) fn backups(&self) -> PathBuf {
        self.path().join(FOLDER)
    }

    /// Where a second folder keeps this vault's.
    fn second(&self, second: &Path, vault: Uuid) -> PathBuf {
        let name = self.path().file_stem().unwrap_or_default().to_string_lossy();
        let id = vault.simple().to_string();
        // The end of the id is random; its beginning is the time.
        second.join(format!("{name}-{}", id.get(24..).unwrap_or_default()))
    }
}

/// The backups in a folder, newest first; none when it is not there.
fn list(place: &Path) -> io::Result<Vec<Backup>> {
    let entries = match fs::read_dir(place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        found.extend(read(&entry?.path())?);
    }
    found.sort_by(|one: &Backup, other| other.at.cmp(&one.at).then_with(|| other.path.cmp(&one.path)));
    Ok(found)
}

/// A folder as a backup, if its name and its files say that it is one.
fn read(path: &Path) -> io::Result<Option<Backup>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut parts = name.split('-');
    let at = parts
        .next()
        .and_then(|stamp| NaiveDateTime::parse_from_str(stamp, STAMP).ok());
    let kinds = [BackupKind::Daily, BackupKind::Before, BackupKind::Asked];
    let kind = parts
        .next()
        .and_then(|word| kinds.into_iter().find(|kind| kind.word() == word));
    let bytes = fs::metadata(path.join("network.db")).map(|data| data.len());
    Ok(match (at, kind, bytes) {
        (Some(at), Some(kind), Ok(bytes)) => Some(Backup {
            path: path.to_owned(),
            at: at.and_utc(),
            kind,
            bytes,
        }),
        _ => None,
    })
}

/// Removes the backups that are not kept.
fn prune(place: &Path, now: DateTime<Utc>) -> io::Result<()> {
    let backups = list(place)?;
    let instants: Vec<_> = backups.iter().map(|backup| backup.at).collect();
    for (backup, is_kept) in backups.iter().zip(retention::kept(&instants, now)) {
        if !is_kept {
            fs::remove_dir_all(&backup.path)?;
        }
    }
    Ok(())
}

/// The key of a backup: the vault's own, or the one that its slots give to a secret.
pub(crate) fn key_of(
    backup: &Folder,
    secret: crate::Secret<'_>,
) -> Result<(crate::keys::KeyFile, DataKey), OpenError> {
    let keys = crate::keys::KeyFile::read(&backup.read_keys()?)?;
    let key = keys.unwrap(secret)?;
    Ok((keys, key))
}
