//! Examples worked out by hand from the page. Saturday night, 01:15 UTC on Sunday: see [`clock`].

use domain::answer::{Next, NoticeKind, RouteCertainty, State};
use domain::question::{Question, When};
use domain::records::{
    CautionId, ChannelId, ContactPointId, DeskId, OfficerId, PartId, PositionId, PostId, Records, RegionId,
    TerritoryRef, TopicId,
};
use serde_json::{Value as Json, json};

use super::{Expected, ExpectedGap, answer};
use crate::by_hand::{id, network, reference, uuid};
use crate::clock;

/// Own agency 1 (GB), sister 2, partner 3 (FR), guard 4 (MA); headquarters 10 with duty line 11 and on-call 12; desks 13
/// (the duty line's) and 14 (of position 30); topics 15 and 16; an embassy 20 in Rabat with liaison officer 30.
fn with(more: &[(&'static str, u32, Json)]) -> Records {
    let mut records = vec![
        ("agency", 1, json!({"name": "Own agency", "state": "GB"})),
        ("agency", 2, json!({"name": "Sister", "state": "GB"})),
        ("agency", 3, json!({"name": "Partner", "state": "FR"})),
        ("agency", 4, json!({"name": "Guard", "state": "MA"})),
        ("topic", 15, json!({"name": "drug trafficking", "sort": 1})),
        ("topic", 16, json!({"name": "cyber crime", "sort": 2})),
        (
            "post",
            10,
            json!({"name": "Headquarters", "agency": id(1), "accreditation": "nobody"}),
        ),
        (
            "place",
            110,
            json!({"post": id(10), "city": "London", "host": "GB", "zone": "Europe/London"}),
        ),
        ("post", 20, json!({"name": "Embassy Rabat", "agency": id(1)})),
        (
            "place",
            120,
            json!({"post": id(20), "city": "Rabat", "host": "MA", "zone": "Africa/Casablanca"}),
        ),
        (
            "position",
            30,
            json!({"post": id(20), "agency": id(1), "title": "liaison officer"}),
        ),
        ("channel", 11, json!({"name": "Duty line", "kind": "duty_line"})),
        ("channel", 12, json!({"name": "On call", "kind": "on_call"})),
        (
            "contact_point",
            111,
            json!({"of": reference("channel", 11), "kind": "mobile", "raw": "1", "hours": "24h",
            "verified_on": "2026-11-01"}),
        ),
        (
            "network",
            9,
            json!({"name": "N", "own_agency": id(1), "own_state": "GB", "headquarters": id(10),
            "duty_line": id(11), "on_call": id(12), "marking": "OFFICIAL"}),
        ),
        ("desk", 13, json!({"author": "duty", "holds_duty_line": true})),
        ("desk", 14, json!({"author": "Rabat", "position": id(30)})),
    ];
    records.extend(more.iter().cloned());
    network(&records)
}

/// Officer 40 in position 30 since 2025 with an office telephone; the line 50 for Morocco, confirmed this year.
fn in_place() -> Vec<(&'static str, u32, Json)> {
    vec![
        ("officer", 40, json!({"name": "Alex Moss"})),
        (
            "posting",
            41,
            json!({"officer": id(40), "position": id(30), "from": "2025-01-01"}),
        ),
        (
            "contact_point",
            42,
            json!({"of": reference("position", 30), "raw": "2", "verified_on": "2026-11-01"}),
        ),
        (
            "coverage",
            50,
            json!({"holder": reference("position", 30), "territory": "MA", "precedence": "primary",
            "last_confirmed": "2026-03-01"}),
        ),
    ]
}

fn ask(records: &Records, territory: &str) -> Expected {
    answer(records, &question(territory))
}

fn question(territory: &str) -> Question {
    let (territory, when) = (territory.parse().unwrap(), When::At(clock::now()));
    Question {
        territory,
        topic: None,
        when,
        urgent: false,
        asker: None,
    }
}

fn ladder(expected: &Expected) -> Vec<(u32, u8)> {
    expected
        .routes
        .iter()
        .map(|route| (route.rank, route.step))
        .collect()
}

#[test]
fn an_officer_in_place_covers_and_the_duty_mobile_is_called_by_night() {
    let found = ask(&with(&in_place()), "MA");
    assert_eq!(found.state, State::Covered);
    assert_eq!(ladder(&found), [(1, 1), (2, 7)]);
    let first = &found.routes[0];
    assert!(first.resident && first.via.is_none() && first.acting_for.is_none());
    assert_eq!(first.officer, Some(OfficerId(uuid(40))));
    assert_eq!(
        (first.from, first.until, first.next),
        (Some("2025-01-01".parse().unwrap()), None, None)
    );
    assert_eq!(
        found.call_now,
        Some(ContactPointId(uuid(111))),
        "the office is closed"
    );
    assert!(found.gaps.is_empty() && found.notices.is_empty());
    let noon = Question {
        when: When::At("2026-11-23T12:00:00Z".parse().unwrap()),
        ..question("MA")
    };
    assert_eq!(
        answer(&with(&in_place()), &noon).call_now,
        Some(ContactPointId(uuid(42)))
    );
}

#[test]
fn a_vacant_position_is_a_notice_and_its_stand_in_abroad_a_limited_route() {
    let mut records = vec![
        (
            "coverage",
            50,
            json!({"holder": reference("position", 30), "territory": "MA"}),
        ),
        (
            "position",
            31,
            json!({"post": id(10), "agency": id(1), "title": "head", "role": "head"}),
        ),
        ("officer", 43, json!({"name": "Bo Reyes"})),
        ("posting", 44, json!({"officer": id(43), "position": id(31)})),
    ];
    let empty = ask(&with(&records), "MA");
    assert_eq!((empty.state, ladder(&empty)), (State::Nobody, vec![(1, 7)]));
    assert_eq!(empty.notices[0].kind, NoticeKind::Vacant);
    records.push((
        "acting_cover",
        45,
        json!({"position": id(30), "by": reference("position", 31),
        "from": "2026-11-01", "until": "2026-12-01"}),
    ));
    let found = ask(&with(&records), "MA");
    assert_eq!(
        (found.state, ladder(&found)),
        (State::Limited, vec![(1, 1), (2, 7)])
    );
    let first = &found.routes[0];
    assert!(!first.resident, "the stand-in works in London");
    assert_eq!(
        (first.officer, first.acting_for),
        (Some(OfficerId(uuid(43))), Some(PositionId(uuid(30))))
    );
    assert_eq!(first.until, Some("2026-12-01".parse().unwrap()));
    assert_eq!(
        first.next,
        Some(Next {
            officer: None,
            from: "2026-12-02".parse().ok()
        })
    );
    let from = "2026-12-02".parse().unwrap();
    assert_eq!(found.gaps, [ExpectedGap { from, until: None }]);
}

#[test]
fn a_passed_planned_end_keeps_the_officer_and_a_planned_arrival_begins_when_its_day_comes() {
    let found = ask(
        &with(&[
            ("officer", 40, json!({"name": "Alex Moss"})),
            (
                "posting",
                41,
                json!({"officer": id(40), "position": id(30), "until": "2026-11-20", "departure": "planned"}),
            ),
            (
                "coverage",
                50,
                json!({"holder": reference("position", 30), "territory": "MA", "until": "2026-12-31"}),
            ),
        ]),
        "MA",
    );
    assert_eq!(found.state, State::NotConfirmed);
    assert_eq!(
        found.routes[0].until,
        "2026-12-31".parse().ok(),
        "the passed end is left out"
    );
    assert_eq!(found.notices[0].kind, NoticeKind::DepartureNotConfirmed);
    let arriving = ask(
        &with(&[
            ("officer", 40, json!({"name": "Alex Moss"})),
            (
                "posting",
                41,
                json!({"officer": id(40), "position": id(30), "from": "2026-12-01", "arrival": "planned"}),
            ),
            (
                "coverage",
                50,
                json!({"holder": reference("position", 30), "territory": "MA"}),
            ),
        ]),
        "MA",
    );
    assert_eq!(arriving.state, State::Nobody);
    let kinds: Vec<_> = arriving.notices.iter().map(|notice| notice.kind).collect();
    assert_eq!(kinds, [NoticeKind::Vacant, NoticeKind::Expected]);
    assert_eq!(
        arriving.gaps[0],
        ExpectedGap {
            from: clock::today(),
            until: "2026-11-30".parse().ok()
        }
    );
}

#[test]
fn what_is_located_there_stands_before_far_lines_that_nobody_confirmed_and_joint_lines_share_a_rank() {
    let far = |number: u32, joint: Json| {
        vec![
            (
                "post",
                number,
                json!({"name": format!("Embassy {number}"), "agency": id(1)}),
            ),
            (
                "place",
                number + 1,
                json!({"post": id(number), "host": "ES", "zone": "Europe/Madrid"}),
            ),
            (
                "coverage",
                number + 2,
                json!({"holder": reference("post", number), "territory": "MA",
                "precedence": "primary", "source_date": "2020-01-01", "joint_with": joint}),
            ),
        ]
    };
    let mut records = far(60, json!([]));
    records.extend(far(70, json!([id(62)])));
    records.push(("officer", 40, json!({"name": "Alex Moss"})));
    records.push(("posting", 41, json!({"officer": id(40), "position": id(30)})));
    let found = ask(&with(&records), "MA");
    assert_eq!(ladder(&found), [(1, 1), (2, 1), (2, 1), (3, 7)]);
    assert_eq!(found.routes[0].certainty, RouteCertainty::LocatedThere);
    assert_eq!(found.routes[1].post, Some(PostId(uuid(60))));
    assert_eq!(found.state, State::NotConfirmed);
    assert!(found.disagreements.is_empty(), "joint lines do not disagree");
}

#[test]
fn two_primaries_at_different_posts_disagree() {
    let mut records = in_place();
    records.extend([
        ("post", 60, json!({"name": "Embassy Madrid", "agency": id(1)})),
        ("place", 61, json!({"post": id(60), "host": "ES"})),
        (
            "coverage",
            62,
            json!({"holder": reference("post", 60), "territory": "MA", "precedence": "primary",
            "topics": [id(16), id(15)]}),
        ),
    ]);
    let found = ask(&with(&records), "MA");
    assert_eq!(found.disagreements.len(), 1);
    assert_eq!(found.disagreements[0].ranks, [1, 2]);
    assert_eq!(
        found.disagreements[0].topic,
        Some(TopicId(uuid(15))),
        "the first by sort"
    );
}

#[test]
fn the_formal_route_leaves_the_ladder_and_a_desk_never_calls_itself() {
    let mut records = in_place();
    records.push((
        "channel",
        80,
        json!({"name": "Bureau", "kind": "national_central_bureau", "formal_for": [id(15)]}),
    ));
    let asked = Question {
        topic: Some(TopicId(uuid(15))),
        ..question("MA")
    };
    let found = answer(&with(&records), &asked);
    assert_eq!(found.formal_route, Some(ChannelId(uuid(80))));
    assert_eq!(ladder(&found), [(1, 1), (2, 7)]);
    let holder = Question {
        asker: Some(DeskId(uuid(13))),
        ..question("MA")
    };
    let found = answer(&with(&records), &holder);
    assert_eq!(ladder(&found), [(1, 1), (2, 6), (3, 7)]);
    assert_eq!(
        found.routes[2].channel,
        Some(ChannelId(uuid(12))),
        "the on-call manager"
    );
    assert_eq!(found.call_now, None);
}

#[test]
fn sisters_that_take_all_requests_and_partners_under_an_agreement_follow_own_lines() {
    let mut records = in_place();
    for (number, agency) in [(60, 2), (70, 3)] {
        records.extend([
            (
                "post",
                number,
                json!({"name": format!("Post {number}"), "agency": id(agency)}),
            ),
            (
                "place",
                number + 1,
                json!({"post": id(number), "city": "Rabat", "host": "MA"}),
            ),
            (
                "position",
                number + 2,
                json!({"post": id(number), "agency": id(agency), "title": "attaché",
                "takes_requests_from": "all_agencies"}),
            ),
            ("officer", number + 3, json!({"name": "Chi Ade"})),
            (
                "posting",
                number + 4,
                json!({"officer": id(number + 3), "position": id(number + 2)}),
            ),
        ]);
    }
    let apart = ask(&with(&records), "MA");
    assert_eq!(ladder(&apart), [(1, 1), (2, 3), (3, 7)]);
    assert_eq!(
        apart.notices[0].position,
        Some(PositionId(uuid(72))),
        "in the same city, but not ours to use"
    );
    records.push((
        "agreement",
        80,
        json!({"name": "Common use", "parties": [id(1), id(3)], "until": "2026-12-24"}),
    ));
    let found = ask(&with(&records), "MA");
    assert_eq!(ladder(&found), [(1, 1), (2, 3), (3, 4), (4, 7)]);
    assert_eq!(found.routes[2].until, "2026-12-24".parse().ok());
    assert!(found.notices.is_empty());
}

#[test]
fn a_part_asks_its_own_lines_first_and_its_country_names_it() {
    let mut records = in_place();
    records.extend([
        ("part", 90, json!({"name": "north", "country": "MA"})),
        ("region", 91, json!({"name": "Maghreb"})),
        ("region_member", 92, json!({"region": id(91), "territory": "MA"})),
        ("post", 60, json!({"name": "Consulate", "agency": id(1)})),
        ("place", 61, json!({"post": id(60), "host": "ES"})),
        (
            "coverage",
            62,
            json!({"holder": reference("post", 60), "territory": reference("part", 90),
            "precedence": "secondary"}),
        ),
        (
            "caution",
            93,
            json!({"text": "ask first", "territory": reference("region", 91)}),
        ),
    ]);
    let records = with(&records);
    let whole = ask(&records, "MA");
    let part = TerritoryRef::Part(PartId(uuid(90)));
    assert_eq!(
        whole.routes.iter().map(|route| route.via).collect::<Vec<_>>(),
        [None, Some(part), None]
    );
    assert_eq!(whole.cautions, [CautionId(uuid(93))]);
    let found = &whole.parts[0];
    assert_eq!(found.territory, part);
    assert_eq!(
        found.routes[0].post,
        Some(PostId(uuid(60))),
        "its own line, though secondary"
    );
    assert_eq!(found.routes[1].via, Some("MA".parse().unwrap()));
    let region = ask(&records, &TerritoryRef::Region(RegionId(uuid(91))).to_string());
    assert_eq!(region.state, State::Nobody);
}

#[test]
fn a_line_ends_at_midnight_of_its_own_post() {
    let line = |until: &str| {
        with(&[
            ("post", 60, json!({"name": "Embassy Washington", "agency": id(1)})),
            (
                "place",
                61,
                json!({"post": id(60), "host": "US", "zone": "America/New_York"}),
            ),
            (
                "coverage",
                62,
                json!({"holder": reference("post", 60), "territory": "US", "until": until}),
            ),
        ])
    };
    assert_eq!(
        ladder(&ask(&line("2026-11-21"), "US")),
        [(1, 1), (2, 7)],
        "it is still Saturday there"
    );
    let on_sunday = Question {
        when: When::On(clock::today()),
        ..question("US")
    };
    let ended = answer(&line("2026-11-21"), &on_sunday);
    assert_eq!(
        ended.routes[0].certainty,
        RouteCertainty::LocatedThere,
        "the post is there, the line has ended"
    );
}
