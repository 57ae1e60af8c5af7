//! `handover`, `reassign`, `move-post`, `open-post`, `close-post`, `stand-in`, `confirm`, `publish`, `verify`.

use serde_json::{Value as Json, json};

use crate::desk::{Desk, TODAY};

fn keys(value: &Json) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// Adds a post in Tunis with Bea, who covers Tunisia: ids of post, position, officer.
fn put_tunis(desk: &Desk) -> [String; 3] {
    let ids = desk.put(&json!([
        {"entity": "post", "id": "#post", "fields": {"name": "Embassy, Tunis", "kind": "embassy"}},
        {"entity": "place", "fields": {"post": "#post", "city": "Tunis", "host": "TN"}},
        {"entity": "position", "id": "#ilo", "fields": {"post": "#post"}},
        {"entity": "officer", "id": "#officer", "fields": {"name": "Bea Example"}},
        {"entity": "posting", "fields": {"officer": "#officer", "position": "#ilo", "from": "2024-02-01"}},
        {"entity": "coverage", "fields": {"holder": "position:#ilo", "territory": "TN", "precedence": "primary"}},
    ]));
    [0, 2, 3].map(|at: usize| ids[at].clone())
}

fn first(desk: &Desk, country: &str) -> Json {
    desk.json(["who", country])["routes"][0]["officer"]["name"].clone()
}

fn newest(desk: &Desk) -> Json {
    desk.json(["log", "--limit", "1"])["changes"][0].clone()
}

#[test]
fn an_act_prints_exactly_the_promised_fields() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    let view = desk.json(["handover", "officer rabat", "--leaves", TODAY, "--dry-run"]);
    assert_eq!(
        keys(&view),
        [
            "change", "text", "effects", "notes", "contacts", "offers", "records"
        ]
    );
    let effect = &view["effects"][0];
    assert_eq!(
        keys(effect),
        ["on", "kind", "territory", "before", "after", "text"]
    );
    assert_eq!(keys(&effect["before"]), ["state", "state_text", "own", "first"]);
    assert_eq!(keys(&view["notes"][0]), ["kind", "text", "from", "until"]);
    assert_eq!(
        keys(&view["contacts"][0]),
        ["id", "of", "label", "value", "fate", "to"]
    );
    assert_eq!(
        keys(&view["records"][0]),
        ["entity", "id", "what", "title", "text"]
    );
    assert!(view["change"].is_null());
    assert_eq!(newest(&desk)["number"], 2, "nothing was written");
}

#[test]
fn a_handover_says_what_it_does_before_and_after() {
    let desk = Desk::new();
    let rabat = desk.put_officer_in_rabat();
    put_tunis(&desk);
    let act = [
        "handover",
        &rabat[1],
        "--from",
        "Ann Example",
        "--leaves",
        "2026-11-23",
        "--to",
        "Bea Example",
        "--arrives",
        TODAY,
    ];
    let words = desk.run(act.iter().chain(&["--dry-run"]));
    assert_eq!(words.code, 0, "{}", words.err);
    assert!(words.out.starts_with("Would be: Handed over"), "{}", words.out);
    assert!(
        words.out.contains("changes  Morocco: Bea Example"),
        "{}",
        words.out
    );
    assert_eq!(first(&desk, "Morocco"), "Ann Example");
    let done = desk.run(act.iter().chain(&[
        "--reason",
        "Tour ended",
        "--contact",
        &format!("{}=stays", rabat[4]),
    ]));
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!(first(&desk, "Morocco"), "Bea Example");
    assert_eq!(newest(&desk)["reason"], "Tour ended");
    desk.json(["undo"]);
    assert_eq!(first(&desk, "Morocco"), "Ann Example");
    assert_eq!(desk.json(["check"])["ok"], true);
}

#[test]
fn reassign_moves_territories_from_a_day_on() {
    let desk = Desk::new();
    let rabat = desk.put_officer_in_rabat();
    let tunis = put_tunis(&desk);
    let view = desk.json([
        "reassign",
        "--territory",
        "MA",
        "--from",
        &rabat[1],
        "--to",
        &tunis[1],
        "--on",
        "2025-05-18",
    ]);
    assert!(view["change"].is_string());
    let on = |day: &str| desk.json(["who", "MA", "--on", day])["routes"][0]["officer"]["name"].clone();
    assert_eq!(
        (on("2025-05-17"), on("2025-05-18")),
        (json!("Ann Example"), json!("Bea Example"))
    );
    let (code, error) = desk.error([
        "reassign",
        "--territory",
        "MA",
        "--from",
        &rabat[1],
        "--to",
        &tunis[1],
        "--on",
        TODAY,
    ]);
    assert_eq!((code, &error["field"]), (1, &json!("territories")));
    assert_eq!(
        desk.error(["reassign", "--from", "x", "--to", "y", "--on", TODAY])
            .0,
        2
    );
}

