//! Where an answer differs from what the page says, in words.

use std::fmt::Debug;

use domain::answer::{Answer, RouteContact};

use super::expected::{
    Expected, ExpectedContact, ExpectedDisagreement, ExpectedGap, ExpectedNotice, ExpectedRoute,
};

/// The differences; none when the two agree. Prose, but for "not attested then", sources and places are not compared.
#[must_use]
pub fn compare(answer: &Answer, expected: &Expected) -> Vec<String> {
    let found = of_answer(answer);
    let mut differences = Vec::new();
    let mut note = |text: Option<String>| differences.extend(text);
    note(differ("state", &found.state, &expected.state));
    note(differ("cautions", &found.cautions, &expected.cautions));
    note(differ("call now", &found.call_now, &expected.call_now));
    note(differ(
        "formal route",
        &found.formal_route,
        &expected.formal_route,
    ));
    note(differ(
        "contacts of the formal route",
        &found.formal_contacts,
        &expected.formal_contacts,
    ));
    note(differ(
        "notices",
        &sorted_notices(&found.notices),
        &sorted_notices(&expected.notices),
    ));
    note(differ(
        "disagreements",
        &sorted(&found.disagreements),
        &sorted(&expected.disagreements),
    ));
    note(differ("gaps", &found.gaps, &expected.gaps));
    differences.extend(routes(&found.routes, &expected.routes));
    if answer.parts.len() != expected.parts.len() {
        let (ours, theirs) = (answer.parts.len(), expected.parts.len());
        differences.push(format!("parts: {ours} answered, {theirs} expected"));
    }
    for (part, expected) in answer.parts.iter().zip(&expected.parts) {
        let name = expected.territory;
        differences.extend(
            compare(part, expected)
                .into_iter()
                .map(|text| format!("{name}: {text}")),
        );
        differences.extend(differ("territory of a part", &part.question.territory, &name));
    }
    differences
}

fn differ<T: PartialEq + Debug>(what: &str, found: &T, expected: &T) -> Option<String> {
    (found != expected).then(|| format!("{what}: answered {found:?}, expected {expected:?}"))
}

fn sorted<T: Ord + Clone>(items: &[T]) -> Vec<T> {
    let mut items = items.to_vec();
    items.sort();
    items
}

/// Within one kind the page sets no order; the kinds have one.
fn sorted_notices(notices: &[ExpectedNotice]) -> Vec<ExpectedNotice> {
    notices
        .chunk_by(|one, other| one.kind == other.kind)
        .flat_map(sorted)
        .collect()
}

fn routes(found: &[ExpectedRoute], expected: &[ExpectedRoute]) -> Vec<String> {
    let order = |routes: &[ExpectedRoute]| -> Vec<_> {
        let brief = |route: &ExpectedRoute| {
            (
                route.rank,
                route.step,
                route.position,
                route.post,
                route.channel,
                route.officer,
            )
        };
        routes.iter().map(brief).collect()
    };
    if let Some(difference) = differ(
        "ladder (rank, step, position, post, channel, officer)",
        &order(found),
        &order(expected),
    ) {
        return vec![difference];
    }
    let pairs = found.iter().zip(expected).enumerate();
    pairs
        .filter_map(|(place, (found, expected))| differ(&format!("route {}", place + 1), found, expected))
        .collect()
}

fn contact(contact: &RouteContact) -> ExpectedContact {
    ExpectedContact {
        id: contact.id,
        answers_now: contact.answers_now,
        freshness: contact.freshness,
    }
}

/// An answer in the shape that is compared.
fn of_answer(answer: &Answer) -> Expected {
    let formal = answer.formal_route.as_ref();
    Expected {
        territory: answer.question.territory,
        state: answer.state,
        cautions: answer.cautions.clone(),
        call_now: answer.call_now.as_ref().map(|call| call.contact),
        formal_route: formal.map(|formal| formal.channel),
        formal_contacts: formal
            .map(|formal| formal.contacts.iter().map(contact).collect())
            .unwrap_or_default(),
        routes: answer.routes.iter().map(route).collect(),
        notices: answer
            .notices
            .iter()
            .map(|notice| ExpectedNotice {
                kind: notice.kind,
                position: notice.position,
                wording: notice.wording,
            })
            .map(|notice| match notice.wording {
                // A wording is known by itself, whoever is said to cover it.
                Some(_) => ExpectedNotice {
                    position: None,
                    ..notice
                },
                None => notice,
            })
            .collect(),
        disagreements: answer
            .disagreements
            .iter()
            .map(|found| ExpectedDisagreement {
                topic: found.topic,
                ranks: found.ranks.clone(),
            })
            .collect(),
        gaps: answer
            .gaps
            .iter()
            .map(|gap| ExpectedGap {
                from: gap.from,
                until: gap.until,
            })
            .collect(),
        parts: Vec::new(),
    }
}

fn route(route: &domain::answer::Route) -> ExpectedRoute {
    ExpectedRoute {
        rank: route.rank,
        step: route.step,
        kind: route.kind,
        certainty: route.certainty,
        position: route.position,
        post: route.post,
        channel: route.channel,
        officer: route.officer,
        acting_for: route.acting_for.as_ref().map(|acting| acting.position),
        resident: route.resident,
        not_attested: route.reason.contains("not attested then"),
        via: route.via,
        topics: route.topics.clone(),
        precedence: route.precedence,
        from: route.from,
        until: route.until,
        next: route.next,
        contacts: route.contacts.iter().map(contact).collect(),
    }
}
