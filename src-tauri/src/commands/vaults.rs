//! Choosing, making, opening and locking a vault.

use std::sync::Arc;

use desk::views::vault::{NewNetwork, Status, UnlockView, VaultName};
use desk::{Cost, OpenError, Passphrase};
use tauri::{AppHandle, Manager, State};
use zeroize::Zeroizing;

use super::Answer;
use crate::recent::label;
use crate::state::{Shell, blocking, held};
use crate::{dialogs, recent};

#[tauri::command]
pub(crate) async fn status(app: AppHandle, shell: State<'_, Shell>) -> Answer<Status> {
    shell.started(&app).await;
    let app = app.clone();
    Ok(blocking(move || app.state::<Shell>().status()).await?)
}

#[tauri::command]
pub(crate) async fn example(app: AppHandle, shell: State<'_, Shell>) -> Answer<UnlockView> {
    Ok(shell.open_example(&app).await)
}

#[tauri::command]
pub(crate) async fn choose_vault(app: AppHandle, shell: State<'_, Shell>) -> Answer<Option<VaultName>> {
    let chosen = dialogs::folder(&app, "Open a network").await;
    Ok(chosen.map(|path| shell.choose(&path)))
}

/// The folder for a new vault; only its name crosses.
#[tauri::command]
pub(crate) async fn choose_folder(app: AppHandle, shell: State<'_, Shell>) -> Answer<Option<String>> {
    let Some(folder) = dialogs::folder(&app, "Where to keep the network").await else {
        return Ok(None);
    };
    let label = label(&folder);
    *held(&shell.folder) = folder;
    Ok(Some(label))
}

#[tauri::command]
pub(crate) async fn create_network(
    app: AppHandle,
    shell: State<'_, Shell>,
    request: NewNetwork,
    passphrase: String,
) -> Answer<UnlockView> {
    let passphrase = Zeroizing::new(passphrase);
    desk::vault::check(&request)?;
    let path = held(&shell.folder).join(recent::folder_name(&request.name));
    let (place, host) = (path.clone(), Arc::clone(&shell.host));
    let made = blocking(move || {
        desk::vault::create(
            &place,
            &Passphrase::new(&passphrase),
            Cost::default(),
            &request,
            host,
        )
    });
    let made = made.await;
    Ok(shell.opened(&app, &path, made))
}

#[tauri::command]
pub(crate) async fn unlock(
    app: AppHandle,
    shell: State<'_, Shell>,
    vault: String,
    passphrase: String,
) -> Answer<UnlockView> {
    let passphrase = Zeroizing::new(passphrase);
    let Some(path) = held(&shell.vaults).path(&vault) else {
        return Ok(desk::vault::outcome::<()>(&Err(OpenError::NotFound.into())));
    };
    let (place, host) = (path.clone(), Arc::clone(&shell.host));
    let opened = blocking(move || desk::vault::open(&place, &Passphrase::new(&passphrase), host)).await;
    Ok(shell.opened(&app, &path, opened))
}

#[tauri::command]
pub(crate) async fn lock(app: AppHandle, shell: State<'_, Shell>) -> Answer<()> {
    shell.lock(&app);
    Ok(())
}
