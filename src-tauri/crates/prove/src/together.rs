//! `two_processes`: the window and four commands write into one vault at once. Nothing is lost, nobody waits for ever, and
//! nobody is told of a locked database.

use std::collections::BTreeSet;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, ensure};
use serde_json::{Value, json};
use tests::{Home, Looks, Window};
use thirtyfour::Key;

use crate::note::Note;
use crate::proof::{Case, Form, Part, Proof, Tried};

const PASSPHRASE: &str = "correct horse battery";
/// How many commands write at once.
const COMMANDS: usize = 4;
/// How long one command may take, on a machine that builds something else meanwhile.
const BOUND: Duration = Duration::from_secs(30);

/// Writes one officer after the other until it is told to stop, and keeps what came of each.
const WRITE: &str = "
    const writes = { ids: [], changes: [], errors: [], slowest: 0, stop: false, done: false };
    window.proved = writes;
    (async () => {
        for (let number = 0; !writes.stop; number += 1) {
            const fields = { name: `Window ${number}`, languages: ['en'] };
            const start = performance.now();
            try {
                // Somebody sits there: without a key or a move of the mouse the window locks itself.
                await window.__TAURI_INTERNALS__.invoke('active');
                const done = await window.__TAURI_INTERNALS__.invoke('edit', { items: [{ entity: 'officer', id: null, fields }], reason: null });
                writes.ids.push(done.ids[0]);
                writes.changes.push(done.change);
            } catch (error) {
                writes.errors.push(JSON.stringify(error));
            }
            writes.slowest = Math.max(writes.slowest, performance.now() - start);
        }
        writes.done = true;
    })();";

/// The proof.
pub(crate) struct Together;

/// What one writer was told.
#[derive(Debug, Default)]
struct Written {
    ids: Vec<String>,
    changes: Vec<String>,
    errors: Vec<String>,
    slowest: Duration,
}

impl Together {
    async fn try_for(time: Duration) -> Result<Tried> {
        let home = Home::new()?;
        let (vault, secret) = home.new_network(PASSPHRASE)?;
        let window = Window::open_in(home, &[&vault], Looks::Light).await?;
        window.wait_for_focus("Passphrase").await?;
        window.type_keys(PASSPHRASE).await?;
        window.press(Key::Enter).await?;
        window.role("navigation", "Views").await?;
        window.run(WRITE, json!([])).await?;
        let commands = Self::commands(window.home(), (&vault, &secret), time)?;
        let shown = window.text().await?;
        window.run("window.proved.stop = true;", json!([])).await?;
        let ended = async || {
            let writes = window.run("return window.proved", json!([])).await?;
            Ok((writes.get("done") == Some(&json!(true))).then_some(writes))
        };
        let writes = tests::until("the window's last write", ended).await?;
        let mut all = vec![read(&writes)?];
        all.extend(commands);
        for text in all.iter().flat_map(|written| &written.errors).chain([&shown]) {
            let text = text.to_lowercase();
            ensure!(
                !text.contains("database is locked") && !text.contains("\"busy\""),
                "somebody is told: {text}"
            );
        }
        let errors: Vec<_> = all.iter().flat_map(|written| written.errors.clone()).collect();
        ensure!(
            errors.is_empty(),
            "{} writes failed: {:?}",
            errors.len(),
            errors.first()
        );
        let slowest = all
            .iter()
            .map(|written| written.slowest)
            .max()
            .unwrap_or_default();
        ensure!(slowest < BOUND, "one took {slowest:?}");
        is_all_there(window.home(), (&vault, &secret), &all)?;
        let counts: Vec<_> = all.iter().map(|written| written.ids.len().to_string()).collect();
        window.close().await?;
        let tried = all.iter().map(|written| written.ids.len() as u64).sum();
        let note = format!(
            "window and commands wrote {} changes in {} s; the slowest took {:.1} s",
            counts.join(" + "),
            time.as_secs(),
            slowest.as_secs_f64()
        );
        Ok(Tried::Many(tried, Note::words(note)))
    }

