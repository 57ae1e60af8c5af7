//! One officer leaves, another arrives.

use serde_json::json;

use super::desk::{Desk, Ids, TODAY, said};

/// Ann leaves on 14 January, Bea's successor in Singapore is Cem from a day on.
fn handover(ids: &Ids, arrives: &str) -> serde_json::Value {
    json!({"act": "handover", "position": ids.singapore_ilo, "from": ids.ann, "leaves": "2027-01-14",
        "to": ids.cem, "arrives": arrives})
}

#[test]
fn a_gap_is_shown_and_cover_falls_to_the_next() {
    let (desk, ids) = Desk::with_two_posts();
    let view = desk.preview(handover(&ids, "2027-02-01"));
    let gap = &view.notes[0];
    assert_eq!(
        (gap.kind.as_str(), gap.from.as_deref(), gap.until.as_deref()),
        ("gap", Some("2027-01-15"), Some("2027-01-31"))
    );
    let duty = "falls to Duty line";
    let cem = "Cem Example, International Liaison Officer, High Commission, Singapore";
    let effects = said(&view.effects);
    assert_eq!(effects[0].0, "2027-01-15");
    assert_eq!(
        (effects[0].1, effects[0].2),
        ("MY", "changes"),
        "Kuala Lumpur is located there: {effects:?}"
    );
    assert_eq!((effects[1].1, effects[1].2, effects[1].3), ("SG", "loses", duty));
    let ann = "Ann Example, International Liaison Officer, High Commission, Singapore";
    assert_eq!(
        effects[3],
        (
            "2027-02-01",
            "SG",
            "changes",
            format!("{cem} instead of {ann}").as_str()
        )
    );
}

#[test]
fn acting_cover_is_offered_for_a_gap_and_fills_it() {
    let (desk, ids) = Desk::with_two_posts();
    let mut request = handover(&ids, "2027-02-01");
    request["acting"] = json!(ids.bea);
    let view = desk.act(request);
    let effects = said(&view.effects);
    assert!(effects.iter().all(|effect| effect.2 != "loses"), "{effects:?}");
    let acting = view
        .records
        .iter()
        .find(|record| record.entity == "acting_cover")
        .unwrap();
    assert!(
        acting.text.contains("2027-01-15 to 2027-01-31"),
        "{}",
        acting.text
    );
    let (field, _) = desk.refusal(
        json!({"act": "handover", "position": ids.singapore_ilo, "from": ids.cem,
        "leaves": "2027-03-01", "to": ids.ann, "arrives": "2027-03-02", "acting": ids.bea}),
    );
    assert_eq!(field, "acting");
}

#[test]
fn an_overlap_is_shown_and_the_newcomer_answers() {
    let (desk, ids) = Desk::with_two_posts();
    let view = desk.preview(handover(&ids, "2027-01-10"));
    assert_eq!(
        (view.notes[0].kind.as_str(), view.notes[0].from.as_deref()),
        ("overlap", Some("2027-01-10"))
    );
    assert!(view.offers.is_empty());
    let days: Vec<_> = view.effects.iter().map(|effect| effect.on.as_str()).collect();
    assert!(
        days.iter().all(|day| *day == "2027-01-10"),
        "nothing changes when Ann goes: {days:?}"
    );
}

#[test]
fn days_ahead_are_planned_and_become_certain_in_one_act() {
    let (desk, ids) = Desk::with_two_posts();
    let view = desk.act(handover(&ids, "2027-01-15"));
    assert!(view.notes.is_empty(), "neither gap nor overlap: {:?}", view.notes);
    assert_eq!(desk.field("posting", &ids.ann_posting, "departure"), "planned");
    let cem = view
        .records
        .iter()
        .find(|record| record.entity == "posting" && record.what == "added")
        .unwrap();
    assert_eq!(desk.field("posting", &cem.id, "arrival"), "planned");
    let planned = desk.show("position", &ids.singapore_ilo).planned;
    let due: Vec<_> = planned
        .iter()
        .map(|it| (it.what.as_str(), it.officer.as_str()))
        .collect();
    assert_eq!(
        due,
        [("arrival", "Cem Example")],
        "Ann's departure is not due yet"
    );
    desk.act(json!({"act": "confirm_posting", "posting": cem.id}));
    assert!(desk.show("officer", &ids.cem).planned.is_empty());
    assert_eq!(desk.field("posting", &cem.id, "arrival"), "confirmed");
    assert_eq!(desk.officers("SG", "2027-01-15"), ["Cem Example"]);
    desk.act(json!({"act": "confirm_posting", "posting": ids.ann_posting, "on": "2027-01-16"}));
    assert_eq!(desk.field("posting", &ids.ann_posting, "until"), "2027-01-16");
    // The one who is expected already is not posted twice.
    let again = desk.act(handover(&ids, "2027-01-20"));
    let touched: Vec<_> = again.records.iter().map(|record| record.what.as_str()).collect();
    assert!(!touched.contains(&"added"), "{:?}", again.records);
    assert_eq!(desk.field("posting", &cem.id, "from"), "2027-01-20");
}

