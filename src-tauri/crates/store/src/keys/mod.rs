//! `keys.json`: the slots that wrap the key of the database.
//!
//! The database is encrypted with a random key that nobody types. Each slot holds that key, wrapped by a key derived
//! from something a person has, a passphrase or a recovery key, by Argon2id (RFC 9106) and XChaCha20-Poly1305. A
//! passphrase can so be changed without touching the database, and several ways in can stand side by side.
//!
//! ```text
//! mod.rs        the file
//! slot.rs       one slot
//! cost.rs       what a try costs, tuned to the machine
//! recovery.rs   the recovery key and its words
//! acts.rs       change a passphrase, make a recovery key, remove a slot
//! keychain.rs   the key that a system's key ring keeps
//! rekey.rs      a new key for the database
//! ```
//!
//! The file may come from an attacker. Costs outside of sensible bounds are refused before any work; everything that
//! decides how a slot is read is bound into its authentication; and a checksum tells a damaged file from a wrong
//! passphrase.

mod acts;
mod cost;
mod keychain;
mod recovery;
mod rekey;
mod slot;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

pub use cost::Cost;
pub use keychain::{KeychainKey, Told};
pub use recovery::{NotARecoveryKey, RecoveryKey};
pub use rekey::Rekeyed;

pub(crate) use slot::StoredSlot;

use crate::error::OpenError;
use crate::hex;
use crate::host::Host;
use crate::secret::{DataKey, Passphrase};

/// The newest format of the file that is known here.
const FORMAT: u32 = 1;
/// More than any real file needs.
const MAX_BYTES: usize = 64 * 1024;
/// Each slot costs a derivation, so that their number is bounded too.
pub(crate) const MAX_SLOTS: usize = 16;

/// Something a person has that opens a vault.
#[derive(Clone, Copy, Debug)]
pub enum Secret<'a> {
    /// What they know.
    Passphrase(&'a Passphrase),
    /// What they keep on paper.
    Recovery(&'a RecoveryKey),
    /// What their system keeps for them.
    Keychain(&'a KeychainKey),
}

impl Secret<'_> {
    /// The kind of slot that it opens.
    #[must_use]
    pub const fn kind(self) -> SlotKind {
        match self {
            Self::Passphrase(_) => SlotKind::Passphrase,
            Self::Recovery(_) => SlotKind::Recovery,
            Self::Keychain(_) => SlotKind::Keychain,
        }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Passphrase(passphrase) => passphrase.as_bytes(),
            Self::Recovery(key) => key.as_bytes(),
            Self::Keychain(key) => key.as_bytes(),
        }
    }

    /// What is said when it opens no slot.
    pub(crate) const fn is_wrong(self) -> OpenError {
        match self {
            Self::Passphrase(_) => OpenError::WrongPassphrase,
            Self::Recovery(_) => OpenError::WrongRecoveryKey,
            Self::Keychain(_) => OpenError::WrongKeychainKey,
        }
    }
}

impl<'a> From<&'a Passphrase> for Secret<'a> {
    fn from(passphrase: &'a Passphrase) -> Self {
        Self::Passphrase(passphrase)
    }
}

impl<'a> From<&'a RecoveryKey> for Secret<'a> {
    fn from(key: &'a RecoveryKey) -> Self {
        Self::Recovery(key)
    }
}

impl<'a> From<&'a KeychainKey> for Secret<'a> {
    fn from(key: &'a KeychainKey) -> Self {
        Self::Keychain(key)
    }
}

/// What a slot is opened with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SlotKind {
    /// A passphrase.
    Passphrase,
    /// A recovery key.
    Recovery,
    /// A key in a system's key ring.
    Keychain,
}

impl SlotKind {
    /// The word in the key file and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Passphrase => "passphrase",
            Self::Recovery => "recovery",
            Self::Keychain => "keychain",
        }
    }

    fn read(word: &str) -> Option<Self> {
        [Self::Passphrase, Self::Recovery, Self::Keychain]
            .into_iter()
            .find(|kind| kind.word() == word)
    }
}

/// What may be told of a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its id.
    pub id: Uuid,
    /// What opens it.
    pub kind: SlotKind,
    /// When it was made, in UTC, as its id tells.
    pub made: Option<DateTime<Utc>>,
    /// What a try costs.
    pub cost: Cost,
}

/// The file as it is stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct KeyFile {
    format: u32,
    /// The vault that the slots belong to.
    vault: Uuid,
    slots: Vec<StoredSlot>,
    /// SHA-256 of everything above.
    checksum: String,
}

/// What may be told of the slots in the bytes of a key file, which may come from anybody.
///
/// # Errors
/// [`OpenError::Damaged`] when it is none that this program wrote, [`OpenError::Newer`] when a newer one did.
pub fn read_slots(bytes: &[u8]) -> Result<Vec<Slot>, OpenError> {
    Ok(KeyFile::read(bytes)?.told())
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
        let slot = StoredSlot::wrap(vault, slot, passphrase.into(), cost, key, host)?;
        Ok(Self::of(vault, vec![slot]))
    }

    /// A file with these slots.
    pub(crate) fn of(vault: Uuid, slots: Vec<StoredSlot>) -> Self {
        let mut file = Self {
            format: FORMAT,
            vault,
            slots,
            checksum: String::new(),
        };
        file.checksum = file.sum();
        file
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
        // A flipped bit can leave the meaning, a large letter for a small one: still it is not what was written.
        if file.write().ok().as_deref() != Some(bytes) {
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

    /// The slots as they are stored.
    pub(crate) fn slots(&self) -> &[StoredSlot] {
        &self.slots
    }

    /// What may be told of the slots.
    pub(crate) fn told(&self) -> Vec<Slot> {
        self.slots.iter().filter_map(StoredSlot::told).collect()
    }

    /// The slot that opens with the secret, and the key in it.
    pub(crate) fn find(&self, secret: Secret<'_>) -> Result<(Uuid, DataKey), OpenError> {
        for slot in &self.slots {
            if let Some(key) = slot.unwrap(self.vault, secret)? {
                return Ok((slot.id, key));
            }
        }
        Err(secret.is_wrong())
    }

    /// The key, if any slot opens with the secret.
    pub(crate) fn unwrap(&self, secret: Secret<'_>) -> Result<DataKey, OpenError> {
        Ok(self.find(secret)?.1)
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
