//! Taking a change back, as the hand knows it from everywhere; and looking at another day.

use anyhow::Result;
use tests::Window;
use thirtyfour::Key;

#[tokio::test]
async fn a_change_is_taken_back_and_brought_back_by_keyboard() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.click("button", "Agencies").await?;
    window.wait_for_focus("Filter agencies").await?;
    window.type_keys("guardia").await?;
    window.press(Key::Enter).await?;
    window.role("heading", "Guardia Civil").await?;
    window.click("button", "Edit").await?;
    window.fill("Short name", "Invented").await?;
    window.click("button", "Save").await?;
    window.role("button", "Edit").await?;
    window.wait_for_text("Invented").await?;

    window.click("button", "History").await?;
    window.role("heading", "History").await?;
    window.press_with(Key::Control, "z").await?;
    window.wait_for_text("Taken back").await?;
    window.click("button", "Agencies").await?;
    window.role("heading", "Guardia Civil").await?;
    window.wait_until_gone("Invented").await?;

    window.click("button", "History").await?;
    window.click("button", "Redo").await?;
    window.wait_for_text("Brought back").await?;
    window.wait_for_text("Redid: Changed agency").await?;
    window.click("button", "Agencies").await?;
    window.wait_for_text("Invented").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn what_was_known_before_a_change_is_shown_and_left_with_one_key() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.look_up("guardia", "Guardia Civil").await?;
    window.click("button", "Edit short name").await?;
    window.wait_for_focus("Short name").await?;
    window.type_keys("Afterwards").await?;
    window.press(Key::Enter).await?;
    window.role("button", "Edit short name").await?;
    window.wait_for_text("Afterwards").await?;

    window.click("button", "History").await?;
    let first = "[aria-label=History] li:last-of-type > button";
    window.role("heading", "History").await?;
    window.find(first).await?.click().await?;
    window.click("button", "Show what was known then").await?;
    window.wait_for_text("What was known").await?;
    window.click("button", "Agencies").await?;
    window.find("[role='option']").await?;
    window.wait_until_gone("Afterwards").await?;
    window
        .is_accessible_in_both_looks("what was known before")
        .await?;
    window.screenshot("known-then")?;
    window.press(Key::F4).await?;
    window.wait_until_gone("What was known").await?;
    window.wait_for_text("Afterwards").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn another_day_changes_the_answer_and_says_so() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.look_up("moro", "Morocco").await?;
    window.wait_for_text("then vacant").await?;
    window.click("button", "Day asked about").await?;
    window
        .role("textbox", "Type a day")
        .await?
        .send_keys("+400")
        .await?;
    window.press(Key::Enter).await?;
    window.wait_for_text("The future:").await?;
    window.wait_until_gone("then vacant").await?;
    window.press(Key::F4).await?;
    window.wait_until_gone("The future:").await?;
    window.wait_for_text("then vacant").await?;
    window.close().await.map(drop)
}
