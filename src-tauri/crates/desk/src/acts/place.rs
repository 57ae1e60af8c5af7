//! A post moves, for good or for a while, or opens.

use chrono::NaiveDate;
use chrono_tz::Tz;
use domain::records::{Mover, Place, PlaceId, PlaceStatus, Post, Record, WorksFrom, WorksFromId};
use domain::territories::CountryCode;

use super::stage::{Stage, day, eve, maybe_day};
use crate::error::{Error, Result};
use crate::given::stated;
use crate::naming::{Naming, in_force};
use crate::views::acts::{MovePostAct, OpenPostAct};

/// Where a post goes.
struct Spot {
    city: String,
    host: Option<CountryCode>,
    zone: Option<Tz>,
}

/// For good: the old place ends, the new one begins, and the post no longer works from anywhere else. For a while: the
/// post keeps its place, and works from the other.
pub(super) fn move_post(stage: &mut Stage<'_, '_>, act: &MovePostAct) -> Result<String> {
    let post = stage.post("post", &act.post)?;
    let on = day("on", &act.on)?;
    let until = maybe_day("until", act.until.as_deref())?;
    let city = stated(Some(&act.city)).ok_or_else(|| Error::input("city", "say to which city"))?;
    if until.is_some() && !act.temporary {
        return Err(Error::input("until", "only a temporary place has a last day"));
    }
    if let Some(until) = until.filter(|until| *until < on) {
        return Err(Error::input("until", format!("{until} is before the first day")));
    }
    let then = Naming {
        day: on,
        ..stage.naming
    };
    let held = then.place_of(post.id).filter(|place| is_open(place));
    let held =
        held.ok_or_else(|| Error::input("post", format!("{} has no open place on {on}", post.name)))?;
    let spot = spot(city, act.host.as_deref(), act.zone.as_deref(), Some(held))?;
    if !act.temporary && held.city.as_deref() == Some(city) && held.host == spot.host {
        return Err(Error::input(
            "city",
            format!("{} is in {city} already", post.name),
        ));
    }
    stage.on(on);
    end_works_from(stage, post, on)?;
    if spot.zone.is_none() {
        stage.warn("Without a time zone nobody knows when the office is open");
    }
    if act.temporary {
        works_from(stage, post, &spot, on, until)?;
    } else {
        settle(stage, post, held, &spot, on)?;
    }
    warn_of_officers_away(stage, post, on);
    let host = spot
        .host
        .map(|host| format!(", {}", host.name()))
        .unwrap_or_default();
    let (verb, end) = match (act.temporary, until) {
        (true, Some(until)) => ("works from", format!(" to {until}")),
        (true, None) => ("works from", String::new()),
        (false, _) => ("moved to", String::new()),
    };
    Ok(format!("{} {verb} {city}{host}, from {on}{end}", post.name))
}

fn is_open(place: &Place) -> bool {
    matches!(place.status, PlaceStatus::Open | PlaceStatus::Temporary)
}

fn works_from(
    stage: &mut Stage<'_, '_>,
    post: &Post,
    spot: &Spot,
    on: NaiveDate,
    until: Option<NaiveDate>,
) -> Result<()> {
    if let Some(until) = until {
        stage.on(super::stage::morrow(until));
    }
    let id = WorksFromId(stage.new_id()?);
    stage.put(WorksFrom {
        id,
        who: Mover::Post(post.id),
        city: Some(spot.city.as_str().into()),
        host: spot.host,
        zone: spot.zone,
        hours: None,
        reason: None,
        from: Some(on),
        until,
        sensitivity: post.sensitivity,
        handling: post.handling.clone(),
    })
}

/// The new place row; the one in force gives way to it.
fn settle(stage: &mut Stage<'_, '_>, post: &Post, held: &Place, spot: &Spot, on: NaiveDate) -> Result<()> {
    let new = |id| Place {
        id,
        post: post.id,
        city: Some(spot.city.as_str().into()),
        host: spot.host,
        zone: spot.zone,
        hours: held.hours.clone(),
        status: PlaceStatus::Open,
        from: Some(on),
        until: None,
        sensitivity: held.sensitivity,
        handling: held.handling.clone(),
    };
    // A place that begins on the very day was never there otherwise.
    if held.from == Some(on) {
        return stage.put(Place {
            until: held.until,
            ..new(held.id)
        });
    }
    stage.end(held.clone(), eve(on))?;
    let id = PlaceId(stage.new_id()?);
    stage.put(Place {
        until: held.until,
        ..new(id)
    })
}

