//! `cargo xtask test`: everything that must hold, in one run.
//!
//! A step that fails does not hide the others: each one that can still run does, and the last lines count them all.

mod report;
mod results;
mod scratch;
mod supply;

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use tempfile::TempDir;

use crate::r#gen as generated;
use crate::system::{self, Job};
use crate::{process, workspace};
use report::{Kind, Report};

/// Runs every check and test, prints the counts per kind, and ends with a line `total: N passed, N failed, N skipped`.
pub(crate) fn test() -> Result<ExitCode> {
    system::ensure(Job::Test)?;
    let mut report = Report::default();
    report.check("format", process::cargo(["fmt", "--all", "--check"]));
    report.check_by("generated files are fresh", || generated::run(true));
    supply::check(&mut report);
    check_ui(&mut report)?;
    check_rust(&mut report)?;
    report.print();
    Ok(if report.failed() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

fn check_ui(report: &mut Report) -> Result<()> {
    report.check("user interface builds", process::npm(["run", "build"])?);
    report.check("svelte-check", process::npm(["run", "check"])?);
    report.check("eslint", process::npm(["run", "lint"])?);
    let results = fresh(&workspace::target().join("vitest.json"))?;
    let output = format!("--outputFile.json={}", results.display());
    let words = ["test", "--", "--reporter=default", "--reporter=json", &output];
    report.tests(Kind::Ui, "vitest", process::npm(words)?, || {
        results::vitest(&results)
    });
    Ok(())
}

fn check_rust(report: &mut Report) -> Result<()> {
    if !workspace::ui().join("dist/index.html").exists() {
        report.blocked(
            "the Rust steps",
            "the user interface is not built, and the window embeds it",
        );
        return Ok(());
    }
    let clippy = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    report.check("clippy", process::cargo(clippy));
    // One build of everything, so that programs and tests share their dependencies' features.
    if !report.check("build", process::cargo(["build", "--workspace", "--all-targets"])) {
        report.blocked("the Rust tests", "the workspace does not build");
        return Ok(());
    }
    let scratch = scratch::scratch()?;
    let scratch = scratch.as_ref().map(TempDir::path);
    nextest(report, (Kind::Rust, "default"), "not binary(journeys)", scratch)?;
    if cfg!(target_os = "linux") {
        nextest(report, (Kind::Journeys, "journeys"), "binary(journeys)", scratch)?;
    }
    Ok(())
}

/// Runs the tests of a filter under a profile of `.config/nextest.toml`, which write into a folder of their own.
fn nextest(
    report: &mut Report,
    (kind, profile): (Kind, &str),
    filter: &str,
    scratch: Option<&Path>,
) -> Result<()> {
    // nextest keeps its results below the workspace, wherever cargo puts what it builds.
    let results = fresh(
        &workspace::top()
            .join("target/nextest")
            .join(profile)
            .join("junit.xml"),
    )?;
    let mut command = process::cargo([
        "nextest",
        "run",
        "--workspace",
        "--profile",
        profile,
        "--test-threads",
        &at_once().to_string(),
        "-E",
        filter,
    ]);
    command.envs(scratch.map(|folder| ("TMPDIR", folder)));
    report.tests(kind, &format!("{kind} tests"), command, || {
        results::junit(&results)
    });
    Ok(())
}

/// How many tests run at once. They start processes and windows and wait for them, and so one more than there are cores
/// fills each other's pauses.
fn at_once() -> usize {
    std::thread::available_parallelism().map_or(2, NonZero::get) + 1
}

/// The path of a result file that is not there yet, so that an old one is never counted.
fn fresh(path: &Path) -> Result<PathBuf> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(path.to_owned()),
    }
}
