//! Keys, backups, checks and settings of the open vault; and a damaged one.

use std::path::Path;
use std::sync::Arc;

use desk::keys::{self, Opener};
use desk::settings::{self, Setting};
use desk::vault::Way;
use desk::views::trust::{
    BackupLine, KeysView, NewRecoveryKey, RekeyView, RestoreView, SalvageView, SettingsView, Strength,
    TrustView,
};
use desk::views::vault::{CheckView, UnlockView};
use desk::{Error, Host, Passphrase};
use tauri::{AppHandle, Manager, State};
use zeroize::Zeroizing;

use super::{Answer, act};
use crate::phase::Phase;
use crate::state::{Shell, blocking, held};
use crate::{dialogs, host};

/// A person did something: the lock's timer begins anew.
#[tauri::command]
pub(crate) async fn active(shell: State<'_, Shell>) -> Answer<()> {
    shell.touch();
    Ok(())
}

#[tauri::command]
pub(crate) async fn strength(passphrase: String, known: Vec<String>) -> Answer<Strength> {
    let passphrase = Zeroizing::new(passphrase);
    let known: Vec<_> = known.iter().map(String::as_str).collect();
    Ok(keys::strength(&passphrase, &known))
}

#[tauri::command]
pub(crate) async fn trust(app: AppHandle) -> Answer<TrustView> {
    act(&app, desk::vault::trust).await
}

/// What a person typed, as what opens a vault.
pub(super) fn opener(typed: String, recovery: bool) -> desk::Result<Opener> {
    let typed = Zeroizing::new(typed);
    match recovery {
        true => Opener::recovery(&typed),
        false => Ok(Opener::Passphrase(Passphrase::new(&typed))),
    }
}

#[tauri::command]
pub(crate) async fn change_passphrase(
    app: AppHandle,
    proof: String,
    recovery: bool,
    passphrase: String,
) -> Answer<KeysView> {
    let proof = opener(proof, recovery)?;
    let new = Zeroizing::new(passphrase);
    keys::refuse_weak(&new, &[])?;
    act(&app, move |session| {
        keys::change_passphrase(session, &proof, &Passphrase::new(&new), host::key_cost()?)
    })
    .await
}

/// Makes a recovery key; its words are given this once.
#[tauri::command]
pub(crate) async fn make_recovery_key(
    app: AppHandle,
    shell: State<'_, Shell>,
    proof: String,
    recovery: bool,
) -> Answer<NewRecoveryKey> {
    let proof = opener(proof, recovery)?;
    let (key, asked) = act(&app, move |session| {
        let key = keys::make_recovery_key(session, &proof, host::key_cost()?)?;
        Ok((key, keys::asked_words(session.host())?))
    })
    .await?;
    let view = NewRecoveryKey {
        words: key.words().into_iter().map(str::to_owned).collect(),
        asked: asked.clone(),
    };
    *held(&shell.recovery) = Some((key, asked));
    Ok(view)
}

/// Whether the words asked for were typed back rightly; the key is forgotten then.
#[tauri::command]
pub(crate) async fn confirm_recovery_key(shell: State<'_, Shell>, words: Vec<String>) -> Answer<bool> {
    let words = Zeroizing::new(words);
    let mut held = held(&shell.recovery);
    let is_right = held
        .as_ref()
        .is_some_and(|(key, asked)| keys::are_words(key, asked, &words));
    if is_right {
        *held = None;
    }
    Ok(is_right)
}

/// Gives everything a new key. What proves it stays a way in, and so does the other of passphrase and recovery key where
/// it is given as well.
#[tauri::command]
pub(crate) async fn rekey(
    app: AppHandle,
    proof: String,
    recovery: bool,
    other: Option<String>,
    remove_backups: bool,
) -> Answer<RekeyView> {
    let mut openers = vec![opener(proof, recovery)?];
    if let Some(other) = other {
        openers.push(opener(other, !recovery)?);
    }
    let told = app.clone();
    Ok(blocking(move || {
        told.state::<Shell>().alone(&told, &openers, |path, way, host| {
            keys::rekey(path, &openers, way, remove_backups, host)
        })
    })
    .await?)
}

#[tauri::command]
pub(crate) async fn backup(app: AppHandle) -> Answer<BackupLine> {
    act(&app, |session| {
        let made = desk::backups::make(session, None)?;
        match made.second {
            Some(Err(error)) => Err(error),
            _ => Ok(made.own.line),
        }
    })
    .await
}

/// The backups of a vault, newest first; it may be damaged, and nobody is asked for a passphrase.
#[tauri::command]
pub(crate) async fn backups(shell: State<'_, Shell>, vault: String) -> Answer<Vec<BackupLine>> {
    let path = shell.path(&vault)?;
    let host = shell.host.clone();
    let listed = blocking(move || desk::backups::list(&path, &host)).await?;
    Ok(listed.into_iter().map(|listed| listed.line).collect())
}

