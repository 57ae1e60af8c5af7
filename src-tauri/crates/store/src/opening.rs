//! A vault made, unlocked, brought up to date, and taken into maintenance.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use rusqlite::Connection;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::connection::{self, Purpose};
use crate::copy::verify;
use crate::doubt::judged_opening;
use crate::error::OpenError;
use crate::folder::Folder;
use crate::host::{Host, Ids, random};
use crate::keys::{Cost, KeyFile, Secret};
use crate::migrations;
use crate::place::{self, Opening};
use crate::seal::Sealer;
use crate::secret::{DataKey, Passphrase};
use crate::vault::Vault;
use crate::view::View;

impl Vault {
    /// Makes a vault at a path where there is nothing, and unlocks it. It appears whole or not at all.
    ///
    /// # Errors
    /// [`OpenError::Exists`], [`OpenError::NotFound`] when the folder around it is not there, or what the disk says.
    pub fn create(
        path: &Path,
        passphrase: &Passphrase,
        cost: Cost,
        host: Arc<dyn Host>,
    ) -> Result<Self, OpenError> {
        let folder = Folder::new(path);
        if path.try_exists()? {
            return Err(OpenError::Exists);
        }
        if !path
            .parent()
            .is_none_or(|around| around.as_os_str().is_empty() || around.is_dir())
        {
            return Err(OpenError::NotFound);
        }
        place::check(
            path.parent()
                .filter(|around| !around.as_os_str().is_empty())
                .unwrap_or(Path::new(".")),
        )?;
        let mut ids = Ids::new(&*host, host.now())?;
        let key = DataKey::new(Zeroizing::new(random(&*host)?));
        let (vault, slot) = (ids.next(&*host)?, ids.next(&*host)?);
        let keys = KeyFile::new(vault, slot, passphrase, cost, &key, &*host)?;
        let site = folder.building_site(&*host)?;
        let built = build(&site, &key, &keys, migrations::NEWEST).and_then(|()| Ok(site.move_to(&folder)?));
        if let Err(error) = built {
            if let Err(left) = site.remove() {
                tracing::warn!(%left, "an unfinished vault could not be removed");
            }
            return Err(error);
        }
        let joined = folder.join()?;
        Self::open(folder, joined, vault, key, host)
    }

    /// Unlocks the vault at a path.
    ///
    /// # Errors
    /// A variant of [`OpenError`] for each thing that a person would act differently on. Nothing is written then, but
    /// that a wrong passphrase is counted: see [`Self::failed_unlocks`].
    pub fn unlock(path: &Path, passphrase: &Passphrase, host: Arc<dyn Host>) -> Result<Self, OpenError> {
        Self::unlock_by(path, passphrase.into(), host)
    }

    /// Unlocks the vault at a path by whatever opens it.
    ///
    /// # Errors
    /// As [`Self::unlock`].
    pub fn unlock_by(path: &Path, secret: Secret<'_>, host: Arc<dyn Host>) -> Result<Self, OpenError> {
        Self::unlock_with(path, secret, Opening::default(), host)
    }

    /// Unlocks the vault at a path by whatever opens it, as a person has decided.
    ///
    /// # Errors
    /// As [`Self::unlock`].
    pub fn unlock_with(
        path: &Path,
        secret: Secret<'_>,
        opening: Opening,
        host: Arc<dyn Host>,
    ) -> Result<Self, OpenError> {
        let folder = Folder::new(path);
        folder.read_keys()?;
        if !opening.accept_network_folder {
            place::check(path)?;
        }
        folder.recover()?;
        // From here on nobody gives the vault other keys.
        let joined = folder.join()?;
        let keys = KeyFile::read(&folder.read_keys()?)?;
        let key = match opening.again {
            true => keys.unwrap(secret)?,
            false => folder.try_keys(&keys, secret, &*host)?,
        };
        let again = (folder.clone(), key.duplicate());
        Self::open(folder, joined, keys.vault(), key, host)
            .map_err(|error| judged_opening(error, &again.0, &again.1))
    }

    /// Opens the database with its key, once the passphrase is known to be right.
    pub(crate) fn open(
        folder: Folder,
        joined: File,
        id: Uuid,
        key: DataKey,
        host: Arc<dyn Host>,
    ) -> Result<Self, OpenError> {
        let found = peek(&folder, &key)?;
        // A database of nothing, such as a file of no bytes, is no older schema: it would become an empty network.
        if found < migrations::OLDEST {
            return Err(OpenError::Damaged {
                what: migrations::NOT_OURS,
            });
        }
        let joined = match found.cmp(&migrations::NEWEST) {
            std::cmp::Ordering::Equal => joined,
            std::cmp::Ordering::Greater => {
                return Err(OpenError::Newer {
                    found,
                    supported: migrations::NEWEST,
                });
            }
            std::cmp::Ordering::Less => {
                drop(joined);
                migrate(&folder, &key, found)?;
                folder.join()?
            }
        };
        let writer = connection::open(&folder.database(), &key, Purpose::Write)?;
        connection::check_library(&writer)?;
        if writer.is_readonly("main")? {
            return Err(OpenError::ReadOnly);
        }
        if !migrations::is_ours(&writer)? {
            return Err(OpenError::Damaged {
                what: migrations::NOT_OURS,
            });
        }
        let sealer = Arc::new(Sealer::of(&folder, id, &key, &*host)?);
        // A crash may have come between the last entry and the head.
        sealer.publish(&writer);
        let joined = Arc::new(joined);
        Ok(Self {
            id,
            folder,
            key,
            writer: View::new(writer, Some(Arc::clone(&joined))).sealed_by(sealer),
            host,
            joined,
        })
    }

