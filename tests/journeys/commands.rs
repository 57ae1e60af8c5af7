//! Every command from every window, against the written matrix.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result};
use serde_json::{Value as Json, json};
use tests::{Window, top, until};

/// The commands of our own that `docs/commands.md` grants to the one window.
fn granted() -> Result<BTreeSet<String>> {
    let page = fs::read_to_string(top().join("docs/commands.md"))?;
    let rows = page.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| `")?.split('|').map(str::trim);
        let command = cells.next()?.trim_end_matches('`');
        (cells.next()? == "yes").then(|| command.to_owned())
    });
    Ok(rows.collect())
}

/// Every command that the built application knows: its own by their names, others as `plugin:NAME|COMMAND`.
fn known() -> Result<BTreeSet<String>> {
    let manifests = fs::read_to_string(top().join("gen/schemas/acl-manifests.json"))?;
    let manifests: Json = serde_json::from_str(&manifests)?;
    let mut known = BTreeSet::new();
    for (plugin, manifest) in manifests.as_object().context("plugins by name")? {
        let plugin = plugin.strip_prefix("core:").unwrap_or(plugin);
        let permissions = manifest
            .get("permissions")
            .and_then(Json::as_object)
            .into_iter()
            .flatten();
        let allowed = permissions.filter_map(|(_, one)| one.pointer("/commands/allow")?.as_array());
        for command in allowed.flatten() {
            let command = command.as_str().context("a command has a name")?;
            known.insert(match plugin {
                "__app-acl__" => command.to_owned(),
                _ => format!("plugin:{plugin}|{command}"),
            });
        }
    }
    Ok(known)
}

/// Calls each command without arguments; whether it was refused as not granted. What opens a dialog does not answer.
const CALL: &str = r"
    const call = async (command) => {
        const answer = window.__TAURI_INTERNALS__.invoke(command).then(() => '', (reason) => JSON.stringify(reason));
        const silent = new Promise((done) => setTimeout(() => done(''), 1000));
        const said = await Promise.race([answer, silent]);
        return [command, /not allowed|not found/i.test(said)];
    };
    const done = arguments[1];
    Promise.all(arguments[0].map(call)).then(done);";

#[tokio::test]
async fn the_window_can_call_what_the_matrix_grants_and_nothing_else() -> Result<()> {
    let granted = granted()?;
    let known = known()?;
    let window = Window::open(&[]).await?;
    window.role("button", "Create a network").await?;
    // A command that nobody has is refused as well, or the test would see nothing.
    let mut asked: Vec<_> = known.iter().cloned().collect();
    asked.push("no_such_command".to_owned());
    let answers = window.page().execute_async(CALL, vec![json!(asked)]).await?;
    let answers: Vec<(String, bool)> = serde_json::from_value(answers.json().clone())?;
    assert_eq!(answers.len(), asked.len());
    let allowed: BTreeSet<_> = answers
        .into_iter()
        .filter(|(_, refused)| !refused)
        .map(|(command, _)| command)
        .collect();
    let events = ["plugin:event|listen", "plugin:event|unlisten"].map(str::to_owned);
    let expected: BTreeSet<_> = granted.into_iter().chain(events).collect();
    let beyond: Vec<_> = allowed.difference(&expected).collect();
    let missing: Vec<_> = expected.difference(&allowed).collect();
    assert!(
        beyond.is_empty() && missing.is_empty(),
        "beyond: {beyond:?}, missing: {missing:?}"
    );
    window.close().await.map(drop)
}

/// What the page asks for that its content policy forbids, each told of by an event.
const FORBIDDEN: &str = r"
    window.refused = [];
    document.addEventListener('securitypolicyviolation', (event) => window.refused.push(event.blockedURI));
    fetch('http://127.0.0.1:9/').then(() => (window.fetched = true), () => undefined);
    try { window.evaluated = eval('1 + 1'); } catch { /* refused */ }
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.head.append(script);";

#[tokio::test]
async fn the_page_connects_to_nothing_and_runs_no_code_but_its_own() -> Result<()> {
    let window = Window::open(&[]).await?;
    window.role("button", "Create a network").await?;
    window.run(FORBIDDEN, json!([])).await?;
    let told = async || {
        let refused = window.run("return window.refused", json!([])).await?;
        let refused: Vec<String> = serde_json::from_value(refused)?;
        let is_told = |of: &str| refused.iter().any(|uri| uri.starts_with(of));
        Ok(["http://127.0.0.1:9", "eval", "inline"]
            .iter()
            .all(|of| is_told(of))
            .then_some(()))
    };
    until("the three to be refused", told).await?;
    let done = "return [window.fetched, window.evaluated, window.ran].filter((one) => one !== undefined)";
    assert_eq!(window.run(done, json!([])).await?, json!([]));
    window.close().await.map(drop)
}
