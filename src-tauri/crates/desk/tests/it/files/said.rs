//! What a person says of a file against what is found out: its header, its kind; and how large one may be.

use std::fs::File;
use std::io::Write;

use desk::import::{ImportError, ImportOptions, open, run};
use desk::views::import::ImportRequest;
use testkit::vault::ALICE;

use super::book::{Book, counts, file, said};

fn with_header(header: &str, map: Option<&str>) -> ImportOptions {
    said(&ImportRequest {
        header: Some(header.to_owned()),
        map: map.map(str::to_owned),
        ..ImportRequest::default()
    })
}

/// Why a file is refused.
fn refused(book: &mut Book, name: &str, text: &str, options: &ImportOptions) -> ImportError {
    let files = [file(name, text)];
    let done = book
        .vault
        .transact_many(ALICE, "import", |tx| run(tx, &files, options));
    done.expect_err("it is refused")
}

#[test]
fn where_the_header_stands_is_shown_and_can_be_said() {
    let mut book = Book::new();
    let list = "Staff abroad;;\n\nName;City;Country\nAnn Example;Rabat;Morocco\n";
    let done = book.import("list.csv", list);
    assert_eq!(done.report.files[0].understood.header, Some(3));
    assert_eq!(counts(&done.report.files[0]), (1, 0, 0, 0));

    // A table without a header loses no row to one.
    let bare = "Bo Moss;Tunis\nCy Silent;Rabat\n";
    let done = book.import_as("bare.csv", bare, &with_header("none", Some("officer=1,city=B")));
    let report = &done.report.files[0];
    assert_eq!((report.understood.header, counts(report)), (None, (2, 0, 0, 0)));
    assert_eq!(report.understood.columns["officer"], ["A"]);

    let done = book.import_as("list.csv", list, &with_header("3", None));
    assert_eq!(counts(&done.report.files[0]), (0, 0, 1, 0));
    let published =
        "office,city,host_country_iso2,covers_raw,covers_iso2,coverage_status\nRabat,Rabat,MA,,,stated\n";
    let done = book.import("posts.csv", published);
    assert_eq!(done.report.files[0].understood.header, Some(1));
    for wrong in ["0", "-1", "first"] {
        let request = ImportRequest {
            header: Some(wrong.to_owned()),
            ..ImportRequest::default()
        };
        let why = ImportOptions::try_from(&request).unwrap_err().to_string();
        assert!(why.contains("neither none nor the line"), "{why}");
    }
}

#[test]
fn a_file_that_is_not_what_it_is_said_to_be_is_refused() {
    let mut book = Book::new();
    let format = |word: &str| {
        said(&ImportRequest {
            format: Some(word.to_owned()),
            ..ImportRequest::default()
        })
    };
    let table = "Name,City\nAnn Example,Rabat\n";
    let posts =
        "office,city,host_country_iso2,covers_raw,covers_iso2,coverage_status\nRabat,Rabat,MA,,,stated\n";
    for (text, word) in [(table, "xlsx"), (table, "ods"), (posts, "xlsx")] {
        let why = refused(&mut book, "list.csv", text, &format(word)).to_string();
        assert_eq!(why, format!("list.csv is text with delimiters, not {word}"));
    }
    let why = refused(&mut book, "list.csv", table, &format("vcard")).to_string();
    assert_eq!(why, "list.csv: there is no card in it");
    let done = book.import_as("list.csv", table, &format("csv"));
    assert_eq!(counts(&done.report.files[0]), (1, 0, 0, 0));
}

#[test]
fn a_contact_sheet_as_json_is_told_from_a_network() {
    let mut book = Book::new();
    let sheet = r#"{"marking":"OFFICIAL","sheet":{"title":"All"},"contacts":[],"territories":[]}"#;
    for format in [None, Some("json".to_owned())] {
        let options = said(&ImportRequest {
            format,
            ..ImportRequest::default()
        });
        let why = refused(&mut book, "all.json", sheet, &options).to_string();
        assert!(
            why.contains("this is a contact sheet; a whole network is exported by"),
            "{why}"
        );
    }
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large");
    let large = |begin: &str, size: u64| {
        let mut file = File::create(&path).unwrap();
        file.write_all(begin.as_bytes()).unwrap();
        file.set_len(size).unwrap();
        open(&path, None)
    };
    let why = large("Name,City\n", 50_000_001).unwrap_err().to_string();
    assert_eq!(why, "large has 50.1 MB; at most 50 MB are read of such a file");
    assert_eq!(
        large("BEGIN:VCARD\n", 50_000_001).unwrap().bytes.len(),
        50_000_001
    );
    let why = large("BEGIN:VCARD\n", 500_000_001).unwrap_err().to_string();
    assert_eq!(why, "large has 500.1 MB; at most 500 MB are read of such a file");
    assert_eq!(large("Name\n", 50_000_000).unwrap().bytes.len(), 50_000_000);
    let missing = open(&folder.path().join("nowhere"), None).unwrap_err();
    assert!(matches!(missing, desk::Error::File(_)), "{missing}");
}
