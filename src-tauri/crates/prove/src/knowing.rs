//! Somebody who holds the vault's key: a host that notes the keys it gives out, and what can be done with them.
//!
//! What is done here is written apart from the store, from `docs/security.md` and the formats that it names, so that a
//! proof does not believe the store about itself.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use aes::cipher::{Array, BlockModeDecrypt, KeyIvInit};
use anyhow::{Context, Result, anyhow};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OpenFlags};
use store::{Host, NoRandom};
use testkit::vault::FixedHost;

/// The size of a page, and what of it SQLCipher keeps for the initialisation vector and the code.
pub(crate) const PAGE: usize = 4096;
const VECTOR: usize = 16;
const RESERVED: usize = VECTOR + 64;

/// Keys that were given out, newest last.
pub(crate) type Keys = Arc<Mutex<Vec<[u8; 32]>>>;

/// A host that notes whatever may be a key.
pub(crate) struct Knowing {
    inner: Arc<FixedHost>,
    folder: Option<PathBuf>,
    keys: Keys,
}

impl Knowing {
    pub(crate) fn new(seed: u64, folder: Option<PathBuf>, keys: &Keys) -> Arc<Self> {
        Arc::new(Self {
            inner: FixedHost::new(seed),
            folder,
            keys: Arc::clone(keys),
        })
    }
}

impl Host for Knowing {
    fn now(&self) -> DateTime<Utc> {
        self.inner.now()
    }

    fn random(&self, bytes: &mut [u8]) -> Result<(), NoRandom> {
        self.inner.random(bytes)?;
        if let Ok(key) = <[u8; 32]>::try_from(&*bytes) {
            self.keys.lock().unwrap_or_else(PoisonError::into_inner).push(key);
        }
        Ok(())
    }

    fn desk_folder(&self) -> Option<PathBuf> {
        self.folder.clone()
    }
}

/// The key that a database opens with, of those that were given out.
pub(crate) fn key_of(database: &Path, keys: &Keys) -> Result<[u8; 32]> {
    let keys = keys.lock().unwrap_or_else(PoisonError::into_inner);
    let found = keys.iter().rev().find(|key| open_with(database, key).is_ok());
    found
        .copied()
        .ok_or_else(|| anyhow!("no key that was given out opens the database"))
}

/// Opens the database with a key, as any program with SQLCipher does.
pub(crate) fn open_with(database: &Path, key: &[u8; 32]) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(database, flags)?;
    let digits: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    connection.execute_batch(&format!(
        "PRAGMA key = \"x'{digits}'\"; PRAGMA cipher_log_level = NONE;"
    ))?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

/// A page of the file without its cipher; the first begins with the salt, which is not encrypted and is left out.
pub(crate) fn decrypt(key: &[u8; 32], page: &[u8], is_first: bool) -> Result<Vec<u8>> {
    let start = if is_first { 16 } else { 0 };
    let mut text = page.get(start..PAGE - RESERVED).context("a whole page")?.to_vec();
    let vector = page
        .get(PAGE - RESERVED..PAGE - RESERVED + VECTOR)
        .context("a whole page")?;
    let vector = Array::try_from(vector).map_err(|_| anyhow!("a vector"))?;
    let mut decryptor = cbc::Decryptor::<aes::Aes256>::new(&Array::from(*key), &vector);
    for block in text.chunks_exact_mut(16) {
        decryptor.decrypt_block(block.try_into().map_err(|_| anyhow!("a block"))?);
    }
    Ok(text)
}

/// A folder for what is written and thrown away again and again: in memory, where the system has such a place.
pub(crate) fn quick_folder() -> Result<tempfile::TempDir> {
    let memory = Path::new("/dev/shm");
    let made = if cfg!(target_os = "linux") && memory.is_dir() {
        tempfile::tempdir_in(memory).or_else(|_| tempfile::tempdir())
    } else {
        tempfile::tempdir()
    };
    Ok(made?)
}
