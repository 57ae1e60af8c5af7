//! `who` and `search`.

use serde_json::{Value as Json, json};

use crate::desk::Desk;

#[test]
fn a_new_network_answers_with_its_duty_line() {
    let desk = Desk::new();
    let who = desk.json(["who", "Morocco"]);
    assert_eq!(who["state"], "nobody");
    assert_eq!(who["call_now"]["contact"]["e164"], "+442079460100");
    assert_eq!(
        who["call_now"]["why"], "Answers at this hour; never verified",
        "it is called, and says how sure it is"
    );
    assert_eq!(who["routes"][0]["kind"], "duty_line");
    assert_eq!(who["on"], "2026-11-24", "the day of LIAISON_TODAY");
    assert_eq!(who["at"], json!(null));
}

#[test]
fn an_officer_made_by_hand_covers_a_country() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    let who = desk.json(["who", "moro"]);
    assert_eq!(who["territory"], json!({"code": "MA", "name": "Morocco"}));
    assert_eq!(who["match"], "prefix");
    assert_eq!(who["state"], "covered");
    let first = &who["routes"][0];
    assert_eq!(first["officer"]["name"], "Ann Example");
    assert_eq!(first["position"]["title"], "International Liaison Officer");
    assert_eq!(
        first["post"]["zone"], "Africa/Casablanca",
        "a country with one clock needs none typed"
    );
    assert_eq!((&first["rank"], &first["step"]), (&json!(1), &json!(1)));
    assert_eq!(first["resident"], true);
    assert_eq!(who["call_now"]["contact"]["e164"], "+447700900123");
}

#[test]
fn a_question_may_name_the_city_the_officer_or_the_number() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    for text in [
        "Rabat",
        "Marrakesh",
        "Ann Example",
        "Embassy, Rabat",
        "+212",
        "+44 7700 900123",
        "Maroc",
        "MA",
    ] {
        let who = desk.json(["who", text]);
        assert_eq!(who["territory"]["code"], "MA", "{text}");
    }
}

#[test]
fn a_question_on_another_day_is_answered_as_of_that_day() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    assert_eq!(
        desk.json(["who", "Morocco", "--on", "2024-01-31"])["state"],
        "nobody"
    );
    assert_eq!(
        desk.json(["who", "Morocco", "--on", "2024-02-01"])["routes"][0]["step"],
        1
    );
    let at = desk.json(["who", "Morocco", "--at", "2026-11-22T01:15:00+01:00"]);
    assert_eq!(at["at"], "2026-11-22T00:15:00Z");
}

#[test]
fn a_topic_is_found_by_another_word_and_kept_by_name() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    let who = desk.json(["who", "Morocco", "--topic", "drugs", "--urgent"]);
    assert_eq!(who["topic"], "Drug trafficking");
    assert_eq!(who["urgent"], true);
}

#[test]
fn the_first_hit_is_the_one_that_is_meant() {
    let desk = Desk::new();
    let ids = desk.put_officer_in_rabat();
    for (text, kind, id) in [
        ("moro", "territory", "MA"),
        ("Marrakesh", "territory", "MA"),
        ("ann exam", "officer", ids[2].as_str()),
        ("Ann Example", "officer", ids[2].as_str()),
        ("900123", "contact_point", ids[4].as_str()),
        ("china", "territory", "CN"),
    ] {
        let first = desk.json(["search", text])["hits"][0].clone();
        assert_eq!(
            (first["kind"].as_str(), first["id"].as_str()),
            (Some(kind), Some(id)),
            "{text}: {first}"
        );
    }
    let topic = desk.json(["search", "cocaine"])["hits"][0].clone();
    assert_eq!(
        (&topic["kind"], &topic["title"]),
        (&json!("topic"), &json!("Drug trafficking"))
    );
}

#[test]
fn a_hit_says_who_covers_it() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    assert_eq!(
        desk.json(["search", "morocco"])["hits"][0]["detail"],
        "1 officer in Rabat · covered"
    );
    let other = desk.json(["search", "Swaziland"])["hits"][0].clone();
    assert_eq!(other["title"], "Eswatini");
    assert!(
        other["match"].as_str().unwrap().starts_with("Swaziland"),
        "{other}"
    );
}

#[test]
fn a_stop_sign_is_the_first_line_in_a_terminal() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    desk.put(&json!({"entity": "caution", "fields": {"text": "Cooperation suspended", "territory": "MA"}}));
    let said = desk.run(["who", "Morocco"]);
    assert!(
        said.out.starts_with("STOP  Cooperation suspended."),
        "{}",
        said.out
    );
    assert!(!said.out.contains('\u{1b}'), "no colours where nobody sees them");
    assert!(said.out.contains("CALL NOW  +44 7700 900123"), "{}", said.out);
    assert!(said.out.contains("verified 12 days ago"), "{}", said.out);
    assert!(
        said.out.lines().all(|line| line.trim_end() == line),
        "no spaces at the end of a line"
    );
}

#[test]
fn a_satellite_telephone_is_told_to_belong_to_no_country() {
    let desk = Desk::new();
    let words = "a satellite telephone of Iridium or Globalstar, which belongs to no country";
    let (code, error) = desk.error(["who", "+8816 1234"]);
    assert_eq!((code, &error["code"]), (3, &"nothing_found".into()));
    let message = error["message"].as_str().unwrap();
    assert_eq!(
        message,
        format!("nothing is found for \"+8816 1234\": it is {words}")
    );
    let said = desk.run(["search", "+8816 1234", "--json"]);
    assert_eq!(
        (said.code, said.json()),
        (3, json!({"hits": [], "note": format!("This is {words}")}))
    );
    assert_eq!(desk.json(["search", "+212"])["note"], Json::Null);
}