/// What the post worked from until now.
fn end_works_from(stage: &mut Stage<'_, '_>, post: &Post, on: NaiveDate) -> Result<()> {
    let rows = stage.network().works_from_of(Mover::Post(post.id));
    let rows: Vec<_> = rows.filter(|row| in_force(on, row.from, row.until)).collect();
    for row in rows {
        if row.from == Some(on) {
            stage.remove(row.id)?;
        } else {
            stage.end(row.clone(), eve(on))?;
        }
    }
    Ok(())
}

fn warn_of_officers_away(stage: &mut Stage<'_, '_>, post: &Post, on: NaiveDate) {
    let network = stage.network();
    let postings = network
        .positions_at(post.id)
        .flat_map(|position| network.postings_to(position.id));
    let rows = postings.flat_map(|posting| network.works_from_of(Mover::Posting(posting.id)));
    let away: Vec<_> = rows.filter(|row| in_force(on, row.from, row.until)).collect();
    for row in away {
        let title = stage.naming.title(&Record::from(row.clone()));
        stage.warn(format!(
            "{title} stays as it is: this officer works from elsewhere"
        ));
    }
}

/// A post that is planned or closed opens, at the place that is given or else where it was last.
pub(super) fn open_post(stage: &mut Stage<'_, '_>, act: &OpenPostAct) -> Result<String> {
    let post = stage.post("post", &act.post)?;
    let on = day("on", &act.on)?;
    let mut rows: Vec<_> = stage.network().places_of(post.id).collect();
    rows.sort_by_key(|place| (place.from, place.id));
    let now = rows
        .iter()
        .copied()
        .filter(|place| in_force(on, place.from, place.until))
        .collect::<Vec<_>>();
    if rows.is_empty() || now.iter().any(|place| is_open(place)) {
        return Err(Error::input(
            "post",
            format!("{} is open on {on} already", post.name),
        ));
    }
    let last = rows.last().copied();
    let known = last
        .and_then(|place| place.city.as_ref())
        .map(ToString::to_string);
    let city = stated(act.city.as_deref()).map(str::to_owned).or(known);
    let city = city.ok_or_else(|| Error::input("city", "say in which city"))?;
    let spot = spot(&city, act.host.as_deref(), act.zone.as_deref(), last)?;
    stage.on(on);
    for place in now {
        if place.from == Some(on) {
            stage.remove(place.id)?;
        } else {
            stage.end(place.clone(), eve(on))?;
        }
    }
    let id = PlaceId(stage.new_id()?);
    stage.put(Place {
        id,
        post: post.id,
        city: Some(spot.city.as_str().into()),
        host: spot.host,
        zone: spot.zone,
        hours: last.and_then(|place| place.hours.clone()),
        status: PlaceStatus::Open,
        from: Some(on),
        until: None,
        sensitivity: post.sensitivity,
        handling: post.handling.clone(),
    })?;
    if !stage
        .network()
        .positions_at(post.id)
        .any(|position| in_force(on, position.from, position.until))
    {
        stage.warn("No position at this post exists on that day: add one, or bring an ended one back");
    }
    Ok(format!("Opened {} in {city} on {on}", post.name))
}

/// Reads where to: the country of the place held is meant where none is given, and a country with one clock needs no
/// zone.
fn spot(city: &str, host: Option<&str>, zone: Option<&str>, held: Option<&Place>) -> Result<Spot> {
    let host =
        match stated(host) {
            Some(code) => Some(code.to_uppercase().parse::<CountryCode>().map_err(|_| {
                Error::input("host", "a country is written by its ISO 3166-1 code, such as MD")
            })?),
            None => held.and_then(|place| place.host),
        };
    let zone = match stated(zone) {
        Some(name) => Some(
            name.parse::<Tz>()
                .map_err(|_| Error::input("zone", "a zone is written as Europe/Chisinau"))?,
        ),
        None => host.and_then(|host| {
            let mut zones = domain::territories::zones(host);
            let only = zones.next().filter(|_| zones.next().is_none());
            only.or_else(|| {
                held.filter(|place| place.host == Some(host))
                    .and_then(|place| place.zone)
            })
        }),
    };
    Ok(Spot {
        city: city.to_owned(),
        host,
        zone,
    })
}
