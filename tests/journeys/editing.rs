//! Records edited where they stand, with somebody else at the same record, and a person erased for good.

use anyhow::{Context, Result};
use serde_json::json;
use tests::{Window, words};
use thirtyfour::Key;

#[tokio::test]
async fn two_people_edit_one_field_and_nothing_is_overwritten_silently() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.look_up("guardia", "Guardia Civil").await?;
    window.click("button", "Edit short name").await?;
    window.wait_for_focus("Short name").await?;
    window.type_keys("Mine").await?;

    let agencies = window
        .home()
        .liaison(&["--example", "list", "agency", "--filter", "guardia"], "")?;
    let id = agencies.pointer("/agency/0/id").context("the agency is listed")?;
    let edit = json!({ "entity": "agency", "id": id, "fields": { "short_name": "Theirs" } });
    window.home().liaison(&["--example", "edit"], &edit.to_string())?;

    window.press(Key::Enter).await?;
    window.wait_for_text("Somebody else changed this").await?;
    window.wait_for_text("Theirs").await?;
    window
        .is_accessible_in_both_looks("an edit that somebody else has overtaken")
        .await?;
    window.screenshot("edit-meanwhile")?;
    window.click("button", "Save mine over it").await?;
    window.wait_until_gone("Somebody else changed this").await?;
    window.wait_for_text("Mine").await?;

    window.click("button", "History of short name").await?;
    let history = window.role("list", "History of short name").await?;
    assert!(words(&history).await?.contains("Theirs"), "what it was is told");
    window.screenshot("field-history")?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn a_record_without_a_view_of_its_own_is_added_ended_and_restored() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.click("button", "All records").await?;
    window.role("heading", "Positions").await?;
    window.click("combobox", "Kind of record").await?;
    window.click("option", "Cautions").await?;
    window.role("heading", "Cautions").await?;
    window
        .is_accessible_in_both_looks("all records of a kind")
        .await?;
    window.screenshot("all-records")?;
    window.click("button", "Add caution").await?;
    window.fill("Text", "Ask the desk first").await?;
    window.click("button", "Save").await?;
    window.role("heading", "Ask the desk first").await?;
    window.click("button", "End on a day").await?;
    window.role("textbox", "Last day").await?;
    window.click("button", "End it").await?;
    window.click("button", "Take the end away").await?;
    window.role("button", "End on a day").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn a_person_is_erased_for_good() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.click("button", "Officers").await?;
    window.wait_for_focus("Filter officers").await?;
    window.find("[role='option']").await?.click().await?;
    window.click("button", "Edit name").await?;
    let name = window
        .role("textbox", "Name")
        .await?
        .value()
        .await?
        .context("a name")?;
    window.press(Key::Escape).await?;
    window.click("button", "Erase for good").await?;
    window.wait_for_text("This cannot be undone").await?;
    window
        .is_accessible_in_both_looks("what an erasure takes")
        .await?;
    window.screenshot("erase")?;
    window.click("button", "Erase for good").await?;
    window.role("heading", "Erased").await?;
    window.wait_until_gone(&name).await?;
    let found = window.home().liaison(&["--example", "check"], "")?;
    assert_eq!(found["ok"], true);
    window.close().await.map(drop)
}
