//! What locks the window by itself, and ways into the vault beside the passphrase.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use anyhow::{Result, ensure};
use serde_json::{Value as Json, json};
use tests::{Home, Looks, Window, until};
use thirtyfour::Key;

use crate::views::look_at;

const PASSPHRASE: &str = "correct horse battery";
const LOGIND: &str = "org.freedesktop.login1";

/// The window on a vault of its own with one officer, unlocked.
async fn unlocked(home: Home, looks: Looks) -> Result<(Window, String)> {
    let (vault, secret) = home.new_network(PASSPHRASE)?;
    let at = ["--passphrase-file", &secret, "--vault", &vault];
    let officer = r#"{"entity": "officer", "fields": {"name": "Ann Early"}}"#;
    home.liaison(&[at.as_slice(), &["edit"]].concat(), officer)?;
    let seconds = ["settings", "clipboard_seconds", "120"];
    home.liaison(&[at.as_slice(), &seconds].concat(), "")?;
    let window = Window::open_in(home, &[&vault], looks).await?;
    window.wait_for_focus("Passphrase").await?;
    window.type_keys(PASSPHRASE).await?;
    window.press(Key::Enter).await?;
    window.role("navigation", "Views").await?;
    Ok((window, vault))
}

async fn is_locked(window: &Window) -> Result<()> {
    window.role("textbox", "Passphrase").await?;
    let page = window.page().source().await?;
    ensure!(
        !page.contains("Ann Early"),
        "a locked window still names an officer"
    );
    Ok(())
}

#[tokio::test]
async fn neither_a_search_nor_an_open_form_nor_the_keyboard_keeps_the_window_from_locking() -> Result<()> {
    // The page tells of keys every five seconds at most.
    let home = Home::new()?.with("LIAISON_LOCK_AFTER", "8");
    let (window, _) = unlocked(home, Looks::Light).await?;
    let copied = "return window.__TAURI_INTERNALS__.invoke('copy_text', { text: '+44 20 7946 0100' })";
    window.run(copied, json!([])).await?;
    let search = window.role("combobox", "Search").await?;
    search.send_keys("Ann Ea").await?;
    window.role("option", "Ann Early").await?;
    // The list of hits is open and has the keyboard, and so it stays.
    is_locked(&window).await?;
    assert_eq!(
        window.display().clipboard()?,
        "+44 20 7946 0100",
        "its timer is its own"
    );

    window.fill("Passphrase", PASSPHRASE).await?;
    window.press(Key::Enter).await?;
    window.role("navigation", "Views").await?;
    window.click("button", "Vault").await?;
    window.click("button", "Change passphrase").await?;
    window.fill("New passphrase", "zwei Dohlen").await?;
    window.role("form", "Change the passphrase").await?;
    is_locked(&window).await?;
    let page = window.page().source().await?;
    assert!(!page.contains("zwei Dohlen"), "what was typed is gone as well");
    window.close().await.map(drop)
}

#[tokio::test]
async fn what_is_copied_is_marked_as_secret_and_goes_with_the_program() -> Result<()> {
    let (window, _) = unlocked(Home::new()?, Looks::Light).await?;
    let copied = "return window.__TAURI_INTERNALS__.invoke('copy_text', { text: '+44 20 7946 0100' })";
    window.run(copied, json!([])).await?;
    let kinds = window.display().clipboard_as("TARGETS")?;
    let hint = "x-kde-passwordManagerHint";
    assert!(kinds.lines().any(|kind| kind == hint), "{kinds}");
    assert_eq!(window.display().clipboard_as(hint)?, "secret");
    assert_eq!(window.display().clipboard()?, "+44 20 7946 0100");
    window.display().press("alt+F4")?;
    until("an empty clipboard", async || {
        Ok(window.display().clipboard().is_err().then_some(()))
    })
    .await
}

