//! "The ladder", steps 1 and 2, and what holds of the whole.

use domain::answer::{RouteCertainty, State};
use domain::records::{Accreditation, Precedence, Role, StandIn};
use testkit::build::Town;
use testkit::clock::day;

use super::*;

/// Own officers in Rabat, Madrid and Paris, each with a line for Morocco.
fn three() -> (Town, [PositionId; 3]) {
    let mut town = Town::new();
    let seats = [("Rabat", "MA"), ("Madrid", "ES"), ("Paris", "FR")].map(|(city, host)| {
        let post = town.post(city, host);
        let seat = town.seat(post, city);
        town.covers(seat, "MA");
        seat
    });
    (town, seats)
}

fn change_line(town: &mut Town, seat: PositionId) -> &mut domain::records::Coverage {
    let holder = domain::records::Holder::Position(seat);
    let mut lines = town.records.coverage.iter_mut();
    lines.find(|line| line.holder == holder).unwrap()
}

#[test]
fn step_1_goes_by_precedence_and_out_of_hours_comes_last() {
    let (mut town, [rabat, madrid, paris]) = three();
    change_line(&mut town, rabat).precedence = Precedence::OutOfHours;
    change_line(&mut town, madrid).precedence = Precedence::Secondary;
    assert_eq!(positions(&answer(&town, "MA")), [paris, madrid, rabat]);
    change_line(&mut town, madrid).precedence = Precedence::Primary;
    assert_eq!(positions(&answer(&town, "MA")), [madrid, paris, rabat]);
}

#[test]
fn a_line_that_names_the_topic_comes_before_all_topics_and_before_residence() {
    let (mut town, [rabat, madrid, paris]) = three();
    let drugs = town.drugs;
    change_line(&mut town, paris).topics = vec![drugs].into();
    let mut question = town.ask("MA");
    question.topic = Some(drugs);
    assert_eq!(positions(&asked(&town, question)), [paris, rabat, madrid]);
    question.urgent = true;
    assert_eq!(
        positions(&asked(&town, question)),
        [rabat, paris, madrid],
        "in a hurry residence is first"
    );
    question.topic = None;
    assert_eq!(positions(&asked(&town, question)), [rabat, madrid, paris]);
}

#[test]
fn the_territory_itself_comes_before_a_region() {
    let (mut town, [rabat, madrid, paris]) = three();
    let region = town.region("Maghreb", &["MA".parse().unwrap()]);
    change_line(&mut town, madrid).territory = domain::records::TerritoryRef::Region(region);
    assert_eq!(positions(&answer(&town, "MA")), [rabat, paris, madrid]);
}

#[test]
fn joint_lines_share_the_rank_of_the_best_of_them() {
    let (mut town, [rabat, madrid, paris]) = three();
    let line = change_line(&mut town, rabat).id;
    let other = change_line(&mut town, paris);
    other.precedence = Precedence::Secondary;
    other.joint_with = vec![line].into();
    let answer = answer(&town, "MA");
    assert_eq!(positions(&answer), [rabat, paris, madrid]);
    assert_eq!(ranks(&answer)[..3], [(1, 1), (1, 1), (2, 1)]);
}

#[test]
fn a_position_with_several_lines_stands_once_at_its_best() {
    let (mut town, [rabat, madrid, paris]) = three();
    town.covers(paris, "MA").precedence = Precedence::Primary;
    assert_eq!(positions(&answer(&town, "MA")), [paris, rabat, madrid]);
}

#[test]
fn a_post_that_states_nothing_is_located_there_before_far_lines_that_nobody_confirmed() {
    let (mut town, [rabat, madrid, paris]) = three();
    town.records
        .coverage
        .retain(|line| line.holder != domain::records::Holder::Position(rabat));
    change_line(&mut town, madrid).last_confirmed = Some(day(-366));
    let located = answer(&town, "MA");
    assert_eq!(positions(&located), [paris, rabat, madrid]);
    assert_eq!(route(&located, rabat).certainty, RouteCertainty::LocatedThere);
    assert_eq!(
        route(&located, rabat).reason,
        "Located in Morocco, what it covers is not stated"
    );
    town.covers(rabat, "DZ");
    let stated = answer(&town, "MA");
    assert_eq!(
        positions(&stated),
        [madrid, paris, rabat],
        "without it far lines stay where they are"
    );
    assert_eq!(
        route(&stated, rabat).step,
        2,
        "stating Algeria leaves it a post in the territory"
    );
}

