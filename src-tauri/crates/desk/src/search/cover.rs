//! Who covers a territory, in a few words beside its name.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use domain::answer::{Route, State};
use domain::question::When;
use domain::records::TerritoryRef;
use domain::resolver::glance;
use domain::territories::CountryCode;

use crate::naming::{Naming, in_force};
use crate::records::counted;

/// The words of one network at one time, kept while both stay: the same few countries are found again with each letter
/// that is typed. Whoever changes the network starts with an empty one.
#[derive(Default)]
pub(crate) struct Covers(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    when: Option<When>,
    words: HashMap<TerritoryRef, String>,
}

impl Covers {
    /// What to say of a territory.
    pub(crate) fn of(&self, naming: &Naming<'_>, territory: TerritoryRef, when: When) -> String {
        let asked = Some(match when {
            When::At(at) => When::At(quarter_hour(at)),
            When::On(day) => When::On(day),
        });
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.when != asked {
            *kept = Kept {
                when: asked,
                words: HashMap::new(),
            };
        }
        let words = kept.words.entry(territory);
        words.or_insert_with(|| cover(naming, territory, when)).clone()
    }
}

/// The quarter hour in which an instant is. Days begin at a quarter hour in every zone of this century, so nothing
/// that is in force begins or ends within one.
fn quarter_hour(at: DateTime<Utc>) -> DateTime<Utc> {
    at - TimeDelta::seconds(at.timestamp().rem_euclid(900))
        - TimeDelta::nanoseconds(at.timestamp_subsec_nanos().into())
}

/// "2 officers in Rabat · covered", "from Madrid · covered", "nobody covers it".
fn cover(naming: &Naming<'_>, territory: TerritoryRef, when: When) -> String {
    let seen = glance(naming.network, territory, when);
    let state = match seen.state {
        State::Covered => "covered",
        State::NotConfirmed => "not confirmed",
        State::Limited => "limited cover",
        State::LocatedThere => "post there, cover not stated",
        State::ThroughOthers => "through others",
        State::Nobody => return "nobody covers it".to_owned(),
    };
    let there = match territory {
        TerritoryRef::Country(code) => officers_in(naming, code),
        _ => None,
    };
    match there.or_else(|| seen.first.as_ref().and_then(from)) {
        Some(place) => format!("{place} · {state}"),
        None => state.to_owned(),
    }
}

/// Own officers in a country, with the city where there is one only.
fn officers_in(naming: &Naming<'_>, code: CountryCode) -> Option<String> {
    let own = naming.network.settings()?.own_agency;
    let mut cities = Vec::new();
    let mut officers = 0;
    for place in naming.network.places_in(code) {
        let current = naming.place_of(place.post).is_some_and(|now| now.id == place.id);
        if !current || !in_force(naming.day, place.from, place.until) {
            continue;
        }
        let held = naming
            .network
            .positions_at(place.post)
            .filter(|position| position.agency == own && naming.holder_of(position.id).is_some())
            .count();
        if held > 0 {
            officers += held;
            cities.extend(place.city.clone().filter(|city| !cities.contains(city)));
        }
    }
    let counted = (officers > 0).then(|| counted(officers, "officer", "officers"))?;
    Some(match cities.as_slice() {
        [city] => format!("{counted} in {city}"),
        [] => counted,
        more => format!("{counted} in {} cities", more.len()),
    })
}

/// From where the first route of an own line covers it.
fn from(first: &Route) -> Option<String> {
    let city = first.place.city.as_ref().filter(|_| first.step == 1)?;
    Some(format!("from {city}"))
}
