//! `cargo xtask bench`: what must be fast, measured by the release build. What is measured and how stands in the `bench`
//! crate.

use std::process::ExitCode;

use anyhow::Result;

use crate::system::{self, Job};
use crate::{process, workspace};

/// Builds what is measured and measures it. Standard output holds the figures alone.
pub(crate) fn bench(json: bool, only: Option<&str>) -> Result<ExitCode> {
    system::ensure(Job::Terminal)?;
    process::succeed(process::cargo([
        "build",
        "--release",
        "--quiet",
        "--package",
        "bench",
    ]))?;
    let mut measuring = process::at(
        workspace::top(),
        workspace::released("bench"),
        only.map(|_| "--only"),
    );
    measuring.args(only);
    if json {
        measuring.arg("--json");
    }
    process::exit_code(measuring)
}
