//! `cargo xtask`: the developer's one entry.
//!
//! A clean clone needs two commands, `run` and `test`; each first installs what it finds missing, so that no page of
//! instructions can go stale beside it. One module per verb; [`system`] knows what a machine needs and how to get it.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool of the terminal speaks by printing"
)]

mod bench;
mod bundle;
mod display;
mod r#gen;
mod process;
mod prove;
mod run;
mod system;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::system::Job;

/// Builds, runs and tests Liaison Desk from a clean clone, installing what is missing.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Opens the desktop app on the example network, or answers in the terminal
    Run {
        /// What to ask in the terminal instead, for example: who Morocco
        #[arg(last = true)]
        question: Vec<String>,
    },
    /// Runs every check and test, the journeys through the real window included
    Test,
    /// Measures what must be fast, in a release build, on generated networks
    Bench {
        /// One object per line: {"name","n","value","unit"}
        #[arg(long)]
        json: bool,
        /// Measures one figure only
        #[arg(long, value_name = "NAME")]
        only: Option<String>,
    },
    /// Proves by breaking it that a vault can be trusted: kills, faults, damage, attacks, load. Takes long, and goes on
    /// where it was interrupted
    Prove {
        /// One proof only
        #[arg(long, value_name = "NAME")]
        only: Option<String>,
        /// Forgets what an interrupted run has done
        #[arg(long)]
        fresh: bool,
        /// Anything else that the program takes, for example: --part rekey --case 17
        #[arg(last = true)]
        more: Vec<String>,
    },
    /// Makes the data files of the domain from the packages that ui/package.json pins, and the types of the window
    Gen {
        /// Only says whether the committed files are what would be made
        #[arg(long)]
        check: bool,
    },
    /// Builds the release packages for this system, with the lists of their parts
    Bundle {
        /// Makes the lists of parts alone
        #[arg(long)]
        only_parts: bool,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().verb {
        Verb::Run { question } => run::run(&question),
        Verb::Test => test::test(),
        Verb::Bench { json, only } => bench::bench(json, only.as_deref()),
        Verb::Prove { only, fresh, more } => prove::prove(&words(only, fresh, more)),
        Verb::Gen { check } => system::ensure(Job::Terminal)
            .and_then(|()| r#gen::run(check))
            .map(|()| ExitCode::SUCCESS),
        Verb::Bundle { only_parts } => bundle::bundle(only_parts),
    };
    done.unwrap_or_else(|error| {
        eprintln!("{error:#}");
        ExitCode::FAILURE
    })
}

/// What `prove` is started with.
fn words(only: Option<String>, fresh: bool, more: Vec<String>) -> Vec<String> {
    let only = only.map(|name| ["--only".to_owned(), name]);
    let fresh = fresh.then(|| "--fresh".to_owned());
    only.into_iter().flatten().chain(fresh).chain(more).collect()
}
