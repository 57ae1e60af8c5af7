//! Coverage lines that count for the question: in force, reaching the territory, for the topic.

use std::rc::Rc;

use super::place::{PostNow, PostRef};
use super::reach::Nearness;
use super::scene::{Relation, Scene};
use super::seat::SeatRef;
use crate::network::{At, CoverLine, HolderSlot, Slot};
use crate::records::{AgencyId, Coverage, Holder, Position, TerritoryRef};

/// A coverage line that counts.
#[derive(Clone)]
pub(super) struct Line<'n> {
    pub(super) coverage: &'n Coverage,
    pub(super) nearness: Nearness,
    /// The position that holds it; none when the whole post does.
    pub(super) position: Option<At<'n, Position>>,
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

    /// The date of its source, where the line does not say since when it holds and the source is younger than the day
    /// asked about: nobody has said that it held then.
    pub(super) fn attested_later(&self) -> Option<chrono::NaiveDate> {
        let source = self.coverage.source_date.filter(|date| *date > self.post.day)?;
        self.coverage.from.is_none().then_some(source)
    }

    /// When it was last confirmed, or the date of its source where that is later.
    pub(super) fn confirmed_on(&self) -> Option<chrono::NaiveDate> {
        self.coverage.last_confirmed.max(self.coverage.source_date)
    }
}

/// What answers.
pub(super) enum Answerer<'n> {
    Seat(SeatRef<'n>),
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
    wanted: impl Fn(Slot, &CoverLine) -> bool + Copy + 's,
) -> impl Iterator<Item = Line<'n>> + 's {
    scene
        .reach
        .ways()
        .flat_map(|(territory, nearness)| {
            scene
                .network
                .cover_lines(territory)
                .map(move |line| (line, nearness))
        })
        .filter(|(line, _)| scene.clock.may_be_in_force(line.from, line.until))
        .filter_map(move |(line, nearness)| {
            let (holder, agency) = holder(scene, line.holder)?;
            if !wanted(agency, line) {
                return None;
            }
            let coverage = scene.network.coverage_at(line.slot)?;
            let counts = line.for_all_topics || scene.counts(&coverage.topics);
            counts.then(|| in_force(scene, coverage, nearness, holder, scene.relation_at(agency)))?
        })
}

/// The own lines in force that name a territory, whatever their topics.
pub(super) fn own_of_any_topic<'s, 'n>(
    scene: &'s Scene<'n>,
    territory: TerritoryRef,
) -> impl Iterator<Item = Line<'n>> + 's {
    scene.network.cover_lines(territory).filter_map(|line| {
        let (holder, agency) = holder(scene, line.holder)?;
        let relation = scene
            .relation_at(agency)
            .filter(|relation| *relation == Relation::Own)?;
        let coverage = scene.network.coverage_at(line.slot)?;
        in_force(scene, coverage, Nearness::Direct, holder, Some(relation))
    })
}

/// A line, if it is our own and in force, whatever its topics and territory.
pub(super) fn own_in_force<'n>(scene: &Scene<'n>, coverage: &'n Coverage) -> Option<Line<'n>> {
    let slot = match coverage.holder {
        Holder::Position(id) => HolderSlot::position(scene.network.position_slot(id)?),
        Holder::Post(id) => HolderSlot::post(scene.network.post_slot(id)?),
    };
    let (holder, agency) = holder(scene, slot)?;
    let relation = scene
        .relation_at(agency)
        .filter(|relation| *relation == Relation::Own)?;
    in_force(scene, coverage, Nearness::Direct, holder, Some(relation))
}

/// The position that holds a line, or the post; and the slot of the agency whose line it is.
fn holder(scene: &Scene<'_>, holder: HolderSlot) -> Option<(Result<Slot, Slot>, Slot)> {
    let holder = holder.slot();
    let agency = match holder {
        Ok(position) => scene.network.seated(position)?.agency,
        Err(post) => scene.network.agency_slot(scene.network.post_at(post)?.agency)?,
    };
    Some((holder, agency))
}

/// A line of whatever topic, if it is in force on the civil date of its post.
fn in_force<'n>(
    scene: &Scene<'n>,
    coverage: &'n Coverage,
    nearness: Nearness,
    holder: Result<Slot, Slot>,
    relation: Option<Relation>,
) -> Option<Line<'n>> {
    if !scene.clock.may_be_in_force(coverage.from, coverage.until) {
        return None;
    }
    let (position, post, agency) = match holder {
        Ok(position) => {
            let position = scene.network.position_at(position)?;
            (Some(position), scene.post_of(position)?, position.agency)
        }
        Err(post) => {
            let post = scene.post_at(post)?;
            let agency = post.post.agency;
            (None, post, agency)
        }
    };
    scene
        .clock
        .in_force(coverage.from, coverage.until, post.day)
        .then_some(Line {
            coverage,
            nearness,
            position,
            post,
            agency,
            relation,
        })
}

impl<'n> Scene<'n> {
    /// What a line stands for: its position, or the staff of its post, or the post itself where it has no staff. Vacant
    /// positions are among them.
    pub(super) fn stands_for(&self, line: &Line<'n>) -> impl Iterator<Item = Answerer<'n>> + use<'n> {
        let (seat, staff) = self.parties(line);
        seat.into_iter().chain(staff)
    }

    /// The same, the position of the line apart from the staff of its post: a line has the one or the other.
    pub(super) fn parties(&self, line: &Line<'n>) -> (Option<Answerer<'n>>, Vec<Answerer<'n>>) {
        match line.position {
            Some(position) => (self.seat(position).map(Answerer::Seat), Vec::new()),
            None => (None, self.staff_or_post(&line.post, line.agency)),
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
    pub(super) fn staff(&self, post: &PostNow<'n>, agency: AgencyId) -> impl Iterator<Item = SeatRef<'n>> {
        self.network
            .staff(post.post.slot)
            .filter(move |position| position.agency == agency)
            .filter_map(|position| self.seat(position))
    }

    /// Whether a post or any of its positions has a coverage line in force, to whatever territory.
    pub(super) fn states_coverage(&self, post: &PostNow<'n>) -> bool {
        let positions = self.network.position_slots(post.post.slot);
        std::iter::once(HolderSlot::post(post.post.slot))
            .chain(positions.map(HolderSlot::position))
            .flat_map(|holder| self.network.coverage_held(holder))
            .any(|line| self.clock.in_force(line.from, line.until, post.day))
    }
}
