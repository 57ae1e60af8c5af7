//! Every view, in light and dark: usable by everybody, and a picture of each for a person to look at.

use anyhow::Result;
use tests::{Home, Looks, Window, top};
use thirtyfour::Key;

/// The sizes at which every view must look right.
const SIZES: [(u32, u32); 2] = [(1280, 800), (1024, 640)];

#[tokio::test]
async fn every_view_is_accessible_in_light() -> Result<()> {
    look_around(Looks::Light).await
}

#[tokio::test]
async fn every_view_is_accessible_in_dark() -> Result<()> {
    look_around(Looks::Dark).await
}

async fn look_around(looks: Looks) -> Result<()> {
    let mut broken = Vec::new();
    let window = Window::open_in(Home::new()?, &[], looks).await?;
    window.role("button", "Create a network").await?;
    broken.extend(look_at(&window, looks, "welcome").await?);
    window.click("button", "Create a network").await?;
    window.role("textbox", "Passphrase again").await?;
    broken.extend(look_at(&window, looks, "create").await?);
    window.click("button", "Back").await?;
    window.click("button", "Explore the example").await?;
    window.role("navigation", "Views").await?;
    broken.extend(look_at(&window, looks, "start").await?);

    window.wait_for_focus("Search").await?;
    window.type_keys("guinea").await?;
    window.role("option", "Guinea").await?;
    // The answer follows the mark once typing rests.
    window.role("heading", "Guinea").await?;
    broken.extend(look_at(&window, looks, "search").await?);
    for country in ["Morocco", "Russia", "Malta"] {
        window.look_up(country, country).await?;
        window.find("[aria-label='Routes'] li").await?;
        broken.extend(look_at(&window, looks, &format!("card-{}", country.to_lowercase())).await?);
    }
    for (view, heading) in [
        ("Board", "Cover board"),
        ("Tours", "Tours"),
        ("Figures", "Figures"),
        ("Posts", "Posts"),
        ("Officers", "Officers"),
        ("Agencies", "Agencies"),
        ("All records", "Positions"),
        ("Verify a caller", "Verify a caller"),
        ("Sheets", "Sheets"),
        ("History", "History"),
        ("Vault", "Example network"),
    ] {
        window.click("button", view).await?;
        window.role("heading", heading).await?;
        broken.extend(look_at(&window, looks, &view.to_lowercase()).await?);
    }
    window.click("button", "Map").await?;
    window.find("path[data-code=MA]").await?;
    broken.extend(look_at(&window, looks, "map").await?);
    window.fill("Find a country on the map", "malta").await?;
    for _ in 0..3 {
        window.click("button", "Nearer").await?;
    }
    broken.extend(look_at(&window, looks, "map-near").await?);
    window.press(Key::Enter).await?;
    window.click("button", "Tours").await?;
    window.fill("Filter tours", "rabat").await?;
    window.click("button", "Show fewer months").await?;
    broken.extend(look_at(&window, looks, "tours-near").await?);
    window.click("button", "History").await?;
    window
        .find("[aria-label=History] li button")
        .await?
        .click()
        .await?;
    window.role("button", "Take back").await?;
    broken.extend(look_at(&window, looks, "history-open").await?);
    for (view, record) in [("Posts", "post"), ("Officers", "officer"), ("Agencies", "agency")] {
        window.click("button", view).await?;
        window.find("[role='option']").await?.click().await?;
        window.click("button", "Edit").await?;
        window.role("button", "Save").await?;
        broken.extend(look_at(&window, looks, &format!("{record}-form")).await?);
        window.click("button", "Cancel").await?;
        window.role("button", "Edit").await?;
        broken.extend(look_at(&window, looks, record).await?);
    }
    for (kind, record) in [("Postings", "posting"), ("Coverage", "coverage")] {
        window.click("button", "All records").await?;
        window.click("combobox", "Kind of record").await?;
        window.click("option", kind).await?;
        window.role("heading", kind).await?;
        window
            .find("[role='listbox'] [role='option']")
            .await?
            .click()
            .await?;
        window.click("button", "Edit").await?;
        window.role("button", "Save").await?;
        broken.extend(look_at(&window, looks, &format!("{record}-form")).await?);
        window.click("button", "Cancel").await?;
        window.role("button", "Edit").await?;
    }
    window.click("button", "Officers").await?;
    window.wait_for_focus("Filter officers").await?;
    window.type_keys("nobody is called so").await?;
    window.wait_for_text("0 of 140").await?;
    broken.extend(look_at(&window, looks, "empty-list").await?);
    window.click("button", "Add officer").await?;
    window.role("textbox", "Telephone").await?;
    broken.extend(look_at(&window, looks, "add-officer").await?);

    window.click("button", "Import").await?;
    window.role("heading", "Import files").await?;
    broken.extend(look_at(&window, looks, "import").await?);
    let choose = async || window.click("button", "Choose files").await;
    let file = top().join("tests/fixtures/posts.csv");
    window.display().choose_file(&file, choose).await?;
    window.role("heading", "What the import would do").await?;
    broken.extend(look_at(&window, looks, "import-preview").await?);
    window.click("button", "Import ").await?;
    window.role("heading", "Import done").await?;
    broken.extend(look_at(&window, looks, "import-done").await?);
    window.click("button", "Done").await?;
    window.click("button", "Paste a table").await?;
    window
        .fill(
            "Rows as they are copied",
            "Who;Land;Gebiet;Ring\u{e007}Ann Example;Marokko;Marokko, Maghreb;4.41E+11",
        )
        .await?;
    window.click("button", "Read").await?;
    window.role("region", "Columns").await?;
    broken.extend(look_at(&window, looks, "import-map").await?);
    window.click("button", "Cancel").await?;
    window.click("button", "Duplicates").await?;
    window.role("heading", "Duplicates").await?;
    broken.extend(look_at(&window, looks, "import-duplicates").await?);

    window.click("button", "Lock").await?;
    window.role("textbox", "Passphrase").await?;
    broken.extend(look_at(&window, looks, "unlock").await?);
    window.fill("Passphrase", "not this one").await?;
    window.press(Key::Enter).await?;
    window.role("alert", "").await?;
    broken.extend(look_at(&window, looks, "unlock-refused").await?);
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
    window.close().await.map(drop)
}

/// Takes a picture of a view at each size, and gives what axe-core finds.
pub(crate) async fn look_at(window: &Window, looks: Looks, view: &str) -> Result<Vec<String>> {
    let looks = if looks == Looks::Dark { "dark" } else { "light" };
    let mut broken = Vec::new();
    for (width, height) in SIZES {
        window.resize(width, height).await?;
        window.screenshot(&format!("{view}-{looks}-{width}"))?;
        let found = window
            .is_accessible(&format!("{view}, {looks}, {width} pixels wide"))
            .await;
        broken.extend(found.err().map(|error| error.to_string()));
    }
    Ok(broken)
}
