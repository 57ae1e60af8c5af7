//! Workbooks that no program would write: each is refused or read, soon, in little memory.

use std::time::{Duration, Instant};

use formats::table::{Doubt, Limits, Options, ReadError};

use crate::support::{Xlsx, ods, pack, read, texts};

/// What must be refused within, in the optimised build; the tests' build is many times slower, and its limit is too.
const SOON: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 2 });

fn refused_soon(bytes: &[u8], what: &str) {
    let start = Instant::now();
    match read(bytes) {
        Err(ReadError::TooLarge { what: found, .. }) => assert_eq!(found, what),
        other => panic!("not refused: {:?}", other.map(|book| book.sheets.len())),
    }
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
}

/// A workbook's part of so many blanks, which says that it has another size.
fn bomb(bytes: usize, declared: u32) -> Vec<u8> {
    let mut packed = pack(&[("xl/workbook.xml", &" ".repeat(bytes))]);
    // The declared size stands 24 bytes into the entry of the directory (APPNOTE 4.3.12).
    let entry = packed.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
    packed[entry + 24..entry + 28].copy_from_slice(&declared.to_le_bytes());
    packed
}

#[test]
fn a_bomb_is_refused_by_what_it_declares() {
    refused_soon(&bomb(10, 200_000_001), "unpacked bytes");
}

#[test]
fn a_bomb_that_lies_about_its_size_is_refused_while_it_unpacks() {
    let options = Options {
        limits: Limits {
            unpacked: 1_000_000,
            ..Limits::default()
        },
        ..Options::default()
    };
    let refused = formats::table::read(&bomb(3_000_000, 10), &options);
    assert!(
        matches!(
            refused,
            Err(ReadError::TooLarge {
                what: "unpacked bytes",
                ..
            } | ReadError::Damaged { .. })
        ),
        "{refused:?}"
    );
}

#[test]
fn too_many_parts_and_too_many_bytes_are_refused() {
    let names: Vec<String> = (0..1_001).map(|at| format!("part{at}")).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    refused_soon(&pack(&parts), "parts");
    refused_soon(&vec![b'a'; 50_000_001], "bytes");
}

#[test]
fn one_cell_in_the_last_corner_costs_no_rectangle() {
    let corner = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
        <row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData>";
    let book = read(&Xlsx::default().pack(&[("x", corner)])).unwrap();
    assert_eq!(book.sheets[0].rows.len(), 2);
    let many: String = (1..1_000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>"))
        .collect();
    refused_soon(
        &Xlsx::default().pack(&[("x", &format!("<sheetData>{many}</sheetData>"))]),
        "cells",
    );
}

#[test]
fn one_long_string_used_often_is_refused() {
    let long = format!("<si><t>{}</t></si>", "x".repeat(1_000_000));
    let cells: String = (1..=300)
        .map(|row| format!("<row r=\"{row}\"><c t=\"s\"><v>0</v></c></row>"))
        .collect();
    let workbook = Xlsx {
        strings: &long,
        ..Xlsx::default()
    };
    refused_soon(
        &workbook.pack(&[("x", &format!("<sheetData>{cells}</sheetData>"))]),
        "bytes of text",
    );
}

#[test]
fn merged_rectangles_over_everything_are_refused() {
    let rows: String = (1..=2_000)
        .map(|row| format!("<row r=\"{row}\"><c t=\"str\"><v>x</v></c></row>"))
        .collect();
    let merges = "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(3_000);
    refused_soon(
        &Xlsx::default().pack(&[("x", &format!("<sheetData>{rows}</sheetData>{merges}"))]),
        "cells",
    );
}

#[test]
fn an_ods_that_repeats_itself_for_ever_is_refused() {
    let row = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
        table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
    refused_soon(
        &ods(&format!("<table:table table:name=\"x\">{row}</table:table>")),
        "cells",
    );
    let spaces = "<table:table table:name=\"x\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>\
        a<text:s text:c=\"4000000000\"/>b</text:p></table:table-cell></table:table-row></table:table>";
    let book = read(&ods(spaces)).unwrap();
    assert!(texts(&book.sheets[0])[0][0].len() < 40_000);
}

#[test]
fn a_truncated_workbook_ends() {
    let whole = ods(
        "<table:table table:name=\"x\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>x",
    );
    assert!(read(&whole).is_ok(), "what can be read is read");
    let xlsx = Xlsx::default().pack(&[("x", "<sheetData><row><c t=\"str\"><v>x</v></c></row></sheetData>")]);
    for end in (0..xlsx.len()).step_by(7) {
        let _ = read(&xlsx[..end]);
    }
}

#[test]
fn wild_counts_and_references_are_no_panic() {
    let strings = "<si><t>a</t></si>";
    let sheet = "<dimension ref=\"B2:A1\"/><sheetData><row r=\"18446744073709551616\"><c r=\"ZZZZZZZZ99999999999\" t=\"s\"><v>7</v></c>\
        <c r=\"\" t=\"s\" s=\"99999\"><v>0</v></c><c t=\"e\"><v>#REF!</v></c></row></sheetData><mergeCell ref=\"B9:A1\"/>";
    let workbook = Xlsx {
        strings,
        ..Xlsx::default()
    };
    let book = read(&workbook.pack(&[("x", sheet)])).unwrap();
    assert_eq!(book.sheets[0].rows[0].cells[2].doubt, Some(Doubt::Error));
}

#[test]
fn locked_and_foreign_files_are_named() {
    assert_eq!(
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"),
        Err(ReadError::Locked)
    );
    assert_eq!(
        read(&pack(&[("word/document.xml", "<x/>")])),
        Err(ReadError::NotAWorkbook)
    );
    assert_eq!(read(b""), Err(ReadError::Empty));
    let locked = pack(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
        ("content.xml", "not readable"),
    ]);
    assert_eq!(read(&locked), Err(ReadError::Locked));
}
