//! Going back and forth: what was changed, taking it back, ending, restoring, and erasing for good.

use desk::views::history::{HistoryRequest, HistoryView, UndoRequest, UndoView};
use desk::views::record::{EditResult, EraseView};
use tauri::AppHandle;

use super::{Answer, act};

#[tauri::command]
pub(crate) async fn history(app: AppHandle, request: HistoryRequest) -> Answer<HistoryView> {
    act(&app, move |session| desk::history::history(session, &request)).await
}

#[tauri::command]
pub(crate) async fn undo(app: AppHandle, request: UndoRequest) -> Answer<UndoView> {
    act(&app, move |session| desk::history::undo(session, &request)).await
}

#[tauri::command]
pub(crate) async fn redo(app: AppHandle, request: UndoRequest) -> Answer<UndoView> {
    act(&app, move |session| desk::history::redo(session, &request)).await
}

#[tauri::command]
pub(crate) async fn end(
    app: AppHandle,
    entity: String,
    id: String,
    on: String,
    reason: Option<String>,
) -> Answer<EditResult> {
    act(&app, move |session| {
        desk::edit::end(session, &entity, &id, &on, reason.as_deref())
    })
    .await
}

#[tauri::command]
pub(crate) async fn restore(
    app: AppHandle,
    entity: String,
    id: String,
    reason: Option<String>,
) -> Answer<EditResult> {
    act(&app, move |session| {
        desk::edit::restore(session, &entity, &id, reason.as_deref())
    })
    .await
}

#[tauri::command]
pub(crate) async fn erase_preview(app: AppHandle, entity: String, id: String) -> Answer<EraseView> {
    act(&app, move |session| {
        desk::edit::preview_erase(session, &entity, &id)
    })
    .await
}

#[tauri::command]
pub(crate) async fn erase(
    app: AppHandle,
    entity: String,
    id: String,
    reason: Option<String>,
) -> Answer<EraseView> {
    act(&app, move |session| {
        desk::edit::erase(session, &entity, &id, reason.as_deref())
    })
    .await
}
