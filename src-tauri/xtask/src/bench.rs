//! `cargo xtask bench`: what must be fast, measured by the release build. What is measured and how stands in the `bench`
//! crate.

use std::process::{ExitCode, Stdio};

use anyhow::Result;

use crate::system::{self, Job};
use crate::{process, workspace};

/// Builds what is measured and measures it. Standard output holds the figures alone.
pub(crate) fn bench(json: bool, only: Option<&str>) -> Result<ExitCode> {
    system::ensure(Job::Test)?;
    build()?;
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

/// What measures, the application and a blank window of the same build: in one go, so that they share their
/// dependencies' features and nothing is built twice.
fn build() -> Result<()> {
    let mut page = process::npm(["run", "--silent", "build"])?;
    page.stdout(Stdio::null());
    process::succeed(page)?;
    process::succeed(process::cargo([
        "build",
        "--release",
        "--quiet",
        "--package",
        "bench",
        "--package",
        "liaison-desk",
        "--bins",
        "--examples",
    ]))
}
