//! Step 4: partners' officers whom an agreement in force lets us use.

use rustc_hash::FxHashMap;

use super::order::{Order, Tie, Tier, in_order};
use super::sisters::seats;
use super::{Grounds, Rung};
use crate::answer::RouteCertainty;
use crate::records::{AgencyId, Agreement};
use crate::resolver::line::Line;
use crate::resolver::scene::{Relation, Scene};

/// The agreement by which each partner's officers may be used.
pub(super) type Agreements<'n> = FxHashMap<AgencyId, &'n Agreement>;

pub(super) fn rungs<'n>(scene: &Scene<'n>, lines: &[Line<'n>], agreements: &Agreements<'n>) -> Vec<Rung<'n>> {
    if agreements.is_empty() {
        return Vec::new();
    }
    let stated = lines
        .iter()
        .filter_map(|line| Some((line, *agreements.get(&line.agency)?)))
        .flat_map(|(line, agreement)| {
            seats(scene, line).map(move |seat| {
                Rung::new(
                    4,
                    seat,
                    Grounds::Line(line.clone(), Some(agreement)),
                    RouteCertainty::Stated,
                )
            })
        })
        .collect();
    let mut rungs = in_order(stated, |rung| Order::new(scene, rung, Tier::Stated));
    rungs.extend(in_territory(scene, agreements));
    rungs
}

/// The agreements in force for the territory and topic: the one that names the topic first, then by name and id.
pub(super) fn agreements<'n>(scene: &Scene<'n>) -> Agreements<'n> {
    let mut best = Agreements::default();
    let Some(own) = scene.own_agency() else {
        return best;
    };
    let key = |agreement: &Agreement| {
        (
            !scene.names_topic(&agreement.topics),
            agreement.name.clone(),
            agreement.id,
        )
    };
    for agreement in scene.network.agreements_of(own) {
        let usable = scene.in_force_at_home(agreement.from, agreement.until)
            && scene.reach.is_within(&agreement.territories)
            && scene.counts(&agreement.topics);
        let partners = agreement
            .parties
            .iter()
            .filter(|party| scene.relation(**party) == Some(Relation::Partner));
        for party in partners.filter(|_| usable) {
            let known = best.entry(*party).or_insert(agreement);
            if key(agreement) < key(known) {
                *known = agreement;
            }
        }
    }
    best
}

/// Partners' officers at their posts in the country asked about.
fn in_territory<'n>(scene: &Scene<'n>, agreements: &Agreements<'n>) -> impl Iterator<Item = Rung<'n>> {
    let mut found: Vec<_> = scene
        .posts_in_country()
        .iter()
        .filter_map(|post| Some((post, *agreements.get(&post.post.agency)?)))
        .flat_map(|(post, agreement)| {
            scene
                .staff(post, post.post.agency)
                .map(move |seat| (seat, agreement))
        })
        .filter(|(seat, _)| !seat.is_empty())
        .collect();
    found.sort_by_key(|(seat, _)| Tie::of_position(seat.position, seat.post.post));
    found.into_iter().map(|(seat, agreement)| {
        Rung::new(
            4,
            seat,
            Grounds::Borrowed(agreement),
            RouteCertainty::LocatedThere,
        )
    })
}
