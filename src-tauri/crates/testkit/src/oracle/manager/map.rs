//! "The map".

use domain::cover_map::{CoverMap, MapQuestion, MapState};
use domain::records::{PostId, Records};
use domain::territories::CountryCode;
use domain::text::Text;

use super::{ask, for_each_country};
use crate::oracle::world::World;

/// A map without its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpectedMap {
    /// By code.
    pub countries: Vec<(CountryCode, MapState)>,
    /// By name and id.
    pub posts: Vec<(PostId, Option<Text>, Option<CountryCode>)>,
}

impl From<&CoverMap> for ExpectedMap {
    fn from(map: &CoverMap) -> Self {
        let posts = map.posts.iter();
        Self {
            countries: map.countries.clone(),
            posts: posts
                .map(|post| (post.post, post.city.clone(), post.host))
                .collect(),
        }
    }
}

/// The map as the page has it.
#[must_use]
pub fn map(records: &Records, question: &MapQuestion) -> ExpectedMap {
    let Some(network) = records.networks.first() else {
        return ExpectedMap::default();
    };
    let countries = for_each_country(records, |territory| {
        let state = |world: &World<'_>| state(world, question);
        ask(records, territory, question.topic, question.when, None, state).unwrap_or(MapState::Nobody)
    });
    let agency = question.agency.unwrap_or(network.own_agency);
    let mut own: Vec<_> = records
        .posts
        .iter()
        .filter(|post| post.agency == agency)
        .collect();
    own.sort_by_key(|post| (post.name.clone(), post.id));
    let posts = |world: &World<'_>| {
        let open = own.iter().filter(|post| world.is_open(post.id));
        open.map(|post| {
            let spot = world.spot_of_post(post.id);
            (post.id, spot.city, spot.host)
        })
        .collect()
    };
    ExpectedMap {
        countries,
        posts: ask(
            records,
            network.own_state.into(),
            None,
            question.when,
            None,
            posts,
        )
        .unwrap_or_default(),
    }
}

fn state(world: &World<'_>, question: &MapQuestion) -> MapState {
    let agency = question.agency.unwrap_or(world.network.own_agency);
    if !world.contradicting(agency).is_empty() {
        return MapState::Disagreement;
    }
    let climbed = world.climb();
    let whose = |route: &crate::oracle::ExpectedRoute| match (route.position, route.post) {
        (Some(position), _) => world.position(position).map(|position| position.agency),
        (None, post) => post.and_then(|post| world.post(post)).map(|post| post.agency),
    };
    let routes: Vec<_> = climbed
        .routes
        .iter()
        .map(|draft| &draft.route)
        .filter(|route| question.agency.is_none() || (route.step <= 5 && whose(route) == question.agency))
        .collect();
    let in_person = |step: u8| match question.agency {
        None => step == 1,
        Some(_) => step <= 5 && step != 2,
    };
    let covers = || {
        let routes = routes.iter();
        routes.filter(|route| in_person(route.step) && route.acting_for.is_none())
    };
    let formal = climbed
        .formal
        .is_some_and(|channel| Some(channel.id) != world.network.duty_line);
    if covers().any(|route| route.resident) {
        MapState::Resident
    } else if covers().next().is_some() {
        MapState::Elsewhere
    } else if routes
        .iter()
        .any(|route| question.agency.is_some() || route.step <= 2)
    {
        MapState::Acting
    } else if question.agency.is_none()
        && (formal || routes.iter().any(|route| (3..=6).contains(&route.step)))
    {
        MapState::Others
    } else {
        MapState::Nobody
    }
}
