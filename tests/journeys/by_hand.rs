//! A network made without any file.

use anyhow::Result;
use tests::words;
use thirtyfour::prelude::*;

use crate::first_network::with_a_new_network;

#[tokio::test]
async fn an_officer_added_by_hand_is_the_answer() -> Result<()> {
    let window = with_a_new_network().await?;
    window.click("button", "Add officer").await?;
    window.fill("Name", "N. Newcomer").await?;
    window.fill("Telephone", "+356 2123 0000").await?;
    window.fill("City", "Valletta").await?;
    window.pick("Country", "Malta").await?;
    window.pick("Covers", "Malta").await?;
    window.press(Key::Escape).await?;
    window.click("button", "Save").await?;
    window.role("heading", "N. Newcomer").await?;

    window.look_up("malt", "Malta").await?;
    let first = words(&window.find("[aria-label='Routes'] li").await?).await?;
    assert!(first.contains("N. Newcomer"), "{first}");
    assert!(first.contains("+356 2123 0000"), "{first}");
    window.close().await.map(drop)
}
