//! Runs a proof case by case, and keeps what was done.
//!
//! After each handful of cases the state is written to a file that is keyed by the seed, the counts and the commit: a
//! run that was interrupted goes on where it was, and a run of other code begins anew.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use testkit::Rng;

/// How many cases are tried between two writes of the state.
const HANDFUL: u64 = 16;
/// How often a case that fell beside what was to be tried is tried again.
const AGAIN: u64 = 200;

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

    fn count(&self, form: Form) -> u64 {
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
    Many(u64, String),
    /// The case fell beside what was to be tried, and does not count: it is tried again otherwise.
    Missed,
}

/// Something that is proved by trying it very often.
pub trait Proof: Sync {
    /// The word on the command line and in the table.
    fn name(&self) -> &'static str;
    /// What is tried, part by part.
    fn parts(&self) -> Vec<Part>;
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
    pub(crate) note: String,
}

/// What came of a proof.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Its name.
    pub name: &'static str,
    /// The parts by their names, in order.
    pub parts: Vec<(&'static str, Counts)>,
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

/// What is asked of a run.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Short or long.
    pub form: Form,
    /// What all cases follow from.
    pub seed: u64,
    /// One part only.
    pub part: Option<String>,
    /// One case only, of every part that is run.
    pub case: Option<u64>,
    /// Where the state is kept, and the commit that it is keyed by; nothing is kept where absent.
    pub kept: Option<(PathBuf, String)>,
    /// Whether lines about the progress are written to standard error.
    pub tells: bool,
}

impl Asked {
    /// The short form, as tests run it.
    #[must_use]
    pub fn short() -> Self {
        Self {
            form: Form::Short,
            seed: 1,
            part: None,
            case: None,
            kept: None,
            tells: false,
        }
    }
}

/// Runs a proof, from where an interrupted run of the same code was.
///
/// # Errors
/// When the state cannot be read or written; what fails within a case is in the outcome.
pub fn run(proof: &dyn Proof, asked: &Asked) -> Result<Outcome> {
    let start = Instant::now();
    let mut kept = Kept::read(proof, asked)?;
    let mut parts = Vec::new();
    for (place, part) in proof.parts().into_iter().enumerate() {
        if asked.part.as_deref().is_some_and(|only| only != part.name) {
            continue;
        }
        let mut counts = kept.parts.remove(part.name).unwrap_or_default();
        let (first, last) = match asked.case {
            Some(case) => (case, case + 1),
            None => (counts.next, part.count(asked.form)),
        };
        counts.next = first;
        while counts.next < last {
            let until = last.min(counts.next + HANDFUL);
            handful(proof, (place, part), counts.next..until, asked, &mut counts);
            counts.next = until;
            kept.parts.insert(part.name.to_owned(), counts.clone());
            kept.write()?;
            tell(proof, part, &counts, last, asked);
        }
        kept.parts.insert(part.name.to_owned(), counts.clone());
        parts.push((part.name, counts));
    }
    Ok(Outcome {
        name: proof.name(),
        parts,
        took: start.elapsed(),
    })
}

/// Forgets what an interrupted run has done of a proof.
///
/// # Errors
/// When its state is there and cannot be removed.
pub fn forget(folder: &Path, proof: &dyn Proof) -> Result<()> {
    let file = folder.join(format!("{}.json", proof.name()));
    if file.exists() {
        fs::remove_file(file)?;
    }
    Ok(())
}

/// Tries a few cases, some at once.
fn handful(
    proof: &dyn Proof,
    (place, part): (usize, Part),
    cases: std::ops::Range<u64>,
    asked: &Asked,
    counts: &mut Counts,
) {
    let (next, all) = (AtomicU64::new(cases.start), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..proof.at_once().max(1) {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= cases.end {
                        break;
                    }
                    let done = one(proof, (place, part), number, asked);
                    if let Ok(mut all) = all.lock() {
                        all.push((number, done));
                    }
                }
            });
        }
    });
    let mut all = all.into_inner().unwrap_or_default();
    all.sort_by_key(|(number, _)| *number);
    for (number, (missed, done)) in all {
        counts.missed += missed;
        match done {
            Ok((count, note)) => {
                counts.tried += count;
                counts.held += count;
                counts.note = note.unwrap_or_else(|| std::mem::take(&mut counts.note));
            }
            Err(error) => {
                counts.tried += 1;
                counts.failures.push((number, format!("{error:#}")));
            }
        }
    }
}

/// How often a case fell beside, and how much was tried in it with what word; or what failed.
type Done = (u64, Result<(u64, Option<String>)>);

/// Tries one case until it falls where it should.
fn one(proof: &dyn Proof, (place, part): (usize, Part), number: u64, asked: &Asked) -> Done {
    for again in 0..AGAIN {
        let mut case = Case {
            part: place,
            name: part.name,
            number,
            rng: Rng::new(seed_of(&format!(
                "{} {} {number} {again} {}",
                proof.name(),
                part.name,
                asked.seed
            ))),
            form: asked.form,
        };
        let tried = catch_unwind(AssertUnwindSafe(|| proof.case(&mut case)));
        match tried {
            Ok(Ok(Tried::Missed)) => {}
            Ok(Ok(Tried::Held)) => return (again, Ok((1, None))),
            Ok(Ok(Tried::Many(count, note))) => return (again, Ok((count, Some(note)))),
            Ok(Err(error)) => return (again, Err(error)),
            Err(panic) => return (again, Err(anyhow!("panicked: {}", said(&*panic)))),
        }
    }
    (
        AGAIN,
        Err(anyhow!("{AGAIN} attempts fell beside what is to be tried")),
    )
}

fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("without a word").to_owned()
}

