//! What this process lends to the acts: the system's clock and randomness, folders, and who is logged in.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use desk::{Cost, Host, NoRandom};

use crate::Error;

/// The day that questions are about when they name none; changes keep the time of the clock.
const TODAY: &str = "LIAISON_TODAY";

pub(crate) fn host() -> Result<Arc<Host>, Error> {
    let day = match std::env::var(TODAY) {
        Ok(text) if !text.trim().is_empty() => Some(text.trim().parse().map_err(|_| Error::Today)?),
        _ => None,
    };
    #[allow(clippy::disallowed_methods, reason = "this is a host: here the clock is read")]
    let host = Host::new(chrono::Utc::now, |bytes| {
        getrandom::fill(bytes).map_err(|_| NoRandom)
    });
    let folder = dirs::config_dir().and_then(|config| desk::own_folder(&config));
    let keychain = Arc::new(keychain::SystemKeychain);
    Ok(Arc::new(
        host.on_day(day).in_folder(folder).with_keychain(keychain),
    ))
}

/// What trying a new way into a vault is to cost on this machine. It takes a few seconds to find out.
pub(crate) fn key_cost() -> desk::Result<Cost> {
    let asked = std::env::var(desk::keys::KEY_COST).ok();
    let start = Instant::now();
    desk::keys::cost(asked.as_deref(), &mut || start.elapsed())
}

/// Seconds after which the window locks, where that is sooner than the settings say: for tests. Nobody gains by it, since it
/// can only lock earlier.
const LOCK_AFTER: &str = "LIAISON_LOCK_AFTER";

/// The time of [`LOCK_AFTER`].
pub(crate) fn lock_after() -> Option<Duration> {
    let seconds = std::env::var(LOCK_AFTER).ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}

/// Who is logged in, for the author of a new network.
pub(crate) fn login_name() -> String {
    let names = ["USER", "LOGNAME", "USERNAME"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok());
    let mut said = names.filter(|name| !name.trim().is_empty());
    said.next().unwrap_or_default()
}

/// Where the example network lies; the command uses the same.
pub(crate) fn cache() -> Result<PathBuf, Error> {
    dirs::cache_dir().ok_or(Error::Folder("caches"))
}

/// Where the list of recent vaults lies.
pub(crate) fn config() -> Result<PathBuf, Error> {
    let folder = dirs::config_dir().ok_or(Error::Folder("settings"))?;
    Ok(folder.join("liaison-desk"))
}

/// Where a new vault is made when nobody chooses another folder.
pub(crate) fn documents() -> PathBuf {
    dirs::document_dir().or_else(dirs::home_dir).unwrap_or_default()
}
