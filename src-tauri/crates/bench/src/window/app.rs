//! A program with all its processes, as Linux's `/proc` tells of them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::park_timeout;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tests::{Display, Home, Owned};

/// How long no processor time may be used for the program to count as idle: what it leaves for later begins after two
/// seconds.
const IDLE: Duration = Duration::from_millis(2500);
/// Timers and carets use a little all the time: in so many hundredths of a second, this many.
const LEAST: u64 = 3;
/// A program that works for longer than this never stops.
const PATIENCE: Duration = Duration::from_secs(120);

/// A running program. Dropping it ends it.
pub(crate) struct App {
    process: u32,
    _owned: Owned,
    /// Just before it was started.
    pub(crate) started: Instant,
}

impl App {
    /// Starts it in a home, on a display.
    ///
    /// # Errors
    /// When it is not there.
    pub(crate) fn start(
        program: &Path,
        argument: Option<&Path>,
        home: &Home,
        display: &Display,
    ) -> Result<Self> {
        let mut command = Command::new(program);
        command.args(argument);
        home.give_to(&mut command);
        display.give_to(&mut command);
        let started = Instant::now();
        let mut owned = Owned::start_quietly(&command, Stdio::null())?;
        Ok(Self {
            process: owned.child().id(),
            _owned: owned,
            started,
        })
    }

    /// Waits until none of its processes works any more.
    ///
    /// # Errors
    /// When they never rest.
    pub(crate) fn idle(&self) -> Result<()> {
        let start = Instant::now();
        let (mut used, mut since) = (self.processor_time()?, start);
        while since.elapsed() < IDLE {
            ensure!(start.elapsed() < PATIENCE, "the program never rests");
            park_timeout(Duration::from_millis(100));
            let now = self.processor_time()?;
            if now > used + LEAST {
                (used, since) = (now, Instant::now());
            }
        }
        Ok(())
    }

    /// The memory of all its processes, in megabytes of 1024 * 1024 bytes, where what several share is counted once
    /// in parts (proportional set size).
    ///
    /// # Errors
    /// When the system does not tell.
    pub(crate) fn memory(&self) -> Result<f64> {
        let mut kilobytes = 0;
        for process in self.processes()? {
            // A process that has just ended takes nothing.
            let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
            let pss = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
            kilobytes += pss
                .and_then(|pss| pss.split_whitespace().next()?.parse::<u32>().ok())
                .unwrap_or(0);
        }
        ensure!(kilobytes > 0, "the program has ended");
        Ok(f64::from(kilobytes) / 1024.0)
    }

    /// Hundredths of a second that its processes have worked.
    fn processor_time(&self) -> Result<u64> {
        let used = self.processes()?.into_iter().map(|process| {
            let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
            let after_name = stat.rsplit(')').next().unwrap_or_default();
            let fields = after_name.split_whitespace().skip(11).take(2);
            fields.filter_map(|field| field.parse::<u64>().ok()).sum::<u64>()
        });
        Ok(used.sum())
    }

    /// The process and everything it started, also through others.
    fn processes(&self) -> Result<BTreeSet<u32>> {
        let mut parents = Vec::new();
        for entry in fs::read_dir("/proc").context("no /proc")? {
            let Ok(process) = entry?.file_name().to_string_lossy().parse::<u32>() else {
                continue;
            };
            let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
            let after_name = stat.rsplit(')').next().unwrap_or_default();
            let parent = after_name
                .split_whitespace()
                .nth(1)
                .and_then(|parent| parent.parse::<u32>().ok());
            parents.extend(parent.map(|parent| (process, parent)));
        }
        let mut all = BTreeSet::from([self.process]);
        loop {
            let before = all.len();
            let started = parents.iter().filter(|(_, parent)| all.contains(parent));
            let started: Vec<_> = started.map(|(process, _)| *process).collect();
            all.extend(started);
            if all.len() == before {
                return Ok(all);
            }
        }
    }
}
