//! Territories go from one holder to another.

use serde_json::json;

use super::desk::{Desk, TODAY, said};

#[test]
fn the_new_post_answers_from_its_day_and_the_past_as_it_was() {
    let (desk, ids) = Desk::with_two_posts();
    let request = json!({"act": "reassign", "territories": ["MY"], "from": ids.singapore_ilo, "to": ids.kuala_lumpur_ilo,
        "on": "2004-05-18"});
    let view = desk.act(request);
    assert_eq!(desk.officers("MY", "2004-05-17"), ["Ann Example"]);
    assert_eq!(desk.officers("MY", "2004-05-18"), ["Bea Example"]);
    assert_eq!(desk.officers("MY", TODAY), ["Bea Example"]);
    assert_eq!(desk.officers("SG", TODAY), ["Ann Example"]);
    let effects = said(&view.effects);
    assert_eq!(
        (effects[0].0, effects[0].1, effects[0].2),
        ("2004-05-18", "MY", "changes")
    );
    assert_eq!(desk.field("coverage", &ids.malaysia_line, "until"), "2004-05-17");
    let new = view.records.iter().find(|record| record.what == "added").unwrap();
    assert_eq!(desk.field("coverage", &new.id, "precedence"), "primary");
    assert!(
        desk.field("coverage", &new.id, "source_document").is_null(),
        "no document says so"
    );
    desk.undo();
    assert_eq!(desk.officers("MY", "2004-05-18"), ["Ann Example", "Bea Example"]);
}

#[test]
fn a_whole_post_can_take_over_and_territories_have_names() {
    let (desk, ids) = Desk::with_two_posts();
    let request = json!({"act": "reassign", "territories": ["Malaysia", "sg"], "from": "officer singapore",
        "to": "High Commission, Kuala Lumpur", "on": TODAY});
    desk.act(request);
    // Singapore covers nothing any more, and so is located there only.
    assert_eq!(desk.officers("SG", TODAY), ["Bea Example", "Ann Example"]);
    let moved = desk.show("post", &ids.kuala_lumpur);
    let covers = moved.related.iter().find(|it| it.heading == "Covers").unwrap();
    assert_eq!(covers.rows.len(), 2);
}

#[test]
fn a_line_to_come_changes_its_holder_and_one_that_is_there_is_not_doubled() {
    let (desk, ids) = Desk::with_two_posts();
    let [later, _] = <[String; 2]>::try_from(desk.put(json!([
        {"entity": "coverage", "fields": {"holder": format!("position:{}", ids.singapore_ilo), "territory": "BN", "from": "2027-06-01"}},
        {"entity": "coverage", "fields": {"holder": format!("position:{}", ids.kuala_lumpur_ilo), "territory": "MY", "precedence": "primary"}},
    ])))
    .unwrap();
    let view = desk.act(
        json!({"act": "reassign", "territories": ["BN", "MY"], "from": ids.singapore_ilo,
        "to": ids.kuala_lumpur_ilo, "on": TODAY}),
    );
    assert_eq!(
        desk.field("coverage", &later, "holder"),
        format!("position:{}", ids.kuala_lumpur_ilo)
    );
    assert!(
        view.records.iter().all(|record| record.what == "changed"),
        "{:?}",
        view.records
    );
    assert!(
        view.notes[0]
            .text
            .contains("has such a line for Malaysia already")
    );
}

#[test]
fn what_cannot_be_is_refused_by_its_field() {
    let (desk, ids) = Desk::with_two_posts();
    let (from, to) = (&ids.singapore_ilo, &ids.kuala_lumpur_ilo);
    for (request, field, words) in [
        (
            json!({"act": "reassign", "from": from, "to": to, "on": TODAY}),
            "territories",
            "at least one",
        ),
        (
            json!({"act": "reassign", "territories": ["MY"], "from": from, "to": from, "on": TODAY}),
            "to",
            "already",
        ),
        (
            json!({"act": "reassign", "territories": ["MY"], "from": from, "to": to}),
            "on",
            "a day is needed",
        ),
        (
            json!({"act": "reassign", "territories": ["TH"], "from": from, "to": to, "on": TODAY}),
            "territories",
            "no line of its own for Thailand",
        ),
        (
            json!({"act": "reassign", "territories": ["Narnia"], "from": from, "to": to, "on": TODAY}),
            "territories",
            "no territory is called",
        ),
        (
            json!({"act": "reassign", "territories": ["MY"], "to": to, "on": TODAY}),
            "from",
            "say which",
        ),
    ] {
        let said = desk.refusal(request.clone());
        assert_eq!(said.0, field, "{request}: {}", said.1);
        assert!(said.1.contains(words), "{request}: {}", said.1);
    }
}
