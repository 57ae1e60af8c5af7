//! `import_vcards` and `import_xlsx`: what people's own address books and spreadsheets cost, tried and written.

use std::fmt::Write;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use desk::Session;
use desk::import::{ImportFile, ImportOptions, commit, dry_run};
use desk::views::vault::NewNetwork;
use formats::table::write::{Paper, Print, Table, xlsx as workbook};
use tempfile::TempDir;
use testkit::clock;
use testkit::vault::{CHEAP, passphrase};

use crate::report::{Figure, Report};
use crate::samples::milliseconds;
use crate::session;

/// Cards of the largest address book that is promised.
const CARDS: u32 = 100_000;
/// Rows of the largest spreadsheet.
const ROWS: u32 = 10_000;

/// A hundred thousand cards, tried and written, in a process of its own: the memory is the most that it ever had.
pub(super) fn vcards(report: &mut Report) -> Result<()> {
    let out = Command::new(std::env::current_exe()?)
        .arg("import-vcards")
        .stderr(Stdio::inherit())
        .output()?;
    ensure!(out.status.success(), "the import ended with {}", out.status);
    let said = String::from_utf8(out.stdout)?;
    let figures = said.split_whitespace().map(str::parse::<f64>);
    let names = ["import_vcards_dry", "import_vcards", "import_vcards_memory"];
    for (name, value) in names.into_iter().zip(figures) {
        let (unit, target) = match name {
            "import_vcards_memory" => ("MB", 300.0),
            _ => ("ms", 10_000.0),
        };
        report.add(Figure {
            name: name.to_owned(),
            n: 0,
            value: value?,
            unit,
            target: Some(target),
        });
    }
    Ok(())
}

/// Prints the milliseconds of a dry run and of the import, and the most megabytes that this process has had, where the
/// system says so.
pub(crate) fn probe_vcards() -> Result<()> {
    let file = ImportFile {
        name: "people.vcf".to_owned(),
        bytes: cards()?.into_bytes(),
    };
    // Making the cards took more than they take.
    forget_peak();
    let (tried, written) = both_ways(&file, CARDS)?;
    let peak = peak().map(|peak| peak.to_string()).unwrap_or_default();
    println!("{} {} {peak}", milliseconds(tried), milliseconds(written));
    Ok(())
}

/// A workbook of ten thousand rows, tried and written.
pub(super) fn xlsx(report: &mut Report) -> Result<()> {
    let header = [
        "Name",
        "Agency",
        "Position",
        "City",
        "Country",
        "Telephone",
        "Mail",
    ];
    let mut table = Table::new("Staff", header.map(str::to_owned).to_vec());
    for number in 0..ROWS {
        let city = number % 60;
        table.push(vec![
            format!("Given{number} Family{number}"),
            format!("Agency {}", number % 12),
            "Liaison officer".to_owned(),
            format!("City {city}"),
            ["Morocco", "France", "Kenya"]
                .get(city as usize % 3)
                .copied()
                .unwrap_or_default()
                .to_owned(),
            format!("+44 7700 {number:06}"),
            format!("officer{number}@example.org"),
        ])?;
    }
    let print = Print {
        marking: "OFFICIAL".to_owned(),
        footer: "measured".to_owned(),
        paper: Paper::A4,
        made: clock::now().naive_utc(),
    };
    let file = ImportFile {
        name: "staff.xlsx".to_owned(),
        bytes: workbook(&[table], &print)?,
    };
    let (tried, written) = both_ways(&file, ROWS)?;
    for (name, time) in [("import_xlsx_dry", tried), ("import_xlsx", written)] {
        report.add(Figure {
            name: name.to_owned(),
            n: 0,
            value: time.as_secs_f64() * 1_000.0,
            unit: "ms",
            target: Some(3_000.0),
        });
    }
    Ok(())
}

/// How long a dry run takes, and the import itself.
fn both_ways(file: &ImportFile, records: u32) -> Result<(Duration, Duration)> {
    let (_folder, session) = new()?;
    let files = std::slice::from_ref(file);
    let options = ImportOptions::default();
    let start = Instant::now();
    dry_run(&session, files, &options)?;
    let tried = start.elapsed();
    let start = Instant::now();
    let done = commit(&session, files, &options, None)?;
    let written = start.elapsed();
    let created: u32 = done.files.iter().map(|file| file.created).sum();
    ensure!(created == records, "{created} of {records} records were imported");
    Ok((tried, written))
}

fn new() -> Result<(TempDir, Session)> {
    let folder = tempfile::tempdir()?;
    let network = NewNetwork {
        name: "Import".to_owned(),
        agency: "Own agency".to_owned(),
        state: "GB".to_owned(),
        author: "Alice Example".to_owned(),
        duty_line: None,
        marking: None,
    };
    let vault = folder.path().join("new.liaison");
    let session = desk::vault::create(&vault, &passphrase(), CHEAP, &network, session::host())?;
    Ok((folder, session))
}

/// Cards as an address book writes them.
fn cards() -> Result<String> {
    let mut cards = String::new();
    for number in 0..CARDS {
        write!(
            cards,
            "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:card-{number}\r\nFN:Given{number} Family{number}\r\n\
             N:Family{number};Given{number};;;\r\nORG:Agency {}\r\nTITLE:Officer\r\nTEL;TYPE=cell:+44 7{number:09}\r\n\
             EMAIL:officer{number}@example.org\r\nREV:20260101T000000Z\r\nEND:VCARD\r\n",
            number % 40
        )?;
    }
    Ok(cards)
}

/// Lets the system count the highest memory anew.
fn forget_peak() {
    // Where it cannot be forgotten, the figure is that of the whole run, and too high at worst.
    drop(fs::write("/proc/self/clear_refs", "5"));
}

/// The most memory that the process has had, in MB; none where the system does not say.
fn peak() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes / 1_024.0)
}