#[test]
fn posts_move_close_and_open() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    let moved = desk.json([
        "move-post",
        "Embassy, Rabat",
        "--city",
        "Madrid",
        "--host",
        "ES",
        "--on",
        "2026-11-20",
        "--temporary",
        "--zone",
        "Europe/Madrid",
    ]);
    assert_eq!(moved["records"][0]["entity"], "works_from");
    assert_eq!(
        desk.json(["who", "Morocco"])["routes"][0]["post"]["city"],
        "Madrid"
    );
    let closed = desk.json(["close-post", "rabat", "--on", TODAY, "--dry-run"]);
    assert_eq!(closed["effects"][0]["kind"], "loses");
    assert!(
        closed["effects"][0]["text"]
            .as_str()
            .unwrap()
            .starts_with("falls to")
    );
    desk.json(["close-post", "rabat", "--on", TODAY]);
    assert_eq!(desk.json(["who", "Morocco"])["state"], "nobody");
    desk.json(["open-post", "rabat", "--on", TODAY]);
    assert_eq!(
        desk.json(["who", "Morocco"])["routes"][0]["post"]["name"],
        "Embassy, Rabat"
    );
    assert_eq!(desk.error(["close-post", "Atlantis", "--on", TODAY]).0, 3);
    assert_eq!(
        desk.error([
            "move-post",
            "rabat",
            "--city",
            "X",
            "--on",
            TODAY,
            "--until",
            TODAY
        ])
        .0,
        2
    );
}

#[test]
fn a_stand_in_answers_with_its_reason() {
    let desk = Desk::new();
    let rabat = desk.put_officer_in_rabat();
    let tunis = put_tunis(&desk);
    desk.json([
        "stand-in",
        &rabat[1],
        "--by",
        &tunis[2],
        "--from",
        TODAY,
        "--until",
        "2026-12-24",
        "--reason",
        "leave",
    ]);
    let route = desk.json(["who", "Morocco"])["routes"][0].clone();
    assert_eq!(
        (&route["officer"]["name"], &route["acting_for"]["reason"]),
        (&json!("Bea Example"), &json!("leave"))
    );
    assert_eq!(newest(&desk)["reason"], "leave");
    let (code, error) = desk.error([
        "stand-in",
        &rabat[1],
        "--by",
        &tunis[2],
        "--from",
        TODAY,
        "--until",
        "2026-01-01",
    ]);
    assert_eq!(
        (code, &error["field"], &error["code"]),
        (1, &json!("until"), &json!("refused"))
    );
}

#[test]
fn confirm_verifies_corrects_and_marks_wrong() {
    let desk = Desk::new();
    let ids = desk.put_officer_in_rabat();
    let fields = || desk.json(["show", "contact_point", &ids[4]])["fields"].clone();
    desk.json(["confirm", &ids[4], "--how", "called back"]);
    assert_eq!(
        (&fields()["verified_on"], &fields()["verified_how"]),
        (&json!(TODAY), &json!("called back"))
    );
    desk.json(["confirm", &ids[4], "--value", "+44 7700 900124"]);
    assert_eq!(fields()["e164"], "+447700900124");
    desk.json(["confirm", &ids[4], "--wrong"]);
    assert_eq!(fields()["until"], "2026-11-23");
    desk.json(["confirm", &ids[3]]);
    assert_eq!(
        desk.json(["show", "coverage", &ids[3]])["fields"]["last_confirmed"],
        TODAY
    );
    assert_eq!(desk.error(["confirm", &ids[4], "--wrong", "--value", "1"]).0, 2);
    assert_eq!(
        desk.error(["confirm", "01980000-0000-7000-8000-000000000000"]).0,
        3
    );
}

#[test]
fn a_region_is_published_and_the_queue_says_what_to_verify() {
    let desk = Desk::new();
    put_tunis(&desk);
    let made = desk.json(["publish", "--name", "Maghreb", "--member", "MA", "TN", "Algeria"]);
    assert_eq!(made["text"], "Published Maghreb with 3 members");
    let changed = desk.json(["publish", "Maghreb", "--member", "MA", "TN", "LY"]);
    assert_eq!(
        changed["text"],
        format!("Published Maghreb: 1 added, 1 left out, from {TODAY}")
    );
    let queue = desk.json(["verify", "--entity", "coverage"]);
    assert_eq!(keys(&queue), ["lines", "total", "counts"]);
    assert_eq!(
        keys(&queue["lines"][0]),
        [
            "entity",
            "id",
            "title",
            "detail",
            "of",
            "of_ref",
            "who",
            "flag",
            "age",
            "verified_on",
            "verified_by",
            "verified_how",
            "value"
        ]
    );
    assert_eq!(queue["lines"][0]["title"], "Tunisia");
    assert_eq!(queue["lines"][0]["age"], "never");
    assert_eq!(desk.error(["verify", "--age", "old"]).1["field"], "age");
}
