//! The corpus: files as people have them, each with the table or the cards that must come out of it beside it. What is
//! expected was written by hand, not by this crate.

use std::path::PathBuf;

use formats::mapping::{Field, Mapping};
use formats::table::{Options, Problem, Sheet, read};
use formats::vcard::{self, Address, Card, Dialect, Reach, Version};
use serde_json::{Map, Value, json};

/// The files of a folder with what is expected of each.
fn corpus(folder: &str, ending: &str) -> Vec<(PathBuf, Vec<u8>, Value)> {
    let folder = format!("{}/tests/corpus/{folder}", env!("CARGO_MANIFEST_DIR"));
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == ending));
    paths.sort();
    let file = |path: PathBuf| {
        let expected = std::fs::read_to_string(path.with_extension("json")).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        (path, bytes, serde_json::from_str(&expected).unwrap())
    };
    paths.into_iter().map(file).collect()
}

#[test]
fn every_table_of_the_corpus_is_read_as_expected() {
    let files = corpus("csv", "csv");
    assert!(files.len() >= 40);
    for (path, bytes, mut expected) in files {
        let book = read(&bytes, &Options::default()).unwrap();
        let sheet = &book.sheets[0];
        let records = sheet.records().map(|row| {
            let texts: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
            json!([row.line, texts])
        });
        let mut found = json!({
            "encoding": book.understood.encoding.map(formats::text::Encoding::name),
            "delimiter": book.understood.delimiter.map(|delimiter| char::from(delimiter.byte())),
            "header": sheet.header.names,
            "records": records.collect::<Vec<_>>(),
            "ragged": lines_of(sheet, |problem| matches!(problem, Problem::Ragged { .. })),
            "not_text": lines_of(sheet, |problem| matches!(problem, Problem::NotText)),
        });
        let expected = expected.as_object_mut().unwrap();
        let found = found.as_object_mut().unwrap();
        for optional in ["ragged", "not_text"] {
            expected.entry(optional).or_insert_with(|| json!([]));
        }
        if expected.contains_key("doubts") {
            found.insert("doubts".to_owned(), doubts(sheet));
        }
        if expected.contains_key("fields") {
            let mapping = Mapping::guess(sheet);
            let fields: Vec<_> = mapping
                .columns()
                .iter()
                .map(|column| column.field.map(Field::name))
                .collect();
            found.insert("fields".to_owned(), json!(fields));
        }
        assert!(
            expected
                .remove("exercises")
                .is_some_and(|words| words.is_string())
        );
        assert_eq!(found, expected, "{}", path.display());
    }
}

#[test]
fn every_workbook_of_the_corpus_is_read_as_expected() {
    let files = ["ods", "xlsx"].map(|ending| corpus("workbook", ending));
    assert!(files.iter().all(|files| files.len() >= 5));
    for (path, bytes, expected) in files.into_iter().flatten() {
        assert!(expected["exercises"].is_string());
        let book = read(&bytes, &Options::default()).unwrap();
        let sheets = book.sheets.iter().map(|sheet| {
            let records = sheet.records().map(|row| {
                let texts: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
                json!([row.line, texts])
            });
            let mut found = json!({
                "name": sheet.name,
                "header": sheet.header.names,
                "records": records.collect::<Vec<_>>(),
            });
            if sheet.hidden {
                found["hidden"] = json!(true);
            }
            let doubts = doubts(sheet);
            if doubts != json!([]) {
                found["doubts"] = doubts;
            }
            found
        });
        let sheets: Value = sheets.collect();
        assert_eq!(sheets, expected["sheets"], "{}", path.display());
    }
}

fn lines_of(sheet: &Sheet, test: impl Fn(&Problem) -> bool) -> Vec<u32> {
    let rows = sheet
        .records()
        .filter(|row| row.problem.as_ref().is_some_and(&test));
    rows.map(|row| row.line).collect()
}

fn doubts(sheet: &Sheet) -> Value {
    let cells = sheet.records().flat_map(|row| {
        let cells = row.cells.iter().enumerate();
        cells.filter_map(|(column, cell)| Some(json!([row.line, column, format!("{:?}", cell.doubt?)])))
    });
    cells.collect()
}

