//! `kill`: a process killed (SIGKILL) at a random moment inside a write loses nothing that it had reported as committed.
//!
//! The child says when an act begins and when it is done; the parent kills it at a random moment between the two, and
//! looks. Only kills that fell inside an act count. Powers fail otherwise than processes die: what the system had not
//! written down is not lost here.

mod child;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use store::Vault;
use testkit::Rng;
use testkit::vault::{FixedHost, passphrase};

pub use child::child;

use crate::acts::{Act, kept_name, name};
use crate::knowing::quick_folder;
use crate::proof::{Case, Part, Proof, Tried};
use crate::template::{CROWD, Template, crowd, spawn, undisturbed};

/// How long a child may take until it begins, or for one act.
const PATIENCE: Duration = Duration::from_secs(60);

/// The proof.
pub(crate) struct Kill {
    program: PathBuf,
    template: OnceLock<Result<Template, String>>,
    /// About how many microseconds one round of each act takes.
    typical: [AtomicU64; Act::ALL.len()],
}

impl Kill {
    pub(crate) fn new(program: PathBuf) -> Self {
        Self {
            program,
            template: OnceLock::new(),
            typical: Act::ALL.map(|act| {
                AtomicU64::new(match act {
                    Act::Edit => 20_000,
                    Act::Migration | Act::Backup => 60_000,
                    Act::Import | Act::Rekey | Act::Restore => 200_000,
                })
            }),
        }
    }
}

impl Proof for Kill {
    fn name(&self) -> &'static str {
        "kill"
    }

    fn parts(&self) -> Vec<Part> {
        Act::ALL.map(|act| Part::new(act.word(), 10, 340)).into()
    }

    fn case(&self, case: &mut Case) -> Result<Tried> {
        let act = Act::read(case.name).context("a part is an act")?;
        let typical = self.typical.get(case.part).context("a part is an act")?;
        let folder = quick_folder()?;
        let path = start_vault(act, &self.template, folder.path())?;
        let seed = case.seed();
        let (mut child, lines) = start(&self.program, act, &path, seed)?;
        // Some rounds are let pass, and then it is killed somewhere in the next.
        let passed = if act == Act::Migration {
            0
        } else {
            case.rng.below(3)
        };
        let seen = kill_inside(&mut child, &lines, passed, typical, &mut case.rng)?;
        undisturbed(|| look(act, &path, seed, &seen))?;
        Ok(if seen.begun > seen.done {
            Tried::Held
        } else {
            Tried::Missed
        })
    }
}

/// The vault that an act begins with.
pub(crate) fn start_vault(
    act: Act,
    template: &OnceLock<Result<Template, String>>,
    folder: &Path,
) -> Result<PathBuf> {
    if act == Act::Migration {
        return older(folder);
    }
    let template = template.get_or_init(|| Template::new().map_err(|error| format!("{error:#}")));
    template
        .as_ref()
        .map_err(|error| anyhow::anyhow!("{error}"))?
        .copy_to(folder)
}

/// A vault of an older program, with twelve officers called "before".
fn older(folder: &Path) -> Result<PathBuf> {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../store/tests/fixtures/schema-0110.liaison");
    let path = folder.join("test.liaison");
    std::fs::create_dir(&path)?;
    for file in ["keys.json", "network.db"] {
        std::fs::copy(fixture.join(file), path.join(file))?;
    }
    Ok(path)
}

fn start(program: &Path, act: Act, path: &Path, seed: u64) -> Result<(Child, Receiver<String>)> {
    let mut command = Command::new(program);
    command
        .args(["child", "act", act.word()])
        .arg(path)
        .arg(seed.to_string());
    let mut child = spawn(command.stdin(Stdio::null()).stdout(Stdio::piped()))?;
    let out = BufReader::new(child.stdout.take().context("its output is piped")?);
    let (send, lines) = channel();
    std::thread::spawn(move || {
        out.lines()
            .map_while(Result::ok)
            .try_for_each(|line| send.send(line))
    });
    Ok((child, lines))
}

