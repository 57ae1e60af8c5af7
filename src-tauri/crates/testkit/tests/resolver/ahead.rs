//! Looking ahead: planned dates that lie ahead are taken as kept.

use domain::answer::Answer;
use domain::network::Network;
use domain::question::{Question, When};
use domain::records::{Certainty, Records};
use domain::resolver::{resolve, resolve_ahead};
use proptest::prelude::*;
use testkit::clock::{day, today};
use testkit::generate::cases;

/// The plain way: every plan that lies ahead is confirmed, and the day is asked about.
fn with_plans_kept(mut records: Records) -> Records {
    for posting in &mut records.postings {
        if posting.from.is_some_and(|from| from > today()) {
            posting.arrival = Certainty::Confirmed;
        }
        if posting.until.is_some_and(|until| until >= today()) {
            posting.departure = Certainty::Confirmed;
        }
    }
    records
}

/// What an answer says of cover.
fn cover(answer: &Answer) -> impl PartialEq + std::fmt::Debug + use<> {
    let routes = answer.routes.iter().map(|route| {
        (
            (route.rank, route.step, route.kind, route.resident),
            (route.officer, route.position, route.post, route.channel),
            (route.coverage, route.certainty, route.reason.clone()),
        )
    });
    (answer.state, routes.collect::<Vec<_>>(), answer.parts.len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_day_ahead_is_answered_as_if_every_plan_were_confirmed(case in cases(), ahead in 1_i64..120) {
        let network = Network::new(case.records.clone());
        let kept = Network::new(with_plans_kept(case.records));
        for question in case.questions {
            let question = Question { when: When::On(day(ahead)), ..question };
            let answer = resolve_ahead(&network, &question, today());
            prop_assert_eq!(cover(&answer), cover(&resolve(&kept, &question)));
        }
    }

    #[test]
    fn today_and_the_past_are_answered_as_ever(case in cases(), back in 0_i64..120) {
        let network = Network::new(case.records);
        for question in case.questions {
            let question = Question { when: When::On(day(-back)), ..question };
            prop_assert_eq!(resolve_ahead(&network, &question, today()), resolve(&network, &question));
        }
    }
}
