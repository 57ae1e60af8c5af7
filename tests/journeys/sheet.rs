//! A contact sheet, from the card to the paper.

use std::process::Command;

use anyhow::{Result, ensure};
use tests::{Window, until};

#[tokio::test]
async fn a_contact_sheet_can_be_read_back() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.look_up("moro", "Morocco").await?;
    let path = window.home().file("Morocco sheet.pdf");
    let save = async || window.click("button", "Contact sheet").await;
    window.display().choose_file(&path, save).await?;
    window.wait_for_text("Saved").await?;
    until("the sheet", async || Ok(path.exists().then_some(()))).await?;

    let text = read("pdftotext", &["-layout", &path.display().to_string(), "-"])?;
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in ["Morocco", "OFFICIAL-SENSITIVE", "Rabat", "+44 20 7946"] {
        assert!(flat.contains(expected), "{expected} is not on the sheet:\n{text}");
    }
    let facts = read("pdfinfo", &[&path.display().to_string()])?;
    let tagged = facts
        .lines()
        .any(|line| line.starts_with("Tagged:") && line.ends_with("yes"));
    assert!(tagged, "a reader that speaks needs a tagged document:\n{facts}");
    window.close().await.map(drop)
}

fn read(program: &str, arguments: &[&str]) -> Result<String> {
    let output = Command::new(program).args(arguments).output()?;
    ensure!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(String::from_utf8(output.stdout)?)
}
