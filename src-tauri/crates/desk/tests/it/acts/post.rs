//! Posts move, close and open.

use serde_json::json;

use super::desk::{Desk, TODAY, said};

#[test]
fn a_post_that_works_from_elsewhere_for_a_while_keeps_its_place() {
    let (desk, ids) = Desk::with_two_posts();
    desk.act(json!({"act": "move_post", "post": ids.singapore, "city": "Johor Bahru", "host": "MY", "on": "2026-11-01",
        "temporary": true, "until": "2026-11-30"}));
    let city = |on: &str| desk.who("SG", on).routes[0].post.clone().unwrap().city.unwrap();
    assert_eq!(city("2026-10-31"), "Singapore");
    assert_eq!(city(TODAY), "Johor Bahru");
    assert_eq!(city("2026-12-01"), "Singapore");
    let page = desk.show("post", &ids.singapore);
    let rows = |heading: &str| {
        page.related
            .iter()
            .find(|it| it.heading == heading)
            .map_or(0, |it| it.rows.len())
    };
    assert_eq!((rows("Places"), rows("Works from")), (1, 1));
    // For good, it is there and nowhere else.
    desk.act(
        json!({"act": "move_post", "post": ids.singapore, "city": "Johor Bahru", "host": "MY", "on": TODAY}),
    );
    assert_eq!(city("2026-10-31"), "Singapore");
    assert_eq!(city("2026-12-01"), "Johor Bahru");
    let zone = desk.who("SG", TODAY).routes[0].post.clone().unwrap().zone;
    assert_eq!(
        zone.as_deref(),
        None,
        "Malaysia has two clocks, and nobody said which"
    );
}

#[test]
fn closing_ends_what_belongs_to_the_post_and_opening_brings_the_place_back() {
    let (desk, ids) = Desk::with_two_posts();
    let view = desk.act(json!({"act": "close_post", "post": "High Commission, Singapore", "on": TODAY}));
    assert_eq!(
        said(&view.effects)[1],
        (TODAY, "SG", "loses", "falls to Duty line")
    );
    for (entity, id) in [
        ("position", &ids.singapore_ilo),
        ("posting", &ids.ann_posting),
        ("coverage", &ids.singapore_line),
        ("coverage", &ids.malaysia_line),
        ("contact_point", &ids.office),
    ] {
        assert_eq!(desk.field(entity, id, "until"), "2026-11-21", "{entity}");
    }
    assert!(
        desk.field("contact_point", &ids.mobile, "until").is_null(),
        "Ann's own number stays hers"
    );
    assert_eq!(desk.field("posting", &ids.ann_posting, "departure"), "confirmed");
    assert_eq!(
        desk.officers("SG", "2026-11-21"),
        ["Ann Example"],
        "the past answers as it was"
    );
    let (field, words) = desk.refusal(json!({"act": "close_post", "post": ids.singapore, "on": TODAY}));
    assert!(
        field == "post" && words.contains("closed on 2026-11-22 already"),
        "{words}"
    );

    let opened = desk.act(json!({"act": "open_post", "post": ids.singapore, "on": TODAY}));
    assert!(opened.notes[0].text.starts_with("No position at this post"));
    let row = desk.show("post", &ids.singapore).detail;
    assert!(row.starts_with("Singapore"), "{row}");
}

#[test]
fn a_post_of_unknown_place_stays_open_before_the_day() {
    let desk = Desk::new();
    let ids = desk.put(json!([
        {"entity": "post", "id": "#post", "fields": {"name": "Bureau"}},
        {"entity": "coverage", "fields": {"holder": "post:#post", "territory": "MA", "precedence": "primary"}},
    ]));
    desk.act(json!({"act": "close_post", "post": ids[0], "on": TODAY}));
    assert!(
        desk.who("MA", "2026-11-21")
            .routes
            .iter()
            .any(|route| route.step == 1)
    );
    assert!(desk.who("MA", TODAY).routes.iter().all(|route| route.step != 1));
}

#[test]
fn what_is_to_begin_later_is_named_and_left() {
    let (desk, ids) = Desk::with_two_posts();
    let seat = &ids.singapore_ilo;
    desk.act(json!({"act": "handover", "position": seat, "leaves": "2027-01-14", "to": ids.cem, "arrives": "2027-02-01"}));
    let view = desk.preview(json!({"act": "close_post", "post": ids.singapore, "on": "2027-01-20"}));
    let words: Vec<_> = view.notes.iter().map(|note| note.text.as_str()).collect();
    assert!(
        words
            .iter()
            .any(|text| text.starts_with("Cem Example") && text.contains("settle it by hand")),
        "{words:?}"
    );
}

#[test]
fn what_cannot_be_is_refused_by_its_field() {
    let (desk, ids) = Desk::with_two_posts();
    let post = &ids.singapore;
    for (request, field, words) in [
        (
            json!({"act": "move_post", "post": post, "on": TODAY}),
            "city",
            "to which city",
        ),
        (
            json!({"act": "move_post", "post": post, "city": "Singapore", "on": TODAY}),
            "city",
            "already",
        ),
        (
            json!({"act": "move_post", "post": post, "city": "X", "host": "Q", "on": TODAY}),
            "host",
            "ISO 3166-1",
        ),
        (
            json!({"act": "move_post", "post": post, "city": "X", "zone": "Mars/Base", "on": TODAY}),
            "zone",
            "Europe/Chisinau",
        ),
        (
            json!({"act": "move_post", "post": post, "city": "X", "on": "1980-01-01"}),
            "post",
            "no open place",
        ),
        (
            json!({"act": "move_post", "post": post, "city": "X", "on": TODAY, "until": "2027-01-01"}),
            "until",
            "temporary",
        ),
        (
            json!({"act": "move_post", "post": post, "city": "X", "on": TODAY, "temporary": true, "until": "2026-01-01"}),
            "until",
            "before",
        ),
        (
            json!({"act": "open_post", "post": post, "on": TODAY}),
            "post",
            "open on 2026-11-22 already",
        ),
        (
            json!({"act": "close_post", "post": post}),
            "on",
            "a day is needed",
        ),
        (
            json!({"act": "close_post", "post": "Atlantis", "on": TODAY}),
            "post",
            "no post is called",
        ),
    ] {
        let said = desk.refusal(request.clone());
        assert_eq!(said.0, field, "{request}: {}", said.1);
        assert!(said.1.contains(words), "{request}: {}", said.1);
    }
}
