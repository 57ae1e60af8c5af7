//! Sheets from the window: every format, what is left out, and the register.

use anyhow::{Context, Result};
use tests::{Window, until};
use thirtyfour::Key;

/// Chooses a word of a short list that opens.
async fn choose(window: &Window, list: &str, word: &str) -> Result<()> {
    window.click("combobox", list).await?;
    window.click("option", word).await
}

#[tokio::test]
async fn every_format_leaves_from_the_window_and_is_found_by_its_code() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.look_up("moro", "Morocco").await?;
    window.click("button", "Choose what is on the sheet").await?;
    window.role("heading", "Sheets").await?;
    window.wait_for_text("Left out:").await?;
    for (format, end, start) in [
        ("PDF", "pdf", &b"%PDF"[..]),
        ("Workbook", "xlsx", b"PK"),
        ("CSV", "csv", b"\xef\xbb\xbf"),
        ("vCards", "vcf", b"BEGIN:VCARD"),
        ("Web page", "html", b"<!doctype html>"),
        ("JSON", "json", b"{"),
    ] {
        choose(&window, "Format", format).await?;
        let path = window.home().file(&format!("sheet.{end}"));
        let save = async || window.click("button", "Save sheet").await;
        window.display().choose_file(&path, save).await?;
        let read = async || Ok(std::fs::read(&path).ok().filter(|bytes| !bytes.is_empty()));
        let bytes = until("the sheet", read).await?;
        assert!(bytes.starts_with(start), "{format}");
        window.wait_for_text(&format!("Saved sheet.{end}")).await?;
    }
    window.screenshot("sheets-saved")?;

    // The code of the newest stands first; typed in small letters it finds its row alone.
    let rows = "[aria-label='Sheets that have left the network'] li";
    let code = window.find(&format!("{rows} strong")).await?.text().await?;
    let typed = code.to_lowercase().replace('-', "");
    window.fill("Find by code or words", &typed).await?;
    let one = async || {
        let count = window
            .run(
                &format!("return document.querySelectorAll(\"{rows}\").length;"),
                serde_json::json!([]),
            )
            .await?;
        Ok((count.as_u64().context("a count")? == 1).then_some(()))
    };
    until("one row", one).await?;
    window.press(Key::Tab).await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn a_reader_outside_is_told_less() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.look_up("moro", "Morocco").await?;
    window.click("button", "Choose what is on the sheet").await?;
    window.wait_for_text("Left out:").await?;
    choose(&window, "Reader", "Partner").await?;
    window
        .wait_for_text("more sensitive than the profile allows")
        .await?;
    window.wait_for_text("0 people named").await?;
    window.close().await.map(drop)
}
