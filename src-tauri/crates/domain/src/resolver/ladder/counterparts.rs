//! Step 5: the country's own agencies, where they sit in our state or beside us at an organisation.

use super::order::Tie;
use super::{Grounds, Rung, What};
use crate::answer::RouteCertainty;
use crate::records::{Accreditation, Agency, AgencyId, Role};
use crate::resolver::line::Answerer;
use crate::resolver::place::PostNow;
use crate::resolver::scene::{Relation, Scene};

pub(super) fn rungs<'n>(scene: &Scene<'n>) -> Vec<Rung<'n>> {
    let own_state = scene.settings.map(|settings| settings.own_state);
    let Some(country) = scene.country.filter(|country| Some(*country) != own_state) else {
        return Vec::new();
    };
    let mut found: Vec<_> = scene
        .network
        .agencies_of(country)
        .flat_map(|agency| of_agency(scene, agency))
        .collect();
    found.sort_by(|(place, agency, what), (other_place, other_agency, other)| {
        (place, &agency.name, Tie::of(what)).cmp(&(other_place, &other_agency.name, Tie::of(other)))
    });
    found
        .into_iter()
        .map(|(_, agency, what)| Rung::new(5, what, Grounds::Counterpart(agency), RouteCertainty::Stated))
        .collect()
}

/// Where a counterpart sits, in the order in which they are asked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seated {
    InOurState,
    BesideUs,
}

/// An agency's positions, wherever their posts, and its posts that have none.
fn of_agency<'n>(scene: &Scene<'n>, agency: &'n Agency) -> Vec<(Seated, &'n Agency, What<'n>)> {
    let positions = scene
        .network
        .positions_of(agency.id)
        .filter(|position| position.role != Role::Analyst)
        .filter_map(|position| {
            let post = scene.post(position.post)?;
            let seated = seated(scene, &post)?;
            let seat = scene.seat(scene.network.find_position(position.id)?)?;
            (!seat.is_empty()).then_some((seated, agency, What::Seat(seat)))
        });
    let posts = scene.network.posts_of(agency.id).filter_map(|post| {
        let post = scene.post(post.id)?;
        let seated = seated(scene, &post)?;
        let is_bare = scene
            .staff_or_post(&post, agency.id)
            .iter()
            .any(|answerer| matches!(answerer, Answerer::Post(_)));
        is_bare.then_some((seated, agency, What::Post(post)))
    });
    positions.chain(posts).collect()
}

fn seated(scene: &Scene<'_>, post: &PostNow<'_>) -> Option<Seated> {
    let own_state = scene.settings.map(|settings| settings.own_state);
    if !post.open {
        return None;
    }
    if post.spot.host.is_some() && post.spot.host == own_state {
        return Some(Seated::InOurState);
    }
    let beside_us = post.post.accreditation == Accreditation::Organisation
        && post
            .post
            .organisation
            .is_some_and(|organisation| we_sit_at(scene, organisation));
    beside_us.then_some(Seated::BesideUs)
}

/// Whether an open post of our own agency is accredited to the organisation.
fn we_sit_at(scene: &Scene<'_>, organisation: AgencyId) -> bool {
    scene
        .network
        .posts_accredited_to(organisation)
        .filter(|post| scene.relation(post.agency) == Some(Relation::Own))
        .filter_map(|post| scene.post(post.id))
        .any(|post| post.open && post.is_accredited_to(organisation))
}