/// The seed that a text stands for.
fn seed_of(text: &str) -> u64 {
    let digest = Sha256::digest(text.as_bytes());
    digest
        .iter()
        .take(8)
        .fold(0, |seed, byte| seed << 8 | u64::from(*byte))
}

#[allow(clippy::print_stderr, reason = "a long run says how far it is")]
fn tell(proof: &dyn Proof, part: Part, counts: &Counts, last: u64, asked: &Asked) {
    if asked.tells {
        let failed = counts.failures.len();
        eprintln!(
            "{} {}: {} of {last}, {failed} failed",
            proof.name(),
            part.name,
            counts.next
        );
    }
}

/// The state of a proof, in its file.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    key: String,
    parts: BTreeMap<String, Counts>,
    #[serde(skip)]
    file: Option<PathBuf>,
}

impl Kept {
    /// What was kept of the same run; nothing where it was another, or a single case is asked for.
    fn read(proof: &dyn Proof, asked: &Asked) -> Result<Self> {
        let Some((folder, commit)) = &asked.kept else {
            return Ok(Self::default());
        };
        if asked.case.is_some() {
            return Ok(Self::default());
        }
        let counts: Vec<_> = proof
            .parts()
            .iter()
            .map(|part| format!("{}={}", part.name, part.count(asked.form)))
            .collect();
        let key = format!(
            "{:?} form, seed {} at {commit}: {}",
            asked.form,
            asked.seed,
            counts.join(" ")
        );
        fs::create_dir_all(folder)?;
        let file = folder.join(format!("{}.json", proof.name()));
        let old = match fs::read(&file) {
            Ok(bytes) => serde_json::from_slice::<Self>(&bytes).ok(),
            Err(_) => None,
        };
        let old = old.filter(|old| old.key == key).unwrap_or_default();
        Ok(Self {
            key,
            parts: old.parts,
            file: Some(file),
        })
    }

    fn write(&self) -> Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        let draft = file.with_extension("json.new");
        fs::write(&draft, serde_json::to_vec_pretty(self)?)?;
        fs::rename(&draft, file).with_context(|| format!("{} could not be written", shown(file)))
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;

    /// Holds for even cases, fails for the odd one, and may be interrupted.
    struct Even {
        tried: AtomicU64,
        stop: AtomicBool,
    }

    impl Proof for Even {
        fn name(&self) -> &'static str {
            "even"
        }
        fn parts(&self) -> Vec<Part> {
            vec![Part::new("numbers", 20, 200)]
        }
        fn case(&self, case: &mut Case) -> Result<Tried> {
            self.tried.fetch_add(1, Ordering::Relaxed);
            assert!(
                !(self.stop.load(Ordering::Relaxed) && case.number == 18),
                "interrupted"
            );
            match case.number {
                7 => Err(anyhow!("seven is odd")),
                8 if case.rng.percent(50) => Ok(Tried::Missed),
                _ => Ok(Tried::Held),
            }
        }
    }

    fn even() -> Even {
        Even {
            tried: AtomicU64::new(0),
            stop: AtomicBool::new(false),
        }
    }

    #[test]
    fn what_fails_and_what_panics_is_counted_and_named() {
        let proof = even();
        proof.stop.store(true, Ordering::Relaxed);
        let outcome = run(&proof, &Asked::short()).unwrap();
        let (_, counts) = &outcome.parts[0];
        assert_eq!((counts.tried, counts.held), (20, 18));
        assert_eq!(
            outcome.failures(),
            [
                "even numbers case 7: seven is odd",
                "even numbers case 18: panicked: interrupted"
            ]
        );
    }

    #[test]
    fn a_run_goes_on_where_it_was_and_one_of_other_code_begins_anew() {
        let folder = tempfile::tempdir().unwrap();
        let asked = |commit: &str| Asked {
            kept: Some((folder.path().to_owned(), commit.to_owned())),
            ..Asked::short()
        };
        let proof = even();
        let first = run(&proof, &asked("one")).unwrap();
        let tried = proof.tried.load(Ordering::Relaxed);
        let again = run(&proof, &asked("one")).unwrap();
        assert_eq!(first.parts, again.parts);
        assert_eq!(proof.tried.load(Ordering::Relaxed), tried, "all was done already");
        run(&proof, &asked("two")).unwrap();
        assert_eq!(proof.tried.load(Ordering::Relaxed), 2 * tried);
    }

    /// A proof whose one case lasts longer in the long form has the same counts in both.
    #[test]
    fn what_the_short_form_has_done_is_not_taken_for_the_long_one() {
        struct Once(AtomicU64);
        impl Proof for Once {
            fn name(&self) -> &'static str {
                "once"
            }
            fn parts(&self) -> Vec<Part> {
                vec![Part::new("all", 1, 1)]
            }
            fn case(&self, _: &mut Case) -> Result<Tried> {
                self.0.fetch_add(1, Ordering::Relaxed);
                Ok(Tried::Held)
            }
        }
        let (folder, proof) = (tempfile::tempdir().unwrap(), Once(AtomicU64::new(0)));
        for form in [Form::Short, Form::Long] {
            let asked = Asked {
                form,
                kept: Some((folder.path().to_owned(), "one".to_owned())),
                ..Asked::short()
            };
            run(&proof, &asked).unwrap();
        }
        assert_eq!(proof.0.load(Ordering::Relaxed), 2);
    }

    #[test]
    fn one_case_is_tried_alone() {
        let proof = even();
        let asked = Asked {
            case: Some(7),
            ..Asked::short()
        };
        assert_eq!(run(&proof, &asked).unwrap().failures().len(), 1);
        assert_eq!(proof.tried.load(Ordering::Relaxed), 1);
    }
}
