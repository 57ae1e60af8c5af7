//! "Time": days, places, holders, vacancies.

use domain::answer::NoticeKind;
use domain::question::When;
use domain::records::{Certainty, ContactOwner, Mover, PlaceStatus, TakesRequestsFrom};
use testkit::build::Town;
use testkit::clock::day;

use super::*;

#[test]
fn a_line_holds_on_the_civil_date_of_its_own_post() {
    let mut town = Town::new();
    let wellington = town.post("Wellington", "NZ");
    let alice = town.seat(wellington, "Alice");
    town.covers(alice, "NU").until = Some(day(0));
    let mut question = town.ask("NU");
    question.when = at("2026-11-22T10:30:00Z");
    assert_eq!(
        positions(&asked(&town, question)),
        [alice],
        "still Sunday in Wellington"
    );
    question.when = at("2026-11-22T11:30:00Z");
    assert!(
        positions(&asked(&town, question)).is_empty(),
        "Monday there, Sunday here"
    );
    question.when = When::On(day(0));
    assert_eq!(
        positions(&asked(&town, question)),
        [alice],
        "a date is the same everywhere"
    );
}

#[test]
fn a_post_that_is_closed_is_no_route_nor_are_its_positions() {
    let mut town = Town::new();
    let rabat = town.post("Rabat", "MA");
    let alice = town.seat(rabat, "Alice");
    town.covers(alice, "MA");
    town.change_place(rabat).status = PlaceStatus::Closed;
    assert!(positions(&answer(&town, "MA")).is_empty());
}

#[test]
fn a_post_without_any_place_is_open_and_nobody_knows_where() {
    let mut town = Town::new();
    let rabat = town.post("Rabat", "MA");
    let alice = town.seat(rabat, "Alice");
    town.covers(alice, "MA");
    town.records.places.retain(|place| place.post != rabat);
    let answer = answer(&town, "MA");
    assert_eq!(positions(&answer), [alice]);
    assert!(!route(&answer, alice).resident);
}

#[test]
fn works_from_decides_residence_and_city() {
    let mut town = Town::new();
    let kyiv = town.post("Kyiv", "UA");
    let alice = town.seat(kyiv, "Alice");
    town.covers(alice, "UA");
    let posting = town.change_posting(alice).id;
    town.works_from(Mover::Posting(posting), "Chisinau", "MD");
    let answer = answer(&town, "UA");
    let route = route(&answer, alice);
    assert!(!route.resident);
    assert_eq!(route.place.city.as_deref(), Some("Chisinau"));
    assert_eq!(route.reason, "From Chisinau; covers Ukraine, all topics");
}

#[test]
fn a_passed_planned_end_keeps_the_officer_and_says_so() {
    let mut town = Town::new();
    let rabat = town.post("Rabat", "MA");
    let alice = town.seat(rabat, "Alice");
    town.covers(alice, "MA");
    let posting = town.change_posting(alice);
    (posting.until, posting.departure) = (Some(day(-10)), Certainty::Planned);
    let kept = answer(&town, "MA");
    assert_eq!(positions(&kept), [alice]);
    assert!(route(&kept, alice).reason.ends_with("departure not confirmed"));
    assert_eq!(route(&kept, alice).until, None);
    assert_eq!(kept.notices[0].kind, NoticeKind::DepartureNotConfirmed);
    town.change_posting(alice).departure = Certainty::Confirmed;
    assert!(
        positions(&answer(&town, "MA")).is_empty(),
        "a confirmed end is an end"
    );
}

#[test]
fn an_arrival_that_is_only_planned_is_expected_and_holds_nothing() {
    let mut town = Town::new();
    let rabat = town.post("Rabat", "MA");
    let alice = town.seat(rabat, "Alice");
    town.covers(alice, "MA");
    let posting = town.change_posting(alice);
    (posting.from, posting.arrival) = (Some(day(-1)), Certainty::Planned);
    let answer = answer(&town, "MA");
    assert!(positions(&answer).is_empty());
    let kinds: Vec<_> = answer.notices.iter().map(|notice| notice.kind).collect();
    assert_eq!(kinds, [NoticeKind::Vacant, NoticeKind::Expected]);
}

#[test]
fn of_two_postings_the_later_holds_the_position() {
    let mut town = Town::new();
    let rabat = town.post("Rabat", "MA");
    let seat = town.seat(rabat, "Alice");
    town.covers(seat, "MA");
    let bob = town.held_by(seat, "Bob");
    bob.from = Some(day(-3));
    let bob = bob.officer;
    assert_eq!(officers(&answer(&town, "MA")), [bob]);
}

#[test]
fn a_vacant_position_is_a_notice_and_never_a_route() {
    let mut town = Town::new();
    let rabat = town.post("Rabat", "MA");
    let seat = town.position(rabat, "liaison officer").id;
    town.covers(seat, "MA");
    town.phone(ContactOwner::Position(seat)).forwarded_to = Some(ContactOwner::Post(rabat));
    town.phone(ContactOwner::Position(seat));
    let answer = answer(&town, "MA");
    assert!(positions(&answer).is_empty());
    assert_eq!(answer.notices[0].kind, NoticeKind::Vacant);
    assert_eq!(answer.notices[0].text, "liaison officer, Rabat: vacant");
    assert_eq!(
        answer.notices[0].contacts.len(),
        1,
        "only the number that somebody answers"
    );
}

#[test]
fn a_position_for_its_organisation_only_is_never_a_route() {
    let mut town = Town::new();
    let hague = town.post("The Hague", "NL");
    let alice = town.seat(hague, "Alice");
    town.covers(alice, "NL");
    town.change_position(alice).takes_requests_from = TakesRequestsFrom::OrganisationOnly;
    assert!(positions(&answer(&town, "NL")).is_empty());
}

#[test]
fn a_position_that_does_not_exist_yet_is_no_route() {
    let mut town = Town::new();
    let rabat = town.post("Rabat", "MA");
    let alice = town.seat(rabat, "Alice");
    town.covers(alice, "MA");
    town.change_position(alice).from = Some(day(5));
    assert!(positions(&answer(&town, "MA")).is_empty());
}

#[test]
fn a_day_before_the_source_of_a_line_that_names_no_first_day_is_not_attested() {
    let mut town = Town::new();
    let rabat = town.post("Rabat", "MA");
    let alice = town.seat(rabat, "Alice");
    let line = town.covers(alice, "MA");
    (line.from, line.source_date) = (None, Some(day(1)));
    let reason = |town: &Town| route(&answer(town, "MA"), alice).reason.clone();
    assert_eq!(
        reason(&town),
        "Resident; covers Morocco, all topics; not attested then, the source is of 23 Nov 2026"
    );
    town.records.coverage[0].source_date = Some(day(0));
    assert_eq!(reason(&town), "Resident; covers Morocco, all topics");
    (
        town.records.coverage[0].source_date,
        town.records.coverage[0].from,
    ) = (Some(day(1)), Some(day(-9)));
    assert!(
        !reason(&town).contains("attested"),
        "the line itself says since when"
    );
}
