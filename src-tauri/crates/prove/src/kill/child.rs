//! The process that is killed: it does one kind of act again and again, and says so, with what lay on the disk before.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};

use crate::acts::{Act, Worker};
use crate::mark;

/// Does the act until it is killed, and says when each round begins and when it is done.
///
/// # Errors
/// When an act fails.
pub fn child(act: &str, path: &Path, seed: u64) -> Result<()> {
    let act = Act::read(act).context("no such act")?;
    let mut worker = Worker::new(act, path, seed)?;
    for round in 1.. {
        if let Some(name) = worker.keep(round)? {
            say(&format!("kept {name}"))?;
        }
        say(&format!("begin {}", mark::of(path)?))?;
        worker.round(round)?;
        say(&format!("done {round}"))?;
        if act == Act::Migration {
            break;
        }
    }
    Ok(())
}

fn say(line: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}
