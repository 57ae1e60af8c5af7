//! What each kind of record is found by.

use domain::records::{ContactPoint, EntityKind, Record, RecordRef};
use rusqlite::Connection;

use super::{fold, numbers};
use crate::error::StoreError;
use crate::row;

/// How many entries a kind can have: the numbers of one kind lie between its rank and the next, times this.
pub(super) const BAND: i64 = 1 << 40;

/// The kinds that are found, in the order of their worth, and how many of a group's best are looked at. A group is
/// asked for on its own, so that one with many matches does not hide the next.
pub(super) const GROUPS: &[(&[EntityKind], usize)] = &[
    (
        &[
            EntityKind::Topic,
            EntityKind::Agency,
            EntityKind::Group,
            EntityKind::Region,
            EntityKind::Channel,
            EntityKind::Post,
        ],
        16,
    ),
    (&[EntityKind::Officer], 12),
    (&[EntityKind::Position], 6),
    (&[EntityKind::ContactPoint], 6),
];

/// The place of a kind among all that are found; `None` for the kinds that are not.
pub(super) fn rank(kind: EntityKind) -> Option<i64> {
    let mut kinds = GROUPS.iter().flat_map(|(kinds, _)| kinds.iter());
    let place = kinds.position(|known| *known == kind)?;
    i64::try_from(place).ok()
}

/// What a record is found by.
#[derive(Default)]
pub(super) struct Entry {
    /// Folded words. A name's words come first.
    pub(super) words: Vec<String>,
    /// Digits of a telephone number.
    pub(super) digits: Vec<String>,
}

/// The record whose entry changes when this one does: a post is found by its cities.
pub(super) fn found_as(record: &Record) -> RecordRef {
    match record {
        Record::Place(place) => place.post.into(),
        other => other.reference(),
    }
}

/// The entry of a record as it stands in the tables; empty when it is not there.
pub(super) fn entry(connection: &Connection, record: RecordRef) -> Result<Entry, StoreError> {
    let Some(held) = row::one(connection, record)? else {
        return Ok(Entry::default());
    };
    if let Some(own) = own(&held) {
        return Ok(own);
    }
    let mut entry = Entry::default();
    let words = &mut entry.words;
    match held {
        Record::Post(post) => {
            fold::words(&post.name, words);
            add_all(
                connection,
                "SELECT city FROM place WHERE post = ? AND city IS NOT NULL",
                record,
                words,
            )?;
        }
        Record::Position(position) => {
            fold::words(&position.title, words);
            add_all(
                connection,
                "SELECT name FROM post WHERE id = ?",
                position.post.into(),
                words,
            )?;
        }
        _ => {}
    }
    Ok(entry)
}

/// The entry of a record that is found by nothing but what it holds itself; `None` for all others.
pub(super) fn own(record: &Record) -> Option<Entry> {
    let mut entry = Entry::default();
    let words = &mut entry.words;
    match record {
        Record::Topic(topic) => {
            fold::words(&topic.name, words);
            topic.words.iter().for_each(|word| fold::words(word, words));
        }
        Record::Agency(agency) => {
            fold::words(&agency.name, words);
            fold::words(agency.short_name.as_deref().unwrap_or_default(), words);
        }
        Record::Group(group) => fold::words(&group.name, words),
        Record::Region(region) => fold::words(&region.name, words),
        Record::Channel(channel) => fold::words(&channel.name, words),
        Record::Officer(officer) => fold::words(&officer.name, words),
        Record::ContactPoint(contact) => entry = contact_entry(contact),
        _ => return None,
    }
    Some(entry)
}

fn contact_entry(contact: &ContactPoint) -> Entry {
    let mut entry = Entry::default();
    fold::words(contact.label.as_deref().unwrap_or_default(), &mut entry.words);
    if contact.e164.is_some() || contact.kind.is_voice() {
        entry.digits = numbers::digits_of(contact.e164.as_deref(), &contact.raw);
    } else {
        fold::words(contact.value.as_deref().unwrap_or(&contact.raw), &mut entry.words);
    }
    entry
}

/// The words of each text that the query gives for a record.
fn add_all(
    connection: &Connection,
    sql: &str,
    record: RecordRef,
    words: &mut Vec<String>,
) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([record.id.as_bytes().as_slice()])?;
    while let Some(row) = rows.next()? {
        fold::words(&row.get::<_, String>(0)?, words);
    }
    Ok(())
}
