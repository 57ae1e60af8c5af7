//! What a machine needs for each job, and getting it.
//!
//! A need is recognised by what it provides (a program, a C library), never by a package's name, so that a machine
//! set up in another way is left alone, and nothing is asked when nothing is missing.

mod needs;
mod node;
mod packages;
mod rust;

use std::ffi::OsString;

use anyhow::Result;

pub(crate) use rust::{CYCLONEDX, install as install_tool};

/// What the developer wants to do; each job includes the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Job {
    /// Build the command or the data files.
    Terminal,
    /// Build and open the desktop app.
    Window,
    /// Run every test.
    Test,
}

/// Finds what is missing for a job and installs it.
///
/// # Errors
/// With one line that says what to install by hand, where we cannot or may not.
pub(crate) fn ensure(job: Job) -> Result<()> {
    node::check()?;
    packages::install(&needs::missing(job))?;
    // Even the command needs them: fonts of the contact sheet come from there.
    node::install_modules()?;
    if job >= Job::Test {
        rust::install_tools()?;
    }
    Ok(())
}

/// Where programs are looked for: the tools that we installed for this repository, then the usual places.
pub(crate) fn search_path() -> OsString {
    let usual = std::env::var_os("PATH").unwrap_or_default();
    let ours = rust::tools().join("bin");
    let all = std::env::split_paths(&usual).chain(std::iter::once(ours));
    std::env::join_paths(all).unwrap_or(usual)
}

/// Whether we run unattended: progress is plain then.
pub(crate) fn in_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false")
}
