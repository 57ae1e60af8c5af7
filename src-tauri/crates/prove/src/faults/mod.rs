//! `faults`: a disk that fails in the middle of a write costs nothing that was committed, and is called what it is.
//!
//! A shim in C, built here and loaded before the C library, fails the n-th call of a kind on files of the vault
//! (`shim.c`). The same acts as in `kill` run over it, once each; then the vault is looked at without it. Each case is one
//! point: an act, what fails, and the number of the call. Linux only.

mod child;
mod shim;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};

use anyhow::{Context, Result, anyhow, ensure};
use store::Vault;
use testkit::vault::{FixedHost, passphrase};

pub use child::child;

use self::child::Said;
use crate::acts::{Act, kept_name, name};
use crate::kill::{is_kept, start_vault, whole};
use crate::knowing::quick_folder;
use crate::proof::{Case, Part, Proof, Tried};
use crate::template::{Template, crowd, spawn, undisturbed};

/// What fails, and how.
#[derive(Clone, Copy, Debug)]
struct Fault {
    name: &'static str,
    /// The calls that are counted, as in `shim.c`.
    calls: &'static str,
    /// The number of the error: 5 is EIO, 28 is ENOSPC.
    error: u32,
    /// Whether it goes on failing.
    stays: bool,
    /// Whether the first half of a write is done.
    shortens: bool,
}

const EIO: u32 = 5;
const ENOSPC: u32 = 28;

const FAULTS: [Fault; 7] = [
    fault("read error", "r", EIO, false, false),
    fault("write error", "wt", EIO, false, false),
    fault("failed sync", "s", EIO, false, false),
    fault("full disk", "wtom", ENOSPC, true, false),
    fault("short write, full disk", "w", ENOSPC, true, true),
    fault("open or rename error", "om", EIO, false, false),
    fault("dead disk", "rwstom", EIO, true, false),
];

const fn fault(name: &'static str, calls: &'static str, error: u32, stays: bool, shortens: bool) -> Fault {
    Fault {
        name,
        calls,
        error,
        stays,
        shortens,
    }
}

/// The proof.
pub(crate) struct Faults {
    program: PathBuf,
    template: OnceLock<Result<Template, String>>,
    shim: OnceLock<Result<shim::Shim, String>>,
    /// How many calls of a kind each act makes.
    calls: Mutex<HashMap<(&'static str, &'static str), u64>>,
}

impl Faults {
    pub(crate) fn new(program: PathBuf) -> Self {
        Self {
            program,
            template: OnceLock::new(),
            shim: OnceLock::new(),
            calls: Mutex::default(),
        }
    }

    /// Runs an act over the shim: what the process said, and how many calls were counted and whether one failed.
    fn run(&self, act: Act, path: &Path, seed: u64, (fault, at): (Fault, u64)) -> Result<(Said, u64, bool)> {
        let shim = self
            .shim
            .get_or_init(|| shim::Shim::build().map_err(|error| format!("{error:#}")));
        let shim = shim.as_ref().map_err(|error| anyhow!("{error}"))?;
        let count = path.with_extension("count");
        let mut command = Command::new(&self.program);
        command
            .args(["child", "fault", act.word()])
            .arg(path)
            .arg(seed.to_string())
            .env("LD_PRELOAD", shim.path())
            .env("FAULT_FOLDER", path)
            .env("FAULT_CALLS", fault.calls)
            .env("FAULT_AT", at.to_string())
            .env("FAULT_ERROR", fault.error.to_string())
            .env("FAULT_STAYS", u8::from(fault.stays).to_string())
            .env("FAULT_SHORT", u8::from(fault.shortens).to_string())
            .env("FAULT_COUNT", &count)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let output = spawn(&mut command)?.wait_with_output()?;
        let errors = String::from_utf8_lossy(&output.stderr);
        ensure!(
            output.status.success() && !errors.contains("panicked"),
            "the process ended with {}: {}",
            output.status,
            errors.trim()
        );
        let said = serde_json::from_slice(&output.stdout).context("what the process said")?;
        let counted = std::fs::read_to_string(&count).context("what the shim counted")?;
        let mut numbers = counted.split_whitespace();
        let calls = numbers.next().context("a count")?.parse()?;
        Ok((said, calls, numbers.next() == Some("1")))
    }

    /// How many calls of these kinds an act makes when nothing fails.
    fn calls(&self, act: Act, fault: Fault) -> Result<u64> {
        let mut known = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(calls) = known.get(&(act.word(), fault.calls)) {
            return Ok(*calls);
        }
        let folder = quick_folder()?;
        let path = start_vault(act, &self.template, folder.path())?;
        let (said, calls, _) = self.run(act, &path, 1, (fault, 0))?;
        ensure!(said.code.is_none(), "without a fault: {said:?}");
        ensure!(calls > 0, "the {} makes no such call", act.word());
        known.insert((act.word(), fault.calls), calls);
        Ok(calls)
    }
}

impl Proof for Faults {
    fn name(&self) -> &'static str {
        "faults"
    }

    fn parts(&self) -> Vec<Part> {
        FAULTS.map(|fault| Part::new(fault.name, 12, 120)).into()
    }

    fn cannot(&self) -> Option<&'static str> {
        (!cfg!(target_os = "linux"))
            .then_some("a disk that fails is made by a library loaded first, on Linux only")
    }

    fn case(&self, case: &mut Case) -> Result<Tried> {
        let fault = *FAULTS.get(case.part).context("a part is a fault")?;
        let acts = u64::try_from(Act::ALL.len())?;
        let act = *Act::ALL
            .get(usize::try_from(case.number % acts)?)
            .context("an act")?;
        let calls = self.calls(act, fault)?;
        let at = 1 + u64::try_from(case.rng.below(usize::try_from(calls)?))?;
        let folder = quick_folder()?;
        let path = start_vault(act, &self.template, folder.path())?;
        let seed = case.seed();
        let (said, _, failed) = self.run(act, &path, seed, (fault, at))?;
        if !failed {
            return Ok(Tried::Missed);
        }
        let what = || format!("{}, call {at} of {calls}: {said:?}", act.word());
        is_called_so(fault, &said).with_context(what)?;
        undisturbed(|| look(act, &path, seed, &said)).with_context(what)?;
        Ok(Tried::Held)
    }
}

/// A full disk is called one, and any other failure of the disk neither damage nor a wrong passphrase.
fn is_called_so(fault: Fault, said: &Said) -> Result<()> {
    let Some(code) = &said.code else {
        return Ok(());
    };
    let expected = if fault.error == ENOSPC {
        "disk_full"
    } else {
        "failed"
    };
    ensure!(code == expected, "the code is {code}, and should be {expected}");
    if fault.error == EIO {
        ensure!(
            said.message.contains("the disk could not be read or written"),
            "the message does not say that it was the disk"
        );
    }
    Ok(())
}

/// The vault opens, what was reported is there, and nothing is half.
fn look(act: Act, path: &Path, seed: u64, said: &Said) -> Result<()> {
    let vault =
        Vault::unlock(path, &passphrase(), FixedHost::new(seed + 1)).context("the vault does not open")?;
    whole(&vault, act)?;
    if let Some(count) = act.brings() {
        let found = crowd(&vault, &name(seed, 1))?;
        let expected = if said.code.is_none() { count } else { 0 };
        ensure!(found == expected, "{found} of {count} records are there");
    }
    if said.kept {
        is_kept(&vault, act, &kept_name(seed, 1), said.code.is_none())?;
    }
    Ok(())
}
