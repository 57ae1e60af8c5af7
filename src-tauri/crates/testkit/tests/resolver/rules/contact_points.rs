//! "Contact points": order, freshness, who answers, call now; and "State".

use domain::answer::{Freshness, State};
use domain::records::{ChannelKind, ContactKind, ContactOwner, StandIn};
use domain::resolver::{glance, local_time};
use testkit::build::Town;
use testkit::clock::day;

use super::*;

fn rabat() -> (Town, PostId, PositionId) {
    let mut town = Town::new();
    let rabat = town.post("Rabat", "MA");
    let alice = town.seat(rabat, "Alice");
    town.covers(alice, "MA");
    (town, rabat, alice)
}

fn verified(town: &mut Town, seat: PositionId, days_ago: i64) {
    let points = &mut town.records.contact_points;
    let point = points
        .iter_mut()
        .find(|point| point.of == ContactOwner::Position(seat));
    point.unwrap().verified_on = Some(day(-days_ago));
}

#[test]
fn contact_points_are_the_officers_then_the_positions_then_the_posts() {
    let (mut town, rabat, alice) = rabat();
    let officer = town.change_posting(alice).officer;
    let post = town.phone(ContactOwner::Post(rabat)).id;
    let second = town.phone(ContactOwner::Officer(officer)).id;
    let first = town.phone(ContactOwner::Officer(officer));
    first.sort = -1;
    let first = first.id;
    let answer = answer(&town, "MA");
    let contacts: Vec<_> = answer.routes[0]
        .contacts
        .iter()
        .map(|contact| contact.id)
        .collect();
    let position = town
        .records
        .contact_points
        .iter()
        .find(|point| point.of == ContactOwner::Position(alice));
    assert_eq!(contacts, [first, second, position.unwrap().id, post]);
}

#[test]
fn a_number_is_fresh_to_180_days_ageing_to_365_then_stale() {
    let (mut town, _, alice) = rabat();
    for (days, freshness) in [
        (180, Freshness::Fresh),
        (181, Freshness::Ageing),
        (365, Freshness::Ageing),
        (366, Freshness::Stale),
    ] {
        verified(&mut town, alice, days);
        assert_eq!(
            answer(&town, "MA").routes[0].contacts[0].freshness,
            freshness,
            "{days} days"
        );
    }
}

#[test]
fn on_a_sunday_night_the_duty_mobile_is_called_and_on_monday_the_office() {
    let (mut town, _, _) = rabat();
    let mobile = |town: &Town, point| {
        let points = &town.records.contact_points;
        points.iter().find(|row| row.id == point).map(|row| row.kind)
    };
    let night = answer(&town, "MA").call_now.unwrap().contact;
    assert_eq!(mobile(&town, night), Some(ContactKind::Mobile));
    let mut question = town.ask("MA");
    question.when = at("2026-11-23T10:00:00Z");
    let monday = asked(&town, question).call_now.unwrap();
    assert_eq!(mobile(&town, monday.contact), Some(ContactKind::Phone));
    assert_eq!(monday.why, "Answers at this hour; verified 21 Nov 2026");
    town.records
        .contact_points
        .retain(|point| point.kind == ContactKind::Phone);
    assert!(
        answer(&town, "MA").call_now.is_none(),
        "a closed office is nobody to call"
    );
}

#[test]
fn a_duty_telephone_without_hours_always_answers_and_without_a_zone_only_round_the_clock_does() {
    let (mut town, rabat, alice) = rabat();
    let phone = town.phone(ContactOwner::Position(alice));
    phone.kind = ContactKind::Duty;
    let duty = phone.id;
    assert_eq!(answer(&town, "MA").call_now.unwrap().contact, duty);
    town.change_place(rabat).zone = None;
    let mut question = town.ask("MA");
    question.when = at("2026-11-23T10:00:00Z");
    let answer = asked(&town, question);
    let answering: Vec<_> = answer.routes[0]
        .contacts
        .iter()
        .filter(|contact| contact.answers_now)
        .collect();
    assert_eq!(answering.len(), 1, "the office's hours have no clock");
}

