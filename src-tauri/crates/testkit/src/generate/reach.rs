//! A rule that no generated network touches is a rule that nobody compares: counts how often each is reached.

use std::collections::{BTreeMap, BTreeSet};

use domain::answer::{Freshness, NoticeKind, RouteCertainty, RouteKind};
use domain::question::Question;
use domain::records::{EntityKind, Precedence, Records, TerritoryRef};

use super::{Case, small};
use crate::oracle::{Expected, ExpectedContact, ExpectedRoute, answer};

/// Networks looked at.
const NETWORKS: u64 = 2_000;
/// The least share of networks in which everything must happen, in percent.
const LEAST: u64 = 2;

const NAMES: &[&str] = &[
    "step 1",
    "step 2",
    "step 3",
    "step 4",
    "step 5",
    "step 6",
    "step 7",
    "state Covered",
    "state NotConfirmed",
    "state Limited",
    "state LocatedThere",
    "state ThroughOthers",
    "state Nobody",
    "notice Vacant",
    "notice Expected",
    "notice DepartureNotConfirmed",
    "notice UnresolvedWording",
    "notice AlsoInCity",
    "caution",
    "rank shared by positions",
    "rank shared by two posts",
    "holder and stand-in on one rank",
    "stand-in alone",
    "stand-in for a vacant position",
    "resident changed by a stand-in",
    "located there on step 1",
    "located there on step 2",
    "located there on step 3",
    "located there on step 4",
    "unconfirmed lines after what is located there",
    "post on step 1",
    "post on step 2",
    "post on step 5",
    "via a region",
    "via a part",
    "via the country of a part",
    "out of hours",
    "secondary",
    "non-resident on step 1",
    "topics named",
    "formal route by a channel",
    "formal route by the duty line",
    "resident deputy before a stand-in abroad",
    "on-call for the desk that holds the duty line",
    "the duty line without numbers for the desk that holds it",
    "the asker taken off the end",
    "call now on step 1",
    "call now on the formal route",
    "call now on the duty line",
    "call now nobody",
    "call now stale or never verified, on the ladder",
    "call now verified, further down than what is stale or never verified",
    "call now nobody answers at this hour",
    "fresh",
    "ageing",
    "stale",
    "never verified",
    "next officer",
    "next nobody",
    "disagreement",
    "disagreement on a topic",
    "disagreement of different topics, none asked",
    "gap with an end",
    "gap without an end",
    "gap from today",
    "parts",
    "part asked",
    "organisation asked, step 1",
    "region asked, step 1",
];

#[test]
fn generated_networks_reach_every_rule_in_at_least_two_percent() {
    let mut counts: BTreeMap<&str, u64> = NAMES.iter().map(|name| (*name, 0)).collect();
    for seed in 0..NETWORKS {
        for name in reached(&small(seed)) {
            *counts
                .get_mut(name)
                .unwrap_or_else(|| panic!("{name} is not in the list")) += 1;
        }
    }
    let table: Vec<_> = NAMES
        .iter()
        .map(|name| format!("{:6.1} %  {name}", counts[name] as f64 * 100.0 / NETWORKS as f64))
        .collect();
    println!("{}", table.join("\n"));
    let rare: Vec<_> = counts
        .iter()
        .filter(|(_, count)| **count * 100 < NETWORKS * LEAST)
        .collect();
    assert!(rare.is_empty(), "too rare: {rare:?}");
}

/// What happens in the answers of one network.
fn reached(case: &Case) -> BTreeSet<&'static str> {
    let mut seen = BTreeSet::new();
    for question in &case.questions {
        let expected = answer(&case.records, question);
        let mut see = |name: &str, when: bool| {
            if when {
                let known = NAMES.iter().find(|known| **known == name);
                seen.insert(*known.unwrap_or_else(|| panic!("{name} is not in the list")));
            }
        };
        words(&expected, &mut see);
        on_routes(&case.records, &expected, &mut see);
        about_the_question(&case.records, question, &expected, &mut see);
        beside(question, &expected, &mut see);
    }
    seen
}

