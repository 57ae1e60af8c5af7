//! The queue of what nobody has verified for long.

use ::desk::verify::queue;
use ::desk::views::verify::{VerifyRequest, VerifyView};
use serde_json::json;

use super::desk::Desk;

fn asked(desk: &Desk, request: VerifyRequest) -> VerifyView {
    queue(&desk.session, &request).unwrap()
}

fn titles(view: &VerifyView) -> Vec<&str> {
    view.lines.iter().map(|line| line.title.as_str()).collect()
}

#[test]
fn never_verified_comes_first_then_the_oldest_and_what_is_done_goes() {
    let (desk, ids) = Desk::with_two_posts();
    desk.put(json!([
        {"entity": "contact_point", "id": ids.office, "fields": {"verified_on": "2024-01-01"}},
        {"entity": "contact_point", "id": ids.mobile, "fields": {"verified_on": null}},
        {"entity": "coverage", "id": ids.malaysia_line, "fields": {"last_confirmed": "2026-03-01"}},
        {"entity": "contact_point", "fields": {"of": format!("officer:{}", ids.cem), "kind": "mobile", "raw": "+44 7700 900199"}},
        {"entity": "contact_point", "fields": {"of": format!("officer:{}", ids.ann), "kind": "mobile", "raw": "+44 7700 900155", "until": "2020-01-01"}},
    ]));
    let view = asked(&desk, VerifyRequest::default());
    let own: Vec<_> = titles(&view)
        .into_iter()
        .filter(|title| !title.contains("7946"))
        .collect();
    assert_eq!(
        own,
        ["+44 7700 900123", "+65 6424 4200", "Malaysia"],
        "Cem has no posting, and one has ended"
    );
    let mobile = view.lines.iter().find(|line| line.id == ids.mobile).unwrap();
    assert_eq!(
        (mobile.age.as_str(), mobile.of.as_str()),
        ("never", "Ann Example")
    );
    assert!(mobile.who.as_ref().unwrap().contains("Singapore"));
    let before = view.total;

    desk.act(json!({"act": "confirm", "record": ids.office}));
    let after = asked(&desk, VerifyRequest::default());
    assert_eq!(after.total, before - 1);
    assert!(!titles(&after).contains(&"+65 6424 4200"));
    assert_eq!(after.counts.stale + 1, view.counts.stale);
}

#[test]
fn pages_follow_each_other_and_leave_nothing_out() {
    let (desk, ids) = Desk::with_two_posts();
    let numbers = (0..25).map(|number| {
        json!({"entity": "contact_point", "fields": {"of": format!("officer:{}", ids.ann), "kind": "mobile",
            "raw": format!("+44 7700 9002{number:02}")}})
    });
    desk.put(json!(numbers.collect::<Vec<_>>()));
    let page = |offset| {
        let request = VerifyRequest {
            entity: Some("contact_point".to_owned()),
            age: Some("never".to_owned()),
            offset,
            limit: Some(10),
        };
        asked(&desk, request)
    };
    let all: Vec<String> = [0, 10, 20]
        .into_iter()
        .flat_map(|offset| page(offset).lines.into_iter().map(|line| line.id))
        .collect();
    assert_eq!(all.len(), page(0).total as usize);
    let mut distinct = all.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), all.len());
    let wrong = VerifyRequest {
        age: Some("old".to_owned()),
        ..VerifyRequest::default()
    };
    assert!(queue(&desk.session, &wrong).is_err());
}
