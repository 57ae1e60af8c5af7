//! `keys.json`: the slots that wrap the key of the database.
//!
//! The database is encrypted with a random key that nobody types. Each slot holds that key, wrapped by a key derived
//! from something a person has: today a passphrase, by Argon2id (RFC 9106) and XChaCha20-Poly1305. A passphrase can so
//! be changed without touching the database, and several ways in can stand side by side.
//!
//! The file may come from an attacker. Costs outside of sensible bounds are refused before any work; everything that
//! decides how a slot is read is bound into its authentication; and a checksum tells a damaged file from a wrong
//! passphrase.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::OpenError;
use crate::hex;
use crate::host::{Host, random};
use crate::secret::{DataKey, Passphrase};

/// The newest format of the file that is known here.
const FORMAT: u32 = 1;
/// More than any real file needs.
const MAX_BYTES: usize = 64 * 1024;
/// Each slot costs a derivation, so that their number is bounded too.
const MAX_SLOTS: usize = 16;
const PASSPHRASE: &str = "passphrase";
const ARGON2ID: &str = "argon2id";

/// What it costs to try one passphrase: the parameters of Argon2id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Memory in KiB.
    pub m: u32,
    /// Passes over the memory.
    pub t: u32,
    /// Lanes.
    pub p: u32,
}

impl Default for Cost {
    /// 64 MiB and three passes, the second recommendation of RFC 9106.
    fn default() -> Self {
        Self {
            m: 64 * 1024,
            t: 3,
            p: 1,
        }
    }
}

impl Cost {
    /// Whether the cost is within what a desk's machine can be asked for.
    fn is_sensible(self) -> bool {
        let Self { m, t, p } = self;
        (1..=64).contains(&t) && (1..=16).contains(&p) && (8 * p..=1024 * 1024).contains(&m)
    }
}

/// The file as it is stored.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct KeyFile {
    format: u32,
    /// The vault that the slots belong to.
    vault: Uuid,
    slots: Vec<Slot>,
    /// SHA-256 of everything above.
    checksum: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Slot {
    id: Uuid,
    kind: String,
    kdf: String,
    cost: Cost,
    salt: String,
    nonce: String,
    wrapped: String,
}

impl KeyFile {
    /// A file with one passphrase slot for a key.
    pub(crate) fn new(
        vault: Uuid,
        slot: Uuid,
        passphrase: &Passphrase,
        cost: Cost,
        key: &DataKey,
        host: &dyn Host,
    ) -> Result<Self, OpenError> {
        let slot = Slot::wrap(vault, slot, passphrase, cost, key, host)?;
        let mut file = Self {
            format: FORMAT,
            vault,
            slots: vec![slot],
            checksum: String::new(),
        };
        file.checksum = file.sum();
        Ok(file)
    }

    /// Reads the file's bytes and checks all that can be checked without a passphrase.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, OpenError> {
        /// All that every format, also one to come, has.
        #[derive(Deserialize)]
        struct Head {
            format: u32,
        }
        let damaged = || OpenError::Damaged { what: "the key file" };
        if bytes.len() > MAX_BYTES {
            return Err(damaged());
        }
        let head: Head = serde_json::from_slice(bytes).map_err(|_| damaged())?;
        if head.format > FORMAT {
            return Err(OpenError::Newer {
                found: head.format,
                supported: FORMAT,
            });
        }
        let file: Self = serde_json::from_slice(bytes).map_err(|_| damaged())?;
        if file.checksum != file.sum() || file.slots.len() > MAX_SLOTS {
            return Err(damaged());
        }
        Ok(file)
    }

    /// The file's bytes.
    pub(crate) fn write(&self) -> Result<Vec<u8>, OpenError> {
        serde_json::to_vec_pretty(self).map_err(|error| std::io::Error::from(error).into())
    }

    /// The vault that the slots belong to.
    pub(crate) fn vault(&self) -> Uuid {
        self.vault
    }

    /// The key, if any slot opens with the passphrase.
    pub(crate) fn unwrap(&self, passphrase: &Passphrase) -> Result<DataKey, OpenError> {
        for slot in self.slots.iter().filter(|slot| slot.kind == PASSPHRASE) {
            if let Some(key) = slot.unwrap(self.vault, passphrase)? {
                return Ok(key);
            }
        }
        Err(OpenError::WrongPassphrase)
    }

    fn sum(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update(self.format.to_be_bytes());
        hasher.update(self.vault.as_bytes());
        for slot in &self.slots {
            let bound = slot.bound(self.vault);
            hasher.update((bound.len() as u64).to_be_bytes());
            hasher.update(&bound);
            hasher.update((slot.wrapped.len() as u64).to_be_bytes());
            hasher.update(slot.wrapped.as_bytes());
        }
        hex::write(&hasher.finalize())
    }
}

