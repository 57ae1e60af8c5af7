//! The main job: a few letters, and the answer in its order.

use anyhow::{Context, Result};
use tests::{Home, Looks, Window, words};
use thirtyfour::prelude::*;

#[tokio::test]
async fn a_few_letters_and_enter_open_the_card() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.wait_for_focus("Search").await?;
    window.type_keys("moro").await?;
    window.role("option", "Morocco").await?;
    window.press(Key::Enter).await?;
    window.role("heading", "Morocco").await?;
    let first = words(&window.find("[aria-label='Routes'] li").await?).await?;
    assert!(
        first.contains("Rabat"),
        "the post in Morocco comes first: {first}"
    );
    window.close().await.map(drop)
}

#[tokio::test]
async fn on_a_sunday_night_the_duty_mobile_is_to_be_called() -> Result<()> {
    let home = Home::new()?.at("2026-11-22 01:15:00");
    let answer = home.liaison(&["--example", "who", "Morocco"], "")?;
    let contact = answer.pointer("/call_now/contact").context("somebody answers")?;
    assert_eq!(contact.get("kind"), Some(&"duty".into()));
    let number = contact
        .get("value")
        .and_then(|value| value.as_str())
        .context("it has a number")?;

    let window = Window::open_in(home, &["--example"], Looks::Light).await?;
    window.look_up("moro", "Morocco").await?;
    let call = words(&window.role("region", "Call now").await?).await?;
    assert!(
        call.contains(number),
        "the window says what the command says: {call}"
    );
    window.close().await.map(drop)
}

#[tokio::test]
async fn an_arrest_request_shows_the_formal_route_first() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.look_up("moro", "Morocco").await?;
    window.click("combobox", "Topic: Any topic").await?;
    window.click("option", "Fugitives and extradition").await?;
    let formal = words(&window.role("region", "Formal route").await?).await?;
    assert!(formal.contains("INTERPOL NCB"), "{formal}");
    assert!(
        window
            .is_above("[aria-label='Formal route']", "[aria-label='Routes']")
            .await?
    );
    window.close().await.map(drop)
}

#[tokio::test]
async fn a_caution_stands_above_every_number() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.look_up("Russia", "Russia").await?;
    window.role("region", "Cautions").await?;
    window.find("article .contacts").await?;
    assert!(
        window
            .is_above(
                "[aria-label='Cautions']",
                "article .contacts, [aria-label='Call now']"
            )
            .await?
    );
    window.close().await.map(drop)
}

#[tokio::test]
async fn a_caller_is_verified_and_called_back_on_a_number_of_ours() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.click("button", "Verify a caller").await?;
    window
        .wait_for_focus("Number, mail address or name of the caller")
        .await?;
    window.type_keys("+44 7700 900077").await?;
    window.press(Key::Enter).await?;
    window.wait_for_text("Current today").await?;
    window.wait_for_text("Ada Hollowby").await?;
    window.wait_for_text("Call back on").await?;
    window
        .is_accessible_in_both_looks("a caller who is known")
        .await?;
    window.screenshot("caller")?;
    window.close().await.map(drop)
}
