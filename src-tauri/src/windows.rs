//! The one window.

use tauri::plugin::TauriPlugin;
use tauri::webview::{Color, NewWindowResponse};
use tauri::{
    App, AppHandle, DragDropEvent, Manager, Runtime, Theme, Url, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, WindowEvent,
};
use tauri_plugin_window_state::StateFlags;

use crate::commands;

const LABEL: &str = "main";
/// The background of `tokens.css`, so that nothing flashes before the first paint.
const LIGHT: Color = Color(0xf6, 0xf7, 0xf8, 0xff);
const DARK: Color = Color(0x0f, 0x15, 0x19, 0xff);

/// Opens the window, in the colours of the system's theme from the first moment.
pub(crate) fn open(app: &App) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("Liaison Desk")
        .inner_size(1280.0, 800.0)
        .min_inner_size(1024.0, 640.0)
        .visible(false)
        // Nothing of a network reaches the disk through the web view: no cache, no form history, no storage.
        .incognito(!is_automated())
        .general_autofill_enabled(false)
        // Windows and macOS keep the window out of captures; X11 and Wayland have no word for it.
        .content_protected(true)
        .devtools(cfg!(debug_assertions))
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_document_title_changed(follow_title)
        .build()?;
    let background = match window.theme() {
        Ok(Theme::Dark) => DARK,
        _ => LIGHT,
    };
    window.set_background_color(Some(background))?;
    let app = window.app_handle().clone();
    window.on_window_event(move |event| {
        if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event {
            commands::dropped(&app, paths.clone());
        }
    });
    window.show()
}

/// Brings the window to the front, for a second start of the app.
pub(crate) fn show<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_webview_window(LABEL) else {
        return;
    };
    for shown in [window.unminimize(), window.show(), window.set_focus()] {
        if let Err(error) = shown {
            tracing::debug!(%error, "the window did not come to the front");
        }
    }
}

/// The window opens where it was closed, as large as it was.
pub(crate) fn remember_place<R: Runtime>() -> TauriPlugin<R> {
    let flags = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    tauri_plugin_window_state::Builder::new()
        .with_state_flags(flags)
        .build()
}

/// WebKitGTK lets itself be driven only in a session that it keeps; Tauri's own variable says that it is to be.
fn is_automated() -> bool {
    std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some_and(|value| value == "true")
}

/// Only the built-in pages are shown.
fn is_ours(url: &Url) -> bool {
    matches!(url.scheme(), "tauri") || url.host_str() == Some("tauri.localhost")
}

/// The window is named after the view it shows, so that a task switcher and a screen reader can tell.
fn follow_title<R: Runtime>(window: WebviewWindow<R>, title: String) {
    if !title.is_empty() {
        // A window that cannot be renamed keeps its old name, which harms nobody.
        drop(window.set_title(&title));
    }
}
