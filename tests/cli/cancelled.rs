//! Ctrl-C: what somebody stops leaves the vault and the folders as they were.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value as Json, json};
use tests::until;

use crate::desk::{Desk, Said};

/// What a terminal sends when somebody presses Ctrl-C.
fn press_ctrl_c(running: &Child) {
    kill_process(Pid::from_child(running), Signal::INT).unwrap();
}

fn error(said: &Said) -> Json {
    let error: Json = serde_json::from_str(&said.err).unwrap_or_else(|_| panic!("{:?}", said.err));
    error["error"]["code"].clone()
}

fn size(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |file| file.len())
}

/// Cards with notes so long that the vault's own memory cannot hold all that is written.
fn cards() -> String {
    let mut cards = String::new();
    for number in 0..4_000 {
        write!(
            cards,
            "BEGIN:VCARD\nVERSION:4.0\nUID:ctrl-c-{number}\nFN:Card {number}\nNOTE:{number} {}\nEND:VCARD\n",
            "words ".repeat(3_000)
        )
        .unwrap();
    }
    cards
}

#[tokio::test]
async fn ctrl_c_ends_an_import_and_the_vault_is_the_same_byte_by_byte() {
    let desk = Desk::new();
    // The first command of a day is noted in the log.
    desk.json(["log"]);
    fs::write(desk.file("many.vcf"), cards()).unwrap();
    let database = desk.file("Network.liaison/network.db");
    let before = fs::read(&database).unwrap();

    let mut import = desk.command();
    import.args(["import", "many.vcf", "--json"]);
    let running = import
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // So much of it is on the disk that it has long begun to write.
    let ahead = desk.file("Network.liaison/network.db-wal");
    let begun = async || Ok((size(&ahead) > 1 << 20).then_some(()));
    until("the import to write", begun).await.unwrap();
    press_ctrl_c(&running);
    let said = Said::from(running.wait_with_output().unwrap());

    assert_eq!((said.code, error(&said)), (1, json!("cancelled")));
    assert!(fs::read(&database).unwrap() == before, "the file is the same");
    assert_eq!(size(&ahead), 0, "and nothing waits beside it");
    assert_eq!(desk.json(["list", "officer"])["officer"], json!([]));
}

#[tokio::test]
async fn ctrl_c_ends_a_sheet_and_leaves_no_file_and_no_row() {
    let desk = Desk::new();
    let known = desk.json(["--example", "register"])["exports"].clone();
    let folder = desk.file("out");
    fs::create_dir(&folder).unwrap();
    let mut book = desk.command();
    book.args([
        "--example",
        "sheet",
        "--all",
        "--layout",
        "book",
        "--json",
        "-o",
        "out/book.pdf",
    ]);
    let running = book
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The handler stands before the vault is opened.
    let opened = async || Ok(open_vaults(&desk.file("cache")).then_some(()));
    until("the vault to be opened", opened).await.unwrap();
    press_ctrl_c(&running);
    let said = Said::from(running.wait_with_output().unwrap());

    assert_eq!((said.code, error(&said)), (1, json!("cancelled")));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "no half file is left");
    assert_eq!(desk.json(["--example", "register"])["exports"], known);
}

/// Whether somebody has a vault below a folder open: its shared memory lies beside it for as long.
fn open_vaults(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).any(|path| {
        path.is_dir() && open_vaults(&path) || path.file_name().is_some_and(|name| name == "network.db-shm")
    })
}
