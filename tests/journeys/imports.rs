//! Files as people have them, in the window: a foreign table mapped, words settled, a newer list compared, a long import
//! cancelled.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tests::{Home, Looks, Window, words};
use thirtyfour::Key;

/// The import view, with a file chosen.
async fn choose(window: &Window, name: &str, text: &str) -> Result<PathBuf> {
    let file = window.home().file(name);
    std::fs::write(&file, text)?;
    choose_file(window, &file).await?;
    Ok(file)
}

async fn choose_file(window: &Window, file: &Path) -> Result<()> {
    let choose = async || window.click("button", "Choose files").await;
    window.display().choose_file(file, choose).await?;
    window.role("heading", "What the import would do").await.map(drop)
}

/// The titles of records in which all of these words are.
fn titles(window: &Window, entity: &str, has: &str) -> Result<Vec<String>> {
    let list = window.home().liaison(&["--example", "list", entity], "")?;
    let rows = list.get(entity).and_then(Value::as_array).into_iter().flatten();
    let titles = rows.filter_map(|row| row.get("title")?.as_str());
    let fits = |title: &&str| has.split(' ').all(|word| title.contains(word));
    Ok(titles.filter(fits).map(str::to_owned).collect())
}

#[tokio::test]
async fn a_foreign_table_is_mapped_and_its_words_are_settled() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    window.click("button", "Import").await?;
    let table = "Who;Land;Gebiet;Ring me\n\
        Quentin Mapped;Paraguay;Paraguay, the wide south;+595 21 600 100\n\
        Quilla Mapped;Paraguay;the wide south;+595 21 600 101\n";
    choose(&window, "theirs.csv", table).await?;
    window.role("region", "Columns").await?;
    window.click("combobox", "Column Who").await?;
    window.click("option", "Officer").await?;
    window.role("combobox", "Column Who: Officer").await?;
    window.click("combobox", "Column Gebiet").await?;
    window.click("option", "Covers").await?;
    window.wait_for_text("the wide south").await?;
    window.screenshot("import-mapped")?;
    window.pick("What the wide south means", "Uruguay").await?;
    window.wait_for_text("the wide south means Uruguay").await?;
    window.fill("Keep this mapping as", "their lists").await?;
    window.click("button", "Keep").await?;
    window.wait_for_text("Kept with the import").await?;
    window
        .is_accessible_in_both_looks("a foreign table, mapped")
        .await?;
    window.click("button", "Import 2 records").await?;
    window.role("heading", "Import done").await?;
    ensure!(titles(&window, "officer", "Mapped")?.len() == 2, "both are there");
    ensure!(
        titles(&window, "coverage", "Uruguay Quentin")?.is_empty(),
        "a line is of the position"
    );
    let who = window.home().liaison(&["--example", "who", "Uruguay"], "")?;
    ensure!(
        who.to_string().contains("Quilla Mapped"),
        "the settled word is covered: {who}"
    );

    // The next file with the same header is mapped already, and its words are known.
    window.click("button", "Done").await?;
    let next = "Who;Land;Gebiet;Ring me\nQuirin Mapped;Paraguay;The wide south;+595 21 600 102\n";
    choose(&window, "next.csv", next).await?;
    window.wait_for_text("their lists").await?;
    window.role("button", "Import 1 record").await?;
    ensure!(
        !window.text().await?.contains("Wordings that name no territory"),
        "it is settled"
    );
    window.click("button", "Cancel").await?;
    window.press_with(Key::Control, "z").await?;
    window.wait_for_text("Taken back: import of theirs.csv").await?;
    ensure!(
        titles(&window, "officer", "Mapped")?.is_empty(),
        "one undo takes all of it back"
    );
    window.close().await.map(drop)
}

