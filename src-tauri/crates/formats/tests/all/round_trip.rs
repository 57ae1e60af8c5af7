//! What is written comes back: any strings, both formats, and as other readers see it.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use chrono::NaiveDate;
use formats::table::write::{Paper, Print, Table, WriteError, csv, xlsx};
use formats::table::{Delimiter, HeaderPlace, Options, read};
use proptest::prelude::*;

/// Strings that have done harm somewhere: formulas, numbers, quotes, delimiters, control characters, escapes of
/// formats, scripts from right to left.
pub(crate) const HOSTILE: [&str; 36] = [
    "=1+1",
    "=HYPERLINK(\"http://a.example\",\"x\")",
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1,1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "'=1",
    "''=1",
    "＝1+1",
    "+442079460132",
    "+44 20 7946 0132",
    "00442079460132",
    "020 7946 0132",
    "1E5",
    "4.41E+11",
    "1/2",
    "2026-01-21",
    "TRUE",
    "#N/A",
    "a;b,c\td|e",
    "\"quoted\"",
    "sep=;",
    "a\r\nb\rc\nd",
    "  spaces  ",
    "_x000D_",
    "_x005F_x000D_",
    "\u{1}\u{7f}\u{fffe}\u{ffff}",
    "&amp;<b>",
    "\u{feff}mark",
    "مكتب الرباط",
    "e\u{301}👩‍🚒",
    "",
];

fn print() -> Print {
    Print {
        marking: "Official".to_owned(),
        footer: "LD-7 & more".to_owned(),
        paper: Paper::A4,
        made: NaiveDate::from_ymd_opt(2026, 1, 21)
            .unwrap()
            .and_hms_opt(8, 30, 0)
            .unwrap(),
    }
}

fn table(header: &[String], rows: &[Vec<String>]) -> Table {
    let mut table = Table::new("Posts", header.to_vec());
    for row in rows {
        table.push(row.clone()).unwrap();
    }
    table
}

/// What our reader finds in a file, read with its first row as the header.
fn back(bytes: &[u8]) -> Vec<Vec<String>> {
    let options = Options {
        header: Some(HeaderPlace::Line { line: 1, rows: 1 }),
        ..Options::default()
    };
    let book = read(bytes, &options).unwrap();
    let rows = &book.sheets[0].rows;
    rows.iter()
        .map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect())
        .collect()
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => proptest::sample::select(HOSTILE.as_slice()).prop_map(str::to_owned),
        2 => any::<String>(),
        2 => "[a-z;,|\t\"'=+@\r\n_xX0-9 ]{0,12}",
    ]
}

prop_compose! {
    /// A header of names that are not empty, and rows as wide.
    fn tables()(width in 1_usize..5)(
        header in proptest::collection::vec(text().prop_filter("a name", |name| !name.is_empty()), width),
        rows in proptest::collection::vec(proptest::collection::vec(text(), width), 0..8),
    ) -> (Vec<String>, Vec<Vec<String>>) {
        (header, rows)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_table_comes_back_from_csv((header, rows) in tables(), delimiter in proptest::sample::select(Delimiter::ALL.as_slice())) {
        let mut expected = vec![header.clone()];
        expected.extend(rows.clone());
        prop_assert_eq!(back(&csv(&table(&header, &rows), delimiter)), expected);
    }

    #[test]
    fn any_table_comes_back_from_a_workbook((header, rows) in tables()) {
        let mut expected = vec![header.clone()];
        expected.extend(rows.clone());
        let bytes = xlsx(&[table(&header, &rows)], &print()).unwrap();
        prop_assert_eq!(back(&bytes), expected);
    }
}

#[test]
fn another_reader_sees_text_and_no_formula_in_a_workbook() {
    let rows: Vec<Vec<String>> = HOSTILE.iter().map(|text| vec![(*text).to_owned()]).collect();
    let bytes = xlsx(&[table(&["Text".to_owned()], &rows)], &print()).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("Posts").unwrap();
    for (at, text) in HOSTILE.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
        let cell = range.get((at + 1, 0)).unwrap();
        assert!(
            matches!(cell, calamine::Data::String(_)),
            "{text:?} became {cell:?}"
        );
    }
    assert!(
        book.worksheet_formula("Posts")
            .unwrap()
            .used_cells()
            .all(|(_, _, formula)| formula.is_empty())
    );
}

#[test]
fn no_field_of_a_csv_begins_a_formula() {
    let rows: Vec<Vec<String>> = HOSTILE.iter().map(|text| vec![(*text).to_owned()]).collect();
    let bytes = csv(&table(&["Text".to_owned()], &rows), Delimiter::Comma);
    let text = std::str::from_utf8(&bytes)
        .unwrap()
        .trim_start_matches('\u{feff}');
    let mut reader = ::csv::ReaderBuilder::new().from_reader(text.as_bytes());
    for record in reader.records() {
        let record = record.unwrap();
        let field = record.get(0).unwrap_or_default();
        let harmless = field == "+44 20 7946 0132"
            || !field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', ' ']);
        assert!(harmless || field == "  spaces  ", "{field:?}");
    }
}

#[test]
fn the_marking_stands_on_every_page_and_none_is_no_export() {
    let sheet = table(&["City".to_owned()], &[vec!["Rabat".to_owned()]]);
    let bytes = xlsx(&[sheet.clone(), sheet.clone()], &print()).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for part in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
        let xml = std::io::read_to_string(archive.by_name(part).unwrap()).unwrap();
        assert!(
            xml.contains("<oddHeader>&amp;C&amp;\"-,Bold\"OFFICIAL</oddHeader>"),
            "{xml}"
        );
        assert!(
            xml.contains("&amp;LLD-7 &amp;&amp; more&amp;C&amp;\"-,Bold\"OFFICIAL"),
            "{xml}"
        );
        assert!(
            xml.contains("state=\"frozen\"") && xml.contains("<autoFilter ref=\"A1:A2\""),
            "{xml}"
        );
    }
    let unmarked = Print {
        marking: " ".to_owned(),
        ..print()
    };
    assert!(matches!(
        xlsx(&[sheet], &unmarked),
        Err(WriteError::Marking { .. })
    ));
}

#[test]
fn a_workbook_is_the_same_bytes_each_time() {
    let sheet = || table(&["City".to_owned()], &[vec!["Rabat".to_owned()]]);
    assert_eq!(
        xlsx(&[sheet()], &print()).unwrap(),
        xlsx(&[sheet()], &print()).unwrap()
    );
}

#[test]
fn what_does_not_fit_is_refused_with_its_place() {
    let mut wide = Table::new("x", vec!["a".to_owned()]);
    assert!(matches!(
        wide.push(vec![String::new(), String::new()]),
        Err(WriteError::Width {
            found: 2,
            expected: 1
        })
    ));
    let long = table(
        &["a".to_owned()],
        &[vec!["b".to_owned()], vec!["x".repeat(32_768)]],
    );
    assert!(matches!(
        xlsx(&[long], &print()),
        Err(WriteError::TooLong { row: 2, column: 1 })
    ));
}
