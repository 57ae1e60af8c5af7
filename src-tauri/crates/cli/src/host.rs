//! What this process lends to the acts: the system's clock and randomness, and the day of `LIAISON_TODAY`.

use std::sync::Arc;
use std::time::Instant;

use desk::{Cost, Host, NoRandom};

use crate::failure::Failure;

/// The day that questions are about when they name none; changes keep the time of the clock.
const TODAY: &str = "LIAISON_TODAY";

/// What trying a new way into a vault is to cost on this machine.
pub(crate) fn key_cost() -> Result<Cost, Failure> {
    let asked = std::env::var(desk::keys::KEY_COST).ok();
    let start = Instant::now();
    Ok(desk::keys::cost(asked.as_deref(), &mut || start.elapsed())?)
}

/// The host of this process, with the desk's own folder and the system's key ring.
pub(crate) fn with_folder() -> Result<Arc<Host>, Failure> {
    let config = dirs::config_dir();
    let folder = config.and_then(|config| desk::own_folder(&config));
    let keychain = Arc::new(keychain::SystemKeychain);
    Ok(Arc::new(plain()?.in_folder(folder).with_keychain(keychain)))
}

/// The host of this process, for what leaves nothing behind.
pub(crate) fn host() -> Result<Arc<Host>, Failure> {
    Ok(Arc::new(plain()?))
}

fn plain() -> Result<Host, Failure> {
    let day = match std::env::var(TODAY) {
        Ok(text) if !text.trim().is_empty() => Some(text.trim().parse().map_err(|_| Failure::Today)?),
        _ => None,
    };
    #[allow(clippy::disallowed_methods, reason = "this is a host: here the clock is read")]
    let host = Host::new(chrono::Utc::now, |bytes| {
        getrandom::fill(bytes).map_err(|_| NoRandom)
    });
    Ok(host.on_day(day))
}

/// Who is logged in, for the author of a new network.
pub(crate) fn login_name() -> String {
    let names = ["USER", "LOGNAME", "USERNAME"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok());
    let mut said = names.filter(|name| !name.trim().is_empty());
    said.next().unwrap_or_else(|| "unknown".to_owned())
}
