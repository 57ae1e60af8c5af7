//! What a network manager looks at: the board, the figures, the map and the tours; and each as a table in a file.

use desk::Session;
use desk::export::Table;
use desk::views::board::{BoardRequest, BoardView};
use desk::views::export::ExportResult;
use desk::views::figures::{FiguresRequest, FiguresView, KeptFigures};
use desk::views::map::{MapRequest, MapView};
use desk::views::record::EditResult;
use desk::views::tours::{ToursRequest, ToursView};
use tauri::AppHandle;

use super::{Answer, act};
use crate::dialogs;

#[tauri::command]
pub(crate) async fn board(app: AppHandle, request: BoardRequest) -> Answer<BoardView> {
    act(&app, move |session| desk::board::board(session, &request)).await
}

#[tauri::command]
pub(crate) async fn figures(app: AppHandle, request: FiguresRequest) -> Answer<FiguresView> {
    act(&app, move |session| desk::figures::figures(session, &request)).await
}

#[tauri::command]
pub(crate) async fn keep_figures(
    app: AppHandle,
    request: FiguresRequest,
    wording: String,
) -> Answer<EditResult> {
    act(&app, move |session| {
        desk::figures::keep(session, &request, &wording)
    })
    .await
}

#[tauri::command]
pub(crate) async fn kept_figures(app: AppHandle) -> Answer<Vec<KeptFigures>> {
    act(&app, desk::figures::kept).await
}

#[tauri::command]
pub(crate) async fn map(app: AppHandle, request: MapRequest) -> Answer<MapView> {
    act(&app, move |session| desk::map::map(session, &request)).await
}

#[tauri::command]
pub(crate) async fn tours(app: AppHandle, request: ToursRequest) -> Answer<ToursView> {
    act(&app, move |session| desk::tours::tours(session, &request)).await
}

#[tauri::command]
pub(crate) async fn export_board(
    app: AppHandle,
    request: BoardRequest,
    kinds: Vec<String>,
) -> Answer<Option<ExportResult>> {
    export(&app, move |session| {
        desk::export::board(session, &request, &kinds)
    })
    .await
}

#[tauri::command]
pub(crate) async fn export_figures(app: AppHandle, request: FiguresRequest) -> Answer<Option<ExportResult>> {
    export(&app, move |session| desk::export::figures(session, &request)).await
}

#[tauri::command]
pub(crate) async fn export_map(app: AppHandle, request: MapRequest) -> Answer<Option<ExportResult>> {
    export(&app, move |session| desk::export::map(session, &request)).await
}

#[tauri::command]
pub(crate) async fn export_tours(app: AppHandle, request: ToursRequest) -> Answer<Option<ExportResult>> {
    export(&app, move |session| desk::export::tours(session, &request)).await
}

/// Makes a table and writes it where the person says; nothing when the dialog is closed.
async fn export(
    app: &AppHandle,
    make: impl FnOnce(&Session) -> desk::Result<Table> + Send + 'static,
) -> Answer<Option<ExportResult>> {
    let table = act(app, make).await?;
    let Some(path) = dialogs::save(app, "Save table", &table.file_name(), "csv").await else {
        return Ok(None);
    };
    act(app, move |session| table.write(session, &path))
        .await
        .map(Some)
}
