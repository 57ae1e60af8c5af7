//! Node.js, which builds the user interface, and the interface's own packages.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{process, workspace};

/// The oldest Node.js that Vite runs on.
const OLDEST: (u32, u32) = (20, 19);

/// Checks that Node.js is here and new enough.
///
/// # Errors
/// With the one line that says what to install.
pub(crate) fn check() -> Result<()> {
    let (major, minor) = OLDEST;
    let found = Command::new("node")
        .arg("--version")
        .output()
        .ok()
        .filter(|output| output.status.success());
    let Some(output) = found else {
        bail!("Node.js is missing: install Node.js {major}.{minor} or newer, https://nodejs.org");
    };
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if parse(&version).is_none_or(|found| found < OLDEST) {
        bail!("Node.js {version} is too old: install Node.js {major}.{minor} or newer, https://nodejs.org");
    }
    Ok(())
}

/// Installs the packages of the user interface when they are not those of its lock file.
pub(crate) fn install_modules() -> Result<()> {
    let lock = workspace::ui().join("package-lock.json");
    let stamp = workspace::ui().join("node_modules/.installed-lock.json");
    let wanted = fs::read(&lock).with_context(|| format!("could not read {}", lock.display()))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    println!("Installing the packages of the user interface (npm ci)");
    process::succeed(process::npm(["ci", "--no-audit", "--no-fund"])?)?;
    fs::write(&stamp, wanted).with_context(|| format!("could not write {}", stamp.display()))
}

/// Major and minor of a version such as `v20.19.1`.
fn parse(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::{OLDEST, parse};

    #[test]
    fn versions_compare_by_number_not_by_letter() {
        assert!(parse("v20.9.0") < Some(OLDEST), "9 is older than 19");
        assert!(parse("v20.19.0") >= Some(OLDEST));
        assert!(parse("v100.0.0") >= Some(OLDEST));
        assert_eq!(parse("unknown"), None);
    }
}
