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
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, ensure};
use testkit::Rng;

pub use child::child;

use self::change::Inputs;
use self::target::{TARGETS, Target};
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

    fn start(&self, target: &Target, seed: u64, errors: File) -> Result<Child> {
        let mut command = if cfg!(target_os = "linux") {
            let mut held = Command::new("prlimit");
            held.args([MEMORY, "--"]).arg(&self.program);
            held
        } else {
            Command::new(&self.program)
        };
        command
            .args(["child", "read", target.name, &seed.to_string(), &INPUTS.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(errors);
        command
            .spawn()
            .with_context(|| format!("{} is built", self.program.display()))
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
        let folder = tempfile::tempdir()?;
        let errors = folder.path().join("errors");
        let seed = case.seed();
        let mut child = self.start(target, seed, File::create(&errors)?)?;
        let heard = follow(&mut child);
        // It has ended, or is ended now.
        let _ = child.kill();
        let status = child.wait()?;
        let Heard { begun, slowest, hangs } = heard?;
        let failed = if hangs {
            Some(format!("is not read or refused within {} s", HANGS.as_secs()))
        } else if status.success() {
            None
        } else {
            let said = fs::read(&errors)?;
            let said = String::from_utf8_lossy(&said);
            Some(format!(
                "ends the process with {status}: {}",
                said.trim().chars().take(2000).collect::<String>()
            ))
        };
        if let Some(what) = failed {
            let place = keep(target, seed, begun)?;
            return Err(anyhow!("the input {} {what}", place.display()));
        }
        ensure!(begun == INPUTS, "it ended by itself after {begun} inputs");
        let note = Note::default().slowest("an input", slowest);
        Ok(Tried::Many(INPUTS, note))
    }
}

/// What a process had said when it ended.
struct Heard {
    /// How many inputs it had begun with.
    begun: u64,
    /// How long one took at most.
    slowest: Duration,
    /// Whether one took too long.
    hangs: bool,
}

/// Follows a process from input to input.
fn follow(child: &mut Child) -> Result<Heard> {
    let out = BufReader::new(child.stdout.take().context("its output is piped")?);
    let (send, lines) = channel();
    std::thread::spawn(move || {
        out.lines()
            .map_while(Result::ok)
            .try_for_each(|line| send.send(line))
    });
    let mut heard = Heard {
        begun: 0,
        slowest: Duration::ZERO,
        hangs: false,
    };
    let mut since = Instant::now();
    loop {
        let next = lines.recv_timeout(HANGS);
        if heard.begun > 0 {
            heard.slowest = heard.slowest.max(since.elapsed());
        }
        since = Instant::now();
        match next {
            Ok(_) => heard.begun += 1,
            Err(RecvTimeoutError::Timeout) => heard.hangs = true,
            Err(RecvTimeoutError::Disconnected) => {}
        }
        if next.is_err() {
            return Ok(heard);
        }
    }
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