#[test]
fn call_now_never_is_the_askers_own_number() {
    let (mut town, _, alice) = rabat();
    let mut question = town.ask("MA");
    question.when = at("2026-11-23T10:00:00Z");
    question.asker = Some(town.desk(Some(alice)));
    let called = asked(&town, question).call_now.unwrap().contact;
    let point = town
        .records
        .contact_points
        .iter()
        .find(|point| point.id == called)
        .unwrap();
    assert_eq!(point.of, ContactOwner::Channel(town.duty_line));
}

/// Whom to call on a Monday at ten, and why.
fn on_monday_at_ten(town: &Town) -> (String, String) {
    let mut question = town.ask("MA");
    question.when = at("2026-11-23T10:00:00Z");
    let call = asked(town, question).call_now.unwrap();
    assert!(call.answers_now);
    (call.of, call.why)
}

#[test]
fn a_stale_number_or_one_never_verified_is_called_where_no_verified_one_answers() {
    let (mut town, _, alice) = rabat();
    town.records.networks[0].duty_line = None;
    let stale = "Answers at this hour; not verified since 22 Nov 2024";
    let never = "Answers at this hour; never verified";
    let seat = "liaison officer Alice, Rabat".to_owned();
    verified(&mut town, alice, 730);
    assert_eq!(on_monday_at_ten(&town), (seat.clone(), stale.to_owned()));
    for point in &mut town.records.contact_points {
        point.verified_on = None;
    }
    assert_eq!(on_monday_at_ten(&town), (seat, never.to_owned()));
}

#[test]
fn a_verified_number_further_down_comes_before_a_stale_one_and_stale_ones_keep_the_ladders_order() {
    let (mut town, rabat, alice) = rabat();
    verified(&mut town, alice, 366);
    let beside = town.seat(rabat, "Bob");
    assert_eq!(on_monday_at_ten(&town).0, "liaison officer Bob, Rabat");
    for point in &mut town.records.contact_points {
        if point.of == ContactOwner::Position(beside) {
            point.verified_on = None;
        }
    }
    let duty_line = ContactOwner::Channel(town.duty_line);
    assert_eq!(on_monday_at_ten(&town).0, "Duty line", "the only verified one");
    let mut points = town.records.contact_points.iter_mut();
    points.find(|point| point.of == duty_line).unwrap().verified_on = None;
    assert_eq!(
        on_monday_at_ten(&town).0,
        "liaison officer Alice, Rabat",
        "of those that nobody verified in a year the first"
    );
}

#[test]
fn a_formal_route_that_nobody_verified_comes_before_unverified_officers_alone() {
    let (mut town, _, alice) = rabat();
    let drugs = town.drugs;
    let bureau = town.channel("Bureau", ChannelKind::NationalCentralBureau);
    bureau.formal_for = vec![drugs];
    let bureau = bureau.id;
    let phone = town.phone(ContactOwner::Channel(bureau));
    (phone.kind, phone.verified_on) = (ContactKind::Duty, None);
    let phone = phone.id;
    let mut question = town.ask("MA");
    question.when = at("2026-11-23T10:00:00Z");
    question.topic = Some(drugs);
    let with_officer = asked(&town, question).call_now.unwrap();
    assert_eq!(with_officer.why, "Answers at this hour; verified 21 Nov 2026");
    verified(&mut town, alice, 366);
    town.records.networks[0].duty_line = None;
    let call = asked(&town, question).call_now.unwrap();
    assert_eq!(
        (call.contact, call.why.as_str()),
        (phone, "Answers at this hour; never verified")
    );
}

