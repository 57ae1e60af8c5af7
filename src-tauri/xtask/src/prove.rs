//! `cargo xtask prove`: the long forms of the proofs. What is tried and what it promises stands in the `prove` crate and in
//! `docs/proving.md`.
//!
//! The dev profile and not a release: the parts that compute are optimised in both, and only here does an overflow end a
//! process instead of going on with a wrong number, which is what a proof wants to see.

use std::process::ExitCode;

use anyhow::Result;

use crate::system::{self, Job};
use crate::{process, workspace};

/// Builds what is tried, as `cargo xtask test` does, and tries it.
pub(crate) fn prove(words: &[String]) -> Result<ExitCode> {
    system::ensure(Job::Test)?;
    process::succeed(process::npm(["run", "--silent", "build"])?)?;
    process::succeed(process::cargo([
        "build",
        "--quiet",
        "--workspace",
        "--all-targets",
    ]))?;
    process::exit_code(process::at(workspace::top(), workspace::built("prove"), words))
}
