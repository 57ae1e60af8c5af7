//! Sheets from the window: every format, what is left out, and the register.

use anyhow::{Context, Result};
use tests::{Home, Looks, Window, until};
use thirtyfour::Key;

use crate::views::look_at;

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

#[tokio::test]
async fn a_profile_made_by_hand_is_offered_as_a_reader_and_kept_to() -> Result<()> {
    let window = Window::open_in(Home::new()?, &["--example"], Looks::Dark).await?;
    window.click("button", "All records").await?;
    choose(&window, "Kind of record", "Profiles").await?;
    window.role("heading", "Profiles").await?;
    window.click("button", "Add profile").await?;
    // A name that every network has is refused where it stands.
    window.fill("Name", "Partner").await?;
    window.wait_for_text("Every network has a profile").await?;
    window.fill("Name", "Allies").await?;
    choose(&window, "Up to sensitivity", "Restricted").await?;
    window.click("checkbox", "Names of officers").await?;
    window.pick("Left out besides", "Sources").await?;
    window.press(Key::Escape).await?;
    let broken = look_at(&window, Looks::Dark, "profile-form").await?;
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
    window.click("button", "Save").await?;
    window.role("heading", "Allies").await?;
    window.screenshot("profile")?;

    window.look_up("moro", "Morocco").await?;
    window.click("button", "Choose what is on the sheet").await?;
    window.wait_for_text("Left out:").await?;
    choose(&window, "Reader", "Allies").await?;
    // Everything is let through but what was not ticked.
    window
        .wait_until_gone("more sensitive than the profile allows")
        .await?;
    window.wait_for_text("places of posts").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn rows_are_ticked_by_keys_and_become_a_sheet() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.click("button", "Officers").await?;
    window.find("[role=listbox] [role=option]").await?;
    for keys in [" ", "x"] {
        // A space is a letter until the mark has moved.
        window.type_keys(keys).await?;
        window.press(Key::Backspace).await?;
    }
    for _ in 0..2 {
        window.press(Key::Down).await?;
        window.type_keys(" ").await?;
    }
    window.wait_for_text("2 ticked").await?;
    window
        .is_accessible_in_both_looks("a list with ticked rows")
        .await?;
    window.screenshot("list-ticked")?;
    window.click("button", "Make a sheet").await?;
    window.role("heading", "Sheets").await?;
    window.wait_for_text("2 people named").await?;
    let about = "return document.querySelectorAll(\"[aria-label='What the sheet is about'] li\").length;";
    let scopes = window.run(about, serde_json::json!([])).await?;
    assert_eq!(scopes.as_u64(), Some(2));

    // The same among what a search has found.
    window.press_with(Key::Control, "k").await?;
    window.type_keys("rabat").await?;
    window.find("[aria-label='Results'] [role=option]").await?;
    window.press(Key::Down).await?;
    window.type_keys(" ").await?;
    window.wait_for_text("1 ticked").await?;
    // The answer follows the mark once it rests.
    let marked = "return document.querySelector(\"[aria-label='Results'] .marked .title\").textContent;";
    let marked = window.run(marked, serde_json::json!([])).await?;
    window
        .role("heading", marked.as_str().context("nothing is marked")?)
        .await?;
    window
        .is_accessible_in_both_looks("results with a ticked row")
        .await?;
    window.screenshot("results-ticked")?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn a_book_that_is_cancelled_leaves_no_row_and_asks_for_no_place() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    let before = window.home().liaison(&["--example", "register"], "")?;
    window.click("button", "Sheets").await?;
    choose(&window, "Kind", "The whole network").await?;
    choose(&window, "Layout", "Book: contents and indexes").await?;
    window.click("button", "Save sheet").await?;
    window.click("button", "Cancel").await?;
    // The button is back without a window of the system's having asked where the file goes.
    window.role("button", "Save sheet").await?;
    let after = window.home().liaison(&["--example", "register"], "")?;
    assert_eq!(before, after);
    window.close().await.map(drop)
}
