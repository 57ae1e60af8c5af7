//! Installing system packages by the system's own package manager.

use std::io::{BufRead, IsTerminal, Write};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::needs::{Need, Sign};
use crate::process;

/// The package managers we know, in the order we look for them.
const MANAGERS: &[Manager] = &[
    Manager {
        program: "apt-get",
        refresh: Some(&["update", "-q"]),
        install: &["install", "-y", "-q", "--no-install-recommends"],
        package: |need| Some(need.apt),
    },
    Manager {
        program: "dnf",
        refresh: None,
        install: &["install", "-y"],
        package: |need| need.dnf,
    },
    Manager {
        program: "pacman",
        refresh: None,
        install: &["-S", "--needed", "--noconfirm"],
        package: |need| need.pacman,
    },
    Manager {
        program: "zypper",
        refresh: None,
        install: &["--non-interactive", "install"],
        package: |need| need.zypper,
    },
];

struct Manager {
    program: &'static str,
    refresh: Option<&'static [&'static str]>,
    install: &'static [&'static str],
    package: fn(&Need) -> Option<&'static str>,
}

/// Installs what is missing; asks first unless we are root, or nobody is there to be asked.
///
/// # Errors
/// With what to install by hand, when no known package manager is here, or it has no package, or the answer is no.
pub(crate) fn install(missing: &[Need]) -> Result<()> {
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing on this system:");
    for need in missing {
        println!("  {:<16} {}", name(need), need.why);
    }
    let Some(manager) = MANAGERS
        .iter()
        .find(|manager| which::which(manager.program).is_ok())
    else {
        bail!("Please install by hand what is listed above: no package manager known to us is here.");
    };
    let (packages, unknown): (Vec<_>, Vec<_>) = missing
        .iter()
        .map(|need| (manager.package)(need).ok_or_else(|| name(need)))
        .partition(Result::is_ok);
    if let Some(Err(name)) = unknown.first() {
        bail!(
            "Please install {name} by hand: we do not know its package for {}.",
            manager.program
        );
    }
    let packages: Vec<_> = packages.into_iter().flatten().collect();
    let refresh = manager.refresh.map(|words| words.to_vec());
    let install = [manager.install, &packages].concat();
    let commands: Vec<_> = refresh
        .into_iter()
        .chain([install])
        .map(|words| (manager.program, words))
        .collect();

    let root = is_root();
    for (program, words) in &commands {
        println!(
            "  {}{program} {}",
            if root { "" } else { "sudo " },
            words.join(" ")
        );
    }
    if !root && !agreed()? {
        bail!("Nothing was installed. Run the commands above, then try again.");
    }
    for (program, words) in commands {
        let mut command = if root {
            Command::new(program)
        } else {
            Command::new("sudo")
        };
        if !root {
            command.arg(program);
        }
        command.args(words).env("DEBIAN_FRONTEND", "noninteractive");
        process::succeed(command)?;
    }
    Ok(())
}

fn name(need: &Need) -> &'static str {
    match need.sign {
        Sign::Program(name) | Sign::Library(name) | Sign::Python(name) => name,
    }
}

fn is_root() -> bool {
    let user = Command::new("id").arg("-u").output();
    user.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn agreed() -> Result<bool> {
    // Nobody is there to be asked, and the machine is thrown away afterwards.
    if super::in_ci() {
        return Ok(true);
    }
    let input = std::io::stdin();
    if !input.is_terminal() {
        return Ok(false);
    }
    print!("Run this now? [Y/n] ");
    std::io::stdout().flush()?;
    let mut answer = String::new();
    input
        .lock()
        .read_line(&mut answer)
        .context("could not read the answer")?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes"))
}
