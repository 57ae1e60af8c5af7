//! Sessions as the window has them, at the instant for which the networks are made.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use desk::{Host, Session};
use store::Host as _;
use testkit::clock;
use testkit::vault::{FixedHost, passphrase};

use crate::networks::SEED;

/// The clock of the networks, and randomness that repeats.
pub(crate) fn host() -> Arc<Host> {
    let fixed = FixedHost::new(SEED);
    Arc::new(Host::new(clock::now, move |bytes| fixed.random(bytes)))
}

/// Opens a stored network. It can be searched at once, and answers when it is loaded.
///
/// # Errors
/// When it does not open.
pub(crate) fn open(vault: &Path) -> Result<Session> {
    Ok(desk::vault::open(vault, &passphrase(), host())?)
}

/// Opens a stored network and waits until it is loaded.
///
/// # Errors
/// When it does not open.
pub(crate) fn loaded(vault: &Path) -> Result<Session> {
    let session = open(vault)?;
    session.settle()?;
    Ok(session)
}
