//! Backups, damage and locking, in the window.

use std::fs;

use anyhow::Result;
use tests::{Home, Looks, Window, until, words};
use thirtyfour::Key;

use crate::views::look_at;

pub(crate) const PASSPHRASE: &str = "correct horse battery";

/// The window on a vault of its own, unlocked.
pub(crate) async fn unlocked(looks: Looks) -> Result<(Window, String)> {
    let home = Home::new()?;
    let (vault, secret) = home.new_network(PASSPHRASE)?;
    let at = ["--passphrase-file", &secret, "--vault", &vault];
    let officer = r#"{"entity": "officer", "fields": {"name": "Ann Early"}}"#;
    home.liaison(&[at.as_slice(), &["edit"]].concat(), officer)?;
    home.liaison(
        &[at.as_slice(), &["settings", "clipboard_seconds", "5"]].concat(),
        "",
    )?;
    let window = Window::open_in(home, &[&vault], looks).await?;
    window.wait_for_focus("Passphrase").await?;
    window.type_keys(PASSPHRASE).await?;
    window.press(Key::Enter).await?;
    window.role("navigation", "Views").await?;
    Ok((window, vault))
}

#[tokio::test]
async fn a_backup_is_put_back_once_it_is_seen_what_differs() -> Result<()> {
    let (window, vault) = unlocked(Looks::Light).await?;
    window.click("button", "Vault").await?;
    window.click("button", "Back up now").await?;
    window.wait_for_text("every page of it checked").await?;
    let secret = window.home().file("passphrase").display().to_string();
    let officer = r#"{"entity": "officer", "fields": {"name": "Ben Late"}}"#;
    window.home().liaison(
        &["--passphrase-file", &secret, "--vault", &vault, "edit"],
        officer,
    )?;
    window.click("button", "Restore the backup of").await?;
    window.fill("Passphrase", PASSPHRASE).await?;
    window.click("button", "See what differs").await?;
    window.wait_for_text("officer: 1 go").await?;
    window.click("button", "Restore it").await?;
    window.wait_for_text("The backup is in place").await?;
    let officers = window.home().liaison(
        &[
            "--passphrase-file",
            &secret,
            "--vault",
            &vault,
            "list",
            "officers",
        ],
        "",
    )?;
    assert_eq!(officers["officer"].as_array().map(Vec::len), Some(1));
    window.click("button", "Check everything").await?;
    window.wait_for_text("Every page is whole").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn the_systems_lock_locks_the_window_at_once() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.look_up("moro", "Morocco").await?;
    // Until the app listens, nobody hears it.
    until("the lock", async || {
        window.display().lock_screen()?;
        let page = window.page().source().await?;
        Ok((!page.contains("Rabat")).then_some(()))
    })
    .await?;
    window.role("textbox", "Passphrase").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn what_was_copied_goes_by_itself_also_after_a_lock() -> Result<()> {
    let (window, vault) = unlocked(Looks::Light).await?;
    drop(vault);
    window.click("button", "Verify a caller").await?;
    let copied = "return window.__TAURI_INTERNALS__.invoke('copy_text', { text: '+44 20 7946 0100' })";
    window.run(copied, serde_json::json!([])).await?;
    until("the number on the clipboard", async || {
        Ok((window.display().clipboard().unwrap_or_default() == "+44 20 7946 0100").then_some(()))
    })
    .await?;
    window.click("button", "Lock").await?;
    until("an empty clipboard", async || {
        let left = window.display().clipboard().unwrap_or_default();
        Ok(left.is_empty().then_some(()))
    })
    .await?;
    window.close().await.map(drop)
}

/// Locks the window, damages the first pages of its vault, and tries to unlock it.
async fn damage(window: &Window, vault: &str, pages: usize) -> Result<()> {
    window.click("button", "Lock").await?;
    window.role("textbox", "Passphrase").await?;
    let file = std::path::Path::new(vault).join("network.db");
    let mut bytes = fs::read(&file)?;
    for byte in bytes.iter_mut().skip(200).step_by(4096).take(pages) {
        *byte ^= 1;
    }
    fs::write(&file, bytes)?;
    window.fill("Passphrase", PASSPHRASE).await?;
    window.press(Key::Enter).await?;
    window.role("button", "Open what can be read").await.map(drop)
}

#[tokio::test]
async fn a_backup_takes_the_place_of_a_damaged_vault() -> Result<()> {
    let (window, vault) = unlocked(Looks::Light).await?;
    let secret = window.home().file("passphrase").display().to_string();
    let items = r##"[{"entity": "post", "id": "#post", "fields": {"name": "Embassy", "kind": "embassy"}},
        {"entity": "place", "fields": {"post": "#post", "city": "Rabat", "host": "MA"}},
        {"entity": "position", "id": "#ilo", "fields": {"post": "#post"}},
        {"entity": "officer", "id": "#officer", "fields": {"name": "Rena Restored"}},
        {"entity": "posting", "fields": {"officer": "#officer", "position": "#ilo", "from": "2024-02-01"}},
        {"entity": "coverage", "fields": {"holder": "position:#ilo", "territory": "MA", "precedence": "primary"}}]"##;
    let at = ["--passphrase-file", &secret, "--vault", &vault];
    window
        .home()
        .liaison(&[at.as_slice(), &["edit"]].concat(), items)?;
    window.click("button", "Vault").await?;
    window.click("button", "Back up now").await?;
    window.wait_for_text("every page of it checked").await?;
    damage(&window, &vault, 3).await?;
    window.click("button", "Restore a backup").await?;
    window.click("button", "Restore the backup of").await?;
    window.fill("Passphrase", "not this one").await?;
    window.click("button", "See what differs").await?;
    window.wait_for_text("the passphrase is wrong").await?;
    window.fill("Passphrase", PASSPHRASE).await?;
    window.click("button", "See what differs").await?;
    window.wait_for_text("cannot be read").await?;
    window.click("button", "Restore it").await?;
    window.look_up("moro", "Morocco").await?;
    let first = words(&window.find("[aria-label='Routes'] li").await?).await?;
    assert!(first.contains("Rena Restored"), "{first}");
    let found = window.home().liaison(&[at.as_slice(), &["check"]].concat(), "")?;
    assert_eq!(found["ok"], true, "{found}");
    window.close().await.map(drop)
}

