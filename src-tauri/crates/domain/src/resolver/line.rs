//! Coverage lines that count for the question: in force, reaching the territory, for the topic.

use std::rc::Rc;

use super::place::{PostNow, PostRef};
use super::reach::Nearness;
use super::scene::{Relation, Scene};
use super::seat::Seat;
use crate::records::{AgencyId, Coverage, Holder, Position};

/// A coverage line that counts.
#[derive(Clone)]
pub(super) struct Line<'n> {
    pub(super) coverage: &'n Coverage,
    pub(super) nearness: Nearness,
    /// The position that holds it; none when the whole post does.
    pub(super) position: Option<&'n Position>,
    /// The post that holds it, or the position's.
    pub(super) post: PostRef<'n>,
    /// The agency whose line it is.
    pub(super) agency: AgencyId,
    /// What that agency is to us.
    pub(super) relation: Option<Relation>,
}

impl Line<'_> {
    /// Whether it was confirmed or sourced within a year.
    pub(super) fn is_confirmed(&self, scene: &Scene<'_>) -> bool {
        scene.clock.within_a_year(self.confirmed_on())
    }

    /// When it was last confirmed, or the date of its source where that is later.
    pub(super) fn confirmed_on(&self) -> Option<chrono::NaiveDate> {
        self.coverage.last_confirmed.max(self.coverage.source_date)
    }
}

/// What answers.
pub(super) enum Answerer<'n> {
    Seat(Seat<'n>),
    Post(PostRef<'n>),
}

impl Answerer<'_> {
    /// Whether somebody answers there: a position may be vacant.
    pub(super) fn answers(&self) -> bool {
        match self {
            Self::Seat(seat) => !seat.is_empty(),
            Self::Post(_) => true,
        }
    }
}

/// The lines that count, of those agencies and records that are wanted: what is not is never looked into.
pub(super) fn lines<'s, 'n>(
    scene: &'s Scene<'n>,
    wanted: impl Fn(AgencyId, &Coverage) -> bool + Copy + 's,
) -> impl Iterator<Item = Line<'n>> + 's {
    scene
        .reach
        .ways()
        .flat_map(|(territory, nearness)| {
            scene
                .network
                .coverage_of(territory)
                .map(move |coverage| (coverage, nearness))
        })
        .filter(|(coverage, _)| scene.counts(&coverage.topics))
        .filter_map(move |(coverage, nearness)| in_force(scene, coverage, nearness, wanted))
}

/// A line of whatever topic, if it is wanted and in force on the civil date of its post.
pub(super) fn in_force<'n>(
    scene: &Scene<'n>,
    coverage: &'n Coverage,
    nearness: Nearness,
    wanted: impl Fn(AgencyId, &Coverage) -> bool,
) -> Option<Line<'n>> {
    if !scene.clock.may_be_in_force(coverage.from, coverage.until) {
        return None;
    }
    let (position, post, agency) = match coverage.holder {
        Holder::Position(id) => {
            let position = scene.network.position(id)?;
            (Some(position), position.post, position.agency)
        }
        Holder::Post(id) => (None, id, scene.network.post(id)?.agency),
    };
    let post = wanted(agency, coverage).then(|| scene.post(post))??;
    scene
        .clock
        .in_force(coverage.from, coverage.until, post.day)
        .then(|| Line {
            coverage,
            nearness,
            position,
            post,
            agency,
            relation: scene.relation(agency),
        })
}

impl<'n> Scene<'n> {
    /// What a line stands for: its position, or the staff of its post, or the post itself where it has no staff. Vacant
    /// positions are among them.
    pub(super) fn stands_for(&self, line: &Line<'n>) -> Vec<Answerer<'n>> {
        match line.position {
            Some(position) => self.seat(position).map(Answerer::Seat).into_iter().collect(),
            None => self.staff_or_post(&line.post, line.agency),
        }
    }

    /// The staff of an open post, or the post itself where it has none.
    pub(super) fn staff_or_post(&self, post: &PostRef<'n>, agency: AgencyId) -> Vec<Answerer<'n>> {
        let staff: Vec<_> = self.staff(post, agency).map(Answerer::Seat).collect();
        if staff.is_empty() && post.open {
            vec![Answerer::Post(Rc::clone(post))]
        } else {
            staff
        }
    }

    /// The positions at a post that are held for an agency, can answer, and are not analysts; vacant ones included.
    pub(super) fn staff(&self, post: &PostNow<'n>, agency: AgencyId) -> impl Iterator<Item = Seat<'n>> {
        self.network
            .staff_at(post.post.id)
            .filter(move |position| position.agency == agency)
            .filter_map(|position| self.seat(position))
    }

    /// Whether a post or any of its positions has a coverage line in force, to whatever territory.
    pub(super) fn states_coverage(&self, post: &PostNow<'n>) -> bool {
        let holders = std::iter::once(Holder::Post(post.post.id)).chain(
            self.network
                .positions_at(post.post.id)
                .map(|position| Holder::Position(position.id)),
        );
        holders
            .flat_map(|holder| self.network.coverage_by(holder))
            .any(|line| self.clock.in_force(line.from, line.until, post.day))
    }
}
