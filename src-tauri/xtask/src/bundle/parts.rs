//! What the packages are made of, as CycloneDX (ECMA-424): the crates of each program, as they are built for this
//! system, and the npm packages of the window. Those that only build or test it are marked as development.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{process, system, workspace};

/// The programs that are shipped: the folder of the package, and the name.
const PROGRAMS: [(&str, &str); 2] = [("", "liaison-desk"), ("src-tauri/crates/cli", "liaison")];

/// Writes the lists into a folder.
///
/// # Errors
/// When a tool fails, or a list comes out without a part.
pub(super) fn list(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    system::install_tool(system::CYCLONEDX)?;
    let made = crates();
    let kept = made.as_ref().map_or(Ok(()), |()| keep(folder));
    // The tool writes one beside every package of the workspace.
    sweep()?;
    made.and(kept)?;
    let output = process::npm(["sbom", "--sbom-format=cyclonedx", "--package-lock-only"])?
        .output()
        .context("could not start npm sbom")?;
    if !output.status.success() {
        bail!("npm sbom failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    write(&folder.join("window.cdx.json"), &output.stdout)
}

fn crates() -> Result<()> {
    let words = [
        "cyclonedx",
        "--format",
        "json",
        "--spec-version",
        "1.5",
        "--describe",
        "binaries",
        "--quiet",
    ];
    process::succeed(process::cargo(words))
}

fn keep(folder: &Path) -> Result<()> {
    for (package, name) in PROGRAMS {
        let from = workspace::top().join(package).join(file_of(name));
        let text = fs::read(&from).with_context(|| format!("could not read {}", from.display()))?;
        write(&folder.join(format!("{name}.cdx.json")), &text)?;
    }
    Ok(())
}

/// What the tool calls the list of a program.
fn file_of(program: &str) -> String {
    format!("{program}_bin.cdx.json")
}

/// A list without parts would be worse than none.
fn write(path: &Path, text: &[u8]) -> Result<()> {
    let list: Value = serde_json::from_slice(text).with_context(|| format!("{}", path.display()))?;
    let parts = list
        .get("components")
        .and_then(Value::as_array)
        .map_or(0, Vec::len);
    if parts == 0 {
        bail!("{} would name no part", path.display());
    }
    fs::write(path, text)?;
    println!("{:>5} parts in {}", parts, path.display());
    Ok(())
}

/// Removes what the tool left in the source.
fn sweep() -> Result<()> {
    let crates = workspace::top().join("src-tauri/crates");
    let mut folders: Vec<PathBuf> = ["", "src-tauri/xtask", "tests"]
        .iter()
        .map(|folder| workspace::top().join(folder))
        .collect();
    for entry in fs::read_dir(crates)? {
        folders.push(entry?.path());
    }
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().ends_with(".cdx.json") {
                fs::remove_file(entry.path())?;
            }
        }
    }
    Ok(())
}
