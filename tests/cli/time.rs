//! `history`, `undo`, `redo`, `end`, `restore`, and the two times of a question.

use serde_json::{Value as Json, json};

use crate::desk::Desk;

const NAME: &str = "Ann Example";

fn rename(desk: &Desk, officer: &str, name: &str) {
    desk.put(&json!({"entity": "officer", "id": officer, "fields": {"name": name}}));
}

fn name(desk: &Desk, officer: &str) -> String {
    let shown = desk.json(["show", "officer", officer]);
    shown["title"].as_str().unwrap().to_owned()
}

#[test]
fn history_prints_exactly_the_promised_fields() {
    let desk = Desk::new();
    let ids = desk.put_officer_in_rabat();
    rename(&desk, &ids[2], "Bea Example");
    let history = desk.json(["history", "officer", &ids[2], "--field", "name"]);
    let changes = history["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 2);
    assert_eq!(history.as_object().unwrap().len(), 1);
    let keys: Vec<_> = changes[0]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(keys, ["id", "number", "at", "author", "reason", "operations"]);
    let operation =
        json!({"entity": "officer", "id": ids[2], "field": "name", "before": NAME, "after": "Bea Example"});
    assert_eq!(changes[0]["operations"], json!([operation]));
    let network = desk.json(["history", "--limit", "2"]);
    let numbers: Vec<_> = network["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["number"].clone())
        .collect();
    assert_eq!(numbers, [3, 2]);
    assert_eq!(network["changes"][1]["operations"][0]["before"], Json::Null);
    assert!(network["changes"][1]["operations"][0]["after"]["name"].is_string());
    assert_eq!(desk.error(["history", "officer"]).0, 2);
    let nobody = "01980000-0000-7000-8000-000000000000";
    assert_eq!(desk.error(["history", "officer", nobody]).0, 3);
}

#[test]
fn undo_and_redo_go_from_command_to_command() {
    let desk = Desk::new();
    let officer = desk.put_officer_in_rabat().remove(2);
    rename(&desk, &officer, "Bea Example");
    let preview = desk.json(["undo", "--dry-run"]);
    assert_eq!(
        (&preview["change"], &preview["undone"]["number"]),
        (&Json::Null, &json!(3))
    );
    assert_eq!(name(&desk, &officer), "Bea Example");
    let undone = desk.json(["undo", "--reason", "typed in the wrong window"]);
    assert_eq!(
        (&undone["records"], &undone["redoable"]["number"]),
        (&json!(1), &json!(4))
    );
    assert_eq!(name(&desk, &officer), NAME);
    desk.json(["undo"]);
    assert_eq!(desk.error(["show", "officer", &officer]).0, 3);
    let (code, error) = desk.error(["undo"]);
    assert_eq!((code, &error["message"]), (3, &json!("there is nothing to undo")));
    desk.json(["redo"]);
    desk.json(["redo"]);
    assert_eq!(name(&desk, &officer), "Bea Example");
    assert_eq!(desk.error(["redo"]).0, 3);
    let reasons = desk.json(["log"])["changes"].clone();
    assert_eq!(reasons[3]["reason"], "typed in the wrong window");
    assert_eq!(desk.json(["check"])["ok"], true);
}

#[test]
fn an_undo_that_is_overtaken_says_so_and_takes_back_what_is_untouched() {
    let desk = Desk::new();
    let officer = desk.put_officer_in_rabat().remove(2);
    desk.put(&json!({"entity": "officer", "id": officer, "fields": {"name": "Bea Example", "uid": "7"}}));
    rename(&desk, &officer, "Bea Later");
    let (code, error) = desk.error(["undo", "3"]);
    assert_eq!((code, &error["code"]), (1, &json!("overtaken")));
    let preview = desk.json(["undo", "3", "--dry-run"]);
    let place = &preview["overtaken"][0];
    assert_eq!(
        (&place["field"], &place["by"]["number"]),
        (&json!("name"), &json!(4))
    );
    let words = desk.run(["undo", "3", "--dry-run"]).out;
    assert!(
        words.contains("officer Bea Later, name: change 4 by Alice Example"),
        "{words}"
    );
    desk.json(["undo", "3", "--only-untouched"]);
    let fields = desk.json(["show", "officer", &officer])["fields"].clone();
    assert_eq!(
        (&fields["name"], &fields["uid"]),
        (&json!("Bea Later"), &Json::Null)
    );
    assert_eq!(desk.error(["undo", "3"]).1["code"], "already_undone");
    assert_eq!(desk.error(["undo", "99"]).0, 3);
}

#[test]
fn one_undo_takes_a_whole_import_back() {
    let desk = Desk::new();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/posts.csv");
    desk.json(["import", file, "--reason", "the list of the year"]);
    assert_eq!(
        desk.json(["log", "--limit", "1"])["changes"][0]["reason"],
        "the list of the year"
    );
    let posts = |desk: &Desk| desk.json(["list", "post"])["post"].as_array().unwrap().len();
    let imported = posts(&desk);
    desk.json(["undo"]);
    assert!(posts(&desk) < imported);
    desk.json(["redo"]);
    assert_eq!(posts(&desk), imported);
}

#[test]
fn a_record_ends_and_is_restored() {
    let desk = Desk::new();
    let coverage = desk.put_officer_in_rabat().remove(3);
    desk.json([
        "end",
        "coverage",
        &coverage,
        "--on",
        "2026-12-31",
        "--reason",
        "handed over",
    ]);
    let until = || desk.json(["show", "coverage", &coverage])["fields"]["until"].clone();
    assert_eq!(until(), "2026-12-31");
    let certainty = |day: &str| desk.json(["who", "MA", "--on", day])["routes"][0]["certainty"].clone();
    assert_eq!(
        (certainty("2026-12-31"), certainty("2027-01-01")),
        (json!("stated"), json!("located_there"))
    );
    desk.json(["restore", "coverage", &coverage]);
    assert_eq!(until(), Json::Null);
    let (code, error) = desk.error(["end", "agency", &coverage, "--on", "2026-12-31"]);
    assert_eq!((code, &error["field"]), (1, &json!("entity")));
}

#[test]
fn a_question_is_answered_as_it_was_known() {
    let desk = Desk::new();
    let officer = desk.put_officer_in_rabat().remove(2);
    let at = desk.json(["log", "--limit", "1"])["changes"][0]["at"]
        .as_str()
        .unwrap()
        .to_owned();
    // The log tells seconds: the next change must fall into another one.
    while desk.json(["log", "--limit", "1"])["changes"][0]["at"] == json!(at) {
        rename(&desk, &officer, "Bea Example");
        rename(&desk, &officer, "Bea Later");
    }
    let who = desk.json(["who", "MA", "--known", &at]);
    assert_eq!((&who["known"], &who["snapshot"]["at"]), (&json!(at), &json!(at)));
    assert_eq!(desk.json(["who", "MA"])["known"], Json::Null);
    assert_eq!(
        desk.json(["who", "MA"])["routes"][0]["officer"]["name"],
        "Bea Later"
    );
    let day = "2026-01-01";
    assert_eq!(desk.json(["who", "MA", "--known", day])["snapshot"]["number"], 0);
    assert_eq!(
        desk.json(["list", "officer", "--known", day]),
        json!({"officer": []})
    );
    assert_eq!(desk.run(["search", "Bea Later", "--known", day]).code, 3);
    assert_eq!(desk.error(["show", "officer", &officer, "--known", day]).0, 3);
    let before = desk.json(["list", "officer", "--on", "2024-01-01"]);
    assert_eq!(before["officer"][0]["mark"], "expected");
    assert_eq!(
        desk.json(["search", "Morocco", "--on", "2024-01-01"])["hits"][0]["id"],
        "MA"
    );
    assert_eq!(desk.error(["who", "MA", "--known", "soon"]).0, 2);
}

#[test]
fn every_command_takes_a_reason() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    for (command, about) in [("who", "Morocco"), ("list", "officer"), ("schema", "officer")] {
        let read = desk.json([command, about, "--reason", "to see"]);
        assert!(read.is_object(), "{command}");
    }
    for command in ["board", "figures", "history"] {
        assert!(
            desk.json([command, "--reason", "to see"]).is_object(),
            "{command}"
        );
    }
}
