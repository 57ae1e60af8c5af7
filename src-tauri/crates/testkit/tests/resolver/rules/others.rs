//! "The ladder", steps 3 to 7 and the formal route.

use domain::answer::{RouteKind, State};
use domain::records::{Accreditation, ChannelKind, ContactOwner, TakesRequestsFrom, Urgency};
use testkit::build::Town;
use testkit::clock::day;

use super::*;

#[test]
fn step_3_asks_sisters_that_take_requests_from_all_agencies() {
    let mut town = Town::new();
    let customs = town.agency("Customs", "GB");
    let rabat = town.post_of(customs, "Rabat", "MA");
    let open = town.seat(rabat, "Alice");
    town.change_position(open).takes_requests_from = TakesRequestsFrom::AllAgencies;
    let closed = town.seat(rabat, "Bob");
    town.covers(closed, "MA");
    let answer = answer(&town, "MA");
    assert_eq!(positions(&answer), [open]);
    assert_eq!(answer.routes[0].step, 3);
    assert_eq!(answer.state, State::ThroughOthers);
    assert_eq!(
        answer.routes[0].reason,
        "Sister agency; in Morocco, states nothing for it; ILO"
    );
}

#[test]
fn step_4_borrows_partners_by_an_agreement_in_force_with_ask_via() {
    let mut town = Town::new();
    let police = town.agency("Policía", "ES");
    let rabat = town.post_of(police, "Rabat", "MA");
    let bob = town.seat(rabat, "Bob");
    assert!(
        positions(&answer(&town, "MA")).is_empty(),
        "without an agreement nobody may be used"
    );
    let agreement = town.agreement("Northern Pool", police);
    agreement.until = Some(day(100));
    agreement.ask_via = Some("the Oslo desk".into());
    let agreement = agreement.id;
    let first = town.phone(ContactOwner::Agreement(agreement)).id;
    let borrowed = answer(&town, "MA");
    let route = route(&borrowed, bob);
    assert_eq!(
        (route.step, route.agreement, route.until),
        (4, Some(agreement), Some(day(100)))
    );
    assert_eq!(
        route.contacts[0].id, first,
        "the agreement's contact points come first"
    );
    assert!(route.reason.starts_with(
        "May be borrowed: common-use agreement Northern Pool until 2 Mar 2027; ask via the Oslo desk"
    ));
    town.records.agreements[0].until = Some(day(-1));
    assert!(positions(&answer(&town, "MA")).is_empty());
}

#[test]
fn an_agreement_holds_for_its_territories_and_topics_only() {
    let mut town = Town::new();
    let police = town.agency("Policía", "ES");
    let rabat = town.post_of(police, "Rabat", "MA");
    let bob = town.seat(rabat, "Bob");
    let drugs = town.drugs;
    let agreement = town.agreement("Northern Pool", police);
    agreement.topics = vec![drugs];
    agreement.territories = vec!["MA".parse().unwrap()];
    let mut question = town.ask("MA");
    question.topic = Some(drugs);
    assert_eq!(positions(&asked(&town, question)), [bob]);
    question.topic = Some(town.fraud);
    assert!(positions(&asked(&town, question)).is_empty());
    town.records.agreements[0].territories = vec!["DZ".parse().unwrap()];
    assert!(positions(&answer(&town, "MA")).is_empty());
}

#[test]
fn step_5_asks_counterparts_in_our_state_then_those_beside_us_at_an_organisation() {
    let mut town = Town::new();
    let europol = town.agency("Europol", "");
    let bureau = town.post("The Hague", "NL");
    let police = town.agency("Policía", "ES");
    let desk = town.post_of(police, "Den Haag", "NL");
    for post in [bureau, desk] {
        let post = town.change_post(post);
        (post.accreditation, post.organisation) = (Accreditation::Organisation, Some(europol));
    }
    let beside = town.seat(desk, "Bea");
    let london = town.post_of(police, "Spanish embassy", "GB");
    let answer = answer(&town, "ES");
    assert_eq!(
        answer.routes[0].post,
        Some(london),
        "without staff the embassy itself"
    );
    assert_eq!(answer.routes[0].kind, RouteKind::Post);
    assert_eq!(answer.routes[1].position, Some(beside));
    assert!(answer.routes[..2].iter().all(|route| route.step == 5));
}

