//! "Who covers": reach, topics, posts and their staff, stand-ins.

use domain::answer::RouteKind;
use domain::records::{Mover, Role, StandIn, TerritoryRef};
use testkit::build::Town;
use testkit::clock::day;

use super::*;

/// Rabat with Alice.
fn rabat() -> (Town, PostId, PositionId) {
    let mut town = Town::new();
    let rabat = town.post("Rabat", "MA");
    let alice = town.seat(rabat, "Alice");
    (town, rabat, alice)
}

#[test]
fn a_line_for_a_region_reaches_what_is_in_it_and_in_regions_within_it() {
    let (mut town, _, alice) = rabat();
    let maghreb = town.region("Maghreb", &["MA".parse().unwrap()]);
    let africa = town.region("Africa", &[TerritoryRef::Region(maghreb)]);
    town.covers(alice, &format!("region:{africa}")).from = "2024-02-01".parse().ok();
    let answer = answer(&town, "MA");
    let route = route(&answer, alice);
    assert_eq!(route.via, Some(TerritoryRef::Region(africa)));
    assert_eq!(
        route.reason,
        "Resident; covers Morocco through Africa since 1 Feb 2024, all topics"
    );
}

#[test]
fn a_member_that_left_its_region_is_not_reached_any_more() {
    let (mut town, _, alice) = rabat();
    let region = town.region("Maghreb", &["MA".parse().unwrap()]);
    town.covers(alice, &format!("region:{region}"));
    town.records.region_members[0].until = Some(day(-1));
    assert_eq!(
        answer(&town, "MA").routes[0].step,
        2,
        "only as a post in the territory"
    );
}

#[test]
fn a_part_asks_its_own_lines_then_its_countrys_and_the_country_shows_its_parts() {
    let mut town = Town::new();
    let west = town.part("United States, west", "US");
    let angeles = town.post("Los Angeles", "US");
    let washington = town.post("Washington", "US");
    let alice = town.seat(angeles, "Alice");
    let bob = town.seat(washington, "Bob");
    town.covers(alice, &format!("part:{west}"));
    town.covers(bob, "US").precedence = domain::records::Precedence::Primary;
    let part = answer(&town, &format!("part:{west}"));
    assert_eq!(positions(&part)[..2], [alice, bob], "direct before precedence");
    assert_eq!(route(&part, bob).via, Some("US".parse().unwrap()));
    let whole = answer(&town, "US");
    assert_eq!(positions(&whole)[..2], [bob, alice]);
    assert_eq!(route(&whole, alice).via, Some(TerritoryRef::Part(west)));
    assert_eq!(whole.parts, [part]);
}

#[test]
fn lines_for_other_topics_are_left_out_when_one_is_asked_and_labelled_when_none_is() {
    let (mut town, _, alice) = rabat();
    let drugs = town.drugs;
    town.covers(alice, "MA").topics = vec![drugs].into();
    let unasked = answer(&town, "MA");
    assert_eq!(unasked.routes[0].topics, [drugs]);
    assert!(unasked.routes[0].reason.ends_with("drug trafficking only"));
    let mut question = town.ask("MA");
    question.topic = Some(town.fraud);
    assert!(asked(&town, question).routes.iter().all(|route| route.step != 1));
}

#[test]
fn a_post_line_stands_for_its_staff_at_one_rank_and_not_for_analysts() {
    let (mut town, rabat, alice) = rabat();
    let bob = town.seat(rabat, "Bob");
    let carol = town.seat(rabat, "Carol");
    town.change_position(carol).role = Role::Analyst;
    town.post_covers(rabat, "MA");
    let answer = answer(&town, "MA");
    assert_eq!(positions(&answer), [alice, bob]);
    assert_eq!(ranks(&answer)[..2], [(1, 1), (1, 1)]);
}

#[test]
fn a_post_line_without_staff_is_a_route_itself_and_with_vacant_staff_is_none() {
    let mut town = Town::new();
    let rabat = town.post("Rabat", "MA");
    town.post_covers(rabat, "MA");
    let bare = answer(&town, "MA");
    assert_eq!(
        (bare.routes[0].kind, bare.routes[0].post),
        (RouteKind::Post, Some(rabat))
    );
    town.position(rabat, "liaison officer");
    assert!(posts(&answer(&town, "MA")).is_empty());
}

