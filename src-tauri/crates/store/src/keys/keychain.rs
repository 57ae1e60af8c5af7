//! The key that a system's key ring keeps: a convenience on one computer, and never the only way into a vault.
//!
//! It is random and 256 bits long, so that trying it need not be made dear; nobody types it.

use std::fmt;
use std::path::Path;

use uuid::Uuid;
use zeroize::Zeroizing;

use super::acts::{with, without};
use super::{Cost, KeyFile, Slot, SlotKind};
use crate::error::{KeysError, OpenError};
use crate::folder::Folder;
use crate::host::{Host, NoRandom, random};
use crate::tx::Author;
use crate::vault::Vault;

/// The random key in a system's key ring.
pub struct KeychainKey(Zeroizing<[u8; 32]>);

impl KeychainKey {
    /// A new one.
    ///
    /// # Errors
    /// [`NoRandom`] when the system gives no randomness.
    pub fn new(host: &dyn Host) -> Result<Self, NoRandom> {
        Ok(Self(Zeroizing::new(random(host)?)))
    }

    /// As a key ring gives it back; `None` when it is something else.
    #[must_use]
    pub fn read(kept: &[u8]) -> Option<Self> {
        let bytes: [u8; 32] = kept.try_into().ok()?;
        Some(Self(Zeroizing::new(bytes)))
    }

    /// As a key ring keeps it.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_slice()
    }
}

impl fmt::Debug for KeychainKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeychainKey(***)")
    }
}

/// What can be told of a vault without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The vault's id.
    pub id: Uuid,
    /// The ways in.
    pub slots: Vec<Slot>,
}

impl Vault {
    /// What the key file of a vault tells to everybody.
    ///
    /// # Errors
    /// [`OpenError`] when it cannot be read.
    pub fn told(path: &Path) -> Result<Told, OpenError> {
        let file = KeyFile::read(&Folder::new(path).read_keys()?)?;
        Ok(Told {
            id: file.vault(),
            slots: file.told(),
        })
    }

    /// Whether a key that a key ring kept opens the vault at a path. Nothing is counted: nobody guesses such a key.
    ///
    /// # Errors
    /// [`OpenError`] when the key file cannot be read.
    pub fn is_opened_by(path: &Path, key: &KeychainKey) -> Result<bool, OpenError> {
        let file = KeyFile::read(&Folder::new(path).read_keys()?)?;
        match file.find(key.into()) {
            Ok(_) => Ok(true),
            Err(OpenError::WrongKeychainKey) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Lets a key that a key ring keeps open the vault.
    ///
    /// # Errors
    /// [`KeysError::OnlyBeside`] unless both a passphrase and a recovery key open it: people were locked out of other
    /// programs by a key ring that changed.
    pub fn add_keychain(&mut self, author: Author<'_>, key: &KeychainKey) -> Result<(), KeysError> {
        let slot = self.new_slot(key.into(), Cost::OF_A_RANDOM_KEY)?;
        self.rewrite(author, "Let the system's key ring open the vault", |file| {
            let told = file.told();
            let has = |kind| told.iter().any(|slot| slot.kind == kind);
            if !has(SlotKind::Passphrase) || !has(SlotKind::Recovery) {
                return Err(KeysError::OnlyBeside);
            }
            with(without(file, |_| false), slot)
        })
    }

    /// Lets key rings open the vault no more: the one that keeps this key, or each where none is named. Says how many.
    ///
    /// # Errors
    /// [`KeysError`]; they still open it then.
    pub fn remove_keychains(
        &mut self,
        author: Author<'_>,
        key: Option<&KeychainKey>,
    ) -> Result<usize, KeysError> {
        let file = self.key_file()?;
        let only = match key {
            None => None,
            Some(key) => match file.find(key.into()) {
                Ok((id, _)) => Some(id),
                Err(OpenError::WrongKeychainKey) => None,
                Err(error) => return Err(error.into()),
            },
        };
        let goes = |slot: &Slot| slot.kind == SlotKind::Keychain && only.is_none_or(|id| slot.id == id);
        let count = file.told().iter().filter(|slot| goes(slot)).count();
        if count > 0 {
            self.rewrite(
                author,
                "Let the system's key ring open the vault no more",
                |file| Ok(without(file, goes)),
            )?;
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_kept_is_read_and_it_is_never_shown() {
        let key = KeychainKey::read(&[7; 32]).unwrap();
        assert_eq!(key.as_bytes(), [7; 32]);
        assert_eq!(format!("{key:?}"), "KeychainKey(***)");
        for other in [&b""[..], b"a password of somebody else's", &[7; 33]] {
            assert!(KeychainKey::read(other).is_none());
        }
    }
}