#[test]
fn when_nobody_answers_the_duty_line_is_called_whatever_its_hours_even_if_nobody_verified_it() {
    let mut town = Town::new();
    for point in &mut town.records.contact_points {
        point.verified_on = None;
        point.hours = "Mon-Fri 09:00-17:00".parse().ok();
    }
    let call = answer(&town, "MA").call_now.unwrap();
    assert!(!call.answers_now);
    assert_eq!(
        (call.of.as_str(), call.why.as_str()),
        ("Duty line", "Nobody on the ladder answers at this hour")
    );
}

#[test]
fn covered_needs_a_holder_a_confirmed_line_and_a_number_that_is_not_stale() {
    let (mut town, _, alice) = rabat();
    assert_eq!(answer(&town, "MA").state, State::Covered);
    verified(&mut town, alice, 366);
    let stale = answer(&town, "MA");
    assert_eq!(
        (stale.state, stale.state_text.as_str()),
        (
            State::NotConfirmed,
            "Stated, no contact point verified within a year"
        )
    );
    verified(&mut town, alice, 1);
    town.records.coverage[0].last_confirmed = Some(day(-366));
    let old = answer(&town, "MA");
    assert_eq!(
        (old.state, old.state_text.as_str()),
        (State::NotConfirmed, "Stated, not confirmed since 21 Nov 2025")
    );
    town.records.coverage[0].last_confirmed = None;
    assert_eq!(answer(&town, "MA").state_text, "Stated, never confirmed");
    town.records.coverage[0].source_date = Some(day(-365));
    assert_eq!(answer(&town, "MA").state, State::Covered);
}

#[test]
fn some_topics_some_parts_and_acting_cover_alone_are_limited() {
    let (mut town, _, alice) = rabat();
    let drugs = town.drugs;
    town.records.coverage[0].topics = vec![drugs].into();
    let topics = answer(&town, "MA");
    assert_eq!(
        (topics.state, topics.state_text.as_str()),
        (State::Limited, "Limited: drug trafficking only")
    );
    town.records.coverage[0].topics = domain::list::List::new();
    let part = town.part("The north", "MA");
    town.records.coverage[0].territory = domain::records::TerritoryRef::Part(part);
    assert_eq!(answer(&town, "MA").state_text, "Limited: The north only");
    town.records.coverage[0].territory = "MA".parse().unwrap();
    let bob = town.officer("Bob");
    town.stands_in(StandIn::Officer(bob), alice);
    assert_eq!(answer(&town, "MA").state_text, "Limited: acting cover only");
}

#[test]
fn a_silent_post_is_located_there() {
    let (mut town, ..) = rabat();
    town.records.coverage.clear();
    assert_eq!(answer(&town, "MA").state, State::LocatedThere);
}

#[test]
fn a_glance_is_the_head_of_the_whole_answer() {
    for seed in 0..60 {
        let case = testkit::generate::small(seed);
        let network = Network::new(case.records);
        for question in &case.questions {
            let plain = Question {
                topic: None,
                urgent: false,
                asker: None,
                ..*question
            };
            let seen = glance(&network, plain.territory, plain.when);
            let whole = resolve(&network, &plain);
            assert_eq!(seen.state, whole.state, "seed {seed}");
            assert_eq!(seen.first.as_ref(), whole.routes.first(), "seed {seed}");
        }
    }
}

#[test]
fn the_clock_of_a_card_is_that_of_the_first_route_and_else_of_the_capital() {
    let (mut town, ..) = rabat();
    let network = Network::new(town.records.clone());
    let there = local_time(&network, &answer(&town, "MA")).unwrap();
    assert_eq!(
        (there.zone, there.city.as_deref()),
        (chrono_tz::Africa::Casablanca, Some("Rabat"))
    );
    let office = there.office.unwrap();
    assert!(!office.open && !office.stated);
    assert_eq!(office.opens.unwrap().to_string(), "2026-11-23 09:00:00");
    town.records.coverage.clear();
    town.records.posts.truncate(1);
    let empty = Network::new(town.records.clone());
    let capital = local_time(&empty, &answer(&town, "MA")).unwrap();
    assert!(capital.office.is_none());
    assert_eq!(capital.city.as_deref(), Some("Rabat"));
}
