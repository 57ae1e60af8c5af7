//! Officers: what a row or a card says of a person, and the officer that it is about.
//!
//! ```text
//! row.rs    what is said, whatever it was read from        held.rs   who is there, and by what they are recognised
//! cells.rs  the same from a row of a foreign table         seat.rs   agency, post, position and posting
//! card.rs   the same from a vCard                          post_cells.rs   what a row without a person says of a post
//! sheet_line.rs   lines of our own contact sheets
//! ```

mod card;
mod cells;
mod held;
mod post_cells;
mod row;
mod seat;
mod sheet_line;

use chrono::NaiveDate;
use domain::records::{
    AgencyId, ContactOwner, Handling, Holder, KeptCard, KeptCardId, Officer, OfficerId, Sensitivity, TopicId,
};
use store::{StoreError, Tx};

pub(super) use card::of_card;
pub(super) use cells::{Cells, of_cells};
pub(super) use held::People;
pub(super) use post_cells::post_of_cells;
pub(super) use row::PersonRow;

use super::cover::Said;
use super::held::{Held, Say, put};
use super::tally::Tally;
use super::{Effect, agencies, contacts, cover, notes, wording};
use crate::views::import::{Doubled, DuplicateLine};

/// What rows that do not say it themselves are about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Default {
    /// The agency of rows that name none.
    pub(super) agency: AgencyId,
    /// The day that the file speaks of.
    pub(super) as_of: Option<NaiveDate>,
}

/// Reads one person; the inner error is why the row is refused.
pub(super) fn row(
    tx: &mut Tx<'_>,
    held: &mut Held,
    tally: &mut Tally<'_>,
    default: Default,
    row: &PersonRow,
) -> Result<Result<Effect, String>, StoreError> {
    if let Some(done) = sheet_line::take(tx, held, default.agency, row)? {
        return Ok(done);
    }
    if !row.is_office {
        // Before anything is made of it: a row that is refused leaves nothing behind.
        if row.name.is_empty() {
            return Ok(Err("nobody is named".to_owned()));
        }
        if row.until.is_some() && row.until < row.from {
            return Ok(Err("the last day is before the first".to_owned()));
        }
    }
    let agency = match &row.agency {
        Some(name) => agencies::operator(tx, held, name)?,
        None => default.agency,
    };
    if row.is_office {
        let effect = contacts::make(
            tx,
            held,
            ContactOwner::Agency(agency),
            &row.contacts,
            Say::Add,
            row.sensitivity,
        )?;
        return Ok(Ok(effect));
    }
    let place = seat::key(held, agency, row);
    let found = held.people.find(row, agency, place.as_ref());
    let (officer, mut effect) = match found.officer {
        Some(id) => (id, known(tx, held, id, row)?),
        None => {
            let id = new(tx, held, row)?;
            for (other, why) in found.doubles(&held.people, row, agency) {
                tally.duplicate(double(held, other, id, why));
            }
            (id, Effect::Created)
        }
    };
    effect = effect.max(seat::agency(tx, held, tally, default, officer, agency, row)?);
    let given = ContactOwner::Officer(officer);
    effect = effect.max(contacts::make(
        tx,
        held,
        given,
        &row.contacts,
        Say::Add,
        row.sensitivity,
    )?);
    let position = match place {
        Some(place) => {
            let (position, came_to) = seat::take(tx, held, tally, default, officer, place, row)?;
            effect = effect.max(came_to);
            position
        }
        None => None,
    };
    let items = wording::of_list(&row.covers, &row.codes);
    match position {
        Some(position) if !items.is_empty() => {
            let said = Said {
                items,
                source: row.source.as_deref(),
                as_of: &row.as_of,
                precedence: row.precedence,
                topics: topics(held, tally, &row.topics),
                from: row.from,
                until: None,
                sensitivity: row.sensitivity,
                may: None,
            };
            effect = effect.max(cover::make(tx, held, tally, Holder::Position(position), &said)?);
        }
        None if !items.is_empty() => {
            let why = "it is not clear where the officer sits, so that nobody can be said to cover it";
            tally.doubt("covers", &row.covers.join("; "), why);
        }
        _ => {}
    }
    let remark = notes::Remark {
        source: row.source.as_deref(),
        date: row.as_of.date,
        sensitivity: row.sensitivity,
    };
    effect = effect.max(notes::remark(tx, held, officer.into(), &row.notes, &remark)?);
    effect = effect.max(keep(tx, held, officer, row)?);
    held.people.seen(officer, row, agency);
    Ok(Ok(effect))
}

