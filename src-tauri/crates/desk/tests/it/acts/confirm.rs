//! Right, corrected or wrong; who and how is kept.

use serde_json::json;

use super::desk::{Desk, TODAY};

#[test]
fn a_number_is_verified_by_whoever_acts() {
    let (desk, ids) = Desk::with_two_posts();
    desk.act(json!({"act": "confirm", "record": ids.office, "how": "called back"}));
    let page = desk.show("contact_point", &ids.office);
    assert_eq!(page.fields["verified_on"], TODAY);
    assert_eq!(page.fields["verified_by"], "Alice Example");
    assert_eq!(page.fields["verified_how"], "called back");
    assert!(desk.reason().ends_with(": called back"), "{}", desk.reason());
}

#[test]
fn a_corrected_number_has_new_forms_and_keeps_its_history() {
    let (desk, ids) = Desk::with_two_posts();
    desk.act(json!({"act": "confirm", "record": ids.office, "value": "+65 6424 4299"}));
    let page = desk.show("contact_point", &ids.office);
    assert_eq!(page.fields["e164"], "+6564244299");
    assert_eq!(
        (&page.fields["raw"], &page.fields["verified_on"]),
        (&json!("+65 6424 4299"), &json!(TODAY))
    );
    desk.undo();
    assert_eq!(desk.field("contact_point", &ids.office, "e164"), "+6564244200");
}

#[test]
fn what_is_wrong_ends_and_is_not_called_any_more() {
    let (desk, ids) = Desk::with_two_posts();
    desk.act(json!({"act": "confirm", "record": ids.office, "wrong": true}));
    let page = desk.show("contact_point", &ids.office);
    assert_eq!(page.fields["until"], "2026-11-21");
    assert_eq!(page.fields["verified_how"], "marked wrong");
    let numbers = |on: &str| {
        desk.who("SG", on).routes[0]
            .contacts
            .iter()
            .map(|it| it.id.clone())
            .collect::<Vec<_>>()
    };
    assert!(!numbers(TODAY).contains(&ids.office) && numbers("2026-11-21").contains(&ids.office));

    desk.act(json!({"act": "confirm", "record": ids.malaysia_line, "wrong": true}));
    assert!(!desk.officers("MY", TODAY).contains(&"Ann Example".to_owned()));
}

#[test]
fn a_line_is_confirmed_and_a_planned_departure_comes_about() {
    let (desk, ids) = Desk::with_two_posts();
    desk.put(
        json!([{"entity": "coverage", "id": ids.singapore_line, "fields": {"last_confirmed": "2020-01-01"}}]),
    );
    assert_eq!(desk.who("SG", TODAY).state, "not_confirmed");
    let view = desk.act(json!({"act": "confirm", "record": ids.singapore_line}));
    assert_eq!(desk.who("SG", TODAY).state, "covered");
    assert_eq!(view.effects[0].kind, "changes");
    desk.act(json!({"act": "confirm", "record": ids.singapore_line, "value": "secondary"}));
    assert_eq!(
        desk.field("coverage", &ids.singapore_line, "precedence"),
        "secondary"
    );

    desk.act(json!({"act": "confirm_posting", "posting": ids.ann_posting, "what": "departure", "on": "2026-11-20"}));
    assert_eq!(desk.field("posting", &ids.ann_posting, "departure"), "confirmed");
    assert!(desk.officers("SG", TODAY).is_empty());
}

#[test]
fn what_cannot_be_is_refused_by_its_field() {
    let (desk, ids) = Desk::with_two_posts();
    for (request, field) in [
        (json!({"act": "confirm"}), "record"),
        (
            json!({"act": "confirm", "record": ids.ann_posting, "wrong": true}),
            "wrong",
        ),
        (
            json!({"act": "confirm", "record": ids.office, "wrong": true, "value": "1"}),
            "value",
        ),
        (
            json!({"act": "confirm", "record": ids.singapore_line, "value": "first"}),
            "value",
        ),
        (
            json!({"act": "confirm_posting", "posting": ids.ann_posting, "what": "holiday"}),
            "what",
        ),
        (
            json!({"act": "confirm_posting", "posting": ids.ann_posting, "what": "departure"}),
            "on",
        ),
        (
            json!({"act": "confirm_posting", "posting": ids.ann_posting, "on": "later"}),
            "on",
        ),
    ] {
        assert_eq!(desk.refusal(request.clone()).0, field, "{request}");
    }
    let nobody = "01980000-0000-7000-8000-000000000000";
    let (_, words) = desk.refusal(json!({"act": "confirm", "record": nobody}));
    assert!(
        words.contains("there is no contact point or coverage or posting"),
        "{words}"
    );
}
