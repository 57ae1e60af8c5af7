//! Rows of posts.

use domain::names::fold;
use domain::records::{
    Accreditation, AgencyId, ContactOwner, Handling, Holder, Place, PlaceId, PlaceStatus, Post, PostId,
    PostKind, Sensitivity,
};
use domain::territories::{capital, zones};
use formats::csv::posts::PostRow;
use store::{StoreError, Tx};

use super::cover::Said;
use super::held::{Held, PostKey, Say, put, say};
use super::tally::Tally;
use super::{Effect, agencies, contacts, cover, notes, people, wording};

/// By what a row's post is known again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KnownBy {
    /// What it is called and where it is, as the published lists have it: one record of theirs may be several posts.
    Place,
    /// The record of its source, where the row gives one: a foreign table has one row a post.
    Record,
}

/// Reads one row; the inner error is why it is refused.
pub(super) fn row(
    tx: &mut Tx<'_>,
    held: &mut Held,
    tally: &mut Tally<'_>,
    agency: AgencyId,
    row: &PostRow,
    known_by: KnownBy,
) -> Result<Result<Effect, String>, StoreError> {
    if row.has_no_own_post() {
        return notes::no_own_post(tx, held, row);
    }
    let agency = match &row.operator {
        Some(name) => agencies::operator(tx, held, name)?,
        None => agency,
    };
    let record = match known_by {
        KnownBy::Record => row.entity.as_deref(),
        KnownBy::Place => None,
    };
    let of_record = record.and_then(|record| held.posts_by_place.of_record(agency, record));
    let key = of_record.cloned().unwrap_or_else(|| PostKey {
        agency,
        office: row.office.clone(),
        city: row.city.clone(),
        host: row.host,
        entity: row.entity.clone(),
    });
    // As it stands now: a post that has moved is known by several keys.
    let post = match held.post(&key) {
        Some(id) => tx.get::<Post>(id)?,
        None => None,
    };
    let (id, effect) = match post {
        Some(post) => (post.id, known(tx, held, tally, key, post, row)?),
        None => new(tx, held, tally, key, row)?,
    };
    // The notes of published lists are on the list, not on the post.
    match known_by {
        KnownBy::Record => Ok(Ok(effect.max(remark(tx, held, id, row)?))),
        KnownBy::Place => Ok(Ok(effect)),
    }
}

/// Keeps the free text of a row as a note on the post.
fn remark(tx: &mut Tx<'_>, held: &mut Held, post: PostId, row: &PostRow) -> Result<Effect, StoreError> {
    let from = notes::Remark {
        source: row.source.as_deref(),
        date: row.as_of.date,
        sensitivity: row.sensitivity,
    };
    notes::remark(tx, held, post.into(), row.notes.as_slice(), &from)
}

fn new(
    tx: &mut Tx<'_>,
    held: &mut Held,
    tally: &mut Tally<'_>,
    key: PostKey,
    row: &PostRow,
) -> Result<(PostId, Effect), StoreError> {
    let mut post = sourced(blank(PostId(tx.new_id()?), &key), row);
    post.sensitivity = row.sensitivity.unwrap_or(post.sensitivity);
    let id = post.id;
    held.follow.named(&post, row.source.as_deref(), row.as_of.date);
    held.follow.new_post(id);
    let place = Place {
        hours: row.hours.clone(),
        from: row.from.or(held.follow.begins(row.as_of.date)),
        until: row.until,
        sensitivity: post.sensitivity,
        ..place(PlaceId(tx.new_id()?), id, &key)
    };
    open(tx, held, key, post, place)?;
    held.first_sight_of_post(id);
    says(tx, held, tally, id, row, Say::Overwrite)?;
    Ok((id, Effect::Created))
}

/// Writes a new post and where it is.
fn open(tx: &mut Tx<'_>, held: &mut Held, key: PostKey, post: Post, place: Place) -> Result<(), StoreError> {
    tx.put(post.clone())?;
    tx.put(place.clone())?;
    held.places.entry(post.id).or_default().push(place);
    held.know_post(key, post);
    Ok(())
}

/// A post of which a row says only what it is called and where it is.
pub(super) fn opened(tx: &mut Tx<'_>, held: &mut Held, key: PostKey) -> Result<PostId, StoreError> {
    let post = blank(PostId(tx.new_id()?), &key);
    let id = post.id;
    let place = place(PlaceId(tx.new_id()?), id, &key);
    open(tx, held, key, post, place)?;
    Ok(id)
}

/// Makes the post's cover and contact points say what the row says, as far as it may.
fn says(
    tx: &mut Tx<'_>,
    held: &mut Held,
    tally: &mut Tally<'_>,
    post: PostId,
    row: &PostRow,
    may: Say,
) -> Result<Effect, StoreError> {
    let said = Said {
        items: wording::items(row),
        source: row.source.as_deref(),
        as_of: &row.as_of,
        precedence: row.precedence,
        topics: people::topics(held, tally, &row.topics),
        from: row.from.or(held.follow.begins(row.as_of.date)),
        until: row.until,
        sensitivity: row.sensitivity,
        may: Some(may),
    };
    let effect = cover::make(tx, held, tally, Holder::Post(post), &said)?;
    let given = contacts::of_post(row);
    let of = ContactOwner::Post(post);
    Ok(effect.max(contacts::make(tx, held, of, &given, may, row.sensitivity)?))
}

