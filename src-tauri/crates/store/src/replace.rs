//! Several files of a vault replaced in one step, which a crash can only leave undone or done.
//!
//! ```text
//! replacement.new-1f…/   being built and checked: a crash leaves the vault as it was
//! replacement/           whole, and on the disk: from now on the new files count
//! ```
//!
//! Renaming the folder is the step. Moving the files out of it to their places comes after, and whoever opens the vault
//! next does what a crash has left to do; it may be done any number of times.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::OpenError;
use crate::folder::{Folder, sync_file, sync_folder};
use crate::hex;
use crate::host::{Host, random};

const READY: &str = "replacement";
const BUILDING: &str = "replacement.new-";

impl Folder {
    /// An empty folder inside the vault to build the new files in.
    pub(crate) fn stage(&self, host: &dyn Host) -> Result<Self, OpenError> {
        let mark: [u8; 8] = random(host)?;
        let stage = Self::new(&self.path().join(format!("{BUILDING}{}", hex::write(&mark))));
        stage.make()?;
        Ok(stage)
    }

    /// Puts the files of a stage in the place of the vault's own. The caller keeps everybody else out, and has closed
    /// every connection.
    pub(crate) fn replace_by(&self, stage: &Self) -> Result<(), OpenError> {
        for file in files(stage.path())? {
            sync_file(&file)?;
        }
        sync_folder(Some(stage.path()))?;
        fs::rename(stage.path(), self.ready())?;
        sync_folder(Some(self.path()))?;
        Ok(self.finish_replacing()?)
    }

    /// Ends what a crash has interrupted, if it has. Nobody else may have the vault open then.
    pub(crate) fn recover(&self) -> Result<(), OpenError> {
        let is_ready = self.ready().try_exists()?;
        if !is_ready && self.unfinished()?.is_empty() {
            return Ok(());
        }
        let alone = match self.close_to_others() {
            Ok(alone) => alone,
            // Half a stage is in nobody's way.
            Err(_) if !is_ready => return Ok(()),
            Err(OpenError::InUse) => return Err(OpenError::Maintenance),
            Err(error) => return Err(error),
        };
        for stage in self.unfinished()? {
            fs::remove_dir_all(stage)?;
        }
        self.finish_replacing()?;
        drop(alone);
        Ok(())
    }

    fn ready(&self) -> PathBuf {
        self.path().join(READY)
    }

    fn unfinished(&self) -> io::Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(self.path())? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(BUILDING) {
                found.push(entry.path());
            }
        }
        Ok(found)
    }

    fn finish_replacing(&self) -> io::Result<()> {
        let ready = self.ready();
        if !ready.try_exists()? {
            return Ok(());
        }
        if ready.join("network.db").try_exists()? {
            // They belong to the database that goes.
            for beside in ["network.db-wal", "network.db-shm"] {
                remove_if_there(&self.path().join(beside))?;
            }
        }
        for file in files(&ready)? {
            if let Some(name) = file.file_name() {
                fs::rename(&file, self.path().join(name))?;
            }
        }
        sync_folder(Some(self.path()))?;
        fs::remove_dir(&ready)?;
        sync_folder(Some(self.path()))
    }
}

/// The database first, so that a vault with a replacement in it can be told from one without by one look.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        files.push(entry?.path());
    }
    files.sort_by_key(|file| !file.ends_with("network.db"));
    Ok(files)
}

/// Removes a file that may be gone already.
pub(crate) fn remove_if_there(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}
