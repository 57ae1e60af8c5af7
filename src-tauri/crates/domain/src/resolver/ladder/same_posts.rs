//! Step 2: colleagues at the posts of step 1, then at other own posts in the territory, then the posts to which all of
//! those belong.
//!
//! The other posts in the territory are there so that stating what a post covers never takes it off an answer on which
//! it stood as located there.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::order::Tie;
use super::own::Step;
use super::{Grounds, Rung, What, ranked};
use crate::answer::RouteCertainty;
use crate::records::{PostId, Role};
use crate::resolver::place::PostRef;
use crate::resolver::scene::{Relation, Scene};
use crate::resolver::seat::SeatRef;

/// What step 2 found.
pub(super) struct SamePosts<'n> {
    pub(super) rungs: Vec<Rung<'n>>,
    pub(super) considered: Vec<SeatRef<'n>>,
}

pub(super) fn step<'n>(scene: &Scene<'n>, step_1: &Step<'n>) -> SamePosts<'n> {
    let mut found = SamePosts {
        rungs: Vec::new(),
        considered: Vec::new(),
    };
    let posts = posts_in_order(step_1);
    let others = others_in_territory(scene, &posts);
    for (post, certainty) in &posts {
        found.add_colleagues(scene, post, Grounds::SamePost, *certainty);
    }
    for (post, certainty) in &others {
        found.add_colleagues(scene, post, Grounds::InTerritory, *certainty);
    }
    for (post, certainty) in posts.iter().chain(&others) {
        found.rungs.extend(
            parent(scene, post)
                .map(|parent| Rung::new(2, parent, Grounds::ParentOf(Rc::clone(post)), *certainty)),
        );
    }
    found
}

/// Whether step 2 has any route, given the open posts of step 1; a post may come several times.
pub(in crate::resolver) fn has_route<'n>(scene: &Scene<'n>, mut posts: Vec<PostRef<'n>>) -> bool {
    posts.sort_unstable_by_key(|post| post.post.slot);
    posts.dedup_by_key(|post| post.post.slot);
    posts.iter().any(|post| answers(scene, post))
        || scene
            .posts_in_country()
            .iter()
            .any(|post| is_own(scene, post) && answers(scene, post))
}

/// Whether a post of step 1 or in the territory gives step 2 a route.
fn answers<'n>(scene: &Scene<'n>, post: &PostRef<'n>) -> bool {
    itself_answers(scene, post)
        || colleagues(scene, post).any(|(_, seat)| !seat.is_empty())
        || parent(scene, post).is_some()
}

/// Whether an own post answers itself, as nobody is posted there.
fn itself_answers<'n>(scene: &Scene<'n>, post: &PostRef<'n>) -> bool {
    let agency = post.post.agency;
    Some(agency) == scene.own_agency() && scene.staff(post, agency).next().is_none()
}

/// The own post to which a post belongs, if it is open.
fn parent<'n>(scene: &Scene<'n>, post: &PostRef<'n>) -> Option<PostRef<'n>> {
    let parent = post.post.parent.and_then(|id| scene.post(id));
    parent.filter(|parent| parent.open && is_own(scene, parent))
}

fn is_own(scene: &Scene<'_>, post: &PostRef<'_>) -> bool {
    scene.relation(post.post.agency) == Some(Relation::Own)
}

impl<'n> SamePosts<'n> {
    fn add_colleagues(
        &mut self,
        scene: &Scene<'n>,
        post: &PostRef<'n>,
        grounds: Grounds<'n>,
        certainty: RouteCertainty,
    ) {
        if itself_answers(scene, post) {
            self.rungs
                .push(Rung::new(2, Rc::clone(post), grounds.clone(), certainty));
        }
        for seat in colleagues_in_order(scene, post) {
            self.considered.push(Rc::clone(&seat));
            self.rungs.push(Rung::new(2, seat, grounds.clone(), certainty));
        }
    }
}

/// The posts of step 1 in the order of their best rank there, those without a route last.
fn posts_in_order<'n>(step_1: &Step<'n>) -> Vec<(PostRef<'n>, RouteCertainty)> {
    let mut best: FxHashMap<PostId, u32> = FxHashMap::default();
    for (rank, rung) in ranked(&step_1.rungs) {
        let post = match &rung.what {
            What::Seat(seat) => seat.post.post.id,
            What::Post(post) => post.post.id,
            What::Channel(_) => continue,
        };
        best.entry(post).or_insert(rank);
    }
    let rank = |post: &PostRef<'_>| best.get(&post.post.id).copied().unwrap_or(u32::MAX);
    let mut seen = FxHashSet::default();
    let mut posts: Vec<_> = step_1
        .posts
        .iter()
        .filter(|(post, _)| seen.insert(post.post.id))
        .cloned()
        .collect();
    posts.sort_by_key(|(post, _)| (rank(post), post.post.record.name.as_str(), post.post.id));
    posts
}

/// Own deputies, ILOs, heads and seconded officers at a post, in this order; vacant positions included.
fn colleagues_in_order<'n>(scene: &Scene<'n>, post: &PostRef<'n>) -> Vec<SeatRef<'n>> {
    let mut colleagues: Vec<_> = colleagues(scene, post).collect();
    colleagues.sort_by_key(|(turn, seat)| (*turn, Tie::of_position(seat.position, seat.post.post)));
    colleagues.into_iter().map(|(_, seat)| seat).collect()
}

/// The same in no order, each with its turn.
fn colleagues<'s, 'n>(
    scene: &'s Scene<'n>,
    post: &PostRef<'n>,
) -> impl Iterator<Item = (u8, SeatRef<'n>)> + use<'s, 'n> {
    let own = scene.own_agency();
    scene
        .network
        .staff(post.post.slot)
        .filter(move |position| Some(position.agency) == own)
        .filter_map(|position| Some((turn(position.role)?, scene.seat(position)?)))
}

/// When a colleague is asked; analysts are not.
fn turn(role: Role) -> Option<u8> {
    match role {
        Role::Deputy => Some(0),
        Role::Ilo => Some(1),
        Role::Head => Some(2),
        Role::Seconded => Some(3),
        Role::Analyst => None,
    }
}

/// Own posts that are open in the country asked about and state other territories only.
fn others_in_territory<'n>(
    scene: &Scene<'n>,
    posts: &[(PostRef<'n>, RouteCertainty)],
) -> Vec<(PostRef<'n>, RouteCertainty)> {
    let known: FxHashSet<_> = posts.iter().map(|(post, _)| post.post.id).collect();
    let mut others: Vec<_> = scene
        .posts_in_country()
        .iter()
        .filter(|post| is_own(scene, post))
        .filter(|post| !known.contains(&post.post.id))
        .map(|post| (Rc::clone(post), RouteCertainty::LocatedThere))
        .collect();
    others.sort_by_key(|(post, _)| (post.post.record.name.as_str(), post.post.id));
    others
}
