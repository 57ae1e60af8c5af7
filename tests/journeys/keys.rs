//! The keys of a network, in the window: recovery key, passphrase, a new key for everything.

use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::json;
use tests::{Home, Looks, Window, until, words};
use thirtyfour::Key;

use crate::trust::{PASSPHRASE, unlocked};

#[tokio::test]
async fn a_recovery_key_is_made_noted_and_opens_the_vault() -> Result<()> {
    let (window, _) = unlocked(Looks::Light).await?;
    window.click("button", "Vault").await?;
    window.wait_for_text("There is no recovery key").await?;
    window.click("button", "Make recovery key").await?;
    window.fill("Passphrase", PASSPHRASE).await?;
    window.press(Key::Enter).await?;
    let noted = window.note_recovery_key().await?;
    assert_eq!(noted.len(), 12);
    window.wait_for_text("You have the recovery key").await?;

    window.click("button", "Lock").await?;
    window.click("button", "Use the recovery key").await?;
    window
        .fill("Recovery key, twelve words", &noted.join(" "))
        .await?;
    window.press(Key::Enter).await?;
    window.role("navigation", "Views").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn a_passphrase_is_changed_and_weak_ones_are_refused() -> Result<()> {
    let (window, _) = unlocked(Looks::Light).await?;
    window.click("button", "Vault").await?;
    window.click("button", "Change passphrase").await?;
    let form = "form[aria-label='Change the passphrase'] ";
    let write = async |id: &str, text: &str| -> Result<()> {
        let field = window.find(&format!("{form}#{id}")).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    };
    write("ask-passphrase", PASSPHRASE).await?;
    write("new-passphrase", "password").await?;
    write("again", "password").await?;
    window.press(Key::Enter).await?;
    window.wait_for_text("guessed too soon").await?;
    write("new-passphrase", "zwei Dohlen tragen Kreide").await?;
    write("again", "zwei Dohlen tragen Kreide").await?;
    window.press(Key::Enter).await?;
    window.wait_for_text("The passphrase is changed").await?;
    window.click("button", "Lock").await?;
    window.fill("Passphrase", PASSPHRASE).await?;
    window.press(Key::Enter).await?;
    let problem = words(&window.role("alert", "").await?).await?;
    assert!(problem.contains("passphrase is wrong"), "{problem}");
    window.fill("Passphrase", "zwei Dohlen tragen Kreide").await?;
    window.press(Key::Enter).await?;
    window.wait_for_text("There was one failed unlock").await?;
    window.close().await.map(drop)
}

/// Gives the network that is open a new key, by its passphrase.
async fn give_new_key(window: &Window) -> Result<()> {
    window.click("button", "Vault").await?;
    window.click("button", "New key for everything").await?;
    window.fill("Passphrase", PASSPHRASE).await?;
    window.click("button", "Give a new key").await?;
    window
        .wait_for_text("Everything is encrypted with a new key")
        .await
}

#[tokio::test]
async fn a_new_key_opens_with_the_same_passphrase() -> Result<()> {
    let (window, vault) = unlocked(Looks::Light).await?;
    let file = Path::new(&vault).join("keys.json");
    let before = fs::read(&file)?;
    give_new_key(&window).await?;
    assert_ne!(fs::read(&file)?, before);
    window.role("navigation", "Views").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn a_network_folder_that_was_accepted_is_not_asked_about_again_after_a_new_key() -> Result<()> {
    let home = Home::new()?;
    let (vault, _) = home.new_network(PASSPHRASE)?;
    let vault = Path::new(&vault);
    let moved = vault.with_file_name("Dropbox").join("Network.liaison");
    fs::create_dir(vault.with_file_name("Dropbox"))?;
    fs::rename(vault, &moved)?;
    let before = fs::read(moved.join("keys.json"))?;
    let path = moved.display().to_string();
    let window = Window::open_in(home, &[&path], Looks::Light).await?;
    window.wait_for_focus("Passphrase").await?;
    window.type_keys(PASSPHRASE).await?;
    window.press(Key::Enter).await?;
    window.click("button", "Open it all the same").await?;
    give_new_key(&window).await?;
    assert_ne!(fs::read(moved.join("keys.json"))?, before);
    window.click("button", "Check everything").await?;
    window.wait_for_text("Every page is whole").await?;
    window.close().await.map(drop)
}

/// Begins to give a new key, as the page does.
const BEGIN_NEW_KEY: &str = "const { invoke } = window.__TAURI_INTERNALS__;
    window.given = invoke('rekey', { proof: arguments[0], recovery: false, other: null, removeBackups: false });";

#[tokio::test]
async fn nobody_takes_the_window_for_locked_while_it_gets_a_new_key() -> Result<()> {
    let (window, _) = unlocked(Looks::Light).await?;
    let look = "return (async () => {
            let over = false;
            void window.given.finally(() => (over = true));
            const phases = new Set();
            while (!over) phases.add((await invoke('status')).phase);
            await window.given;
            return [...phases];
        })();";
    let phases = window
        .run(&[BEGIN_NEW_KEY, look].concat(), json!([PASSPHRASE]))
        .await?;
    assert_eq!(phases, json!(["open"]));
    window.close().await.map(drop)
}

#[tokio::test]
async fn a_window_that_is_locked_while_it_gets_a_new_key_stays_locked() -> Result<()> {
    let (window, vault) = unlocked(Looks::Light).await?;
    let backups = Path::new(&vault).join("backups");
    let before = |backup: fs::DirEntry| backup.file_name().to_string_lossy().contains("-before-");
    window.run(BEGIN_NEW_KEY, json!([PASSPHRASE])).await?;
    until("the backup before it", async || {
        let mut backups = fs::read_dir(&backups).into_iter().flatten().flatten();
        Ok(backups.any(before).then_some(()))
    })
    .await?;
    let lock = "const { invoke } = window.__TAURI_INTERNALS__;
        return (async () => {
            await invoke('lock');
            const phases = [(await invoke('status')).phase];
            await window.given;
            return [...phases, (await invoke('status')).phase];
        })();";
    let phases = window.run(lock, json!([])).await?;
    assert_eq!(phases, json!(["locked", "locked"]));
    window.role("textbox", "Passphrase").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn a_window_that_is_locked_while_it_is_unlocked_stays_locked() -> Result<()> {
    // At what a key costs in earnest, the unlock takes longer than the lock.
    let home = Home::new()?.with("LIAISON_KEY_COST", "least");
    let (vault, _) = home.new_network(PASSPHRASE)?;
    let window = Window::open_in(home, &[&vault], Looks::Light).await?;
    window.wait_for_focus("Passphrase").await?;
    let script = "const { invoke } = window.__TAURI_INTERNALS__;
        const [passphrase] = arguments;
        return (async () => {
            const { vault } = await invoke('status');
            const opened = invoke('unlock', { vault: vault.id, passphrase, recovery: false,
                acceptNetworkFolder: false });
            // Whoever is asked later is answered later: by now the unlock goes on.
            await invoke('status');
            await invoke('lock');
            return [(await opened).outcome, (await invoke('status')).phase];
        })();";
    let told = window.run(script, json!([PASSPHRASE])).await?;
    assert_eq!(told, json!(["locked", "locked"]));
    // A lock keeps nobody from unlocking afterwards.
    window.type_keys(PASSPHRASE).await?;
    window.press(Key::Enter).await?;
    window.role("navigation", "Views").await?;
    window.close().await.map(drop)
}
