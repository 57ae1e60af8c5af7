//! An open vault: read and written.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use domain::records::RecordRef;
use uuid::Uuid;

use crate::connection::{self, Purpose};
use crate::error::{OpenError, Refusal, StoreError, Why};
use crate::folder::Folder;
use crate::host::Host;
use crate::keys::KeyFile;
use crate::log::ChangeKind;
use crate::secret::DataKey;
use crate::tx::{Author, Committed, Outcome, Tx};
use crate::undo::{Extent, Undone};
use crate::view::{Reader, View};

/// An unlocked vault with the one connection that writes. Readers are made from it, one per thread.
pub struct Vault {
    pub(crate) id: Uuid,
    pub(crate) folder: Folder,
    pub(crate) key: DataKey,
    pub(crate) writer: View,
    pub(crate) host: Arc<dyn Host>,
    /// Keeps maintenance out for as long as the vault or a reader of it is open.
    pub(crate) joined: Arc<File>,
}

impl Vault {
    /// The vault's own id.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// Removes a vault for good, unless somebody has it open.
    ///
    /// # Errors
    /// [`OpenError::NotFound`] when nothing is there, [`OpenError::InUse`] when somebody has it open.
    pub fn discard(path: &Path) -> Result<(), OpenError> {
        let folder = Folder::new(path);
        folder.read_keys()?;
        let lock = folder.close_to_others()?;
        // Windows removes no file that is open; who would join now finds no keys.
        std::fs::remove_file(folder.keys())?;
        drop(lock);
        Ok(std::fs::remove_dir_all(path)?)
    }

    /// The folder it lies in.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A further connection that can only read, for a thread of its own.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot be opened once more.
    pub fn reader(&self) -> Result<Reader, StoreError> {
        self.further(Purpose::Read).map(Reader)
    }

    /// A further connection of this vault.
    pub(crate) fn further(&self, purpose: Purpose) -> Result<View, StoreError> {
        let connection = connection::open(&self.folder.database(), &self.key, purpose)?;
        let view = View::new(connection, Some(Arc::clone(&self.joined)));
        Ok(match &self.writer.sealer {
            Some(sealer) => view.sealed_by(Arc::clone(sealer)),
            None => view,
        })
    }

    /// The key of the database, to look at its pages.
    #[cfg(test)]
    pub(crate) fn data_key(&self) -> &DataKey {
        &self.key
    }

    /// Removes the copies that were taken before an upgrade.
    pub(crate) fn remove_copies(&self) -> Result<(), StoreError> {
        Ok(self.folder.remove_copies()?)
    }

    /// Reads by the writer's own connection, between its transactions.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.writer
    }

    /// One act of a person: everything the closure writes becomes one change, or nothing does. A closure that fails
    /// or writes nothing new leaves no change behind.
    ///
    /// # Errors
    /// The closure's own error, or [`StoreError`] turned into it. Nothing has been written then.
    pub fn transact<T, E: From<StoreError>>(
        &mut self,
        author: Author<'_>,
        reason: &str,
        act: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<Outcome<T>, E> {
        let tx = Tx::begin(&self.writer, &*self.host)?;
        let (value, change) = tx.through(act, |tx| tx.commit(ChangeKind::Change, author, reason))?;
        Ok(Outcome { value, change })
    }

    /// Takes a change back, as a change of its own. Undoing an undo brings back what was there, with the same ids.
    ///
    /// # Errors
    /// [`StoreError::NoChange`] when there is no such change, [`StoreError::NotInEffect`] when it has been taken back,
    /// [`StoreError::Overtaken`] when later changes are in the way and the extent is [`Extent::Whole`].
    pub fn undo(
        &mut self,
        author: Author<'_>,
        reason: &str,
        change: i64,
        extent: Extent,
    ) -> Result<Outcome<Undone>, StoreError> {
        let done = self.transact(author, reason, |tx| tx.undo(change, extent));
        match &done {
            // A later record refers to what would go: said only now, since it takes a look at everything.
            Err(StoreError::Refused(Refusal {
                why: Why::Dangling(_),
                ..
            })) => {
                let found = self.writer.preview_undo(change)?;
                if found.overtaken.is_empty() {
                    done
                } else {
                    Err(StoreError::Overtaken(found))
                }
            }
            _ => done,
        }
    }

    /// Writes that somebody looked at these records, exported or unlocked. It stands in the chain, but moves neither
    /// the snapshot nor undo.
    ///
    /// # Errors
    /// [`StoreError`]; nothing has been written then.
    pub fn audit(
        &mut self,
        author: Author<'_>,
        reason: &str,
        records: &[RecordRef],
    ) -> Result<Option<Committed>, StoreError> {
        let outcome = self.audited(author, reason, records, |_| Ok::<_, StoreError>(()))?;
        Ok(outcome.change)
    }

    /// As [`Self::audit`], with what belongs to the entry: a row of the register of exports. Nothing but that may be
    /// written so, since undo passes over it.
    ///
    /// # Errors
    /// The closure's own error, or [`StoreError`] turned into it. Nothing has been written then.
    pub fn audited<T, E: From<StoreError>>(
        &mut self,
        author: Author<'_>,
        reason: &str,
        records: &[RecordRef],
        act: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<Outcome<T>, E> {
        let tx = Tx::begin(&self.writer, &*self.host)?;
        let looked = |tx: &mut Tx<'_>| {
            records.iter().try_for_each(|record| tx.read(*record))?;
            act(tx)
        };
        let (value, change) = tx.through(looked, |tx| tx.commit(ChangeKind::Audit, author, reason))?;
        Ok(Outcome { value, change })
    }
}

impl Vault {
    /// Writes an entry that is worth less than the wait for another program's transaction: `false` where somebody is
    /// writing just now, and nothing was written.
    ///
    /// # Errors
    /// [`StoreError`]; nothing has been written then.
    pub fn note(
        &mut self,
        author: Author<'_>,
        reason: &str,
        records: &[RecordRef],
    ) -> Result<bool, StoreError> {
        let connection = &self.writer.connection;
        connection.busy_timeout(Duration::ZERO)?;
        let noted = self.audit(author, reason, records);
        self.writer.connection.busy_timeout(connection::WAIT)?;
        match noted {
            Ok(_) => Ok(true),
            Err(StoreError::Busy) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Where a desk keeps a file of its own about the vault at a path, open or not: in its folder, called after the vault's
    /// id, or in the vault's where the host lends no folder.
    #[must_use]
    pub fn desk_file(path: &Path, name: &str, host: &dyn Host) -> PathBuf {
        let keys = Folder::new(path)
            .read_keys()
            .and_then(|bytes| KeyFile::read(&bytes));
        match (host.desk_folder(), keys) {
            (Some(folder), Ok(keys)) => folder.join(format!("{}.{name}", keys.vault())),
            _ => path.join(name),
        }
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}
