//! Lines of our own contact sheets that come back, as cards or as rows: each is matched with the record that it was made
//! of. Such a line adds numbers and addresses that nobody on it has yet, and nothing else.

use domain::names::fold;
use domain::records::{
    AgencyId, ChannelId, ContactKind, ContactOwner, EntityKind, GroupId, OfficerId, PositionId, PostId,
    RecordRef,
};
use store::{StoreError, Tx};
use uuid::Uuid;

use super::People;
use super::row::PersonRow;
use super::seat;
use crate::import::Effect;
use crate::import::contacts::{self, Given};
use crate::import::held::{Held, Say};

/// What stands behind the title of a position that nobody holds.
const VACANT: &str = " (vacant)";
/// What stands in place of a text that the reader of a sheet may not see.
const STRUCK: &str = "[not shown]";

/// What is known of a row that was a line of a contact sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct SheetLine {
    /// What the line is of, in the sheet's word for it: officer, position, post, channel, agency, group. A card says only
    /// whether it is a person's.
    pub(super) kind: Option<EntityKind>,
    /// Whether it is the line of a person.
    pub(super) is_person: bool,
}

impl SheetLine {
    /// The line of a row with this kind.
    pub(super) fn of_kind(word: &str) -> Self {
        let kind = word.trim().to_lowercase().parse().ok();
        Self {
            kind,
            is_person: kind == Some(EntityKind::Officer),
        }
    }

    /// The line of a card.
    pub(super) fn of_card(is_person: bool) -> Self {
        Self {
            kind: is_person.then_some(EntityKind::Officer),
            is_person,
        }
    }
}

/// The record that an identifier of ours names: `urn:uuid:ID` on cards, `officer:ID` in tables.
fn id(uid: &str) -> Option<Uuid> {
    let bare = uid.trim().strip_prefix("urn:uuid:");
    match bare {
        Some(id) => id.parse().ok(),
        None => uid.trim().parse::<RecordRef>().ok().map(|record| record.id),
    }
}

/// The record of ours that has an id, and of which a line may be.
fn record(held: &Held, id: Uuid) -> Option<RecordRef> {
    let people = &held.people;
    let officer = people.officer(OfficerId(id)).map(|officer| officer.id.into());
    let position = || {
        people
            .positions
            .get(&PositionId(id))
            .map(|position| position.id.into())
    };
    officer.or_else(position).or_else(|| held.named.record(id))
}

/// The officer of ours whom an identifier names.
pub(super) fn own_officer(people: &People, uid: &str) -> Option<OfficerId> {
    let officer = OfficerId(id(uid)?);
    people.officer(officer).map(|officer| officer.id)
}

/// Takes a row that is a line of a contact sheet, or carries the id of a record of ours that is no officer; `None` for any
/// other, and for a person whom the network does not know.
pub(super) fn take(
    tx: &mut Tx<'_>,
    held: &mut Held,
    default: AgencyId,
    row: &PersonRow,
) -> Result<Option<Result<Effect, String>>, StoreError> {
    let by_id = row.uid.as_deref().and_then(id).and_then(|id| record(held, id));
    let is_officer = |record: RecordRef| record.kind == EntityKind::Officer;
    let records = match (&row.line, by_id) {
        (None, Some(record)) if !is_officer(record) => vec![record],
        (None, _) => return Ok(None),
        (Some(_), Some(record)) => vec![record],
        (Some(line), None) => named(held, default, row, line),
    };
    if let (Some(line), true) = (&row.line, records.is_empty()) {
        let kind = line.kind.map_or("office", EntityKind::word);
        let why = format!(
            "the line of a contact sheet about {kind} {:?}, which the network does not have",
            row.name
        );
        return Ok((!line.is_person).then_some(Err(why)));
    }
    let owners: Vec<ContactOwner> = records
        .iter()
        .flat_map(|record| owners(&held.people, *record))
        .collect();
    let points = |owner: &ContactOwner| held.contacts.get(owner).map(Vec::as_slice).unwrap_or_default();
    let is_new = |given: &&Given| {
        let mut known = owners.iter().flat_map(points);
        !given.phone.raw.contains(STRUCK) && !known.any(|point| point.is_shown_as(given))
    };
    let new: Vec<Given> = row.contacts.iter().filter(is_new).cloned().collect();
    let owner = match records.as_slice() {
        _ if new.is_empty() => return Ok(Some(Ok(Effect::Unchanged))),
        [record] => owners_own(*record),
        _ => None,
    };
    let Some(owner) = owner else {
        let why = format!("the network has several that are called {:?} there", row.name);
        return Ok(Some(Err(why)));
    };
    let effect = contacts::make(tx, held, owner, &new, Say::Add, row.sensitivity)?;
    Ok(Some(Ok(effect)))
}

