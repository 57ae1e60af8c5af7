//! `memory_above_empty`: what the application takes with a network open, searched and a card shown, beyond what a blank
//! window of the same build takes.

use std::path::Path;

use anyhow::{Result, ensure};
use testkit::vault::PASSPHRASE;
use tests::{Display, Home};

use crate::networks::{self, LARGE, LARGEST, SIZES};
use crate::report::{Figure, Report};
use crate::window::{App, Screen};

const RUNS: usize = 3;

pub(super) async fn measure(shell: &Path, report: &mut Report) -> Result<()> {
    let blank = shell.with_file_name("examples").join("empty-window");
    for n in SIZES {
        let vault = networks::vault(n)?;
        let mut above = Vec::with_capacity(RUNS);
        for _ in 0..RUNS {
            // One right after the other: minutes later the same blank window may take a dozen megabytes more or less.
            let empty = of_empty(&blank).await?;
            above.push(of_shell(shell, &vault).await? - empty);
        }
        report.add(Figure {
            name: "memory_above_empty".to_owned(),
            n,
            value: median(&mut above),
            unit: "MB",
            target: match n {
                LARGE => Some(60.0),
                LARGEST => Some(250.0),
                _ => None,
            },
        });
    }
    Ok(())
}

async fn of_empty(blank: &Path) -> Result<f64> {
    let home = Home::new()?;
    let display = Display::start(&home).await?;
    let app = App::start(blank, None, &home, &display)?;
    Screen::open(display.picture())?.rest(true)?;
    app.idle()?;
    app.memory()
}

async fn of_shell(shell: &Path, vault: &Path) -> Result<f64> {
    let home = Home::new()?;
    let display = Display::start(&home).await?;
    let mut screen = Screen::open(display.picture())?;
    screen.rest(false)?;
    let app = App::start(shell, Some(vault), &home, &display)?;
    screen.rest(true)?;
    let locked = app.memory()?;
    display.type_text(PASSPHRASE)?;
    display.press("Return")?;
    app.idle()?;
    screen.rest_after(|| display.type_text("moro"))?;
    display.press("Return")?;
    app.idle()?;
    let open = app.memory()?;
    ensure!(open > locked, "the vault did not open");
    Ok(open)
}

fn median(runs: &mut [f64]) -> f64 {
    runs.sort_by(f64::total_cmp);
    runs.get(RUNS / 2).copied().unwrap_or_default()
}
