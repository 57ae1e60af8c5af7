//! The order within a step, total and stable.

use rustc_hash::{FxBuildHasher, FxHashSet};
use uuid::Uuid;

use super::{Grounds, Rung, What};
use crate::network::At;
use crate::records::{CoverageId, Position, Post, Role};
use crate::resolver::scene::Scene;

/// What settles all ties: post name, role, position title, id. A post comes before its positions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::resolver) struct Tie<'n> {
    post: &'n str,
    role: Option<Role>,
    title: Option<&'n str>,
    id: Uuid,
}

impl<'n> Tie<'n> {
    pub(in crate::resolver) fn of_position(position: At<'n, Position>, post: At<'n, Post>) -> Self {
        let (position, post) = (position.record, post.record);
        Self {
            post: post.name.as_str(),
            role: Some(position.role),
            title: Some(position.title.as_str()),
            id: position.id.0,
        }
    }

    pub(super) fn of(what: &What<'n>) -> Self {
        match what {
            What::Seat(seat) => Self::of_position(seat.position, seat.post.post),
            What::Post(post) => Self {
                post: post.post.record.name.as_str(),
                role: None,
                title: None,
                id: post.post.id.0,
            },
            What::Channel(channel) => Self {
                post: channel.name.as_str(),
                role: None,
                title: None,
                id: channel.id.0,
            },
        }
    }
}

/// The place of a rung within step 1, or among the lines of sisters and partners; the smallest comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Order<'n> {
    tier: Tier,
    keys: [u8; 5],
    tie: Tie<'n>,
    line: Option<CoverageId>,
}

/// The three parts of step 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// Coverage stands in a line.
    Stated,
    /// A post is located there and states nothing.
    LocatedThere,
    /// From abroad, and unconfirmed for a year, while a post is located there.
    Doubtful,
}

impl<'n> Order<'n> {
    pub(super) fn new(scene: &Scene<'n>, rung: &Rung<'n>, tier: Tier) -> Self {
        let tie = Tie::of(&rung.what);
        let Grounds::Line(line, _) = &rung.grounds else {
            return Self {
                tier,
                keys: [0; 5],
                tie,
                line: None,
            };
        };
        let away = u8::from(!rung.is_resident(scene));
        let topic = match scene.question.topic {
            Some(_) => u8::from(!scene.names_topic(&line.coverage.topics)),
            None => u8::from(!line.coverage.topics.is_empty()),
        };
        let (first, second) = if scene.question.urgent {
            (away, topic)
        } else {
            (topic, away)
        };
        let indirect = scene.question_is_on_a_part() && line.nearness as u8 > 0;
        Self {
            tier,
            keys: [
                u8::from(indirect),
                line.coverage.precedence as u8,
                first,
                second,
                line.nearness as u8,
            ],
            tie,
            line: Some(line.coverage.id),
        }
    }
}

/// Sorts rungs into their order and leaves each thing at its best place.
pub(super) fn in_order<'n>(rungs: Vec<Rung<'n>>, order: impl Fn(&Rung<'n>) -> Order<'n>) -> Vec<Rung<'n>> {
    let mut keyed: Vec<_> = rungs.iter().map(|rung| (order(rung), rung)).collect();
    keyed.sort_unstable_by_key(|(order, _)| *order);
    let mut seen = FxHashSet::with_capacity_and_hasher(keyed.len(), FxBuildHasher);
    keyed
        .into_iter()
        .filter(|(_, rung)| seen.insert(rung.what.id()))
        .map(|(_, rung)| rung.clone())
        .collect()
}
