//! The ladder: who is asked, in order of responsibility. One module a step, see `docs/resolver.md`.

mod channels;
mod counterparts;
mod order;
pub(super) mod own;
mod partners;
pub(super) mod same_posts;
mod sisters;

pub(super) use order::Tie;
use partners::Agreements;

use rustc_hash::{FxBuildHasher, FxHashSet};
use uuid::Uuid;

use super::line::{Answerer, Line, lines};
use super::place::PostRef;
use super::scene::{MANY, Relation, Scene};
use super::seat::{Person, SeatRef};
use crate::answer::RouteCertainty;
use crate::network::{CoverLine, Slot};
use crate::records::{Agency, Agreement, Channel, ChannelId, Precedence, Role};

/// Something on the ladder: one thing with what put it there.
#[derive(Clone)]
pub(super) struct Rung<'n> {
    /// The step, 1 to 7.
    pub(super) step: u8,
    pub(super) what: What<'n>,
    pub(super) grounds: Grounds<'n>,
    pub(super) certainty: RouteCertainty,
    /// Neighbours with the same mark share a rank.
    pub(super) shares: Option<Uuid>,
}

/// What stands on the ladder.
#[derive(Clone)]
pub(super) enum What<'n> {
    Seat(SeatRef<'n>),
    Post(PostRef<'n>),
    Channel(&'n Channel),
}

/// What puts it there.
#[derive(Clone)]
pub(super) enum Grounds<'n> {
    /// A coverage line; for a partner with the agreement that lets us use it.
    Line(Line<'n>, Option<&'n Agreement>),
    /// Its post is located there and states nothing.
    LocatedThere,
    /// It sits at a post of step 1.
    SamePost,
    /// It is the post to which one of step 1 belongs.
    ParentOf(PostRef<'n>),
    /// Its post is in the territory and states nothing for it.
    InTerritory,
    /// A partner's officer in the territory, with the agreement.
    Borrowed(&'n Agreement),
    /// It belongs to an agency of the country asked about.
    Counterpart(&'n Agency),
    /// It is a channel for the territory.
    Channel,
    /// Nobody else may answer.
    LastResort,
}

impl<'n> Rung<'n> {
    fn new(step: u8, what: impl Into<What<'n>>, grounds: Grounds<'n>, certainty: RouteCertainty) -> Self {
        Self {
            step,
            what: what.into(),
            grounds,
            certainty,
            shares: None,
        }
    }

    /// The line that puts it there.
    pub(super) fn line(&self) -> Option<&Line<'n>> {
        match &self.grounds {
            Grounds::Line(line, _) => Some(line),
            _ => None,
        }
    }

    /// The agreement that lets us use it.
    pub(super) fn agreement(&self) -> Option<&'n Agreement> {
        match self.grounds {
            Grounds::Line(_, agreement) => agreement,
            Grounds::Borrowed(agreement) => Some(agreement),
            _ => None,
        }
    }

    /// The people who answer; none for a post or channel.
    pub(super) fn people(&self) -> impl Iterator<Item = Person<'n>> + use<'_, 'n> {
        let seat = match &self.what {
            What::Seat(seat) => Some(seat),
            What::Post(_) | What::Channel(_) => None,
        };
        seat.into_iter().flat_map(|seat| seat.people())
    }

    /// How many routes it is: the holder and a stand-in beside the holder are two.
    pub(super) fn routes(&self) -> usize {
        match self.what {
            What::Seat(_) => self.people().count(),
            What::Post(_) | What::Channel(_) => 1,
        }
    }

    /// Whether whoever answers first is in the territory.
    fn is_resident(&self, scene: &Scene<'n>) -> bool {
        self.what.is_resident(scene)
    }
}

impl<'n> What<'n> {
    fn id(&self) -> Uuid {
        match self {
            Self::Seat(seat) => seat.position.id.0,
            Self::Post(post) => post.post.id.0,
            Self::Channel(channel) => channel.id.0,
        }
    }

    /// Whether somebody answers there.
    fn answers(&self) -> bool {
        match self {
            Self::Seat(seat) => !seat.is_empty(),
            Self::Post(_) | Self::Channel(_) => true,
        }
    }

    fn is_resident(&self, scene: &Scene<'n>) -> bool {
        match self {
            Self::Seat(seat) => seat
                .people()
                .next()
                .is_some_and(|person| scene.is_resident_at(&person, seat)),
            Self::Post(post) => scene.is_resident(&post.spot, post),
            Self::Channel(_) => false,
        }
    }
}

impl What<'_> {
    /// Whether anybody who answers is in the territory.
    pub(super) fn anybody_is_resident(&self, scene: &Scene<'_>) -> bool {
        match self {
            Self::Seat(seat) => seat.people().any(|person| scene.is_resident_at(&person, seat)),
            Self::Post(post) => scene.is_resident(&post.spot, post),
            Self::Channel(_) => false,
        }
    }
}

