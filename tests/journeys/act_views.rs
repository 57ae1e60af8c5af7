//! The form of every act, filled in, and the queue of what to verify: usable by everybody in light and dark, and a
//! picture of each for a person to look at.

use anyhow::Result;
use tests::{Home, Looks, Window};
use thirtyfour::Key;

use crate::acts::{begin, page, position, preview};
use crate::views::look_at;

#[tokio::test]
async fn every_act_is_accessible_in_light() -> Result<()> {
    look_around(Looks::Light).await
}

#[tokio::test]
async fn every_act_is_accessible_in_dark() -> Result<()> {
    look_around(Looks::Dark).await
}

async fn look_around(looks: Looks) -> Result<()> {
    let mut broken = Vec::new();
    let window = Window::open_in(Home::new()?, &["--example"], looks).await?;
    position(
        &window,
        "madrid",
        "Embassy, Madrid",
        "International Liaison Officer",
    )
    .await?;
    broken.extend(look_at(&window, looks, "position").await?);
    begin(&window, "Hand over").await?;
    window.role("heading", "Hand over").await?;
    window.role("region", "What it does").await?;
    broken.extend(look_at(&window, looks, "act-handover-empty").await?);
    window.fill("Last day", "2027-01-14").await?;
    window.press(Key::Tab).await?;
    preview(&window, "no end in sight").await?;
    broken.extend(look_at(&window, looks, "act-handover").await?);
    window.click("button", "Cancel").await?;

    begin(&window, "Stand in").await?;
    window.pick("Who stands in", "Deputy").await?;
    window.fill("Last day", "+14").await?;
    window.press(Key::Tab).await?;
    preview(&window, "standing in for").await?;
    broken.extend(look_at(&window, looks, "act-stand-in").await?);
    window.fill("Last day", "yesterday").await?;
    window.click("button", "Let them stand in").await?;
    window.role("alert", "").await?;
    broken.extend(look_at(&window, looks, "act-refused").await?);
    window.click("button", "Cancel").await?;

    page(&window, "Posts", "canberra", "High Commission, Canberra").await?;
    broken.extend(look_at(&window, looks, "post-acts").await?);
    begin(&window, "Close").await?;
    preview(&window, "lose cover").await?;
    broken.extend(look_at(&window, looks, "act-close").await?);
    window.click("button", "Cancel").await?;
    begin(&window, "Move").await?;
    window.fill("City", "Nicosia").await?;
    window.pick("Country", "Cyprus").await?;
    preview(&window, "Australia").await?;
    broken.extend(look_at(&window, looks, "act-move").await?);
    window.click("button", "Cancel").await?;

    window.look_up("tuvalu", "Tuvalu").await?;
    window.click("button", "Change").await?;
    window.role("menuitem", "Reassign").await?;
    broken.extend(look_at(&window, looks, "card-change").await?);
    window.click("menuitem", "Reassign").await?;
    window.pick("To", "Embassy, Tokyo").await?;
    preview(&window, "instead of").await?;
    broken.extend(look_at(&window, looks, "act-reassign").await?);

    page(&window, "Regions", "eastern", "Eastern Caribbean").await?;
    broken.extend(look_at(&window, looks, "region").await?);
    begin(&window, "Publish members").await?;
    window.role("button", "Remove Grenada").await?.click().await?;
    preview(&window, "Grenada").await?;
    broken.extend(look_at(&window, looks, "act-publish").await?);

    position(
        &window,
        "berlin",
        "Embassy, Berlin",
        "International Liaison Officer",
    )
    .await?;
    window.role("list", "To confirm").await?;
    broken.extend(look_at(&window, looks, "position-planned").await?);

    window.click("button", "Verify").await?;
    window.wait_for_focus("To verify").await?;
    broken.extend(look_at(&window, looks, "verify").await?);
    window.type_keys("e").await?;
    window.wait_for_focus("What is right").await?;
    broken.extend(look_at(&window, looks, "verify-correct").await?);
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
    window.close().await.map(drop)
}