#[test]
fn step_6_orders_channels_by_territory_topic_and_urgency() {
    let mut town = Town::new();
    let drugs = town.drugs;
    let general = town.channel("General", ChannelKind::Other).id;
    let routine = town.channel("Routine", ChannelKind::Other);
    routine.urgency = Urgency::Routine;
    let routine = routine.id;
    let topic = town.channel("Drugs", ChannelKind::Point247);
    topic.topics = vec![drugs];
    let topic = topic.id;
    let morocco = town.channel("Rabat", ChannelKind::NationalCentralBureau);
    morocco.territories = vec!["MA".parse().unwrap()];
    let morocco = morocco.id;
    let mut question = town.ask("MA");
    question.topic = Some(drugs);
    let duty_line = town.duty_line;
    assert_eq!(
        channels(&asked(&town, question)),
        [morocco, topic, routine, general, duty_line]
    );
    question.urgent = true;
    question.topic = Some(town.fraud);
    assert_eq!(channels(&asked(&town, question)), [morocco, general, duty_line]);
}

#[test]
fn step_7_is_the_duty_line_and_for_the_desk_that_holds_it_the_on_call_manager() {
    let town = Town::new();
    let mut question = town.ask("MA");
    assert_eq!(channels(&asked(&town, question)), [town.duty_line]);
    assert_eq!(asked(&town, question).state, State::Nobody);
    question.asker = Some(town.duty_desk);
    let asked = asked(&town, question);
    assert_eq!(channels(&asked), [town.on_call]);
    let called = asked.call_now.unwrap().contact;
    let point = town
        .records
        .contact_points
        .iter()
        .find(|point| point.id == called)
        .unwrap();
    assert_eq!(point.of, ContactOwner::Channel(town.on_call));
}

#[test]
fn a_desk_that_holds_the_duty_line_with_nobody_behind_it_gets_it_without_numbers() {
    let mut town = Town::new();
    let question = domain::question::Question {
        asker: Some(town.duty_desk),
        ..town.ask("MA")
    };
    let on_call = town.on_call;
    let mut channels = town.records.channels.iter_mut();
    let behind = channels.find(|channel| channel.id == on_call).unwrap();
    behind.until = Some(day(-1));
    let is_left_alone = |town: &Town| {
        let answer = asked(town, question);
        let [last] = &answer.routes[..] else {
            panic!("{:?}", answer.routes);
        };
        assert_eq!((last.kind, last.step), (RouteKind::DutyLine, 7));
        assert_eq!(last.channel, Some(town.duty_line));
        assert_eq!(
            last.reason,
            "Duty line of headquarters, which is with you; no on-call manager stands behind it"
        );
        assert!(last.contacts.is_empty() && answer.call_now.is_none());
        assert_eq!(answer.state, State::Nobody);
    };
    is_left_alone(&town);
    town.records.networks[0].on_call = None;
    is_left_alone(&town);
    let others = asked(&town, town.ask("MA"));
    assert!(!others.routes[0].contacts.is_empty() && others.call_now.is_some());
}

#[test]
fn the_formal_route_leaves_the_ladder_and_the_officer_is_also_told() {
    let mut town = Town::new();
    let rabat = town.post("Rabat", "MA");
    let alice = town.seat(rabat, "Alice");
    town.covers(alice, "MA");
    let fugitives = town.topic("fugitives and extradition");
    let bureau = town.channel("INTERPOL London", ChannelKind::NationalCentralBureau);
    bureau.formal_for = vec![fugitives];
    let bureau = bureau.id;
    let mut question = town.ask("MA");
    question.topic = Some(fugitives);
    let formal = asked(&town, question);
    assert_eq!(
        formal.formal_route.as_ref().map(|route| route.channel),
        Some(bureau)
    );
    assert!(!channels(&formal).contains(&bureau));
    assert!(formal.routes[0].reason.starts_with("Also tell. Resident"));
    question.topic = Some(town.drugs);
    let ordinary = asked(&town, question);
    assert!(ordinary.formal_route.is_none() && channels(&ordinary).contains(&bureau));
}

#[test]
fn a_duty_line_is_no_formal_route_for_the_desk_that_holds_it() {
    let mut town = Town::new();
    let drugs = town.drugs;
    let duty_line = town.duty_line;
    let lines = &mut town.records.channels;
    lines
        .iter_mut()
        .find(|channel| channel.id == duty_line)
        .unwrap()
        .formal_for = vec![drugs];
    let mut question = town.ask("MA");
    question.topic = Some(drugs);
    assert_eq!(asked(&town, question).formal_route.unwrap().channel, duty_line);
    question.asker = Some(town.duty_desk);
    assert!(asked(&town, question).formal_route.is_none());
}
