//! The folder of a vault, and who has it open.
//!
//! ```text
//! NAME.liaison/
//!   keys.json        the slots that wrap the key
//!   network.db       the encrypted database, with its -wal and -shm beside it while it is open
//!   head.json        how far the log has come, signed (seal/)
//!   desk-key         the key that signs, unless the desk has a folder of its own
//!   lock             locked shared by everybody who has the vault open, exclusively by maintenance
//!   failed-unlocks   instants of failed unlocks, until the next that succeeds (failures.rs)
//!   replacement/     new files on their way to their places, where a crash has left them (replace.rs)
//! ```

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::OpenError;
use crate::hex;
use crate::host::{Host, random};

/// How the names of copies begin.
const COPY: &str = "network-before-";

/// The paths of a vault.
#[derive(Clone, Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
    pub(crate) fn database(&self) -> PathBuf {
        self.0.join("network.db")
    }
    pub(crate) fn keys(&self) -> PathBuf {
        self.0.join("keys.json")
    }
    pub(crate) fn head(&self) -> PathBuf {
        self.0.join("head.json")
    }
    fn lock_file(&self) -> PathBuf {
        self.0.join("lock")
    }
    /// Where the database of an older schema is kept when it is migrated.
    pub(crate) fn copy_before(&self, version: u32) -> PathBuf {
        self.0.join(format!("{COPY}{version:04}.db"))
    }

    /// Removes what [`Self::copy_before`] named.
    pub(crate) fn remove_copies(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.0)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(COPY) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Checks that a vault is here, and reads its key file.
    pub(crate) fn read_keys(&self) -> Result<Vec<u8>, OpenError> {
        if !self.0.try_exists()? {
            return Err(OpenError::NotFound);
        }
        let is_file = |path: &Path| path.metadata().is_ok_and(|data| data.is_file());
        match (is_file(&self.keys()), is_file(&self.database())) {
            (true, true) => Ok(fs::read(self.keys())?),
            (true, false) => Err(OpenError::Damaged {
                what: "the database is missing",
            }),
            (false, true) => Err(OpenError::Damaged {
                what: "the key file is missing",
            }),
            (false, false) => Err(OpenError::NotAVault),
        }
    }

    /// Joins those who have the vault open; the lock holds until the file is dropped.
    pub(crate) fn join(&self) -> Result<File, OpenError> {
        let file = self.open_lock()?;
        match file.try_lock_shared() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(OpenError::Maintenance),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// Keeps everybody else out; the lock holds until the file is dropped.
    pub(crate) fn close_to_others(&self) -> Result<File, OpenError> {
        let file = self.open_lock()?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(OpenError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// A vault that was copied without its lock file gets a new one.
    fn open_lock(&self) -> io::Result<File> {
        match File::open(self.lock_file()) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => OpenOptions::new()
                .read(true)
                .append(true)
                .create(true)
                .open(self.lock_file()),
            opened => opened,
        }
    }

    /// A folder beside this one to build the vault in, so that it appears whole or not at all.
    pub(crate) fn building_site(&self, host: &dyn Host) -> Result<Self, OpenError> {
        let mark: [u8; 8] = random(host)?;
        let mut name = self.0.file_name().unwrap_or_default().to_owned();
        name.push(format!(".new-{}", hex::write(&mark)));
        let site = Self(self.0.with_file_name(name));
        site.make()?;
        File::create(site.lock_file())?;
        Ok(site)
    }

    /// Makes the folder, for its owner alone.
    pub(crate) fn make(&self) -> io::Result<()> {
        #[cfg_attr(not(unix), allow(unused_mut, reason = "only Unix has modes"))]
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.0)
    }

    /// Moves a finished folder to its place.
    pub(crate) fn move_to(&self, place: &Self) -> io::Result<()> {
        fs::rename(&self.0, &place.0)?;
        sync_folder(place.0.parent())
    }

    pub(crate) fn remove(&self) -> io::Result<()> {
        fs::remove_dir_all(&self.0)
    }

    /// Replaces the key file in one step: there is always a whole one.
    pub(crate) fn write_keys(&self, bytes: &[u8]) -> io::Result<()> {
        write_whole(&self.keys(), bytes)
    }

    /// Copies the database, which nobody may have open, and makes sure that the copy is on the disk.
    pub(crate) fn copy_database(&self, to: &Path) -> io::Result<()> {
        let copied = fs::copy(self.database(), to).and_then(|_| File::open(to)?.sync_all());
        if copied.is_err() {
            // Half a copy would look like a whole one; it is fine if there is none.
            let _ = fs::remove_file(to);
        }
        copied?;
        sync_folder(Some(&self.0))
    }
}

/// Writes a file that is either there whole or as it was before.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let draft = path.with_file_name(name);
    let mut file = File::create(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&draft, path)?;
    sync_folder(path.parent())
}

/// A renamed file is only safe when its folder is on the disk too. Windows has no such call and needs none.
pub(crate) fn sync_folder(folder: Option<&Path>) -> io::Result<()> {
    match folder {
        Some(folder) if cfg!(unix) && !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}
