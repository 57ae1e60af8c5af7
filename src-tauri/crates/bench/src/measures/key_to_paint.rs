//! `key_to_paint_p95`: from a key press in the search box to the frame that shows the new results.
//!
//! Measured in the page: from the time stamp of the key's event to the first task after the animation frame that shows
//! the changed list. A frame is laid out and painted in one go with its callbacks, so that task finds it painted.
//! WebDriver presses the keys, one after the other's answer; what it takes itself lies before the event.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::json;
use store::Vault;
use testkit::vault::{FixedHost, PASSPHRASE, passphrase};
use tests::{Home, Looks, Window};
use thirtyfour::Key;

use crate::networks::{self, SEED, SIZES};
use crate::report::{Figure, Report};
use crate::samples;
use crate::texts::Source;

/// Texts of the mix that are typed.
const TEXTS: usize = 50;
/// Nobody types more of a text before looking at the list.
const KEYS: usize = 6;

/// Notes the time of each key until its results are painted.
const NOTE: &str = "
    const box = document.querySelector('[role=combobox]');
    const times = window.times = [];
    let pressed = null;
    box.addEventListener('keydown', (event) => { pressed = event.timeStamp; }, true);
    new MutationObserver(() => {
        const from = pressed;
        if (from === null) return;
        pressed = null;
        requestAnimationFrame(() => {
            const next = new MessageChannel();
            next.port1.onmessage = () => times.push(performance.now() - from);
            next.port2.postMessage(null);
        });
    }).observe(document.querySelector('[role=listbox]'), { subtree: true, childList: true, characterData: true });";

/// Waits until the list is painted for the newest key, or a while when it does not change, and gives all times so far.
const TIMES: &str = "
    const [before, done] = arguments;
    const start = performance.now();
    const look = () => times.length > before || performance.now() - start > 400
        ? done(times.length) : requestAnimationFrame(look);
    look();";

pub(super) async fn measure(shell: &Path, report: &mut Report) -> Result<()> {
    for n in SIZES {
        let vault = networks::vault(n)?;
        let texts = Source::of_vault(&Vault::unlock(&vault, &passphrase(), FixedHost::new(SEED))?)?.mix(1);
        // The mix stands in the order of its classes; every second text keeps their shares.
        let texts: Vec<_> = texts.into_iter().step_by(100 / TEXTS).collect();
        let times = type_all(shell, &vault, &texts).await?;
        report.add(Figure {
            name: "key_to_paint_p95".to_owned(),
            n,
            value: samples::milliseconds(samples::percentile(times, 95)),
            unit: "ms",
            target: Some(50.0),
        });
    }
    Ok(())
}

async fn type_all(shell: &Path, vault: &Path, texts: &[String]) -> Result<Vec<Duration>> {
    let vault = vault.to_str().context("a path in UTF-8")?;
    let window = Window::open_program(shell, Home::new()?, &[vault], Looks::Light).await?;
    window.find("#passphrase").await?.send_keys(PASSPHRASE).await?;
    window.press(Key::Enter).await?;
    window.find("[role=combobox]").await?.click().await?;
    window.run(NOTE, json!([])).await?;
    for text in texts {
        for letter in text.chars().take(KEYS) {
            let before = window.run("return times.length", json!([])).await?;
            window.type_keys(&letter.to_string()).await?;
            window.page().execute_async(TIMES, vec![before]).await?;
        }
        window.press(Key::Escape).await?;
    }
    let times: Vec<f64> = serde_json::from_value(window.run("return times", json!([])).await?)?;
    window.close().await?;
    Ok(times
        .into_iter()
        .map(|time| Duration::from_secs_f64(time.max(0.0) / 1000.0))
        .collect())
}
