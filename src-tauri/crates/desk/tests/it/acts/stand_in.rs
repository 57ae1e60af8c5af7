//! Somebody stands in, and it ends by itself.

use serde_json::json;

use super::desk::{Desk, TODAY};

#[test]
fn the_stand_in_answers_until_the_last_day() {
    let (desk, ids) = Desk::with_two_posts();
    let view = desk.act(
        json!({"act": "stand_in", "position": ids.singapore_ilo, "by": ids.kuala_lumpur_ilo,
        "from": "2026-11-20", "until": "2026-12-01", "territories": ["SG"], "why": "leave"}),
    );
    assert_eq!(desk.officers("SG", "2026-11-19"), ["Ann Example"]);
    assert_eq!(desk.officers("SG", TODAY), ["Bea Example"]);
    assert_eq!(desk.officers("SG", "2026-12-02"), ["Ann Example"]);
    assert!(!desk.officers("MY", TODAY).is_empty());
    let codes: Vec<_> = view
        .effects
        .iter()
        .map(|effect| effect.territory.code.as_str())
        .collect();
    assert_eq!(codes, ["SG"], "once, and not for Malaysia");
    assert!(
        view.effects[0]
            .after
            .first
            .as_ref()
            .unwrap()
            .contains("Bea Example standing in for")
    );
    let acting = desk.who("SG", TODAY).routes[0].acting_for.clone().unwrap();
    assert_eq!(acting.reason.as_deref(), Some("leave"));
}

#[test]
fn for_one_topic_somebody_stands_beside_the_holder() {
    let (desk, ids) = Desk::with_two_posts();
    desk.act(
        json!({"act": "stand_in", "position": ids.singapore_ilo, "by": ids.kuala_lumpur_ilo,
        "from": "2026-11-20", "until": "2026-12-01", "topics": ["Drug trafficking"]}),
    );
    let mut both = desk.officers("SG", TODAY);
    both.sort();
    assert_eq!(both, ["Ann Example", "Bea Example"]);
}

#[test]
fn a_stand_in_who_is_not_there_and_a_second_one_are_warned_of() {
    let (desk, ids) = Desk::with_two_posts();
    let request = |by: &str| json!({"act": "stand_in", "position": ids.singapore_ilo, "by": by, "from": "2026-11-20", "until": "2026-12-01"});
    desk.act(request(&ids.bea));
    let view = desk.preview(request(&ids.cem));
    assert!(view.notes[0].text.starts_with("Bea Example stands in then, too"));
    let [empty] = <[String; 1]>::try_from(
        desk.put(json!([{"entity": "position", "fields": {"post": ids.kuala_lumpur, "title": "Deputy"}}])),
    )
    .unwrap();
    let view = desk.preview(request(&empty));
    assert!(
        view.notes[0].text.starts_with("Nobody holds Deputy"),
        "{:?}",
        view.notes
    );
}

#[test]
fn what_cannot_be_is_refused_by_its_field() {
    let (desk, ids) = Desk::with_two_posts();
    let (seat, bea) = (&ids.singapore_ilo, &ids.bea);
    for (request, field) in [
        (
            json!({"act": "stand_in", "position": seat, "by": bea, "from": "2026-11-20", "until": "2026-12-01", "topics": ["knitting"]}),
            "topics",
        ),
        (
            json!({"act": "stand_in", "position": seat, "by": seat, "from": TODAY, "until": TODAY}),
            "by",
        ),
        (
            json!({"act": "stand_in", "position": seat, "by": ids.ann, "from": TODAY, "until": TODAY}),
            "by",
        ),
        (
            json!({"act": "stand_in", "position": seat, "by": bea, "from": TODAY, "until": "2026-11-21"}),
            "until",
        ),
        (
            json!({"act": "stand_in", "position": seat, "by": bea, "from": TODAY}),
            "until",
        ),
        (
            json!({"act": "stand_in", "position": seat, "by": bea, "until": TODAY}),
            "from",
        ),
        (
            json!({"act": "stand_in", "by": bea, "from": TODAY, "until": TODAY}),
            "position",
        ),
    ] {
        assert_eq!(desk.refusal(request.clone()).0, field, "{request}");
    }
}
