//! What this process lends to the acts: the system's clock and randomness, and the day of `LIAISON_TODAY`.

use std::sync::Arc;

use desk::{Host, NoRandom};

use crate::failure::Failure;

/// The day that questions are about when they name none; changes keep the time of the clock.
const TODAY: &str = "LIAISON_TODAY";

/// The host of this process.
pub(crate) fn host() -> Result<Arc<Host>, Failure> {
    let day = match std::env::var(TODAY) {
        Ok(text) if !text.trim().is_empty() => Some(text.trim().parse().map_err(|_| Failure::Today)?),
        _ => None,
    };
    #[allow(clippy::disallowed_methods, reason = "this is a host: here the clock is read")]
    let host = Host::new(chrono::Utc::now, |bytes| {
        getrandom::fill(bytes).map_err(|_| NoRandom)
    });
    Ok(Arc::new(host.on_day(day)))
}

/// Who is logged in, for the author of a new network.
pub(crate) fn login_name() -> String {
    let names = ["USER", "LOGNAME", "USERNAME"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok());
    let mut said = names.filter(|name| !name.trim().is_empty());
    said.next().unwrap_or_else(|| "unknown".to_owned())
}
