//! Nothing of a network reaches the disk beside its vault.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde_json::json;
use tests::{Home, Looks, Window, until};
use thirtyfour::Key;

const PASSPHRASE: &str = "correct horse battery";
/// Words that nothing on a computer holds by itself.
const CANARIES: [&str; 6] = [
    "Zwitscherkanari",
    "Vogelfrei",
    "900987",
    "kanarienpost",
    "Gimpelgasse",
    "Zugvogelliste",
];

/// Every file below a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            files(&entry.path(), found)?;
        } else if kind.is_file() {
            found.push(entry.path());
        }
    }
    Ok(())
}

fn holds(bytes: &[u8], text: &str) -> bool {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let found = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    found(text.as_bytes()) || found(&wide)
}

/// Which files hold which canary.
fn leaks(folder: &Path, canaries: &[&str]) -> Result<Vec<String>> {
    let mut all = Vec::new();
    files(folder, &mut all)?;
    let mut leaks = Vec::new();
    for file in all {
        // A file may go while it is looked for.
        let bytes = fs::read(&file).unwrap_or_default();
        let held = canaries.iter().filter(|canary| holds(&bytes, canary));
        leaks.extend(held.map(|canary| format!("{canary} in {}", file.display())));
    }
    Ok(leaks)
}

/// Asks for a sheet, which opens the system's dialog.
const ASK: &str = "window.__TAURI_INTERNALS__.invoke('sheet', { request: arguments[0] });";

/// Makes a sheet of everything for a kind of reader, and saves it in the system's dialog.
async fn export(window: &Window, profile: &str, format: &str, file: &Path) -> Result<()> {
    let scopes = [json!({ "kind": "all", "text": "" })];
    let request = json!({ "scopes": scopes, "profile": profile, "format": format, "urgent": false });
    let ask = async || window.run(ASK, json!([request])).await.map(drop);
    window.display().choose_file(file, ask).await?;
    until("the export", async || Ok(file.exists().then_some(()))).await
}

#[tokio::test]
async fn a_session_full_of_canaries_leaves_none_beside_the_vault() -> Result<()> {
    let home = Home::new()?;
    let (vault, secret) = home.new_network(PASSPHRASE)?;
    let items = r##"[{"entity": "post", "id": "#post", "fields": {"name": "Gimpelgasse Office", "kind": "embassy"}},
        {"entity": "place", "fields": {"post": "#post", "city": "Rabat", "host": "MA"}},
        {"entity": "position", "id": "#ilo", "fields": {"post": "#post"}},
        {"entity": "officer", "id": "#officer", "fields": {"name": "Zwitscherkanari Vogelfrei"}},
        {"entity": "posting", "fields": {"officer": "#officer", "position": "#ilo", "from": "2024-02-01"}},
        {"entity": "coverage", "fields": {"holder": "position:#ilo", "territory": "MA", "precedence": "primary"}},
        {"entity": "contact_point", "fields": {"of": "officer:#officer", "kind": "email", "raw": "z@kanarienpost.example"}},
        {"entity": "contact_point", "fields": {"of": "officer:#officer", "kind": "mobile", "raw": "+44 7700 900987"}}]"##;
    home.liaison(&["--passphrase-file", &secret, "--vault", &vault, "edit"], items)?;

    let window = Window::open_in(home, &[&vault], Looks::Light).await?;
    window.wait_for_focus("Passphrase").await?;
    window.type_keys(PASSPHRASE).await?;
    window.press(Key::Enter).await?;
    window.role("navigation", "Views").await?;
    window.look_up("moro", "Morocco").await?;
    window.wait_for_text("Zwitscherkanari").await?;
    window
        .look_up("zwitscherkanari", "Zwitscherkanari Vogelfrei")
        .await?;
    let copied = "return window.__TAURI_INTERNALS__.invoke('copy_text', { text: '+44 7700 900987' })";
    window.run(copied, serde_json::json!([])).await?;
    for (view, heading) in [
        ("Officers", "Officers"),
        ("Posts", "Posts"),
        ("Board", "Cover board"),
        ("Tours", "Tours"),
        ("History", "History"),
        ("Vault", "Network"),
    ] {
        window.click("button", view).await?;
        window.role("heading", heading).await?;
    }
    window.click("button", "Verify a caller").await?;
    window
        .fill("Number, mail address or name of the caller", "Zwitscherkanari")
        .await?;
    // All of this is internal: an export for partners or the public holds none of it, and one for our own people does.
    for (profile, format) in [
        ("partner", "csv"),
        ("public", "html"),
        ("public", "vcf"),
        ("internal", "csv"),
    ] {
        let file = window.home().file(&format!("{profile}.{format}"));
        export(&window, profile, format, &file).await?;
        if profile == "internal" {
            assert!(
                holds(&fs::read(&file)?, "Zwitscherkanari"),
                "the export is about the officer"
            );
            fs::remove_file(file)?;
        }
    }
    // An import reads a list that goes afterwards.
    let list = window.home().file("list.csv");
    fs::write(
        &list,
        "office,city,host_country_iso2,covers_raw,covers_iso2,coverage_status,unmapped_items,source_url,as_of\n\
         Zugvogelliste,Suva,FJ,Fiji,FJ,stated,,https://journey.example/1,2026-01-21\n",
    )?;
    window.click("button", "Import").await?;
    let choose = async || window.click("button", "Choose files").await;
    window.display().choose_file(&list, choose).await?;
    window.click("button", "Import 1 record").await?;
    window.role("heading", "Import done").await?;
    fs::remove_file(list)?;
    // The sheet of an officer, under the name that is proposed: the desktop remembers the names of files.
    let ask = async || {
        let scopes = [json!({ "kind": "officer", "text": "Zwitscherkanari Vogelfrei" })];
        window.run(ASK, json!([{ "scopes": scopes }])).await.map(drop)
    };
    let folder = window.home().file("");
    let sheet = window.display().save_as_proposed(&folder, ask).await?;
    until("the sheet", async || Ok(sheet.exists().then_some(()))).await?;
    fs::remove_file(sheet)?;
    window.click("button", "Lock").await?;
    window.role("textbox", "Passphrase").await?;
    // What the app says on standard error lies in the home as well.
    window.complaints()?;
    let home = window.close().await?;

    // The vault itself is encrypted, and looked into as well. The folder of the test's own files holds the passphrase.
    let found = leaks(home.path(), &CANARIES)?;
    assert!(found.is_empty(), "{}", found.join("\n"));
    fs::remove_file(home.file("passphrase"))?;
    let typed = leaks(home.path(), &[PASSPHRASE])?;
    assert!(typed.is_empty(), "{}", typed.join("\n"));
    // That they would be found is seen by putting one there.
    fs::write(home.file("canary"), "a Zwitscherkanari in a file")?;
    let seen = async || Ok((leaks(home.path(), &CANARIES)?.len() == 1).then_some(()));
    until("the canary that was put there", seen).await
}
