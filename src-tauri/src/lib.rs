//! The desktop shell: one window over the crates that know what a desk can do.

use tauri::{WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// What can go wrong before there is a window to say it in.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The web view or the windowing system refused.
    #[error("the window could not open: {0}")]
    Window(#[from] tauri::Error),
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// When the system cannot open a window.
pub fn run() -> Result<(), Error> {
    tauri::Builder::default()
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
                .title("Liaison Desk")
                .inner_size(1280.0, 800.0)
                .min_inner_size(800.0, 560.0)
                .on_document_title_changed(follow_title)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())?;
    Ok(())
}

/// The window is named after the view it shows, so that a task switcher and a screen reader can tell.
fn follow_title(window: WebviewWindow, title: String) {
    if !title.is_empty() {
        // A window that cannot be renamed keeps its old name, which harms nobody.
        drop(window.set_title(&title));
    }
}
