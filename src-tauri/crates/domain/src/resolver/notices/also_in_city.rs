//! Officers of sisters and partners who are no route, but work where somebody on the ladder does: shown apart, without
//! a rank.

use rustc_hash::FxHashSet;

use super::notice;
use crate::answer::{Notice, NoticeKind};
use crate::network::Slot;
use crate::records::{Mover, Role};
use crate::resolver::ladder::{Ladder, Rung, Tie, What};
use crate::resolver::place::Spot;
use crate::resolver::scene::{Relation, Scene};
use crate::resolver::seat::{Person, SeatRef};
use crate::resolver::words::{agency, officer};
use crate::territories::CountryCode;
use crate::text::Text;

/// Sisters and partners who are no route, in a city in which somebody of steps 1 to 4 works.
pub(super) fn also_in_city<'n>(scene: &Scene<'n>, ladder: &Ladder<'n>) -> Vec<Notice> {
    let mut cities = FxHashSet::default();
    let mut on_ladder = FxHashSet::default();
    for rung in &ladder.rungs {
        if let What::Seat(seat) = &rung.what {
            on_ladder.insert(seat.position.slot);
        }
        if rung.step <= 4 {
            cities.extend(residents(scene, rung).iter().filter_map(city));
        }
    }
    if cities.is_empty() {
        return Vec::new();
    }
    let stood_in_for = stood_in_for(scene);
    let mut found = Vec::new();
    for (host, city) in cities {
        let mut there = working_in(scene, host, city);
        there.extend(&stood_in_for);
        there.sort_unstable();
        there.dedup();
        found.extend(
            there
                .into_iter()
                .filter(|position| !on_ladder.contains(position))
                .filter_map(|position| in_this_city(scene, position, (host, city))),
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

/// The positions of others that may be stood in for, by somebody in whatever city.
fn stood_in_for(scene: &Scene<'_>) -> Vec<Slot> {
    scene
        .network
        .stood_in()
        .filter(|row| scene.clock.may_be_in_force(row.from, row.until))
        .map(|row| row.position)
        .filter(|position| is_of_others(scene, *position))
        .collect()
}

/// Whether a position is a sister's or partner's.
fn is_of_others(scene: &Scene<'_>, position: Slot) -> bool {
    let agency = scene.network.seated(position).map(|seated| seated.agency);
    let relation = agency.and_then(|agency| scene.relation_at(agency));
    matches!(relation, Some(Relation::Sister | Relation::Partner))
}

/// The positions of posts and postings that may be in a city.
fn working_in(scene: &Scene<'_>, host: Option<CountryCode>, city: &Text) -> Vec<Slot> {
    let network = scene.network;
    let mut posts: Vec<_> = network.places_in_city(host, city).map(|row| row.post).collect();
    let mut there = Vec::new();
    for row in network.works_from_in_city(host, city) {
        match row.who {
            Mover::Post(post) => posts.push(post),
            Mover::Posting(posting) => {
                let posting = network.posting(posting);
                there.extend(posting.and_then(|posting| network.position_slot(posting.position)));
            }
        }
    }
    let posts = posts.into_iter().filter_map(|post| network.post_slot(post));
    there.extend(posts.flat_map(|post| network.staff_slots(post)));
    there
}

/// The position with whoever of it works in the city, where it is a sister's or partner's.
fn in_this_city<'n>(
    scene: &Scene<'n>,
    position: Slot,
    wanted: (Option<CountryCode>, &Text),
) -> Option<(SeatRef<'n>, Person<'n>)> {
    if !is_of_others(scene, position) {
        return None;
    }
    let found = scene.network.position_at(position)?;
    if found.role == Role::Analyst {
        return None;
    }
    let seat = scene.seat(found)?;
    let person = seat
        .people()
        .find(|person| city(&person.spot()) == Some(wanted))?;
    Some((seat, person))
}
