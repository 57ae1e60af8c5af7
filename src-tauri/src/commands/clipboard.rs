//! What goes onto the clipboard.

use tauri::{AppHandle, State};

use super::Answer;
use crate::clipboard::clear_later;
use crate::state::Shell;

#[tauri::command]
pub(crate) async fn copy_text(app: AppHandle, shell: State<'_, Shell>, text: String) -> Answer<()> {
    let copied = shell.clipboard.copy(text);
    let copy = copied.map_err(|error| desk::Error::from(std::io::Error::other(error)))?;
    clear_later(&app, copy, shell.clipboard_time());
    Ok(())
}
