//! "Holder", "can answer" and "stand-ins": who sits on a position, and who stands in.

use domain::records::{
    ActingCover, Certainty, OfficerId, Position, PositionId, PostId, Posting, StandIn, TakesRequestsFrom,
};

use super::world::{Spot, World, in_force};

/// Who holds a position.
#[derive(Clone, Copy)]
pub(super) struct Holding<'a> {
    pub(super) posting: &'a Posting,
    /// Kept past a planned end.
    pub(super) kept: bool,
}

/// Somebody who answers for a position.
#[derive(Clone)]
pub(super) struct Person<'a> {
    pub(super) officer: OfficerId,
    pub(super) acting: Option<&'a ActingCover>,
    /// How the officer comes to be where he works: the posting to this position, or a stand-in's own.
    pub(super) holding: Option<Holding<'a>>,
    /// The position and the post that a stand-in comes from.
    pub(super) comes_from: Option<(PositionId, PostId)>,
    pub(super) spot: Spot,
}

impl<'a> World<'a> {
    pub(super) fn exists(&self, position: &Position) -> bool {
        self.is_open(position.post) && in_force(position.from, position.until, self.day_at(position.post))
    }

    /// Whether the position may be a route; vacant or not.
    pub(super) fn can_answer(&self, position: &Position) -> bool {
        self.exists(position) && position.takes_requests_from != TakesRequestsFrom::OrganisationOnly
    }

    pub(super) fn holder(&self, position: &Position) -> Option<Holding<'a>> {
        let day = self.day_at(position.post);
        let arrived = |posting: &&Posting| {
            posting.position == position.id
                && (posting.arrival == Certainty::Confirmed
                    || self
                        .looking_ahead_from
                        .is_some_and(|today| posting.from.is_some_and(|from| from > today)))
        };
        let here = self
            .records
            .postings
            .iter()
            .filter(arrived)
            .filter(|posting| in_force(posting.from, posting.until, day))
            .max_by_key(|posting| (posting.from, posting.id));
        let kept = self
            .records
            .postings
            .iter()
            .filter(arrived)
            .filter(|posting| posting.departure == Certainty::Planned)
            .filter(|posting| posting.until.is_some_and(|until| until < day))
            // An end that lay ahead is taken as kept: the officer has left.
            .filter(|posting| {
                self.looking_ahead_from
                    .is_none_or(|today| posting.until.is_some_and(|until| until < today))
            })
            .max_by_key(|posting| (posting.from, posting.id));
        match (here, kept) {
            (Some(posting), _) => Some(Holding { posting, kept: false }),
            (None, Some(posting)) => Some(Holding { posting, kept: true }),
            (None, None) => None,
        }
    }

    /// The position that an officer holds; the latest, where there are several.
    fn current(&self, officer: OfficerId) -> Option<(Holding<'a>, &'a Position)> {
        self.records
            .positions
            .iter()
            .filter_map(|position| Some((self.holder(position)?, position)))
            .filter(|(holding, _)| holding.posting.officer == officer)
            .max_by_key(|(holding, _)| (holding.posting.from, holding.posting.id))
    }

    /// The acting cover that applies to a position, with whoever it brings.
    fn stand_in(&self, position: &'a Position) -> Option<Person<'a>> {
        let day = self.day_at(position.post);
        self.records
            .acting_covers
            .iter()
            .filter(|acting| acting.position == position.id && in_force(acting.from, acting.until, day))
            .filter(|acting| self.holds_here(&acting.territories) && self.counts(&acting.topics))
            .filter_map(|acting| self.person_of(acting, position))
            .max_by_key(|person| person.acting.map(|acting| (acting.from, acting.id)))
    }

    fn person_of(&self, acting: &'a ActingCover, stood_in_for: &Position) -> Option<Person<'a>> {
        let (officer, origin) = match acting.by {
            StandIn::Position(by) => {
                let position = self.position(by)?;
                let holding = self.holder(position)?;
                (holding.posting.officer, Some((holding, position)))
            }
            StandIn::Officer(officer) => (officer, self.current(officer)),
        };
        let spot = match origin {
            Some((holding, position)) => self.spot_of_posting(holding.posting, position.post),
            None => self.spot_of_post(stood_in_for.post),
        };
        Some(Person {
            officer,
            acting: Some(acting),
            holding: origin.map(|(holding, _)| holding),
            comes_from: origin.map(|(_, position)| (position.id, position.post)),
            spot,
        })
    }

    /// Everybody who answers for a position, in order: nobody, the holder, a stand-in, or holder and stand-in.
    pub(super) fn people(&self, position: &'a Position) -> Vec<Person<'a>> {
        if !self.can_answer(position) {
            return Vec::new();
        }
        let holder = self.holder(position).map(|holding| Person {
            officer: holding.posting.officer,
            acting: None,
            holding: Some(holding),
            comes_from: None,
            spot: self.spot_of_posting(holding.posting, position.post),
        });
        let stand_in = self.stand_in(position);
        let replaces = stand_in
            .as_ref()
            .and_then(|person| person.acting)
            .is_some_and(|acting| acting.topics.is_empty() || self.names_topic(&acting.topics));
        if replaces {
            return stand_in.into_iter().collect();
        }
        holder.into_iter().chain(stand_in).collect()
    }
}
