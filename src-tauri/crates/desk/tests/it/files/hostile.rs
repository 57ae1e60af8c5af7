//! Texts that have done harm somewhere, through a whole network as JSON: they come back letter by letter.

use desk::exchange_json;
use desk::import::{ImportOptions, run};
use domain::records::{
    Handling, ImportTemplate, ImportTemplateId, Note, NoteId, Officer, OfficerId, Record, Sensitivity,
    Subject,
};
use domain::text::Text;
use proptest::prelude::*;
use store::StoreError;
use testkit::by_hand;
use testkit::vault::{ALICE, throw_away};

use super::book::{Book, file};

/// Formulas, quotes, escapes of JSON and of other formats, control characters, marks of direction, characters outside of
/// the first plane, and text that is no text to some programs.
const HOSTILE: [&str; 20] = [
    "=cmd|' /C calc'!A0",
    "@SUM(1,1)",
    "\"double\" and 'single'",
    "\\u0041 \\n \\\\ /",
    "},{\"id\":\"x\"}]",
    "null",
    "-0",
    "1E400",
    "\u{0}",
    "\u{1}\u{8}\u{b}\u{1f}\u{7f}\u{85}",
    "\t\r\n",
    "\u{2028}\u{2029}",
    "\u{202e}evil\u{2066}\u{2069}",
    "\u{feff}mark",
    "\u{fffe}\u{ffff}\u{10ffff}",
    "e\u{301} é 👩\u{200d}🚒",
    "مكتب الرباط",
    "李 小明",
    "  spaces  ",
    "</script><!--",
];

fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        3 => proptest::sample::select(HOSTILE.as_slice()).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[\\x00-\\x1f\"\\\\/{}\\[\\]:,=+@']{0,12}",
    ];
    // Something must be said where a text is required.
    proptest::collection::vec(pieces, 1..4).prop_map(|pieces| format!("x{}", pieces.concat()))
}

/// Records with a text, a list of texts and a text that may be absent.
fn records(texts: &[String]) -> Vec<Record> {
    let list = |count: usize| -> Vec<Text> {
        let texts = texts.iter().cycle().take(count);
        texts.map(|text| text.as_str().into()).collect()
    };
    let numbered = (100_u32..).zip(texts);
    numbered
        .flat_map(|(number, text)| {
            let officer = OfficerId(by_hand::uuid(3 * number));
            [
                Record::Officer(Officer {
                    id: officer,
                    name: text.as_str().into(),
                    languages: list(2),
                    uid: Some(text.as_str().into()),
                    sensitivity: Sensitivity::Internal,
                    handling: Handling::default(),
                }),
                Record::Note(Note {
                    id: NoteId(by_hand::uuid(3 * number + 1)),
                    about: Subject::Record(officer.into()),
                    text: text.as_str().into(),
                    source: Some(text.as_str().into()),
                    date: None,
                    source_record: None,
                    sensitivity: Sensitivity::Internal,
                    handling: Handling::default(),
                }),
                Record::ImportTemplate(ImportTemplate {
                    id: ImportTemplateId(by_hand::uuid(3 * number + 2)),
                    name: text.as_str().into(),
                    sheet: None,
                    header: list(texts.len()),
                    fields: list(texts.len()),
                    sensitivity: Sensitivity::Internal,
                    handling: Handling::default(),
                }),
            ]
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_text_comes_back_from_a_network_as_json(texts in proptest::collection::vec(text(), 1..6)) {
        let mut book = Book::new();
        let records = records(&texts);
        let made = book.vault.transact(ALICE, "made", |tx| -> Result<(), StoreError> {
            records.iter().try_for_each(|record| tx.put(record.clone()).map(drop))
        });
        made.unwrap();
        let json = exchange_json::of_view(book.vault.view()).unwrap();

        let (_folder, mut other) = throw_away();
        let files = [file("network.json", json.clone())];
        let read = other.transact_many(ALICE, "import", |tx| run(tx, &files, &ImportOptions::default()));
        prop_assert!(read.unwrap().value.report.files[0].rejected.is_empty());
        let held = other.view().load().unwrap().0;
        for record in &records {
            let found = held.iter().find(|held| held.reference() == record.reference());
            prop_assert_eq!(found.as_ref(), Some(record));
        }
        prop_assert_eq!(exchange_json::of_view(other.view()).unwrap(), json);
    }
}
