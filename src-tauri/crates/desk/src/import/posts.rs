//! Rows of posts.

use chrono::NaiveDate;
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
use super::{Effect, agencies, contacts, cover, notes, wording};

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
    match held.posts.get(&key).cloned() {
        Some(post) => known(tx, held, tally, key, post, row).map(Ok),
        None => new(tx, held, tally, key, row).map(Ok),
    }
}

fn new(
    tx: &mut Tx<'_>,
    held: &mut Held,
    tally: &mut Tally<'_>,
    key: PostKey,
    row: &PostRow,
) -> Result<Effect, StoreError> {
    let post = sourced(blank(PostId(tx.new_id()?), &key), row);
    let id = post.id;
    held.follow.named(&post, row.source.as_deref(), row.as_of.date);
    held.follow.new_post(id);
    let from = held.follow.begins(row.as_of.date);
    open(tx, held, key, post, from)?;
    held.first_sight_of_post(id);
    says(tx, held, tally, id, row, Say::Overwrite)?;
    Ok(Effect::Created)
}

/// Writes a new post and where it is.
fn open(
    tx: &mut Tx<'_>,
    held: &mut Held,
    key: PostKey,
    post: Post,
    from: Option<NaiveDate>,
) -> Result<(), StoreError> {
    tx.put(post.clone())?;
    tx.put(Place {
        from,
        ..place(PlaceId(tx.new_id()?), post.id, &key)
    })?;
    held.know_post(key, post);
    Ok(())
}

/// A post of which a row says only what it is called and where it is.
pub(super) fn opened(tx: &mut Tx<'_>, held: &mut Held, key: PostKey) -> Result<PostId, StoreError> {
    let post = blank(PostId(tx.new_id()?), &key);
    let id = post.id;
    open(tx, held, key, post, None)?;
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
        precedence: None,
        topics: Vec::new(),
        from: held.follow.begins(row.as_of.date),
        may: Some(may),
    };
    let effect = cover::make(tx, held, tally, Holder::Post(post), &said)?;
    let given = contacts::of_post(row);
    Ok(effect.max(contacts::make(tx, held, ContactOwner::Post(post), &given, may)?))
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
    let mut effect = Effect::Unchanged;
    if may == Say::Overwrite {
        let post = Post {
            name: row.office.as_str().into(),
            ..sourced(post, row)
        };
        effect = put(tx, post.clone())?;
        held.posts.insert(key, post);
    }
    Ok(effect.max(says(tx, held, tally, id, row, may)?))
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
