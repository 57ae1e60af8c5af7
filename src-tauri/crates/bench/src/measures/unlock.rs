//! `unlock_to_search`: from the passphrase to the first hits, each time in a fresh process, without the derivation of
//! the key: trying the passphrase of a measured vault costs nothing. Deriving takes what the vault's owner chose.
//!
//! The search answers before the network is loaded; `unlock_to_search.loaded` is the time until hits also say what is
//! covered, and cards can be shown.

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
        let (mut searched, mut loaded) = (Vec::new(), Vec::new());
        for text in TEXTS.iter().cycle().take(RUNS) {
            let times = once(&vault, text)?;
            searched.push(times.0);
            loaded.push(times.1);
        }
        let mut add = |name: &str, times, target| {
            report.add(Figure {
                name: name.to_owned(),
                n,
                value: samples::median(times),
                unit: "ms",
                target,
            });
        };
        add("unlock_to_search", searched, (n == LARGE).then_some(150.0));
        add("unlock_to_search.loaded", loaded, None);
    }
    Ok(())
}

/// One unlocking: the time to the first hits, and to hits on the whole network.
fn once(vault: &Path, text: &str) -> Result<(Duration, Duration)> {
    let mut probe = Command::new(std::env::current_exe()?);
    let output = probe.arg("unlock-to-search").arg(vault).arg(text).output()?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let printed = String::from_utf8(output.stdout)?;
    let mut times = printed.split_whitespace().map(|time| {
        let milliseconds: f64 = time.parse().context("milliseconds")?;
        Ok::<_, anyhow::Error>(Duration::from_secs_f64(milliseconds / 1000.0))
    });
    let mut next = || times.next().context("two times")?;
    Ok((next()?, next()?))
}
