//! What a person stops leaves nothing behind: no change, no row of the register, and a file that is the same byte by byte.

use std::cell::Cell;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use desk::import::{ImportFile, ImportOptions, commit, dry_run};
use desk::sheet::{self, Watch};
use desk::views::sheet::{SheetRequest, SheetScope};
use desk::{Error, Host, Session, vault};
use tempfile::TempDir;

use super::book::file;
use crate::common::{CHEAP, new_network, passphrase, random};

fn host() -> Arc<Host> {
    Arc::new(Host::new(|| "2026-11-22T12:00:00Z".parse().unwrap(), random))
}

fn new() -> (TempDir, PathBuf, Session) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Test.liaison");
    let session = vault::create(&path, &passphrase(), CHEAP, &new_network(), host()).unwrap();
    (folder, path, session)
}

fn open(path: &Path) -> Session {
    vault::open(path, &passphrase(), host()).unwrap()
}

/// The vault's file while nobody has it open.
fn bytes(path: &Path) -> Vec<u8> {
    assert!(!path.join("network.db-wal").exists(), "somebody has it open");
    fs::read(path.join("network.db")).unwrap()
}

/// Cards with notes so long that the vault's own memory cannot hold all that is written.
fn many() -> ImportFile {
    let mut cards = String::new();
    for number in 0..4_000 {
        write!(
            cards,
            "BEGIN:VCARD\nVERSION:4.0\nUID:{number}\nFN:Card {number}\nTEL:+44770{number:07}\nNOTE:{number} {}\n\
             END:VCARD\n",
            "words ".repeat(3_000)
        )
        .unwrap();
    }
    file("many.vcf", cards)
}

#[test]
fn a_long_import_that_is_cancelled_leaves_the_vault_the_same_byte_by_byte() {
    let (_folder, path, session) = new();
    drop(session);
    let before = bytes(&path);
    let files = [many()];
    for is_tried in [true, false] {
        let session = open(&path);
        let options = ImportOptions::default();
        let ahead = path.join("network.db-wal");
        let written = || fs::metadata(&ahead).map_or(0, |file| file.len());
        let stopped = thread::scope(|scope| {
            let import = scope.spawn(|| match is_tried {
                true => dry_run(&session, &files, &options).map(drop),
                false => commit(&session, &files, &options, None).map(drop),
            });
            // So much of it is on the disk that it has long begun to write.
            while written() < 1 << 20 && !import.is_finished() {
                thread::yield_now();
            }
            options.watch.stop();
            import.join().unwrap()
        });
        assert!(matches!(stopped, Err(Error::Cancelled)), "{stopped:?}");
        drop(session);
        assert!(bytes(&path) == before, "the file is the same");
    }
}

#[test]
fn a_dry_run_that_goes_to_its_end_leaves_the_vault_the_same_byte_by_byte() {
    let (_folder, path, session) = new();
    drop(session);
    let before = bytes(&path);
    let session = open(&path);
    let tried = dry_run(&session, &[many()], &ImportOptions::default()).unwrap();
    assert_eq!(tried.report.files[0].created, 4_000);
    drop(session);
    assert!(bytes(&path) == before, "the file is the same");
}

/// The same request, stopped when it asks for the n-th time whether it is to go on; `false` once it did not ask so often.
fn stopped_at(session: &Session, request: &SheetRequest, n: u32) -> bool {
    let asked = AtomicU32::new(0);
    let watch = Watch {
        progress: &|_, _| {},
        cancelled: &|| asked.fetch_add(1, Ordering::Relaxed) >= n,
    };
    match sheet::make(session, request, &watch) {
        Err(Error::Cancelled) => true,
        Ok(_) => false,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn every_export_can_be_cancelled_at_each_of_its_steps_and_leaves_no_row() {
    let (_folder, path, session) = new();
    let card = "BEGIN:VCARD\nVERSION:4.0\nFN:Ann Example\nADR:;;;Rabat;;;Morocco\nEND:VCARD\n";
    commit(
        &session,
        &[file("one.vcf", card)],
        &ImportOptions::default(),
        None,
    )
    .unwrap();
    drop(session);
    let before = bytes(&path);
    let session = open(&path);
    for format in ["pdf", "xlsx", "csv", "vcf", "html", "json"] {
        let scope = |kind: &str, text: &str| SheetScope {
            kind: kind.to_owned(),
            text: text.to_owned(),
        };
        for scope in [scope("all", ""), scope("territory", "MA")] {
            let request = SheetRequest {
                scopes: vec![scope],
                format: Some(format.to_owned()),
                ..SheetRequest::default()
            };
            let steps = (0..3).take_while(|n| stopped_at(&session, &request, *n)).count();
            assert!(
                steps >= 2,
                "{format} asks before it begins and when it is made: {steps}"
            );
        }
    }
    assert!(sheet::register(&session, None).unwrap().exports.is_empty());
    drop(session);
    assert!(bytes(&path) == before, "the file is the same");
}

/// The request for all that another vault takes over.
fn the_network_as_a_file() -> SheetRequest {
    SheetRequest {
        scopes: vec![SheetScope {
            kind: "all".to_owned(),
            text: String::new(),
        }],
        format: Some("json".to_owned()),
        profile: Some("everything".to_owned()),
        ..SheetRequest::default()
    }
}

/// A network of so many officers.
fn of_officers(count: u32) -> (TempDir, Session) {
    let (folder, _, session) = new();
    let mut cards = String::new();
    for number in 0..count {
        write!(
            cards,
            "BEGIN:VCARD\nVERSION:4.0\nUID:{number}\nFN:Card {number}\nEND:VCARD\n"
        )
        .unwrap();
    }
    let options = ImportOptions::default();
    commit(&session, &[file("officers.vcf", cards)], &options, None).unwrap();
    (folder, session)
}

#[test]
fn the_network_is_read_no_further_once_nobody_wants_it_as_a_file() {
    let (_folder, session) = of_officers(100);
    // It is asked at each of the hundred officers, and not only before and after all of them.
    for n in (0..120).step_by(20) {
        assert!(
            stopped_at(&session, &the_network_as_a_file(), n),
            "asked {n} times, and gone on"
        );
    }
}

/// What another vault takes over is cancelled as every sheet is: not only once it is done.
#[test]
fn a_whole_network_can_be_cancelled_while_it_is_written() {
    let (_folder, session) = of_officers(1);
    let (begun, done) = (Cell::new(0), Cell::new(false));
    let watch = Watch {
        progress: &|step, of| {
            begun.set(begun.get() + u32::from((step, of) == (0, 1)));
            done.set(done.get() || (step, of) == (1, 1));
        },
        // After it has begun to be written.
        cancelled: &|| begun.get() > 1,
    };
    assert!(matches!(
        sheet::make(&session, &the_network_as_a_file(), &watch),
        Err(Error::Cancelled)
    ));
    assert!(!done.get(), "nobody waits for the end");
}
