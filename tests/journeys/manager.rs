//! What a network manager does each morning: the board, the map, the tours, the figures.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tests::{Window, until};
use thirtyfour::Key;

/// How many outlines and dots of countries the map shows in a state; in any, where none is named.
async fn drawn(window: &Window, state: Option<&str>) -> Result<u64> {
    const COUNT: &str = r"
        const state = arguments[0] ? `[data-state=${arguments[0]}]` : '';
        return document.querySelectorAll(`[data-code]${state}`).length;";
    let count = window.run(COUNT, json!([state])).await?;
    count.as_u64().context("a count")
}

#[tokio::test]
async fn the_board_leads_to_what_is_open_and_goes_out_as_a_table() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.click("button", "Board").await?;
    window.role("heading", "Cover board").await?;
    window.wait_for_text("Tours ending").await?;
    window.wait_for_text("that no line of ours ever named").await?;
    // By keyboard alone: to the first line, open it, and back to the board.
    window
        .find("[aria-label='Lines of the board']")
        .await?
        .send_keys("" + Key::Down)
        .await?;
    window.press(Key::Enter).await?;
    window.role("button", "Cover board").await?;
    window.press_with(Key::Alt, "\u{e012}").await?;
    window.wait_for_text("Tours ending").await?;

    let path = window.home().file("board.csv");
    let save = async || window.click("button", "Export").await;
    window.display().choose_file(&path, save).await?;
    window.wait_for_text("Saved board.csv").await?;
    let read = async || {
        let text = std::fs::read_to_string(&path).ok();
        Ok(text.filter(|text| text.ends_with('\n')))
    };
    let table = until("the table", read).await?;
    let header = table
        .lines()
        .next()
        .unwrap_or_default()
        .trim_start_matches('\u{feff}');
    assert_eq!(header, "kind,territory,from,until,text,opens,marking,code");
    assert!(table.lines().count() > 60, "{table}");
    assert!(
        table
            .lines()
            .skip(1)
            .all(|row| row.contains(",OFFICIAL-SENSITIVE,"))
    );
    window.close().await.map(drop)
}

#[tokio::test]
async fn the_map_is_used_by_keyboard_and_follows_the_day() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.click("button", "Map").await?;
    window.role("heading", "Map").await?;
    let all = async || Ok((drawn(&window, None).await? > 249).then_some(()));
    until("every country on the map", all).await?;
    let covered = drawn(&window, Some("resident")).await? + drawn(&window, Some("elsewhere")).await?;
    assert!(covered > 100, "{covered} are covered");

    // Nobody was anywhere before the first tours began.
    window.click("button", "Day asked about").await?;
    window
        .role("textbox", "Type a day")
        .await?
        .send_keys("1990-01-01" + Key::Enter)
        .await?;
    window.wait_for_text("The past:").await?;
    let fewer = async || {
        let now = drawn(&window, Some("resident")).await? + drawn(&window, Some("elsewhere")).await?;
        Ok((now < covered).then_some(()))
    };
    until("the map of another day", fewer).await?;
    window.press(Key::F4).await?;
    let again = async || {
        let now = drawn(&window, Some("resident")).await? + drawn(&window, Some("elsewhere")).await?;
        Ok((now == covered).then_some(()))
    };
    until("the map of today", again).await?;

    // Dragging moves what is seen, and is no press.
    window.click("button", "Nearer").await?;
    let picture = window.find("svg[role=img]").await?;
    let before = picture.attr("viewBox").await?;
    let drag = window.page().action_chain();
    drag.move_to_element_center(&picture)
        .click_and_hold()
        .move_by_offset(60, 20)
        .move_by_offset(60, 20)
        .release()
        .perform()
        .await?;
    let moved = async || Ok((picture.attr("viewBox").await? != before).then_some(()));
    until("the map to move", moved).await?;
    window.role("heading", "Map").await?;

    let find = window.role("textbox", "Find a country on the map").await?;
    find.send_keys("malt" + Key::Enter).await?;
    window.role("heading", "Malta").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn tours_are_walked_zoomed_and_opened_by_keyboard() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.click("button", "Tours").await?;
    window.role("heading", "Tours").await?;
    window.find("[data-bar]").await?;
    window.wait_for_text("2 years").await?;
    window
        .run(
            "document.querySelector('[data-bar][tabindex=\"0\"]').focus()",
            json!([]),
        )
        .await?;
    window.type_keys("+").await?;
    window.wait_for_text("12 months").await?;
    window.type_keys("--").await?;
    window.wait_for_text("4 years").await?;
    // The window holds some of the rows, not all of them.
    let rows = window
        .run("return document.querySelectorAll('[role=row]').length", json!([]))
        .await?;
    assert!(
        rows.as_u64().is_some_and(|rows| (5..80).contains(&rows)),
        "{rows}"
    );
    window.press(Key::Down).await?;
    let focused = "return document.activeElement.dataset.bar ?? null";
    assert_ne!(window.run(focused, json!([])).await?, Value::Null);
    window.press(Key::Enter).await?;
    window.role("button", "Edit").await?;
    window.click("button", "Tours").await?;
    window.find("[data-bar]").await?;
    window.close().await.map(drop)
}

#[tokio::test]
async fn an_answer_with_figures_is_kept_and_taken_back() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.click("button", "Figures").await?;
    window.role("heading", "Figures").await?;
    window.wait_for_text("not to be published").await?;
    window
        .fill("To whom, and in which words", "Written question 4711")
        .await?;
    window.click("button", "Keep").await?;
    window.wait_for_text("Kept with the figures of the day").await?;
    window.find("[aria-label='Kept answers'] button").await?;
    window.click("button", "History").await?;
    window
        .wait_for_text("Kept figures: Written question 4711")
        .await?;
    window.click("button", "Undo").await?;
    window.wait_for_text("Taken back").await?;
    window.click("button", "Figures").await?;
    window
        .wait_for_text("A kept answer is a note on the network")
        .await?;
    window.close().await.map(drop)
}
