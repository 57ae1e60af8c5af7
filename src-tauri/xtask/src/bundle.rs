//! `cargo xtask bundle`: release packages for the system we are on, made by Tauri's own bundler.

use std::process::ExitCode;

use anyhow::Result;

use crate::system::{self, Job};
use crate::{process, workspace};

/// Builds the user interface and the release, and says where the packages are.
pub(crate) fn bundle() -> Result<ExitCode> {
    system::ensure(Job::Window)?;
    process::succeed(process::npm(["run", "build"])?)?;
    let command_line = workspace::ui().join("node_modules/@tauri-apps/cli/tauri.js");
    process::succeed(process::at(
        workspace::top(),
        "node",
        [command_line.as_os_str(), "build".as_ref(), "--ci".as_ref()],
    ))?;
    println!(
        "Packages are under {}",
        workspace::target().join("release/bundle").display()
    );
    Ok(ExitCode::SUCCESS)
}