#[test]
fn each_contact_point_stays_leaves_ends_or_is_forwarded() {
    let (desk, ids) = Desk::with_two_posts();
    let view = desk.preview(handover(&ids, "2027-01-15"));
    let fates: Vec<_> = view
        .contacts
        .iter()
        .map(|it| (it.of.as_str(), it.label.as_str(), it.fate.as_str()))
        .collect();
    assert_eq!(
        fates,
        [("officer", "mobile", "leaves"), ("position", "office", "stays")]
    );
    assert!(
        view.records.iter().all(|record| record.entity != "contact_point"),
        "as usual, nothing is written"
    );

    let mut request = handover(&ids, "2027-01-15");
    request["contacts"] =
        json!([{"contact": ids.mobile, "fate": "stays"}, {"contact": ids.office, "fate": "ends"}]);
    let done = desk.act(request);
    assert_eq!(desk.field("contact_point", &ids.mobile, "until"), "2027-01-14");
    assert_eq!(desk.field("contact_point", &ids.office, "until"), "2027-01-14");
    let new = done
        .records
        .iter()
        .find(|it| it.entity == "contact_point" && it.what == "added")
        .unwrap();
    assert_eq!(
        desk.field("contact_point", &new.id, "of"),
        format!("position:{}", ids.singapore_ilo)
    );
    assert_eq!(desk.field("contact_point", &new.id, "from"), "2027-01-15");
    desk.undo();

    let mut request = handover(&ids, "2027-02-15");
    request["contacts"] = json!([{"contact": ids.office, "fate": "forwarded", "to": "Bea Example"}]);
    desk.act(request);
    let to = desk.field("contact_point", &ids.office, "forwarded_to");
    assert_eq!(to, format!("officer:{}", ids.bea));
}

#[test]
fn names_do_where_only_one_has_them() {
    let (desk, ids) = Desk::with_two_posts();
    let view =
        desk.act(json!({"act": "handover", "position": "officer singapore", "from": "ann", "leaves": TODAY}));
    assert_eq!(desk.field("posting", &ids.ann_posting, "until"), TODAY);
    assert_eq!(desk.reason(), view.text);
    assert!(
        view.text
            .starts_with("Handed over International Liaison Officer, High Commission, Singapore")
    );
}

#[test]
fn what_cannot_be_is_refused_by_its_field() {
    let (desk, ids) = Desk::with_two_posts();
    let seat = &ids.singapore_ilo;
    for (request, field, words) in [
        (json!({"act": "handover"}), "position", "say which position"),
        (json!({"act": "handover", "position": seat}), "leaves", "say when"),
        (
            json!({"act": "handover", "position": seat, "from": ids.ann}),
            "leaves",
            "on which day",
        ),
        (
            json!({"act": "handover", "position": seat, "leaves": "soon"}),
            "leaves",
            "2026-11-22",
        ),
        (
            json!({"act": "handover", "position": seat, "from": ids.bea, "leaves": TODAY}),
            "from",
            "does not hold",
        ),
        (
            json!({"act": "handover", "position": seat, "to": ids.cem}),
            "arrives",
            "on which day",
        ),
        (
            json!({"act": "handover", "position": seat, "arrives": TODAY}),
            "to",
            "who arrives",
        ),
        (
            json!({"act": "handover", "position": seat, "leaves": TODAY, "to": ids.ann, "arrives": TODAY}),
            "to",
            "the one who leaves",
        ),
        (
            json!({"act": "handover", "position": seat, "to": ids.ann, "arrives": TODAY}),
            "to",
            "holds this position already",
        ),
        (
            json!({"act": "handover", "position": seat, "leaves": TODAY, "departure": "perhaps"}),
            "departure",
            "planned or confirmed",
        ),
        (
            json!({"act": "handover", "position": "liaison", "leaves": TODAY}),
            "position",
            "fits 2 records",
        ),
        (
            json!({"act": "handover", "position": "Atlantis", "leaves": TODAY}),
            "position",
            "no position is called \"Atlantis\"",
        ),
        (
            json!({"act": "handover", "position": seat, "leaves": TODAY, "contacts": [{"contact": "x", "fate": "stays"}]}),
            "contacts",
            "no contact point of theirs",
        ),
    ] {
        let said = desk.refusal(request.clone());
        assert_eq!(said.0, field, "{request}: {}", said.1);
        assert!(said.1.contains(words), "{request}: {}", said.1);
    }
}
