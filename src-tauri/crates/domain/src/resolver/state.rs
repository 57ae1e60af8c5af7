//! Covered or not, in one word, and the same in words.

use chrono::NaiveDate;

use super::ladder::Ladder;
use super::routes::Routes;
use super::scene::Scene;
use super::words::{Day, territory, topics};
use crate::answer::{Route, RouteCertainty, RouteKind, State};
use crate::records::{Channel, TerritoryRef};

/// The best that any route gives.
pub(super) fn state<'n>(scene: &Scene<'n>, ladder: &Ladder<'n>, routes: &mut Routes<'_, 'n>) -> State {
    let mut best = of_formal(scene, ladder.formal);
    let mut place = 0;
    while let Some(step) = routes.least_step_from(place)
        && best_of_step(step) < best
        && let Some(route) = routes.get(place)
    {
        best = best.min(of_route(scene, route));
        place += 1;
    }
    best
}

/// The best that a route of a step can give.
fn best_of_step(step: u8) -> State {
    match step {
        1 => State::Covered,
        2 => State::Limited,
        3..=6 => State::ThroughOthers,
        _ => State::Nobody,
    }
}

/// The state that one route alone would give.
pub(super) fn of_route(scene: &Scene<'_>, route: &Route) -> State {
    let stated = route.certainty == RouteCertainty::Stated;
    let whole = stated && route.step == 1 && is_in_person_and_whole(scene, route);
    match route.step {
        1 if whole && is_certain(scene, route) => State::Covered,
        1 if whole => State::NotConfirmed,
        1 | 2 if stated => State::Limited,
        1 | 2 => State::LocatedThere,
        3..=6 => State::ThroughOthers,
        _ => State::Nobody,
    }
}

/// The state that the formal route alone would give.
pub(super) fn of_formal(scene: &Scene<'_>, formal: Option<&Channel>) -> State {
    match formal {
        Some(channel) if scene.duty_line().is_none_or(|line| line.id != channel.id) => State::ThroughOthers,
        _ => State::Nobody,
    }
}

/// No stand-in, for the topic asked or all, and not for a part alone.
fn is_in_person_and_whole(scene: &Scene<'_>, route: &Route) -> bool {
    let for_all = route.topics.is_empty() || scene.names_topic(&route.topics);
    for_all && route.acting_for.is_none() && !is_through_part(route)
}

fn is_through_part(route: &Route) -> bool {
    matches!(route.via, Some(TerritoryRef::Part(_)))
}

/// A filled position, a line confirmed within a year, and a contact point that is not stale.
fn is_certain(scene: &Scene<'_>, route: &Route) -> bool {
    route.kind == RouteKind::Position
        && scene.clock.within_a_year(confirmed_on(scene, route))
        && route
            .contacts
            .iter()
            .any(|contact| contact.freshness.is_verified())
}

fn confirmed_on(scene: &Scene<'_>, route: &Route) -> Option<NaiveDate> {
    let line = scene.network.coverage(route.coverage?)?;
    line.last_confirmed.max(line.source_date)
}

/// The state in words, with the date or the limit that belongs to it.
pub(super) fn in_words<'n>(scene: &Scene<'n>, state: State, routes: &mut Routes<'_, 'n>) -> String {
    let fixed = match state {
        State::Covered | State::NotConfirmed | State::Limited => {
            return routes
                .find_map(|route| (of_route(scene, route) == state).then(|| by_route(scene, state, route)))
                .unwrap_or_default();
        }
        State::LocatedThere => "Located there; what it covers is not stated",
        State::ThroughOthers => "Through others only",
        State::Nobody if routes.get(0).is_none() => "Nobody is stated to cover it",
        State::Nobody => "Nobody is stated to cover it; the duty line answers",
    };
    fixed.to_owned()
}

/// The same, of the route that decides.
fn by_route(scene: &Scene<'_>, state: State, route: &Route) -> String {
    match state {
        State::Covered => covered(scene, route),
        State::NotConfirmed => not_confirmed(scene, route),
        _ => limited(scene, route),
    }
}

/// From where, for what, and how lately that was confirmed.
fn covered(scene: &Scene<'_>, route: &Route) -> String {
    let place = match &route.place.city {
        _ if route.resident => "resident".to_owned(),
        Some(city) => format!("from {city}"),
        None => "from elsewhere".to_owned(),
    };
    let topics = if route.topics.is_empty() {
        "all topics".into()
    } else {
        topics(scene.network, &route.topics)
    };
    let confirmed = confirmed_on(scene, route).map(|date| format!(", confirmed {}", Day(date)));
    format!("Covered: {place}, {topics}{}", confirmed.unwrap_or_default())
}

fn not_confirmed(scene: &Scene<'_>, route: &Route) -> String {
    match confirmed_on(scene, route) {
        Some(date) if !scene.clock.within_a_year(Some(date)) => {
            format!("Stated, not confirmed since {}", Day(date))
        }
        None => "Stated, never confirmed".to_owned(),
        Some(_) if route.kind == RouteKind::Post => "Stated, for the post and no position".to_owned(),
        Some(_) => "Stated, no contact point verified within a year".to_owned(),
    }
}

/// What limits the first route that covers.
fn limited(scene: &Scene<'_>, route: &Route) -> String {
    let limit = if route.step == 2 {
        "colleagues at the post only".to_owned()
    } else if let Some(part) = route.via.filter(|_| is_through_part(route)) {
        format!("{} only", territory(scene.network, part))
    } else if !route.topics.is_empty() && !scene.names_topic(&route.topics) {
        format!("{} only", topics(scene.network, &route.topics))
    } else {
        "acting cover only".to_owned()
    };
    format!("Limited: {limit}")
}
