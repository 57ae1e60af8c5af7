//! The desk's key. It lies in the desk's own folder, so that a copy of the vault does not bring it along, and wrapped by
//! a key derived from the vault's, so that a stolen disk does not give it away.

use std::fs::File;
use std::io;
use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use ed25519_dalek::SigningKey;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::OpenError;
use crate::folder::{read_small, write_whole};
use crate::host::{Host, random};
use crate::secret::DataKey;

/// Nonce, key and tag.
const LENGTH: usize = 24 + 32 + 16;

/// The key in a file. One that cannot be opened belongs to an older key of the vault: the desk gets a new one, and
/// what it signed before stays as it is.
pub(super) fn load(
    file: &Path,
    vault: Uuid,
    key: &DataKey,
    host: &dyn Host,
) -> Result<SigningKey, OpenError> {
    if let Some(key) = stored(file, vault, key)? {
        return Ok(key);
    }
    // Two processes may be there for the first time: one makes the key, and the other takes that.
    let lock = File::create(file.with_extension("lock"))?;
    lock.lock()?;
    if let Some(key) = stored(file, vault, key)? {
        return Ok(key);
    }
    let seed = Zeroizing::new(random(host)?);
    let new = SigningKey::from_bytes(&seed);
    write(file, &new, vault, key, host)?;
    Ok(new)
}

fn stored(file: &Path, vault: Uuid, key: &DataKey) -> Result<Option<SigningKey>, OpenError> {
    match read_small(file) {
        Ok(bytes) => Ok(open(&bytes, vault, key)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Wraps the key and puts it in place of what is there.
pub(super) fn write(
    file: &Path,
    signing: &SigningKey,
    vault: Uuid,
    key: &DataKey,
    host: &dyn Host,
) -> Result<(), OpenError> {
    let nonce: [u8; 24] = random(host)?;
    let seed = Zeroizing::new(signing.to_bytes());
    let payload = Payload {
        msg: seed.as_slice(),
        aad: vault.as_bytes(),
    };
    let wrapped = cipher(key)
        .encrypt(&XNonce::from(nonce), payload)
        .map_err(|_| OpenError::Damaged {
            what: "the desk's key",
        })?;
    Ok(write_whole(file, &[nonce.as_slice(), &wrapped].concat())?)
}

fn open(bytes: &[u8], vault: Uuid, key: &DataKey) -> Option<SigningKey> {
    let bytes: &[u8; LENGTH] = bytes.try_into().ok()?;
    let (nonce, wrapped) = bytes.split_first_chunk::<24>()?;
    let payload = Payload {
        msg: wrapped,
        aad: vault.as_bytes(),
    };
    let seed = cipher(key).decrypt(&XNonce::from(*nonce), payload).ok()?;
    let seed = Zeroizing::new(seed);
    let seed: &[u8; 32] = seed.as_slice().try_into().ok()?;
    Some(SigningKey::from_bytes(seed))
}

fn cipher(key: &DataKey) -> XChaCha20Poly1305 {
    let mut hasher = Sha256::new();
    hasher.update(b"liaison desk key 1");
    hasher.update(key.as_bytes());
    let derived = Zeroizing::new(<[u8; 32]>::from(hasher.finalize()));
    XChaCha20Poly1305::new(&Key::from(*derived))
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use super::*;
    use crate::NoRandom;

    /// A host whose randomness is its number.
    struct Numbered(u8);

    impl Host for Numbered {
        fn now(&self) -> chrono::DateTime<chrono::Utc> {
            chrono::DateTime::UNIX_EPOCH
        }
        fn random(&self, bytes: &mut [u8]) -> Result<(), NoRandom> {
            bytes.fill(self.0);
            Ok(())
        }
    }

    #[test]
    fn all_who_are_there_for_the_first_time_at_once_get_one_key() {
        for _ in 0..20 {
            let folder = tempfile::tempdir().unwrap();
            let (file, start) = (folder.path().join("desk-key"), Barrier::new(8));
            let first_use = |number| {
                start.wait();
                let key = DataKey::new(Zeroizing::new([7; 32]));
                load(&file, Uuid::nil(), &key, &Numbered(number))
                    .unwrap()
                    .to_bytes()
            };
            let keys: Vec<_> = std::thread::scope(|scope| {
                let threads: Vec<_> = (0..8)
                    .map(|number| {
                        scope.spawn({
                            let first_use = &first_use;
                            move || first_use(number)
                        })
                    })
                    .collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).collect()
            });
            assert!(keys.iter().all(|key| *key == keys[0]));
            assert_eq!(
                stored(&file, Uuid::nil(), &DataKey::new(Zeroizing::new([7; 32])))
                    .unwrap()
                    .unwrap()
                    .to_bytes(),
                keys[0]
            );
        }
    }
}
