//! Getting in, and keeping others out.

use anyhow::Result;
use tests::{Home, Looks, Window, words};
use thirtyfour::prelude::*;

#[tokio::test]
async fn a_wrong_passphrase_says_so_and_the_right_one_opens() -> Result<()> {
    let home = Home::new()?;
    let (vault, _) = home.new_network("correct horse battery")?;
    let window = Window::open_in(home, &[&vault], Looks::Light).await?;
    window.wait_for_focus("Passphrase").await?;
    window.type_keys("wrong horse battery").await?;
    window.press(Key::Enter).await?;
    let problem = words(&window.role("alert", "").await?).await?;
    assert!(problem.to_lowercase().contains("passphrase"), "{problem}");

    window.wait_for_focus("Passphrase").await?;
    window.type_keys("correct horse battery").await?;
    window.press(Key::Enter).await?;
    window.role("navigation", "Views").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn the_welcome_screen_opens_the_example() -> Result<()> {
    let window = Window::open(&[]).await?;
    window.click("button", "Explore the example").await?;
    window.wait_for_text("Example network").await?;
    window.look_up("moro", "Morocco").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn locking_hides_everything() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.look_up("moro", "Morocco").await?;
    window.click("button", "Lock").await?;
    expect_nothing_seen(&window).await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn holding_escape_hides_everything() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.look_up("moro", "Morocco").await?;
    window
        .page()
        .action_chain()
        .key_down(Key::Escape)
        .perform()
        .await?;
    expect_nothing_seen(&window).await?;
    window.page().action_chain().key_up(Key::Escape).perform().await?;
    expect_nothing_seen(&window).await?;
    window.close().await.map(drop)
}

async fn expect_nothing_seen(window: &Window) -> Result<()> {
    window.role("textbox", "Passphrase").await?;
    let page = window.page().source().await?;
    assert!(
        !page.contains("Rabat") && !page.contains("7946"),
        "the card is still in the page"
    );
    Ok(())
}
