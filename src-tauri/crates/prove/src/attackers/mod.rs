//! `attackers`: a vault's folder that somebody else has made. It is refused soon and in words, or opened as what it is;
//! nothing outside of it is read or written, and nothing hangs.
//!
//! The command `liaison` is run on each, as a person would. What lies outside is watched by its bytes, and by when it was
//! last read.

mod folders;
mod keys;
mod outside;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, ensure};
use serde_json::Value;
use testkit::vault::PASSPHRASE;

use self::folders::Made;
use self::outside::Outside;
use crate::knowing::quick_folder;
use crate::log::Beginning;
use crate::proof::{Case, Part, Proof, Tried};

/// How many seconds of the processor a refusal may take. Not of the clock: others use the machine, too. The system ends
/// what takes longer.
const SOON: &str = "--cpu=2";
/// What takes so long by the clock waits for something.
const HANGS: Duration = Duration::from_secs(60);

/// The proof.
pub(crate) struct Attackers {
    liaison: PathBuf,
    beginning: OnceLock<Result<Beginning, String>>,
}

impl Attackers {
    /// `program` is the built `prove`; the command lies beside it.
    pub(crate) fn new(program: &Path) -> Self {
        let name = format!("liaison{}", std::env::consts::EXE_SUFFIX);
        Self {
            liaison: program.with_file_name(name),
            beginning: OnceLock::new(),
        }
    }
}

impl Proof for Attackers {
    fn name(&self) -> &'static str {
        "attackers"
    }

    fn parts(&self) -> Vec<Part> {
        vec![
            Part::new("key file", 24, 400),
            Part::new("links and devices", 24, 300),
            Part::new("database", 10, 100),
            Part::new("leftovers", 5, 50),
        ]
    }

    fn cannot(&self) -> Option<&'static str> {
        (!cfg!(target_os = "linux")).then_some("a process is held to its seconds on Linux only")
    }

    fn case(&self, case: &mut Case) -> Result<Tried> {
        let made = self
            .beginning
            .get_or_init(|| Beginning::new().map_err(|error| format!("{error:#}")));
        let beginning = made.as_ref().map_err(|error| anyhow!("{error}"))?;
        let story = beginning.copy(case.seed())?;
        let outside = Outside::new(story.folder.path())?;
        let made = match case.part {
            0 => keys::make(&story, case)?,
            1 => folders::lead_astray(&story, &outside, case)?,
            2 => folders::poison(&story, case)?,
            _ => folders::leave_over(&story, &outside, case)?,
        };
        let command = commands(case, &story.path);
        self.is_harmless(&story.path, &command, &outside, &made)
            .with_context(|| format!("{}, liaison {}", made.what, command.join(" ")))?;
        Ok(Tried::Held)
    }
}

/// What somebody does with a folder that they were given.
fn commands(case: &mut Case, vault: &Path) -> Vec<String> {
    let beside = vault.with_file_name("salvaged.liaison").display().to_string();
    let words: &[&str] = match case.rng.below(6) {
        0 => &["check"],
        1 => &["backups"],
        2 => &["backup"],
        3 => &["salvage", "--to", &beside],
        _ => &["who", "Morocco"],
    };
    words.iter().map(|word| (*word).to_owned()).collect()
}

impl Attackers {
    fn is_harmless(&self, vault: &Path, command: &[String], outside: &Outside, made: &Made) -> Result<()> {
        let said = self.run(vault, command)?;
        ensure!(!said.errors.contains("panicked"), "it panicked: {}", said.errors);
        match said.code {
            Some(0) => {
                let reads = matches!(command.first().map(String::as_str), Some("backups" | "salvage"));
                ensure!(reads || !made.must_fail, "it was opened");
            }
            Some(1) => {
                let error: Value = serde_json::from_str(said.errors.lines().last().unwrap_or_default())
                    .or_else(|_| serde_json::from_str(&said.output))
                    .with_context(|| format!("an error in words: {}", said.errors))?;
                let code = error.pointer("/error/code").and_then(Value::as_str);
                let is_check = error.get("findings").is_some();
                ensure!(
                    is_check || code.is_some_and(|code| made.codes.contains(&code)),
                    "the error is {error}"
                );
            }
            // Nobody asked it to end but the system, after its two seconds.
            code => return Err(anyhow!("it ended with {code:?}: {}", said.errors)),
        }
        outside.is_untouched()
    }

    fn run(&self, vault: &Path, command: &[String]) -> Result<Said> {
        let home = quick_folder()?;
        let secret = home.path().join("passphrase");
        fs::write(&secret, format!("{PASSPHRASE}\n"))?;
        let start = Instant::now();
        let mut child = Command::new("prlimit")
            .args([SOON, "--"])
            .arg(&self.liaison)
            .arg("--json")
            .arg("--vault")
            .arg(vault)
            .arg("--passphrase-file")
            .arg(&secret)
            .args(command)
            .env("HOME", home.path())
            .env("XDG_CONFIG_HOME", home.path().join("config"))
            .env("XDG_CACHE_HOME", home.path().join("cache"))
            .env("LIAISON_KEY_COST", "least")
            .env_remove("LIAISON_VAULT")
            .stdin(Stdio::null())
            .stdout(fs::File::create(home.path().join("output"))?)
            .stderr(fs::File::create(home.path().join("errors"))?)
            .spawn()
            .with_context(|| format!("{} is built", self.liaison.display()))?;
        let code = loop {
            if let Some(status) = child.try_wait()? {
                break status.code();
            }
            if start.elapsed() > HANGS {
                child.kill()?;
                child.wait()?;
                return Err(anyhow!("it hangs"));
            }
            std::thread::park_timeout(Duration::from_millis(2));
        };
        let read = |name: &str| fs::read(home.path().join(name));
        Ok(Said {
            code,
            output: String::from_utf8_lossy(&read("output")?).into_owned(),
            errors: String::from_utf8_lossy(&read("errors")?).into_owned(),
        })
    }
}

/// What the command said.
struct Said {
    code: Option<i32>,
    output: String,
    errors: String,
}
