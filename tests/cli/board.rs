//! `board` and `figures`.

use serde_json::{Value as Json, json};

use crate::desk::{Desk, TODAY};

/// The keys of the contract for a line.
const LINE: [&str; 8] = [
    "kind",
    "territory",
    "position",
    "officer",
    "post",
    "from",
    "until",
    "text",
];

fn keys(value: &Json) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn of_kind<'b>(board: &'b Json, kind: &str) -> Vec<&'b Json> {
    let lines = board["lines"].as_array().unwrap();
    lines.iter().filter(|line| line["kind"] == kind).collect()
}

#[test]
fn the_board_of_an_empty_network_is_gaps_alone() {
    let desk = Desk::new();
    let board = desk.json(["board"]);
    assert_eq!(keys(&board), ["on", "days", "counts", "lines"]);
    assert_eq!((&board["on"], &board["days"]), (&json!(TODAY), &json!(90)));
    assert_eq!(
        board["counts"],
        json!({"officers": 0, "posts": 1, "territories": 0})
    );
    let lines = board["lines"].as_array().unwrap();
    let gaps = of_kind(&board, "gap");
    assert_eq!(gaps.len(), 249, "every country but the own state");
    assert!(lines.iter().all(|line| keys(line) == LINE));
    assert!(
        gaps.iter()
            .all(|gap| gap["from"] == TODAY && gap["until"] == Json::Null)
    );
    assert!(!gaps.iter().any(|gap| gap["territory"] == "GB"));
    // The duty line that the network was made with has never been tried.
    assert_eq!(lines.len() - gaps.len(), of_kind(&board, "never_verified").len());
    let words = desk.run(["board"]).out;
    assert!(
        words.contains("never ours: AF AL") && words.contains("and 237 more"),
        "{words}"
    );
}

#[test]
fn a_tour_that_ends_leaves_a_gap_and_a_successor_closes_it() {
    let desk = Desk::new();
    let ids = desk.put_officer_in_rabat();
    let board = desk.json(["board"]);
    assert_eq!(
        board["counts"],
        json!({"officers": 1, "posts": 2, "territories": 1})
    );
    assert_eq!(of_kind(&board, "gap").len(), 248);
    let posting = desk.json(["list", "posting"])["posting"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    desk.json(["end", "posting", &posting, "--on", "2026-12-31"]);
    let board = desk.json(["board"]);
    let tour = of_kind(&board, "tour_ending");
    assert_eq!(
        (&tour[0]["officer"], &tour[0]["position"], &tour[0]["until"]),
        (&json!(ids[2]), &json!(ids[1]), &json!("2026-12-31"))
    );
    let gap = of_kind(&board, "gap")
        .into_iter()
        .find(|gap| gap["territory"] == "MA")
        .unwrap();
    assert_eq!(
        (&gap["from"], &gap["officer"]),
        (&json!("2027-01-01"), &json!(ids[2]))
    );
    assert_eq!(gap["until"], Json::Null);
    assert!(of_kind(&desk.json(["board", "--days", "30"]), "tour_ending").is_empty());

    desk.put(&json!([
        {"entity": "officer", "id": "#next", "fields": {"name": "Bea Example"}},
        {"entity": "posting", "fields": {"officer": "#next", "position": ids[1], "from": "2027-01-11", "arrival": "planned"}},
    ]));
    let board = desk.json(["board"]);
    assert!(of_kind(&board, "tour_ending").is_empty());
    let vacancy = of_kind(&board, "vacancy");
    assert_eq!(
        (&vacancy[0]["from"], &vacancy[0]["until"]),
        (&json!("2027-01-01"), &json!("2027-01-10"))
    );
    let gap = of_kind(&board, "gap")
        .into_iter()
        .find(|gap| gap["territory"] == "MA")
        .unwrap();
    assert_eq!(
        (&gap["from"], &gap["until"]),
        (&json!("2027-01-01"), &json!("2027-01-10"))
    );
    // On the day itself nobody has confirmed anything.
    let later = desk.json(["board", "--on", "2027-01-20"]);
    assert_eq!(of_kind(&later, "not_confirmed")[0]["from"], "2027-01-11");
    assert_eq!(desk.json(["board", "--known", "2026-01-01"])["lines"], json!([]));
}

#[test]
fn figures_tell_how_many_are_posted_where() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    let figures = desk.json(["figures", "--territory", "MA", "Belgium", "--by", "host"]);
    assert_eq!(
        keys(&figures),
        ["on", "known", "territories", "by", "snapshot", "figures", "rows"]
    );
    assert_eq!(
        figures["territories"],
        json!([{"code": "MA", "name": "Morocco"}, {"code": "BE", "name": "Belgium"}])
    );
    let all = figures["figures"].as_array().unwrap();
    assert_eq!(
        keys(&all[0]),
        ["key", "value", "year_before", "series", "definition", "publish"]
    );
    let value = |key: &str| all.iter().find(|figure| figure["key"] == key).unwrap()["value"].clone();
    for (key, expected) in [
        ("officers", 1),
        ("positions_filled", 1),
        ("positions_authorised", 1),
        ("posts", 1),
        ("places", 1),
        ("territories_resident", 1),
        ("territories_otherwise", 0),
        ("seats_authorised", 0),
    ] {
        assert_eq!(value(key), json!(expected), "{key}");
    }
    let secret: Vec<_> = all.iter().filter(|figure| figure["publish"] == false).collect();
    assert_eq!(secret.len(), 1);
    assert_eq!(secret[0]["key"], "places");
    assert_eq!(all[0]["series"].as_array().unwrap().len(), 13);
    assert_eq!(all[0]["series"][0]["on"], "2025-11-24");
    assert_eq!(figures["rows"][0]["key"], "MA");
    let words = desk.run(["figures"]).out;
    assert!(words.contains("not to be published") && words.contains("Whoever holds two counts once"));
    let before = desk.json(["figures", "--on", "2024-01-31"]);
    assert_eq!(before["figures"][0]["value"], 0);
    assert_eq!(desk.error(["figures", "--by", "moon"]).0, 2);
    assert_eq!(desk.error(["figures", "--territory", "Nowhereland"]).0, 3);
}

#[test]
fn an_answer_is_kept_and_taken_back() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    desk.json(["figures", "--keep", "Written question 4711: one officer"]);
    let notes = desk.json(["list", "note"]);
    let note = notes["note"][0]["id"].as_str().unwrap();
    let text = desk.json(["show", "note", note])["fields"]["text"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(text.starts_with("Written question 4711: one officer\nEverywhere, on 2026-11-24"));
    assert!(text.contains("\nOfficers: 1\n") && text.contains("Places: 1 (not to be published)"));
    assert_eq!(
        desk.json(["log"])["changes"][0]["reason"],
        "Kept figures: Written question 4711: one officer"
    );
    desk.json(["undo"]);
    assert_eq!(desk.json(["list", "note"]), json!({"note": []}));
}
