//! Contact sheets: what would be left out, the file, and the register.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use desk::sheet::Watch;
use desk::views::sheet::{RegisterView, SheetChoices, SheetPreview, SheetRequest, SheetResult};
use serde::Serialize;
use tauri::{AppHandle, State};

use super::{Answer, act};
use crate::dialogs;
use crate::state::{Shell, tell};

/// How far a sheet is: the event `sheet_progress`.
#[derive(Clone, Copy, Serialize)]
struct Progress {
    done: u32,
    all: u32,
}

/// What a sheet would hold, and what would be left out.
#[tauri::command]
pub(crate) async fn sheet_preview(app: AppHandle, request: SheetRequest) -> Answer<SheetPreview> {
    act(&app, move |session| {
        desk::sheet::preview(session, &request, &Watch::NONE)
    })
    .await
}

/// The profiles and markings to choose from.
#[tauri::command]
pub(crate) async fn sheet_choices(app: AppHandle) -> Answer<SheetChoices> {
    act(&app, desk::sheet::choices).await
}

/// Makes a contact sheet and writes it where the person says; nothing when the dialog is closed.
#[tauri::command]
pub(crate) async fn sheet(
    app: AppHandle,
    shell: State<'_, Shell>,
    request: SheetRequest,
) -> Answer<Option<SheetResult>> {
    let cancelled = Arc::clone(&shell.sheet_cancelled);
    cancelled.store(false, Ordering::Relaxed);
    let told = app.clone();
    let sheet = act(&app, move |session| {
        let watch = Watch {
            progress: &|done, all| tell(&told, "sheet_progress", Progress { done, all }),
            cancelled: &|| is(&cancelled),
        };
        desk::sheet::make(session, &request, &watch)
    })
    .await?;
    let name = sheet.file_name();
    let Some(path) = dialogs::save(&app, "Save contact sheet", &name, sheet.extension()).await else {
        return Ok(None);
    };
    act(&app, move |session| sheet.write(session, &path))
        .await
        .map(Some)
}

/// Ends the making of a sheet.
#[tauri::command]
pub(crate) async fn sheet_cancel(shell: State<'_, Shell>) -> Answer<()> {
    shell.sheet_cancelled.store(true, Ordering::Relaxed);
    Ok(())
}

/// The sheets that have left the network; of a code, its one row.
#[tauri::command]
pub(crate) async fn register(app: AppHandle, code: Option<String>) -> Answer<RegisterView> {
    act(&app, move |session| {
        desk::sheet::register(session, code.as_deref())
    })
    .await
}

fn is(flag: &AtomicBool) -> bool {
    flag.load(Ordering::Relaxed)
}
