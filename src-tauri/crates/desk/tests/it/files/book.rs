//! A vault with an own agency, and what tests ask of it.

use desk::import::{ImportFile, ImportOptions, Imported, run};
use desk::views::import::{FileReport, ImportRequest};
use domain::records::Records;
use serde_json::json;
use store::{StoreError, Vault};
use tempfile::TempDir;
use testkit::by_hand;
use testkit::vault::{ALICE, throw_away};

/// A vault, and the folder that it lies in.
pub(crate) struct Book {
    _folder: TempDir,
    pub(crate) vault: Vault,
}

impl Book {
    /// A network of one own agency.
    pub(crate) fn new() -> Self {
        let (folder, mut vault) = throw_away();
        let records = by_hand::network(&[
            ("agency", 1, json!({"name": "Own agency", "state": "GB"})),
            (
                "network",
                2,
                json!({"name": "Test", "own_agency": by_hand::id(1), "own_state": "GB", "marking": "OFFICIAL"}),
            ),
            (
                "topic",
                3,
                json!({"name": "Drug trafficking", "words": ["drugs"], "sort": 1}),
            ),
        ]);
        let made = vault.transact(ALICE, "new network", |tx| -> Result<(), StoreError> {
            records.iter().try_for_each(|record| tx.put(record).map(drop))
        });
        made.expect("the network is written");
        Self {
            _folder: folder,
            vault,
        }
    }

    pub(crate) fn import(&mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Imported {
        self.import_as(name, bytes, &ImportOptions::default())
    }

    pub(crate) fn import_as(
        &mut self,
        name: &str,
        bytes: impl Into<Vec<u8>>,
        options: &ImportOptions,
    ) -> Imported {
        let files = [file(name, bytes)];
        let done = self
            .vault
            .transact_many(ALICE, "import", |tx| run(tx, &files, options));
        let done = done.expect("the file is read").value;
        for report in &done.report.files {
            counts(report);
        }
        done
    }

    pub(crate) fn records(&self) -> Records {
        self.vault.view().load().expect("the vault is read").0
    }

    /// The number of the newest change.
    pub(crate) fn newest(&self) -> i64 {
        self.vault.view().snapshot().expect("the vault is read").number
    }
}

pub(crate) fn file(name: &str, bytes: impl Into<Vec<u8>>) -> ImportFile {
    ImportFile {
        name: name.into(),
        bytes: bytes.into(),
    }
}

/// What a person says, as options.
pub(crate) fn said(request: &ImportRequest) -> ImportOptions {
    ImportOptions::try_from(request).expect("the request is understood")
}

/// Created, updated, unchanged, rejected. Each record is counted once.
pub(crate) fn counts(report: &FileReport) -> (u32, u32, u32, usize) {
    let rejected = report.rejected.len();
    let sum = report.created + report.updated + report.unchanged + u32::try_from(rejected).unwrap();
    assert_eq!(
        sum, report.records,
        "every record of {} is counted once",
        report.name
    );
    (report.created, report.updated, report.unchanged, rejected)
}

/// The same file again changes nothing, and says so.
pub(crate) fn again_changes_nothing(book: &mut Book, name: &str, bytes: &[u8], options: &ImportOptions) {
    let before = book.newest();
    let again = book.import_as(name, bytes, options);
    let (created, updated, _, _) = counts(&again.report.files[0]);
    assert_eq!((created, updated), (0, 0), "{name} twice");
    assert_eq!(book.newest(), before, "no change was written");
}
