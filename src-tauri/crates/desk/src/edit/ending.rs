//! Ending a record on a day, and bringing it back. Nothing is deleted: what has ended keeps its past.

use chrono::NaiveDate;
use domain::records::{EntityKind, Record, RecordRef};
use domain::value::Value;
use store::Tx;

use super::value_of;
use crate::as_of;
use crate::entities::reference;
use crate::error::{Error, Result};
use crate::given::stated;
use crate::naming::spoken;
use crate::session::Session;
use crate::views::record::EditResult;

/// The field that holds the last day.
const UNTIL: &str = "until";

/// Ends a record: `on` is its last day.
///
/// # Errors
/// [`Error::NoEnd`] for a record of a kind that has no end, [`Error::NoRecord`] when it is not there, [`Error::Input`]
/// when it has ended before.
pub fn end(session: &Session, word: &str, id: &str, on: &str, reason: Option<&str>) -> Result<EditResult> {
    let record = reference(word, id)?;
    let day = as_of::day("on", on.trim())?;
    if !has_end(record.kind) {
        let kinds = EntityKind::ALL.iter().copied().filter(|kind| has_end(*kind));
        let kinds: Vec<_> = kinds.map(EntityKind::word).collect();
        return Err(Error::NoEnd(spoken(record.kind), kinds.join(", ")));
    }
    let told = format!("Ended {} on {day}", spoken(record.kind));
    act(session, record, reason, &told, |tx| {
        let held = tx
            .record(record)?
            .ok_or_else(|| Error::NoRecord(record.to_string()))?;
        if let Some(Value::Date(until)) = value_of(&held, UNTIL)
            && until < day
        {
            return Err(Error::input("on", format!("it has ended on {until}")));
        }
        tx.put(with_end(&held, Some(day))?)?;
        Ok(())
    })
}

/// Brings a record back: one that was taken out of the tables, with the values that it had; one that has an end,
/// without it. One that is there and has no end stays as it is.
///
/// # Errors
/// [`Error::NoRecord`] when there never was such a record, [`Error::Store`] when something that it refers to is gone or
/// its past has been erased.
pub fn restore(session: &Session, word: &str, id: &str, reason: Option<&str>) -> Result<EditResult> {
    let record = reference(word, id)?;
    let told = format!("Restored {}", spoken(record.kind));
    act(session, record, reason, &told, |tx| {
        let back = match tx.record(record)? {
            Some(held) if has_end(record.kind) => with_end(&held, None)?,
            Some(held) => held,
            None => tx
                .as_removed(record)?
                .ok_or_else(|| Error::NoRecord(record.to_string()))?,
        };
        tx.put(back)?;
        Ok(())
    })
}

fn act(
    session: &Session,
    record: RecordRef,
    reason: Option<&str>,
    told: &str,
    act: impl FnOnce(&mut Tx<'_>) -> Result<()>,
) -> Result<EditResult> {
    let done = session.transact(stated(reason).unwrap_or(told), act)?;
    Ok(EditResult {
        change: done.change.map(|change| change.id.to_string()),
        ids: vec![record.id.to_string()],
        meanwhile: None,
    })
}

fn has_end(kind: EntityKind) -> bool {
    kind.fields().iter().any(|field| field.name == UNTIL)
}

/// The record with another last day, or without one.
pub(crate) fn with_end(record: &Record, day: Option<NaiveDate>) -> Result<Record> {
    let RecordRef { kind, id } = record.reference();
    let fields = kind.fields().iter().zip(record.values());
    let values = fields.map(|(field, value)| match field.name {
        UNTIL => day.map_or(Value::Null, Value::Date),
        _ => value,
    });
    Record::from_values(kind, id, values).map_err(|why| Error::Item {
        item: spoken(kind),
        why: why.into(),
    })
}
