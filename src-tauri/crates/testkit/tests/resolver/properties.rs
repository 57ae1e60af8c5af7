//! What holds of every answer, whatever the network.

use std::collections::BTreeSet;

use domain::answer::{Answer, RouteKind};
use domain::network::Network;
use domain::question::Question;
use domain::records::{
    ChannelId, ContactKind, ContactOwner, Coverage, CoverageId, Handling, Holder, PositionId, Precedence,
    Record, Records, Sensitivity, Standing,
};
use domain::resolver::{local_time, resolve, resolve_first};
use proptest::prelude::*;
use testkit::Rng;
use testkit::build::Town;
use testkit::generate::{Case, cases};
use uuid::Uuid;

/// Positions and posts on the ladder; not the asker's own position, which may come last and then is taken off, and its
/// post with it.
fn things(network: &Network, answer: &Answer) -> BTreeSet<Uuid> {
    let asker = answer.question.asker.and_then(|id| network.desk(id)?.position);
    let is_asker = |position: Option<PositionId>| position.is_some() && position == asker;
    let others = answer.routes.iter().filter(|route| !is_asker(route.position));
    others
        .flat_map(|route| {
            let position = route.position.map(|position| position.0);
            position.into_iter().chain(route.post.map(|post| post.0))
        })
        .collect()
}

fn shuffled(records: &Records, seed: u64) -> Vec<Record> {
    let mut rng = Rng::new(seed);
    let mut all: Vec<_> = records.iter().collect();
    for last in (1..all.len()).rev() {
        all.swap(last, rng.below(last + 1));
    }
    all
}

fn gathered(records: impl IntoIterator<Item = Record>) -> Records {
    let mut gathered = Records::default();
    records.into_iter().for_each(|record| gathered.push(record));
    gathered
}

/// The settings' duty line and on-call channel, in force for good, each with a telephone.
fn with_duty_line(mut records: Records) -> Records {
    let ids: Vec<ChannelId> = records
        .networks
        .iter()
        .flat_map(|settings| [settings.duty_line, settings.on_call])
        .flatten()
        .collect();
    for channel in records
        .channels
        .iter_mut()
        .filter(|channel| ids.contains(&channel.id))
    {
        (channel.from, channel.until) = (None, None);
    }
    let mut phones = Town::new();
    phones.records.contact_points.clear();
    for id in ids {
        phones.phone(ContactOwner::Channel(id));
    }
    records.contact_points.append(&mut phones.records.contact_points);
    records
}

