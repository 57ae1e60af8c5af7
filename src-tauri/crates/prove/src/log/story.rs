//! Where a history begins: a vault and the folders of two desks, made once and copied for each.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use anyhow::Result;
use domain::records::{Handling, Officer, OfficerId, Sensitivity};
use store::{Author, Finding, StoreError, Tx, Vault};
use tempfile::TempDir;
use testkit::vault::{ALICE, CHEAP, passphrase};

use crate::knowing::{Keys, Knowing, quick_folder};
use crate::template::{copy, desk_host, new_network};

/// The vault of a network, closed, with the folder of the desk that made it.
pub(crate) struct Beginning {
    folder: TempDir,
    keys: Keys,
}

/// A vault on its way, and two desks that know it.
pub(crate) struct Story {
    pub(crate) folder: TempDir,
    pub(crate) path: PathBuf,
    pub(crate) keys: Keys,
    pub(crate) hosts: [Arc<Knowing>; 2],
}

impl Beginning {
    pub(crate) fn new() -> Result<Self> {
        let folder = quick_folder()?;
        let keys = Arc::new(Mutex::default());
        let own = folder.path().join("desk 0");
        std::fs::create_dir(&own)?;
        let path = folder.path().join("test.liaison");
        // What a network begins with, read out of a vault that the acts have made.
        let made = folder.path().join("made.liaison");
        drop(desk::vault::create(
            &made,
            &passphrase(),
            CHEAP,
            &new_network(),
            desk_host(70),
        )?);
        let made = Vault::unlock(&made, &passphrase(), Knowing::new(71, None, &keys))?;
        let records: Vec<_> = made.view().load()?.0.iter().collect();
        drop(made);
        std::fs::remove_dir_all(folder.path().join("made.liaison"))?;
        let mut vault = Vault::create(&path, &passphrase(), CHEAP, Knowing::new(72, Some(own), &keys))?;
        vault.transact(ALICE, "New network", |tx| {
            records
                .iter()
                .try_for_each(|record| tx.put(record.clone()).map(drop))
        })?;
        drop(vault);
        Ok(Self { folder, keys })
    }

    /// A copy of it, with hosts that no other copy has.
    pub(crate) fn copy(&self, seed: u64) -> Result<Story> {
        let folder = quick_folder()?;
        for part in ["test.liaison", "desk 0"] {
            copy(&self.folder.path().join(part), &folder.path().join(part))?;
        }
        std::fs::create_dir(folder.path().join("desk 1"))?;
        let known = self.keys.lock().map(|keys| keys.clone()).unwrap_or_default();
        let keys = Arc::new(Mutex::new(known));
        let host = |number: u64| {
            let own = folder.path().join(format!("desk {number}"));
            Knowing::new(seed * 2 + number, Some(own), &keys)
        };
        Ok(Story {
            path: folder.path().join("test.liaison"),
            hosts: [host(0), host(1)],
            keys,
            folder,
        })
    }
}

impl Story {
    /// The vault, opened at the first desk.
    pub(crate) fn open(&self) -> Result<Vault> {
        open(&self.path, &self.hosts[0])
    }
}

/// The vault at a path, opened at a desk.
pub(crate) fn open(path: &Path, host: &Arc<Knowing>) -> Result<Vault> {
    let host: Arc<Knowing> = Arc::clone(host);
    Ok(Vault::unlock(path, &passphrase(), host)?)
}

/// Another person, at another desk.
pub(crate) const BEN: Author<'static> = Author {
    name: "Ben Example",
    desk: None,
};

/// Writes an officer.
pub(crate) fn put_officer(tx: &mut Tx<'_>) -> Result<OfficerId, StoreError> {
    let id = OfficerId(tx.new_id()?);
    tx.put(Officer {
        id,
        name: "Ben Example".into(),
        languages: Vec::new(),
        uid: None,
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    })?;
    Ok(id)
}

/// What was found, in words for a failure.
pub(crate) fn shown(findings: &[Finding]) -> String {
    let all = findings.iter();
    let lines: Vec<_> = all
        .map(|found| format!("{} at {}: {}", found.code.word(), found.place, found.text))
        .collect();
    lines.join("; ")
}
