//! Who answers for a position at the time asked about: its holder, a stand-in, both, or nobody.

use std::rc::Rc;

use super::place::{PostNow, PostRef, Spot, works_from};
use super::scene::Scene;
use super::time::Clock;
use crate::network::{At, Network};
use crate::records::{
    ActingCover, Certainty, Mover, OfficerId, Position, Posting, StandIn, TakesRequestsFrom,
};

/// A position as it stands on the civil date of its post. Found once for each answer, and shared by all rungs and notices.
pub(super) type SeatRef<'n> = Rc<Seat<'n>>;

/// See [`SeatRef`].
pub(super) struct Seat<'n> {
    pub(super) position: At<'n, Position>,
    pub(super) post: PostRef<'n>,
    pub(super) holder: Option<Holder<'n>>,
    pub(super) stand_in: Option<Rc<Substitute<'n>>>,
}

/// The officer who holds a position.
#[derive(Clone, Copy)]
pub(super) struct Holder<'n> {
    pub(super) posting: At<'n, Posting>,
    /// Whether a planned end has passed that nobody confirmed.
    pub(super) overdue: bool,
    pub(super) spot: Spot<'n>,
}

/// Whoever stands in for a position.
pub(super) struct Substitute<'n> {
    pub(super) cover: &'n ActingCover,
    pub(super) officer: OfficerId,
    /// What the stand-in holds; nothing where only the officer is known.
    pub(super) own: Option<OwnSeat<'n>>,
    pub(super) spot: Spot<'n>,
    /// Whether the stand-in takes the holder's place, or stands beside the holder for some topics.
    pub(super) replaces: bool,
}

/// The seat that a stand-in comes from.
pub(super) struct OwnSeat<'n> {
    pub(super) holder: Holder<'n>,
    pub(super) position: At<'n, Position>,
    pub(super) post: PostRef<'n>,
}

/// One person who answers for a position.
#[derive(Clone)]
pub(super) enum Person<'n> {
    Holder(Holder<'n>),
    StandIn(Rc<Substitute<'n>>),
}

impl<'n> Person<'n> {
    pub(super) fn officer(&self) -> OfficerId {
        match self {
            Self::Holder(holder) => holder.posting.officer,
            Self::StandIn(stand_in) => stand_in.officer,
        }
    }

    /// How the person holds a position: the one asked, or a stand-in's own.
    pub(super) fn posting(&self) -> Option<Holder<'n>> {
        match self {
            Self::Holder(holder) => Some(*holder),
            Self::StandIn(stand_in) => stand_in.own.as_ref().map(|own| own.holder),
        }
    }

    pub(super) fn spot(&self) -> Spot<'n> {
        match self {
            Self::Holder(holder) => holder.spot,
            Self::StandIn(stand_in) => stand_in.spot,
        }
    }
}

impl<'n> Seat<'n> {
    /// Whoever answers, the holder first; nobody when the position is vacant and nobody stands in.
    pub(super) fn people(&self) -> impl Iterator<Item = Person<'n>> + use<'n> {
        let stand_in = self.stand_in.clone();
        let replaced = stand_in.as_ref().is_some_and(|stand_in| stand_in.replaces);
        let holder = self.holder.filter(|_| !replaced).map(Person::Holder);
        holder.into_iter().chain(stand_in.map(Person::StandIn))
    }

    /// Whether nobody answers.
    pub(super) fn is_empty(&self) -> bool {
        self.holder.is_none() && self.stand_in.is_none()
    }
}

