//! What comes in as files, and what is settled after. Files stay with the shell, under a token; so does what was refused.

use std::path::PathBuf;
use std::sync::Arc;

use desk::import::{ImportFile, ImportOptions, Imported, Watch};
use desk::views::difference::DifferenceView;
use desk::views::duplicates::{ApartView, DuplicatesView, MergeView, SettleView};
use desk::views::import::{ImportChosen, ImportPreview, ImportProgress, ImportReport, ImportRequest};
use tauri::{AppHandle, Emitter, Manager, State};

use super::{Answer, act};
use crate::dialogs;
use crate::phase::Phase;
use crate::state::{Chosen, Shell, blocking, held};

/// The files that can be imported, by their endings.
const ENDINGS: [&str; 8] = ["csv", "tsv", "txt", "xlsx", "ods", "vcf", "vcard", "json"];

/// Lets a person choose files. What importing them would do is asked for by the token, so that it can be watched and
/// ended.
#[tauri::command]
pub(crate) async fn import_choose(app: AppHandle, shell: State<'_, Shell>) -> Answer<Option<ImportChosen>> {
    // Nobody chooses files only to hear that the network is locked.
    shell.settled(Phase::session).await?;
    let paths = dialogs::files(&app, "Import files", "Tables, cards, networks", &ENDINGS).await;
    if paths.is_empty() {
        return Ok(None);
    }
    let files = blocking(move || read(&paths)).await?;
    begin(&shell, files).await.map(Some)
}

/// Takes a table that was pasted.
#[tauri::command]
pub(crate) async fn import_paste(shell: State<'_, Shell>, text: String) -> Answer<ImportChosen> {
    let pasted = ImportFile {
        name: "Pasted table".to_owned(),
        bytes: text.into_bytes(),
    };
    begin(&shell, vec![pasted]).await
}

/// Takes the files that were dropped on the window.
#[tauri::command]
pub(crate) async fn import_dropped(shell: State<'_, Shell>) -> Answer<Option<ImportChosen>> {
    let paths = std::mem::take(&mut *held(&shell.dropped));
    if paths.is_empty() {
        return Ok(None);
    }
    let files = blocking(move || read(&paths)).await?;
    begin(&shell, files).await.map(Some)
}

/// Says what importing the files would do. What a person says is said of all files, or of each, in their order.
#[tauri::command]
pub(crate) async fn import_preview(
    app: AppHandle,
    shell: State<'_, Shell>,
    token: String,
    requests: Vec<ImportRequest>,
) -> Answer<ImportPreview> {
    let chosen = chosen(&shell, &token)?;
    let mut options = watched(&chosen, &requests)?;
    for of_file in &mut options {
        of_file.is_draft = true;
    }
    let files = Arc::clone(&chosen.files);
    let Imported {
        report,
        understood,
        unresolved,
        columns,
        rejected,
    } = act(&app, move |session| {
        desk::import::dry_run(session, &files, &options)
    })
    .await?;
    *held(&chosen.rejected) = rejected;
    Ok(ImportPreview {
        token,
        report,
        understood,
        unresolved,
        columns,
        fields: ImportOptions::fields(),
    })
}

#[tauri::command]
pub(crate) async fn import_commit(
    app: AppHandle,
    shell: State<'_, Shell>,
    token: String,
    requests: Vec<ImportRequest>,
) -> Answer<ImportReport> {
    let chosen = chosen(&shell, &token)?;
    let options = watched(&chosen, &requests)?;
    let files = Arc::clone(&chosen.files);
    let done = act(&app, move |session| {
        desk::import::read_in(session, &files, &options, None)
    })
    .await?;
    *held(&chosen.rejected) = done.rejected;
    Ok(done.report)
}

/// Ends what is reading the files: the import, the dry run or the comparison. Nothing of it is written.
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

/// Forgets the files, and ends what is still reading them.
#[tauri::command]
pub(crate) async fn import_cancel(shell: State<'_, Shell>, token: String) -> Answer<()> {
    let forgotten = held(&shell.imports).remove(&token);
    if let Some(chosen) = forgotten {
        held(&chosen.watch).stop();
    }
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

/// What one of the files says otherwise than what was read of the same source before. One file, one report: what goes from
/// one file to another has no place in a difference.
#[tauri::command]
pub(crate) async fn import_compare(
    app: AppHandle,
    shell: State<'_, Shell>,
    token: String,
    file: usize,
    request: ImportRequest,
) -> Answer<DifferenceView> {
    let chosen = chosen(&shell, &token)?;
    let options = watched(&chosen, std::slice::from_ref(&request))?;
    let files = Arc::clone(&chosen.files);
    act(&app, move |session| match (files.get(file), options.first()) {
        (Some(file), Some(options)) => desk::import::compare(session, file, options),
        _ => Err(desk::Error::NothingFound("the chosen file".to_owned())),
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
    if matches!(*shell.phase.borrow(), Phase::Welcome | Phase::Locked(_)) {
        return;
    }
    *held(&shell.dropped) = paths;
    if let Err(error) = app.emit("dropped", ()) {
        tracing::warn!(%error, "the window does not know of the files");
    }
}

/// Keeps the files under a token of their own.
async fn begin(shell: &Shell, files: Vec<ImportFile>) -> Answer<ImportChosen> {
    // Of a vault that is locked meanwhile nothing is kept.
    shell.settled(Phase::session).await?;
    let token = shell.host.new_token()?;
    let names = files.iter().map(|file| file.name.clone()).collect();
    held(&shell.imports).insert(token.clone(), Arc::new(Chosen::new(files)));
    Ok(ImportChosen { token, files: names })
}

/// What was said, as options that those watch who ask how far the reading is.
fn watched(chosen: &Chosen, requests: &[ImportRequest]) -> desk::Result<Vec<ImportOptions>> {
    let watch = Watch::default();
    let options = requests.iter().map(|request| {
        Ok(ImportOptions {
            watch: watch.clone(),
            ..request.try_into()?
        })
    });
    let options = options.collect::<desk::Result<_>>()?;
    *held(&chosen.watch) = watch;
    Ok(options)
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
