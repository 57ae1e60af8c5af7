//! Erasing for good: the texts of a record and of what belongs to it alone. What stands in the network because of the
//! record stays (who held which position until when), with nothing in it that names or describes anybody.
//!
//! ```text
//! mod.rs     what goes and what stays, and the change that says so
//! traces.rs  the log's values and reasons, and where else the record is still named
//! sweep.rs   the file itself: index, write-ahead log, free pages, copies
//! ```
//!
//! The chain covers digests alone, so that it still holds, and rebuilding from the log gives the erased record.

mod sweep;
mod traces;

use domain::field::FieldKind;
use domain::records::{ContactPoint, EntityKind, KeptCard, Note, Record, RecordRef, Subject};
use domain::value::Value;
use rusqlite::params;

use crate::error::{Refusal, StoreError, Why};
use crate::log::from_values;
use crate::tx::{Author, Committed, Tx};
use crate::vault::Vault;
use crate::view::View;

pub(crate) use self::sweep::sweep;
use self::traces::Texts;

/// What stands in place of a text that a record must have.
const IN_ITS_PLACE: &str = "Erased";

/// What an erasure takes, or would.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// The record, which stays without its texts.
    pub record: RecordRef,
    /// Its contact points, its kept card and the notes on it, which go altogether.
    pub belongings: Vec<RecordRef>,
    /// How many values the log loses.
    pub values: u32,
    /// How many changes lose their reason, because it names the record.
    pub reasons: u32,
    /// Other records that still name it, in the tables or in the log. They stay as they are.
    pub mentions: Vec<RecordRef>,
}

/// An erasure that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erased {
    /// What went.
    pub erasure: Erasure,
    /// The change that says so.
    pub change: Committed,
    /// Whether the file is swept. Where it is not, somebody was reading: the values are out of reach, and
    /// [`Vault::sweep`] takes them out of the file.
    pub is_swept: bool,
}

impl View {
    /// What erasing a record would take.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when it is not there or is the network's settings.
    pub fn preview_erase(&self, record: RecordRef) -> Result<Erasure, StoreError> {
        self.at_one_moment(|_| {
            let held = erasable(self, record)?;
            let belongings = belongings(self, record)?;
            let texts = Texts::of(&self.connection, &held, &belongings)?;
            self.erasure(record, &belongings, &texts)
        })
    }

    /// What goes with a record as it stands.
    fn erasure(
        &self,
        record: RecordRef,
        belongings: &[Record],
        texts: &Texts,
    ) -> Result<Erasure, StoreError> {
        let connection = &self.connection;
        let gone: Vec<_> = belongings.iter().map(Record::reference).collect();
        let all = || std::iter::once(record).chain(gone.iter().copied());
        Ok(Erasure {
            record,
            values: traces::count_values(connection, all())?,
            reasons: traces::reasons_naming(connection, texts)?
                .len()
                .try_into()
                .unwrap_or(u32::MAX),
            mentions: traces::mentions(connection, texts, &all().collect())?,
            belongings: gone,
        })
    }

    /// How many erasures there have been: what was known before one is no longer what was kept of it.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn erasures(&self) -> Result<u32, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT count(*) FROM erasure")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }
}

impl Vault {
    /// Erases the texts of a record for good, with its contact points and the notes on it, and sweeps the file.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the record is not there or is the network's settings, or the reason names what is
    /// to be erased. Nothing has been written then.
    pub fn erase(
        &mut self,
        author: Author<'_>,
        reason: &str,
        record: RecordRef,
    ) -> Result<Erased, StoreError> {
        let outcome = self.transact(author, reason, |tx| tx.erase(record, reason))?;
        let change = outcome.change.ok_or(StoreError::Damaged)?;
        Ok(Erased {
            erasure: outcome.value,
            change,
            is_swept: self.sweep()?,
        })
    }
}

impl Tx<'_> {
    pub(crate) fn erase(&mut self, record: RecordRef, reason: &str) -> Result<Erasure, StoreError> {
        let held = erasable(self, record)?;
        let belongings = belongings(self, record)?;
        let texts = Texts::of(&self.connection, &held, &belongings)?;
        if texts.are_named_in(reason) {
            return Err(Refusal::new(record, None, Why::Named).into());
        }
        let erasure = self.erasure(record, &belongings, &texts)?;
        // Out and in again, so that the log tells the whole of what is left once its older values are gone.
        self.take_out(&held)?;
        let left = without_texts(&held)?;
        self.write(None, &left)?;
        for belonging in &belongings {
            self.take_out(belonging)?;
        }
        let number = self.number();
        traces::wipe_values(&self.connection, record, Some(number))?;
        for gone in &erasure.belongings {
            traces::wipe_values(&self.connection, *gone, None)?;
        }
        traces::wipe_reasons(&self.connection, &texts)?;
        self.connection
            .prepare_cached("INSERT INTO erasure (change, is_swept) VALUES (?, 0)")?
            .execute(params![number])?;
        Ok(erasure)
    }
}

/// The record, if it may be erased.
fn erasable(view: &View, record: RecordRef) -> Result<Record, StoreError> {
    let refuse = |why| StoreError::from(Refusal::new(record, None, why));
    if record.kind == EntityKind::Network {
        return Err(refuse(Why::Settings));
    }
    view.record(record)?.ok_or_else(|| refuse(Why::NotThere))
}

/// What belongs to the record alone and says who it is: its contact points, the rest of its card, and the notes on it.
fn belongings(view: &View, record: RecordRef) -> Result<Vec<Record>, StoreError> {
    let contacts = view.all::<ContactPoint>()?.into_iter();
    let contacts = contacts.filter(|contact| RecordRef::from(contact.of) == record);
    let notes = view.all::<Note>()?.into_iter();
    let notes = notes.filter(|note| match note.about {
        Subject::Record(about) => about == record,
        // A part or a region is a territory, too.
        Subject::Territory(about) => record.to_string().parse() == Ok(about),
    });
    let cards = view.all::<KeptCard>()?.into_iter();
    let cards = cards.filter(|card| RecordRef::from(card.officer) == record);
    Ok(contacts
        .map(Record::from)
        .chain(cards.map(Record::from))
        .chain(notes.map(Record::from))
        .collect())
}

/// The record with nothing in it that names or describes anybody: references, dates and choices stay.
fn without_texts(record: &Record) -> Result<Record, StoreError> {
    let fields = record.reference().kind.fields().iter().zip(record.values());
    let values = fields.map(|(field, value)| match field.kind {
        FieldKind::Text if field.required => Value::Text(IN_ITS_PLACE.into()),
        FieldKind::Text => Value::Null,
        FieldKind::Words => Value::List(Vec::new()),
        _ => value,
    });
    from_values(record.reference(), values.collect())
}
