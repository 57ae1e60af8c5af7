//! The Rust tools that the tests need beside Cargo.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::{process, workspace};

/// Where tools installed for this repository alone are kept.
pub(crate) fn tools() -> PathBuf {
    workspace::target().join("tools")
}

/// Installs rustfmt, clippy and cargo-nextest where they are missing.
///
/// # Errors
/// With the one line that says what to install.
pub(crate) fn install_tools() -> Result<()> {
    for (program, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if works(program) {
            continue;
        }
        if which::which("rustup").is_err() {
            bail!("{component} is missing: install Rust by rustup, https://rustup.rs");
        }
        println!("Installing {component}, part of Rust");
        process::succeed(process::at(
            workspace::top(),
            "rustup",
            ["component", "add", component],
        ))?;
    }
    if !works("cargo-nextest") {
        println!("Installing cargo-nextest, which runs the tests (once, some minutes)");
        let root = tools().into_os_string();
        let words = ["install", "cargo-nextest", "--locked", "--root"].map(Into::into);
        process::succeed(process::cargo(words.into_iter().chain([root])))?;
    }
    Ok(())
}

/// Whether a tool answers: rustup leaves stand-ins on the path for components that are not installed.
fn works(program: &str) -> bool {
    let words: &[&str] = if program == "cargo-nextest" {
        &["nextest", "--version"]
    } else {
        &["--version"]
    };
    process::at(workspace::top(), program, words)
        .output()
        .is_ok_and(|output| output.status.success())
}
