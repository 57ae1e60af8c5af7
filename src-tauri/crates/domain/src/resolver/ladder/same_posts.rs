//! Step 2: colleagues at the posts of step 1, and the posts to which those belong; with no post in step 1, own posts
//! in the territory.

use rustc_hash::{FxHashMap, FxHashSet};

use super::order::Tie;
use super::own::Step;
use super::{Grounds, Rung, What};
use crate::answer::RouteCertainty;
use crate::records::{PostId, Role};
use crate::resolver::place::PostNow;
use crate::resolver::scene::{Relation, Scene};
use crate::resolver::seat::Seat;

/// What step 2 found.
pub(super) struct SamePosts<'n> {
    pub(super) rungs: Vec<Rung<'n>>,
    pub(super) considered: Vec<Seat<'n>>,
}

pub(super) fn step<'n>(scene: &Scene<'n>, step_1: &Step<'n>) -> SamePosts<'n> {
    let mut found = SamePosts {
        rungs: Vec::new(),
        considered: Vec::new(),
    };
    let posts = posts_in_order(step_1);
    if posts.is_empty() {
        in_territory(scene, &mut found);
        return found;
    }
    for (post, certainty) in &posts {
        for seat in colleagues(scene, post) {
            found.considered.push(seat);
            found
                .rungs
                .push(Rung::new(2, seat, Grounds::SamePost, *certainty));
        }
    }
    for (post, certainty) in &posts {
        let parent = post.post.parent.and_then(|id| scene.post(id));
        let parent =
            parent.filter(|parent| parent.open && scene.relation(parent.post.agency) == Some(Relation::Own));
        if let Some(parent) = parent {
            found
                .rungs
                .push(Rung::new(2, parent, Grounds::ParentOf(*post), *certainty));
        }
    }
    found
}

/// The posts of step 1 in the order of their best place there, those without a route last.
fn posts_in_order<'n>(step_1: &Step<'n>) -> Vec<(PostNow<'n>, RouteCertainty)> {
    let mut best: FxHashMap<PostId, usize> = FxHashMap::default();
    for (index, rung) in step_1.rungs.iter().enumerate() {
        let post = match &rung.what {
            What::Seat(seat) => seat.post.post.id,
            What::Post(post) => post.post.id,
            What::Channel(_) => continue,
        };
        best.entry(post).or_insert(index);
    }
    let place = |post: &PostNow<'_>| best.get(&post.post.id).copied().unwrap_or(usize::MAX);
    let mut seen = FxHashSet::default();
    let mut posts: Vec<_> = step_1
        .posts
        .iter()
        .filter(|(post, _)| seen.insert(post.post.id))
        .copied()
        .collect();
    posts.sort_by_key(|(post, _)| (place(post), post.post.name.as_str(), post.post.id));
    posts
}

/// Own deputies, ILOs and heads at a post, in this order; vacant positions included.
fn colleagues<'n>(scene: &Scene<'n>, post: &PostNow<'n>) -> Vec<Seat<'n>> {
    let own = scene.own_agency();
    let mut colleagues: Vec<_> = scene
        .network
        .positions_at(post.post.id)
        .filter(|position| Some(position.agency) == own)
        .filter_map(|position| Some((turn(position.role)?, position)))
        .filter_map(|(turn, position)| Some((turn, scene.seat(position)?)))
        .collect();
    colleagues.sort_by_key(|(turn, seat)| (*turn, Tie::of_position(seat.position, seat.post.post)));
    colleagues.into_iter().map(|(_, seat)| seat).collect()
}

/// When a colleague is asked; others than these three are not.
fn turn(role: Role) -> Option<u8> {
    match role {
        Role::Deputy => Some(0),
        Role::Ilo => Some(1),
        Role::Head => Some(2),
        Role::Seconded | Role::Analyst => None,
    }
}

/// Own posts in the territory, all of which state other territories only.
fn in_territory<'n>(scene: &Scene<'n>, found: &mut SamePosts<'n>) {
    let Some(own) = scene.own_agency() else { return };
    let mut posts: Vec<_> = scene
        .posts_in_country()
        .iter()
        .filter(|post| post.post.agency == own)
        .collect();
    posts.sort_by_key(|post| (post.post.name.as_str(), post.post.id));
    for post in posts {
        let located = |what: What<'n>| Rung::new(2, what, Grounds::InTerritory, RouteCertainty::LocatedThere);
        if scene.staff(post, own).next().is_none() {
            found.rungs.push(located(What::Post(*post)));
        }
        for seat in colleagues(scene, post) {
            found.considered.push(seat);
            found.rungs.push(located(What::Seat(seat)));
        }
    }
}
