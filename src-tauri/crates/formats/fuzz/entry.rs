//! What is fuzzed: one function a parser, with what must hold whatever the bytes are. The property tests of the crate
//! drive the same functions, so that they are tried on every run and without a nightly toolchain.

use std::io::{Cursor, Write};

use domain::records::{EntityKind, Record};
use domain::value::Value;
use formats::mapping::{Field, Mapping, items, overrides};
use formats::table::{self, Limits, Options};
use formats::text::Encoding;
use formats::vcard::{self, Dialect};
use formats::{mail, phone};
use serde_json::Value as Json;
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

/// Small limits, so that what is unbounded is found soon.
fn options() -> Options {
    Options {
        limits: Limits {
            bytes: 1_000_000,
            unpacked: 1_000_000,
            parts: 20,
            cells: 20_000,
        },
        ..Options::default()
    }
}

/// Delimited text, found out and with each encoding forced on it.
pub fn csv(bytes: &[u8]) {
    let _ = formats::csv::read(bytes, formats::csv::Said::default());
    let encodings = [
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Windows1252,
    ];
    for encoding in std::iter::once(None).chain(encodings.map(Some)) {
        let options = Options {
            encoding,
            ..options()
        };
        if let Ok(book) = table::delimited(bytes, &options) {
            check(&book);
        }
    }
}

/// A file as it is, and its bytes as the parts of an XLSX and an ODS.
pub fn workbook(bytes: &[u8]) {
    let mut whole = b"PK\x03\x04".to_vec();
    whole.extend(bytes);
    let mut parts = bytes.split(|byte| *byte == 0);
    let mut part = || parts.next().unwrap_or_default();
    let (sheet, strings, styles, workbook) = (part(), part(), part(), part());
    let listed = b"<workbook><sheets><sheet name=\"x\" r:id=\"r\"/></sheets></workbook>".as_slice();
    let relations =
        b"<Relationships><Relationship Id=\"r\" Type=\"x/worksheet\" Target=\"s.xml\"/></Relationships>"
            .as_slice();
    let xlsx = pack(&[
        (
            "xl/workbook.xml",
            if workbook.is_empty() { listed } else { workbook },
        ),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/s.xml", sheet),
        ("xl/sharedStrings.xml", strings),
        ("xl/styles.xml", styles),
    ]);
    let ods = pack(&[("content.xml", bytes)]);
    for file in [whole, bytes.to_vec(), xlsx, ods] {
        if let Ok(book) = table::read(&file, &options()) {
            check(&book);
        }
    }
}

/// Cards: each is read, written in every dialect, and read again.
pub fn vcard(bytes: &[u8]) {
    let lines = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() + 1;
    for card in vcard::read(bytes) {
        let line = card
            .as_ref()
            .map_or_else(|rejected| rejected.line, |card| card.line);
        assert!(
            usize::try_from(line).is_ok_and(|line| line <= lines),
            "a line that the file has"
        );
        let Ok(card) = card else { continue };
        for dialect in [Dialect::V40, Dialect::V30, Dialect::Outlook] {
            let written = vcard::write(&card.contact, &[], dialect);
            let again: Vec<_> = vcard::read(written.as_bytes()).collect();
            assert!(matches!(again.as_slice(), [Ok(_)]), "one card again: {written}");
        }
    }
}

/// Telephone numbers and mail addresses in one field.
pub fn phone(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for home in [None, "GB".parse().ok()] {
        assert_eq!(phone::parse(&text, home).raw, text.trim(), "the text is kept");
        let _ = phone::parse_all(&text, home);
    }
    let _ = mail::parse_all(&text);
}

/// A table's columns guessed and set, its cells taken apart.
pub fn mapping(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = overrides(&text);
    let _ = items(&text);
    let Ok(book) = table::delimited(bytes, &options()) else {
        return;
    };
    for sheet in &book.sheets {
        let mut mapping = Mapping::guess(sheet);
        assert_eq!(mapping.columns().len(), sheet.header.names.len());
        for (field, name) in Field::ALL.into_iter().zip(&sheet.header.names) {
            assert!(mapping.set(field, name).is_ok() || name.trim().is_empty());
        }
        for row in sheet.records() {
            let _ = (mapping.items(row, Field::Covers), mapping.doubts(row));
        }
    }
}

/// A record of a network as JSON, taken for each kind: what is read and written is read the same again.
pub fn record(bytes: &[u8]) {
    let Ok(Json::Object(object)) = serde_json::from_slice(bytes) else {
        return;
    };
    for kind in EntityKind::ALL.iter().copied() {
        let read = |object: &serde_json::Map<String, Json>| {
            let values = kind.fields().iter().map(|field| match object.get(field.name) {
                Some(json) => field.kind.read(json),
                None => Some(Value::Null),
            });
            Record::from_values(kind, Default::default(), values.collect::<Option<Vec<_>>>()?).ok()
        };
        if let Some(record) = read(&object) {
            let fields = kind.fields().iter().zip(record.values());
            let written = fields.map(|(field, value)| (field.name.to_owned(), value.to_json()));
            assert_eq!(read(&written.collect()), Some(record), "{kind}");
        }
    }
}

/// What holds of every book.
fn check(book: &table::Book) {
    let limits = options().limits;
    for sheet in &book.sheets {
        assert!(sheet.header.above + sheet.header.rows <= sheet.rows.len());
        assert!(
            sheet.rows.windows(2).all(|pair| pair[0].line < pair[1].line),
            "lines go on"
        );
        assert!(sheet.rows.iter().map(|row| row.cells.len()).sum::<usize>() <= limits.cells);
    }
}

fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(*name, stored).expect("a part begins");
        writer.write_all(bytes).expect("a part is written");
    }
    writer.finish().expect("the file ends").into_inner()
}
