//! What a host lends to the acts. Nothing below the hosts reads a clock or a random source; a test with a fixed clock
//! therefore sees the same answers each time.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::question::When;
use store::NoRandom;

use crate::keychain::{Keychain, NoKeychain};

/// Fills bytes from a source fit for keys.
type Random = Box<dyn Fn(&mut [u8]) -> Result<(), NoRandom> + Send + Sync>;

/// The clock and the random source of the process, and the day that questions are about.
pub struct Host {
    now: Box<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    random: Random,
    day: Option<NaiveDate>,
    folder: Option<PathBuf>,
    keychain: Option<Arc<dyn Keychain>>,
}

impl Host {
    /// A host with this clock and this source of random bytes fit for keys.
    pub fn new(
        now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static,
        random: impl Fn(&mut [u8]) -> Result<(), NoRandom> + Send + Sync + 'static,
    ) -> Self {
        Self {
            now: Box::new(now),
            random: Box::new(random),
            day: None,
            folder: None,
            keychain: None,
        }
    }

    /// The same host, with a folder of the desk's own that is there: for the key that it signs with, for how far it has
    /// seen each log come, and for its settings. Without one these lie in each vault's folder.
    #[must_use]
    pub fn in_folder(mut self, folder: Option<PathBuf>) -> Self {
        self.folder = folder;
        self
    }

    /// The same host, with the key ring of whoever is logged in. Without one, vaults are opened by what a person knows or
    /// has.
    #[must_use]
    pub fn with_keychain(mut self, keychain: Arc<dyn Keychain>) -> Self {
        self.keychain = Some(keychain);
        self
    }

    /// The key ring.
    pub(crate) fn keychain(&self) -> crate::Result<&dyn Keychain> {
        Ok(self.keychain.as_deref().ok_or(NoKeychain::Absent)?)
    }

    /// The same host, on which questions that name no time are about this day. Changes keep the time of the clock.
    #[must_use]
    pub fn on_day(mut self, day: Option<NaiveDate>) -> Self {
        self.day = day;
        self
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        (self.now)()
    }

    /// The time of a question that names none.
    #[must_use]
    pub fn when(&self) -> When {
        self.day.map_or_else(|| When::At(self.now()), When::On)
    }

    /// A handle that nobody can guess, in hexadecimal digits.
    ///
    /// # Errors
    /// [`StoreError::Random`](store::StoreError::Random) when the system gives no randomness.
    pub fn new_token(&self) -> crate::Result<String> {
        let mut bytes = [0; 16];
        (self.random)(&mut bytes).map_err(store::StoreError::from)?;
        Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// A random number below another, each as likely as the next.
    ///
    /// # Errors
    /// [`StoreError::Random`](store::StoreError::Random) when the system gives no randomness.
    pub(crate) fn random_below(&self, end: u32) -> crate::Result<u32> {
        let mut bytes = [0; 8];
        (self.random)(&mut bytes).map_err(store::StoreError::from)?;
        // Of 2^64 numbers, what is left over by so small a divisor is nothing.
        Ok(u32::try_from(u64::from_le_bytes(bytes) % u64::from(end.max(1))).unwrap_or_default())
    }

    /// The civil day of a question that names none, in UTC.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.when().instant().date_naive()
    }
}

impl store::Host for Host {
    fn now(&self) -> DateTime<Utc> {
        (self.now)()
    }

    fn random(&self, bytes: &mut [u8]) -> Result<(), NoRandom> {
        (self.random)(bytes)
    }

    fn desk_folder(&self) -> Option<PathBuf> {
        self.folder.clone()
    }
}

/// The desk's own folder within the folder for settings of programs, made for its owner alone; none where that cannot be
/// written.
#[must_use]
pub fn own_folder(config: &Path) -> Option<PathBuf> {
    let folder = config.join("liaison-desk").join("desk");
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(&folder) {
        Ok(()) => Some(folder),
        Err(error) => {
            tracing::warn!(%error, "the desk has no folder of its own");
            None
        }
    }
}

/// A host that keeps nothing of a vault anywhere but in the vault: for the example network, which is gone tomorrow.
pub(crate) struct Passing(pub(crate) Arc<Host>);

impl store::Host for Passing {
    fn now(&self) -> DateTime<Utc> {
        self.0.now()
    }

    fn random(&self, bytes: &mut [u8]) -> Result<(), NoRandom> {
        (self.0.random)(bytes)
    }
}

impl std::fmt::Debug for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Host")
            .field("day", &self.day)
            .finish_non_exhaustive()
    }
}
