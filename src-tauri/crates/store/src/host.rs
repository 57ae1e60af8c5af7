//! What a host lends the vault: the clock and randomness. The store itself reads neither, so that a test with a fixed
//! host writes the same bytes each time.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use thiserror::Error;
use uuid::{Builder, Uuid};

/// The clock and the random source of the process that opened the vault.
pub trait Host: Send + Sync {
    /// The present instant.
    fn now(&self) -> DateTime<Utc>;
    /// Fills the bytes from a source fit for keys.
    ///
    /// # Errors
    /// [`NoRandom`] when the system gives none.
    fn random(&self, bytes: &mut [u8]) -> Result<(), NoRandom>;
    /// A folder of the desk's own, which is there and does not travel with any vault: for the key that it signs the log
    /// with, and for how far it has seen each log come. Without one, both lie in the vault's folder, and whoever puts
    /// back an older copy of that folder is not found out.
    fn desk_folder(&self) -> Option<PathBuf> {
        None
    }
}

/// The system gave no randomness: nothing may be written or encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the system gives no random numbers")]
pub struct NoRandom;

/// Random bytes of a fixed number.
pub(crate) fn random<const N: usize>(host: &dyn Host) -> Result<[u8; N], NoRandom> {
    let mut bytes = [0; N];
    host.random(&mut bytes)?;
    Ok(bytes)
}

/// Makes the ids of one transaction: UUIDv7 of one instant, each greater than the one before (RFC 9562, 6.2, method
/// 2), so that rows made together lie together.
#[derive(Debug)]
pub(crate) struct Ids {
    millis: u64,
    head: [u8; 2],
    tail: u64,
}

impl Ids {
    pub(crate) fn new(host: &dyn Host, at: DateTime<Utc>) -> Result<Self, NoRandom> {
        let tail: [u8; 8] = random(host)?;
        Ok(Self {
            millis: u64::try_from(at.timestamp_millis()).unwrap_or(0),
            head: random(host)?,
            // The two top bits are the variant's, the third leaves room to count.
            tail: u64::from_be_bytes(tail) >> 3,
        })
    }

    pub(crate) fn next(&mut self, host: &dyn Host) -> Result<Uuid, NoRandom> {
        let step: [u8; 3] = random(host)?;
        let [a, b, c] = step.map(u64::from);
        self.tail += 1 + (a << 16 | b << 8 | c);
        let [h0, h1] = self.head;
        let [t0, t1, t2, t3, t4, t5, t6, t7] = self.tail.to_be_bytes();
        let bytes = [h0, h1, t0, t1, t2, t3, t4, t5, t6, t7];
        Ok(Builder::from_unix_timestamp_millis(self.millis, &bytes).into_uuid())
    }
}