impl<'n> Scene<'n> {
    /// The position with whoever answers for it; `None` where it cannot answer: it does not exist on that day, its
    /// post is not open, or it takes requests from its organisation only.
    pub(super) fn seat(&self, position: At<'n, Position>) -> Option<SeatRef<'n>> {
        // Who stands in depends on the territory; a position in which nobody ever did is the same for all of them.
        let known = match &self.shared_seats {
            Some(shared) if self.network.acting_for(position.id).next().is_none() => shared,
            _ => &self.seats,
        };
        if let Some(seat) = known.borrow().get(&position.slot) {
            return seat.clone();
        }
        let seat = self.find_seat(position).map(Rc::new);
        known.borrow_mut().insert(position.slot, seat.clone());
        seat
    }

    fn find_seat(&self, position: At<'n, Position>) -> Option<Seat<'n>> {
        if position.takes_requests_from == TakesRequestsFrom::OrganisationOnly {
            return None;
        }
        let post = self.post_of(position)?;
        let exists = post.open && self.clock.in_force(position.from, position.until, post.day);
        exists.then(|| Seat {
            position,
            holder: self.holder(position, &post),
            stand_in: self.stand_in(position, &post).map(Rc::new),
            post,
        })
    }

    /// The post of a position.
    pub(super) fn post_of(&self, position: At<'n, Position>) -> Option<PostRef<'n>> {
        self.post_at(self.network.seated(position.slot)?.post)
    }

    /// Whoever stands in for a position, for the territory and topic asked about.
    fn stand_in(&self, position: At<'n, Position>, post: &PostNow<'n>) -> Option<Substitute<'n>> {
        self.network
            .acting_for(position.id)
            .filter(|cover| self.clock.in_force(cover.from, cover.until, post.day))
            .filter(|cover| self.reach.is_within(&cover.territories) && self.counts(&cover.topics))
            .filter_map(|cover| self.substitute(cover, post))
            .max_by_key(|stand_in| (stand_in.cover.from, stand_in.cover.id))
    }

    fn substitute(&self, cover: &'n ActingCover, post: &PostNow<'n>) -> Option<Substitute<'n>> {
        let (officer, own) = match cover.by {
            StandIn::Position(id) => {
                let position = self.network.find_position(id)?;
                let post = self.post_of(position)?;
                let holder = self.holder(position, &post)?;
                let own = OwnSeat {
                    holder,
                    position,
                    post,
                };
                (holder.posting.officer, Some(own))
            }
            StandIn::Officer(officer) => (officer, self.current_seat(officer)),
        };
        Some(Substitute {
            cover,
            officer,
            spot: own.as_ref().map_or(post.spot, |own| own.holder.spot),
            own,
            replaces: cover.topics.is_empty() || self.names_topic(&cover.topics),
        })
    }

    /// The position that an officer holds at the time.
    fn current_seat(&self, officer: OfficerId) -> Option<OwnSeat<'n>> {
        self.network
            .postings_of(officer)
            .filter_map(|posting| {
                let position = self.network.find_position(posting.position)?;
                let post = self.post_of(position)?;
                let holder = self.holder(position, &post)?;
                (holder.posting.id == posting.id).then_some(OwnSeat {
                    holder,
                    position,
                    post,
                })
            })
            .max_by_key(|own| (own.holder.posting.from, own.holder.posting.id))
    }
}

/// The officer who holds a position on the civil date of its post, which nothing else decides.
pub(super) fn holder<'n>(
    network: &'n Network,
    clock: &Clock,
    position: At<'n, Position>,
    post: &PostNow<'n>,
) -> Option<Holder<'n>> {
    let arrived = |posting: &At<'n, Posting>| {
        posting.arrival == Certainty::Confirmed || clock.takes_as_arrived(posting.from)
    };
    let latest = |postings: &mut dyn Iterator<Item = At<'n, Posting>>| {
        postings.max_by_key(|posting| (posting.from, posting.id))
    };
    let postings = || network.postings_in(position.slot).filter(arrived);
    let present =
        latest(&mut postings().filter(|posting| clock.in_force(posting.from, posting.until, post.day)));
    let overdue = || {
        latest(&mut postings().filter(|posting| {
            posting.departure == Certainty::Planned && clock.keeps_past(posting.until, post.day)
        }))
    };
    let (posting, is_overdue) = match present {
        Some(posting) => (posting, false),
        None => (overdue()?, true),
    };
    let away = works_from(network, clock, Mover::Posting(posting.id), post.day);
    Some(Holder {
        posting,
        overdue: is_overdue,
        spot: away.map_or(post.spot, Spot::from),
    })
}
