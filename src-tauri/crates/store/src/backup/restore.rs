//! Putting a backup in the place of the database, in one step, with an entry in the log that says so.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use domain::records::{RecordRef, Records};
use rusqlite::Connection;

use super::differences::{RestorePreview, compare};
use super::{Backup, BackupKind, Copying, key_of};
use crate::connection::{self, Purpose, schema_version};
use crate::copy::verify;
use crate::doubt::{judged, judged_opening};
use crate::error::{OpenError, StoreError};
use crate::folder::Folder;
use crate::host::Host;
use crate::keys::{KeyFile, Secret};
use crate::log::{ChangeKind, Snapshot};
use crate::migrations;
use crate::row;
use crate::seal::{Digest, Sealer, newest};
use crate::secret::DataKey;
use crate::tx::{Author, Tx};
use crate::vault::Vault;
use crate::view::View;

/// A vault that a backup was put into.
#[derive(Debug)]
pub struct Restored {
    /// The vault, open.
    pub vault: Vault,
    /// What it changed.
    pub preview: RestorePreview,
    /// A backup of what was there before; absent when that could not be read.
    pub before: Option<Backup>,
}

/// The database that is there now, as far as it can be opened.
struct Present {
    keys: KeyFile,
    key: DataKey,
    view: View,
}

impl Vault {
    /// What restoring a backup into the vault at a path would change. Neither is touched, but that a secret which opens
    /// neither is counted as a failed unlock: each try answers a guess.
    ///
    /// # Errors
    /// As [`Self::restore`].
    pub fn preview_restore(
        path: &Path,
        backup: &Path,
        secret: Secret<'_>,
        host: &dyn Host,
    ) -> Result<RestorePreview, OpenError> {
        let folder = Folder::new(path);
        // Nobody takes the stage for one that a crash has left.
        let _joined = folder.join()?;
        let present = Present::open(&folder, secret, Purpose::Read)?;
        let stage = Staged::take(&folder, backup, secret, host);
        if present.is_none() {
            folder.count_if_wrong(&stage, host);
        }
        let stage = stage?;
        let preview = stage.preview(present.as_ref());
        let removed = stage.remove();
        let preview = preview?;
        removed?;
        Ok(preview)
    }

    /// Restores a backup into the vault at a path that nobody has open, which may be damaged. What was there is backed
    /// up first, if it can be read. The slots stay as they are where the vault's own are whole, else the backup's come
    /// with it. What was erased since the backup is erased again.
    ///
    /// Whoever restores tries to unlock first, which counts a wrong secret. Here it is counted where that could not be:
    /// where the vault's own slots cannot be read.
    ///
    /// # Errors
    /// [`OpenError::InUse`] when somebody has it open; else as for unlocking, said of the backup. The vault is as it was
    /// then.
    pub fn restore(
        path: &Path,
        backup: &Path,
        secret: Secret<'_>,
        author: Author<'_>,
        host: Arc<dyn Host>,
    ) -> Result<Restored, OpenError> {
        let folder = Folder::new(path);
        folder.is_plain()?;
        folder.recover()?;
        let alone = folder.close_to_others()?;
        let present = Present::open(&folder, secret, Purpose::Write)?;
        let stage = Staged::take(&folder, backup, secret, &*host);
        if !folder.has_slots() {
            folder.count_if_wrong(&stage, &*host);
        }
        let mut stage = stage?;
        let filled = stage.fill(present, author, &*host);
        let (preview, before) = filled.map_err(|error| judged_opening(error, &stage.folder, &stage.key))?;
        let (vault, key) = (stage.keys.vault(), stage.key);
        folder.replace_by(&stage.folder)?;
        drop(alone);
        let joined = folder.join()?;
        let again = (folder.clone(), key.duplicate());
        let opened = Self::open(folder, joined, vault, key, host);
        let vault = opened.map_err(|error| judged_opening(error, &again.0, &again.1))?;
        Ok(Restored {
            vault,
            preview,
            before,
        })
    }
}

