//! `start_to_usable`: from starting the process to the passphrase field, painted and with the keyboard.
//!
//! Watched from outside: the time ends when the picture on the display has come to rest. Then a key is pressed, and
//! must appear in the field, or it was not usable.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use tests::{Display, Home};

use crate::networks::{self, LARGE};
use crate::report::{Figure, Report};
use crate::samples;
use crate::window::{App, Screen};

/// Starts, after a first one that brings the files into memory.
const RUNS: usize = 7;

pub(super) async fn measure(shell: &Path, report: &mut Report) -> Result<()> {
    let vault = networks::vault(LARGE)?;
    let mut times = Vec::with_capacity(RUNS);
    for run in 0..=RUNS {
        let time = once(shell, &vault).await?;
        if run > 0 {
            times.push(time);
        }
    }
    report.add(Figure {
        name: "start_to_usable".to_owned(),
        n: LARGE,
        value: samples::median(times),
        unit: "ms",
        target: Some(700.0),
    });
    Ok(())
}

async fn once(shell: &Path, vault: &Path) -> Result<Duration> {
    let home = Home::new()?;
    let display = Display::start(&home).await?;
    let mut screen = Screen::open(display.picture())?;
    screen.rest(false)?;
    let app = App::start(shell, Some(vault), &home, &display)?;
    let usable = screen.rest(true)?;
    screen
        .rest_after(|| display.type_text("x"))
        .context("the passphrase field does not have the keyboard")?;
    Ok(usable - app.started)
}
