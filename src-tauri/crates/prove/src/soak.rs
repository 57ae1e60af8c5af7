//! `soak`: an hour's work in every minute, for a quarter of an hour, on 5,000 officers: edits, searches, cards and exports.
//! Memory and latency stay as they are.
//!
//! It runs in a process of its own, through the same session that the window has, follower and all, so that its memory is
//! nobody else's.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use desk::Session;
use desk::sheet::Watch;
use desk::views::record::EditItem;
use desk::views::sheet::{SheetRequest, SheetScope};
use desk::views::time::AsOf;
use desk::views::who::WhoRequest;
use domain::records::Officer;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Host as _, StoreError, Vault};
use testkit::generate::large;
use testkit::vault::{ALICE, CHEAP, FixedHost, passphrase};
use testkit::{Rng, clock};

use crate::note::Note;
use crate::proof::{Case, Form, Part, Proof, Tried};

/// How many parts a run is looked at in: minutes of the long form.
const PARTS: u64 = 15;

/// The proof.
pub(crate) struct Soak {
    program: PathBuf,
}

impl Soak {
    pub(crate) fn new(program: PathBuf) -> Self {
        Self { program }
    }
}

/// One part of the run.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Span {
    /// Acts done.
    acts: u64,
    /// Memory that is the process's own and in use, in kB, at its end.
    memory: u64,
    /// The middle and the slowest twentieth of its acts, in microseconds.
    middle: u64,
    slow: u64,
}

impl Proof for Soak {
    fn name(&self) -> &'static str {
        "soak"
    }

    fn parts(&self) -> Vec<Part> {
        vec![Part::new("5,000 officers", 1, 1)]
    }

    fn at_once(&self) -> usize {
        1
    }

    fn cannot(&self) -> Option<&'static str> {
        (!cfg!(target_os = "linux")).then_some("a process tells of its memory in /proc, on Linux only")
    }

    fn case(&self, case: &mut Case) -> Result<Tried> {
        let (officers, each) = match case.form {
            Form::Short => (300, Duration::from_millis(600)),
            Form::Long => (5_000, Duration::from_secs(60)),
        };
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("soak.liaison");
        store(officers, &path, case.seed())?;
        let mut child = Command::new(&self.program)
            .args(["child", "soak"])
            .arg(&path)
            .arg(each.as_millis().to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let out = BufReader::new(child.stdout.take().context("its output is piped")?);
        let mut spans = Vec::new();
        for line in out.lines() {
            let span: Span = serde_json::from_str(&line?)?;
            tell(case.form, &span);
            spans.push(span);
        }
        let status = child.wait()?;
        ensure!(
            status.success(),
            "it ended with {status} after {} parts",
            spans.len()
        );
        ensure!(spans.len() as u64 == PARTS, "{} parts", spans.len());
        let vault = Vault::unlock(&path, &passphrase(), FixedHost::new(case.seed()))?;
        let findings = vault.view().check()?;
        ensure!(findings.is_empty(), "{findings:?}");
        is_flat(&spans, case.form)?;
        let series = |of: fn(&Span) -> u64| {
            spans
                .iter()
                .map(of)
                .map(|number| number.to_string())
                .collect::<Vec<_>>()
        };
        let note = format!(
            "MB: {}; ms, middle: {}; ms, slowest twentieth: {}",
            series(|span| span.memory / 1024).join(" "),
            series(|span| span.middle / 1000).join(" "),
            series(|span| span.slow / 1000).join(" ")
        );
        let acts = spans.iter().map(|span| span.acts).sum();
        Ok(Tried::Many(acts, Note::words(note)))
    }
}

#[allow(clippy::print_stderr, reason = "a long run says how far it is")]
fn tell(form: Form, span: &Span) {
    if form == Form::Long {
        eprintln!("soak: {span:?}");
    }
}

/// What the first third leaves behind is what the program needs; from then on nothing grows.
fn is_flat(spans: &[Span], form: Form) -> Result<()> {
    let third = spans.len() / 3;
    let mean =
        |part: &[Span], of: fn(&Span) -> u64| part.iter().map(of).sum::<u64>() / part.len().max(1) as u64;
    let middle = |part: &[Span], of: fn(&Span) -> u64| {
        let mut all: Vec<_> = part.iter().map(of).collect();
        all.sort_unstable();
        all.get(all.len() / 2).copied().unwrap_or_default()
    };
    let (first, rest) = spans.split_at(third);
    let (second, last) = rest.split_at(rest.len() - third);
    // A few seconds tell of nothing but that nothing runs away.
    let (share, spare) = if form == Form::Long {
        (105, 4 * 1024)
    } else {
        (130, 64 * 1024)
    };
    let (before, after) = (mean(second, |span| span.memory), mean(last, |span| span.memory));
    ensure!(
        after <= before * share / 100 + spare,
        "memory grows from {before} kB to {after} kB"
    );
    // A part of a few hundred milliseconds is as slow as what else the machine does: it tells nothing of a trend.
    if form == Form::Short {
        return Ok(());
    }
    // Others use the machine in a quarter of an hour, too: twice as long is no trend, more is.
    for of in [|span: &Span| span.middle, |span: &Span| span.slow] {
        let (before, after) = (middle(first, of), middle(last, of));
        ensure!(
            after <= before * 2 + 5_000,
            "acts take {after} us after {before} us"
        );
    }
    Ok(())
}

