//! The process whose disk fails: it does an act once, and says what came of it.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::acts::{Act, Worker};

/// What the process says of its act.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Said {
    /// Whether something was committed before that must survive.
    pub(super) kept: bool,
    /// The code of the error, if there was one.
    pub(super) code: Option<String>,
    /// What it says.
    pub(super) message: String,
}

/// Does the act once, between two marks that the shim sees, and prints what came of it.
///
/// # Errors
/// When the process cannot begin or cannot say what came of it.
pub fn child(act: &str, path: &Path, seed: u64) -> Result<()> {
    let act = Act::read(act).context("no such act")?;
    let mut worker = Worker::new(act, path, seed)?;
    let kept = worker.keep(1)?.is_some();
    // Neither file is there; that they are asked for is the mark.
    drop(File::open(path.join("arm")));
    let done = worker.round(1);
    drop(worker);
    drop(File::open(path.join("disarm")));
    let said = Said {
        kept,
        code: done.as_ref().err().map(|error| error.code().to_owned()),
        message: done.err().map(|error| error.to_string()).unwrap_or_default(),
    };
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", serde_json::to_string(&said)?)?;
    Ok(())
}
