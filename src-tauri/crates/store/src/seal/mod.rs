//! The log's seals: who can read the vault can write it too, but cannot sign for a desk.
//!
//! ```text
//! seal (table)        each entry's digest, signed by the desk that wrote it, in the same transaction
//! head.json           beside the database: how many entries there are and the digest of the last, signed
//! ID.head.json        the same, in the desk's own folder, which does not travel with the vault
//! ID.desk-key         the desk's key, wrapped by the vault's, in the desk's own folder
//! ```
//!
//! mod.rs signs, head.rs keeps the heads, desk_key.rs the key, judge.rs says what was done to a log, and
//! accept.rs goes on with it. What each part keeps
//! from whom stands in `docs/security.md`. A host that lends no folder for its desk gets the key and both heads into the
//! vault's folder, and is then only as safe as that.

mod accept;
mod desk_key;
mod head;
mod judge;

use std::path::PathBuf;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::error::{OpenError, StoreError};
use crate::folder::Folder;
use crate::host::Host;
use crate::row;
use crate::secret::DataKey;

pub(crate) use judge::{Link, judge};

/// A SHA-256 digest.
pub(crate) type Digest = [u8; 32];

/// Signs for one desk, in one vault.
pub(crate) struct Sealer {
    vault: Uuid,
    key: SigningKey,
    /// Where the heads are kept; nowhere while files are being built.
    heads: Vec<PathBuf>,
    /// Where the key is kept.
    key_file: PathBuf,
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sealer")
            .field("vault", &self.vault)
            .finish_non_exhaustive()
    }
}

/// A seal as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seal {
    pub(crate) number: i64,
    pub(crate) id: Uuid,
    pub(crate) digest: Digest,
    pub(crate) signer: [u8; 32],
    pub(crate) signature: [u8; 64],
    /// The head that a restored backup has put out of use.
    pub(crate) overtaken: Option<(i64, Digest)>,
}

impl Sealer {
    /// The desk's sealer for a vault; its key is made when there is none that the vault's key opens.
    pub(crate) fn of(
        folder: &Folder,
        vault: Uuid,
        key: &DataKey,
        host: &dyn Host,
    ) -> Result<Self, OpenError> {
        let own = host.desk_folder();
        let key_file = own.as_ref().map_or_else(
            || folder.path().join("desk-key"),
            |own| own.join(format!("{vault}.desk-key")),
        );
        let heads = [
            Some(folder.head()),
            own.map(|own| own.join(format!("{vault}.head.json"))),
        ];
        Ok(Self {
            vault,
            key: desk_key::load(&key_file, vault, key, host)?,
            heads: heads.into_iter().flatten().collect(),
            key_file,
        })
    }

    /// The same, for files that are being built: their head is not yet the vault's.
    pub(crate) fn for_a_stage(&self) -> Self {
        Self {
            vault: self.vault,
            key: self.key.clone(),
            heads: Vec::new(),
            key_file: self.key_file.clone(),
        }
    }

    /// Wraps the desk's key by another key of the vault, for files that are built in a stage.
    pub(crate) fn follow_key(
        &self,
        stage: &Folder,
        folder: &Folder,
        key: &DataKey,
        host: &dyn Host,
    ) -> Result<(), OpenError> {
        let is_inside = self.key_file.parent() == Some(folder.path());
        let file = match self.key_file.file_name() {
            Some(name) if is_inside => stage.path().join(name),
            _ => self.key_file.clone(),
        };
        desk_key::write(&file, &self.key, self.vault, key, host)
    }

    /// Signs an entry, in the transaction that writes it.
    pub(crate) fn seal(
        &self,
        connection: &Connection,
        (number, id, digest): (i64, Uuid, Digest),
        overtaken: Option<(i64, Digest)>,
    ) -> Result<(), StoreError> {
        let mut seal = Seal {
            number,
            id,
            digest,
            signer: self.key.verifying_key().to_bytes(),
            signature: [0; 64],
            overtaken,
        };
        seal.signature = self.key.sign(&seal.message(self.vault)).to_bytes();
        connection
            .prepare_cached(
                "INSERT INTO seal (change, id, digest, signer, signature, overtaken_count, overtaken_digest)
                 VALUES (?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                seal.number,
                seal.id.as_bytes().as_slice(),
                seal.digest,
                seal.signer,
                seal.signature,
                overtaken.map(|(count, _)| count),
                overtaken.map(|(_, digest)| digest),
            ])?;
        Ok(())
    }

    /// Whether this desk's key is the one.
    pub(crate) fn is_own(&self, signer: &[u8; 32]) -> bool {
        self.key.verifying_key().as_bytes() == signer
    }

    pub(crate) fn vault(&self) -> Uuid {
        self.vault
    }
}

impl Seal {
    /// Whether it was signed just so.
    pub(crate) fn is_genuine(&self, vault: Uuid) -> bool {
        is_signed(&self.signer, &self.message(vault), &self.signature)
    }

    fn message(&self, vault: Uuid) -> Vec<u8> {
        let (count, digest) = self.overtaken.unwrap_or((0, [0; 32]));
        message(
            b"liaison seal 1",
            &[
                vault.as_bytes(),
                &self.number.to_be_bytes(),
                self.id.as_bytes(),
                &self.digest,
                &count.to_be_bytes(),
                &digest,
            ],
        )
    }
}

/// What is signed: what it is, and parts of fixed lengths.
fn message(what: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = what.to_vec();
    parts.iter().for_each(|part| bytes.extend(*part));
    bytes
}

fn is_signed(signer: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    VerifyingKey::from_bytes(signer).is_ok_and(|key| {
        key.verify_strict(message, &Signature::from_bytes(signature))
            .is_ok()
    })
}

/// Every seal, in order.
pub(crate) fn seals(connection: &Connection) -> Result<Vec<Seal>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT change, id, digest, signer, signature, overtaken_count, overtaken_digest FROM seal ORDER BY change",
    )?;
    let mut rows = statement.query([])?;
    let mut seals = Vec::new();
    while let Some(row) = rows.next()? {
        let overtaken: Option<i64> = row.get(5)?;
        seals.push(Seal {
            number: row.get(0)?,
            id: row::id(row.get_ref(1)?)?,
            digest: row.get(2)?,
            signer: row.get(3)?,
            signature: row.get(4)?,
            overtaken: overtaken.zip(row.get(6)?),
        });
    }
    Ok(seals)
}

/// Number and digest of the newest entry; `None` for an empty log.
pub(crate) fn newest(connection: &Connection) -> Result<Option<(i64, Digest)>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT number, digest FROM change ORDER BY number DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}
