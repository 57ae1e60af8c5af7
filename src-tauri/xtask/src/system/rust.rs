//! The Rust tools that the tests need beside Cargo.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::{process, workspace};

/// Where tools installed for this repository alone are kept.
pub(crate) fn tools() -> PathBuf {
    workspace::target().join("tools")
}

/// A tool of Cargo that is built from source where it is missing, into [`tools`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tool {
    /// Its package; what it adds to Cargo is the part after `cargo-`.
    package: &'static str,
    /// The versions whose settings and output we know.
    versions: &'static str,
    why: &'static str,
}

const NEXTEST: Tool = Tool {
    package: "cargo-nextest",
    versions: "^0.9",
    why: "runs the tests",
};
const DENY: Tool = Tool {
    package: "cargo-deny",
    versions: "^0.20",
    why: "looks at the crates that we build on",
};
/// Lists the crates of a package, see `bundle`.
pub(crate) const CYCLONEDX: Tool = Tool {
    package: "cargo-cyclonedx",
    versions: "^0.5",
    why: "lists the crates that a package holds",
};

/// Installs rustfmt, clippy, cargo-nextest and cargo-deny where they are missing.
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
    [NEXTEST, DENY].into_iter().try_for_each(install)
}

/// Builds a tool where it is missing.
///
/// # Errors
/// When it does not build, or no registry can be reached.
pub(crate) fn install(tool: Tool) -> Result<()> {
    let Tool {
        package,
        versions,
        why,
    } = tool;
    if works(package) {
        return Ok(());
    }
    println!("Installing {package}, which {why} (once, some minutes)");
    let root = tools().into_os_string();
    let words = ["install", package, "--version", versions, "--locked", "--root"].map(Into::into);
    let mut command = process::cargo(words.into_iter().chain([root]));
    // Building it is what takes long, not running it.
    command.envs([
        ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
        ("CARGO_PROFILE_RELEASE_LTO", "off"),
        ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
        ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
    ]);
    process::succeed(command)
}

/// Whether a tool answers: rustup leaves stand-ins on the path for components that are not installed.
fn works(program: &str) -> bool {
    // What is called through Cargo wants its own name first.
    let words = match program.strip_prefix("cargo-") {
        Some(name) if !matches!(name, "fmt" | "clippy") => vec![name, "--version"],
        _ => vec!["--version"],
    };
    process::at(workspace::top(), program, words)
        .output()
        .is_ok_and(|output| output.status.success())
}