#[test]
fn every_vcard_of_the_corpus_is_read_as_expected() {
    let files = corpus("vcard", "vcf");
    assert!(files.len() >= 60);
    for (path, bytes, expected) in files {
        assert!(expected["exercises"].is_string());
        let (mut cards, mut rejected) = (Vec::new(), Vec::new());
        for card in vcard::read(&bytes) {
            match card {
                Ok(card) => cards.push(shown(&card)),
                Err(found) => rejected.push(json!([found.line, format!("{:?}", found.reason)])),
            }
        }
        assert_eq!(Value::from(cards), expected["cards"], "{}", path.display());
        let expected = expected.get("rejected").cloned().unwrap_or_else(|| json!([]));
        assert_eq!(Value::from(rejected), expected, "{}", path.display());
    }
}

/// Every card of the corpus, written in the version it came in, is the same card again.
#[test]
fn every_vcard_of_the_corpus_comes_back() {
    for (path, bytes, _) in corpus("vcard", "vcf") {
        for card in vcard::read(&bytes).flatten() {
            let dialect = match card.version {
                Version::V21 => Dialect::Outlook,
                Version::V30 => Dialect::V30,
                Version::V40 => Dialect::V40,
            };
            let written = vcard::write(&card.contact, &card.unknown, dialect);
            let again = vcard::read(written.as_bytes()).next().unwrap().unwrap();
            let mut expected = card.contact.clone();
            // FN is written where the version demands it.
            expected.name_is_made = again.contact.name_is_made;
            assert_eq!(again.contact, expected, "{}\n{written}", path.display());
            assert_eq!(again.unknown, card.unknown, "{}\n{written}", path.display());
        }
    }
}

/// A card as the corpus has it: what it says nothing of is left out.
fn shown(card: &Card) -> Value {
    let contact = &card.contact;
    let parts = &contact.parts;
    let parts = [
        &parts.family,
        &parts.given,
        &parts.additional,
        &parts.prefix,
        &parts.suffix,
    ];
    let mut shown = Map::new();
    let mut put = |name: &str, value: Value| {
        let says_nothing = value == json!(null) || value == json!([]) || value == json!(false);
        if !says_nothing {
            shown.insert(name.to_owned(), value);
        }
    };
    put(
        "line",
        if card.line == 1 {
            json!(null)
        } else {
            json!(card.line)
        },
    );
    let version = match card.version {
        Version::V21 => "2.1",
        Version::V30 => "3.0",
        Version::V40 => "4.0",
    };
    put("version", json!(version));
    put("name", json!(contact.name));
    put("made", json!(contact.name_is_made));
    put(
        "n",
        if parts.iter().all(|part| part.is_empty()) {
            json!(null)
        } else {
            json!(parts)
        },
    );
    put("org", json!(contact.organisation));
    put("title", json!(contact.title));
    put("role", json!(contact.role));
    put("tel", contact.phones.iter().map(reach).collect());
    put("mail", contact.mails.iter().map(reach).collect());
    put("url", contact.pages.iter().map(reach).collect());
    put("adr", contact.addresses.iter().map(address).collect());
    put("note", json!(contact.note));
    put("categories", json!(contact.categories));
    put("uid", json!(contact.uid));
    put("kind", json!(contact.kind));
    put("rev", json!(contact.revised));
    put("unknown", json!(card.unknown));
    Value::Object(shown)
}

/// `value <types> [label] !`
fn reach(reach: &Reach) -> Value {
    with_marks(
        &reach.value,
        &reach.types,
        reach.label.as_deref(),
        reach.preferred,
    )
}

fn address(address: &Address) -> Value {
    let parts = [
        &address.post_box,
        &address.extended,
        &address.street,
        &address.city,
        &address.region,
        &address.code,
        &address.country,
    ];
    let parts: Vec<&str> = parts.into_iter().map(String::as_str).collect();
    with_marks(
        &parts.join(";"),
        &address.types,
        address.label.as_deref(),
        address.preferred,
    )
}

fn with_marks(value: &str, types: &[String], label: Option<&str>, preferred: bool) -> Value {
    let mut text = value.to_owned();
    if !types.is_empty() {
        text += &format!(" <{}>", types.join(","));
    }
    if let Some(label) = label {
        text += &format!(" [{label}]");
    }
    if preferred {
        text += " !";
    }
    text.into()
}