fn known(
    tx: &mut Tx<'_>,
    held: &mut Held,
    tally: &mut Tally<'_>,
    key: PostKey,
    post: Post,
    row: &PostRow,
) -> Result<Effect, StoreError> {
    let first = held.first_sight_of_post(post.id);
    let of_row = (row.source.as_deref(), row.as_of.text.as_deref());
    let may = match say(
        of_row,
        (post.source_document.as_deref(), post.source_as_of.as_deref()),
    ) {
        Say::Overwrite if !first => Say::Add,
        may => may,
    };
    held.follow.named(&post, row.source.as_deref(), row.as_of.date);
    if may == Say::Nothing {
        // An older file says nothing against what a newer one has said.
        for line in held.coverage.get(&Holder::Post(post.id)).into_iter().flatten() {
            held.follow.named_line(line.id);
        }
        return Ok(Effect::Unchanged);
    }
    let id = post.id;
    let post = Post {
        sensitivity: row
            .sensitivity
            .map_or(post.sensitivity, |said| said.max(post.sensitivity)),
        ..post
    };
    let post = match may {
        Say::Overwrite => Post {
            name: row.office.as_str().into(),
            ..sourced(post, row)
        },
        _ => post,
    };
    let mut effect = put(tx, post.clone())?;
    effect = effect.max(sits(tx, held, tally, id, &key, row, may)?);
    held.know_post(key, post);
    Ok(effect.max(says(tx, held, tally, id, row, may)?))
}

/// Makes the post's place say what the row says of it.
fn sits(
    tx: &mut Tx<'_>,
    held: &mut Held,
    tally: &mut Tally<'_>,
    post: PostId,
    key: &PostKey,
    row: &PostRow,
    may: Say,
) -> Result<Effect, StoreError> {
    if row.hours.is_none() && row.from.is_none() && row.until.is_none() && row.sensitivity.is_none() {
        return Ok(Effect::Unchanged);
    }
    let fold_city = |city: Option<&str>| city.map(fold);
    let is_there = |place: &&mut Place| {
        place.host == key.host && fold_city(place.city.as_deref()) == fold_city(key.city.as_deref())
    };
    let places = held.places.entry(post).or_default();
    let known = places
        .iter_mut()
        .filter(is_there)
        .max_by_key(|place| (place.from, place.id));
    let Some(known) = known else {
        tally.doubt(
            "post",
            &row.office,
            "hours and days are left out: the post has no such place",
        );
        return Ok(Effect::Unchanged);
    };
    if let Some(said) = row.sensitivity {
        known.sensitivity = known.sensitivity.max(said);
    }
    if may == Say::Overwrite {
        known.hours = row.hours.clone().or_else(|| known.hours.clone());
        let (from, until) = (row.from.or(known.from), row.until.or(known.until));
        if until.is_some() && until < from {
            let why = "the days do not fit those of the post's place; they are left out";
            tally.doubt("until", &row.office, why);
        } else {
            (known.from, known.until) = (from, until);
        }
    }
    put(tx, known.clone())
}

fn blank(id: PostId, key: &PostKey) -> Post {
    let name = key.office.to_lowercase();
    let kind = if name.contains("consulate") {
        PostKind::Consulate
    } else if name.contains("high commission") {
        PostKind::HighCommission
    } else if name.contains("embassy") {
        PostKind::Embassy
    } else {
        PostKind::Office
    };
    Post {
        id,
        name: key.office.as_str().into(),
        kind,
        agency: key.agency,
        accreditation: Accreditation::HostState,
        organisation: None,
        parent: None,
        source_record: key.entity.as_deref().map(Into::into),
        source_wording: None,
        source_document: None,
        source_as_of: None,
        source_date: None,
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    }
}

fn sourced(post: Post, row: &PostRow) -> Post {
    Post {
        source_wording: Some(row.covers.join("; "))
            .filter(|wording| !wording.is_empty())
            .map(Into::into),
        source_document: row.source.as_deref().map(Into::into),
        source_as_of: row.as_of.text.as_deref().map(Into::into),
        source_date: row.as_of.date,
        ..post
    }
}

/// Where the post is. The zone is known where the country has one, or the city is its capital.
fn place(id: PlaceId, post: PostId, key: &PostKey) -> Place {
    let zone = key.host.and_then(|host| {
        let mut all = zones(host);
        match (all.next(), all.next()) {
            (Some(only), None) => Some(only),
            _ => capital(host)
                .filter(|capital| is_in(key, capital.name))
                .and_then(|capital| capital.zone),
        }
    });
    Place {
        id,
        post,
        city: key.city.as_deref().map(Into::into),
        host: key.host,
        zone,
        hours: None,
        status: PlaceStatus::Open,
        from: None,
        until: None,
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    }
}

fn is_in(key: &PostKey, capital: &str) -> bool {
    key.city
        .as_deref()
        .is_some_and(|city| fold(city) == fold(capital))
}
