//! `unlock_to_search`: from the passphrase to the first hits, each time in a fresh process, without the derivation of
//! the key: trying the passphrase of a measured vault costs nothing. Deriving takes what the vault's owner chose.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::networks::{self, LARGE, SIZES};
use crate::report::{Figure, Report};
use crate::samples;

const RUNS: usize = 15;

/// A country, a city and a name's beginning, as somebody in a hurry types them.
const TEXTS: [&str; 3] = ["moro", "rabat", "mar"];

pub(super) fn measure(report: &mut Report) -> Result<()> {
    for n in SIZES {
        let vault = networks::vault(n)?;
        let texts = TEXTS.iter().cycle().take(RUNS);
        let times = texts.map(|text| once(&vault, text)).collect::<Result<Vec<_>>>()?;
        report.add(Figure {
            name: "unlock_to_search".to_owned(),
            n,
            value: samples::median(times),
            unit: "ms",
            target: (n == LARGE).then_some(150.0),
        });
    }
    Ok(())
}

fn once(vault: &Path, text: &str) -> Result<Duration> {
    let output = Command::new(std::env::current_exe()?)
        .arg("unlock-to-search")
        .arg(vault)
        .arg(text)
        .output()?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let milliseconds: f64 = String::from_utf8(output.stdout)?
        .trim()
        .parse()
        .context("milliseconds")?;
    Ok(Duration::from_secs_f64(milliseconds / 1000.0))
}
