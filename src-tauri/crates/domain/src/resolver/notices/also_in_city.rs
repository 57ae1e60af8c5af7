//! Officers of sisters and partners who are no route, but work where somebody on the ladder does: shown apart, without
//! a rank.

use rustc_hash::FxHashSet;

use super::notice;
use crate::answer::{Notice, NoticeKind};
use crate::records::{Mover, PositionId, Role};
use crate::resolver::ladder::{Ladder, Rung, Tie, What};
use crate::resolver::place::Spot;
use crate::resolver::scene::{Relation, Scene};
use crate::resolver::seat::{Person, Seat};
use crate::resolver::words::{agency, officer};
use crate::territories::CountryCode;
use crate::text::Text;

/// Sisters and partners who are no route, in a city in which somebody of steps 1 to 4 works.
pub(super) fn also_in_city<'n>(scene: &Scene<'n>, ladder: &Ladder<'n>) -> Vec<Notice> {
    let mut cities = FxHashSet::default();
    let mut on_ladder = FxHashSet::default();
    for rung in &ladder.rungs {
        if let What::Seat(seat) = &rung.what {
            on_ladder.insert(seat.position.id);
        }
        if rung.step <= 4 {
            cities.extend(residents(scene, rung).iter().filter_map(city));
        }
    }
    let mut found = Vec::new();
    for (host, city) in cities {
        found.extend(
            candidates(scene, host, city)
                .into_iter()
                .filter(|id| !on_ladder.contains(id))
                .filter_map(|id| in_this_city(scene, id, (host, city))),
        );
    }
    found.sort_by_key(|(seat, _)| Tie::of_position(seat.position, seat.post.post));
    found.dedup_by_key(|(seat, _)| seat.position.id);
    found
        .into_iter()
        .map(|(seat, person)| {
            let text = format!(
                "{} in {}: {}, {}",
                agency(scene.network, seat.position.agency),
                person.spot().city.map_or("", |city| city),
                officer(scene.network, person.officer()),
                seat.position.title,
            );
            notice(NoticeKind::AlsoInCity, text, Some(seat.position.id))
        })
        .collect()
}

/// Where those on a rung work who are in the territory asked about.
fn residents<'n>(scene: &Scene<'n>, rung: &Rung<'n>) -> Vec<Spot<'n>> {
    match &rung.what {
        What::Seat(seat) => seat
            .people()
            .filter(|person| scene.is_resident_at(person, seat))
            .map(|person| person.spot())
            .collect(),
        What::Post(post) if scene.is_resident(&post.spot, post) => vec![post.spot],
        What::Post(_) | What::Channel(_) => Vec::new(),
    }
}

fn city<'n>(spot: &Spot<'n>) -> Option<(Option<CountryCode>, &'n Text)> {
    Some((spot.host, spot.city?))
}

/// The positions that may have somebody in a city: those of posts and postings there, and those stood in for.
fn candidates(scene: &Scene<'_>, host: Option<CountryCode>, city: &Text) -> FxHashSet<PositionId> {
    let network = scene.network;
    let mut posts: FxHashSet<_> = network.places_in_city(host, city).map(|row| row.post).collect();
    let mut there = FxHashSet::default();
    for row in network.works_from_in_city(host, city) {
        match row.who {
            Mover::Post(post) => drop(posts.insert(post)),
            Mover::Posting(posting) => {
                there.extend(network.posting(posting).map(|posting| posting.position));
            }
        }
    }
    let staff = posts.into_iter().flat_map(|post| network.staff_at(post));
    let stood_in_for = network
        .acting_covers()
        .filter(|cover| scene.clock.may_be_in_force(cover.from, cover.until));
    there.extend(staff.map(|position| position.id));
    there.extend(stood_in_for.map(|cover| cover.position));
    there
}

/// The position with whoever of it works in the city, where it is a sister's or partner's.
fn in_this_city<'n>(
    scene: &Scene<'n>,
    id: PositionId,
    wanted: (Option<CountryCode>, &Text),
) -> Option<(Seat<'n>, Person<'n>)> {
    let found = scene.network.position(id)?;
    let relation = scene.relation(found.agency)?;
    if relation == Relation::Own || found.role == Role::Analyst {
        return None;
    }
    let seat = scene.seat(found)?;
    let person = seat
        .people()
        .find(|person| city(&person.spot()) == Some(wanted))?;
    Some((seat, person))
}
