//! Running steps, and counting what they say.

use std::collections::BTreeMap;
use std::fmt;
use std::process::Command;
use std::time::Instant;

use anyhow::Result;

use super::results::Results;
use crate::process;

/// What is counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Rust,
    Ui,
    Journeys,
    Checks,
    /// What we build on: crates and npm packages.
    Supply,
}

/// How a check ended that cannot be made everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It was made, and it holds.
    Holds,
    /// It could not be made, and why.
    Skipped(String),
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(match self {
            Kind::Rust => "rust",
            Kind::Ui => "ui",
            Kind::Journeys => "journeys",
            Kind::Checks => "checks",
            Kind::Supply => "supply",
        })
    }
}

/// The results of all steps so far.
#[derive(Default)]
pub(super) struct Report {
    counts: BTreeMap<Kind, Results>,
    failures: Vec<String>,
}

impl Report {
    /// Runs a program that passes or fails as a whole; says whether it passed.
    pub(super) fn check(&mut self, name: &str, command: Command) -> bool {
        self.check_by(&format!("{name}: {}", process::shown(&command)), || {
            process::succeed(command)
        })
    }

    /// Runs a check of our own; says whether it passed.
    pub(super) fn check_by(&mut self, name: &str, check: impl FnOnce() -> Result<()>) -> bool {
        let passed = timed(name, check);
        self.count(Kind::Checks, name, Results::of_check(passed));
        passed
    }

    /// Runs a check that cannot be made everywhere. What was not made counts as skipped, never as passed.
    pub(super) fn check_if_possible(
        &mut self,
        kind: Kind,
        name: &str,
        check: impl FnOnce() -> Result<Outcome>,
    ) {
        let mut outcome = Outcome::Holds;
        let passed = timed(name, || {
            outcome = check()?;
            if let Outcome::Skipped(reason) = &outcome {
                println!("SKIPPED: {reason}");
            }
            Ok(())
        });
        let results = match outcome {
            Outcome::Skipped(reason) => Results::skipped_for(&reason),
            Outcome::Holds => Results::of_check(passed),
        };
        self.count(kind, name, results);
    }

    /// Runs tests and counts what they wrote down; a runner that fails beyond its counted failures counts as one.
    pub(super) fn tests(
        &mut self,
        kind: Kind,
        name: &str,
        command: Command,
        read: impl Fn() -> Result<Results>,
    ) {
        let name = format!("{name}: {}", process::shown(&command));
        let passed = timed(&name, || process::succeed(command));
        let mut results = read().unwrap_or_else(|error| {
            eprintln!("{name}: no results to count: {error:#}");
            Results::of_check(false)
        });
        if !passed && results.failed == 0 {
            results.failed = 1;
        }
        self.count(kind, &name, results);
    }

    /// Notes steps that could not run because an earlier one failed.
    pub(super) fn blocked(&mut self, name: &str, reason: &str) {
        println!("\n== {name}: not run, {reason}");
        self.count(Kind::Checks, name, Results::skipped_for(reason));
    }

    /// Whether anything failed.
    pub(super) fn failed(&self) -> bool {
        self.counts.values().any(|results| results.failed > 0)
    }

    /// The table, and as its last line the total.
    pub(super) fn print(&self) {
        let total = self
            .counts
            .values()
            .fold(Results::default(), |sum, results| sum.and(results.clone()));
        println!();
        for failure in &self.failures {
            println!("FAILED: {failure}");
        }
        for (reason, count) in &total.reasons {
            println!("skipped {count}: {reason}");
        }
        println!("\n{:<10}{:>8}{:>8}{:>9}", "", "passed", "failed", "skipped");
        for (kind, results) in &self.counts {
            println!(
                "{kind:<10}{:>8}{:>8}{:>9}",
                results.passed,
                results.failed,
                results.skipped()
            );
        }
        println!(
            "total: {} passed, {} failed, {} skipped",
            total.passed,
            total.failed,
            total.skipped()
        );
    }

    fn count(&mut self, kind: Kind, name: &str, results: Results) {
        if results.failed > 0 {
            self.failures.push(format!("{name} ({})", results.failed));
        }
        let sum = self.counts.entry(kind).or_default();
        *sum = std::mem::take(sum).and(results);
    }
}

/// Runs a step under its heading; says whether it passed.
fn timed(name: &str, step: impl FnOnce() -> Result<()>) -> bool {
    println!("\n== {name}");
    let start = Instant::now();
    let result = step();
    if let Err(error) = &result {
        eprintln!("{error:#}");
    }
    let word = if result.is_ok() { "done" } else { "FAILED" };
    println!("== {word} in {:.1} s", start.elapsed().as_secs_f64());
    result.is_ok()
}
