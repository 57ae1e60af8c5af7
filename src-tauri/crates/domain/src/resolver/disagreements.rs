//! Two stated primaries of one agency at different posts: shown, not ranked away.

use std::cell::OnceCell;

use super::cover::Contradiction;
use super::joint::Joints;
use super::ladder::{Ladder, Rung, What};
use super::line::{Answerer, Line, lines};
use super::reach::Nearness;
use super::scene::Scene;
use super::words::{agency, territory};
use crate::answer::Disagreement;
use crate::network::CoverLine;
use crate::records::{AgencyId, Precedence, TopicId};

pub(super) fn disagreements<'n>(scene: &Scene<'n>, ladder: &Ladder<'n>) -> Vec<Disagreement> {
    let mut primaries: Vec<_> = ladder
        .lines
        .iter()
        .filter(|line| line.coverage.precedence == Precedence::Primary)
        .collect();
    primaries.sort_by_key(|line| (line.agency, line.nearness, line.coverage.id));
    primaries
        .chunk_by(|one, other| (one.agency, one.nearness) == (other.agency, other.nearness))
        .filter(|alike| alike.len() > 1)
        .flat_map(|alike| among(scene, ladder, alike))
        .collect()
}

/// What the lines of one agency contradict each other on.
pub(super) fn of_agency(scene: &Scene<'_>, agency: AgencyId) -> Vec<Contradiction> {
    let slot = scene.network.agency_slot(agency);
    let is_primary = |whose, line: &CoverLine| Some(whose) == slot && line.precedence == Precedence::Primary;
    let mut primaries: Vec<_> = lines(scene, is_primary).collect();
    primaries.sort_by_key(|line| (line.nearness, line.coverage.id));
    let alike = |one: &Line<'_>, other: &Line<'_>| one.nearness == other.nearness;
    let mut found = Vec::new();
    for alike in primaries.chunk_by(alike).filter(|alike| alike.len() > 1) {
        let alike: Vec<_> = alike.iter().collect();
        found.extend(
            pairs(scene, &alike)
                .into_iter()
                .map(|(one, other, topic)| Contradiction {
                    lines: [one.coverage.id, other.coverage.id],
                    text: in_words(scene, one, other, topic),
                }),
        );
    }
    found
}

/// The disagreements among primaries of one agency that reach the territory equally near.
fn among<'n>(scene: &Scene<'n>, ladder: &Ladder<'n>, primaries: &[&Line<'n>]) -> Vec<Disagreement> {
    let pairs = pairs(scene, primaries).into_iter();
    pairs
        .map(|(one, other, topic)| Disagreement {
            topic,
            ranks: ranks(scene, ladder, [one, other]),
            text: in_words(scene, one, other, topic),
        })
        .collect()
}

/// Two lines, and the topic on which they disagree; absent when it is all.
type Pair<'l, 'n> = (&'l Line<'n>, &'l Line<'n>, Option<TopicId>);

/// The pairs of such primaries that disagree.
fn pairs<'l, 'n>(scene: &Scene<'n>, primaries: &[&'l Line<'n>]) -> Vec<Pair<'l, 'n>> {
    let joints = OnceCell::new();
    let mut found = Vec::new();
    for (index, one) in primaries.iter().enumerate() {
        for other in primaries.iter().skip(index + 1) {
            let Some(topic) = shared_topic(scene, one, other) else {
                continue;
            };
            if one.post.post.id != other.post.post.id
                && !are_parts_apart(one, other)
                && !hands_over(one, other)
                && !hands_over(other, one)
                && !joints
                    .get_or_init(|| joints_of(scene, one.agency))
                    .joined(one, other)
            {
                found.push((*one, *other, topic));
            }
        }
    }
    found
}

/// Which lines of an agency are joint, through all of its lines that count.
fn joints_of(scene: &Scene<'_>, agency: AgencyId) -> Joints {
    let agency = scene.network.agency_slot(agency);
    let lines: Vec<_> = lines(scene, |whose, _| Some(whose) == agency).collect();
    Joints::new(lines.iter())
}

/// Whether two lines reach a country through different parts of it: who covers one does not contradict the other.
fn are_parts_apart(one: &Line<'_>, other: &Line<'_>) -> bool {
    one.nearness == Nearness::Part && one.coverage.territory != other.coverage.territory
}

fn hands_over(one: &Line<'_>, other: &Line<'_>) -> bool {
    one.coverage.hands_over_to == Some(other.coverage.id)
}

/// The topic on which two lines meet, if they do: the one asked; none when both are for all; else the first they share.
fn shared_topic(scene: &Scene<'_>, one: &Line<'_>, other: &Line<'_>) -> Option<Option<TopicId>> {
    if scene.question.topic.is_some() {
        return Some(scene.question.topic);
    }
    let (one, other) = (&one.coverage.topics, &other.coverage.topics);
    if one.is_empty() && other.is_empty() {
        return Some(None);
    }
    let named = if one.is_empty() { other } else { one };
    named
        .iter()
        .filter(|topic| other.is_empty() || other.contains(topic))
        .filter_map(|topic| scene.network.topic(*topic))
        .min_by_key(|topic| (topic.sort, topic.id))
        .map(|topic| Some(topic.id))
}

/// The ranks of what the two lines stand for, as far as it is on the ladder.
fn ranks<'n>(scene: &Scene<'n>, ladder: &Ladder<'n>, lines: [&Line<'n>; 2]) -> Vec<u32> {
    let things: Vec<_> = lines.iter().flat_map(|line| scene.stands_for(line)).collect();
    let stands_for = |rung: &Rung<'n>| {
        things.iter().any(|thing| match (thing, &rung.what) {
            (Answerer::Seat(seat), What::Seat(on_it)) => on_it.position.id == seat.position.id,
            (Answerer::Post(post), What::Post(on_it)) => on_it.post.id == post.post.id,
            _ => false,
        })
    };
    let on_ladder = ladder.ranked().filter(|(_, rung)| stands_for(rung));
    let mut ranks: Vec<_> = on_ladder.map(|(rank, _)| rank).collect();
    ranks.dedup();
    ranks
}

fn in_words(scene: &Scene<'_>, one: &Line<'_>, other: &Line<'_>, topic: Option<TopicId>) -> String {
    let topic = topic
        .and_then(|id| scene.network.topic(id))
        .map_or_else(String::new, |topic| format!(" for {}", topic.name));
    format!(
        "{} and {} are both stated as primary for {}{topic}, of {}; neither joint nor a handover",
        one.post.post.name,
        other.post.post.name,
        territory(scene.network, one.coverage.territory),
        agency(scene.network, one.agency),
    )
}
