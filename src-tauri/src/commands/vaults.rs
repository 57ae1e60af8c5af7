//! Choosing, making, opening and locking a vault.

use std::path::Path;
use std::sync::Arc;

use desk::keys::Opener;
use desk::vault::Way;
use desk::views::vault::{NewNetwork, Status, UnlockView, VaultName};
use desk::{Host, Passphrase};
use tauri::{AppHandle, Manager, State};
use zeroize::Zeroizing;

use super::Answer;
use super::trust::opener;
use crate::recent::label;
use crate::state::{Shell, blocking, held};
use crate::{dialogs, recent};

#[tauri::command]
pub(crate) async fn status(app: AppHandle, shell: State<'_, Shell>) -> Answer<Status> {
    shell.started(&app).await;
    let told = shell.settled(|phase| (phase.word(), phase.vault().cloned(), phase.session().ok()));
    let (word, vault, session) = told.await;
    let app = app.clone();
    Ok(blocking(move || {
        let shell = app.state::<Shell>();
        shell.status(word, vault, session.as_deref())
    })
    .await?)
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
    desk::keys::refuse_weak(&passphrase, &[&request.name, &request.agency, &request.author])?;
    let path = held(&shell.folder).join(recent::folder_name(&request.name));
    let making = move |host: Arc<Host>| {
        let passphrase = Passphrase::new(&passphrase);
        let cost = crate::host::key_cost()?;
        Ok((
            desk::vault::create(&path, &passphrase, cost, &request, host)?,
            path,
        ))
    };
    Ok(shell.open(&app, Way::default(), making).await)
}

#[tauri::command]
pub(crate) async fn unlock(
    app: AppHandle,
    shell: State<'_, Shell>,
    vault: String,
    passphrase: String,
    recovery: bool,
    accept_network_folder: bool,
) -> Answer<UnlockView> {
    let way = Way {
        accept_network_folder,
    };
    let opening = move |path: &Path, opener: &Opener, host| desk::vault::open_by(path, opener, way, host);
    let typed = opener(passphrase, recovery);
    Ok(shell.open_typed(&app, &vault, way, typed, opening).await)
}

#[tauri::command]
pub(crate) async fn lock(app: AppHandle, shell: State<'_, Shell>) -> Answer<()> {
    shell.lock(&app);
    Ok(())
}