impl<'n> From<Answerer<'n>> for What<'n> {
    fn from(answerer: Answerer<'n>) -> Self {
        match answerer {
            Answerer::Seat(seat) => Self::Seat(seat),
            Answerer::Post(post) => Self::Post(post),
        }
    }
}

impl<'n> From<SeatRef<'n>> for What<'n> {
    fn from(seat: SeatRef<'n>) -> Self {
        Self::Seat(seat)
    }
}

impl<'n> From<PostRef<'n>> for What<'n> {
    fn from(post: PostRef<'n>) -> Self {
        Self::Post(post)
    }
}

impl<'n> From<&'n Channel> for What<'n> {
    fn from(channel: &'n Channel) -> Self {
        Self::Channel(channel)
    }
}

/// The ladder with what was met on the way.
pub(super) struct Ladder<'n> {
    pub(super) rungs: Vec<Rung<'n>>,
    /// The channel that heads the ladder.
    pub(super) formal: Option<&'n Channel>,
    /// The lines that count: all of those who may answer, and of others the primaries.
    pub(super) lines: Vec<Line<'n>>,
    /// The own positions that steps 1 and 2 looked at, vacant ones included; each once, in no order that means anything.
    pub(super) considered: Vec<SeatRef<'n>>,
    taken: FxHashSet<Uuid>,
}

impl<'n> Ladder<'n> {
    /// The whole ladder, in order.
    pub(super) fn new(scene: &Scene<'n>) -> Self {
        let agreements = partners::agreements(scene);
        let mut ladder = Self::own_steps(scene, &agreements);
        ladder.add_others(scene, &agreements);
        if scene.question.urgent {
            ladder.put_resident_deputies_first(scene);
        }
        ladder.end_before_the_asker(scene);
        ladder
    }

    /// Steps 1 and 2 alone, which decide whether we cover the territory ourselves.
    pub(super) fn own(scene: &Scene<'n>) -> Self {
        Self::own_steps(scene, &Agreements::default())
    }

    /// Steps 3 to 7 alone, which say who answers where steps 1 and 2 have nobody.
    pub(super) fn others(scene: &Scene<'n>) -> Self {
        let agreements = partners::agreements(scene);
        let usable = slots(scene, &agreements);
        let wanted = |agency, _: &CoverLine| {
            scene.relation_at(agency) == Some(Relation::Sister) || usable.contains(&agency)
        };
        let mut ladder = Self::empty(lines(scene, wanted).collect(), MANY);
        ladder.add_others(scene, &agreements);
        ladder
    }

    fn empty(lines: Vec<Line<'n>>, room: usize) -> Self {
        Self {
            rungs: Vec::with_capacity(room),
            formal: None,
            lines,
            considered: Vec::new(),
            taken: FxHashSet::with_capacity_and_hasher(room, FxBuildHasher),
        }
    }

    fn add_others(&mut self, scene: &Scene<'n>, agreements: &Agreements<'n>) {
        self.add_all(sisters::rungs(scene, &self.lines));
        self.add_all(partners::rungs(scene, &self.lines, agreements));
        self.add_all(counterparts::rungs(scene));
        self.formal = channels::formal_route(scene);
        self.add_all(channels::rungs(scene, self.formal));
    }