/// Says what restoring a backup would change, by its name in the list.
#[tauri::command]
pub(crate) async fn preview_backup(
    shell: State<'_, Shell>,
    vault: String,
    backup: String,
    proof: String,
    recovery: bool,
) -> Answer<RestoreView> {
    let opener = opener(proof, recovery)?;
    let path = shell.path(&vault)?;
    let host = shell.host.clone();
    Ok(blocking(move || desk::backups::preview_named(&path, &backup, &opener, &host)).await?)
}

/// Puts a backup in the place of a vault, which is opened again if it was open. One that is damaged need not be.
#[tauri::command]
pub(crate) async fn restore_backup(
    app: AppHandle,
    vault: String,
    backup: String,
    proof: String,
    recovery: bool,
) -> Answer<RestoreView> {
    let openers = [opener(proof, recovery)?];
    let shell = app.state::<Shell>();
    let is_open = shell.settled(|phase| phase.has_open(&vault)).await;
    Ok(blocking(move || {
        let shell = app.state::<Shell>();
        let act = |path: &Path, way: Way, host: &Arc<Host>| {
            let [opener] = &openers;
            let folder = desk::backups::find_named(path, &backup, host)?;
            desk::backups::restore(path, &folder, opener, way, &host::login_name(), host)
        };
        if is_open {
            return shell.alone(&app, &openers, act);
        }
        let path = shell.path(&vault)?;
        desk::vault::not_too_soon(&path, &shell.host)?;
        // That it is damaged is found out after a network folder has been accepted. It is unlocked as always then.
        let way = Way {
            accept_network_folder: true,
        };
        Ok(act(&path, way, &shell.host)?.0)
    })
    .await?)
}

#[tauri::command]
pub(crate) async fn check(app: AppHandle, full: bool) -> Answer<CheckView> {
    act(&app, move |session| match full {
        true => desk::check::check_all(session),
        false => desk::check::check(session),
    })
    .await
}

/// Signs the log as it stands, once a person knows what the check has found.
#[tauri::command]
pub(crate) async fn accept_log(app: AppHandle) -> Answer<()> {
    act(&app, desk::check::accept).await
}

/// Sets minutes or seconds; the folder is chosen in the system's own dialog.
#[tauri::command]
pub(crate) async fn set_setting(app: AppHandle, name: String, value: String) -> Answer<SettingsView> {
    let setting = Setting::read(&name, &value)?;
    if matches!(setting, Setting::SecondBackups(Some(_))) {
        // No path comes from the page.
        return Err(Error::NothingFound(name).into());
    }
    act(&app, move |session| {
        settings::set(session, &setting)?;
        Ok(settings::view(session))
    })
    .await
}

#[tauri::command]
pub(crate) async fn choose_second_backups(app: AppHandle) -> Answer<Option<SettingsView>> {
    // Nobody chooses a folder only to hear that the network is locked.
    app.state::<Shell>().settled(Phase::session).await?;
    let Some(folder) = dialogs::folder(&app, "A second place for backups").await else {
        return Ok(None);
    };
    act(&app, move |session| {
        settings::set(session, &Setting::SecondBackups(Some(folder)))?;
        Ok(Some(settings::view(session)))
    })
    .await
}

/// Opens what can be read of a damaged vault.
#[tauri::command]
pub(crate) async fn open_damaged(
    app: AppHandle,
    shell: State<'_, Shell>,
    vault: String,
    passphrase: String,
    recovery: bool,
) -> Answer<UnlockView> {
    let opening = |path: &Path, opener: &Opener, host: Arc<Host>| {
        Ok(desk::backups::open_damaged(path, opener, &host)?.0)
    };
    let typed = opener(passphrase, recovery);
    Ok(shell
        .open_typed(&app, &vault, Way::default(), typed, opening)
        .await)
}

/// Writes what can be read of a damaged vault into a new one, in a folder that the person chooses; nothing when they
/// close the dialog. The new passphrase opens it, or else the one that was typed for the damaged one.
#[tauri::command]
pub(crate) async fn salvage(
    app: AppHandle,
    shell: State<'_, Shell>,
    vault: String,
    proof: String,
    recovery: bool,
    new_passphrase: Option<String>,
) -> Answer<Option<SalvageView>> {
    let opener = opener(proof, recovery)?;
    let new = new_passphrase.map(Zeroizing::new);
    if let Some(new) = &new {
        keys::refuse_weak(new, &[])?;
    }
    let path = shell.path(&vault)?;
    desk::vault::not_too_soon(&path, &shell.host)?;
    let Some(folder) = dialogs::folder(&app, "Where to save what is left").await else {
        return Ok(None);
    };
    let host = shell.host.clone();
    let found = blocking(move || {
        let to = desk::backups::salvage_place(&path, &folder);
        let new = new.map(|new| Passphrase::new(&new));
        desk::backups::salvage(&path, &opener, &to, (new.as_ref(), host::key_cost()?), &host)
    });
    Ok(Some(found.await?))
}