#[test]
fn only_a_post_accredited_to_the_host_state_is_located_there() {
    let mut town = Town::new();
    let hague = town.post("The Hague", "NL");
    town.seat(hague, "Alice");
    town.change_post(hague).accreditation = Accreditation::Nobody;
    assert_eq!(answer(&town, "NL").routes[0].step, 2);
}

#[test]
fn step_2_asks_deputies_then_officers_then_heads_and_last_the_parent_post() {
    let mut town = Town::new();
    let madrid = town.post("Madrid", "ES");
    let rabat = town.post("Rabat", "MA");
    town.change_post(rabat).parent = Some(madrid);
    let alice = town.seat(rabat, "Alice");
    town.covers(alice, "MA");
    let [head, ilo, deputy, analyst] = [Role::Head, Role::Ilo, Role::Deputy, Role::Analyst].map(|role| {
        let seat = town.seat(rabat, role.word());
        town.change_position(seat).role = role;
        seat
    });
    let answer = answer(&town, "MA");
    assert_eq!(positions(&answer), [alice, deputy, ilo, head]);
    assert!(!positions(&answer).contains(&analyst));
    assert_eq!(posts(&answer), [madrid]);
    assert_eq!(route(&answer, deputy).reason, "Same post; deputy");
    assert_eq!(answer.routes[4].reason, "Parent post of Rabat");
}

#[test]
fn the_colleagues_of_a_vacant_position_are_asked_too() {
    let mut town = Town::new();
    let rabat = town.post("Rabat", "MA");
    let vacant = town.position(rabat, "liaison officer").id;
    town.covers(vacant, "MA");
    let bob = town.seat(rabat, "Bob");
    let answer = answer(&town, "MA");
    assert_eq!(ranks(&answer)[0], (1, 2));
    assert_eq!(positions(&answer), [bob]);
    assert_eq!(answer.state, State::Limited);
}

#[test]
fn in_a_hurry_a_resident_deputy_comes_before_a_stand_in_abroad() {
    let mut town = Town::new();
    let rabat = town.post("Rabat", "MA");
    let alice = town.seat(rabat, "Alice");
    town.covers(alice, "MA");
    let deputy = town.seat(rabat, "Dan");
    town.change_position(deputy).role = Role::Deputy;
    let madrid = town.post("Madrid", "ES");
    let bob = town.seat(madrid, "Bob");
    town.stands_in(StandIn::Position(bob), alice);
    assert_eq!(positions(&answer(&town, "MA")), [alice, deputy]);
    let mut question = town.ask("MA");
    question.urgent = true;
    let hurried = asked(&town, question);
    assert_eq!(positions(&hurried), [deputy, alice]);
    assert_eq!(ranks(&hurried)[..2], [(1, 2), (2, 1)]);
}

#[test]
fn a_ladder_never_ends_at_the_asker() {
    let mut town = Town::new();
    let rabat = town.post("Rabat", "MA");
    let alice = town.seat(rabat, "Alice");
    town.covers(alice, "MA");
    let mut question = town.ask("MA");
    question.asker = Some(town.desk(Some(alice)));
    assert_eq!(
        positions(&asked(&town, question)),
        [alice],
        "the duty line stands below"
    );
    town.records.networks[0].duty_line = None;
    assert!(asked(&town, question).routes.is_empty());
}

#[test]
fn a_route_holds_while_line_position_and_posting_hold_and_names_who_is_next() {
    let mut town = Town::new();
    let rabat = town.post("Rabat", "MA");
    let alice = town.seat(rabat, "Alice");
    let line = town.covers(alice, "MA");
    (line.from, line.until) = (Some(day(-100)), Some(day(50)));
    let posting = town.change_posting(alice);
    (posting.until, posting.departure) = (Some(day(40)), domain::records::Certainty::Planned);
    let first = answer(&town, "MA");
    let first = route(&first, alice);
    assert_eq!((first.from, first.until), (Some(day(-100)), Some(day(40))));
    assert_eq!(
        first.next.map(|next| (next.officer, next.from)),
        Some((None, Some(day(41))))
    );
    let bob = town.held_by(alice, "Bob");
    bob.from = Some(day(45));
    let bob = bob.officer;
    let second = answer(&town, "MA");
    let next = route(&second, alice).next.unwrap();
    assert_eq!((next.officer, next.from), (Some(bob), Some(day(45))));
}