/// What a child had said when it died.
#[derive(Debug, Default)]
struct Seen {
    /// How many rounds had begun, and how many were done.
    begun: u64,
    done: u64,
    /// How many rounds had written what must survive.
    kept: u64,
}

impl Seen {
    fn hear(&mut self, line: &str) {
        match line.split(' ').next() {
            Some("begin") => self.begun += 1,
            Some("done") => self.done += 1,
            Some("kept") => self.kept += 1,
            _ => {}
        }
    }
}

/// Waits for a round to begin, then for a random while, and kills.
fn kill_inside(
    child: &mut Child,
    lines: &Receiver<String>,
    passed: usize,
    typical: &AtomicU64,
    rng: &mut Rng,
) -> Result<Seen> {
    let (mut seen, mut since) = (Seen::default(), Instant::now());
    let mut wait = PATIENCE;
    let passed = u64::try_from(passed)?;
    loop {
        match lines.recv_timeout(wait) {
            Ok(line) => {
                seen.hear(&line);
                if line.starts_with("begin") {
                    since = Instant::now();
                    if seen.begun > passed {
                        let most = usize::try_from(typical.load(Ordering::Relaxed))?.max(1);
                        wait = Duration::from_micros(u64::try_from(rng.below(most))?);
                    }
                } else if line.starts_with("done") {
                    typical.store(u64::try_from(since.elapsed().as_micros())?, Ordering::Relaxed);
                    if seen.begun > passed {
                        break;
                    }
                }
            }
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => {
                let ended = child.wait()?;
                ensure!(
                    seen.done > 0 && ended.success(),
                    "the child ended by itself ({ended}) after {seen:?}"
                );
                return Ok(seen);
            }
        }
    }
    child.kill()?;
    child.wait()?;
    ensure!(
        seen.begun > 0,
        "the child did not begin in {} s",
        PATIENCE.as_secs()
    );
    // What it said before it died.
    for line in lines.iter() {
        seen.hear(&line);
    }
    Ok(seen)
}

/// The vault opens, everything that was done is there, and nothing else is wrong with it.
fn look(act: Act, path: &Path, seed: u64, seen: &Seen) -> Result<()> {
    let vault = Vault::unlock(path, &passphrase(), FixedHost::new(seed + 1))?;
    whole(&vault, act)?;
    if let Some(count) = act.brings() {
        for round in 1..=seen.done {
            let found = crowd(&vault, &name(seed, round))?;
            ensure!(
                found == count,
                "a committed change is lost: {found} of {count} of round {round}"
            );
        }
        let begun = crowd(&vault, &name(seed, seen.done + 1))?;
        ensure!(begun == 0 || begun == count, "half a change: {begun} of {count}");
    }
    for round in 1..=seen.kept {
        let found = crowd(&vault, &kept_name(seed, round))?;
        ensure!(
            found == CROWD,
            "a committed change is lost: {found} of {CROWD} kept in round {round}"
        );
    }
    Ok(())
}

/// Log and tables agree, the chain and every backup are whole, nothing that was there before is gone, and nothing half is
/// left in the folder.
pub(crate) fn whole(vault: &Vault, act: Act) -> Result<()> {
    let findings = vault.view().check()?;
    ensure!(findings.is_empty(), "{findings:?}");
    let before = crowd(vault, "before ")?;
    ensure!(
        before == CROWD,
        "{before} of {CROWD} officers are left from before the {}",
        act.word()
    );
    for backup in vault.backups(None)? {
        let copy = Vault::unlock(&backup.path, &passphrase(), FixedHost::new(3))?;
        let findings = copy.view().check()?;
        ensure!(findings.is_empty(), "a backup: {findings:?}");
    }
    for entry in std::fs::read_dir(vault.path())? {
        let left = entry?.file_name();
        ensure!(
            !left.to_string_lossy().starts_with("replacement"),
            "{} is left in the folder",
            left.display()
        );
    }
    Ok(())
}
