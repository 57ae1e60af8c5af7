//! What a host lends to the acts. Nothing below the hosts reads a clock or a random source; a test with a fixed clock
//! therefore sees the same answers each time.

use chrono::{DateTime, NaiveDate, Utc};
use domain::question::When;
use store::NoRandom;

/// Fills bytes from a source fit for keys.
type Random = Box<dyn Fn(&mut [u8]) -> Result<(), NoRandom> + Send + Sync>;

/// The clock and the random source of the process, and the day that questions are about.
pub struct Host {
    now: Box<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    random: Random,
    day: Option<NaiveDate>,
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
        }
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
}

impl std::fmt::Debug for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Host")
            .field("day", &self.day)
            .finish_non_exhaustive()
    }
}
