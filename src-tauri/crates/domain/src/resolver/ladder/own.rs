//! Step 1: own coverage in force, closed by own posts that are located there and state nothing.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use uuid::Uuid;

use super::order::{Order, Tier, in_order};
use super::{Grounds, Rung, What};
use crate::answer::RouteCertainty;
use crate::network::CoverLine;
use crate::records::{Accreditation, AgencyId};
use crate::resolver::joint::Joints;
use crate::resolver::line::{Answerer, Line, lines as lines_of};
use crate::resolver::place::PostRef;
use crate::resolver::scene::{Relation, Scene};
use crate::resolver::seat::SeatRef;

/// What step 1 found.
pub(in crate::resolver) struct Step<'n> {
    /// What answers, in order.
    pub(in crate::resolver) rungs: Vec<Rung<'n>>,
    /// The open posts of the lines that count, and those located there.
    pub(in crate::resolver) posts: Vec<(PostRef<'n>, RouteCertainty)>,
    /// Every position that was looked at, vacant ones included.
    pub(in crate::resolver) considered: Vec<SeatRef<'n>>,
}

pub(super) fn step<'n>(scene: &Scene<'n>, lines: &[Line<'n>]) -> Step<'n> {
    let own: Vec<_> = lines
        .iter()
        .filter(|line| line.relation == Some(Relation::Own))
        .collect();
    let mut posts = Vec::new();
    let mut found = Vec::with_capacity(own.len() + 8);
    let joints = Joints::new(own.iter().copied());
    for line in own {
        if line.post.open {
            posts.push((Rc::clone(&line.post), RouteCertainty::Stated));
        }
        found.extend(scene.stands_for(line).map(|answerer| Rung {
            shares: joints.mark(line),
            ..Rung::new(
                1,
                answerer,
                Grounds::Line(line.clone(), None),
                RouteCertainty::Stated,
            )
        }));
    }
    if let Some(agency) = scene.own_agency() {
        for post in located_there(scene, agency) {
            posts.push((Rc::clone(&post), RouteCertainty::LocatedThere));
            let staff = scene.staff_or_post(&post, agency).into_iter();
            found.extend(staff.map(|answerer| Rung {
                shares: Some(post.post.id.0),
                ..Rung::new(1, answerer, Grounds::LocatedThere, RouteCertainty::LocatedThere)
            }));
        }
    }
    let considered = found.iter().filter_map(|rung| rung.what.seat()).collect();
    found.retain(|rung| rung.what.answers());
    Step {
        rungs: ordered(scene, found),
        posts,
        considered,
    }
}

/// Whether step 1 has any route, told as early as possible.
pub(in crate::resolver) fn has_route(scene: &Scene<'_>) -> bool {
    answerers(scene).next().is_some()
}

/// What answers first.
pub(in crate::resolver) fn first<'n>(scene: &Scene<'n>) -> Option<What<'n>> {
    let lines: Vec<_> = own_lines(scene).collect();
    let rungs = step(scene, &lines).rungs;
    rungs.into_iter().next().map(|rung| rung.what)
}

/// The own lines that count.
fn own_lines<'s, 'n>(scene: &'s Scene<'n>) -> impl Iterator<Item = Line<'n>> + use<'s, 'n> {
    let is_own = |agency, _: &CoverLine| scene.relation_at(agency) == Some(Relation::Own);
    lines_of(scene, is_own)
}

/// All that answers in step 1, in no order that means anything; what has several lines comes once for each.
pub(in crate::resolver) fn answerers<'s, 'n>(
    scene: &'s Scene<'n>,
) -> impl Iterator<Item = Answerer<'n>> + use<'s, 'n> {
    parties(scene).flat_map(|(_, answerers)| answerers)
}

/// The posts of step 1, in no order that means anything, each with whoever answers there; a post of several lines comes
/// once for each.
pub(in crate::resolver) fn parties<'s, 'n>(
    scene: &'s Scene<'n>,
) -> impl Iterator<Item = (PostRef<'n>, impl Iterator<Item = Answerer<'n>> + use<'n>)> + use<'s, 'n> {
    let of_lines = own_lines(scene).map(|line| {
        let (seat, staff) = scene.parties(&line);
        (line.post, seat, staff)
    });
    let agency = scene.own_agency();
    let there = agency.into_iter().flat_map(move |agency| {
        located_there(scene, agency).map(move |post| {
            let staff = scene.staff_or_post(&post, agency);
            (post, None, staff)
        })
    });
    of_lines
        .chain(there)
        .map(|(post, seat, staff)| (post, seat.into_iter().chain(staff).filter(Answerer::answers)))
}

/// Posts of an agency in their permanent place in the country asked about that state no coverage at all.
pub(super) fn located_there<'n>(scene: &Scene<'n>, agency: AgencyId) -> impl Iterator<Item = PostRef<'n>> {
    scene
        .posts_in_country()
        .iter()
        .filter(move |post| post.post.agency == agency && post.permanent)
        .filter(|post| post.post.accreditation == Accreditation::HostState)
        .filter(|post| !scene.states_coverage(post))
        .map(Rc::clone)
}

/// In order, those that share a rank next to each other, where the best of them stands.
fn ordered<'n>(scene: &Scene<'n>, found: Vec<Rung<'n>>) -> Vec<Rung<'n>> {
    let some_located = found
        .iter()
        .any(|rung| rung.certainty == RouteCertainty::LocatedThere);
    let tier = |rung: &Rung<'n>| match rung.line() {
        None => Tier::LocatedThere,
        Some(line) if some_located && !rung.is_resident(scene) && !line.is_confirmed(scene) => Tier::Doubtful,
        Some(_) => Tier::Stated,
    };
    let rungs = in_order(found, |rung| Order::new(scene, rung, tier(rung)));
    let mut best: FxHashMap<Uuid, usize> = FxHashMap::default();
    let mut placed: Vec<_> = rungs
        .into_iter()
        .enumerate()
        .map(|(index, rung)| {
            let place = rung
                .shares
                .map_or(index, |shares| *best.entry(shares).or_insert(index));
            (place, rung)
        })
        .collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, rung)| rung).collect()
}

impl<'n> What<'n> {
    fn seat(&self) -> Option<SeatRef<'n>> {
        match self {
            Self::Seat(seat) => Some(Rc::clone(seat)),
            Self::Post(_) | Self::Channel(_) => None,
        }
    }
}
