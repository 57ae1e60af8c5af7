//! The folder of a vault, and who has it open.
//!
//! ```text
//! NAME.liaison/
//!   keys.json        the slots that wrap the key
//!   network.db       the encrypted database, with its -wal and -shm beside it while it is open
//!   head.json        how far the log has come, signed (seal/)
//!   desk-key         the key that signs, unless the desk has a folder of its own; desk-key.lock while one is made
//!   lock             locked shared by everybody who has the vault open, exclusively by maintenance
//!   failed-unlocks   instants of failed unlocks, until the next that succeeds (failures.rs)
//!   replacement/     new files on their way to their places, where a crash has left them (replace.rs)
//! ```

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::error::OpenError;
use crate::hex;
use crate::host::{Host, random};

/// How the names of copies begin.
const COPY: &str = "network-before-";
/// More than any file beside the database has: a larger one is not ours.
const SMALL: u64 = 64 * 1024;
/// More than any network has: a hundred thousand officers with their history take a tenth of it.
const LARGEST: u64 = 4 * 1024 * 1024 * 1024;
/// Files and folders of a vault, its backups included, and how deep they lie.
const MOST_FILES: usize = 10_000;
const DEEPEST: usize = 3;

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
        self.is_plain()?;
        let is_file = |path: &Path| path.metadata().is_ok_and(|data| data.is_file());
        match (is_file(&self.keys()), is_file(&self.database())) {
            (true, true) => match read_small(&self.keys()) {
                Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                    Err(OpenError::Damaged { what: "the key file" })
                }
                read => Ok(read?),
            },
            (true, false) => Err(OpenError::Damaged {
                what: "the database is missing",
            }),
            (false, true) => Err(OpenError::Damaged {
                what: "the key file is missing",
            }),
            (false, false) => Err(OpenError::NotAVault),
        }
    }

    /// Refuses a folder that leads elsewhere: whoever made it may want something read, moved or written that is no part of
    /// it. Nothing of it is opened for that.
    pub(crate) fn is_plain(&self) -> Result<(), OpenError> {
        let refuse = |what| Err(OpenError::Damaged { what });
        // What systems say of the entries of something that is no folder differs.
        if self.0.metadata().is_ok_and(|found| !found.is_dir()) {
            return Err(OpenError::NotAVault);
        }
        let mut folders = vec![(self.0.clone(), 0)];
        let mut seen = 0;
        while let Some((folder, depth)) = folders.pop() {
            let entries = match fs::read_dir(&folder) {
                // Another process has just put its files in place, or let a backup go.
                Err(error) if depth > 0 && error.kind() == io::ErrorKind::NotFound => continue,
                entries => entries?,
            };
            for entry in entries {
                let entry = entry?;
                let kind = entry.file_type()?;
                seen += 1;
                if !kind.is_file() && !kind.is_dir() {
                    return refuse("its folder holds a link or a device, which may lead anywhere");
                }
                // A file that has gone since is no larger than any.
                if kind.is_file() && entry.metadata().is_ok_and(|data| data.len() > LARGEST) {
                    return refuse("a file of it is larger than any network");
                }
                if kind.is_dir() && depth + 1 < DEEPEST {
                    folders.push((entry.path(), depth + 1));
                }
                if seen > MOST_FILES {
                    return refuse("its folder holds far more files than a vault has");
                }
            }
        }
        Ok(())
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
        let copied = fs::copy(self.database(), to).and_then(|_| sync_file(to));
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

/// Puts a file on the disk. It is opened for writing, since Windows does so for no other.
pub(crate) fn sync_file(path: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).open(path)?.sync_all()
}

/// The bytes of a small file.
///
/// # Errors
/// [`io::ErrorKind::InvalidData`] where it is larger than any of ours.
pub(crate) fn read_small(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(SMALL + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > SMALL {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok(bytes)
}

/// A renamed file is only safe when its folder is on the disk too. Windows has no such call and needs none.
pub(crate) fn sync_folder(folder: Option<&Path>) -> io::Result<()> {
    match folder {
        Some(folder) if cfg!(unix) && !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}
