//! A region is published from a list, and from other regions.

use serde_json::json;

use super::desk::{Desk, TODAY};

fn members(desk: &Desk, region: &str, on: &str) -> Vec<String> {
    let as_of = ::desk::views::time::AsOf {
        on: Some(on.to_owned()),
        known: None,
    };
    let page = ::desk::records::show(&desk.session, "region", region, &as_of).unwrap();
    let rows = page
        .related
        .into_iter()
        .find(|it| it.heading == "Members")
        .unwrap()
        .rows;
    rows.into_iter()
        .filter(|row| row.mark.is_none())
        .map(|row| row.title)
        .collect()
}

#[test]
fn members_change_from_a_day_on_and_cover_follows() {
    let (desk, ids) = Desk::with_two_posts();
    let made = desk.act(
        json!({"act": "publish", "name": "The Gulf", "members": ["KW", "QA", "Bahrain"], "on": "2020-01-01"}),
    );
    let region = made
        .records
        .iter()
        .find(|record| record.entity == "region")
        .unwrap()
        .id
        .clone();
    desk.put(
        json!([{"entity": "coverage", "fields": {"holder": format!("position:{}", ids.singapore_ilo),
        "territory": format!("region:{region}"), "precedence": "primary"}}]),
    );
    assert_eq!(desk.officers("QA", TODAY), ["Ann Example"]);

    let view = desk.preview(json!({"act": "publish", "region": "The Gulf", "members": ["KW", "BH", "OM"]}));
    let said: Vec<_> = view
        .effects
        .iter()
        .map(|it| (it.territory.code.as_str(), it.kind.as_str()))
        .collect();
    assert_eq!(said, [("OM", "gains"), ("QA", "loses")]);
    desk.act(json!({"act": "publish", "region": "The Gulf", "members": ["KW", "BH", "OM"]}));
    assert_eq!(desk.officers("QA", "2026-11-21"), ["Ann Example"]);
    assert!(desk.officers("QA", TODAY).is_empty());
    assert_eq!(members(&desk, &region, TODAY), ["Bahrain", "Kuwait", "Oman"]);
    // What was published by mistake this morning never was.
    desk.act(json!({"act": "publish", "region": "The Gulf", "members": ["KW", "BH", "QA"]}));
    assert_eq!(members(&desk, &region, TODAY), ["Bahrain", "Kuwait", "Qatar"]);
}

#[test]
fn a_region_is_made_of_others_plus_and_minus() {
    let desk = Desk::new();
    desk.act(json!({"act": "publish", "name": "Baltic", "members": ["EE", "LV", "LT"]}));
    desk.act(json!({"act": "publish", "name": "Sea", "members": ["EE", "FI"]}));
    let view = desk.act(
        json!({"act": "publish", "name": "North", "members": ["SE"], "plus": ["Baltic"], "minus": ["Sea"]}),
    );
    let region = view
        .records
        .iter()
        .find(|record| record.entity == "region")
        .unwrap()
        .id
        .clone();
    assert_eq!(members(&desk, &region, TODAY), ["Latvia", "Lithuania", "Sweden"]);
}

#[test]
fn what_cannot_be_is_refused_by_its_field() {
    let desk = Desk::new();
    for (request, field) in [
        (json!({"act": "publish", "name": "Empty"}), "members"),
        (json!({"act": "publish", "members": ["FI"]}), "name"),
        (
            json!({"act": "publish", "name": "X", "members": ["Narnia"]}),
            "members",
        ),
        (
            json!({"act": "publish", "name": "X", "members": ["FI"], "plus": ["Nowhere"]}),
            "plus",
        ),
        (
            json!({"act": "publish", "region": "Nowhere", "members": ["FI"]}),
            "region",
        ),
        (
            json!({"act": "publish", "name": "X", "members": ["FI"], "on": "then"}),
            "on",
        ),
    ] {
        assert_eq!(desk.refusal(request.clone()).0, field, "{request}");
    }
}
