//! What goes in and out as files, and onto the clipboard.

use std::path::PathBuf;
use std::sync::Arc;

use desk::import::{ImportFile, ImportOptions, Imported};
use desk::views::import::{ImportPreview, ImportReport};
use tauri::{AppHandle, State};

use super::{Answer, act};
use crate::clipboard::clear_later;
use crate::dialogs;
use crate::state::{Shell, blocking, held};

/// Lets a person choose files, reads them and says what importing them would do.
#[tauri::command]
pub(crate) async fn import_choose(app: AppHandle, shell: State<'_, Shell>) -> Answer<Option<ImportPreview>> {
    let paths = dialogs::files(&app, "Import lists", "Tables", &["csv"]).await;
    if paths.is_empty() {
        return Ok(None);
    }
    let files = Arc::new(blocking(move || read(&paths)).await?);
    let token = shell.host.new_token()?;
    let preview = preview(&app, &token, Arc::clone(&files), ImportOptions::default()).await?;
    held(&shell.imports).insert(token, files);
    Ok(Some(preview))
}

#[tauri::command]
pub(crate) async fn import_preview(
    app: AppHandle,
    shell: State<'_, Shell>,
    token: String,
    agency: Option<String>,
    agency_state: Option<String>,
) -> Answer<ImportPreview> {
    let options = desk::import::options(agency, agency_state.as_deref())?;
    let files = chosen(&shell, &token)?;
    preview(&app, &token, files, options).await
}

#[tauri::command]
pub(crate) async fn import_commit(
    app: AppHandle,
    shell: State<'_, Shell>,
    token: String,
    agency: Option<String>,
    agency_state: Option<String>,
) -> Answer<ImportReport> {
    let options = desk::import::options(agency, agency_state.as_deref())?;
    let files = chosen(&shell, &token)?;
    let report = act(&app, move |session| {
        desk::import::commit(session, &files, &options, None)
    })
    .await?;
    held(&shell.imports).remove(&token);
    Ok(report)
}

#[tauri::command]
pub(crate) async fn import_cancel(shell: State<'_, Shell>, token: String) -> Answer<()> {
    held(&shell.imports).remove(&token);
    Ok(())
}

#[tauri::command]
pub(crate) async fn copy_text(app: AppHandle, shell: State<'_, Shell>, text: String) -> Answer<()> {
    let copied = shell.clipboard.copy(text);
    let copy = copied.map_err(|error| desk::Error::from(std::io::Error::other(error)))?;
    clear_later(&app, copy, shell.clipboard_time());
    Ok(())
}

async fn preview(
    app: &AppHandle,
    token: &str,
    files: Arc<Vec<ImportFile>>,
    options: ImportOptions,
) -> Answer<ImportPreview> {
    let Imported {
        report,
        understood,
        unresolved,
    } = act(app, move |session| {
        desk::import::dry_run(session, &files, &options)
    })
    .await?;
    Ok(ImportPreview {
        token: token.to_owned(),
        report,
        understood,
        unresolved,
    })
}

/// The files behind a token.
fn chosen(shell: &Shell, token: &str) -> Answer<Arc<Vec<ImportFile>>> {
    let files = held(&shell.imports).get(token).cloned();
    files.ok_or_else(|| desk::Error::NothingFound("the chosen files".to_owned()).into())
}

fn read(paths: &[PathBuf]) -> desk::Result<Vec<ImportFile>> {
    paths
        .iter()
        .map(|path| {
            let name = path
                .file_name()
                .unwrap_or(path.as_os_str())
                .to_string_lossy()
                .into_owned();
            let bytes = std::fs::read(path)?;
            Ok(ImportFile { name, bytes })
        })
        .collect()
}
