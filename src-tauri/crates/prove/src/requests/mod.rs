//! `requests`: whatever the page sends, the application answers, in words, and soon. Every command that the window may call
//! gets random requests of the shape that it takes, and each of their parts in turn is replaced by what nobody sends.
//!
//! Through the real window, so that what is tried is what stands there: Tauri's own reading of the arguments, the
//! capabilities, the threads. Commands that would open a dialog of the system get only requests that cannot be understood,
//! since nobody is there to answer the dialog; those of them that take nothing, which cannot be misunderstood, get none.
//!
//! The network is locked now and then, and asked for while it is: then no command that needs one answers.

mod shape;
mod value;

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use testkit::Rng;
use tests::{Home, Looks, Window};
use thirtyfour::Key;

use self::shape::{Shape, Shapes};
use self::value::{fitting, hostile, spoil};
use crate::note::Note;
use crate::proof::{Case, Form, Part, Proof, Tried};

const PASSPHRASE: &str = "correct horse battery";
/// How many requests are sent in one go, before the network is locked.
const BATCH: usize = 54;
/// How many are sent while it is locked.
const LOCKED: usize = 5;
/// What has not answered by then hangs; so long, since others use the machine too.
const HANGS: Duration = Duration::from_secs(45);

/// What opens a dialog of the system when its request is understood.
const DIALOGS: [&str; 12] = [
    "choose_vault",
    "choose_folder",
    "import_choose",
    "choose_second_backups",
    "salvage",
    "sheet",
    "export_board",
    "export_figures",
    "export_map",
    "export_tours",
    "import_save_rejected",
    "save_recovery_sheet",
];

/// Sends requests one after the other; what came of each, and how long it took.
const SEND: &str = r"
    const [requests, patience, done] = arguments;
    (async () => {
        const said = [];
        for (const [command, sent] of requests) {
            const start = performance.now();
            const answer = window.__TAURI_INTERNALS__.invoke(command, sent).then(
                () => ['answered', ''],
                (reason) => ['refused', typeof reason === 'string' ? reason : JSON.stringify(reason)],
            );
            const silent = new Promise((end) => setTimeout(() => end(['silent', '']), patience));
            const [how, words] = await Promise.race([answer, silent]);
            said.push([how, words.slice(0, 300), performance.now() - start]);
            if (how === 'silent') break;
        }
        done(said);
    })();";

/// The proof.
pub(crate) struct Requests;

/// What came of one request.
type Said = (String, String, f64);

impl Requests {
    async fn send(&self, own: bool, each: usize, rng: &mut Rng) -> Result<Tried> {
        let shapes = Shapes::read(&tests::top().join("ui/src/lib/api"))?;
        let window = if own {
            open_own().await?
        } else {
            Window::open(&["--example"]).await?
        };
        window.role("navigation", "Views").await?;
        let own = if own { Some(own_id(&window).await?) } else { None };
        let own = own.as_deref();
        let texts = texts(&window).await?;
        let needing = needing_a_network()?;
        let mut requests = requests(&shapes, &texts, each, rng);
        let (mut tried, mut count) = (BTreeSet::new(), 0);
        let (mut slowest, mut answered) = ((0.0_f64, String::new()), 0);
        while !requests.is_empty() {
            let mut batch: Vec<_> = requests.drain(..requests.len().min(BATCH)).collect();
            batch.extend(when_locked(&shapes, &needing, &texts, rng));
            be_open(&window, own).await?;
            let wait = u64::try_from(HANGS.as_millis())?;
            window
                .page()
                .set_script_timeout(HANGS * u32::try_from(batch.len())?)
                .await?;
            let said = window
                .page()
                .execute_async(SEND, vec![json!(batch), json!(wait)])
                .await;
            let said = said.with_context(|| format!("the page, during {}", named(&batch)))?;
            let said: Vec<Said> = serde_json::from_value(said.json().clone())?;
            let mut is_locked = false;
            for ((command, sent), (how, words, took)) in batch.iter().zip(&said) {
                let shown = || {
                    format!(
                        "{command} {}",
                        sent.to_string().chars().take(300).collect::<String>()
                    )
                };
                ensure!(how != "silent", "no answer in {HANGS:?}: {}", shown());
                ensure!(
                    how != "refused" || is_in_words(words),
                    "refused with {words:?}: {}",
                    shown()
                );
                ensure!(
                    !is_locked || how == "refused",
                    "answered while the network is locked: {}",
                    shown()
                );
                is_locked |= how == "answered" && command == "lock";
                answered += u64::from(how == "answered");
                count += 1;
                tried.insert(command.clone());
                if *took > slowest.0 {
                    slowest = (*took, command.clone());
                }
            }
            let complaints = window.complaints()?;
            ensure!(
                !complaints.contains("panicked"),
                "during {}: {complaints}",
                named(&batch)
            );
        }
        be_open(&window, own).await?;
        window.close().await?;
        let all = shapes.commands.len();
        let note = Note::words(format!(
            "{} of {all} commands, the other {} open a dialog whatever they are sent",
            tried.len(),
            all - tried.len()
        ));
        let note = note
            .sum("answered", answered)
            .sum("refused in words", count - answered)
            .slowest(slowest.1, Duration::from_secs_f64(slowest.0 / 1000.0));
        Ok(Tried::Many(count, note))
    }
}