#[tokio::test]
async fn a_computer_that_goes_to_sleep_locks_the_window_first() -> Result<()> {
    let (window, _) = unlocked(Home::new()?, Looks::Light).await?;
    let goes_to_sleep = |who: &zbus::blocking::Connection, sleeps: bool| {
        let manager = "org.freedesktop.login1.Manager";
        who.emit_signal(
            None::<()>,
            "/org/freedesktop/login1",
            manager,
            "PrepareForSleep",
            &(sleeps,),
        )
    };
    // Others on that bus may say what they like, and waking up is no reason either.
    let other = window.display().on_the_system_bus(None)?;
    let logind = window.display().on_the_system_bus(Some(LOGIND))?;
    for _ in 0..20 {
        goes_to_sleep(&other, true)?;
        goes_to_sleep(&logind, false)?;
        window.role("navigation", "Views").await?;
    }
    // Until the app listens, nobody hears it.
    until("the lock", async || {
        goes_to_sleep(&logind, true)?;
        Ok(window
            .run("return document.querySelector('#passphrase') !== null", json!([]))
            .await?
            .as_bool()
            .filter(|is_locked| *is_locked))
    })
    .await?;
    is_locked(&window).await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn the_recovery_key_is_saved_as_a_page_to_print() -> Result<()> {
    let (window, _) = unlocked(Home::new()?, Looks::Light).await?;
    window.click("button", "Vault").await?;
    window.click("button", "Make recovery key").await?;
    window.fill("Passphrase", PASSPHRASE).await?;
    window.press(Key::Enter).await?;
    window.role("heading", "Recovery key").await?;
    let page = window.home().file("key.pdf");
    let ask = async || window.click("button", "Save a page to print").await;
    window.display().choose_file(&page, ask).await?;
    window.wait_for_text("Print it, then delete it").await?;
    assert_eq!(fs::metadata(&page)?.permissions().mode() & 0o777, 0o600);
    let text = std::process::Command::new("pdftotext")
        .args(["-raw"])
        .arg(&page)
        .arg("-")
        .output()?;
    let text = String::from_utf8(text.stdout)?;
    let shown = window.run("return [...document.querySelectorAll('[aria-labelledby=recovery-title] li')].map((one) => one.textContent)", json!([])).await?;
    for word in shown.as_array().into_iter().flatten().filter_map(Json::as_str) {
        let word = word.trim_start_matches(|letter: char| letter.is_ascii_digit());
        assert!(text.contains(word), "{word} is missing from: {text}");
    }
    window.close().await.map(drop)
}

#[tokio::test]
async fn a_key_ring_opens_the_vault_until_it_is_gone() -> Result<()> {
    key_ring(Looks::Light, false).await
}

#[tokio::test]
async fn a_key_ring_opens_the_vault_until_it_answers_no_more() -> Result<()> {
    key_ring(Looks::Dark, true).await
}

async fn key_ring(looks: Looks, goes_silent: bool) -> Result<()> {
    let (window, vault) = unlocked(Home::new()?, looks).await?;
    let mut ring = window.display().start_key_ring(window.home())?;
    window.click("button", "Vault").await?;
    window.click("button", "Make recovery key").await?;
    window.fill("Passphrase", PASSPHRASE).await?;
    window.press(Key::Enter).await?;
    window.note_recovery_key().await?;
    window.wait_for_text("You have the recovery key").await?;
    window.click("button", "Use the key ring").await?;
    window.fill("Passphrase", PASSPHRASE).await?;
    let mut broken = look_at(&window, looks, "vault-key-ring").await?;
    // It may still be starting; asking again is what a person does.
    until("the key ring", async || {
        window.press(Key::Enter).await?;
        let text = window.text().await?;
        Ok(text.contains("Key ring of a computer").then_some(()))
    })
    .await?;
    let kept = fs::read_to_string(std::path::Path::new(&vault).join("keys.json"))?;
    assert!(kept.contains("\"keychain\""), "{kept}");

    window.click("button", "Lock").await?;
    window.role("button", "Use the key ring").await?;
    broken.extend(look_at(&window, looks, "unlock-key-ring").await?);
    window.click("button", "Use the key ring").await?;
    window.role("navigation", "Views").await?;

    // The key ring goes away, or is there and says nothing: the passphrase is left.
    drop(ring.end());
    let _silent = match goes_silent {
        true => Some(window.display().start_silent_key_ring().await?),
        false => None,
    };
    window.click("button", "Lock").await?;
    window.click("button", "Use the key ring").await?;
    // From one that says nothing nobody need wait for an answer.
    match goes_silent {
        true => broken.extend(look_at(&window, looks, "unlock-key-ring-asked").await?),
        false => window.wait_for_text("the passphrase opens the vault").await?,
    }
    window.fill("Passphrase", PASSPHRASE).await?;
    window.press(Key::Enter).await?;
    window.role("navigation", "Views").await?;
    window.click("button", "Vault").await?;
    window.click("button", "Stop using the key ring").await?;
    window.wait_until_gone("Key ring of a computer").await?;
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
    window.close().await.map(drop)
}
