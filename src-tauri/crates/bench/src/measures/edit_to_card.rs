//! `edit_to_card`: from the key that makes a change to the frame that shows it on the country card, at 5,000 officers. The
//! change is an officer's name, taken back and brought back in turns: what Ctrl Z does is a change like any other, written
//! to the log and to disk, and the card stands in view while it is made.
//!
//! Measured in the page, to the first task after the animation frame that shows the name.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use desk::edit::edit;
use desk::lookup::who;
use desk::views::record::EditItem;
use desk::views::who::WhoRequest;
use serde_json::json;
use tests::Home;
use thirtyfour::Key;

use super::map_paint::{open, time};
use crate::networks::{self, LARGE};
use crate::report::{Figure, Report};
use crate::{samples, session};

const COUNTRY: &str = "Morocco";
/// How often the name changes.
const TIMES: usize = 20;
/// What the officer is called after the edit.
const NAME: &str = "Someone Else Altogether";

/// Presses Ctrl Z, or Ctrl Shift Z, and waits until the card is painted with the name, or without it.
const PRESS: &str = "
    const [name, redo, done] = arguments;
    const card = document.querySelector('main');
    // In a field, Ctrl Z takes back what was typed.
    document.activeElement?.blur();
    const start = performance.now();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: redo ? 'Z' : 'z', ctrlKey: true, shiftKey: redo, bubbles: true }));
    const look = () => {
        if (card.textContent.includes(name) !== redo) return requestAnimationFrame(look);
        const next = new MessageChannel();
        next.port1.onmessage = () => done(performance.now() - start);
        next.port2.postMessage(null);
    };
    requestAnimationFrame(look);";

pub(super) async fn measure(shell: &Path, report: &mut Report) -> Result<()> {
    let home = Home::new()?;
    let vault = home.file("edited.liaison");
    copy(&networks::vault(LARGE)?, &vault)?;
    rename(&vault)?;
    let window = open(shell, home, &vault).await?;
    window.find("[role=combobox]").await?.send_keys(COUNTRY).await?;
    window.find("[role=option]").await?;
    window.press(Key::Enter).await?;
    window.wait_for_text(NAME).await?;
    let mut times = Vec::with_capacity(TIMES);
    for turn in 0..TIMES {
        times.push(time(&window, PRESS, vec![json!(NAME), json!(turn % 2 == 1)]).await?);
    }
    window.close().await?;
    report.add(Figure {
        name: "edit_to_card".to_owned(),
        n: LARGE,
        value: samples::milliseconds(samples::percentile(times, 95)),
        unit: "ms",
        target: Some(100.0),
    });
    Ok(())
}

/// Gives whoever answers first another name, as the desk that the window will be.
fn rename(vault: &Path) -> Result<()> {
    let session = session::loaded(vault)?;
    let asked = WhoRequest {
        text: COUNTRY.to_owned(),
        ..WhoRequest::default()
    };
    let answer = who(&session, &asked)?;
    let officer = answer.routes.into_iter().find_map(|route| route.officer);
    let item =
        json!({"entity": "officer", "id": officer.context("nobody answers")?.id, "fields": {"name": NAME}});
    let item: EditItem = serde_json::from_value(item)?;
    edit(&session, &[item], None)?;
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}