fn store(officers: usize, path: &Path, seed: u64) -> Result<()> {
    let mut vault = Vault::create(path, &passphrase(), CHEAP, FixedHost::new(seed))?;
    vault.transact(ALICE, "a generated network", |tx| {
        for record in large(1, officers).iter() {
            tx.put(record)?;
        }
        Ok::<_, StoreError>(())
    })?;
    Ok(())
}

/// Works on a vault, and prints what each part of the time was like.
///
/// # Errors
/// When an act fails.
pub fn child(path: &Path, millis: u64) -> Result<()> {
    let fixed = FixedHost::new(millis);
    let host = Arc::new(desk::Host::new(clock::now, move |bytes| fixed.random(bytes)));
    let session = desk::vault::open(path, &passphrase(), host)?;
    session.settle()?;
    let _follower = session.follow(|_| {})?;
    let officers = names(path)?;
    let mut work = Work {
        session,
        officers,
        rng: Rng::new(7),
        sheet: path.with_extension("sheet.csv"),
        round: 0,
    };
    for _ in 0..PARTS {
        let (start, mut times) = (Instant::now(), Vec::new());
        while start.elapsed() < Duration::from_millis(millis) {
            let began = Instant::now();
            work.act()?;
            times.push(u64::try_from(began.elapsed().as_micros())?);
        }
        times.sort_unstable();
        let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
        let span = Span {
            acts: times.len() as u64,
            memory: memory()?,
            middle: at(50),
            slow: at(95),
        };
        let mut out = std::io::stdout().lock();
        writeln!(out, "{}", serde_json::to_string(&span)?)?;
        out.flush()?;
    }
    Ok(())
}

/// The ids and names of officers.
fn names(path: &Path) -> Result<Vec<(String, String)>> {
    let vault = Vault::unlock(path, &passphrase(), FixedHost::new(4))?;
    let officers = vault.view().all::<Officer>()?;
    let named = |officer: Officer| (officer.id.to_string(), officer.name.to_string());
    Ok(officers.into_iter().take(500).map(named).collect())
}

struct Work {
    session: Session,
    officers: Vec<(String, String)>,
    rng: Rng,
    sheet: PathBuf,
    round: u64,
}

impl Work {
    /// One thing that a person does, each in its share.
    fn act(&mut self) -> Result<()> {
        self.round += 1;
        let (id, name) = self.rng.pick(&self.officers).context("there are officers")?;
        let session = &self.session;
        match self.round % 20 {
            0 => self.export()?,
            1..=5 => {
                let item = EditItem {
                    entity: "officer".to_owned(),
                    id: Some(id),
                    fields: [("uid".to_owned(), json!(format!("uid {}", self.round)))]
                        .into_iter()
                        .collect(),
                    seen: None,
                };
                desk::edit::edit(session, &[item], None)?;
            }
            6..=9 => {
                let text = self.rng.of(["Morocco", "Spain", "Brazil", "Thailand", "Kenya"]);
                let request = WhoRequest {
                    text: text.to_owned(),
                    ..WhoRequest::default()
                };
                desk::lookup::card(session, &request)?;
            }
            _ => {
                let text = name.split(' ').next_back().unwrap_or_default();
                desk::search::search(session, text, 30, &AsOf::default())?;
            }
        }
        Ok(())
    }

    fn export(&self) -> Result<()> {
        let request = SheetRequest {
            scopes: vec![SheetScope {
                kind: "territory".to_owned(),
                text: "MA".to_owned(),
            }],
            format: Some("csv".to_owned()),
            ..SheetRequest::default()
        };
        let sheet = desk::sheet::make(&self.session, &request, &Watch::NONE)?;
        sheet.write(&self.session, &self.sheet)?;
        Ok(())
    }
}

/// The memory of this process that is in use, in kB.
fn memory() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line
        .and_then(|line| line.split_whitespace().next())
        .context("the system tells of memory")?;
    Ok(kilobytes.parse()?)
}
