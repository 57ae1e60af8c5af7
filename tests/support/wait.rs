//! Waiting for what one expects, never for a time.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// How long anything may take before a test calls it broken. Generous: a slow machine is not a failure.
pub const DEADLINE: Duration = Duration::from_secs(30);

/// How often is looked.
const INTERVAL: Duration = Duration::from_millis(25);

/// Looks again and again until there is something to see.
///
/// # Errors
/// When the deadline passes, or a look fails.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let start = Instant::now();
    loop {
        if let Some(seen) = look().await? {
            return Ok(seen);
        }
        if start.elapsed() > DEADLINE {
            bail!("waited {} s for {what}", DEADLINE.as_secs());
        }
        tokio::time::sleep(INTERVAL).await;
    }
}
