//! `formats`: whatever bytes a file has, it is read or refused: no panic, no hang, no memory without end.
//!
//! The entry points of the fuzz targets (`formats/fuzz/entry.rs`, `store/fuzz/entry.rs`) with what fuzzing has come upon
//! and the files of the tests, changed at random. Each case is a process of its own, which says before each input that it
//! begins with it: so whatever ends the process, or never ends, has a name. What it failed on is written to
//! `target/prove`, from where it belongs into the target's corpus.

mod change;
mod child;
mod target;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, ensure};
use testkit::Rng;

pub use child::child;

use self::change::Inputs;
use self::target::{TARGETS, Target};
use crate::lines::lines;
use crate::note::Note;
use crate::proof::{Case, Part, Proof, Tried};

/// How many inputs one case has.
const INPUTS: u64 = 50;
/// What has not been read or refused by then hangs; so long, since others use the machine too.
const HANGS: Duration = Duration::from_secs(20);
/// How much memory a process may ask for, in bytes, where the system can hold it to that.
const MEMORY: &str = "--as=2147483648";

/// The proof.
pub(crate) struct Hostile {
    program: PathBuf,
}

impl Hostile {
    pub(crate) fn new(program: PathBuf) -> Self {
        Self { program }
    }

    fn reader(&self, target: &Target, seed: u64) -> Command {
        let mut command = if cfg!(target_os = "linux") {
            let mut held = Command::new("prlimit");
            held.args([MEMORY, "--"]).arg(&self.program);
            held
        } else {
            Command::new(&self.program)
        };
        command.args([
            "child",
            "read",
            target.name,
            &seed.to_string(),
            &INPUTS.to_string(),
        ]);
        command
    }
}

impl Proof for Hostile {
    fn name(&self) -> &'static str {
        "formats"
    }

    fn parts(&self) -> Vec<Part> {
        TARGETS
            .iter()
            .map(|target| Part::new(target.name, 2, 200))
            .collect()
    }

    fn case(&self, case: &mut Case) -> Result<Tried> {
        let target = TARGETS.get(case.part).context("a part is a target")?;
        let seed = case.seed();
        let heard = follow(&mut self.reader(target, seed), HANGS)?;
        if let Some(what) = heard.failed {
            let place = keep(target, seed, heard.begun)?;
            return Err(anyhow!("the input {} {what}", place.display()));
        }
        ensure!(
            heard.begun == INPUTS,
            "it ended by itself after {} inputs",
            heard.begun
        );
        let note = Note::default().slowest("an input", heard.slowest);
        Ok(Tried::Many(INPUTS, note))
    }
}

/// What came of a process that reads inputs.
#[derive(Debug, Default)]
struct Heard {
    /// How many inputs it had begun with.
    begun: u64,
    /// How long one took at most.
    slowest: Duration,
    /// What the last one did, if it was neither read nor refused.
    failed: Option<String>,
}

/// Follows a process from input to input, until it ends or has been at one for too long.
fn follow(command: &mut Command, patience: Duration) -> Result<Heard> {
    let folder = tempfile::tempdir()?;
    // A file, since nobody reads while it runs, and a pipe that is full would hold it up.
    let errors = folder.path().join("errors");
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(File::create(&errors)?);
    let mut child = command.spawn().context("what is tried is built")?;
    let lines = lines(&mut child)?;
    let (mut heard, mut since) = (Heard::default(), Instant::now());
    let end = loop {
        let next = lines.recv_timeout(patience);
        if heard.begun > 0 {
            heard.slowest = heard.slowest.max(since.elapsed());
        }
        since = Instant::now();
        match next {
            Ok(_) => heard.begun += 1,
            Err(end) => break end,
        }
    };
    if end == RecvTimeoutError::Timeout {
        child.kill()?;
        heard.failed = Some(format!("was neither read nor refused within {patience:?}"));
    }
    let status = child.wait()?;
    if heard.failed.is_none() && !status.success() {
        let said = fs::read(&errors)?;
        let said: String = String::from_utf8_lossy(&said).trim().chars().take(2000).collect();
        heard.failed = Some(format!("ended the process with {status}: {said}"));
    }
    Ok(heard)
}

/// Writes the input that a process was at, for whoever mends what it shows.
fn keep(target: &Target, seed: u64, begun: u64) -> Result<PathBuf> {
    let mut inputs = Inputs::new(target.corpus()?, Rng::new(seed));
    let number = usize::try_from(begun.saturating_sub(1))?;
    let input = inputs.nth(number).context("an input")?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../target/prove");
    fs::create_dir_all(&folder)?;
    let place = folder
        .canonicalize()?
        .join(format!("{}-{seed}-{number}", target.name));
    fs::write(&place, input)?;
    Ok(place)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn heard(script: &str, patience: Duration) -> Result<Heard> {
        follow(Command::new("sh").args(["-c", script]), patience)
    }

    #[test]
    fn what_ends_the_process_or_never_ends_is_found_out_at_its_input() {
        let long = Duration::from_secs(60);
        let whole = heard("echo begin; echo begin", long).unwrap();
        assert_eq!((whole.begun, whole.failed), (2, None));
        let panicked = heard("echo begin; echo panicked at 7 >&2; exit 101", long).unwrap();
        assert_eq!(panicked.begun, 1);
        let said = panicked.failed.unwrap();
        assert!(said.contains("101") && said.ends_with("panicked at 7"), "{said}");
        let hangs = heard("echo begin; exec tail -f /dev/null", Duration::from_secs(1)).unwrap();
        assert_eq!(hangs.begun, 1);
        assert_eq!(hangs.failed.unwrap(), "was neither read nor refused within 1s");
    }
}
