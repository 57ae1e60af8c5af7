//! Files whose lines stand alone: each line carries the stop signs of what it covers, before any number.

use serde_json::json;

use crate::desk::Desk;

/// An officer in Rabat, and a stop sign on Morocco; one that only a few may see stands there, too.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    desk.put(&json!([
        {"entity": "caution", "fields": {"text": "Death penalty: ask first", "territory": "MA"}},
        {"entity": "caution", "fields": {"text": "Source at risk", "territory": "MA", "sensitivity": "restricted"}},
    ]));
    desk
}

fn sheet(desk: &Desk, format: &str) -> String {
    let file = desk.file("out");
    desk.json([
        "sheet",
        "--officer",
        "Ann Example",
        "--format",
        format,
        "-o",
        "out",
    ]);
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn a_table_tells_the_caution_before_the_number() {
    let written = sheet(&desk(), "csv");
    let line = written.lines().find(|line| line.contains("Ann Example")).unwrap();
    let caution = line.find("Morocco: Death penalty: ask first");
    assert!(caution.is_some() && caution < line.find("7700 900123"), "{line}");
    assert!(!written.contains("Source at risk"), "{written}");
}

#[test]
fn a_card_tells_the_caution_at_the_head_of_its_note() {
    let written = sheet(&desk(), "vcf").replace("\r\n ", "");
    assert!(
        written.contains("NOTE:CAUTION: Morocco: Death penalty: ask first\\n"),
        "{written}"
    );
    assert!(!written.contains("Source at risk"), "{written}");
}