fn new(tx: &mut Tx<'_>, held: &mut Held, row: &PersonRow) -> Result<OfficerId, StoreError> {
    let id = OfficerId(tx.new_id()?);
    let officer = Officer {
        id,
        name: row.name.as_str().into(),
        languages: row
            .languages
            .iter()
            .map(|language| language.as_str().into())
            .collect(),
        uid: row.uid.as_deref().map(Into::into),
        sensitivity: row.sensitivity.unwrap_or(Sensitivity::Internal),
        handling: Handling::default(),
    };
    tx.add(officer.clone())?;
    held.people.know(officer);
    Ok(id)
}

/// Adds what the officer's record does not say yet. A name is taken over only from the card that it came from.
fn known(tx: &mut Tx<'_>, held: &mut Held, id: OfficerId, row: &PersonRow) -> Result<Effect, StoreError> {
    let Some(officer) = held.people.officer(id) else {
        return Ok(Effect::Unchanged);
    };
    let mut officer = officer.clone();
    let same_card = officer.uid.is_some() && officer.uid.as_deref() == row.uid.as_deref();
    if same_card {
        officer.name = row.name.as_str().into();
    }
    let is_ours = |uid: &String| sheet_line::own_officer(&held.people, uid).is_some();
    if officer.uid.is_none() && !row.uid.as_ref().is_some_and(is_ours) {
        officer.uid = row.uid.as_deref().map(Into::into);
    }
    if officer.languages.is_empty() {
        officer.languages = row
            .languages
            .iter()
            .map(|language| language.as_str().into())
            .collect();
    }
    if let Some(sensitivity) = row.sensitivity {
        // A file may narrow the circle of readers and never widens it.
        officer.sensitivity = officer.sensitivity.max(sensitivity);
    }
    let effect = put(tx, officer.clone())?;
    held.people.know(officer);
    Ok(effect)
}

/// The topics that words name; of a word that names none a person is told.
pub(super) fn topics(held: &Held, tally: &mut Tally<'_>, words: &[String]) -> Vec<TopicId> {
    let mut topics = Vec::new();
    for word in words {
        match held.people.topic(word) {
            Some(topic) if !topics.contains(&topic) => topics.push(topic),
            Some(_) => {}
            None => tally.doubt("topics", word, "no topic of the network is called so"),
        }
    }
    topics
}

/// Keeps the properties of a card that no field holds.
fn keep(tx: &mut Tx<'_>, held: &mut Held, officer: OfficerId, row: &PersonRow) -> Result<Effect, StoreError> {
    let Some((version, properties)) = row.kept.as_ref().filter(|(_, kept)| !kept.is_empty()) else {
        return Ok(Effect::Unchanged);
    };
    let id = match held.people.kept(officer) {
        Some(id) => id,
        None => KeptCardId(tx.new_id()?),
    };
    held.people.keep(officer, id);
    let card = KeptCard {
        id,
        officer,
        version: (*version).into(),
        properties: properties
            .iter()
            .map(|property| property.as_str().into())
            .collect(),
        sensitivity: row.sensitivity.unwrap_or(Sensitivity::Internal),
        handling: Handling::default(),
    };
    put(tx, card)
}

/// Two officers for the review list.
fn double(held: &Held, known: OfficerId, new: OfficerId, why: &'static str) -> DuplicateLine {
    let doubled = |id: OfficerId| Doubled {
        id: id.to_string(),
        name: held
            .people
            .officer(id)
            .map(|officer| officer.name.to_string())
            .unwrap_or_default(),
        detail: seat::detail(held, id),
    };
    DuplicateLine {
        a: doubled(known),
        b: doubled(new),
        why: why.to_owned(),
    }
}
