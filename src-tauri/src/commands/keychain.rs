//! The system's key ring, and the recovery key on a page to be printed.

use std::sync::Arc;

use desk::vault::Way;
use desk::views::trust::KeysView;
use desk::views::vault::UnlockView;
use desk::{Error, Host};
use tauri::{AppHandle, Manager, State};

use super::trust::opener;
use super::{Answer, act};
use crate::dialogs;
use crate::state::{Shell, blocking, held};

/// Whether a key ring opens a vault that is to be unlocked. It is not asked yet.
#[tauri::command]
pub(crate) async fn keychain_is_on(shell: State<'_, Shell>, vault: String) -> Answer<bool> {
    let Ok(path) = shell.path(&vault) else {
        return Ok(false);
    };
    Ok(blocking(move || Ok(desk::keychain::is_on(&path))).await?)
}

/// Unlocks a vault by what the key ring keeps; the system may ask the person first.
#[tauri::command]
pub(crate) async fn unlock_by_keychain(
    app: AppHandle,
    shell: State<'_, Shell>,
    vault: String,
) -> Answer<UnlockView> {
    let path = match shell.path(&vault) {
        Ok(path) => path,
        Err(error) => return Ok(desk::vault::outcome::<()>(&Err(error))),
    };
    let opening = move |host: Arc<Host>| {
        let kept = desk::keychain::opener(&path, &host)?;
        Ok((desk::vault::open_by(&path, &kept, Way::default(), host)?, path))
    };
    Ok(shell.open(&app, Way::default(), opening).await)
}

/// Lets the key ring open the vault on this computer.
#[tauri::command]
pub(crate) async fn keychain_on(app: AppHandle, proof: String, recovery: bool) -> Answer<KeysView> {
    let proof = opener(proof, recovery)?;
    act(&app, move |session| desk::keychain::turn_on(session, &proof)).await
}

/// Lets it open the vault no more.
#[tauri::command]
pub(crate) async fn keychain_off(app: AppHandle) -> Answer<KeysView> {
    act(&app, desk::keychain::turn_off).await
}

/// Writes the recovery key that was just made where the person says, as a page to be printed; gives the file's name, or
/// nothing when the dialog is closed.
#[tauri::command]
pub(crate) async fn save_recovery_sheet(app: AppHandle) -> Answer<Option<String>> {
    let name = "Recovery key.pdf";
    let Some(path) = dialogs::save(&app, "Save the recovery key to print it", name, "pdf").await else {
        return Ok(None);
    };
    let told = app.clone();
    act(&app, move |session| {
        let shell = told.state::<Shell>();
        let held = held(&shell.recovery);
        let (key, _) = held.as_ref().ok_or(Error::Locked)?;
        desk::recovery_sheet::write(session, key, &path).map(Some)
    })
    .await
}
