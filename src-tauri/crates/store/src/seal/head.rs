//! The signed head of the log, kept outside of the database.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use ed25519_dalek::Signer;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Digest, Sealer, is_signed, message, newest, seals};
use crate::error::StoreError;
use crate::folder::read_small;
use crate::hex;
use crate::row;

const FORMAT: u32 = 1;

/// How far a log had come when it was last written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) count: i64,
    pub(crate) digest: Digest,
    pub(crate) signer: [u8; 32],
}

/// The file as it is stored.
#[derive(Serialize, Deserialize)]
struct Stored {
    format: u32,
    vault: Uuid,
    count: i64,
    digest: String,
    signer: String,
    signature: String,
}

/// What stands at the place of a head.
pub(crate) enum Found {
    /// Nothing.
    Nothing,
    /// Something that nobody signed, or not for this vault.
    Unsigned,
    /// A head.
    Head(Head),
}

impl Sealer {
    /// The heads, each with where it lies.
    pub(crate) fn heads(&self) -> impl Iterator<Item = (String, Found)> {
        self.heads.iter().map(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            (name.into_owned(), read(file, self.vault))
        })
    }

    /// Signs how far the log has come, after it was written. A head that the log does not lead up to stays, since it
    /// tells that something was done to the log; and so does one that is further.
    ///
    /// The log is written whatever becomes of the head: a head that lags is taken for what it is.
    pub(crate) fn publish(&self, connection: &Connection) {
        for file in &self.heads {
            let published = self.head_after(connection, file).and_then(|head| match head {
                Some(head) => Ok(write(file, &self.signed(&head))?),
                None => Ok(()),
            });
            if let Err(error) = published {
                tracing::warn!(%error, "the head of the log could not be written");
            }
        }
    }

    /// Signs a head, whatever stood in its place.
    pub(crate) fn publish_anyway(&self, count: i64, digest: Digest) -> io::Result<()> {
        let head = self.head(count, digest);
        self.heads
            .iter()
            .try_for_each(|file| write(file, &self.signed(&head)))
    }

    /// The text of a head for a copy of the database.
    pub(crate) fn head_of(&self, copy: &Connection) -> Result<Vec<u8>, StoreError> {
        let (count, digest) = newest(copy)?.unwrap_or((0, [0; 32]));
        Ok(self.signed(&self.head(count, digest)))
    }

    /// The head that is furthest.
    pub(crate) fn furthest(&self) -> Option<(i64, Digest)> {
        let heads = self.heads().filter_map(|(_, found)| match found {
            Found::Head(head) => Some((head.count, head.digest)),
            Found::Nothing | Found::Unsigned => None,
        });
        heads.max_by_key(|(count, _)| *count)
    }

    fn head(&self, count: i64, digest: Digest) -> Head {
        Head {
            count,
            digest,
            signer: self.key.verifying_key().to_bytes(),
        }
    }

    fn head_after(&self, connection: &Connection, file: &Path) -> Result<Option<Head>, StoreError> {
        let (count, digest) = newest(connection)?.unwrap_or((0, [0; 32]));
        let is_sealed = || is_sealed(connection, self.vault, count, digest);
        // The head beside the database is there from the first seal on: one that is gone is not made again in silence.
        let is_new = seals_are_absent(connection)?;
        let is_beside = self.heads.first().is_some_and(|beside| beside == file);
        let follows = match read(file, self.vault) {
            Found::Unsigned => false,
            Found::Nothing => is_new || (!is_beside && is_sealed()?),
            Found::Head(old) => {
                let goes_on = old.count < count && leads_to(connection, &old)?;
                (goes_on || self.is_overtaken(connection, &old)?) && is_sealed()?
            }
        };
        Ok(follows.then(|| self.head(count, digest)))
    }

    /// Whether restoring a backup has put this head out of use.
    fn is_overtaken(&self, connection: &Connection, head: &Head) -> Result<bool, StoreError> {
        let overtaken = Some((head.count, head.digest));
        let mut seals = seals(connection)?.into_iter();
        Ok(seals.any(|seal| seal.overtaken == overtaken && seal.is_genuine(self.vault)))
    }

    fn signed(&self, head: &Head) -> Vec<u8> {
        let signature = self.key.sign(&head.message(self.vault)).to_bytes();
        let stored = Stored {
            format: FORMAT,
            vault: self.vault,
            count: head.count,
            digest: hex::write(&head.digest),
            signer: hex::write(&head.signer),
            signature: hex::write(&signature),
        };
        // Texts and numbers always make JSON.
        serde_json::to_vec_pretty(&stored).unwrap_or_default()
    }
}

impl Head {
    fn message(&self, vault: Uuid) -> Vec<u8> {
        let parts: [&[u8]; 3] = [vault.as_bytes(), &self.count.to_be_bytes(), &self.digest];
        message(b"liaison head 1", &parts)
    }
}

fn read(file: &Path, vault: Uuid) -> Found {
    let bytes = match read_small(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Found::Nothing,
        Err(_) => return Found::Unsigned,
    };
    let genuine = || {
        let stored: Stored = serde_json::from_slice(&bytes).ok()?;
        let head = Head {
            count: stored.count,
            digest: hex::read_array(&stored.digest)?,
            signer: hex::read_array(&stored.signer)?,
        };
        let signature = hex::read_array(&stored.signature)?;
        let is_ours = stored.format == FORMAT && stored.vault == vault;
        (is_ours && is_signed(&head.signer, &head.message(vault), &signature)).then_some(head)
    };
    genuine().map_or(Found::Unsigned, Found::Head)
}

/// As a whole or not at all. The folder is not flushed: an older head is one that lags.
fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let draft = file.with_extension("json.new");
    let mut new = File::create(&draft)?;
    new.write_all(bytes)?;
    new.sync_data()?;
    fs::rename(draft, file)
}

/// Whether nothing of this log has been signed yet.
fn seals_are_absent(connection: &Connection) -> Result<bool, StoreError> {
    Ok(!connection.prepare_cached("SELECT 1 FROM seal")?.exists([])?)
}

/// Whether the log holds what the head was signed over.
fn leads_to(connection: &Connection, head: &Head) -> Result<bool, StoreError> {
    if head.count == 0 {
        return Ok(true);
    }
    let digest: Option<Digest> = connection
        .prepare_cached("SELECT digest FROM change WHERE number = ?")?
        .query_row([head.count], |row| row.get(0))
        .optional()?;
    Ok(digest == Some(head.digest))
}

/// Whether a desk has signed the newest entry.
fn is_sealed(connection: &Connection, vault: Uuid, count: i64, digest: Digest) -> Result<bool, StoreError> {
    let seal = connection
        .prepare_cached(
            "SELECT id, digest, signer, signature, overtaken_count, overtaken_digest FROM seal WHERE change = ?",
        )?
        .query_row([count], |row| {
            let overtaken: Option<i64> = row.get(4)?;
            let id = row::id(row.get_ref(0)?).map_err(|_| rusqlite::Error::InvalidQuery)?;
            Ok(super::Seal {
                number: count,
                id,
                digest: row.get(1)?,
                signer: row.get(2)?,
                signature: row.get(3)?,
                overtaken: overtaken.zip(row.get(5)?),
            })
        })
        .optional()?;
    Ok(seal.is_some_and(|seal| seal.digest == digest && seal.is_genuine(vault)))
}
