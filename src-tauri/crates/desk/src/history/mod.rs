//! Who changed what, when, from what to what, and why; and taking it back.

mod sensitive;
mod undo;

use domain::names::fold;
use domain::records::{EntityKind, RecordRef};
use serde_json::Value as Json;
use store::{Change, ChangeKind, Entry, Op, Operation, Reader, Stored};

pub use undo::{redo, undo};

use crate::entities::reference;
use crate::error::{Error, Result};
use crate::log::{ERASED, line, or_erased};
use crate::lookup::answer::instant;
use crate::naming::Naming;
use crate::session::Session;
use crate::views::history::{HistoryChange, HistoryOperation, HistoryRequest, HistoryView};

/// How many changes are listed when nobody says.
const LIMIT: usize = 50;
/// How many changes are read at a time when some are left out.
const PAGE: usize = 200;

/// The changes of a record, of one of its fields, or of the whole network, newest first.
///
/// # Errors
/// [`Error::NoEntity`], [`Error::NoRecord`] and [`Error::Input`] when there is no such record or field,
/// [`Error::Store`] when the vault cannot be read.
pub fn history(session: &Session, request: &HistoryRequest) -> Result<HistoryView> {
    let limit = request.limit.unwrap_or(LIMIT);
    let asked = Asked::read(request)?;
    // The network before the reader, as everywhere.
    let known = session.network_if_loaded();
    let reader = session.reader();
    let mut found = match asked.record {
        Some(record) => of_record(&reader, record, &asked, limit)?,
        None => of_network(&reader, request, &asked, limit)?,
    };
    session.shown_restricted(sensitive::restricted(&found, known.as_deref(), &reader)?);
    let naming = known.as_deref().map(|network| Naming {
        network,
        day: session.host().today(),
    });
    let taken_back = reader.taken_back()?;
    let changes = found.iter_mut().map(|Entry { change, operations }| {
        let in_effect = !taken_back.contains(&change.number);
        view(change, *operations, in_effect, asked.field, naming.as_ref())
    });
    Ok(HistoryView {
        changes: changes.collect(),
        undoable: undo::undoable(&reader, session)?.as_ref().map(line),
        redoable: reader.redoable(session.desk())?.as_ref().map(line),
    })
}

/// What is asked for, understood.
struct Asked {
    record: Option<RecordRef>,
    field: Option<&'static str>,
    filter: String,
}

impl Asked {
    fn read(request: &HistoryRequest) -> Result<Self> {
        let record = match (&request.entity, &request.id) {
            (Some(word), Some(id)) => Some(reference(word, id)?),
            (None, None) => None,
            _ => return Err(Error::input("id", "a record is named by its entity and its id")),
        };
        let field = match (record, &request.field) {
            (_, None) => None,
            (Some(record), Some(name)) => Some(field(record.kind, name)?),
            (None, Some(_)) => return Err(Error::input("field", "a field is of one record")),
        };
        Ok(Self {
            record,
            field,
            filter: fold(request.filter.as_deref().unwrap_or_default()),
        })
    }

    fn wants(&self, change: &Change) -> bool {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let said = fold(&format!("{} {}", text(&change.author), text(&change.reason)));
        let mut wanted = self.filter.split(' ').filter(|word| !word.is_empty());
        change.kind == ChangeKind::Change
            && wanted.all(|wanted| said.split(' ').any(|word| word.starts_with(wanted)))
    }
}

fn field(kind: EntityKind, name: &str) -> Result<&'static str> {
    let mut fields = kind.fields().iter().map(|field| field.name);
    let found = fields.find(|known| *known == name.trim());
    found.ok_or_else(|| Error::input("field", format!("{} has no field {name}", kind.word())))
}

fn of_record(reader: &Reader, record: RecordRef, asked: &Asked, limit: usize) -> Result<Vec<Entry>> {
    let all = reader.history(record)?;
    if all.is_empty() {
        return Err(Error::NoRecord(record.to_string()));
    }
    let concerns = |operation: &Operation| {
        asked
            .field
            .is_none_or(|field| operation.field.is_none_or(|it| it == field))
    };
    let changes = all
        .into_iter()
        .filter(|change| asked.wants(change))
        .map(|mut change| {
            change.operations.retain(concerns);
            let operations = u32::try_from(change.operations.len()).unwrap_or(u32::MAX);
            Entry { change, operations }
        });
    Ok(changes.filter(|entry| entry.operations > 0).take(limit).collect())
}

fn of_network(reader: &Reader, request: &HistoryRequest, asked: &Asked, limit: usize) -> Result<Vec<Entry>> {
    let mut found = Vec::new();
    let mut before = request.before;
    while found.len() < limit {
        let page = reader.entries(before, PAGE.min(limit))?;
        let Some(last) = page.last() else { break };
        before = Some(last.change.number);
        found.extend(page.into_iter().filter(|entry| asked.wants(&entry.change)));
    }
    found.truncate(limit);
    let most = request.most_operations.unwrap_or(usize::MAX);
    for entry in &mut found {
        entry.change.operations = reader.operations(entry.change.number, most)?;
    }
    Ok(found)
}

fn view(
    change: &Change,
    total: u32,
    in_effect: bool,
    field: Option<&'static str>,
    naming: Option<&Naming<'_>>,
) -> HistoryChange {
    let operations = change
        .operations
        .iter()
        .filter(|operation| operation.op != Op::Read);
    HistoryChange {
        id: change.id.to_string(),
        number: change.number,
        at: instant(change.at),
        author: or_erased(&change.author),
        reason: or_erased(&change.reason),
        undoes: change.undoes,
        in_effect,
        operations: operations.map(|it| operation(it, field)).collect(),
        operations_total: total,
        lines: naming
            .map(|naming| naming.change_lines(change))
            .unwrap_or_default(),
    }
}

/// An operation; of a record that was made or removed as a whole, the one field where one is asked for.
fn operation(operation: &Operation, field: Option<&'static str>) -> HistoryOperation {
    let value = |stored: &Stored| match (json(stored), field.filter(|_| operation.field.is_none())) {
        (Json::Object(mut whole), Some(field)) => whole.remove(field).unwrap_or(Json::Null),
        (other, _) => other,
    };
    HistoryOperation {
        entity: operation.record.kind.word().to_owned(),
        id: operation.record.id.to_string(),
        field: operation.field.or(field).map(str::to_owned),
        before: value(&operation.before),
        after: value(&operation.after),
    }
}

fn json(stored: &Stored) -> Json {
    match stored {
        Stored::None => Json::Null,
        Stored::Erased => Json::from(ERASED),
        Stored::Json(text) => serde_json::from_str(text).unwrap_or_default(),
    }
}
