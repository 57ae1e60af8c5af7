//! `edit`, `show`, `list`, `schema`, `log` and `check`.

use serde_json::json;

use crate::desk::Desk;

#[test]
fn a_record_is_created_shown_changed_and_listed() {
    let desk = Desk::new();
    let id = desk
        .put(&json!({"entity": "officer", "fields": {"name": "  Bo Example "}}))
        .remove(0);
    assert_eq!(desk.json(["show", "officer", &id])["title"], "Bo Example");
    desk.put(&json!({"entity": "officer", "id": id, "fields": {"name": "Bo Sample", "languages": ["ar"]}}));
    let shown = desk.json(["show", "officer", &id]);
    assert_eq!(shown["fields"]["name"], "Bo Sample");
    assert_eq!(shown["fields"]["languages"], json!(["ar"]));
    assert_eq!(shown["history"].as_array().unwrap().len(), 2);
    let listed = desk.json(["list", "officers", "--filter", "samp"]);
    assert_eq!(listed["officer"][0]["id"], json!(id));
    assert_eq!(listed["officer"][0]["mark"], "no posting");
}

#[test]
fn the_same_edit_again_changes_nothing() {
    let desk = Desk::new();
    let id = desk
        .put(&json!({"entity": "officer", "fields": {"name": "Bo Example"}}))
        .remove(0);
    let again = desk
        .edit(&json!({"entity": "officer", "id": id, "fields": {"name": "Bo Example"}}))
        .json();
    assert_eq!(again, json!({"change": null, "ids": [id]}));
}

#[test]
fn a_list_of_items_is_one_change_or_none() {
    let desk = Desk::new();
    let said = desk.edit(&json!([
        {"entity": "officer", "fields": {"name": "Bo Example"}},
        {"entity": "officer", "fields": {"nome": "Mistyped"}},
    ]));
    assert_eq!(said.code, 1);
    assert!(
        said.err.contains("item 2 (officer): officer has no field nome"),
        "{}",
        said.err
    );
    assert_eq!(desk.json(["list", "officer"]), json!({"officer": []}));
}

#[test]
fn what_is_refused_names_the_item_the_field_and_what_would_be_right() {
    let desk = Desk::new();
    let ids = desk.put_officer_in_rabat();
    for (item, field, words) in [
        (
            json!({"entity": "officer", "fields": {}}),
            "name",
            "name is missing",
        ),
        (
            json!({"entity": "coverage", "fields": {"holder": format!("position:{}", ids[1]), "territory": "Morocco"}}),
            "territory",
            "territory must be a territory: MA, part:ID, organisation:ID or region:ID",
        ),
        (
            json!({"entity": "posting", "fields": {"officer": ids[2], "position": ids[1], "from": "2026-02-30"}}),
            "from",
            "a date such as",
        ),
        (
            json!({"entity": "posting", "fields": {"officer": ids[2], "position": ids[1], "from": "2026-02-02",
                "until": "2026-02-01"}}),
            "until",
            "before",
        ),
        (
            json!({"entity": "posting", "fields": {"officer": "#nobody", "position": ids[1]}}),
            "officer",
            "#nobody",
        ),
        (
            json!({"entity": "position", "fields": {"post": ids[2]}}),
            "post",
            "is not there",
        ),
    ] {
        let said = desk.edit(&item);
        let error: serde_json::Value = serde_json::from_str(&said.err).unwrap();
        assert_eq!(
            (said.code, &error["error"]["code"]),
            (1, &json!("refused")),
            "{}",
            said.err
        );
        assert_eq!(error["error"]["field"], field, "{}", said.err);
        assert!(
            error["error"]["message"].as_str().unwrap().contains(words),
            "{}",
            said.err
        );
    }
}

#[test]
fn a_number_keeps_its_text_beside_its_international_form() {
    let desk = Desk::new();
    let post = desk.put_officer_in_rabat().remove(0);
    let item =
        |raw: &str| json!({"entity": "contact_point", "fields": {"of": format!("post:{post}"), "raw": raw}});
    let id = desk.put(&item("[374] (10) 464-700")).remove(0);
    let fields = desk.json(["show", "contact_point", &id])["fields"].clone();
    assert_eq!(fields["raw"], "[374] (10) 464-700");
    assert_eq!(fields["e164"], "+37410464700");
    desk.put(&json!({"entity": "contact_point", "id": id, "fields": {"raw": "+44 20 7946 0101"}}));
    assert_eq!(
        desk.json(["show", "contact_point", &id])["fields"]["e164"],
        "+442079460101"
    );
    let words = desk.put(&item("ask the guard")).remove(0);
    assert_eq!(
        desk.json(["show", "contact_point", &words])["fields"]["e164"],
        json!(null)
    );
}

#[test]
fn a_schema_tells_a_program_what_each_field_takes() {
    let desk = Desk::without_vault();
    let schema = desk.json(["schema", "posting"]);
    assert_eq!(schema["entity"], "posting");
    let from = schema["fields"]
        .as_array()
        .unwrap()
        .iter()
        .find(|field| field["name"] == "from")
        .unwrap();
    assert_eq!(
        (&from["kind"], &from["required"]),
        (&json!("date"), &json!(false))
    );
}

#[test]
fn the_log_says_who_did_what_and_the_vault_is_whole() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    let changes = desk.json(["log"])["changes"].clone();
    assert_eq!(changes.as_array().unwrap().len(), 2);
    assert_eq!(changes[0]["number"], 2);
    assert_eq!(changes[0]["author"], "Alice Example");
    assert_eq!(changes[0]["operations"], 7);
    assert_eq!(
        desk.json(["log", "--limit", "1"])["changes"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(desk.json(["check"]), json!({"ok": true, "findings": []}));
}

#[test]
fn the_day_of_questions_is_no_time_of_a_change() {
    let desk = Desk::on("1999-06-15");
    desk.put(&json!({"entity": "post", "fields": {"name": "Embassy, Rabat", "kind": "embassy"}}));
    let changes = desk.json(["log"])["changes"].clone();
    assert_eq!(changes.as_array().unwrap().len(), 2);
    for change in changes.as_array().unwrap() {
        assert!(!change["at"].as_str().unwrap().starts_with("1999"), "{change}");
    }
}

#[test]
fn commands_that_write_at_once_all_write() {
    let desk = Desk::new();
    std::thread::scope(|scope| {
        for number in 0..4 {
            let desk = &desk;
            scope.spawn(move || {
                desk.put(&json!({"entity": "officer", "fields": {"name": format!("Officer {number}")}}));
            });
        }
    });
    assert_eq!(
        desk.json(["list", "officer"])["officer"]
            .as_array()
            .unwrap()
            .len(),
        4
    );
    assert_eq!(desk.json(["check"])["ok"], true);
}
