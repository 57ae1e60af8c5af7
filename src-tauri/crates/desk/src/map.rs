//! The world map: how each country is covered, and where posts are.

use std::collections::BTreeMap;

use domain::cover_map::{MapPost, MapQuestion, MapState, cover_map};
use domain::names::{fold, whereabouts};
use domain::network::Network;
use domain::records::{Agency, AgencyId};
use domain::territories::CountryCode;

use crate::as_of;
use crate::error::{Error, Result};
use crate::given::stated;
use crate::lookup::question;
use crate::naming::Naming;
use crate::session::Session;
use crate::views::map::{MapCountry, MapPlace, MapRequest, MapView};
use crate::views::time::AsOf;
use crate::views::who::Named;

/// The map at a time, for a topic and an agency or for any.
///
/// # Errors
/// [`Error::NoTopic`] when no topic is called so, [`Error::Input`] for a time or agency that is none, [`Error::Store`]
/// when the vault cannot be read.
pub fn map(session: &Session, request: &MapRequest) -> Result<MapView> {
    let as_of = AsOf {
        on: request.on.clone(),
        known: request.known.clone(),
    };
    let known = session.network_as_known(as_of::known(&as_of.known)?)?;
    let network: &Network = &known;
    let when = as_of.when(session)?;
    let naming = Naming {
        network,
        day: question::day(network, when),
    };
    let topic = stated(request.topic.as_deref());
    let asked = MapQuestion {
        when,
        topic: topic.map(|text| question::topic(network, text)).transpose()?,
        agency: agency(network, request)?,
    };
    let map = cover_map(network, &asked);
    let mut countries: Vec<_> = map
        .countries
        .iter()
        .map(|(code, state)| naming.map_country(*code, *state))
        .collect();
    countries.sort_by_cached_key(|country| fold(&country.name));
    let own_state = network.settings().map(|settings| settings.own_state);
    Ok(MapView {
        countries,
        own_numeric: own_state
            .map(|code| code.numeric().to_owned())
            .unwrap_or_default(),
        places: places(&map.posts),
        agencies: agencies(&naming),
    })
}

fn agency(network: &Network, request: &MapRequest) -> Result<Option<AgencyId>> {
    let Some(text) = stated(request.agency.as_deref()) else {
        return Ok(None);
    };
    let id = text.parse().map(AgencyId).ok();
    let there = id.filter(|id| network.agency(*id).is_some());
    there.map_or_else(
        || Err(Error::input("agency", "there is no such agency")),
        |id| Ok(Some(id)),
    )
}

/// The agencies that have posts or positions, the own one first, then by name.
fn agencies(naming: &Naming<'_>) -> Vec<Named> {
    let network = naming.network;
    let own = network.settings().map(|settings| settings.own_agency);
    let has_any = |agency: &&Agency| {
        network.posts_of(agency.id).next().is_some() || network.positions_of(agency.id).next().is_some()
    };
    let mut agencies: Vec<_> = network.agencies().filter(has_any).collect();
    agencies.sort_by_cached_key(|agency| (Some(agency.id) != own, fold(&agency.name), agency.id));
    let named = |agency: &Agency| Named {
        id: agency.id.to_string(),
        name: agency.name.to_string(),
    };
    agencies.into_iter().map(named).collect()
}

impl Naming<'_> {
    fn map_country(&self, code: CountryCode, state: MapState) -> MapCountry {
        let place = whereabouts(None, code);
        MapCountry {
            code: code.to_string(),
            numeric: code.numeric().to_owned(),
            name: self.territory(code.into()),
            state: state.word().to_owned(),
            latitude: place.map(|place| place.latitude),
            longitude: place.map(|place| place.longitude),
        }
    }
}

/// The places of posts, by country and city; a post whose country is not known lies nowhere. A large network has many
/// posts in one city, which is looked up once.
fn places(posts: &[MapPost]) -> Vec<MapPlace> {
    let mut counts: BTreeMap<(CountryCode, Option<&str>), usize> = BTreeMap::new();
    for post in posts {
        if let Some(host) = post.host {
            *counts.entry((host, post.city.as_deref())).or_default() += 1;
        }
    }
    let place = |((host, city), posts): ((CountryCode, Option<&str>), usize)| {
        let place = whereabouts(city, host)?;
        Some(MapPlace {
            city: city.map(str::to_owned),
            host: host.to_string(),
            posts,
            latitude: place.latitude,
            longitude: place.longitude,
            exact: place.exact,
        })
    };
    counts.into_iter().filter_map(place).collect()
}
