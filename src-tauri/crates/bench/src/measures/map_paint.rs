//! `map_paint.first`: from pressing *Map* to the frame that shows the world, its outlines read and projected for the first
//! time. `map_paint.step`: from choosing another day to the frame that shows its colours; between a day on which nobody
//! was anywhere and today, so that every country changes.
//!
//! Measured in the page, to the first task after the animation frame that shows the change.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use testkit::vault::PASSPHRASE;
use tests::{Home, Looks, Window};
use thirtyfour::Key;

use crate::networks::{self, LARGE, SMALL};
use crate::report::{Figure, Report};
use crate::samples;

/// Windows in which the map is opened for the first time.
const RUNS: usize = 3;
/// How often the day is changed in each: the first few come while a vault that was just opened is still being checked.
const STEPS: usize = 24;

/// Presses *Map* and waits until it is painted.
const OPEN: &str = "
    const done = arguments[0];
    const start = performance.now();
    document.querySelector('nav [title=Map]').click();
    const look = () => {
        if (document.querySelectorAll('path[data-code]').length < 150) return requestAnimationFrame(look);
        const next = new MessageChannel();
        next.port1.onmessage = () => done(performance.now() - start);
        next.port2.postMessage(null);
    };
    look();";

/// Chooses a day and waits until the colours of that day are painted.
const STEP: &str = "
    const [day, done] = arguments;
    const button = [...document.querySelectorAll('header button')].find((one) => one.textContent.includes('Day asked about'));
    button.click();
    const type = () => {
        const field = document.querySelector('[aria-label=\"Type a day\"]');
        if (!field) return requestAnimationFrame(type);
        field.value = day;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        requestAnimationFrame(() => {
            const start = performance.now();
            const seen = new MutationObserver(() => {
                seen.disconnect();
                requestAnimationFrame(() => {
                    const next = new MessageChannel();
                    next.port1.onmessage = () => done(performance.now() - start);
                    next.port2.postMessage(null);
                });
            });
            seen.observe(document.querySelector('svg[role=img]'), { subtree: true, attributeFilter: ['data-state'] });
            field.form.requestSubmit();
        });
    };
    type();";

pub(super) async fn measure(shell: &Path, report: &mut Report) -> Result<()> {
    for n in [SMALL, LARGE] {
        let vault = networks::vault(n)?;
        let (mut first, mut steps) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            let window = open(shell, Home::new()?, &vault).await?;
            first.push(time(&window, OPEN, Vec::new()).await?);
            for step in 0..STEPS {
                let day = if step % 2 == 0 { "1950-01-01" } else { "today" };
                steps.push(time(&window, STEP, vec![json!(day)]).await?);
            }
            window.close().await?;
        }
        for (name, times, target) in [("map_paint.first", first, 300.0), ("map_paint.step", steps, 50.0)] {
            report.add(Figure {
                name: name.to_owned(),
                n,
                value: samples::median(times),
                unit: "ms",
                target: Some(target),
            });
        }
    }
    Ok(())
}

/// Opens the vault in a window and waits until its network is loaded.
pub(super) async fn open(shell: &Path, home: Home, vault: &Path) -> Result<Window> {
    let vault = vault.to_str().context("a path in UTF-8")?;
    let window = Window::open_program(shell, home, &[vault], Looks::Light).await?;
    window.find("#passphrase").await?.send_keys(PASSPHRASE).await?;
    window.press(Key::Enter).await?;
    window.find("[role=combobox]").await?;
    // Its territories are counted then; what is measured shall not wait for that.
    window.wait_for_text("covered").await?;
    Ok(window)
}

/// What a script says that it took, in milliseconds.
pub(super) async fn time(window: &Window, script: &str, arguments: Vec<Value>) -> Result<Duration> {
    let milliseconds = window.page().execute_async(script, arguments).await?;
    let milliseconds = milliseconds.json().as_f64().context("a time")?;
    Ok(Duration::from_secs_f64(milliseconds.max(0.0) / 1000.0))
}
