//! Window and command on one vault at the same time.

use anyhow::{Context, Result};
use serde_json::json;
use tests::Window;

#[tokio::test]
async fn a_change_by_the_command_appears_in_the_open_window() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.look_up("moro", "Morocco").await?;
    let answer = window.home().liaison(&["--example", "who", "Morocco"], "")?;
    let officer = answer
        .pointer("/routes/0/officer/id")
        .context("an officer leads")?;
    let edit = json!({ "entity": "officer", "id": officer, "fields": { "name": "R. Renamed" } });
    window.home().liaison(&["--example", "edit"], &edit.to_string())?;
    window.wait_for_text("R. Renamed").await?;
    window.close().await.map(drop)
}
