//! What comes in as files, and what is settled after. Files stay with the shell, under a token; so does what was refused.

use std::path::PathBuf;
use std::sync::Arc;

use desk::import::{ImportFile, ImportOptions, Imported};
use desk::views::difference::DifferenceView;
use desk::views::duplicates::{ApartView, DuplicatesView, MergeView, SettleView};
use desk::views::import::{ImportPreview, ImportProgress, ImportReport, ImportRequest};
use tauri::{AppHandle, Emitter, Manager, State};

use super::{Answer, act};
use crate::dialogs;
use crate::state::{Chosen, Shell, blocking, held};

/// The files that can be imported, by their endings.
const ENDINGS: [&str; 8] = ["csv", "tsv", "txt", "xlsx", "ods", "vcf", "vcard", "json"];

/// Lets a person choose files, reads them and says what importing them would do.
#[tauri::command]
pub(crate) async fn import_choose(app: AppHandle, shell: State<'_, Shell>) -> Answer<Option<ImportPreview>> {
    let paths = dialogs::files(&app, "Import files", "Tables, cards, networks", &ENDINGS).await;
    if paths.is_empty() {
        return Ok(None);
    }
    let files = blocking(move || read(&paths)).await?;
    begin(&app, &shell, files).await.map(Some)
}

/// Says what importing a table that was pasted would do.
#[tauri::command]
pub(crate) async fn import_paste(
    app: AppHandle,
    shell: State<'_, Shell>,
    text: String,
) -> Answer<ImportPreview> {
    let pasted = ImportFile {
        name: "Pasted table".to_owned(),
        bytes: text.into_bytes(),
    };
    begin(&app, &shell, vec![pasted]).await
}

/// Says what importing the files that were dropped on the window would do.
#[tauri::command]
pub(crate) async fn import_dropped(app: AppHandle, shell: State<'_, Shell>) -> Answer<Option<ImportPreview>> {
    let paths = std::mem::take(&mut *held(&shell.dropped));
    if paths.is_empty() {
        return Ok(None);
    }
    let files = blocking(move || read(&paths)).await?;
    begin(&app, &shell, files).await.map(Some)
}

#[tauri::command]
pub(crate) async fn import_preview(
    app: AppHandle,
    shell: State<'_, Shell>,
    token: String,
    request: ImportRequest,
) -> Answer<ImportPreview> {
    let chosen = chosen(&shell, &token)?;
    preview(&app, &token, &chosen, (&request).try_into()?).await
}

#[tauri::command]
pub(crate) async fn import_commit(
    app: AppHandle,
    shell: State<'_, Shell>,
    token: String,
    request: ImportRequest,
) -> Answer<ImportReport> {
    let chosen = chosen(&shell, &token)?;
    let options = watched(&chosen, (&request).try_into()?);
    let files = Arc::clone(&chosen.files);
    let done = act(&app, move |session| {
        desk::import::read_in(session, &files, &options, None)
    })
    .await?;
    *held(&chosen.rejected) = done.rejected;
    Ok(done.report)
}

/// Ends the import that is running. Nothing of it is written.
#[tauri::command]
pub(crate) async fn import_stop(shell: State<'_, Shell>, token: String) -> Answer<()> {
    held(&chosen(&shell, &token)?.watch).stop();
    Ok(())
}

#[tauri::command]
pub(crate) async fn import_progress(shell: State<'_, Shell>, token: String) -> Answer<ImportProgress> {
    let (done, of) = held(&chosen(&shell, &token)?.watch).progress();
    Ok(ImportProgress { done, of })
}

/// Forgets the files.
#[tauri::command]
pub(crate) async fn import_cancel(shell: State<'_, Shell>, token: String) -> Answer<()> {
    held(&shell.imports).remove(&token);
    Ok(())
}

/// Saves the records that were refused, where the person says; gives the file's name, or nothing when the dialog is
/// closed. Of several files each has its own.
#[tauri::command]
pub(crate) async fn import_save_rejected(
    app: AppHandle,
    shell: State<'_, Shell>,
    token: String,
) -> Answer<Option<String>> {
    let rejected = held(&chosen(&shell, &token)?.rejected).clone();
    let mut saved = Vec::new();
    for file in rejected {
        let ending = file.name.rsplit('.').next().unwrap_or("csv").to_owned();
        if let Some(path) = dialogs::save(&app, "Save rejected records", &file.name, &ending).await {
            saved.push(blocking(move || file.write(&path)).await?);
        }
    }
    Ok(Some(saved.join(", ")).filter(|names| !names.is_empty()))
}