#[test]
fn a_stand_in_replaces_the_holder_and_works_where_the_stand_in_works() {
    let (mut town, _, alice) = rabat();
    town.covers(alice, "MA");
    let madrid = town.post("Madrid", "ES");
    let bob = town.seat(madrid, "Bob");
    let cover = town.stands_in(StandIn::Position(bob), alice);
    (cover.until, cover.reason) = (Some(day(9)), Some("leave".into()));
    let answer = answer(&town, "MA");
    let route = route(&answer, alice);
    assert_eq!(route.officer, Some(town.change_posting(bob).officer));
    assert_eq!(route.place.city.as_deref(), Some("Madrid"));
    assert!(!route.resident);
    let acting = route.acting_for.as_ref().unwrap();
    assert_eq!(acting.officer, Some(town.change_posting(alice).officer));
    assert_eq!(
        route.reason,
        "From Madrid; covers Morocco, all topics; stands in for Alice until 1 Dec 2026 (leave)"
    );
    let next = route.next.unwrap();
    assert_eq!((next.officer, next.from), (acting.officer, Some(day(10))));
}

#[test]
fn a_stand_in_makes_a_vacant_position_a_route() {
    let mut town = Town::new();
    let rabat = town.post("Rabat", "MA");
    let seat = town.position(rabat, "liaison officer").id;
    town.covers(seat, "MA");
    let bob = town.officer("Bob");
    town.stands_in(StandIn::Officer(bob), seat);
    let answer = answer(&town, "MA");
    assert_eq!(officers(&answer), [bob]);
    assert!(
        answer.routes[0].resident,
        "an officer without a posting works at the post"
    );
}

#[test]
fn a_stand_in_for_some_topics_stands_beside_the_holder_when_none_is_asked() {
    let (mut town, _, alice) = rabat();
    town.covers(alice, "MA");
    let bob = town.officer("Bob");
    let drugs = town.drugs;
    town.stands_in(StandIn::Officer(bob), alice).topics = vec![drugs];
    let holder = town.change_posting(alice).officer;
    let unasked = answer(&town, "MA");
    assert_eq!(officers(&unasked), [holder, bob]);
    assert_eq!(ranks(&unasked)[..2], [(1, 1), (1, 1)]);
    let mut question = town.ask("MA");
    question.topic = Some(town.drugs);
    assert_eq!(officers(&asked(&town, question)), [bob]);
    question.topic = Some(town.fraud);
    assert_eq!(officers(&asked(&town, question)), [holder]);
}

#[test]
fn a_stand_in_for_another_territory_does_not_stand_in_here() {
    let (mut town, _, alice) = rabat();
    town.covers(alice, "MA");
    let bob = town.officer("Bob");
    town.stands_in(StandIn::Officer(bob), alice).territories = vec!["ES".parse().unwrap()];
    assert_eq!(
        officers(&answer(&town, "MA")),
        [town.change_posting(alice).officer]
    );
}

#[test]
fn a_vacant_position_cannot_stand_in() {
    let (mut town, rabat, alice) = rabat();
    town.covers(alice, "MA");
    let vacant = town.position(rabat, "deputy").id;
    town.stands_in(StandIn::Position(vacant), alice);
    assert!(route(&answer(&town, "MA"), alice).acting_for.is_none());
}

#[test]
fn a_post_that_works_from_elsewhere_is_not_resident() {
    let mut town = Town::new();
    let kyiv = town.post("Kyiv", "UA");
    let alice = town.seat(kyiv, "Alice");
    town.covers(alice, "UA");
    town.works_from(Mover::Post(kyiv), "Warsaw", "PL");
    let moved = answer(&town, "UA");
    assert!(!moved.routes[0].resident);
    town.covers(alice, "PL");
    assert!(answer(&town, "PL").routes[0].resident);
}
