//! "Beside the ladder": cautions, notices, disagreements, gaps.

use domain::answer::NoticeKind;
use domain::records::{Certainty, Holder, Precedence, StandIn, TerritoryRef};
use testkit::build::Town;
use testkit::clock::day;

use super::*;

fn rabat() -> (Town, PositionId) {
    let mut town = Town::new();
    let rabat = town.post("Rabat", "MA");
    let alice = town.seat(rabat, "Alice");
    town.covers(alice, "MA");
    (town, alice)
}

fn kinds(answer: &Answer) -> Vec<NoticeKind> {
    answer.notices.iter().map(|notice| notice.kind).collect()
}

#[test]
fn cautions_of_the_territory_its_parts_and_regions_stand_before_those_of_everywhere() {
    let (mut town, _) = rabat();
    let part = town.part("The north", "MA");
    let region = town.region("Maghreb", &["MA".parse().unwrap()]);
    let everywhere = town.caution("A", None).id;
    let on_region = town.caution("B", Some(TerritoryRef::Region(region))).id;
    let on_part = town.caution("C", Some(TerritoryRef::Part(part))).id;
    let itself = town.caution("D", Some("MA".parse().unwrap())).id;
    town.caution("E", Some("DZ".parse().unwrap()));
    town.caution("F", None).until = Some(day(-1));
    assert_eq!(
        answer(&town, "MA").cautions,
        [on_region, on_part, itself, everywhere]
    );
}

#[test]
fn a_caution_on_another_topic_is_not_shown() {
    let (mut town, _) = rabat();
    let drugs = town.drugs;
    let caution = town.caution("death penalty: ask first", None);
    caution.topic = Some(drugs);
    let caution = caution.id;
    let mut question = town.ask("MA");
    assert_eq!(asked(&town, question).cautions, [caution]);
    question.topic = Some(town.fraud);
    assert!(asked(&town, question).cautions.is_empty());
}

#[test]
fn a_vacancy_is_told_also_when_somebody_stands_in() {
    let (mut town, alice) = rabat();
    town.records.postings.clear();
    let bob = town.officer("Bob");
    town.stands_in(StandIn::Officer(bob), alice);
    let answer = answer(&town, "MA");
    assert_eq!(kinds(&answer), [NoticeKind::Vacant]);
    assert_eq!(answer.notices[0].position, Some(alice));
}

#[test]
fn an_arrival_is_expected_from_ninety_days_ahead() {
    let (mut town, alice) = rabat();
    let bob = town.held_by(alice, "Bob");
    (bob.from, bob.arrival) = (Some(day(90)), Certainty::Planned);
    let expected = answer(&town, "MA");
    assert_eq!(kinds(&expected), [NoticeKind::Expected]);
    assert_eq!(
        expected.notices[0].text,
        "Bob is expected as liaison officer Alice, Rabat from 20 Feb 2027"
    );
    town.change_posting(alice).from = Some(day(91));
    assert!(answer(&town, "MA").notices.is_empty());
}

#[test]
fn an_unresolved_wording_that_may_include_the_country_is_told_and_never_expanded() {
    let (mut town, _) = rabat();
    let dakar = town.post("Dakar", "SN");
    town.post_covers(dakar, "SN");
    let wording = town.wording(dakar, "North Africa region").id;
    let answer = answer(&town, "MA");
    assert_eq!(answer.notices[0].wording, Some(wording));
    assert!(!posts(&answer).contains(&dakar));
    assert!(kinds(&super::answer(&town, "PE")).is_empty());
}

#[test]
fn others_in_the_same_city_are_told_and_have_no_rank() {
    let (mut town, _) = rabat();
    let police = town.agency("Policía", "ES");
    let embassy = town.post_of(police, "Rabat", "MA");
    let bob = town.seat(embassy, "Bob");
    let elsewhere = town.post_of(police, "Casablanca", "MA");
    town.seat(elsewhere, "Carol");
    let answer = answer(&town, "MA");
    assert_eq!(kinds(&answer), [NoticeKind::AlsoInCity]);
    assert_eq!(answer.notices[0].position, Some(bob));
    assert_eq!(
        answer.notices[0].text,
        "Policía in Rabat: Bob, liaison officer Bob"
    );
}

#[test]
fn two_primaries_at_different_posts_disagree_unless_joint_or_handing_over() {
    let (mut town, _) = rabat();
    let madrid = town.post("Madrid", "ES");
    let bob = town.seat(madrid, "Bob");
    town.covers(bob, "MA");
    for line in &mut town.records.coverage {
        line.precedence = Precedence::Primary;
    }
    let told = answer(&town, "MA").disagreements;
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].topic, told[0].ranks.as_slice()),
        (None, [1, 2].as_slice())
    );
    let [first, second] = [town.records.coverage[0].id, town.records.coverage[1].id];
    town.records.coverage[1].joint_with = vec![first].into();
    assert!(answer(&town, "MA").disagreements.is_empty());
    town.records.coverage[1].joint_with = domain::list::List::new();
    town.records.coverage[0].hands_over_to = Some(second);
    assert!(answer(&town, "MA").disagreements.is_empty());
    town.records.coverage[0].hands_over_to = None;
    let (drugs, fraud) = (town.drugs, town.fraud);
    town.records.coverage[0].topics = vec![drugs].into();
    assert_eq!(answer(&town, "MA").disagreements[0].topic, Some(drugs));
    town.records.coverage[1].topics = vec![fraud].into();
    assert!(answer(&town, "MA").disagreements.is_empty(), "no topic in common");
}

#[test]
fn a_gap_runs_from_a_planned_departure_to_the_planned_arrival() {
    let (mut town, alice) = rabat();
    let posting = town.change_posting(alice);
    (posting.until, posting.departure) = (Some(day(20)), Certainty::Planned);
    let open = answer(&town, "MA").gaps;
    assert_eq!((open[0].from, open[0].until), (day(21), None));
    let bob = town.held_by(alice, "Bob");
    (bob.from, bob.arrival) = (Some(day(30)), Certainty::Planned);
    let gaps = answer(&town, "MA").gaps;
    assert_eq!(gaps.len(), 1);
    assert_eq!((gaps[0].from, gaps[0].until), (day(21), Some(day(29))));
    assert_eq!(gaps[0].text, "No own cover from 13 Dec 2026 to 21 Dec 2026");
}

#[test]
fn what_is_never_covered_has_no_gaps() {
    let (mut town, alice) = rabat();
    town.records.coverage.clear();
    assert!(answer(&town, "PE").gaps.is_empty());
    town.line(Holder::Position(alice), "PE".parse().unwrap()).from = Some(day(10));
    let gaps = answer(&town, "PE").gaps;
    assert_eq!((gaps[0].from, gaps[0].until), (day(0), Some(day(9))));
}