/// The records that a line without an id may be of: called the same, and of the same agency, post and city.
fn named(held: &Held, default: AgencyId, row: &PersonRow, line: &SheetLine) -> Vec<RecordRef> {
    let agency = match &row.agency {
        Some(name) => match held.agencies.get(&fold(name)) {
            Some(agency) => Some(agency.id),
            None => return Vec::new(),
        },
        None => None,
    };
    let people = &held.people;
    match line.kind {
        Some(EntityKind::Officer) => {
            let of = agency.unwrap_or(default);
            let place = seat::key(held, of, row);
            let found = people.find(row, of, place.as_ref()).officer;
            let found = found.or_else(|| people.seated(&row.name, of, place.as_ref()));
            found.map(RecordRef::from).into_iter().collect()
        }
        Some(EntityKind::Position) => {
            let title = fold(row.name.strip_suffix(VACANT).unwrap_or(&row.name));
            let of = agency.unwrap_or(default);
            let post = seat::key(held, of, row).and_then(|place| place.post);
            let fits = |position: &&domain::records::Position| {
                Some(position.post) == post && position.agency == of && fold(&position.title) == title
            };
            let found = people.positions.values().filter(fits);
            found.map(|position| position.id.into()).collect()
        }
        Some(kind) => held.named.called(kind, &row.name, agency),
        // A card of an office says its name and its agency.
        None => [
            EntityKind::Post,
            EntityKind::Agency,
            EntityKind::Channel,
            EntityKind::Group,
        ]
        .into_iter()
        .map(|kind| held.named.called(kind, &row.name, agency))
        .find(|found| !found.is_empty())
        .unwrap_or_default(),
    }
}

/// Whose numbers and addresses stand on the line of a record.
fn owners(people: &People, record: RecordRef) -> Vec<ContactOwner> {
    let mut owners: Vec<ContactOwner> = owners_own(record).into_iter().collect();
    let mut seat = |id: PositionId| {
        owners.push(ContactOwner::Position(id));
        owners.extend(
            people
                .positions
                .get(&id)
                .map(|seat| ContactOwner::Post(seat.post)),
        );
    };
    match record.kind {
        EntityKind::Officer => {
            let postings = people.postings.get(&OfficerId(record.id)).into_iter().flatten();
            postings.for_each(|posting| seat(posting.position));
        }
        EntityKind::Position => {
            let id = PositionId(record.id);
            seat(id);
            let holders = people.held_by.get(&id).into_iter().flatten();
            owners.extend(holders.map(|(officer, _)| ContactOwner::Officer(*officer)));
        }
        _ => {}
    }
    owners
}

fn owners_own(record: RecordRef) -> Option<ContactOwner> {
    Some(match record.kind {
        EntityKind::Officer => ContactOwner::Officer(OfficerId(record.id)),
        EntityKind::Position => ContactOwner::Position(PositionId(record.id)),
        EntityKind::Post => ContactOwner::Post(PostId(record.id)),
        EntityKind::Channel => ContactOwner::Channel(ChannelId(record.id)),
        EntityKind::Agency => ContactOwner::Agency(AgencyId(record.id)),
        EntityKind::Group => ContactOwner::Group(GroupId(record.id)),
        _ => return None,
    })
}

/// The kind of contact point that a column of a sheet holds: `phone`, `phone 2`.
pub(super) fn column_kind(name: &str) -> Option<ContactKind> {
    let bare = name.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    ContactKind::ALL.iter().copied().find(|kind| kind.word() == bare)
}
