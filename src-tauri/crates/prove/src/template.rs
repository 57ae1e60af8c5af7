//! The vault that most cases begin with: made once, copied for each.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::{Arc, PoisonError, RwLock};

use anyhow::{Context, Result};
use desk::views::vault::NewNetwork;
use domain::records::{Handling, Officer, OfficerId, Sensitivity};
use store::{Host as _, StoreError, Vault};
use tempfile::TempDir;
use testkit::clock;
use testkit::vault::{ALICE, CHEAP, FixedHost, passphrase};

/// How many officers one act writes, so that it has many pages.
pub(crate) const CROWD: usize = 12;

/// Between its fork and its exec, a child of another thread holds copies of the locks that this process has: what looks at
/// a vault in this process, and may need it alone, waits until no child is on its way.
static FORKING: RwLock<()> = RwLock::new(());

/// Starts a process while nobody looks at a vault.
pub(crate) fn spawn(command: &mut Command) -> std::io::Result<Child> {
    let _alone = FORKING.write().unwrap_or_else(PoisonError::into_inner);
    command.spawn()
}

/// Looks at a vault while no process is being started.
pub(crate) fn undisturbed<T>(look: impl FnOnce() -> T) -> T {
    let _quiet = FORKING.read().unwrap_or_else(PoisonError::into_inner);
    look()
}

/// A network with a crowd of officers called "before".
pub(crate) struct Template {
    _folder: TempDir,
    path: PathBuf,
}

impl Template {
    pub(crate) fn new() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("test.liaison");
        drop(desk::vault::create(
            &path,
            &passphrase(),
            CHEAP,
            &new_network(),
            desk_host(77),
        )?);
        let mut vault = Vault::unlock(&path, &passphrase(), FixedHost::new(78))?;
        put_crowd(&mut vault, "before")?;
        drop(vault);
        Ok(Self {
            _folder: folder,
            path,
        })
    }

    /// A copy of it in a folder.
    pub(crate) fn copy_to(&self, folder: &Path) -> Result<PathBuf> {
        let path = folder.join("test.liaison");
        copy(&self.path, &path)?;
        Ok(path)
    }
}

/// What the network of a template is made of.
pub(crate) fn new_network() -> NewNetwork {
    NewNetwork {
        name: "Test".to_owned(),
        agency: "Own Agency".to_owned(),
        state: "GB".to_owned(),
        author: "Alice Example".to_owned(),
        duty_line: Some("+44 20 7946 0100".to_owned()),
        marking: None,
    }
}

/// A host of the acts with a standing clock and randomness that repeats.
pub(crate) fn desk_host(seed: u64) -> Arc<desk::Host> {
    let fixed = FixedHost::new(seed);
    Arc::new(desk::Host::new(clock::now, move |bytes| fixed.random(bytes)))
}

/// Writes officers with long texts in one change, so that it has many pages.
pub(crate) fn put_crowd(vault: &mut Vault, name: &str) -> Result<(), StoreError> {
    vault.transact(ALICE, name, |tx| {
        for number in 0..CROWD {
            tx.put(Officer {
                id: OfficerId(tx.new_id()?),
                name: format!("{name} {number}").into(),
                languages: vec!["en".into(); 60],
                uid: None,
                sensitivity: Sensitivity::Internal,
                handling: Handling::default(),
            })?;
        }
        Ok::<_, StoreError>(())
    })?;
    Ok(())
}

/// How many officers' names begin so.
pub(crate) fn crowd(vault: &Vault, name: &str) -> Result<usize> {
    let officers = vault.view().all::<Officer>()?;
    Ok(officers
        .iter()
        .filter(|officer| officer.name.starts_with(name))
        .count())
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir(to).with_context(|| to.display().to_string())?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &place)?;
        } else {
            fs::copy(entry.path(), place)?;
        }
    }
    Ok(())
}
