//! `cargo xtask bundle`: release packages for the system we are on, made by Tauri's own bundler; beside them the lists of
//! what is in them, and the digests by which two builds are compared.

mod digests;
mod parts;

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::Result;
use serde_json::{Value, json};

use crate::system::{self, Job};
use crate::{process, workspace};

/// Tauri's bundler, ready built. It is fetched when it is needed: nobody else waits for its 10 MB.
const BUNDLER: &str = "@tauri-apps/cli@2.12.5";

/// Builds the user interface and the release, and says where the packages are. `only_parts` makes the lists alone.
pub(crate) fn bundle(only_parts: bool) -> Result<ExitCode> {
    system::ensure(Job::Window)?;
    let folder = workspace::target().join("release/bundle");
    if !only_parts {
        process::succeed(process::npm(["run", "build"])?)?;
        process::succeed(bundler()?)?;
    }
    parts::list(&folder.join("parts"))?;
    digests::write(&folder)?;
    println!(
        "Packages, the lists of their parts and SHA256SUMS are under {}",
        folder.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// Builds the window and the command at once, and packs both. The bundler knows the window alone: it is told where the
/// command will lie.
fn bundler() -> Result<Command> {
    let package = format!("--package={BUNDLER}");
    let config = with_the_command(&workspace::released("liaison")).to_string();
    let bundler = [
        "exec", "--yes", &package, "--", "tauri", "build", "--ci", "--config", &config,
    ];
    let cargo = ["--", "--package", "liaison-desk", "--package", "cli"];
    let mut command = process::npm(bundler.into_iter().chain(cargo))?;
    command.current_dir(workspace::top());
    Ok(command)
}

/// What is added to `tauri.conf.json` so that packages put the command beside the window.
fn with_the_command(command: &Path) -> Value {
    let packed = json!({ "files": { "/usr/bin/liaison": command } });
    json!({ "bundle": { "linux": { "deb": packed, "rpm": packed } } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundler_is_that_of_the_tauri_we_build_with() {
        let lock = std::fs::read_to_string(workspace::top().join("Cargo.lock")).unwrap();
        let (_, rest) = lock.split_once("name = \"tauri\"\nversion = \"").unwrap();
        let (version, _) = rest.split_once('"').unwrap();
        assert_eq!(BUNDLER, format!("@tauri-apps/cli@{version}"));
    }
}
