//! The figures, one module each.

mod search;
mod unlock;
mod who;

use anyhow::Result;
use clap::ValueEnum;

use crate::report::Report;

/// A figure, by the name that it is printed under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum Measure {
    WhoP95,
    SearchP95,
    UnlockToSearch,
}

impl Measure {
    /// All of them, in the order in which they are measured.
    pub(crate) const ALL: [Self; 3] = [Self::WhoP95, Self::SearchP95, Self::UnlockToSearch];

    pub(crate) fn run(self, report: &mut Report) -> Result<()> {
        match self {
            Self::WhoP95 => who::measure(report),
            Self::SearchP95 => search::measure(report),
            Self::UnlockToSearch => unlock::measure(report),
        }
    }
}
