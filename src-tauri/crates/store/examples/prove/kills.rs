//! The process that kills, and looks at what is left.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use domain::records::Officer;
use store::Vault;
use testkit::Rng;
use testkit::vault::{CHEAP, FixedHost, passphrase};

use crate::child::{Act, put};

/// Kills so many times inside a write, each act in turn, and prints what came of it.
pub(crate) fn run(count: usize, seed: u64) {
    let mut rng = Rng::new(seed);
    println!("act        kills  missed  survived");
    for (place, act) in Act::ALL.into_iter().enumerate() {
        let share = count / Act::ALL.len() + usize::from(place < count % Act::ALL.len());
        let (mut inside, mut missed) = (0, 0);
        while inside < share {
            let started = one(act, &mut rng, seed * 100_000 + (inside + missed) as u64);
            if started {
                inside += 1
            } else {
                missed += 1
            }
            assert!(missed < 40 * share + 100, "{}: no kill falls inside", act.word());
        }
        // Whoever did not survive has ended this process.
        println!("{:<10} {inside:>5}  {missed:>6}  {inside:>8}", act.word());
    }
}

/// One child, killed once; whether it was inside of a write.
fn one(act: Act, rng: &mut Rng, seed: u64) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.liaison");
    if act == Act::Migration {
        older(&path);
    } else {
        let mut vault = Vault::create(&path, &passphrase(), CHEAP, FixedHost::new(seed)).unwrap();
        put(&mut vault, "before");
    }
    let (mut child, lines) = start(act, &path, seed);
    // Some rounds are let pass, and then it is killed somewhere in the next.
    let passed = if act == Act::Migration { 0 } else { rng.below(4) };
    let (done, is_inside) = kill_inside(&mut child, &lines, passed, act, rng);
    look(act, &path, seed, done);
    is_inside
}

/// A vault of an older program.
fn older(path: &Path) {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/schema-0110.liaison");
    std::fs::create_dir(path).unwrap();
    for file in ["keys.json", "network.db"] {
        std::fs::copy(fixture.join(file), path.join(file)).unwrap();
    }
}

fn start(act: Act, path: &Path, seed: u64) -> (Child, Receiver<String>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["child", act.word()])
        .arg(path)
        .arg(seed.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let (send, lines) = channel();
    std::thread::spawn(move || {
        out.lines()
            .map_while(Result::ok)
            .try_for_each(|line| send.send(line))
    });
    (child, lines)
}

/// Waits for a round to begin, then for a random while, and kills. Returns how many rounds were done, and whether the
/// last had begun and was not done.
fn kill_inside(
    child: &mut Child,
    lines: &Receiver<String>,
    passed: usize,
    act: Act,
    rng: &mut Rng,
) -> (usize, bool) {
    let (mut begun, mut done, mut longest) = (0, 0, Duration::from_millis(typical(act)));
    let mut since = Instant::now();
    let mut wait = Duration::from_secs(30);
    loop {
        match lines.recv_timeout(wait) {
            Ok(line) if line.starts_with("begin") => {
                begun += 1;
                since = Instant::now();
                if begun > passed {
                    let most = usize::try_from(longest.as_micros()).unwrap().max(1);
                    wait = Duration::from_micros(rng.below(most) as u64);
                }
            }
            Ok(_) => {
                done += 1;
                longest = since.elapsed();
                if begun > passed {
                    break;
                }
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // What it said before it died.
    done += lines.try_iter().filter(|line| line.starts_with("done")).count();
    (done, begun > done)
}

/// About how many milliseconds the first round takes.
const fn typical(act: Act) -> u64 {
    match act {
        Act::Edit => 20,
        Act::Migration | Act::Backup => 60,
        Act::Rekey | Act::Restore => 200,
    }
}

/// The vault opens, everything that was done is there, and nothing else is wrong with it.
fn look(act: Act, path: &Path, seed: u64, done: usize) {
    let vault = Vault::unlock(path, &passphrase(), FixedHost::new(seed + 1)).unwrap();
    let findings = vault.view().check().unwrap();
    assert!(findings.is_empty(), "{} {seed}: {findings:?}", act.word());
    let officers = vault.view().all::<Officer>().unwrap();
    let of = |name: &str| {
        officers
            .iter()
            .filter(|officer| officer.name.starts_with(name))
            .count()
    };
    assert_eq!(of("before "), 12, "{} {seed}", act.word());
    if act == Act::Edit {
        for round in 1..=done {
            assert_eq!(
                of(&format!("round {seed}-{round} ")),
                12,
                "{seed}: a committed change is lost"
            );
        }
        let begun = of(&format!("round {seed}-{} ", done + 1));
        assert!(begun == 0 || begun == 12, "{seed}: half a change");
    }
    for backup in vault.backups(None).unwrap() {
        let copy = Vault::unlock(&backup.path, &passphrase(), FixedHost::new(seed + 2)).unwrap();
        assert_eq!(copy.view().check().unwrap(), [], "{} {seed}", act.word());
    }
    let leftovers = std::fs::read_dir(path)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let leftovers: Vec<_> = leftovers
        .filter(|name| name.to_string_lossy().starts_with("replacement"))
        .collect();
    assert!(leftovers.is_empty(), "{} {seed}: {leftovers:?}", act.word());
}