impl Present {
    /// What the secret opens of a vault that may be damaged; nothing where it opens nothing. A disk that cannot be read
    /// just now is no damage: what it holds must not be overwritten without having been backed up.
    fn open(folder: &Folder, secret: Secret<'_>, purpose: Purpose) -> Result<Option<Self>, OpenError> {
        match Self::try_open(folder, secret, purpose) {
            Ok(present) => Ok(present),
            Err(error @ (OpenError::DiskFull | OpenError::ReadOnly | OpenError::Store(_))) => Err(error),
            Err(_) => Ok(None),
        }
    }

    fn try_open(folder: &Folder, secret: Secret<'_>, purpose: Purpose) -> Result<Option<Self>, OpenError> {
        let keys = KeyFile::read(&folder.read_keys()?)?;
        let key = keys.unwrap(secret)?;
        let opened = connection::open(&folder.database(), &key, purpose)
            .and_then(|connection| Ok((schema_version(&connection)?, connection)));
        let (version, connection) =
            opened.map_err(|error| judged_opening(StoreError::from(error).into(), folder, &key))?;
        let is_newest = version == migrations::NEWEST;
        Ok(is_newest.then(|| Self {
            keys,
            key,
            view: View::new(connection, None),
        }))
    }

    fn load(&self) -> Option<(Records, Snapshot)> {
        self.view.load().ok()
    }
}

/// A copy of the backup's database, brought up to date.
struct Staged<'a> {
    vault: &'a Folder,
    folder: Folder,
    keys: KeyFile,
    key: DataKey,
}

impl<'a> Staged<'a> {
    fn take(
        vault: &'a Folder,
        backup: &Path,
        secret: Secret<'_>,
        host: &dyn Host,
    ) -> Result<Self, OpenError> {
        let backup = Folder::new(backup);
        let (keys, key) = key_of(&backup, secret)?;
        let found = connection::open(&backup.database(), &key, Purpose::Peek)
            .and_then(|connection| Ok(schema_version(&connection)?))
            .map_err(|error| judged_opening(StoreError::from(error).into(), &backup, &key))?;
        if found > migrations::NEWEST {
            return Err(OpenError::Newer {
                found,
                supported: migrations::NEWEST,
            });
        }
        let staged = Self {
            vault,
            folder: vault.stage(host)?,
            keys,
            key,
        };
        match staged.copy(&backup) {
            Ok(()) => Ok(staged),
            Err(error) => {
                let error = judged_opening(error, &backup, &staged.key);
                staged.remove()?;
                Err(error)
            }
        }
    }

    fn copy(&self, backup: &Folder) -> Result<(), OpenError> {
        fs::copy(backup.database(), self.folder.database())?;
        if !verify(&self.folder.database(), &self.key)?.is_empty() {
            return Err(OpenError::Damaged { what: "the backup" });
        }
        let view = self.open()?;
        migrations::run(&view.connection, migrations::NEWEST)?;
        view.close()
    }

    fn open(&self) -> Result<View, OpenError> {
        let connection = connection::open(&self.folder.database(), &self.key, Purpose::Create)?;
        Ok(View::new(connection, None))
    }

    fn remove(self) -> Result<(), OpenError> {
        Ok(self.folder.remove()?)
    }

    fn preview(&self, present: Option<&Present>) -> Result<RestorePreview, OpenError> {
        let view = self.open()?;
        let (records, snapshot) = view.load()?;
        let now = present.and_then(Present::load);
        let none = Records::default();
        let again = erased_since(present, &view)?;
        let preview = RestorePreview {
            backup: snapshot,
            differences: compare(now.as_ref().map_or(&none, |(records, _)| records), &records),
            present: now.map(|(_, snapshot)| snapshot),
            erased_again: u32::try_from(again.len()).unwrap_or(u32::MAX),
        };
        view.close()?;
        Ok(preview)
    }