#[tokio::test]
async fn a_damaged_vault_is_opened_as_far_as_it_can_be_read() -> Result<()> {
    let (window, vault) = unlocked(Looks::Light).await?;
    damage(&window, &vault, 1).await?;
    window.click("button", "Open what can be read").await?;
    window
        .wait_for_text("This vault is damaged and is only read")
        .await?;
    window.click("button", "Officers").await?;
    window.wait_for_text("Ann Early").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn what_keeps_the_vault_safe_is_accessible_in_light() -> Result<()> {
    look_at_the_vault(Looks::Light).await
}

#[tokio::test]
async fn what_keeps_the_vault_safe_is_accessible_in_dark() -> Result<()> {
    look_at_the_vault(Looks::Dark).await
}

async fn look_at_the_vault(looks: Looks) -> Result<()> {
    let (window, vault) = unlocked(looks).await?;
    let mut broken = Vec::new();
    window.click("button", "Vault").await?;
    window.click("button", "Back up now").await?;
    window.wait_for_text("every page of it checked").await?;
    window.click("button", "Dismiss").await?;
    broken.extend(look_at(&window, looks, "vault-own").await?);
    window.click("button", "Change passphrase").await?;
    window.fill("New passphrase", "zwei Dohlen").await?;
    broken.extend(look_at(&window, looks, "vault-passphrase").await?);
    window.click("button", "Make recovery key").await?;
    window.fill("Passphrase", PASSPHRASE).await?;
    window.press(Key::Enter).await?;
    window.role("heading", "Recovery key").await?;
    broken.extend(look_at(&window, looks, "vault-recovery").await?);
    window.click("button", "I have written them down").await?;
    window.role("button", "Check and finish").await?;
    broken.extend(look_at(&window, looks, "vault-recovery-back").await?);
    window.click("button", "Restore the backup of").await?;
    window.fill("Passphrase", PASSPHRASE).await?;
    window.click("button", "See what differs").await?;
    window.role("button", "Restore it").await?;
    broken.extend(look_at(&window, looks, "vault-restore").await?);
    damage(&window, &vault, 1).await?;
    broken.extend(look_at(&window, looks, "unlock-damaged").await?);
    window.click("button", "Restore a backup").await?;
    window.click("button", "Restore the backup of").await?;
    window.fill("Passphrase", PASSPHRASE).await?;
    window.click("button", "See what differs").await?;
    window.wait_for_text("cannot be read").await?;
    broken.extend(look_at(&window, looks, "unlock-restore").await?);
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
    window.close().await.map(drop)
}
