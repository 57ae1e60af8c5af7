//! `cargo xtask bench`: what must be fast, measured by the release build. What is measured and how stands in the `bench`
//! crate.

use std::process::{ExitCode, Stdio};

use anyhow::Result;

use crate::system::{self, Job};
use crate::{process, workspace};

/// Builds what is measured and measures it. Standard output holds the figures alone.
pub(crate) fn bench(json: bool, only: Option<&str>) -> Result<ExitCode> {
    system::ensure(Job::Test)?;
    process::succeed(process::cargo([
        "build",
        "--release",
        "--quiet",
        "--package",
        "bench",
    ]))?;
    if only.is_none_or(is_of_the_window) {
        build_window()?;
    }
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

/// The figures that need the application, and a blank window of the same build beside it.
fn is_of_the_window(figure: &str) -> bool {
    ["key_to_paint_p95", "start_to_usable", "memory_above_empty"].contains(&figure)
}

fn build_window() -> Result<()> {
    let mut page = process::npm(["run", "--silent", "build"])?;
    page.stdout(Stdio::null());
    process::succeed(page)?;
    process::succeed(process::cargo([
        "build",
        "--release",
        "--quiet",
        "--package",
        "liaison-desk",
        "--bins",
        "--examples",
    ]))
}