    /// Does maintenance with nobody else there: the closure builds the files that take the place of the vault's own,
    /// and says with which key they open. The vault is opened again afterwards.
    pub(crate) fn alone(
        self,
        build: impl FnOnce(&Alone<'_>) -> Result<(Folder, DataKey), OpenError>,
    ) -> Result<Self, OpenError> {
        let Self {
            id,
            folder,
            key,
            writer,
            host,
            joined,
        } = self;
        let sealer = writer.sealer.clone();
        let doubted = |error| judged_opening(error, &folder, &key);
        writer.close().map_err(doubted)?;
        drop(joined);
        let alone = folder.close_to_others()?;
        let built = (|| {
            let connection = connection::open(&folder.database(), &key, Purpose::Write)?;
            let view = View::new(connection, None);
            let built = build(&Alone {
                folder: &folder,
                key: &key,
                view: &view,
                sealer: sealer.as_deref(),
                host: &*host,
            });
            view.close()?;
            built
        })();
        let (stage, key) = built.map_err(doubted)?;
        folder.replace_by(&stage)?;
        drop(alone);
        let joined = folder.join()?;
        let again = (folder.clone(), key.duplicate());
        Self::open(folder, joined, id, key, host).map_err(|error| judged_opening(error, &again.0, &again.1))
    }
}

impl Folder {
    /// The key of the database; a secret that opens nothing is counted.
    pub(crate) fn try_keys(
        &self,
        keys: &KeyFile,
        secret: Secret<'_>,
        host: &dyn Host,
    ) -> Result<DataKey, OpenError> {
        let key = keys.unwrap(secret);
        self.count_if_wrong(&key, host);
        key
    }

    /// Counts a failed unlock where a secret has opened nothing.
    pub(crate) fn count_if_wrong<T>(&self, tried: &Result<T, OpenError>, host: &dyn Host) {
        if let Err(OpenError::WrongPassphrase | OpenError::WrongRecoveryKey) = tried {
            self.count_failure(host.now());
        }
    }

    /// Whether there are slots that a secret can be tried with.
    pub(crate) fn has_slots(&self) -> bool {
        self.read_keys().is_ok_and(|bytes| KeyFile::read(&bytes).is_ok())
    }
}

/// A vault under maintenance, with nobody else there.
pub(crate) struct Alone<'a> {
    pub(crate) folder: &'a Folder,
    pub(crate) key: &'a DataKey,
    pub(crate) view: &'a View,
    pub(crate) sealer: Option<&'a Sealer>,
    pub(crate) host: &'a dyn Host,
}

/// Makes the files of a vault with the schema of a version.
pub(crate) fn build(site: &Folder, key: &DataKey, keys: &KeyFile, version: u32) -> Result<(), OpenError> {
    let database = connection::open(&site.database(), key, Purpose::Create)?;
    connection::check_library(&database)?;
    migrations::run(&database, version)?;
    close(database)?;
    Ok(site.write_keys(&keys.write()?)?)
}

/// The schema's version, read without touching anything. The file may be changing under the eye, so that a page that
/// cannot be read is judged again by a connection that takes part in the locking.
fn peek(folder: &Folder, key: &DataKey) -> Result<u32, OpenError> {
    let look = |purpose| -> Result<u32, OpenError> {
        let connection = connection::open(&folder.database(), key, purpose)?;
        Ok(connection::schema_version(&connection)?)
    };
    look(Purpose::Peek).or_else(|_| look(Purpose::Write))
}

/// Brings an older vault up to date, alone and after copying it.
fn migrate(folder: &Folder, key: &DataKey, found: u32) -> Result<(), OpenError> {
    let _alone = folder.close_to_others()?;
    let database = connection::open(&folder.database(), key, Purpose::Write)?;
    connection::check_library(&database)?;
    // Another process may have been faster.
    if connection::schema_version(&database)? < migrations::NEWEST {
        database.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        folder.copy_database(&folder.copy_before(found))?;
        if !verify(&folder.copy_before(found), key)?.is_empty() {
            return Err(OpenError::Damaged { what: "the database" });
        }
        migrations::run(&database, migrations::NEWEST)?;
    }
    close(database)
}

/// Closes a connection so that the database lies in its one file.
pub(crate) fn close(connection: Connection) -> Result<(), OpenError> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    connection.close().map_err(|(_, error)| error.into())
}
