//! `caller`: whether somebody is who they say.

use serde_json::{Value as Json, json};

use crate::desk::Desk;

/// The verdict, the officer's name, and the number to call back on.
fn said(found: &Json) -> (&str, &str, &str) {
    let first = &found["matches"][0];
    (
        found["verdict"].as_str().unwrap(),
        first["officer"]["title"].as_str().unwrap_or_default(),
        first["call_back"]["e164"].as_str().unwrap_or_default(),
    )
}

/// The officer in Rabat, and a switchboard at the post; gives the ids of the officer and of the number.
fn rabat(desk: &Desk) -> (String, String) {
    let ids = desk.put_officer_in_rabat();
    desk.put(&json!([
        {"entity": "contact_point", "fields": {"of": format!("post:{}", ids[0]), "kind": "phone", "label": "switchboard",
            "raw": "+212 537 63 33 33", "verified_on": "2026-10-01"}},
        {"entity": "contact_point", "fields": {"of": format!("officer:{}", ids[2]), "kind": "email",
            "raw": "ann@agency.example"}},
    ]));
    (ids[2].clone(), ids[4].clone())
}

#[test]
fn a_number_an_address_and_a_name_lead_to_the_officer_and_to_another_number_of_ours() {
    let desk = Desk::new();
    rabat(&desk);
    let switchboard = "+212537633333";
    for text in ["+44 7700 900123", "07700 900123", "900123 7700"] {
        let found = desk.run(["caller", text, "--json"]);
        let fits = text != "900123 7700";
        assert_eq!(found.code, if fits { 0 } else { 3 }, "{text}: {}", found.out);
        if fits {
            assert_eq!(
                said(&found.json()),
                ("current", "Ann Example", switchboard),
                "{text}"
            );
        }
    }
    let mail = desk.json(["caller", "ANN@agency.example"]);
    assert_eq!(
        (&mail["given"], said(&mail)),
        (&json!("mail"), ("current", "Ann Example", switchboard))
    );
    assert_eq!(mail["matches"][0]["agency"]["relation"], "own");
    for name in ["ann ex", "Ann Exampel"] {
        let found = desk.json(["caller", name]);
        assert_eq!(
            (&found["given"], said(&found)),
            (&json!("name"), ("current", "Ann Example", switchboard)),
            "{name}"
        );
    }
    let nobody = desk.run(["caller", "+44 20 7946 0777", "--json"]);
    assert_eq!(
        (nobody.code, nobody.json()["verdict"].as_str()),
        (3, Some("unknown"))
    );
}

#[test]
fn whoever_has_left_or_has_another_number_now_is_not_current() {
    let desk = Desk::new();
    let (officer, number) = rabat(&desk);
    desk.json(["end", "contact_point", &number, "--on", "2026-11-01"]);
    let old = desk.json(["caller", "+44 7700 900123"]);
    assert_eq!(said(&old).0, "past");
    assert!(
        old["matches"][0]["text"]
            .as_str()
            .unwrap()
            .contains("until 2026-11-01"),
        "{old}"
    );
    assert_eq!(
        said(&desk.json(["caller", "Ann Example"])).0,
        "current",
        "the officer is still there"
    );

    let posting = desk.json(["show", "officer", &officer])["related"][0]["rows"][0]["id"].clone();
    let end = json!({"entity": "posting", "id": posting, "fields": {"until": "2026-11-10", "departure": "confirmed"}});
    desk.put(&end);
    let left = desk.json(["caller", "Ann Example"]);
    assert_eq!(said(&left).0, "past");
    assert!(
        left["matches"][0]["text"]
            .as_str()
            .unwrap()
            .contains("holds nothing today"),
        "{left}"
    );
    // They rang while he was still there, and on the number that was still his.
    for text in ["Ann Example", "+44 7700 900123"] {
        let then = desk.json(["caller", text, "--on", "2026-10-30"]);
        assert_eq!(said(&then).0, "current", "{then}");
        let words = then["matches"][0]["text"].as_str().unwrap();
        assert!(words.ends_with("on 2026-10-30"), "{words}");
    }
    let before = desk.run(["caller", "Ann Example", "--known", "2020-01-01", "--json"]);
    assert_eq!((before.code, &before.json()["verdict"]), (3, &json!("unknown")));
    let (code, error) = desk.error(["caller", " "]);
    assert_eq!((code, &error["field"]), (1, &json!("text")));
}

