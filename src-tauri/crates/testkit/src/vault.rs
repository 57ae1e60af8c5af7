//! Throw-away vaults: real ones, on the disk, with a fixed clock, repeatable randomness and a cheap passphrase.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use store::{Author, Cost, Host, NoRandom, Passphrase, Vault};
use tempfile::TempDir;

use crate::{Rng, clock};

/// What trying a passphrase costs in tests.
pub const CHEAP: Cost = Cost { m: 8, t: 1, p: 1 };

/// The passphrase of every throw-away vault.
pub const PASSPHRASE: &str = "correct horse battery staple";

/// A desk officer at headquarters.
pub const ALICE: Author<'static> = Author {
    name: "Alice Example",
    desk: None,
};

/// A network manager.
pub const BOB: Author<'static> = Author {
    name: "Bob Example",
    desk: None,
};

/// A clock that stands until it is moved, and randomness that repeats from a seed. Never for real vaults.
#[derive(Debug)]
pub struct FixedHost {
    millis: AtomicI64,
    rng: Mutex<Rng>,
}

impl FixedHost {
    /// A host whose clock stands at [`clock::now`]. Hosts of different seeds make different ids, so that a mix-up of
    /// two actors' records fails.
    #[must_use]
    pub fn new(seed: u64) -> Arc<Self> {
        Arc::new(Self {
            millis: AtomicI64::new(clock::now().timestamp_millis()),
            rng: Mutex::new(Rng::new(seed)),
        })
    }

    /// Moves the clock, also backwards.
    pub fn advance(&self, by: TimeDelta) {
        self.millis.fetch_add(by.num_milliseconds(), Ordering::Relaxed);
    }
}

impl Host for FixedHost {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.millis.load(Ordering::Relaxed)).unwrap_or_default()
    }

    fn random(&self, bytes: &mut [u8]) -> Result<(), NoRandom> {
        let mut rng = self.rng.lock().unwrap_or_else(PoisonError::into_inner);
        for part in bytes.chunks_mut(8) {
            for (to, from) in part.iter_mut().zip(rng.bits().to_le_bytes()) {
                *to = from;
            }
        }
        Ok(())
    }
}

/// The passphrase of every throw-away vault, as the type that opens one.
#[must_use]
pub fn passphrase() -> Passphrase {
    Passphrase::new(PASSPHRASE)
}

/// An empty vault at `test.liaison` in a folder of its own, which goes when the first value is dropped.
///
/// # Panics
/// When the disk does not let one be made.
#[must_use]
#[allow(clippy::expect_used, reason = "a test cannot go on without its vault")]
pub fn throw_away() -> (TempDir, Vault) {
    with_host(FixedHost::new(1))
}

/// As [`throw_away`], with a host whose clock the test moves.
///
/// # Panics
/// When the disk does not let one be made.
#[must_use]
#[allow(clippy::expect_used, reason = "a test cannot go on without its vault")]
pub fn with_host(host: Arc<dyn Host>) -> (TempDir, Vault) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let vault = Vault::create(&folder.path().join("test.liaison"), &passphrase(), CHEAP, host);
    (folder, vault.expect("a new vault"))
}
