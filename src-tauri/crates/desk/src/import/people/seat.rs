//! Where an officer sits: agency, post, position and posting.

use chrono::NaiveDate;
use domain::names::fold;
use domain::records::{
    AgencyId, Certainty, Handling, OfficerAgency, OfficerAgencyId, OfficerId, Position, PositionId, PostId,
    Posting, PostingId, Role, Sensitivity, TakesRequestsFrom,
};
use store::{StoreError, Tx};

use super::Default;
use super::row::PersonRow;
use crate::import::held::{Held, PostKey, add, put};
use crate::import::tally::Tally;
use crate::import::{Effect, posts};

/// What a position is called of which a row gives no title.
const UNTITLED: &str = "Liaison officer";

/// The post that a row names, there or yet to be made.
pub(super) struct Place {
    pub(super) post: Option<PostId>,
    key: PostKey,
}

/// The post that a row names; `None` where it says nothing of a place.
pub(super) fn key(held: &Held, agency: AgencyId, row: &PersonRow) -> Option<Place> {
    let of_country = row.host.map(|host| host.name().to_owned());
    let office = row.post.clone().or_else(|| row.city.clone()).or(of_country)?;
    let places = &held.posts_by_place;
    let in_city = || {
        row.city
            .as_deref()
            .and_then(|city| places.at(agency, city, row.host))
    };
    let post = places
        .named(agency, &office, row.host)
        .or_else(|| if row.post.is_none() { in_city() } else { None });
    Some(Place {
        post,
        key: PostKey {
            agency,
            office,
            city: row.city.clone(),
            host: row.host,
            entity: None,
        },
    })
}

/// Makes the officer belong to the agency, from the day that the row gives where they belonged to another.
pub(super) fn agency(
    tx: &mut Tx<'_>,
    held: &mut Held,
    tally: &mut Tally<'_>,
    default: Default,
    officer: OfficerId,
    agency: AgencyId,
    row: &PersonRow,
) -> Result<Effect, StoreError> {
    let rows = held.people.agencies.entry(officer).or_default();
    let day = row.as_of.date.or(default.as_of);
    let present: Vec<OfficerAgency> = rows
        .iter()
        .filter(|known| {
            known
                .until
                .is_none_or(|until| day.is_some_and(|day| until >= day))
        })
        .cloned()
        .collect();
    // A row that names no agency says nothing against the one that is known.
    if present.iter().any(|known| known.agency == agency) || (row.agency.is_none() && !present.is_empty()) {
        return Ok(Effect::Unchanged);
    }
    let mut from = None;
    if !present.is_empty() {
        let Some(day) = day.filter(|day| present.iter().all(|known| known.from < Some(*day))) else {
            let why = "the officer belongs to another agency; say as of which day that has changed";
            tally.doubt("agency", row.agency.as_deref().unwrap_or_default(), why);
            return Ok(Effect::Unchanged);
        };
        from = Some(day);
        for known in present {
            let ended = OfficerAgency {
                until: day.pred_opt(),
                ..known
            };
            tx.put(ended.clone())?;
            rows.retain(|known| known.id != ended.id);
            rows.push(ended);
        }
    }
    let new = OfficerAgency {
        id: OfficerAgencyId(tx.new_id()?),
        officer,
        agency,
        from,
        until: None,
        sensitivity: row.sensitivity.unwrap_or(Sensitivity::Internal),
        handling: Handling::default(),
    };
    rows.push(new.clone());
    add(tx, new)
}

/// Puts the officer into a position at the place: the one that they hold there, else a vacant one of that title, else a
/// new one.
pub(super) fn take(
    tx: &mut Tx<'_>,
    held: &mut Held,
    tally: &mut Tally<'_>,
    default: Default,
    officer: OfficerId,
    place: Place,
    row: &PersonRow,
) -> Result<(PositionId, Effect), StoreError> {
    let agency = place.key.agency;
    let post = match place.post {
        Some(post) => post,
        None => posts::opened(tx, held, place.key)?,
    };
    let day = row.from.or(row.as_of.date).or(default.as_of);
    let today = day.unwrap_or_else(|| tx.at().date_naive());
    let seats = held.people.positions_at.get(&post).cloned().unwrap_or_default();
    let titled = |id: &PositionId| match held.people.positions.get(id) {
        Some(seat) => {
            let title = row.position.as_deref().map_or_else(|| fold(&seat.title), fold);
            seat.agency == agency && fold(&seat.title) == title
        }
        None => false,
    };
    let holders = |id: &PositionId| held.people.held_by.get(id).into_iter().flatten();
    let own =
        |id: &&PositionId| holders(id).any(|(holder, posting)| *holder == officer && is_open(posting, today));
    let vacant = |id: &&PositionId| !holders(id).any(|(_, posting)| is_open(posting, today));
    let mut fitting = seats.iter().filter(|id| titled(id));
    if let Some(seat) = fitting.clone().find(own) {
        return Ok((*seat, departs(tx, held, officer, *seat, row, today)?));
    }
    let elsewhere = held.people.postings.get(&officer).into_iter().flatten();
    let elsewhere: Vec<Posting> = elsewhere
        .filter(|posting| is_open(posting, today))
        .cloned()
        .collect();
    let seat = match fitting.find(vacant) {
        Some(seat) if row.position.is_some() || elsewhere.is_empty() => *seat,
        _ => new_seat(tx, held, post, agency, row)?,
    };
    let mut from = row.from;
    if !elsewhere.is_empty() {
        let Some(day) = day.filter(|day| elsewhere.iter().all(|posting| posting.from < Some(*day))) else {
            let why = "the officer holds another position; say as of which day they have moved";
            tally.doubt("position", row.position.as_deref().unwrap_or(UNTITLED), why);
            return Ok((seat, Effect::Unchanged));
        };
        for posting in elsewhere {
            end(tx, held, posting, day)?;
        }
        from = from.or(Some(day));
    }
    let posting = Posting {
        id: PostingId(tx.new_id()?),
        officer,
        position: seat,
        from,
        arrival: certainty(row.from, today),
        until: row.until,
        departure: certainty(row.until, today),
        sensitivity: row.sensitivity.unwrap_or(Sensitivity::Internal),
        handling: Handling::default(),
    };
    held.people.posted(posting.clone());
    Ok((seat, add(tx, posting)?))
}