#[test]
fn the_number_of_a_closed_post_is_neither_current_nor_called_back() {
    let desk = Desk::new();
    let ids = desk.put_officer_in_rabat();
    let post = ids[0].clone();
    desk.put(&json!([
        {"entity": "contact_point", "fields": {"of": format!("post:{post}"), "kind": "phone", "label": "switchboard",
            "raw": "+212 537 63 33 33", "verified_on": "2026-10-01"}},
        {"entity": "contact_point", "fields": {"of": format!("position:{}", ids[1]), "kind": "phone",
            "raw": "+212 537 63 33 44", "verified_on": "2026-10-01"}},
        {"entity": "contact_point", "fields": {"of": format!("post:{post}"), "kind": "secure",
            "raw": "Rabat//NODE-7", "verified_on": "2026-10-01"}},
    ]));
    for text in ["+212 537 63 33 33", "+212 537 63 33 44", "rabat//node-7"] {
        assert_eq!(desk.json(["caller", text])["verdict"], "current", "{text}");
    }
    // The place ends, and nothing else does: as after a newer list that no longer names the post.
    let place = desk.json(["list", "place"])["place"].clone();
    let mut rows = place.as_array().unwrap().iter();
    let place = rows.find(|row| row["title"].as_str().unwrap().starts_with("Embassy, Rabat"));
    let place = place.unwrap()["id"].clone();
    desk.put(&json!({"entity": "place", "id": place, "fields": {"until": "2026-11-20"}}));
    for text in [
        "+212 537 63 33 33",
        "+212 537 63 33 44",
        "Rabat//NODE-7",
        "+44 7700 900123",
        "Ann Example",
    ] {
        let now = desk.json(["caller", text]);
        assert_eq!(now["verdict"], "past", "{text}: {now}");
        let words = now["matches"][0]["text"].as_str().unwrap();
        assert!(words.contains("not open today"), "{text}: {words}");
        assert_eq!(
            said(&now).2,
            "+442079460100",
            "{text} is not called back at the closed post"
        );
        let then = desk.json(["caller", text, "--on", "2026-11-20"]);
        assert_eq!(then["verdict"], "current", "{text} on its last day: {then}");
    }
}

#[test]
fn what_has_ended_or_is_to_come_is_not_current() {
    let desk = Desk::new();
    let number = |of: &str, raw: &str| json!({"entity": "contact_point", "fields": {"of": of, "kind": "phone", "raw": raw}});
    desk.put(&json!([
        {"entity": "channel", "id": "#channel", "fields": {"name": "Old channel", "territories": ["MA"],
            "until": "2026-11-10"}},
        {"entity": "group", "id": "#group", "fields": {"name": "Task force to come", "from": "2026-12-01"}},
        {"entity": "agreement", "id": "#agreement", "fields": {"name": "Old pool", "parties": [], "territories": ["MA"],
            "until": "2026-11-10"}},
        number("channel:#channel", "+44 20 7946 0201"),
        number("group:#group", "+44 20 7946 0202"),
        number("agreement:#agreement", "+44 20 7946 0203"),
    ]));
    for (text, holds) in [
        ("+44 20 7946 0201", "2026-11-10"),
        ("+44 20 7946 0202", "2026-12-01"),
        ("+44 20 7946 0203", "2026-11-10"),
    ] {
        let now = desk.json(["caller", text]);
        assert_eq!(now["verdict"], "past", "{now}");
        assert!(
            now["matches"][0]["text"]
                .as_str()
                .unwrap()
                .ends_with("which is not in force today"),
            "{now}"
        );
        assert_eq!(
            desk.json(["caller", text, "--on", holds])["verdict"],
            "current",
            "{text}"
        );
    }
}