/// What stands in the ladder's last place.
fn last_position(answer: &Answer) -> Option<PositionId> {
    answer.routes.last().and_then(|route| route.position)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn with_a_duty_line_the_answer_is_never_empty_and_never_ends_at_the_asker(case in cases()) {
        let records = with_duty_line(case.records);
        let network = Network::new(records);
        let Some(settings) = network.settings() else { return Ok(()) };
        for question in &case.questions {
            let answer = resolve(&network, question);
            let asker = question.asker.and_then(|id| network.desk(id));
            let holds = asker.is_some_and(|desk| desk.holds_duty_line);
            if settings.duty_line.is_some() {
                prop_assert!(!answer.routes.is_empty() || answer.formal_route.is_some());
                let has_nobody_behind = holds && settings.on_call.is_none();
                prop_assert!(answer.call_now.is_some() || has_nobody_behind);
            }
            if let Some(position) = asker.and_then(|desk| desk.position) {
                prop_assert_ne!(last_position(&answer), Some(position));
            }
            let own_channel = settings.duty_line.filter(|_| holds).map(ContactOwner::Channel);
            let own_position = asker.and_then(|desk| desk.position).map(ContactOwner::Position);
            let called = answer.call_now.and_then(|call| network.contact_point(call.contact)).map(|point| point.of);
            prop_assert!(called.is_none() || (called != own_channel && called != own_position));
            for route in answer.routes.iter().filter(|route| route.kind == RouteKind::DutyLine) {
                // Without its numbers it says that nobody is left to call.
                prop_assert!(!holds || route.channel != settings.duty_line || route.contacts.is_empty());
            }
        }
    }

    #[test]
    fn adding_coverage_never_removes_a_position_or_post(case in cases(), seed: u64) {
        let mut rng = Rng::new(seed);
        let question = case.questions[rng.below(case.questions.len())];
        let mut network = Network::new(case.records.clone());
        let before = things(&network, &resolve(&network, &question));
        let Some(line) = new_line(&case, &question, &mut rng) else { return Ok(()) };
        network.put(line);
        let after = things(&network, &resolve(&network, &question));
        let lost: Vec<_> = before.difference(&after).collect();
        prop_assert!(lost.is_empty(), "lost {lost:?}");
    }

    #[test]
    fn the_order_of_the_records_changes_nothing(case in cases(), seed: u64) {
        let network = Network::new(case.records.clone());
        let other = Network::new(gathered(shuffled(&case.records, seed)));
        for question in &case.questions {
            prop_assert_eq!(resolve(&network, question), resolve(&other, question));
        }
    }

    #[test]
    fn a_network_kept_up_record_by_record_answers_as_one_built_at_once(case in cases(), seed: u64) {
        let mut rng = Rng::new(seed);
        let mut kept_up = Network::default();
        let records = shuffled(&case.records, seed);
        for record in &records {
            kept_up.put(record.clone());
            if rng.percent(20) {
                // Something that was there before, with other values, or not at all.
                let earlier = &records[rng.below(records.len())];
                kept_up.put(earlier.clone());
                if rng.percent(50) {
                    kept_up.remove(earlier.reference());
                }
            }
        }
        for record in &records {
            kept_up.put(record.clone());
        }
        let at_once = Network::new(case.records);
        for question in &case.questions {
            prop_assert_eq!(resolve(&kept_up, question), resolve(&at_once, question));
        }
    }

    #[test]
    fn the_first_routes_are_those_of_the_whole_answer_and_all_else_is_the_same(case in cases()) {
        let network = Network::new(case.records);
        for question in &case.questions {
            let whole = resolve(&network, question);
            for most in [0, 1, 2, 5] {
                let first = resolve_first(&network, question, most);
                prop_assert_eq!(local_time(&network, &first), local_time(&network, &whole));
                prop_assert_eq!(first, cut(whole.clone(), most));
            }
        }
    }

    #[test]
    fn ranks_count_from_one_and_skip_none(case in cases()) {
        let network = Network::new(case.records);
        for question in &case.questions {
            let mut last = 0;
            for route in resolve(&network, question).routes {
                prop_assert!(route.rank == last || route.rank == last + 1);
                last = route.rank;
            }
        }
    }
}

/// A line of any holder in force, to the territory asked about or another.
fn new_line(case: &Case, question: &Question, rng: &mut Rng) -> Option<Coverage> {
    let holders: Vec<_> = case
        .records
        .positions
        .iter()
        .map(|position| Holder::Position(position.id))
        .chain(case.records.posts.iter().map(|post| Holder::Post(post.id)))
        .collect();
    let elsewhere = case.records.coverage.iter().map(|line| line.territory);
    let territories: Vec<_> = std::iter::repeat_n(question.territory, 1 + case.records.coverage.len())
        .chain(elsewhere)
        .collect();
    Some(Coverage {
        id: CoverageId(Uuid::from_u128(u128::from(rng.bits()))),
        holder: rng.pick(&holders)?,
        territory: rng.pick(&territories)?,
        precedence: rng.of([
            Precedence::Primary,
            Precedence::Unstated,
            Precedence::Secondary,
            Precedence::OutOfHours,
        ]),
        topics: question.topic.filter(|_| rng.percent(50)).into_iter().collect(),
        standing: Standing::Accredited,
        joint_with: domain::list::List::new(),
        hands_over_to: None,
        from: None,
        until: None,
        source_wording: None,
        source_document: None,
        source_as_of: None,
        source_date: None,
        last_confirmed: None,
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    })
}

/// Fax and mail are never called.
#[test]
fn call_now_is_always_a_voice() {
    for seed in 0..200 {
        let case = testkit::generate::small(seed);
        let network = Network::new(case.records);
        for question in &case.questions {
            let call = resolve(&network, question).call_now;
            let kind = call
                .and_then(|call| network.contact_point(call.contact))
                .map(|point| point.kind);
            assert!(kind.is_none_or(ContactKind::is_voice), "seed {seed}: {kind:?}");
        }
    }
}

/// An answer cut down to its first routes.
fn cut(answer: Answer, most: usize) -> Answer {
    let more_routes = answer.routes.len().saturating_sub(most);
    Answer {
        routes: answer.routes.into_iter().take(most).collect(),
        more_routes,
        parts: answer.parts.into_iter().map(|part| cut(part, most)).collect(),
        ..answer
    }
}