type See<'a> = dyn FnMut(&str, bool) + 'a;

fn words(expected: &Expected, see: &mut See<'_>) {
    see(&format!("state {:?}", expected.state), true);
    for notice in &expected.notices {
        see(&format!("notice {:?}", notice.kind), true);
    }
    for route in &expected.routes {
        see(&format!("step {}", route.step), true);
        see(
            "located there on step 4",
            route.step == 4 && route.certainty == RouteCertainty::LocatedThere,
        );
        if route.certainty == RouteCertainty::LocatedThere {
            see(&format!("located there on step {}", route.step), true);
        }
        if route.kind == RouteKind::Post {
            see(&format!("post on step {}", route.step), true);
        }
    }
}

fn on_routes(records: &Records, expected: &Expected, see: &mut See<'_>) {
    let routes = &expected.routes;
    for (one, other) in routes.iter().zip(routes.iter().skip(1)) {
        let shared = one.rank == other.rank;
        see(
            "holder and stand-in on one rank",
            shared && one.position.is_some() && one.position == other.position,
        );
        see(
            "rank shared by positions",
            shared && one.position != other.position,
        );
        see("rank shared by two posts", shared && one.post != other.post);
        let late = one.certainty == RouteCertainty::LocatedThere && other.certainty == RouteCertainty::Stated;
        see(
            "unconfirmed lines after what is located there",
            one.step == 1 && other.step == 1 && late,
        );
        see(
            "resident deputy before a stand-in abroad",
            one.step == 2 && other.step == 1,
        );
    }
    for route in routes {
        let acting = route.acting_for.is_some();
        let pair =
            |other: &&ExpectedRoute| other.position == route.position && other.officer != route.officer;
        see(
            "stand-in alone",
            acting && !routes.iter().any(|other| pair(&other)),
        );
        let vacant = expected
            .notices
            .iter()
            .any(|notice| notice.kind == NoticeKind::Vacant && notice.position == route.position);
        see("stand-in for a vacant position", acting && vacant);
        let post_is_there = |route: &ExpectedRoute| {
            let mut places = records
                .places
                .iter()
                .filter(|place| Some(place.post) == route.post);
            places.all(|place| {
                Some(TerritoryRef::Country(
                    place.host.unwrap_or_else(|| "AQ".parse().unwrap()),
                )) == Some(expected.territory)
            })
        };
        let country = matches!(expected.territory, TerritoryRef::Country(_));
        see(
            "resident changed by a stand-in",
            acting && country && route.resident != post_is_there(route),
        );
        see("via a region", matches!(route.via, Some(TerritoryRef::Region(_))));
        see("via a part", matches!(route.via, Some(TerritoryRef::Part(_))));
        see(
            "via the country of a part",
            matches!(route.via, Some(TerritoryRef::Country(_))),
        );
        see("out of hours", route.precedence == Some(Precedence::OutOfHours));
        see("secondary", route.precedence == Some(Precedence::Secondary));
        see("non-resident on step 1", route.step == 1 && !route.resident);
        see("topics named", !route.topics.is_empty());
        see(
            "next officer",
            route.next.is_some_and(|next| next.officer.is_some()),
        );
        see(
            "next nobody",
            route.next.is_some_and(|next| next.officer.is_none()),
        );
        for contact in &route.contacts {
            let freshness = match contact.freshness {
                Freshness::Fresh => "fresh",
                Freshness::Ageing => "ageing",
                Freshness::Stale => "stale",
                Freshness::Never => "never verified",
            };
            see(freshness, true);
        }
    }
}