/// The names of the commands of a batch.
fn named(batch: &[(String, Value)]) -> String {
    let mut names: Vec<_> = batch.iter().map(|(command, _)| command.as_str()).collect();
    names.dedup();
    names.join(", ")
}

/// A refusal of ours has a code and a message; one of Tauri's says which argument it could not read.
fn is_in_words(words: &str) -> bool {
    words.contains("\"code\":") || words.contains("invalid args") || words.contains("missing required key")
}

/// Requests for every command, each command's one after the other.
fn requests(shapes: &Shapes, texts: &[String], each: usize, rng: &mut Rng) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for (command, arguments) in &shapes.commands {
        let is_dialog = DIALOGS.contains(&command.as_str());
        // What locks stands at the end of each batch.
        if is_dialog && arguments.is_empty() || command == "lock" {
            continue;
        }
        let shape = Shape::Fields(arguments.clone());
        for _ in 0..each {
            let mut sent = fitting(shapes, &shape, texts, rng, 0);
            if is_dialog {
                // Not understood, whatever it is.
                let wrong = json!({ "not": [hostile(rng)] });
                sent = arguments
                    .iter()
                    .map(|(name, _)| (name.clone(), wrong.clone()))
                    .collect();
            } else if arguments.is_empty() {
                sent = stray(rng);
            } else if rng.percent(80) {
                spoil(&mut sent, rng);
            }
            if !sent.is_object() {
                sent = json!({ "request": sent });
            }
            all.push((command.clone(), sent));
        }
    }
    all
}

/// What is sent to a command that takes nothing: at times what nobody has asked for.
fn stray(rng: &mut Rng) -> Value {
    if rng.percent(50) {
        json!({})
    } else {
        json!({ "request": hostile(rng) })
    }
}

/// Locks the network and asks for it.
fn when_locked(
    shapes: &Shapes,
    needing: &BTreeSet<String>,
    texts: &[String],
    rng: &mut Rng,
) -> Vec<(String, Value)> {
    let asking: Vec<_> = shapes
        .commands
        .iter()
        .filter(|(command, _)| needing.contains(*command) && !DIALOGS.contains(&command.as_str()))
        .collect();
    let mut all = vec![("lock".to_owned(), stray(rng))];
    for _ in 0..LOCKED {
        if let Some((command, arguments)) = rng.pick(&asking) {
            let sent = fitting(shapes, &Shape::Fields(arguments.clone()), texts, rng, 0);
            all.push((command.clone(), sent));
        }
    }
    all
}

/// The commands that answer only while a network is open, by `docs/commands.md`.
fn needing_a_network() -> Result<BTreeSet<String>> {
    let page = std::fs::read_to_string(tests::top().join("docs/commands.md"))?;
    let rows = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
    let needing = rows.filter(|(_, cells)| cells.trim_matches([' ', '|']).ends_with("yes"));
    let needing: BTreeSet<_> = needing.map(|(command, _)| command.to_owned()).collect();
    ensure!(
        needing.contains("card") && !needing.contains("lock"),
        "{needing:?}"
    );
    Ok(needing)
}

