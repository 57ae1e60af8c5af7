//! What is measured in a process of its own, since only a fresh one knows nothing yet.

use std::path::Path;
use std::time::Instant;

use anyhow::{Result, ensure};
use desk::search::search;
use desk::views::time::AsOf;

use crate::samples::milliseconds;
use crate::session;

/// How many hits the search box asks for.
pub(crate) const HITS: usize = 30;

/// Prints the milliseconds from the passphrase to the first hits, and to hits on the whole network.
pub(crate) fn unlock_to_search(vault: &Path, text: &str) -> Result<()> {
    // As the window does, which waits longer for it.
    desk::wipe_memory();
    let start = Instant::now();
    let session = session::open(vault)?;
    let hits = search(&session, text, HITS, &AsOf::default())?.hits.len();
    let searched = start.elapsed();
    session.settle()?;
    search(&session, text, HITS, &AsOf::default())?;
    let loaded = start.elapsed();
    ensure!(hits > 0, "{text} finds nothing");
    println!("{} {}", milliseconds(searched), milliseconds(loaded));
    Ok(())
}
