//! A post closes. What ends with it: its place, its positions and the postings to them, what the post and the positions
//! cover, who stands in for them and for whom they stand in, where they work from, their wordings that nobody has
//! resolved, and their contact points. Officers, and the numbers that are their own, stay.

use chrono::NaiveDate;
use domain::records::{
    Certainty, ContactOwner, Holder, Mover, Place, PlaceId, PlaceStatus, Position, Post, Posting, StandIn,
};

use super::stage::{Stage, day, eve};
use crate::error::{Error, Result};
use crate::naming::in_force;
use crate::views::acts::ClosePostAct;

pub(super) fn plan(stage: &mut Stage<'_, '_>, act: &ClosePostAct) -> Result<String> {
    let post = stage.post("post", &act.post)?;
    let on = day("on", &act.on)?;
    let last = eve(on);
    stage.on(on);
    close_place(stage, post, on)?;
    let network = stage.network();
    let positions: Vec<_> = network.positions_at(post.id).collect();
    for position in positions {
        end_position(stage, position, last)?;
    }
    let (holder, owner) = (Holder::Post(post.id), ContactOwner::Post(post.id));
    end_all(stage, network.coverage_by(holder), last)?;
    end_all(stage, network.wordings_of(holder), last)?;
    end_all(stage, network.works_from_of(Mover::Post(post.id)), last)?;
    end_all(stage, network.contact_points_of(owner), last)?;
    let mut children: Vec<_> = network
        .children_of(post.id)
        .map(|child| child.name.to_string())
        .collect();
    if !children.is_empty() {
        children.sort();
        stage.warn(format!(
            "It is the parent of {}: they stay open",
            children.join(", ")
        ));
    }
    Ok(format!("Closed {} on {on}", post.name))
}

/// The places in force end, and one that says closed begins.
fn close_place(stage: &mut Stage<'_, '_>, post: &Post, on: NaiveDate) -> Result<()> {
    let mut rows: Vec<_> = stage.network().places_of(post.id).collect();
    rows.sort_by_key(|place| (place.from, place.id));
    let stays_closed = |place: &&Place| {
        in_force(on, place.from, place.until)
            && matches!(place.status, PlaceStatus::Closed | PlaceStatus::Moved)
    };
    if rows
        .iter()
        .copied()
        .filter(|place| in_force(on, place.from, place.until))
        .max_by_key(|place| (place.from, place.id))
        .is_some_and(|place| stays_closed(&place))
    {
        return Err(Error::input(
            "post",
            format!("{} is closed on {on} already", post.name),
        ));
    }
    let closed = Place {
        id: PlaceId(stage.new_id()?),
        post: post.id,
        city: None,
        host: None,
        zone: None,
        hours: None,
        status: PlaceStatus::Closed,
        from: Some(on),
        until: None,
        sensitivity: post.sensitivity,
        handling: post.handling.clone(),
    };
    if rows.is_empty() {
        // A post without any place is open, its place unknown; it stays so before the day.
        let id = PlaceId(stage.new_id()?);
        stage.put(Place {
            id,
            status: PlaceStatus::Open,
            from: None,
            until: Some(eve(on)),
            ..closed.clone()
        })?;
    }
    for place in &rows {
        if place.from.is_some_and(|from| from >= on) {
            // It was to be there later, or from this very day.
            stage.put(Place {
                status: PlaceStatus::Closed,
                ..(*place).clone()
            })?;
        } else {
            stage.end((*place).clone(), eve(on))?;
        }
    }
    let known = rows.last();
    stage.put(Place {
        city: known.and_then(|place| place.city.clone()),
        host: known.and_then(|place| place.host),
        zone: known.and_then(|place| place.zone),
        ..closed
    })
}

fn end_position(stage: &mut Stage<'_, '_>, position: &Position, last: NaiveDate) -> Result<()> {
    let network = stage.network();
    let holder = Holder::Position(position.id);
    stage.end(position.clone(), last)?;
    let postings: Vec<_> = network.postings_to(position.id).collect();
    for posting in postings {
        end_posting(stage, posting, last)?;
        end_all(stage, network.works_from_of(Mover::Posting(posting.id)), last)?;
    }
    end_all(stage, network.coverage_by(holder), last)?;
    end_all(stage, network.wordings_of(holder), last)?;
    end_all(stage, network.acting_for(position.id), last)?;
    end_all(stage, network.acting_by(StandIn::Position(position.id)), last)?;
    end_all(
        stage,
        network.contact_points_of(ContactOwner::Position(position.id)),
        last,
    )
}

/// A posting that ends with its position is planned to, until the day has come.
fn end_posting(stage: &mut Stage<'_, '_>, posting: &Posting, last: NaiveDate) -> Result<()> {
    let ends_earlier = posting.until.is_some_and(|until| until <= last);
    let is_kept =
        ends_earlier && posting.departure == Certainty::Planned && posting.until < Some(stage.today());
    if (ends_earlier && !is_kept) || posting.from.is_some_and(|from| from > last) {
        return stage.end(posting.clone(), last);
    }
    let departure = if last < stage.today() {
        Certainty::Confirmed
    } else {
        Certainty::Planned
    };
    stage.put(Posting {
        until: Some(last),
        departure,
        ..posting.clone()
    })
}

fn end_all<'n, T: Clone + Into<domain::records::Record> + 'n>(
    stage: &mut Stage<'_, '_>,
    records: impl Iterator<Item = &'n T>,
    last: NaiveDate,
) -> Result<()> {
    for record in records {
        stage.end(record.clone(), last)?;
    }
    Ok(())
}
