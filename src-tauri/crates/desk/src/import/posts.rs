//! Rows of posts.

use domain::names::fold;
use domain::records::{
    Accreditation, AgencyId, Coverage, CoverageId, Handling, Holder, Part, PartId, Place, PlaceId,
    PlaceStatus, Post, PostId, PostKind, Precedence, Sensitivity, Standing, TerritoryRef, UnresolvedWording,
    UnresolvedWordingId,
};
use domain::territories::{CountryCode, capital, zones};
use domain::text::Text;
use formats::csv::posts::PostRow;
use store::{StoreError, Tx};

use super::held::{Held, PostKey, Say, put, say};
use super::wording::{self, Item};
use super::{Effect, agencies, contacts, notes};

/// Reads one row; the inner error is why it is refused.
pub(super) fn row(
    tx: &mut Tx<'_>,
    held: &mut Held,
    agency: AgencyId,
    row: &PostRow,
) -> Result<Result<Effect, String>, StoreError> {
    if row.has_no_own_post() {
        return notes::no_own_post(tx, held, row);
    }
    let agency = match &row.operator {
        Some(name) => agencies::operator(tx, held, name)?,
        None => agency,
    };
    let key = PostKey {
        agency,
        office: row.office.clone(),
        city: row.city.clone(),
        host: row.host,
        entity: row.entity.clone(),
    };
    match held.posts.get(&key).cloned() {
        Some(post) => known(tx, held, key, post, row).map(Ok),
        None => new(tx, held, key, row).map(Ok),
    }
}

fn new(tx: &mut Tx<'_>, held: &mut Held, key: PostKey, row: &PostRow) -> Result<Effect, StoreError> {
    let post = sourced(blank(PostId(tx.new_id()?), &key), row);
    tx.put(post.clone())?;
    tx.put(place(PlaceId(tx.new_id()?), post.id, row))?;
    held.first_sight_of_post(post.id);
    let id = post.id;
    held.posts.insert(key, post);
    cover(tx, held, id, row, Say::Overwrite)?;
    contacts::make(tx, held, id, row, Say::Overwrite)?;
    Ok(Effect::Created)
}

fn known(
    tx: &mut Tx<'_>,
    held: &mut Held,
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
    if may == Say::Nothing {
        return Ok(Effect::Unchanged);
    }
    let id = post.id;
    let mut effect = Effect::Unchanged;
    if may == Say::Overwrite {
        let post = sourced(post, row);
        effect = put(tx, post.clone())?;
        held.posts.insert(key, post);
    }
    effect = effect.max(cover(tx, held, id, row, may)?);
    Ok(effect.max(contacts::make(tx, held, id, row, may)?))
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
fn place(id: PlaceId, post: PostId, row: &PostRow) -> Place {
    let zone = row.host.and_then(|host| {
        let mut all = zones(host);
        match (all.next(), all.next()) {
            (Some(only), None) => Some(only),
            _ => capital(host)
                .filter(|capital| is_in(row, capital.name))
                .and_then(|capital| capital.zone),
        }
    });
    Place {
        id,
        post,
        city: row.city.as_deref().map(Into::into),
        host: row.host,
        zone,
        hours: None,
        status: PlaceStatus::Open,
        from: None,
        until: None,
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    }
}

fn is_in(row: &PostRow, capital: &str) -> bool {
    row.city
        .as_deref()
        .is_some_and(|city| fold(city) == fold(capital))
}

/// Makes the post's lines say what the row says, as far as the row may. A line that the row does not name stays.
fn cover(
    tx: &mut Tx<'_>,
    held: &mut Held,
    post: PostId,
    row: &PostRow,
    may: Say,
) -> Result<Effect, StoreError> {
    let mut effect = Effect::Unchanged;
    for item in wording::items(row) {
        effect = effect.max(match item {
            Item::Country { country, wording } => line(tx, held, post, country.into(), &wording, row, may)?,
            Item::Part { country, wording } => {
                let part = part(tx, held, country, &wording)?;
                line(tx, held, post, TerritoryRef::Part(part), &wording, row, may)?
            }
            Item::Unresolved(wording) => unresolved(tx, held, post, &wording, row)?,
        });
    }
    Ok(effect)
}

fn line(
    tx: &mut Tx<'_>,
    held: &mut Held,
    post: PostId,
    territory: TerritoryRef,
    wording: &str,
    row: &PostRow,
    may: Say,
) -> Result<Effect, StoreError> {
    let lines = held.coverage.entry(post).or_default();
    let at = lines.iter().position(|line| line.territory == territory);
    let line = match at.and_then(|at| lines.get(at)) {
        Some(line) => line.clone(),
        None => blank_line(CoverageId(tx.new_id()?), post, territory),
    };
    if at.is_some() && may != Say::Overwrite {
        return Ok(Effect::Unchanged);
    }
    let line = Coverage {
        source_wording: Some(wording.into()),
        source_document: row.source.as_deref().map(Into::into),
        source_as_of: row.as_of.text.as_deref().map(Into::into),
        source_date: row.as_of.date,
        ..line
    };
    match at.and_then(|at| lines.get_mut(at)) {
        Some(place) => *place = line.clone(),
        None => lines.push(line.clone()),
    }
    put(tx, line)
}

fn blank_line(id: CoverageId, post: PostId, territory: TerritoryRef) -> Coverage {
    Coverage {
        id,
        holder: Holder::Post(post),
        territory,
        precedence: Precedence::Unstated,
        topics: Vec::new(),
        standing: Standing::Unknown,
        joint_with: Vec::new(),
        hands_over_to: None,
        from: None,
        until: None,
        source_wording: None,
        source_document: None,
        source_as_of: None,
        source_date: None,
        last_confirmed: None,
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    }
}

fn part(tx: &mut Tx<'_>, held: &mut Held, country: CountryCode, name: &str) -> Result<PartId, StoreError> {
    let key = (country, fold(name));
    if let Some(known) = held.parts.get(&key) {
        return Ok(*known);
    }
    let id = PartId(tx.new_id()?);
    let part = Part {
        id,
        name: name.into(),
        country,
        subdivisions: Vec::new(),
        places: Vec::new(),
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    };
    tx.put(part)?;
    held.parts.insert(key, id);
    Ok(id)
}

fn unresolved(
    tx: &mut Tx<'_>,
    held: &mut Held,
    post: PostId,
    wording: &str,
    row: &PostRow,
) -> Result<Effect, StoreError> {
    let known = held.wordings.entry(post).or_default();
    if known.iter().any(|one| *one.wording == *wording) {
        return Ok(Effect::Unchanged);
    }
    let record = UnresolvedWording {
        id: UnresolvedWordingId(tx.new_id()?),
        holder: Holder::Post(post),
        wording: Text::from(wording),
        from: None,
        until: None,
        source_document: row.source.as_deref().map(Into::into),
        source_as_of: row.as_of.text.as_deref().map(Into::into),
        source_date: row.as_of.date,
        sensitivity: Sensitivity::Internal,
        handling: Handling::default(),
    };
    known.push(record.clone());
    put(tx, record)
}
