//! Where an officer sits: agency, post, position and posting.

use chrono::NaiveDate;
use domain::names::fold;
use domain::records::{
    AgencyId, Certainty, Handling, OfficerAgency, OfficerAgencyId, OfficerId, Position, PositionId, PostId,
    Posting, PostingId, Role, Sensitivity, TakesRequestsFrom,
};
use store::{StoreError, Tx};

use super::row::PersonRow;
use super::{Default, People};
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
    // Nearly all have one, and there may be very many of them.
    rows.reserve_exact(1);
    rows.push(new.clone());
    add(tx, new)
}

/// Puts the officer into a position at the place: the one that they hold there, else a vacant one of that title, else a
/// new one. Of an officer who is known to sit elsewhere, and of whom nobody says since when they do not, nothing is written.
pub(super) fn take(
    tx: &mut Tx<'_>,
    held: &mut Held,
    tally: &mut Tally<'_>,
    default: Default,
    officer: OfficerId,
    place: Place,
    row: &PersonRow,
) -> Result<(Option<PositionId>, Effect), StoreError> {
    let agency = place.key.agency;
    let day = row.from.or(row.as_of.date).or(default.as_of);
    let today = day.unwrap_or_else(|| tx.at().date_naive());
    let open = held.people.postings.get(&officer).into_iter().flatten();
    let open: Vec<Posting> = open.filter(|posting| is_open(posting, today)).cloned().collect();
    let is_own = |posting: &&Posting| {
        let seat = posting.position;
        place
            .post
            .is_some_and(|post| held.people.fits(seat, post, agency, row))
    };
    if let Some(own) = open.iter().find(is_own) {
        let seat = own.position;
        return Ok((Some(seat), departs(tx, held, officer, seat, row, today)?));
    }
    let moved = day.filter(|day| open.iter().all(|posting| posting.from < Some(*day)));
    if !open.is_empty() && moved.is_none() {
        let why = "the officer holds another position; say as of which day they have moved";
        tally.doubt("position", row.position.as_deref().unwrap_or(UNTITLED), why);
        return Ok((None, Effect::Unchanged));
    }
    let post = match place.post {
        Some(post) => post,
        None => posts::opened(tx, held, place.key)?,
    };
    let vacant = held.people.vacant(post, agency, row, today);
    let seat = match vacant {
        Some(seat) if row.position.is_some() || open.is_empty() => seat,
        _ => new_seat(tx, held, post, agency, row)?,
    };
    let from = row.from.or(moved.filter(|_| !open.is_empty()));
    if let Some(day) = moved {
        for posting in open {
            end(tx, held, posting, day)?;
        }
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
    Ok((Some(seat), add(tx, posting)?))
}

impl People {
    /// Whether a position is what a row says: at the post, of the agency, and of that title where it gives one.
    fn fits(&self, id: PositionId, post: PostId, agency: AgencyId, row: &PersonRow) -> bool {
        self.positions.get(&id).is_some_and(|seat| {
            let title = row.position.as_deref().map_or_else(|| fold(&seat.title), fold);
            seat.post == post && seat.agency == agency && fold(&seat.title) == title
        })
    }

    /// A position there that nobody holds on the day.
    fn vacant(&self, post: PostId, agency: AgencyId, row: &PersonRow, day: NaiveDate) -> Option<PositionId> {
        let is_vacant = |id: &PositionId| {
            let mut holders = self.held_by.get(id).into_iter().flatten();
            !holders.any(|(_, posting)| is_open(posting, day))
        };
        let mut seats = self.once_vacant.get(&post).into_iter().flatten().copied();
        seats.find(|id| self.fits(*id, post, agency, row) && is_vacant(id))
    }
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
    if let Some(seat) = held.people.positions.get(&ended.position) {
        let vacant = held.people.once_vacant.entry(seat.post).or_default();
        vacant.push(ended.position);
    }
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
