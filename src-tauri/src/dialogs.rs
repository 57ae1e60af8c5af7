//! The system's own dialogs for files and folders. They are opened from here alone, so that the window never learns a
//! path.

use std::path::PathBuf;

use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tokio::sync::oneshot;

/// A folder; none when the person closes the dialog.
pub(crate) async fn folder(app: &AppHandle, title: &str) -> Option<PathBuf> {
    let (send, chosen) = oneshot::channel();
    dialog(app, title).pick_folder(move |folder| drop(send.send(folder)));
    path(chosen.await.ok()??)
}

/// Any number of files with one of these endings; none when the person closes the dialog.
pub(crate) async fn files(app: &AppHandle, title: &str, kind: &str, endings: &[&str]) -> Vec<PathBuf> {
    let (send, chosen) = oneshot::channel();
    dialog(app, title)
        .add_filter(kind, endings)
        .pick_files(move |files| drop(send.send(files)));
    let files = chosen.await.ok().flatten().unwrap_or_default();
    files.into_iter().filter_map(path).collect()
}

/// Where to write a file; none when the person closes the dialog.
pub(crate) async fn save(app: &AppHandle, title: &str, name: &str, ending: &str) -> Option<PathBuf> {
    let (send, chosen) = oneshot::channel();
    dialog(app, title)
        .set_file_name(name)
        .add_filter(ending.to_uppercase(), &[ending])
        .save_file(move |file| drop(send.send(file)));
    path(chosen.await.ok()??)
}

fn dialog(app: &AppHandle, title: &str) -> FileDialogBuilder<tauri::Wry> {
    let dialog = app.dialog().file().set_title(title);
    match app.get_webview_window("main") {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    }
}

fn path(chosen: FilePath) -> Option<PathBuf> {
    chosen.into_path().ok()
}
