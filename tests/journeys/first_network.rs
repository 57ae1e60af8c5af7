//! From nothing to an answer: a new vault and a list of posts.

use std::path::Path;

use anyhow::{Context, Result};
use tests::{Window, real_data, top, words};

#[tokio::test]
async fn a_new_vault_answers_from_an_imported_file() -> Result<()> {
    import_and_ask(&top().join("tests/fixtures/posts.csv"), "Cape Verde").await
}

#[tokio::test]
async fn a_new_vault_answers_from_a_real_file() -> Result<()> {
    let Some(folder) = real_data() else { return Ok(()) };
    import_and_ask(&folder.join("us_embassies_2026-01-21.csv"), "Andorra").await
}

/// The window, in which a network has just been made.
pub(crate) async fn with_a_new_network() -> Result<Window> {
    let window = Window::open(&[]).await?;
    window.click("button", "Create a network").await?;
    window.fill("Name of the network", "First").await?;
    window.fill("Own agency", "Invented Agency").await?;
    window.pick("Own state", "United Kingdom").await?;
    window.fill("Author", "A. Tester").await?;
    window.fill("Duty line", "+44 20 7946 0100").await?;
    window.fill("Passphrase", "correct horse battery").await?;
    window.fill("Passphrase again", "correct horse battery").await?;
    window.click("button", "Create network").await?;
    window.note_recovery_key().await?;
    Ok(window)
}

/// Makes a network in the window, imports a file and looks a country up that the file covers.
async fn import_and_ask(file: &Path, country: &str) -> Result<()> {
    let window = with_a_new_network().await?;
    window.click("button", "Import a file").await?;
    let choose = async || window.click("button", "Choose files").await;
    window.display().choose_file(file, choose).await?;
    window.role("heading", "What the import would do").await?;
    let name = file.file_name().context("it has a name")?.to_string_lossy();
    let counts = words(&window.role("row", &name).await?).await?;
    window.click("button", "Import ").await?;
    window.role("heading", "Import done").await?;
    let done = words(&window.role("row", &name).await?).await?;
    assert_eq!(done, counts, "what was done is what the dry run said");

    window.look_up(country, country).await?;
    window.role("region", "Call now").await?;
    window.find("[aria-label='Routes'] li").await?;
    window.close().await.map(drop)
}
