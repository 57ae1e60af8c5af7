//! What must be fast, measured: one module per figure in [`measures`], on the networks of [`networks`].
//!
//! `cargo xtask bench` builds this as a release and starts it; each measure says what its figure means.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool of the terminal speaks by printing"
)]

mod measures;
mod networks;
mod probe;
mod report;
mod samples;
mod session;
mod texts;
#[cfg(target_os = "linux")]
mod window;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use measures::Measure;
use report::Report;

/// As in the window and the command.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Measures what must be fast, and says how it grows from 5,000 to 100,000 officers.
#[derive(Parser)]
struct Arguments {
    /// One object per line: {"name","n","value","unit"}
    #[arg(long)]
    json: bool,
    /// Measures one figure only
    #[arg(long, value_name = "NAME")]
    only: Option<Measure>,
    #[command(subcommand)]
    probe: Option<Probe>,
}

/// What a measure asks of a fresh process of its own.
#[derive(Subcommand)]
enum Probe {
    /// Unlocks a vault, searches it once and prints the milliseconds
    #[command(hide = true)]
    UnlockToSearch { vault: PathBuf, text: String },
    /// Imports a hundred thousand cards, tried and written, and prints the milliseconds of both and the memory
    #[command(hide = true)]
    ImportVcards,
}

fn main() -> ExitCode {
    let Arguments { json, only, probe } = Arguments::parse();
    let done = match probe {
        Some(Probe::UnlockToSearch { vault, text }) => probe::unlock_to_search(&vault, &text),
        Some(Probe::ImportVcards) => measures::probe_vcards(),
        None => measure(json, only),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn measure(json: bool, only: Option<Measure>) -> Result<()> {
    let mut report = Report::new(json);
    for measure in Measure::ALL
        .iter()
        .filter(|measure| only.is_none_or(|only| only == **measure))
    {
        measure.run(&mut report)?;
    }
    report.growth();
    Ok(())
}
