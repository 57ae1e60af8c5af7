//! The acts people really do, each begun where one meets it, with its preview, and taken back.

use anyhow::Result;
use tests::{Window, words};
use thirtyfour::Key;

/// Opens a record's page from its list.
pub(crate) async fn page(window: &Window, view: &str, filter: &str, title: &str) -> Result<()> {
    window.click("button", view).await?;
    let filters = format!("Filter {}", view.to_lowercase());
    let filter_box = window.role("combobox", &filters).await?;
    filter_box.clear().await?;
    filter_box.send_keys(filter).await?;
    window.press(Key::Enter).await?;
    window.role("heading", title).await.map(drop)
}

/// Opens a position's page from that of its post.
pub(crate) async fn position(window: &Window, city: &str, post: &str, title: &str) -> Result<()> {
    page(window, "Posts", city, post).await?;
    window.click("button", title).await?;
    window.role("heading", title).await.map(drop)
}

/// Begins an act from the menu of a page or a card.
pub(crate) async fn begin(window: &Window, act: &str) -> Result<()> {
    window.click("button", "Change").await?;
    window.click("menuitem", act).await
}

/// What the act would do, once the desk has said so.
pub(crate) async fn preview(window: &Window, expected: &str) -> Result<String> {
    window.wait_for_text(expected).await?;
    words(&window.role("region", "What it does").await?).await
}

#[tokio::test]
async fn a_handover_shows_its_gap_and_is_one_change() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    position(
        &window,
        "madrid",
        "Embassy, Madrid",
        "International Liaison Officer",
    )
    .await?;
    begin(&window, "Hand over").await?;
    window.role("heading", "Hand over").await?;
    window.fill("Last day", "2027-01-14").await?;
    window.press(Key::Tab).await?;
    let said = preview(&window, "no end in sight").await?;
    assert!(said.contains("Spain"), "{said}");
    window.role("group", "What becomes of each number").await?;
    window.click("button", "Hand over").await?;
    window.wait_for_text("Ctrl Z takes it back").await?;
    window.role("heading", "International Liaison Officer").await?;
    window.click("button", "History").await?;
    window
        .wait_for_text("Handed over International Liaison Officer")
        .await?;
    window.press_with(Key::Control, "z").await?;
    window.wait_for_text("Taken back").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn closing_a_post_says_where_each_territory_falls() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    page(&window, "Posts", "canberra", "High Commission, Canberra").await?;
    begin(&window, "Close").await?;
    let said = preview(&window, "lose cover").await?;
    assert!(said.contains("Tuvalu") && said.contains("falls to"), "{said}");
    window.click("button", "Close post").await?;
    window.role("heading", "High Commission, Canberra").await?;
    window.wait_for_text("Ctrl Z takes it back").await?;
    window.look_up("tuvalu", "Tuvalu").await?;
    let answer = words(&window.find("[aria-label=Routes]").await?).await?;
    assert!(!answer.contains("Canberra"), "{answer}");

    page(&window, "Posts", "canberra", "High Commission, Canberra").await?;
    begin(&window, "Open").await?;
    window.fill("First day there", "tomorrow").await?;
    window.press(Key::Tab).await?;
    preview(&window, "gains cover").await?;
    window.press_with(Key::Control, "\u{e007}").await?;
    window.wait_for_text("Opened High Commission, Canberra").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn a_post_works_from_elsewhere_for_a_while() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    page(&window, "Posts", "amman", "Embassy, Amman").await?;
    begin(&window, "Move").await?;
    window.fill("City", "Nicosia").await?;
    window.pick("Country", "Cyprus").await?;
    window.click("combobox", "For how long").await?;
    window.click("option", "For a while").await?;
    preview(&window, "Jordan").await?;
    window.press_with(Key::Control, "\u{e007}").await?;
    window.role("heading", "Embassy, Amman").await?;
    window.wait_for_text("Nicosia").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn territories_are_reassigned_from_the_card() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.look_up("tuvalu", "Tuvalu").await?;
    begin(&window, "Reassign").await?;
    window.role("heading", "Reassign territories").await?;
    window.pick("To", "Embassy, Tokyo").await?;
    preview(&window, "instead of").await?;
    window.click("button", "Reassign").await?;
    window.role("heading", "Tuvalu").await?;
    window.wait_for_text("Tokyo").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn somebody_stands_in_in_three_steps() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    position(
        &window,
        "madrid",
        "Embassy, Madrid",
        "International Liaison Officer",
    )
    .await?;
    begin(&window, "Stand in").await?;
    window
        .pick("Who stands in", "Deputy International Liaison Officer")
        .await?;
    window.fill("Last day", "+14").await?;
    window.press(Key::Tab).await?;
    preview(&window, "standing in for").await?;
    window.click("button", "Let them stand in").await?;
    window.role("heading", "International Liaison Officer").await?;
    window.look_up("spain", "Spain").await?;
    window.wait_for_text("stands in until").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn an_arrival_is_confirmed_with_one_key() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    position(
        &window,
        "berlin",
        "Embassy, Berlin",
        "International Liaison Officer",
    )
    .await?;
    window.role("list", "To confirm").await?;
    window.type_keys("c").await?;
    window.wait_until_gone("is to arrive").await?;
    window.wait_for_text("Confirmed:").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn the_queue_is_worked_through_by_keyboard() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.click("button", "Verify").await?;
    window.wait_for_focus("To verify").await?;
    let marked = async || words(&window.find("[role=option][aria-selected=true]").await?).await;
    let first = marked().await?;
    window.type_keys("c").await?;
    window.wait_for_text("Ctrl Z takes it back").await?;
    assert_ne!(marked().await?, first, "it goes on by itself");
    window.type_keys("e").await?;
    window.wait_for_focus("What is right").await?;
    window.fill("What is right", "+44 7700 900999").await?;
    window.press(Key::Enter).await?;
    window.wait_for_text("Corrected").await?;
    window.wait_for_focus("To verify").await?;
    window.type_keys("w").await?;
    window.wait_for_text("Marked wrong").await?;
    window.press_with(Key::Control, "z").await?;
    window.wait_for_text("Taken back: Marked wrong").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn a_region_is_published_from_a_list() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    page(&window, "Regions", "eastern", "Eastern Caribbean").await?;
    begin(&window, "Publish members").await?;
    window.role("button", "Remove Grenada").await?.click().await?;
    let said = preview(&window, "1 territory loses cover").await?;
    assert!(said.contains("Grenada"), "{said}");
    window.fill("Paste a list", "Jamaica, HT").await?;
    window.click("button", "Add these").await?;
    window.wait_for_text("Haiti").await?;
    window.click("button", "Publish").await?;
    window.role("heading", "Eastern Caribbean").await?;
    window.wait_for_text("Jamaica").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn a_region_is_chosen_on_the_map() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    page(&window, "Regions", "eastern", "Eastern Caribbean").await?;
    begin(&window, "Publish members").await?;
    window.click("button", "Choose on the map").await?;
    window
        .find("svg[role=img] [data-code=GD][data-state=resident]")
        .await?;
    window.screenshot("act-publish-map")?;
    window.is_accessible_in_both_looks("publish, on the map").await?;
    window
        .find("svg[role=img] path[data-code=BR]")
        .await?
        .click()
        .await?;
    window
        .find("svg[role=img] path[data-code=BR][data-state=resident]")
        .await?;
    window.role("button", "Remove Brazil").await?;
    window.click("button", "Publish").await?;
    window.role("heading", "Eastern Caribbean").await?;
    window.wait_for_text("Brazil").await?;
    window.close().await.map(drop)
}
