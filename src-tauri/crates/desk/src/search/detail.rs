//! A thing that was found, in words.

use domain::answer::State;
use domain::question::When;
use domain::records::{RecordRef, TerritoryRef};
use domain::resolver::state_of;
use domain::territories::CountryCode;

use super::territories::Found;
use crate::naming::{Naming, in_force};
use crate::records::counted;
use crate::views::search::Hit;

pub(super) fn territory(found: &Found, naming: Option<&Naming<'_>>, when: When) -> Hit {
    let (kind, id) = match found.territory {
        TerritoryRef::Country(code) => ("territory", code.to_string()),
        TerritoryRef::Part(id) => ("part", id.to_string()),
        TerritoryRef::Region(id) => ("region", id.to_string()),
        TerritoryRef::Organisation(id) => ("agency", id.to_string()),
    };
    let title = match (naming, found.territory) {
        (Some(naming), territory) => naming.territory(territory),
        (None, TerritoryRef::Country(code)) => code.name().to_owned(),
        (None, _) => String::new(),
    };
    let detail = naming.map(|naming| cover(naming, found.territory, when));
    Hit {
        matched: found.by.clone().filter(|by| *by != title),
        ..Hit::new(kind, id, title, detail.unwrap_or_default())
    }
}

pub(super) fn record(hit: store::Hit, naming: Option<&Naming<'_>>) -> Hit {
    let reference = RecordRef {
        kind: hit.kind,
        id: hit.id,
    };
    let described = naming.and_then(|naming| {
        let record = naming.network.record(reference)?;
        Some(naming.detail(&record))
    });
    // An owner's other number or a topic's other word says more than the row alone.
    let detail = described.or(hit.detail).unwrap_or_default();
    Hit::new(hit.kind.word(), hit.id, hit.title, detail)
}

/// "2 officers in Rabat", "covered from Madrid", "nobody covers it".
fn cover(naming: &Naming<'_>, territory: TerritoryRef, when: When) -> String {
    let state = match state_of(naming.network, territory, when) {
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
    match there.or_else(|| covered_from(naming, territory)) {
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

/// The city of the first own line that covers it from elsewhere.
fn covered_from(naming: &Naming<'_>, territory: TerritoryRef) -> Option<String> {
    let own = naming.network.settings()?.own_agency;
    let line = naming
        .network
        .coverage_of(territory)
        .filter(|line| in_force(naming.day, line.from, line.until))
        .filter(|line| naming.agency_of(line.holder) == Some(own))
        .min_by_key(|line| (line.precedence, line.id))?;
    let place = naming.place_of(naming.post_of(line.holder)?)?;
    place.city.as_ref().map(|city| format!("from {city}"))
}
