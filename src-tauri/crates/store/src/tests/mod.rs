//! What can only be tested from within, with the database laid open.

mod chain;
mod effort;
mod erasing;
mod journal;
mod migrating;
mod salvaging;
mod schema;
mod sealing;
mod sources;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use domain::records::{Handling, Officer, OfficerId, Sensitivity};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::{Author, Cost, Host, NoRandom, Passphrase, StoreError, Tx, Vault};

/// A standing clock and randomness that repeats.
struct Counting {
    next: AtomicU64,
    desk: Option<PathBuf>,
}

impl Host for Counting {
    fn desk_folder(&self) -> Option<PathBuf> {
        self.desk.clone()
    }
    fn now(&self) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH
    }
    fn random(&self, bytes: &mut [u8]) -> Result<(), NoRandom> {
        for part in bytes.chunks_mut(32) {
            let count = self.next.fetch_add(1, Ordering::Relaxed);
            part.copy_from_slice(&Sha256::digest(count.to_be_bytes())[..part.len()]);
        }
        Ok(())
    }
}

const CHEAP: Cost = Cost { m: 8, t: 1, p: 1 };
const ANN: Author<'static> = Author {
    name: "Ann",
    desk: None,
};

fn host() -> Arc<dyn Host> {
    Arc::new(Counting {
        next: AtomicU64::new(0),
        desk: None,
    })
}

/// A desk with a folder of its own; each number is another desk.
fn desk(number: u64, folder: &Path) -> Arc<dyn Host> {
    std::fs::create_dir_all(folder).unwrap();
    Arc::new(Counting {
        next: AtomicU64::new(number << 32),
        desk: Some(folder.to_owned()),
    })
}

fn passphrase() -> Passphrase {
    Passphrase::new("open")
}

pub(crate) fn vault() -> (TempDir, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.liaison");
    let vault = Vault::create(&path, &passphrase(), CHEAP, host()).unwrap();
    (folder, vault)
}

fn put_officer(tx: &mut Tx<'_>) -> Result<OfficerId, StoreError> {
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
