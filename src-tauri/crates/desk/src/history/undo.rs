//! Taking a change back, and taking that back again.

use domain::records::Network;
use store::{Entry, Extent, Overtaken, Reader, Undone, View};

use crate::error::{Error, Result};
use crate::given::stated;
use crate::log::line;
use crate::naming::{Naming, spoken};
use crate::session::Session;
use crate::views::history::{OvertakenLine, UndoRequest, UndoView};

/// Takes a change back: the one that is named, else this desk's own newest that is in effect.
///
/// # Errors
/// [`Error::NothingTo`] when there is none, [`Error::Founding`] for the change that made the network, and
/// [`Error::Store`] with [`Overtaken`](store::StoreError::Overtaken) when later changes are in the way.
pub fn undo(session: &Session, request: &UndoRequest) -> Result<UndoView> {
    let entry = {
        let reader = session.reader();
        match request.change.as_deref().map(str::trim) {
            Some(given) => {
                let entry = named(&reader, given)?;
                if Some(entry.change.number) == founding(&reader)? {
                    return Err(Error::Founding);
                }
                entry
            }
            None => undoable(&reader, session)?.ok_or(Error::NothingTo("undo"))?,
        }
    };
    let reason = format!("Undid: {}", entry.change.reason.as_deref().unwrap_or_default());
    take_back(session, request, &entry, &reason)
}

/// Takes this desk's newest undo back, unless the desk has done something else since.
///
/// # Errors
/// [`Error::NothingTo`] when there is none, else as [`undo`].
pub fn redo(session: &Session, request: &UndoRequest) -> Result<UndoView> {
    let (entry, original) = {
        let reader = session.reader();
        let entry = reader.redoable(session.desk())?.ok_or(Error::NothingTo("redo"))?;
        let original = entry
            .change
            .undoes
            .map(|number| reader.entry(number))
            .transpose()?;
        (entry, original)
    };
    let original = original.and_then(|entry| entry.change.reason);
    let reason = format!("Redid: {}", original.unwrap_or_default());
    take_back(session, request, &entry, &reason)
}

fn take_back(session: &Session, request: &UndoRequest, entry: &Entry, reason: &str) -> Result<UndoView> {
    let number = entry.change.number;
    let (change, undone) = if request.preview {
        (None, session.reader().preview_undo(number)?)
    } else {
        let reason = stated(request.reason.as_deref()).unwrap_or(reason);
        let extent = if request.only_untouched {
            Extent::Untouched
        } else {
            Extent::Whole
        };
        let done = session.undo(number, extent, reason)?;
        (done.change.map(|change| change.id.to_string()), done.value)
    };
    view(session, change, entry, &undone)
}

fn view(session: &Session, change: Option<String>, entry: &Entry, undone: &Undone) -> Result<UndoView> {
    // Only what is in the way has to be named, and then somebody has to read it.
    let known = (!undone.overtaken.is_empty())
        .then(|| session.network())
        .transpose()?;
    let naming = known.as_deref().map(|network| Naming {
        network,
        day: session.host().today(),
    });
    let reader = session.reader();
    let overtaken = undone.overtaken.iter();
    Ok(UndoView {
        change,
        undone: line(entry),
        records: u32::try_from(undone.records.len()).unwrap_or(u32::MAX),
        overtaken: overtaken
            .map(|place| overtaken_line(&reader, naming.as_ref(), place))
            .collect::<Result<_>>()?,
        undoable: undoable(&reader, session)?.as_ref().map(line),
        redoable: reader.redoable(session.desk())?.as_ref().map(line),
    })
}

/// What the next undo takes back; the founding of the network never is.
pub(super) fn undoable(reader: &Reader, session: &Session) -> Result<Option<Entry>> {
    let founding = founding(reader)?;
    let next = reader.undoable(session.desk())?;
    Ok(next.filter(|entry| Some(entry.change.number) != founding))
}

fn overtaken_line(reader: &Reader, naming: Option<&Naming<'_>>, place: &Overtaken) -> Result<OvertakenLine> {
    let record = naming.and_then(|naming| Some((naming, naming.network.record(place.record)?)));
    let by = place.by.as_ref().map(|change| reader.entry(change.number));
    Ok(OvertakenLine {
        entity: place.record.kind.word().to_owned(),
        id: place.record.id.to_string(),
        title: record.map_or_else(
            || spoken(place.record.kind),
            |(naming, record)| naming.title(&record),
        ),
        field: place.field.map(str::to_owned),
        by: by.transpose()?.as_ref().map(line),
    })
}

/// A change by its number or its id.
fn named(reader: &Reader, given: &str) -> Result<Entry> {
    let missing = || Error::NoRecord(format!("change {given}"));
    let number = match given.parse::<i64>() {
        Ok(number) => number,
        Err(_) => {
            let id = given.parse().map_err(|_| missing())?;
            reader.number_of(id)?.ok_or_else(missing)?
        }
    };
    Ok(reader.entry(number)?)
}

/// The change that made the network: without it there is nothing to be undone in.
fn founding(view: &View) -> Result<Option<i64>> {
    let Some(settings) = view.all::<Network>()?.into_iter().next() else {
        return Ok(None);
    };
    let history = view.history(settings.id.into())?;
    Ok(history.last().map(|change| change.number))
}
