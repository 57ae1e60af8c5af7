//! Who looked at what is restricted.

use serde_json::{Value as Json, json};

use crate::desk::Desk;

fn looks(desk: &Desk) -> Vec<Json> {
    let log = desk.json(["log", "--audit", "--limit", "100"]);
    let entries = log["changes"].as_array().unwrap().iter();
    let looks = entries.filter(|entry| entry["reason"] == "Looked at what is restricted");
    looks.cloned().collect()
}

#[test]
fn a_restricted_number_that_was_answered_with_is_in_the_audit_and_what_it_is_is_not() {
    let desk = Desk::new();
    let number = desk.put_officer_in_rabat().remove(4);
    desk.json(["who", "Morocco"]);
    assert!(looks(&desk).is_empty(), "an internal number is nobody's secret");

    desk.put(&json!([{"entity": "contact_point", "id": number, "fields": {"sensitivity": "restricted"}}]));
    let who = desk.json(["who", "Morocco"]);
    assert_eq!(who["call_now"]["contact"]["id"], json!(number));
    let found = looks(&desk);
    let [look] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(look["looked_at"], json!([format!("contact_point:{number}")]));
    assert_eq!(look["author"], "Alice Example");

    // Each command is a session of its own, and reads as the window does.
    for words in [
        ["show", "contact_point", &number],
        ["history", "contact_point", &number],
    ] {
        desk.json(words);
    }
    assert_eq!(looks(&desk).len(), 3);
    let log = desk.run(["log", "--audit", "--limit", "100"]);
    assert!(
        log.out.contains(&format!("contact_point {number}")),
        "{}",
        log.out
    );
    assert!(!log.out.contains("900123"), "{}", log.out);
    // It is no change, and what is listed without being asked for is as before.
    let plain = desk.json(["log"]);
    assert!(plain["changes"].as_array().unwrap().iter().all(|change| {
        change.get("looked_at").is_none() && change["reason"] != "Looked at what is restricted"
    }));
    let undone = desk.json(["undo"]);
    assert_eq!(undone["records"], 1);
    let record = desk.json(["show", "contact_point", &number]);
    assert_eq!(record["fields"]["sensitivity"], "internal");
    assert_eq!(desk.json(["check"])["ok"], true);
}
