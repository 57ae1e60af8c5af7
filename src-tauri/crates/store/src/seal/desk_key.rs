//! The desk's key. It lies in the desk's own folder, so that a copy of the vault does not bring it along, and wrapped by
//! a key derived from the vault's, so that a stolen disk does not give it away.

use std::fs;
use std::io;
use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use ed25519_dalek::SigningKey;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::OpenError;
use crate::folder::write_whole;
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
    let stored = match fs::read(file) {
        Ok(bytes) => open(&bytes, vault, key),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error.into()),
    };
    if let Some(key) = stored {
        return Ok(key);
    }
    let seed = Zeroizing::new(random(host)?);
    let new = SigningKey::from_bytes(&seed);
    write(file, &new, vault, key, host)?;
    Ok(new)
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
