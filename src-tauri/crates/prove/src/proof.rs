//! What a proof is, case by case, and what came of it.

use std::time::Duration;

use anyhow::Result;
use serde::{Deserialize, Serialize};
use testkit::Rng;

use crate::note::Note;

/// How many cases are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A few seconds: for `cargo xtask test`.
    Short,
    /// What `cargo xtask prove` runs.
    Long,
}

/// One kind of thing that a proof tries.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Its name in the table.
    pub(crate) name: &'static str,
    /// How many cases the short form has.
    pub(crate) short: u64,
    /// How many the long form has.
    pub(crate) long: u64,
}

impl Part {
    pub(crate) const fn new(name: &'static str, short: u64, long: u64) -> Self {
        Self { name, short, long }
    }

    pub(crate) fn count(&self, form: Form) -> u64 {
        match form {
            Form::Short => self.short,
            Form::Long => self.long,
        }
    }
}

/// One case of a part.
pub struct Case {
    /// The part's place in [`Proof::parts`].
    pub(crate) part: usize,
    /// The part's name.
    pub(crate) name: &'static str,
    /// The number of the case, from 0.
    pub(crate) number: u64,
    /// Repeats from the case alone.
    pub(crate) rng: Rng,
    /// Short or long, for cases that last as long as one likes.
    pub(crate) form: Form,
}

impl Case {
    /// A seed for hosts of this case, different for each of them.
    pub(crate) fn seed(&mut self) -> u64 {
        // Small enough that others can be made by adding.
        self.rng.bits() >> 16
    }
}

/// What came of a case that did not fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tried {
    /// What was promised held.
    Held,
    /// So many things were tried in one case, and what was promised held for each; with a word about them.
    Many(u64, Note),
    /// The case fell beside what was to be tried, and does not count: it is tried again otherwise.
    Missed,
}

/// Something that is proved by trying it very often.
pub trait Proof: Sync {
    /// The word on the command line and in the table.
    fn name(&self) -> &'static str;
    /// What is tried, part by part.
    fn parts(&self) -> Vec<Part>;
    /// Why nothing of it can be tried on this system; nothing where it can.
    fn cannot(&self) -> Option<&'static str> {
        None
    }
    /// How many cases may run at once.
    fn at_once(&self) -> usize {
        std::thread::available_parallelism().map_or(1, |count| count.get().min(4))
    }
    /// Tries one case.
    ///
    /// # Errors
    /// When what is promised did not hold, with what was seen.
    fn case(&self, case: &mut Case) -> Result<Tried>;
}

/// What came of a part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// The next case.
    pub(crate) next: u64,
    /// How many things were tried, those that fell beside left out.
    pub(crate) tried: u64,
    /// Of how many what was promised held.
    pub(crate) held: u64,
    /// How many fell beside.
    pub(crate) missed: u64,
    /// What failed: the case and what was seen.
    pub(crate) failures: Vec<(u64, String)>,
    /// A word about what was tried.
    pub(crate) note: Note,
}

/// What came of a proof.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Its name.
    pub name: &'static str,
    /// The parts by their names, in order; none where it cannot be tried here.
    pub parts: Vec<(&'static str, Counts)>,
    /// Why it cannot be tried here.
    pub skipped: Option<&'static str>,
    /// How long it took in this run.
    pub took: Duration,
}

impl Outcome {
    /// Whether anything failed.
    #[must_use]
    pub fn failed(&self) -> bool {
        self.parts.iter().any(|(_, counts)| !counts.failures.is_empty())
    }

    /// How many things were tried.
    #[must_use]
    pub fn tried(&self) -> u64 {
        self.parts.iter().map(|(_, counts)| counts.tried).sum()
    }

    /// What failed, a line each.
    #[must_use]
    pub fn failures(&self) -> Vec<String> {
        let all = self.parts.iter().flat_map(|(part, counts)| {
            let line = move |(case, why): &(u64, String)| format!("{} {part} case {case}: {why}", self.name);
            counts.failures.iter().map(line)
        });
        all.collect()
    }
}
