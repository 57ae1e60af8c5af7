//! One slot: the key of the database, wrapped by a key derived from something that a person has.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::cost::{Cost, derive};
use super::{Secret, Slot, SlotKind};
use crate::error::OpenError;
use crate::hex;
use crate::host::{Host, random};
use crate::secret::DataKey;

const ARGON2ID: &str = "argon2id";

/// A slot as it is stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct StoredSlot {
    pub(super) id: Uuid,
    pub(super) kind: String,
    kdf: String,
    cost: Cost,
    salt: String,
    nonce: String,
    pub(super) wrapped: String,
}

impl StoredSlot {
    pub(crate) fn wrap(
        vault: Uuid,
        id: Uuid,
        secret: Secret<'_>,
        cost: Cost,
        key: &DataKey,
        host: &dyn Host,
    ) -> Result<Self, OpenError> {
        if secret.as_bytes().is_empty() {
            return Err(OpenError::EmptyPassphrase);
        }
        let salt: [u8; 16] = random(host)?;
        let nonce: [u8; 24] = random(host)?;
        let mut slot = Self {
            id,
            kind: secret.kind().word().to_owned(),
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
        let wrapped = cipher(&derive(secret.as_bytes(), &salt, cost)?)
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| OpenError::Damaged { what: "the key" })?;
        slot.wrapped = hex::write(&wrapped);
        Ok(slot)
    }

    /// The same way in, to another key.
    pub(crate) fn wrap_again(
        &self,
        vault: Uuid,
        secret: Secret<'_>,
        key: &DataKey,
        host: &dyn Host,
    ) -> Result<Self, OpenError> {
        Self::wrap(vault, self.id, secret, self.cost, key, host)
    }

    /// `None` when the secret is not this slot's.
    pub(crate) fn unwrap(&self, vault: Uuid, secret: Secret<'_>) -> Result<Option<DataKey>, OpenError> {
        let damaged = || OpenError::Damaged { what: "a key slot" };
        if self.kind != secret.kind().word() {
            return Ok(None);
        }
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
        let key =
            cipher(&derive(secret.as_bytes(), &salt, self.cost)?).decrypt(&XNonce::from(nonce), payload);
        let Ok(key) = key.map(Zeroizing::new) else {
            return Ok(None);
        };
        let mut bytes = Zeroizing::new([0; 32]);
        for (to, from) in bytes.iter_mut().zip(key.iter()) {
            *to = *from;
        }
        Ok(Some(DataKey::new(bytes)))
    }

    /// What may be told of it; `None` for a kind that only a newer program knows.
    pub(crate) fn told(&self) -> Option<Slot> {
        Some(Slot {
            id: self.id,
            kind: SlotKind::read(&self.kind)?,
            made: made(self.id),
            cost: self.cost,
        })
    }

    /// What the wrapped key is bound to, each part with its length in front.
    pub(super) fn bound(&self, vault: Uuid) -> Vec<u8> {
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

/// When an id was made, which a UUIDv7 tells.
fn made(id: Uuid) -> Option<DateTime<Utc>> {
    let (seconds, nanos) = id.get_timestamp()?.to_unix();
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)
}
