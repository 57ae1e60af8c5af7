//! The map in the book: of each country the state that its card on the same sheet shows, and where the posts on it are.
//! Nothing is asked that the sheet does not answer anyway, so that no profile lets more through here than there.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::answer::State;
use domain::names::whereabouts;
use domain::network::Network;
use domain::records::{EntityKind, PostId, TerritoryRef};
use domain::territories::CountryCode;
use sheets::model::{MapState, WorldMap};

use super::gate::Gate;
use super::scope::Scope;
use crate::naming::Naming;

/// The map of a book. Where places are hidden, no post is on it, and nobody is told in which countries posts are.
pub(super) fn world(
    masked: &Network,
    day: NaiveDate,
    gate: &Gate<'_>,
    states: &[(TerritoryRef, State)],
    scope: &Scope,
) -> WorldMap {
    let places = gate.profile.places;
    let mut countries: BTreeMap<CountryCode, MapState> = BTreeMap::new();
    // A country of which parts alone have an answer is covered in part at best; its own answer comes before that.
    for (territory, state) in states {
        let part = match territory {
            TerritoryRef::Part(part) => masked.part(*part),
            _ => None,
        };
        if let Some(part) = part {
            let of_part = drawn(*state, places).max(MapState::Limited);
            let known = countries.entry(part.country).or_insert(of_part);
            *known = of_part.min(*known);
        }
    }
    countries.extend(states.iter().filter_map(|(territory, state)| match territory {
        TerritoryRef::Country(code) => Some((*code, drawn(*state, places))),
        _ => None,
    }));
    WorldMap {
        countries: countries
            .into_iter()
            .map(|(code, state)| (code.as_str().to_owned(), state))
            .collect(),
        posts: if places {
            posts(masked, day, gate, scope)
        } else {
            Vec::new()
        },
    }
}

fn drawn(state: State, places: bool) -> MapState {
    match state {
        State::Covered => MapState::Covered,
        State::NotConfirmed => MapState::NotConfirmed,
        State::Limited => MapState::Limited,
        State::LocatedThere if places => MapState::LocatedThere,
        State::LocatedThere | State::ThroughOthers => MapState::Others,
        State::Nobody => MapState::Nobody,
    }
}

/// Where the posts are that have a line on the sheet, each place once.
fn posts(masked: &Network, day: NaiveDate, gate: &Gate<'_>, scope: &Scope) -> Vec<(f64, f64)> {
    let naming = Naming { network: masked, day };
    let mut found: Vec<(f64, f64)> = Vec::new();
    let subjects = scope
        .subjects
        .iter()
        .filter(|subject| subject.kind == EntityKind::Post);
    for post in subjects.filter(|subject| gate.why_not(**subject).is_none()) {
        let Some(place) = naming
            .place_of(PostId(post.id))
            .filter(|place| gate.why_not(place.id.into()).is_none())
        else {
            continue;
        };
        let at = place
            .host
            .and_then(|host| whereabouts(place.city.as_deref(), host));
        if let Some(at) = at.map(|at| (at.latitude, at.longitude))
            && !found.contains(&at)
        {
            found.push(at);
        }
    }
    found
}
