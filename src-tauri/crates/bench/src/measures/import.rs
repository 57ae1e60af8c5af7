//! `import_wikidata`: a published list of some 3,100 embassies read into a new network.

use std::fs;

use anyhow::{Result, ensure};
use desk::import::{ImportFile, ImportOptions, commit};
use desk::views::vault::NewNetwork;
use testkit::vault::{CHEAP, passphrase};

use super::Measure;
use crate::networks::top;
use crate::report::{Figure, Report};
use crate::{samples, session};

/// The list, beside the repository; it is not part of it.
const FILE: &str = "embassies_wikidata_2022-11-16_multi.csv";

const RUNS: usize = 5;

pub(super) fn measure(report: &mut Report) -> Result<()> {
    let path = top().join("../shared/data").join(FILE);
    let Ok(bytes) = fs::read(&path) else {
        report.skip(
            Measure::ImportWikidata,
            &format!("{} is not there", path.display()),
        );
        return Ok(());
    };
    let file = ImportFile {
        name: FILE.to_owned(),
        bytes,
    };
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let folder = tempfile::tempdir()?;
        let vault = folder.path().join("new.liaison");
        let session = desk::vault::create(&vault, &passphrase(), CHEAP, &network(), session::host())?;
        session.settle()?;
        let start = std::time::Instant::now();
        let read = commit(
            &session,
            std::slice::from_ref(&file),
            &ImportOptions::default(),
            None,
        )?;
        times.push(start.elapsed());
        let created: u32 = read.files.iter().map(|file| file.created).sum();
        ensure!(created > 0, "nothing was imported");
    }
    report.add(Figure {
        name: "import_wikidata".to_owned(),
        n: 0,
        value: samples::median(times),
        unit: "ms",
        target: Some(2000.0),
    });
    Ok(())
}

fn network() -> NewNetwork {
    NewNetwork {
        name: "Import".to_owned(),
        agency: "Own agency".to_owned(),
        state: "GB".to_owned(),
        author: "Alice Example".to_owned(),
        duty_line: None,
        marking: None,
    }
}
