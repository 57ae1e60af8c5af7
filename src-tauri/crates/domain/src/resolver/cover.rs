//! How well a territory is covered, in one word, without the rest of the answer: for counts and for the map.

use super::disagreements;
use super::ladder::{Ladder, Rung, What, own, same_posts};
use super::line::{Answerer, own_in_force};
use super::scene::Scene;
use super::seat::Person;
use super::state;
use crate::answer::State;
use crate::network::Network;
use crate::question::{Question, When};
use crate::records::{AgencyId, CoverageId, PositionId, TerritoryRef, TopicId};

/// How a territory is covered; the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cover {
    /// By somebody who is there.
    Resident,
    /// By somebody who is elsewhere.
    Elsewhere,
    /// By stand-ins, or by colleagues at the same posts, only.
    Acting,
    /// Through partners, counterparts or channels only.
    Others,
    /// By nobody.
    Nobody,
}

/// Asks how one territory after another is covered at one time. What stands at a post then, and who holds which position,
/// is found once for all of them.
pub struct Survey<'n>(Scene<'n>);

impl<'n> Survey<'n> {
    /// For a time and a topic; the territory of the question does not matter.
    #[must_use]
    pub fn new(network: &'n Network, question: Question) -> Self {
        Self(Scene::new(network, question).remembering())
    }

    /// How a territory is covered, by anybody or by one agency; none where the lines of `contradicting` contradict each
    /// other on it.
    #[must_use]
    pub fn cover(
        &self,
        territory: TerritoryRef,
        agency: Option<AgencyId>,
        contradicting: AgencyId,
    ) -> Option<Cover> {
        let scene = self.0.elsewhere(territory);
        if !disagreements::of_agency(&scene, contradicting).is_empty() {
            return None;
        }
        Some(match agency {
            Some(agency) => by_agency(&scene, agency),
            None => by_all(&scene),
        })
    }
}

/// Whether step 1 has a route for a territory, and whether one of them is resident.
#[must_use]
pub fn own_cover(
    network: &Network,
    territory: TerritoryRef,
    topic: Option<TopicId>,
    when: When,
) -> Option<bool> {
    let question = Question {
        topic,
        ..Question::plain(territory, when)
    };
    let scene = Scene::new(network, question);
    let mut covered = None;
    for answerer in own::answerers(&scene) {
        let resident = What::from(answerer).anybody_is_resident(&scene);
        covered = Some(resident);
        if resident {
            break;
        }
    }
    covered
}

/// The positions that own lines in force stand for which count for a topic, whatever their territories.
#[must_use]
pub fn positions_for(network: &Network, topic: TopicId, when: When) -> Vec<PositionId> {
    let Some(settings) = network.settings() else {
        return Vec::new();
    };
    // Where is asked does not matter: the lines are taken whatever their territories.
    let question = Question {
        topic: Some(topic),
        ..Question::plain(settings.own_state.into(), when)
    };
    let scene = Scene::new(network, question);
    let mut found: Vec<_> = network
        .coverage_lines()
        .filter(|line| scene.counts(&line.topics))
        .filter_map(|line| own_in_force(&scene, line))
        .flat_map(|line| scene.stands_for(&line))
        .filter_map(|answerer| match answerer {
            Answerer::Seat(seat) => Some(seat.position.id),
            Answerer::Post(_) => None,
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Two lines of one agency that contradict each other, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The lines.
    pub lines: [CoverageId; 2],
    /// In words.
    pub text: String,
}

/// What the lines of an agency contradict each other on for a territory.
#[must_use]
pub fn contradictions(network: &Network, question: Question, agency: AgencyId) -> Vec<Contradiction> {
    disagreements::of_agency(&Scene::new(network, question), agency)
}

fn by_all(scene: &Scene<'_>) -> Cover {
    let (mut anybody, mut best) = (false, None);
    let mut posts = Vec::new();
    for (post, answerers) in own::parties(scene) {
        for answerer in answerers {
            anybody = true;
            best = best.max(in_person(scene, &answerer));
            // Whoever is resident is the best: no need to look further.
            if best == Some(true) {
                return Cover::Resident;
            }
        }
        if post.open {
            posts.push(post);
        }
    }
    if best.is_some() {
        Cover::Elsewhere
    } else if anybody || same_posts::has_route(scene, posts) {
        Cover::Acting
    } else {
        by_others(scene)
    }
}

/// Where steps 1 and 2 have nobody.
fn by_others(scene: &Scene<'_>) -> Cover {
    let ladder = Ladder::others(scene);
    let formal = state::of_formal(scene, ladder.formal) == State::ThroughOthers;
    if formal || ladder.rungs.iter().any(|rung| rung.step <= 6) {
        Cover::Others
    } else {
        Cover::Nobody
    }
}

/// Whether whoever answers in person, and no stand-in, is in the territory; `None` where only stand-ins answer.
fn in_person(scene: &Scene<'_>, answerer: &Answerer<'_>) -> Option<bool> {
    match answerer {
        Answerer::Seat(seat) => seat
            .people()
            .find(|person| matches!(person, Person::Holder(_)))
            .map(|holder| scene.is_resident_at(&holder, seat)),
        Answerer::Post(post) => Some(scene.is_resident(&post.spot, post)),
    }
}

fn by_agency(scene: &Scene<'_>, agency: AgencyId) -> Cover {
    let ladder = Ladder::new(scene);
    let own = |rung: &&Rung<'_>| match &rung.what {
        What::Seat(seat) => seat.position.agency == agency,
        What::Post(post) => post.post.agency == agency,
        What::Channel(_) => false,
    };
    let of_rung = |rung: &Rung<'_>| {
        let in_person = match &rung.what {
            What::Seat(seat) => in_person(scene, &Answerer::Seat(seat.clone())),
            What::Post(post) => in_person(scene, &Answerer::Post(post.clone())),
            What::Channel(_) => None,
        };
        match in_person.filter(|_| rung.step != 2) {
            Some(true) => Cover::Resident,
            Some(false) => Cover::Elsewhere,
            None => Cover::Acting,
        }
    };
    let found = ladder.rungs.iter().filter(own).map(of_rung).min();
    found.unwrap_or(Cover::Nobody)
}