/// Ids, names and words of the network, so that requests get further than the door.
async fn texts(window: &Window) -> Result<Vec<String>> {
    const ASK: &str = r"
        const done = arguments[0];
        (async () => {
            const texts = [];
            for (const entity of ['officer', 'post', 'position', 'coverage', 'contact_point', 'posting', 'region', 'agency', 'channel']) {
                const list = await window.__TAURI_INTERNALS__.invoke('list', { entity, filter: null, asOf: null });
                texts.push(entity);
                for (const row of list.rows.slice(0, 12)) texts.push(row.id, `${entity}:${row.id}`, JSON.stringify(row.name ?? row.title ?? ''));
            }
            done(texts);
        })();";
    let found = window.page().execute_async(ASK, Vec::new()).await?;
    let mut texts: Vec<String> = serde_json::from_value(found.json().clone())?;
    texts.extend(
        [
            "MA",
            "Morocco",
            "GB",
            "drugs",
            "2026-11-22",
            "2024-02-01",
            "2026-11-22T01:15:00Z",
            "all",
            "csv",
            "pdf",
            "list",
            "territory",
            "internal",
            "public",
            "planned",
            "confirmed",
            "primary",
            "1",
            "12",
            "auto_lock_minutes",
            "never",
            "stale",
            "host",
            "#new",
            "nobody",
        ]
        .map(str::to_owned),
    );
    Ok(texts)
}

/// A window on a network of one's own.
async fn open_own() -> Result<Window> {
    let home = Home::new()?;
    let (vault, secret) = home.new_network(PASSPHRASE)?;
    let items = r##"[{"entity": "post", "id": "#post", "fields": {"name": "Rabat", "kind": "embassy"}},
        {"entity": "place", "fields": {"post": "#post", "city": "Rabat", "host": "MA"}},
        {"entity": "position", "id": "#ilo", "fields": {"post": "#post"}},
        {"entity": "officer", "id": "#officer", "fields": {"name": "Ben Example"}},
        {"entity": "posting", "fields": {"officer": "#officer", "position": "#ilo", "from": "2024-02-01"}},
        {"entity": "coverage", "fields": {"holder": "position:#ilo", "territory": "MA", "precedence": "primary"}}]"##;
    home.liaison(&["--passphrase-file", &secret, "--vault", &vault, "edit"], items)?;
    let window = Window::open_in(home, &[&vault], Looks::Light).await?;
    window.wait_for_focus("Passphrase").await?;
    window.type_keys(PASSPHRASE).await?;
    window.press(Key::Enter).await?;
    Ok(window)
}

/// By what the shell knows the network that is open.
async fn own_id(window: &Window) -> Result<String> {
    const ASK: &str = r"
        const done = arguments[0];
        window.__TAURI_INTERNALS__.invoke('status').then((status) => done(status.vault.id));";
    let id = window.page().execute_async(ASK, Vec::new()).await?;
    Ok(id.json().as_str().context("the network that is open")?.to_owned())
}

/// Opens the network again, one's own or the example, where a request has closed it or opened the other: the program still
/// answers.
async fn be_open(window: &Window, own: Option<&str>) -> Result<()> {
    const OPEN: &str = r"
        const [own, passphrase, done] = arguments;
        const invoke = window.__TAURI_INTERNALS__.invoke;
        const isOpen = (status) => status.phase === 'open' && (own === null || status.vault?.id === own);
        (async () => {
            const status = await invoke('status');
            if (!isOpen(status) && own !== null) {
                await invoke('unlock', { vault: own, passphrase, recovery: false, acceptNetworkFolder: false });
            } else if (!isOpen(status)) {
                await invoke('example');
            }
            done(isOpen(await invoke('status')));
        })();";
    let opened = async || {
        let is_open = window
            .page()
            .execute_async(OPEN, vec![json!(own), json!(PASSPHRASE)])
            .await?;
        Ok((is_open.json() == &json!(true)).then_some(()))
    };
    tests::until("the network to be open", opened).await
}

impl Proof for Requests {
    fn name(&self) -> &'static str {
        "requests"
    }

    fn parts(&self) -> Vec<Part> {
        vec![Part::new("example network", 1, 6), Part::new("own network", 1, 2)]
    }

    fn at_once(&self) -> usize {
        1
    }

    fn case(&self, case: &mut Case) -> Result<Tried> {
        let each = match case.form {
            Form::Short => 3,
            Form::Long => 40,
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?;
        runtime.block_on(self.send(case.part == 1, each, &mut case.rng))
    }
}