fn about_the_question(records: &Records, question: &Question, expected: &Expected, see: &mut See<'_>) {
    let network = &records.networks[0];
    let duty_line = expected.formal_route.is_some() && expected.formal_route == network.duty_line;
    see(
        "formal route by a channel",
        expected.formal_route.is_some() && !duty_line,
    );
    see("formal route by the duty line", duty_line);
    let last = expected.routes.last();
    let on_call = last.is_some_and(|route| route.step == 7 && route.channel == network.on_call);
    see("on-call for the desk that holds the duty line", on_call);
    let holds = |id| {
        records
            .desks
            .iter()
            .any(|desk| desk.id == id && desk.holds_duty_line)
    };
    let own_line = last.is_some_and(|route| route.step == 7 && route.channel == network.duty_line);
    see(
        "the duty line without numbers for the desk that holds it",
        own_line && question.asker.is_some_and(holds),
    );
    let desk = records.desks.iter().find(|desk| Some(desk.id) == question.asker);
    if let Some(own) = desk.and_then(|desk| desk.position)
        && last.is_none_or(|route| route.step != 7)
    {
        let others = answer(
            records,
            &Question {
                asker: None,
                ..*question
            },
        );
        let there = |routes: &[ExpectedRoute]| routes.iter().any(|route| route.position == Some(own));
        see(
            "the asker taken off the end",
            there(&others.routes) && !there(&expected.routes),
        );
    }
    let of = expected.call_now.and_then(|id| {
        let contact = |route: &&ExpectedRoute| route.contacts.iter().any(|contact| contact.id == id);
        expected.routes.iter().find(contact)
    });
    see("call now on step 1", of.is_some_and(|route| route.step == 1));
    see(
        "call now on the duty line",
        of.is_some_and(|route| route.step == 7),
    );
    see(
        "call now on the formal route",
        expected.call_now.is_some() && of.is_none(),
    );
    see("call now nobody", expected.call_now.is_none());
    let ladder = expected.routes.iter().flat_map(|route| &route.contacts);
    let answering: Vec<_> = ladder.filter(|contact| contact.answers_now).collect();
    let is_old = |contact: &ExpectedContact| matches!(contact.freshness, Freshness::Stale | Freshness::Never);
    let called = answering
        .iter()
        .find(|contact| Some(contact.id) == expected.call_now);
    see(
        "call now stale or never verified, on the ladder",
        called.is_some_and(|contact| is_old(contact)),
    );
    see(
        "call now verified, further down than what is stale or never verified",
        called.is_some_and(|contact| !is_old(contact))
            && answering.first().is_some_and(|first| is_old(first)),
    );
    see(
        "call now nobody answers at this hour",
        expected.call_now.is_some() && of.is_some() && called.is_none(),
    );
    let first = expected.routes.iter().any(|route| route.step == 1);
    see(
        "organisation asked, step 1",
        first && matches!(question.territory, TerritoryRef::Organisation(_)),
    );
    see(
        "region asked, step 1",
        first && matches!(question.territory, TerritoryRef::Region(_)),
    );
    see("part asked", matches!(question.territory, TerritoryRef::Part(_)));
}

fn beside(question: &Question, expected: &Expected, see: &mut See<'_>) {
    see("caution", !expected.cautions.is_empty());
    for disagreement in &expected.disagreements {
        see("disagreement", true);
        see("disagreement on a topic", question.topic.is_some());
        let different = question.topic.is_none() && disagreement.topic.is_some();
        see("disagreement of different topics, none asked", different);
    }
    for gap in &expected.gaps {
        see("gap with an end", gap.until.is_some());
        see("gap without an end", gap.until.is_none());
    }
    let uncovered = !expected.routes.iter().any(|route| route.step == 1);
    see("gap from today", uncovered && !expected.gaps.is_empty());
    see("parts", !expected.parts.is_empty());
}

#[test]
fn the_kinds_of_records_that_decide_answers_are_common() {
    let mut counts: BTreeMap<EntityKind, usize> = BTreeMap::new();
    for seed in 0..200 {
        let kinds: BTreeSet<_> = small(seed)
            .records
            .iter()
            .map(|record| record.reference().kind)
            .collect();
        for kind in kinds {
            *counts.entry(kind).or_default() += 1;
        }
    }
    for kind in [
        EntityKind::Coverage,
        EntityKind::ActingCover,
        EntityKind::Agreement,
        EntityKind::Channel,
    ] {
        assert!(counts[&kind] > 60, "{kind} in {} of 200", counts[&kind]);
    }
}
