//! Making and changing records by hand: a list of items, one change.
//!
//! An item without an id, or with a name after `#` in its place, makes a record; a later item of the list may point at
//! it by that name. Values are read through the descriptions of the fields in `domain`, so that the command, the forms
//! and the tables agree on what a field takes.

mod defaults;
mod ending;
mod erasing;
mod item;
mod meanwhile;
mod problems;
mod warnings;

use domain::records::{EntityKind, Record, RecordRef};
use store::Tx;

pub(crate) use self::defaults::Frame;
pub(crate) use ending::with_end;
pub use ending::{end, restore};
pub use erasing::{erase, preview_erase};
pub use problems::check;

use self::item::Names;
use crate::entities::entity;
use crate::error::{Error, Result, Unfit};
use crate::given::stated;
use crate::naming::spoken;
use crate::session::Session;
use crate::sheet;
use crate::views::record::{EditItem, EditResult, Meanwhile};

/// Makes and changes the records of all items in one change, or none of them. Without a reason the log says what was
/// done.
///
/// # Errors
/// [`Error::Input`] or [`Error::Item`] names the item and the field, [`Error::Store`] the record that is refused.
pub fn edit(session: &Session, items: &[EditItem], reason: Option<&str>) -> Result<EditResult> {
    let told = stated(reason).map_or_else(|| in_words(items), str::to_owned);
    let outcome = session.transact(&told, |tx| put_all(tx, items))?;
    let ids = outcome.value.iter().map(|done| done.record.id.to_string());
    let ids = ids.collect();
    let meanwhile: Vec<_> = outcome
        .value
        .into_iter()
        .flat_map(|done| done.meanwhile)
        .collect();
    Ok(EditResult {
        change: outcome.change.map(|change| change.id.to_string()),
        ids,
        meanwhile: (!meanwhile.is_empty()).then_some(meanwhile),
    })
}

/// A record that was put, and what others had changed in it since it was seen.
struct Done {
    record: RecordRef,
    meanwhile: Vec<Meanwhile>,
}

fn put_all(tx: &mut Tx<'_>, items: &[EditItem]) -> Result<Vec<Done>> {
    let frame = Frame::read(tx)?;
    let mut names = Names::default();
    let mut put = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let kind = entity(&item.entity)?;
        let place = Place {
            number: index + 1,
            kind,
        };
        if kind == EntityKind::Export {
            return Err(place.refuse("entity", "the register is written by exports alone"));
        }
        let record = put_one(tx, &frame, &mut names, place, item)?;
        put.push(record);
    }
    Ok(put)
}

fn put_one(tx: &mut Tx<'_>, frame: &Frame, names: &mut Names, place: Place, item: &EditItem) -> Result<Done> {
    let (reference, before) = match item.id.as_deref().map(str::trim) {
        None => (place.fresh(tx)?, None),
        Some(id) => match id.strip_prefix('#') {
            Some(name) => match names.get(name) {
                Some(made) if made.kind == place.kind => (made, tx.record(made)?),
                Some(_) => return Err(place.refuse("id", format!("#{name} is another record's name"))),
                None => {
                    let new = place.fresh(tx)?;
                    names.add(name, new);
                    (new, None)
                }
            },
            None => {
                let id = id.parse().map_err(|_| place.refuse("id", "this is not an id"))?;
                let reference = RecordRef { kind: place.kind, id };
                let before = tx.record(reference)?;
                (
                    reference,
                    Some(before.ok_or_else(|| Error::NoRecord(reference.to_string()))?),
                )
            }
        },
    };
    let given = names.read(place, &item.fields)?;
    let record = match &before {
        Some(before) => given.over(before)?,
        None => given.with_defaults(frame, reference)?,
    };
    let record = frame.complete(record, before.as_ref());
    if let Record::Profile(profile) = &record
        && let Some((field, why)) = sheet::refusal(profile)
    {
        return Err(place.refuse(field, why));
    }
    let meanwhile = match (&before, item.seen) {
        (Some(held), Some(seen)) => meanwhile::since(tx, held, &record, seen)?,
        _ => Vec::new(),
    };
    if meanwhile.iter().any(|field| field.is_overwritten) {
        return Err(Error::Meanwhile {
            item: place.in_words(),
            fields: meanwhile,
        });
    }
    tx.put(record)?;
    Ok(Done {
        record: reference,
        meanwhile,
    })
}

/// Where in the list an item stands.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    number: usize,
    pub(crate) kind: EntityKind,
}

impl Place {
    fn fresh(self, tx: &mut Tx<'_>) -> Result<RecordRef> {
        Ok(RecordRef {
            kind: self.kind,
            id: tx.new_id()?,
        })
    }

    pub(crate) fn in_words(self) -> String {
        format!("item {} ({})", self.number, spoken(self.kind))
    }

    /// The record that an item makes is none that may be.
    pub(crate) fn refuse(self, field: &str, why: impl std::fmt::Display) -> Error {
        self.unfit(Unfit::Record {
            field: field.to_owned(),
            why: why.to_string(),
        })
    }

    /// An item is refused.
    pub(crate) fn unfit(self, why: impl Into<Unfit>) -> Error {
        Error::Item {
            item: self.in_words(),
            why: why.into(),
        }
    }
}

/// What the items do, for the log: "Added officer and posting; changed position".
fn in_words(items: &[EditItem]) -> String {
    let said = |made: bool| {
        let mut words: Vec<String> = Vec::new();
        let is_made = |item: &&EditItem| item.id.as_deref().is_none_or(|id| id.starts_with('#')) == made;
        for item in items.iter().filter(is_made) {
            let word = item.entity.replace('_', " ");
            if !words.contains(&word) {
                words.push(word);
            }
        }
        match words.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
            None => String::new(),
        }
    };
    match (said(true), said(false)) {
        (added, changed) if changed.is_empty() => format!("Added {added}"),
        (added, changed) if added.is_empty() => format!("Changed {changed}"),
        (added, changed) => format!("Added {added}; changed {changed}"),
    }
}

/// A record's value of a field; `None` when it has no such field.
pub(crate) fn value_of(record: &Record, field: &str) -> Option<domain::value::Value> {
    let fields = record.reference().kind.fields();
    let position = fields.iter().position(|known| known.name == field)?;
    record.values().into_iter().nth(position)
}