/// What the first of the files says otherwise than what was read of the same source before.
#[tauri::command]
pub(crate) async fn import_compare(
    app: AppHandle,
    shell: State<'_, Shell>,
    token: String,
    request: ImportRequest,
) -> Answer<DifferenceView> {
    let chosen = chosen(&shell, &token)?;
    let options = watched(&chosen, (&request).try_into()?);
    let files = Arc::clone(&chosen.files);
    act(&app, move |session| match files.first() {
        Some(file) => desk::import::compare(session, file, &options),
        None => Ok(DifferenceView::default()),
    })
    .await
}

/// Says what a wording means that names no territory.
#[tauri::command]
pub(crate) async fn settle(app: AppHandle, wording: String, meaning: String) -> Answer<SettleView> {
    act(&app, move |session| {
        desk::settle::settle(session, &wording, &meaning, None)
    })
    .await
}

#[tauri::command]
pub(crate) async fn duplicates(app: AppHandle) -> Answer<DuplicatesView> {
    act(&app, desk::duplicates::list).await
}

/// Says that two officers who look like one are two.
#[tauri::command]
pub(crate) async fn apart(app: AppHandle, a: String, b: String) -> Answer<ApartView> {
    act(&app, move |session| {
        desk::duplicates::apart(session, &a, &b, None)
    })
    .await
}

#[tauri::command]
pub(crate) async fn merge_preview(app: AppHandle, a: String, b: String) -> Answer<MergeView> {
    act(&app, move |session| desk::duplicates::preview(session, &a, &b)).await
}

#[tauri::command]
pub(crate) async fn merge(app: AppHandle, a: String, b: String) -> Answer<MergeView> {
    act(&app, move |session| {
        desk::duplicates::merge(session, &a, &b, None)
    })
    .await
}

/// Files were dropped on the window: they wait until the view that reads them asks for them. On a locked window nobody
/// would, and they are left.
pub(crate) fn dropped(app: &AppHandle, paths: Vec<PathBuf>) {
    let shell = app.state::<Shell>();
    if shell.session().is_err() {
        return;
    }
    *held(&shell.dropped) = paths;
    if let Err(error) = app.emit("dropped", ()) {
        tracing::warn!(%error, "the window does not know of the files");
    }
}

async fn begin(app: &AppHandle, shell: &Shell, files: Vec<ImportFile>) -> Answer<ImportPreview> {
    let token = shell.host.new_token()?;
    let chosen = Arc::new(Chosen::new(files));
    let preview = preview(app, &token, &chosen, ImportOptions::default()).await?;
    held(&shell.imports).insert(token, chosen);
    Ok(preview)
}

async fn preview(
    app: &AppHandle,
    token: &str,
    chosen: &Arc<Chosen>,
    options: ImportOptions,
) -> Answer<ImportPreview> {
    let options = ImportOptions {
        is_draft: true,
        ..watched(chosen, options)
    };
    let files = Arc::clone(&chosen.files);
    let Imported {
        report,
        understood,
        unresolved,
        columns,
        rejected,
    } = act(app, move |session| {
        desk::import::dry_run(session, &files, &options)
    })
    .await?;
    *held(&chosen.rejected) = rejected;
    Ok(ImportPreview {
        token: token.to_owned(),
        report,
        understood,
        unresolved,
        columns,
    })
}

/// The options, watched by those who ask how far the import is.
fn watched(chosen: &Chosen, options: ImportOptions) -> ImportOptions {
    *held(&chosen.watch) = options.watch.clone();
    options
}

/// The files behind a token.
fn chosen(shell: &Shell, token: &str) -> Answer<Arc<Chosen>> {
    let chosen = held(&shell.imports).get(token).cloned();
    chosen.ok_or_else(|| desk::Error::NothingFound("the chosen files".to_owned()).into())
}

fn read(paths: &[PathBuf]) -> desk::Result<Vec<ImportFile>> {
    let opened = paths.iter().map(|path| desk::import::open(path, None));
    opened.collect()
}