/// A day that is still to come is planned.
fn certainty(day: Option<NaiveDate>, today: NaiveDate) -> Certainty {
    match day {
        Some(day) if day > today => Certainty::Planned,
        _ => Certainty::Confirmed,
    }
}

fn is_open(posting: &Posting, day: NaiveDate) -> bool {
    posting.until.is_none_or(|until| until >= day)
}

fn end(tx: &mut Tx<'_>, held: &mut Held, posting: Posting, day: NaiveDate) -> Result<(), StoreError> {
    let ended = Posting {
        until: day.pred_opt(),
        departure: Certainty::Confirmed,
        ..posting
    };
    tx.put(ended.clone())?;
    held.people.posted(ended);
    Ok(())
}

/// The last day that a row gives for a posting that is there.
fn departs(
    tx: &mut Tx<'_>,
    held: &mut Held,
    officer: OfficerId,
    seat: PositionId,
    row: &PersonRow,
    today: NaiveDate,
) -> Result<Effect, StoreError> {
    let postings = held.people.postings.get(&officer).into_iter().flatten();
    let open = postings.filter(|posting| posting.position == seat && is_open(posting, today));
    let Some(posting) = open.max_by_key(|posting| (posting.from, posting.id)).cloned() else {
        return Ok(Effect::Unchanged);
    };
    if row.until.is_none() || row.until == posting.until || row.until < posting.from {
        return Ok(Effect::Unchanged);
    }
    let posting = Posting {
        until: row.until,
        departure: certainty(row.until, today),
        ..posting
    };
    held.people.posted(posting.clone());
    put(tx, posting)
}

fn new_seat(
    tx: &mut Tx<'_>,
    held: &mut Held,
    post: PostId,
    agency: AgencyId,
    row: &PersonRow,
) -> Result<PositionId, StoreError> {
    let title = row.position.as_deref().unwrap_or(UNTITLED);
    let position = Position {
        id: PositionId(tx.new_id()?),
        post,
        agency,
        title: title.into(),
        role: role(title),
        takes_requests_from: TakesRequestsFrom::OwnAgency,
        from: None,
        until: None,
        sensitivity: row.sensitivity.unwrap_or(Sensitivity::Internal),
        handling: Handling::default(),
    };
    let id = position.id;
    tx.add(position.clone())?;
    held.people.seat(position);
    Ok(id)
}

/// What a title plainly says that the position is for.
fn role(title: &str) -> Role {
    let title = fold(title);
    let has = |word: &str| title.split_whitespace().any(|one| one == word);
    if has("deputy") || has("adjoint") || has("stellvertreter") {
        Role::Deputy
    } else if has("analyst") {
        Role::Analyst
    } else if has("head") || has("chief") {
        Role::Head
    } else if has("seconded") {
        Role::Seconded
    } else {
        Role::Ilo
    }
}

/// Where an officer sits, and for whom, as far as it is known.
pub(super) fn detail(held: &Held, officer: OfficerId) -> String {
    let postings = held.people.postings.get(&officer).into_iter().flatten();
    let newest = postings.max_by_key(|posting| (posting.from, posting.id));
    let title = newest
        .and_then(|posting| held.people.positions.get(&posting.position))
        .map(|seat| seat.title.to_string());
    let agency = held.people.agencies.get(&officer).and_then(|rows| rows.last());
    let agency = agency.and_then(|row| held.agencies.values().find(|known| known.id == row.agency));
    let agency = agency.map(|known| known.name.to_string());
    [title, agency]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}