#[tokio::test]
async fn a_newer_list_is_compared_and_what_is_gone_ends_on_its_day() -> Result<()> {
    let window = Window::open(&["--example"]).await?;
    let list = |city: &str, host: &str, day: &str| {
        format!(
            "office,city,host_country_iso2,covers_raw,covers_iso2,coverage_status,unmapped_items,source_url,as_of\n\
             Journey post {city},{city},{host},Fiji,FJ,stated,,https://journey.example/1,{day}\n"
        )
    };
    window.click("button", "Import").await?;
    choose(&window, "old.csv", &list("Suva", "FJ", "2015-11-15")).await?;
    window.click("button", "Import 1 record").await?;
    window.click("button", "Done").await?;
    let mut newer = list("Apia", "WS", "2026-01-21");
    for number in 1..=65 {
        writeln!(
            newer,
            "Post {number},Town {number},WS,,,not stated,,https://journey.example/1,2026-01-21"
        )?;
    }
    choose(&window, "new.csv", &newer).await?;
    window.click("button", "What is different").await?;
    let difference = window.role("region", "What is different").await?;
    let said = words(&difference).await?;
    ensure!(said.contains("1 post gone, 66 new, 1 territory moved"), "{said}");
    window.wait_for_text("60 of 66 posts").await?;
    window.screenshot("import-difference-long")?;
    window.click("button", "Show all 66").await?;
    window.wait_for_text("Town 65").await?;
    window.is_accessible_in_both_looks("what is different").await?;
    window.screenshot("import-difference")?;
    window.click("checkbox", "End what is gone").await?;
    window.click("button", "Import 66 records").await?;
    window.wait_for_text("2 ended").await?;
    let posts = window
        .home()
        .liaison(&["--example", "list", "post", "--filter", "journey"], "")?;
    let rows = posts
        .pointer("/post")
        .and_then(Value::as_array)
        .context("posts")?;
    let closed = rows
        .iter()
        .filter(|row| row.get("mark") == Some(&Value::from("closed")));
    ensure!(closed.count() == 1, "the one that is gone is closed: {posts}");
    window.close().await.map(drop)
}

/// The example network's file. While nobody has it open, nothing of it waits beside it.
fn example(home: &Home) -> Result<Vec<u8>> {
    let database = below(home.path(), "network.db").context("the example network")?;
    let waiting = std::fs::metadata(database.with_file_name("network.db-wal")).map_or(0, |file| file.len());
    ensure!(waiting == 0, "{waiting} bytes wait beside the file");
    Ok(std::fs::read(database)?)
}

fn below(folder: &Path, name: &str) -> Option<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .find_map(|path| match path.is_dir() {
            true => below(&path, name),
            false => path.ends_with(name).then_some(path),
        })
}

fn many_cards(count: u32) -> Result<String> {
    let mut cards = String::new();
    for number in 0..count {
        writeln!(
            cards,
            "BEGIN:VCARD\nVERSION:4.0\nUID:journey-{number}\nFN:Card {number}\nTEL:+44770{number:07}\nEND:VCARD"
        )?;
    }
    Ok(cards)
}

#[tokio::test]
async fn a_long_import_is_cancelled_and_the_network_is_the_same_byte_by_byte() -> Result<()> {
    // What opening the example for the first time writes is written before.
    let window = Window::open(&["--example"]).await?;
    window.role("button", "Import").await?;
    let home = window.close().await?;
    let before = example(&home)?;

    let window = Window::open_in(home, &["--example"], Looks::Dark).await?;
    window.click("button", "Import").await?;
    let file = window.home().file("many.vcf");
    // The dry run is as long, and is left for where the person was.
    std::fs::write(&file, many_cards(30_000)?)?;
    let choose = async || window.click("button", "Choose files").await;
    window.display().choose_file(&file, choose).await?;
    window.role("progressbar", "Records read").await?;
    window.is_accessible("files that are read").await?;
    window.screenshot("import-reading")?;
    window.click("button", "Cancel").await?;
    window
        .wait_for_text("The import was cancelled; nothing was written")
        .await?;
    window.role("heading", "Import files").await?;

    std::fs::write(&file, many_cards(6_000)?)?;
    choose_file(&window, &file).await?;
    window.click("button", "Import 6,000 records").await?;
    window.role("progressbar", "Records read").await?;
    window.screenshot("import-running")?;
    window.click("button", "Cancel the import").await?;
    window
        .wait_for_text("The import was cancelled; nothing was written")
        .await?;
    window.role("heading", "What the import would do").await?;
    ensure!(titles(&window, "officer", "Card ")?.is_empty(), "nobody is there");
    let home = window.close().await?;
    ensure!(example(&home)? == before, "the file is the same");
    Ok(())
}
