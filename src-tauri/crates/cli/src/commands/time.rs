//! `liaison history`, `undo`, `redo`, `end` and `restore`.

use desk::views::history::{HistoryRequest, UndoRequest, UndoView};
use serde_json::json;

use crate::arguments::{Common, End, History, Redo, Undo};
use crate::failure::Failure;
use crate::page;
use crate::told::Told;
use crate::vault::open;

pub(super) fn history(common: &Common, history: History) -> Result<Told, Failure> {
    let request = HistoryRequest {
        entity: history.entity,
        id: history.id,
        field: history.field,
        limit: Some(history.limit.into()),
        ..HistoryRequest::default()
    };
    let session = open(common)?;
    let found = desk::history::history(&session, &request)?;
    let changes = found.changes.iter().map(|change| {
        json!({
            "id": change.id,
            "number": change.number,
            "at": change.at,
            "author": change.author,
            "reason": change.reason,
            "operations": change.operations,
        })
    });
    let value = json!({ "changes": changes.collect::<Vec<_>>() });
    Ok(Told::new(&value, page::history(&found))?.closing(session))
}

pub(super) fn undo(common: &Common, undo: Undo) -> Result<Told, Failure> {
    let request = request(common, undo.change, &undo.how);
    let done = desk::history::undo(&open(common)?, &request)?;
    told(&request, &done)
}

pub(super) fn redo(common: &Common, redo: Redo) -> Result<Told, Failure> {
    let request = request(common, None, &redo);
    let done = desk::history::redo(&open(common)?, &request)?;
    told(&request, &done)
}

fn request(common: &Common, change: Option<String>, how: &Redo) -> UndoRequest {
    UndoRequest {
        change,
        only_untouched: how.only_untouched,
        preview: how.dry_run,
        reason: common.reason.clone(),
    }
}

fn told(request: &UndoRequest, done: &UndoView) -> Result<Told, Failure> {
    Told::new(done, page::undone(done, request.preview))
}

pub(super) fn end(common: &Common, end: End) -> Result<Told, Failure> {
    let session = open(common)?;
    let on = end.on.to_string();
    let done = desk::edit::end(&session, &end.entity, &end.id, &on, common.reason.as_deref())?;
    Told::new(&done, page::edited(&done))
}

/// A record, brought back.
pub(super) fn restore(common: &Common, entity: &str, id: &str) -> Result<Told, Failure> {
    let done = desk::edit::restore(&open(common)?, entity, id, common.reason.as_deref())?;
    Told::new(&done, page::edited(&done))
}
