//! What is measured in a process of its own, since only a fresh one knows nothing yet.

use std::path::Path;
use std::time::Instant;

use anyhow::Result;
use domain::names;
use store::Vault;
use testkit::vault::{FixedHost, passphrase};

use crate::networks::SEED;
use crate::samples::milliseconds;

/// Prints the milliseconds from the passphrase to the first hits.
pub(crate) fn unlock_to_search(vault: &Path, text: &str) -> Result<()> {
    let host = FixedHost::new(SEED);
    let start = Instant::now();
    let vault = Vault::unlock(vault, &passphrase(), host)?;
    let reader = vault.reader()?;
    let hits = reader.search(text, 12)?.len() + names::find(text, testkit::clock::today()).len();
    let time = start.elapsed();
    anyhow::ensure!(hits > 0, "{text} finds nothing");
    println!("{}", milliseconds(time));
    Ok(())
}
