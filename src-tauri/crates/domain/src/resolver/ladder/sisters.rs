//! Step 3: positions of sister agencies that take requests from all agencies of the state.

use super::order::{Order, Tie, Tier, in_order};
use super::{Grounds, Rung};
use crate::answer::RouteCertainty;
use crate::records::TakesRequestsFrom;
use crate::resolver::line::{Answerer, Line};
use crate::resolver::scene::{Relation, Scene};
use crate::resolver::seat::SeatRef;

pub(super) fn rungs<'n>(scene: &Scene<'n>, lines: &[Line<'n>]) -> Vec<Rung<'n>> {
    let stated = lines
        .iter()
        .filter(|line| line.relation == Some(Relation::Sister))
        .flat_map(|line| {
            seats(scene, line)
                .filter(takes_our_requests)
                .map(|seat| Rung::new(3, seat, Grounds::Line(line.clone(), None), RouteCertainty::Stated))
        })
        .collect();
    let mut rungs = in_order(stated, |rung| Order::new(scene, rung, Tier::Stated));
    let mut located: Vec<_> = scene
        .posts_in_country()
        .iter()
        .filter(|post| scene.relation(post.post.agency) == Some(Relation::Sister))
        .flat_map(|post| scene.staff(post, post.post.agency))
        .filter(|seat| takes_our_requests(seat) && !seat.is_empty())
        .collect();
    located.sort_by_key(|seat| Tie::of_position(seat.position, seat.post.post));
    rungs.extend(
        located
            .into_iter()
            .map(|seat| Rung::new(3, seat, Grounds::InTerritory, RouteCertainty::LocatedThere)),
    );
    rungs
}

/// The positions that a line stands for; the post itself is no route for others than its own agency.
pub(super) fn seats<'n>(scene: &Scene<'n>, line: &Line<'n>) -> impl Iterator<Item = SeatRef<'n>> + use<'n> {
    scene.stands_for(line).filter_map(|answerer| match answerer {
        Answerer::Seat(seat) => Some(seat).filter(|seat| !seat.is_empty()),
        Answerer::Post(_) => None,
    })
}

fn takes_our_requests(seat: &SeatRef<'_>) -> bool {
    seat.position.takes_requests_from == TakesRequestsFrom::AllAgencies
}
