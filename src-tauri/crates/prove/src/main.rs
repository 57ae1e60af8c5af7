//! `prove`: what `cargo xtask prove` builds and starts.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool of the terminal speaks by printing"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};
use clap::{Parser, Subcommand};
use prove::{Asked, Form};
use sha2::{Digest, Sha256};

/// Proves by breaking it that a vault can be trusted.
#[derive(Parser)]
struct Arguments {
    /// One proof only
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
    /// One part of it only
    #[arg(long, requires = "only")]
    part: Option<String>,
    /// One case only, as a failure names it
    #[arg(long, requires = "part")]
    case: Option<u64>,
    /// Forgets what an interrupted run has done
    #[arg(long)]
    fresh: bool,
    /// The counts that `cargo xtask test` runs with
    #[arg(long)]
    short: bool,
    /// What all cases follow from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    #[command(subcommand)]
    child: Option<Child>,
}

/// A process that a proof starts to break it.
#[derive(Subcommand)]
enum Child {
    #[command(hide = true, subcommand)]
    Child(Role),
}

#[derive(Subcommand)]
enum Role {
    /// Does an act until it is killed
    Act { act: String, path: PathBuf, seed: u64 },
    /// Does an act once, on a disk that fails
    Fault { act: String, path: PathBuf, seed: u64 },
    /// Reads or refuses inputs made from a seed
    Read { target: String, seed: u64, count: u64 },
    /// Works on a vault for fifteen times so many milliseconds
    Soak { path: PathBuf, millis: u64 },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match &arguments.child {
        Some(Child::Child(role)) => play(role).map(|()| true),
        None => prove_all(&arguments),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn play(role: &Role) -> Result<()> {
    match role {
        Role::Act { act, path, seed } => prove::be_killed(act, path, *seed),
        Role::Fault { act, path, seed } => prove::fail(act, path, *seed),
        Role::Read { target, seed, count } => prove::read(target, *seed, *count),
        Role::Soak { path, millis } => prove::work_on(path, *millis),
    }
}

/// Runs what was asked for and prints the table; whether all held.
fn prove_all(arguments: &Arguments) -> Result<bool> {
    let folder = top().join("target/prove");
    let commit = commit()?;
    let asked = Asked {
        form: if arguments.short { Form::Short } else { Form::Long },
        seed: arguments.seed,
        part: arguments.part.clone(),
        case: arguments.case,
        kept: Some((folder.clone(), commit.clone())),
        tells: true,
    };
    let is_asked_for = |name: &str| arguments.only.as_deref().is_none_or(|only| only == name);
    let mut outcomes = Vec::new();
    for proof in prove::all(&std::env::current_exe()?) {
        if is_asked_for(proof.name()) {
            if arguments.fresh {
                prove::forget(&folder, &*proof)?;
            }
            let outcome = prove::run(&*proof, &asked)?;
            eprintln!("{}: {:.0} s", outcome.name, outcome.took.as_secs_f64());
            outcomes.push(outcome);
        }
    }
    ensure!(!outcomes.is_empty(), "no proof is called so");
    let form = if arguments.short { "short" } else { "long" };
    println!(
        "Seed {}, {form} form, at commit `{commit}`.\n\n{}",
        arguments.seed,
        prove::print(&outcomes)
    );
    let failures: Vec<_> = outcomes.iter().flat_map(prove::Outcome::failures).collect();
    for failure in &failures {
        println!("FAILED: {failure}");
    }
    Ok(failures.is_empty())
}

/// The top of the repository.
fn top() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(3).unwrap_or(here)
}

/// The commit, and a digest of what was changed or made since.
fn commit() -> Result<String> {
    let git = |arguments: &[&str]| -> Result<Vec<u8>> {
        let output = Command::new("git").current_dir(top()).args(arguments).output();
        Ok(output.context("git says which commit it is")?.stdout)
    };
    let head = String::from_utf8(git(&["rev-parse", "--short=12", "HEAD"])?)?
        .trim()
        .to_owned();
    // The pages do not decide what a program does.
    let mut changed = git(&["diff", "HEAD", "--", ".", ":!docs"])?;
    let new = [
        "ls-files",
        "-z",
        "--others",
        "--exclude-standard",
        "--",
        ".",
        ":!docs",
    ];
    for name in String::from_utf8_lossy(&git(&new)?).split_terminator('\0') {
        changed.extend(name.as_bytes());
        // What is no file, or goes at this moment, counts by its name alone.
        changed.extend(std::fs::read(top().join(name)).unwrap_or_default());
    }
    if changed.is_empty() {
        return Ok(head);
    }
    let digest = Sha256::digest(&changed);
    let digits: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("{head}+{digits}"))
}
