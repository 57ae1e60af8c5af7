//! Erasing a record for good: what goes, what stays, and what still names it.

use domain::records::RecordRef;
use store::Erasure;

use crate::entities::reference;
use crate::error::{Error, Result};
use crate::given::stated;
use crate::naming::{Naming, spoken};
use crate::session::Session;
use crate::views::record::{EraseView, RecordName};

/// Says what erasing a record would take.
///
/// # Errors
/// [`Error::NoRecord`] when there is no such record, [`Error::Store`] when it cannot be erased.
pub fn preview_erase(session: &Session, word: &str, id: &str) -> Result<EraseView> {
    let record = reference(word, id)?;
    let known = session.network()?;
    let erasure = session
        .reader()
        .preview_erase(record)
        .map_err(|error| missing(error, record))?;
    let naming = Naming {
        network: &known,
        day: session.host().today(),
    };
    Ok(view(&naming, &erasure))
}

/// Erases the texts of a record for good, with its contact points and the notes on it.
///
/// # Errors
/// As [`preview_erase`], and [`Error::Store`] when the reason names what is to be erased.
pub fn erase(session: &Session, word: &str, id: &str, reason: Option<&str>) -> Result<EraseView> {
    let record = reference(word, id)?;
    // What is erased cannot be named afterwards.
    let mut view = preview_erase(session, word, id)?;
    let told = format!("Erased {}", spoken(record.kind));
    let erased = session
        .erase(stated(reason).unwrap_or(&told), record)
        .map_err(|error| match error {
            Error::Store(error) => missing(error, record),
            other => other,
        })?;
    view.change = Some(erased.change.id.to_string());
    view.pending = !erased.is_swept;
    Ok(view)
}

fn missing(error: store::StoreError, record: RecordRef) -> Error {
    match error {
        store::StoreError::Refused(refusal) if refusal.why == store::Why::NotThere => {
            Error::NoRecord(record.to_string())
        }
        other => other.into(),
    }
}

fn view(naming: &Naming<'_>, erasure: &Erasure) -> EraseView {
    let name = |record: &RecordRef| RecordName {
        entity: record.kind.word().to_owned(),
        id: record.id.to_string(),
        title: naming.record(*record),
    };
    EraseView {
        change: None,
        record: name(&erasure.record),
        belongings: erasure.belongings.iter().map(name).collect(),
        values: erasure.values,
        reasons: erasure.reasons,
        mentions: erasure.mentions.iter().map(name).collect(),
        pending: false,
    }
}