impl Slot {
    fn wrap(
        vault: Uuid,
        id: Uuid,
        passphrase: &Passphrase,
        cost: Cost,
        key: &DataKey,
        host: &dyn Host,
    ) -> Result<Self, OpenError> {
        if passphrase.is_empty() {
            return Err(OpenError::EmptyPassphrase);
        }
        let salt: [u8; 16] = random(host)?;
        let nonce: [u8; 24] = random(host)?;
        let mut slot = Self {
            id,
            kind: PASSPHRASE.to_owned(),
            kdf: ARGON2ID.to_owned(),
            cost,
            salt: hex::write(&salt),
            nonce: hex::write(&nonce),
            wrapped: String::new(),
        };
        let payload = Payload {
            msg: key.as_bytes(),
            aad: &slot.bound(vault),
        };
        let wrapped = cipher(&derive(passphrase, &salt, cost)?)
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| OpenError::Damaged { what: "the key" })?;
        slot.wrapped = hex::write(&wrapped);
        Ok(slot)
    }

    /// `None` when the passphrase is not this slot's.
    fn unwrap(&self, vault: Uuid, passphrase: &Passphrase) -> Result<Option<DataKey>, OpenError> {
        let damaged = || OpenError::Damaged { what: "a key slot" };
        if self.kdf != ARGON2ID {
            return Err(damaged());
        }
        let salt: [u8; 16] = hex::read_array(&self.salt).ok_or_else(damaged)?;
        let nonce: [u8; 24] = hex::read_array(&self.nonce).ok_or_else(damaged)?;
        let wrapped: [u8; 48] = hex::read_array(&self.wrapped).ok_or_else(damaged)?;
        let payload = Payload {
            msg: &wrapped,
            aad: &self.bound(vault),
        };
        let key = cipher(&derive(passphrase, &salt, self.cost)?).decrypt(&XNonce::from(nonce), payload);
        let Ok(key) = key.map(Zeroizing::new) else {
            return Ok(None);
        };
        let mut bytes = Zeroizing::new([0; 32]);
        for (to, from) in bytes.iter_mut().zip(key.iter()) {
            *to = *from;
        }
        Ok(Some(DataKey::new(bytes)))
    }

    /// What the wrapped key is bound to, each part with its length in front.
    fn bound(&self, vault: Uuid) -> Vec<u8> {
        let mut bytes = b"liaison vault slot 1".to_vec();
        let mut add = |part: &[u8]| {
            bytes.extend((part.len() as u64).to_be_bytes());
            bytes.extend(part);
        };
        add(vault.as_bytes());
        add(self.id.as_bytes());
        for text in [&self.kind, &self.kdf, &self.salt, &self.nonce] {
            add(text.as_bytes());
        }
        for number in [self.cost.m, self.cost.t, self.cost.p] {
            add(&number.to_be_bytes());
        }
        bytes
    }
}

fn cipher(key: &Zeroizing<[u8; 32]>) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(**key))
}

fn derive(passphrase: &Passphrase, salt: &[u8], cost: Cost) -> Result<Zeroizing<[u8; 32]>, OpenError> {
    if !cost.is_sensible() {
        return Err(OpenError::Cost);
    }
    let params = Params::new(cost.m, cost.t, cost.p, Some(32)).map_err(|_| OpenError::Cost)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut())
        .map_err(|_| OpenError::Cost)?;
    Ok(key)
}
