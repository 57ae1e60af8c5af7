//! The process that reads inputs, and says before each that it begins with it.

use std::io::Write;

use anyhow::{Context, Result};
use testkit::Rng;

use super::change::Inputs;
use super::target::Target;

/// Reads so many inputs that follow from the seed.
///
/// # Errors
/// When there is no such target, or its corpus cannot be read. What an input does to the process is the proof's business.
pub fn child(target: &str, seed: u64, count: u64) -> Result<()> {
    let target = Target::read(target).context("no such target")?;
    let inputs = Inputs::new(target.corpus()?, Rng::new(seed));
    for input in inputs.take(usize::try_from(count)?) {
        let mut out = std::io::stdout().lock();
        writeln!(out, "begin")?;
        out.flush()?;
        drop(out);
        (target.enter)(&input);
    }
    Ok(())
}
