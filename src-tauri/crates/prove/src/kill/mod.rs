//! `kill`: a process killed (SIGKILL) at a random moment inside a write loses nothing that it had reported as committed.
//!
//! The child says when an act begins and when it is done; the parent kills it at a random moment between the two, and
//! looks. A kill counts once a byte has been written by the act, and until the act is reported as done: what lies in the
//! folder is compared with what lay there when it began. Powers fail otherwise than processes die: what the system had not
//! written down is not lost here.

mod child;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use store::{BackupKind, Vault};
use testkit::Rng;
use testkit::vault::{FixedHost, passphrase};

pub use child::child;

use crate::acts::{Act, kept_name, name};
use crate::knowing::quick_folder;
use crate::lines::lines;
use crate::mark;
use crate::proof::{Case, Part, Proof, Tried};
use crate::template::{CROWD, Template, crowd, spawn, undisturbed};

/// How long a child may take until it begins, or for one act.
const PATIENCE: Duration = Duration::from_secs(60);

/// The proof.
pub(crate) struct Kill {
    program: PathBuf,
    template: OnceLock<Result<Template, String>>,
    /// About how many microseconds a round of each act takes: the first, before which a session backs up, and a later one.
    typical: [[AtomicU64; 2]; Act::ALL.len()],
}

impl Kill {
    pub(crate) fn new(program: PathBuf) -> Self {
        Self {
            program,
            template: OnceLock::new(),
            typical: Act::ALL.map(|act| {
                let guess = match act {
                    Act::Edit => 20_000,
                    Act::Migration | Act::Backup => 60_000,
                    Act::Import | Act::Rekey | Act::Restore => 200_000,
                };
                [guess, guess].map(AtomicU64::new)
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
        // Before anybody looks, since whoever opens a vault carries over what was left behind.
        let is_inside = seen.begun > seen.done && mark::of(&path)? != seen.mark;
        undisturbed(|| look(act, &path, seed, &seen))?;
        Ok(if is_inside { Tried::Held } else { Tried::Missed })
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
    let lines = lines(&mut child)?;
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
    /// What lay on the disk when the last round began.
    mark: String,
}

impl Seen {
    fn hear(&mut self, line: &str) {
        match line.split_once(' ') {
            Some(("begin", mark)) => {
                self.begun += 1;
                mark.clone_into(&mut self.mark);
            }
            Some(("done", _)) => self.done += 1,
            Some(("kept", _)) => self.kept += 1,
            _ => {}
        }
    }
}

/// Waits for a round to begin, then for a random while, and kills.
fn kill_inside(
    child: &mut Child,
    lines: &Receiver<String>,
    passed: usize,
    typical: &[AtomicU64; 2],
    rng: &mut Rng,
) -> Result<Seen> {
    let (mut seen, mut since) = (Seen::default(), Instant::now());
    let mut wait = PATIENCE;
    let passed = u64::try_from(passed)?;
    let [first, later] = typical;
    loop {
        match lines.recv_timeout(wait) {
            Ok(line) => {
                seen.hear(&line);
                let typical = if seen.begun > 1 { later } else { first };
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
    // Of the backups of one moment, no more than the five newest are kept.
    let is_listed = act != Act::Backup || seen.begun <= 5;
    for round in 1..=seen.kept {
        is_kept(
            &vault,
            act,
            &kept_name(seed, round),
            round <= seen.done && is_listed,
        )?;
    }
    Ok(())
}

/// What was written before an act is there, whole: in the vault, unless a restore has put an older state in its place, and
/// in the backup that such a restore and any backup has made of it.
pub(crate) fn is_kept(vault: &Vault, act: Act, name: &str, is_done: bool) -> Result<()> {
    let found = crowd(vault, name)?;
    let is_gone = act == Act::Restore && found == 0;
    ensure!(
        found == CROWD || is_gone,
        "a committed change is lost: {found} of {CROWD} of {name}"
    );
    ensure!(
        is_gone || act != Act::Restore || !is_done,
        "a restore was reported, and {name} is still there"
    );
    let kind = match act {
        Act::Backup if is_done => BackupKind::Asked,
        Act::Restore if is_gone => BackupKind::Before,
        _ => return Ok(()),
    };
    for backup in vault.backups(None)? {
        if backup.kind == kind {
            let copy = Vault::unlock(&backup.path, &passphrase(), FixedHost::new(3))?;
            if crowd(&copy, name)? == CROWD {
                return Ok(());
            }
        }
    }
    bail!(
        "a committed change is lost: {name} is in no backup of the {}",
        act.word()
    )
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::acts::Worker;

    #[test]
    fn what_a_restore_has_replaced_and_not_backed_up_is_found_to_be_lost() {
        let folder = quick_folder().unwrap();
        let path = start_vault(Act::Restore, &OnceLock::new(), folder.path()).unwrap();
        let mut worker = Worker::new(Act::Restore, &path, 5).unwrap();
        let name = worker.keep(1).unwrap().unwrap();
        let is_kept = |is_done| {
            let vault = Vault::unlock(&path, &passphrase(), FixedHost::new(6)).unwrap();
            is_kept(&vault, Act::Restore, &name, is_done)
        };
        is_kept(false).unwrap();
        assert!(is_kept(true).is_err(), "no restore was done");
        worker.round(1).unwrap();
        drop(worker);
        is_kept(true).unwrap();
        for backup in Vault::backups_at(&path).unwrap() {
            if backup.kind == BackupKind::Before {
                std::fs::remove_dir_all(backup.path).unwrap();
            }
        }
        let why = is_kept(true).unwrap_err().to_string();
        assert!(why.starts_with("a committed change is lost"), "{why}");
    }
}