    /// Has four commands write for a while, one after the other each.
    fn commands(home: &Home, vault: (&str, &str), time: Duration) -> Result<Vec<Written>> {
        let stop = AtomicBool::new(false);
        let start = Instant::now();
        let writers = std::thread::scope(|scope| {
            let writers: Vec<_> = (0..COMMANDS)
                .map(|writer| {
                    let stop = &stop;
                    scope.spawn(move || {
                        let mut written = Written::default();
                        for number in 0.. {
                            if stop.load(Ordering::Relaxed) || start.elapsed() > time {
                                break;
                            }
                            Self::one(home, vault, &format!("Command {writer} {number}"), &mut written)
                                .inspect_err(|_| stop.store(true, Ordering::Relaxed))?;
                        }
                        Ok(written)
                    })
                })
                .collect();
            writers
                .into_iter()
                .map(|writer| writer.join().map_err(|_| anyhow!("a writer panicked"))?)
                .collect::<Result<Vec<_>>>()
        })?;
        Ok(writers)
    }

    /// One command: `liaison edit`.
    fn one(home: &Home, (vault, secret): (&str, &str), name: &str, written: &mut Written) -> Result<()> {
        let item = json!({ "entity": "officer", "fields": { "name": name, "languages": ["en"] } });
        let start = Instant::now();
        let mut command = home.command(tests::built("liaison")?);
        command.args(["--json", "--passphrase-file", secret, "--vault", vault, "edit"]);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn()?;
        std::io::Write::write_all(
            &mut child.stdin.take().context("its input is piped")?,
            item.to_string().as_bytes(),
        )?;
        let output = child.wait_with_output()?;
        written.slowest = written.slowest.max(start.elapsed());
        if output.status.success() {
            let done: Value = serde_json::from_slice(&output.stdout)?;
            written.ids.extend(texts(done.get("ids")));
            written
                .changes
                .extend(done.get("change").and_then(Value::as_str).map(str::to_owned));
        } else {
            written
                .errors
                .push(String::from_utf8_lossy(&output.stderr).trim().to_owned());
        }
        Ok(())
    }
}

fn texts(list: Option<&Value>) -> Vec<String> {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(|item| Some(item.as_str()?.to_owned())).collect()
}

/// What the page kept.
fn read(writes: &Value) -> Result<Written> {
    let slowest = writes.get("slowest").and_then(Value::as_f64).context("a time")?;
    Ok(Written {
        ids: texts(writes.get("ids")),
        changes: texts(writes.get("changes")),
        errors: texts(writes.get("errors")),
        slowest: Duration::from_secs_f64(slowest / 1000.0),
    })
}

/// Every record that was reported is in the network, every change in the log, and the vault is whole.
fn is_all_there(home: &Home, (vault, secret): (&str, &str), all: &[Written]) -> Result<()> {
    let ask = |words: &[&str]| {
        let common = ["--passphrase-file", secret, "--vault", vault];
        home.liaison(&[common.as_slice(), words].concat(), "")
    };
    let ids = |answer: &Value, list: &str| -> BTreeSet<String> {
        let rows = answer.get(list).and_then(Value::as_array).into_iter().flatten();
        rows.filter_map(|row| Some(row.get("id")?.as_str()?.to_owned()))
            .collect()
    };
    let officers = ids(&ask(&["list", "officer"])?, "officer");
    let log = ids(&ask(&["log", "--limit", "65000"])?, "changes");
    for written in all {
        let lost = written.ids.iter().find(|id| !officers.contains(*id));
        ensure!(lost.is_none(), "an officer is lost: {lost:?}");
        let lost = written.changes.iter().find(|id| !log.contains(*id));
        ensure!(lost.is_none(), "a change is lost: {lost:?} of {}", log.len());
    }
    let written: usize = all.iter().map(|written| written.ids.len()).sum();
    ensure!(
        all.iter().all(|written| !written.ids.is_empty()),
        "somebody wrote nothing"
    );
    ensure!(
        officers.len() == written,
        "{} officers of {written}",
        officers.len()
    );
    let check = ask(&["check"])?;
    ensure!(check.get("ok") == Some(&json!(true)), "{check}");
    Ok(())
}

impl Proof for Together {
    fn name(&self) -> &'static str {
        "two_processes"
    }

    fn parts(&self) -> Vec<Part> {
        vec![Part::new("window and four commands", 1, 1)]
    }

    fn at_once(&self) -> usize {
        1
    }

    fn case(&self, case: &mut Case) -> Result<Tried> {
        let seconds = if case.form == Form::Long { 300 } else { 5 };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?;
        runtime.block_on(Self::try_for(Duration::from_secs(seconds)))
    }
}
