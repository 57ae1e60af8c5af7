//! A whole network as one JSON document, out and in again.

use desk::exchange_json;
use desk::import::{ImportError, ImportOptions, run};
use domain::records::Records;
use store::StoreError;
use testkit::generate::small;
use testkit::vault::{ALICE, throw_away};

use super::book::{Book, again_changes_nothing, counts, file};

/// The records in the order of their ids, kind by kind.
fn sorted(records: &Records) -> Vec<String> {
    let mut all: Vec<_> = records.iter().map(|record| format!("{record:?}")).collect();
    all.sort();
    all
}

#[test]
fn a_network_goes_out_and_comes_back_the_same() {
    for seed in 0..8 {
        let case = small(seed);
        let (_folder, mut vault) = throw_away();
        let made = vault.transact(ALICE, "made", |tx| -> Result<(), StoreError> {
            case.records
                .iter()
                .try_for_each(|record| tx.put(record).map(drop))
        });
        made.unwrap();
        let json = exchange_json::of_view(vault.view()).unwrap();
        let held = vault.view().load().unwrap().0;

        // Into an empty vault, into one that was only just made, and into itself.
        let (_other, mut empty) = throw_away();
        let files = [file("network.json", json.clone())];
        let read = empty.transact_many(ALICE, "import", |tx| run(tx, &files, &ImportOptions::default()));
        let report = read.unwrap().value.report.files.remove(0);
        assert_eq!(counts(&report), (report.records, 0, 0, 0));
        assert_eq!(
            sorted(&empty.view().load().unwrap().0),
            sorted(&held),
            "seed {seed}"
        );
        assert_eq!(exchange_json::of_view(empty.view()).unwrap(), json);
        assert_eq!(empty.view().check().unwrap(), []);

        let mut made = Book::new();
        made.import("network.json", json.clone());
        assert_eq!(sorted(&made.records()), sorted(&held), "seed {seed}");
        again_changes_nothing(&mut made, "network.json", &json, &ImportOptions::default());
    }
}

#[test]
fn a_vault_that_is_in_use_keeps_its_own_network() {
    let mut book = Book::new();
    book.import("a.csv", "Name,Mobile\nAnn Example,+44 7700 900123\n");
    let (_folder, mut other) = throw_away();
    let case = small(1);
    let made = other.transact(ALICE, "made", |tx| -> Result<(), StoreError> {
        case.records
            .iter()
            .try_for_each(|record| tx.put(record).map(drop))
    });
    made.unwrap();
    let files = [file(
        "network.json",
        exchange_json::of_view(other.view()).unwrap(),
    )];
    let refused = book
        .vault
        .transact_many(ALICE, "import", |tx| run(tx, &files, &ImportOptions::default()));
    assert!(matches!(refused, Err(ImportError::OtherNetwork { .. })));
    assert_eq!(book.newest(), 2);
}

#[test]
fn a_record_that_does_not_fit_is_refused_and_the_others_are_read() {
    let mut book = Book::new();
    let json = r#"{"liaison":"network","version":1,"records":{"agency":[
        {"id":"00000000-0000-7000-8000-0000000000aa","name":"Met","state":"GB"},
        {"id":"00000000-0000-7000-8000-0000000000ab","state":"GB"},
        {"id":"no id","name":"X"},
        {"id":"00000000-0000-7000-8000-0000000000ac","name":"Y","moon":1}]}}"#;
    let done = book.import("some.json", json);
    let report = &done.report.files[0];
    assert_eq!(counts(report), (1, 0, 0, 3));
    let reasons: Vec<_> = report
        .rejected
        .iter()
        .map(|one| (one.line, one.reason.as_str()))
        .collect();
    assert_eq!(
        reasons,
        [
            (2, "name is missing"),
            (3, "a record of agency has no id"),
            (4, "agency has no field moon")
        ]
    );
    // What was refused is saved with the reasons, to be mended and imported again.
    let rejected = &done.rejected[0];
    assert_eq!(rejected.name, "some-rejected.json");
    let text = String::from_utf8(rejected.bytes.clone()).unwrap();
    assert!(
        text.contains("agency has no field moon") && !text.contains("Met"),
        "{text}"
    );
    let mended = text
        .replace("\"no id\"", "\"00000000-0000-7000-8000-0000000000ad\"")
        .replace("\"moon\": 1", "\"state\": \"FR\"");
    let done = book.import(&rejected.name, mended);
    assert_eq!(counts(&done.report.files[0]), (2, 0, 0, 1));
    let again = String::from_utf8(done.rejected[0].bytes.clone()).unwrap();
    assert!(again.contains("name is missing"), "{again}");
    for broken in [
        "{\"liaison\":\"network\"",
        "{\"liaison\":\"other\",\"version\":1,\"records\":{}}",
    ] {
        let files = [file("broken.json", broken)];
        let refused = book
            .vault
            .transact_many(ALICE, "import", |tx| run(tx, &files, &ImportOptions::default()));
        assert!(matches!(refused, Err(ImportError::File { .. })), "{broken}");
    }
}