    /// Makes the stage what the vault will be.
    fn fill(
        &mut self,
        present: Option<Present>,
        author: Author<'_>,
        host: &dyn Host,
    ) -> Result<(RestorePreview, Option<Backup>), OpenError> {
        let preview = self.preview(present.as_ref())?;
        let again = erased_since(present.as_ref(), &self.open()?)?;
        let head = present.as_ref().map(|present| newest(&present.view.connection));
        let before = match present {
            Some(present) => self.take_over(present, host)?,
            None => None,
        };
        self.folder.write_keys(&self.keys.write()?)?;
        let sealer = Sealer::of(self.vault, self.keys.vault(), &self.key, host)?;
        let head = head.and_then(Result::ok).flatten().or_else(|| sealer.furthest());
        if let Some((count, digest)) = head {
            // Both heads say the same, so that one seal puts both out of use.
            sealer.publish_anyway(count, digest)?;
        }
        let view = self.open()?.sealed_by(Arc::new(sealer.for_a_stage()));
        erase_again(&view, &again, author, host)?;
        say_so(&view, &preview, head, author, host)?;
        view.close()?;
        match verify(&self.folder.database(), &self.key)?.is_empty() {
            true => Ok((preview, before)),
            false => Err(OpenError::Damaged {
                what: "the restored copy",
            }),
        }
    }

    /// Backs up what is there, and takes over its slots and key.
    fn take_over(&mut self, present: Present, host: &dyn Host) -> Result<Option<Backup>, OpenError> {
        let Present { keys, key, view } = present;
        let sealer = Sealer::of(self.vault, keys.vault(), &key, host)?;
        let copying = Copying {
            folder: self.vault,
            key: &key,
            sealer: Some(&sealer),
            host,
        };
        let made = copying.make(&view.connection, BackupKind::Before);
        let before = match made.map_err(|error| judged(error, self.vault, &key)) {
            Ok(backup) => Some(backup),
            // What is damaged cannot be backed up, and that may be why a backup is restored.
            Err(StoreError::Damaged | StoreError::Database(_)) => None,
            Err(error) => return Err(error.into()),
        };
        view.close()?;
        if keys.vault() == self.keys.vault() {
            if key.as_bytes() != self.key.as_bytes() {
                let copy = self.open()?;
                copy.connection.execute_batch(&key.pragma_rekey())?;
                copy.close()?;
            }
            (self.keys, self.key) = (keys, key);
        }
        Ok(before)
    }
}

/// What was erased in the present and is whole in the backup.
fn erased_since(present: Option<&Present>, backup: &View) -> Result<Vec<RecordRef>, StoreError> {
    let Some(present) = present else {
        return Ok(Vec::new());
    };
    let count = |connection: &Connection| {
        connection.query_row("SELECT coalesce(max(change), 0) FROM erasure", [], |row| {
            row.get::<_, i64>(0)
        })
    };
    let known = count(&backup.connection)?;
    // An erasure puts the record back without its texts.
    let mut statement = present.view.connection.prepare(
        "SELECT DISTINCT entity, id FROM operation WHERE op = 'create'
             AND change IN (SELECT change FROM erasure WHERE change > ?)",
    )?;
    let mut rows = statement.query([known])?;
    let mut erased = Vec::new();
    while let Some(row) = rows.next()? {
        let kind: String = row.get(0)?;
        let record = RecordRef {
            kind: kind.parse().map_err(|_| StoreError::Damaged)?,
            id: row::id(row.get_ref(1)?)?,
        };
        if backup.exists(record.kind, record.id)? {
            erased.push(record);
        }
    }
    Ok(erased)
}

fn erase_again(
    view: &View,
    records: &[RecordRef],
    author: Author<'_>,
    host: &dyn Host,
) -> Result<(), StoreError> {
    let reason = "Erased again, since the backup was older";
    for record in records {
        let mut tx = Tx::begin(view, host)?;
        match tx.erase(*record, reason) {
            Ok(_) => drop(tx.commit(ChangeKind::Change, author, reason)?),
            Err(error) => {
                tx.roll_back();
                return Err(error);
            }
        }
    }
    if !records.is_empty() && !crate::erase::sweep(&view.connection)? {
        return Err(StoreError::Busy);
    }
    Ok(())
}

/// The entry that says what was restored, and which head that puts out of use.
fn say_so(
    view: &View,
    preview: &RestorePreview,
    head: Option<(i64, Digest)>,
    author: Author<'_>,
    host: &dyn Host,
) -> Result<(), StoreError> {
    let of = preview.backup.number;
    let reason = match head {
        Some((count, _)) => format!("Restored a backup of change {of}; the log was at entry {count}"),
        None => format!("Restored a backup of change {of}"),
    };
    let mut tx = Tx::begin(view, host)?;
    tx.overtakes(head);
    tx.commit(ChangeKind::Audit, author, &reason)?;
    Ok(())
}
