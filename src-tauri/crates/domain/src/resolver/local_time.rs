//! What time it is there, and whether anybody is at the office: the head of a country's card.

use chrono::{MappedLocalTime, NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;

use super::place::Spot;
use super::resolve;
use super::scene::Scene;
use super::seat::Person;
use crate::answer::{Answer, Route};
use crate::hours::Hours;
use crate::network::Network;
use crate::territories;
use crate::text::Text;

/// The clock of a place at an instant.
#[derive(Clone, Debug, PartialEq)]
pub struct LocalTime {
    /// The IANA zone.
    pub zone: Tz,
    /// The city whose clock it is.
    pub city: Option<Text>,
    /// The time on the wall there.
    pub wall: NaiveDateTime,
    /// Minutes east of UTC.
    pub offset: i32,
    /// The office, where somebody works there; absent where it is only the capital's clock.
    pub office: Option<Office>,
}

/// Whether an office is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Office {
    /// When it is, in wall time.
    pub hours: Hours,
    /// Whether the hours are the office's own; if not they are nine to five on weekdays, as nothing is stated.
    pub stated: bool,
    /// Whether it is open at the instant.
    pub open: bool,
    /// When it opens next, in wall time; absent while it is open.
    pub opens: Option<NaiveDateTime>,
}

/// The clock of whoever is first on the ladder, else of the capital of the country asked about.
#[must_use]
pub fn local_time(network: &Network, answer: &Answer) -> Option<LocalTime> {
    let scene = Scene::new(network, answer.question);
    let mut at_work = at_work(&scene, answer);
    if at_work.is_none() && answer.more_routes > 0 {
        at_work = self::at_work(&scene, &resolve(network, &answer.question));
    }
    match at_work {
        Some(spot) => {
            let time = time(&scene, spot.zone?, spot.city.cloned());
            let office = office(&spot, time.zone, time.wall);
            Some(LocalTime {
                office: Some(office),
                ..time
            })
        }
        None => {
            let capital = territories::capital(scene.country?)?;
            Some(time(&scene, capital.zone?, Some(capital.name.into())))
        }
    }
}

/// Where the first works of whom that is known.
fn at_work<'n>(scene: &Scene<'n>, answer: &Answer) -> Option<Spot<'n>> {
    let people = answer.routes.iter().filter(|route| route.step <= 5);
    people
        .filter_map(|route| spot(scene, route))
        .find(|spot| spot.zone.is_some())
}

fn time(scene: &Scene<'_>, zone: Tz, city: Option<Text>) -> LocalTime {
    let there = scene.clock.instant().with_timezone(&zone);
    LocalTime {
        zone,
        city,
        wall: there.naive_local(),
        offset: there.offset().fix().local_minus_utc() / 60,
        office: None,
    }
}

fn office(spot: &Spot<'_>, zone: Tz, wall: NaiveDateTime) -> Office {
    let hours = spot.hours.cloned().unwrap_or_else(Hours::office);
    Office {
        stated: spot.hours.is_some(),
        open: hours.contain(wall),
        opens: next_opening(&hours, zone, wall),
        hours,
    }
}

/// When the office opens next. Hours that begin while the clocks go forward, or on a day that a zone has left out,
/// begin once the clock there shows a time again that lies in them.
fn next_opening(hours: &Hours, zone: Tz, wall: NaiveDateTime) -> Option<NaiveDateTime> {
    let opens = hours.next_opening(wall)?;
    let shown = first_shown(zone, opens)?;
    if shown == opens || hours.contain(shown) {
        return Some(shown);
    }
    hours.next_opening(shown)
}

/// The first time from this one on that the clock in a zone really shows.
fn first_shown(zone: Tz, wall: NaiveDateTime) -> Option<NaiveDateTime> {
    // The longest that a zone has ever left out is a day: Pacific/Apia, 30 December 2011.
    let mut later = (0..=24 * 60).filter_map(|minutes| wall.checked_add_signed(TimeDelta::minutes(minutes)));
    later.find(|wall| zone.from_local_datetime(wall) != MappedLocalTime::None)
}

/// Where whoever answers on a route works.
fn spot<'n>(scene: &Scene<'n>, route: &Route) -> Option<Spot<'n>> {
    let Some(position) = route.position else {
        return Some(scene.post(route.post?)?.spot);
    };
    let seat = scene.seat(scene.network.find_position(position)?)?;
    seat.people()
        .find(|person| {
            Some(person.officer()) == route.officer
                && matches!(person, Person::StandIn(_)) == route.acting_for.is_some()
        })
        .map(|person| person.spot())
}