    fn own_steps(scene: &Scene<'n>, agreements: &Agreements<'n>) -> Self {
        // Partners' lines are most of a large network's, and few of them count for anything.
        let usable = slots(scene, agreements);
        let wanted = |agency, line: &CoverLine| {
            line.precedence == Precedence::Primary
                || matches!(scene.relation_at(agency), Some(Relation::Own | Relation::Sister))
                || usable.contains(&agency)
        };
        let mut found = Vec::with_capacity(MANY);
        found.extend(lines(scene, &wanted));
        let lines = found;
        let step_1 = own::step(scene, &lines);
        let mut ladder = Self::empty(lines, step_1.rungs.len() + MANY);
        let step_2 = same_posts::step(scene, &step_1);
        ladder.considered = step_1.considered;
        ladder.considered.extend(step_2.considered);
        ladder.considered.sort_unstable_by_key(|seat| seat.position.slot);
        ladder.considered.dedup_by_key(|seat| seat.position.slot);
        ladder.add_all(step_1.rungs);
        ladder.add_all(step_2.rungs);
        ladder
    }

    /// Adds what answers and is not on the ladder yet: a thing appears once, at its best place.
    fn add_all(&mut self, rungs: impl IntoIterator<Item = Rung<'n>>) {
        for rung in rungs {
            if rung.what.answers() && self.taken.insert(rung.what.id()) {
                self.rungs.push(rung);
            }
        }
    }

    /// In a hurry, a deputy who is there comes before a stand-in who is not.
    fn put_resident_deputies_first(&mut self, scene: &Scene<'n>) {
        let is_away = |rung: &Rung<'n>| {
            let What::Seat(seat) = &rung.what else {
                return false;
            };
            let is_away = |person: &Person<'n>| {
                matches!(person, Person::StandIn(_)) && !scene.is_resident_at(person, seat)
            };
            rung.step == 1 && seat.people().any(|person| is_away(&person))
        };
        let Some(away) = self.rungs.iter().position(is_away) else {
            return;
        };
        let shares = self.rungs.get(away).and_then(|rung| rung.shares);
        let place = self
            .rungs
            .iter()
            .position(|rung| shares.is_some() && rung.shares == shares)
            .unwrap_or(away);
        let is_deputy_there = |rung: &Rung<'n>| {
            let What::Seat(seat) = &rung.what else {
                return false;
            };
            rung.step == 2 && seat.position.role == Role::Deputy && rung.is_resident(scene)
        };
        // A stable sort on whether a rung belongs before, among or after keeps all other order.
        let mut order: Vec<_> = self.rungs.drain(..).enumerate().collect();
        order.sort_by_key(|(index, rung)| (*index >= place) as u8 * (2 - u8::from(is_deputy_there(rung))));
        self.rungs.extend(order.into_iter().map(|(_, rung)| rung));
    }

    /// Takes the asking desk's own position off the end.
    fn end_before_the_asker(&mut self, scene: &Scene<'n>) {
        let Some(position) = scene.asker.and_then(|desk| desk.position) else {
            return;
        };
        let is_asker =
            |rung: &Rung<'_>| matches!(&rung.what, What::Seat(seat) if seat.position.id == position);
        while self.rungs.last().is_some_and(is_asker) {
            self.rungs.pop();
        }
    }

    /// The channels that are rungs of it, in order.
    pub(super) fn channels(&self) -> impl Iterator<Item = ChannelId> {
        self.rungs.iter().filter_map(|rung| match rung.what {
            What::Channel(channel) => Some(channel.id),
            What::Seat(_) | What::Post(_) => None,
        })
    }

    /// The rungs with their ranks, from 1.
    pub(super) fn ranked(&self) -> impl Iterator<Item = (u32, &Rung<'n>)> {
        ranked(&self.rungs)
    }
}

/// The partners with an agreement, by their slots.
fn slots(scene: &Scene<'_>, agreements: &Agreements<'_>) -> FxHashSet<Slot> {
    let agencies = agreements.keys();
    agencies
        .filter_map(|agency| scene.network.agency_slot(*agency))
        .collect()
}

/// Rungs with their ranks, from 1; neighbours that share a mark share a rank.
fn ranked<'l, 'n>(rungs: &'l [Rung<'n>]) -> impl Iterator<Item = (u32, &'l Rung<'n>)> {
    let mut rank = 0;
    let mut shared = None;
    rungs.iter().map(move |rung| {
        if rung.shares.is_none() || rung.shares != shared {
            rank += 1;
        }
        shared = rung.shares;
        (rank, rung)
    })
}
