//! Runs a proof case by case; after each handful of cases, what was done is kept.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use anyhow::{Result, anyhow};
use sha2::{Digest, Sha256};
use testkit::Rng;

use crate::kept::Kept;
use crate::note::Note;
use crate::proof::{Case, Counts, Form, Outcome, Part, Proof, Tried};

/// How many cases are tried between two writes of the state, where several run at once: these are short.
const HANDFUL: u64 = 16;
/// How often a case that fell beside what was to be tried is tried again.
const AGAIN: u64 = 200;

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
    let mut parts = Vec::new();
    let outcome = |parts, skipped| Outcome {
        name: proof.name(),
        parts,
        skipped,
        took: start.elapsed(),
    };
    if let Some(reason) = proof.cannot() {
        return Ok(outcome(parts, Some(reason)));
    }
    let mut kept = Kept::read(proof, asked)?;
    // What is tried one by one takes long, and is not tried twice.
    let handful_size = if proof.at_once() == 1 { 1 } else { HANDFUL };
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
            let until = last.min(counts.next + handful_size);
            handful(proof, (place, part), counts.next..until, asked, &mut counts);
            counts.next = until;
            kept.parts.insert(part.name.to_owned(), counts.clone());
            kept.write()?;
            tell(proof, part, &counts, last, asked);
        }
        kept.parts.insert(part.name.to_owned(), counts.clone());
        parts.push((part.name, counts));
    }
    Ok(outcome(parts, None))
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
                counts.note.add(note);
            }
            Err(error) => {
                counts.tried += 1;
                counts.failures.push((number, format!("{error:#}")));
            }
        }
    }
}

/// How often a case fell beside, and how much was tried in it with what word; or what failed.
type Done = (u64, Result<(u64, Note)>);

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
            Ok(Ok(Tried::Held)) => return (again, Ok((1, Note::default()))),
            Ok(Ok(Tried::Many(count, note))) => return (again, Ok((count, note))),
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

    /// What lasts long is tried one by one, and whoever interrupts it loses one case.
    #[test]
    fn what_is_tried_one_by_one_is_kept_one_by_one() {
        struct Slow(std::path::PathBuf);
        impl Proof for Slow {
            fn name(&self) -> &'static str {
                "slow"
            }
            fn parts(&self) -> Vec<Part> {
                vec![Part::new("all", 3, 3)]
            }
            fn at_once(&self) -> usize {
                1
            }
            fn case(&self, case: &mut Case) -> Result<Tried> {
                if case.number > 0 {
                    let kept: serde_json::Value = serde_json::from_slice(&std::fs::read(&self.0)?)?;
                    assert_eq!(kept["parts"]["all"]["next"], case.number);
                }
                Ok(Tried::Held)
            }
        }
        let folder = tempfile::tempdir().unwrap();
        let asked = Asked {
            kept: Some((folder.path().to_owned(), "one".to_owned())),
            ..Asked::short()
        };
        let outcome = run(&Slow(folder.path().join("slow.json")), &asked).unwrap();
        assert_eq!((outcome.tried(), outcome.failures().len()), (3, 0));
    }

    #[test]
    fn what_cannot_be_tried_here_says_why_and_counts_nothing() {
        struct Elsewhere;
        impl Proof for Elsewhere {
            fn name(&self) -> &'static str {
                "elsewhere"
            }
            fn parts(&self) -> Vec<Part> {
                vec![Part::new("all", 3, 3)]
            }
            fn cannot(&self) -> Option<&'static str> {
                Some("only on another system")
            }
            fn case(&self, _: &mut Case) -> Result<Tried> {
                Err(anyhow!("it was tried"))
            }
        }
        let outcome = run(&Elsewhere, &Asked::short()).unwrap();
        assert_eq!(outcome.skipped, Some("only on another system"));
        assert!(outcome.parts.is_empty() && !outcome.failed());
        let table = crate::print(&[outcome]);
        assert!(
            table.ends_with("| elsewhere | | | | | SKIPPED: only on another system |"),
            "{table}"
        );
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
