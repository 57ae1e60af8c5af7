//! Keys, backups, checks and settings, from outside.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value as Json, json};

use crate::desk::{Desk, Said};

fn vault(desk: &Desk) -> PathBuf {
    desk.file("Network.liaison")
}

fn codes(said: &Said) -> Vec<String> {
    let findings = said.json()["findings"].as_array().unwrap().clone();
    let codes = findings
        .iter()
        .map(|finding| finding["code"].as_str().unwrap().to_owned());
    codes.collect()
}

fn officers(desk: &Desk) -> usize {
    desk.json(["list", "officers"])["officer"]
        .as_array()
        .unwrap()
        .len()
}

fn put(desk: &Desk, name: &str) {
    desk.put(&json!([{"entity": "officer", "fields": {"name": name}}]));
}

/// Makes a backup, and says what it is called.
fn backed_up(desk: &Desk) -> String {
    let made = desk.json(["backup"]);
    made["backup"]["name"].as_str().unwrap().to_owned()
}

/// Turns one bit of the database over.
fn damage(desk: &Desk, at: usize) {
    let file = vault(desk).join("network.db");
    let mut bytes = fs::read(&file).unwrap();
    bytes[at] ^= 1;
    fs::write(file, bytes).unwrap();
}

#[test]
fn a_whole_vault_is_ok_also_when_everything_is_looked_at() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    assert_eq!(desk.json(["check"]), json!({"ok": true, "findings": []}));
    desk.json(["backup"]);
    assert_eq!(
        desk.json(["check", "--full"]),
        json!({"ok": true, "findings": []})
    );
}

#[test]
fn damage_is_found_wherever_it_is() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    let size = fs::metadata(vault(&desk).join("network.db")).unwrap().len() as usize;
    for at in [20, 4096 + 700, size / 2, size - 1] {
        damage(&desk, at);
        let said = desk.run(["check", "--json"]);
        assert_eq!(said.code, 1, "bit {at}: {}", said.err);
        assert!(
            codes(&said).contains(&"page_damaged".to_owned()),
            "bit {at}: {}",
            said.out
        );
        assert_eq!(said.json()["ok"], false);
        damage(&desk, at);
    }
    assert_eq!(desk.json(["check"])["ok"], true);
}

#[test]
fn a_damaged_backup_is_found_by_a_full_check() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    let made = desk.json(["backup"])["backup"].clone();
    let file = PathBuf::from(made["path"].as_str().unwrap()).join("network.db");
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(file, bytes).unwrap();
    assert_eq!(desk.json(["check"])["ok"], true, "the vault itself is whole");
    let said = desk.run(["check", "--full", "--json"]);
    assert_eq!((said.code, codes(&said)), (1, vec!["page_damaged".to_owned()]));
    let place = said.json()["findings"][0]["where"].clone();
    assert_eq!(place, json!(format!("backup {}", made["name"].as_str().unwrap())));
}

#[test]
fn an_older_copy_of_the_database_or_of_the_whole_folder_is_told_and_can_be_accepted() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    let (own, copy) = (vault(&desk), desk.file("copy"));
    fs::create_dir(&copy).unwrap();
    for name in ["network.db", "keys.json", "head.json"] {
        fs::copy(own.join(name), copy.join(name)).unwrap();
    }
    put(&desk, "Ben Late");
    fs::copy(copy.join("network.db"), own.join("network.db")).unwrap();
    let said = desk.run(["check", "--json"]);
    assert_eq!((said.code, codes(&said)), (1, vec!["rolled_back".to_owned()]));
    // With the head beside it, only what the desk itself has kept tells.
    fs::copy(copy.join("head.json"), own.join("head.json")).unwrap();
    let said = desk.run(["check", "--json"]);
    assert_eq!((said.code, codes(&said)), (1, vec!["rolled_back".to_owned()]));
    put(&desk, "Cleo After");
    assert_eq!(
        codes(&desk.run(["check", "--json"])),
        ["rolled_back"],
        "writing on hides nothing"
    );

    assert_eq!(desk.json(["check", "--accept"])["ok"], true);
    assert_eq!(desk.json(["check"])["ok"], true);
    let audit = desk.json(["log", "--audit"]);
    assert_eq!(audit["changes"][0]["reason"], "Accepted the log as it is");
}

#[cfg(unix)]
#[test]
fn the_desk_keeps_its_own_key_and_heads_for_itself_alone() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let folder = desk.file(".config/liaison-desk/desk");
    assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name());
    let mut endings: Vec<_> = names
        .map(|name| name.to_str().unwrap().split_once('.').unwrap().1.to_owned())
        .collect();
    endings.sort();
    // The lock keeps two that are there for the first time from making a key each; it holds nothing.
    assert_eq!(endings, ["desk-key", "head.json", "lock"]);
    assert!(!vault(&desk).join("desk-key").exists());
}

#[test]
fn the_example_leaves_nothing_with_the_desk_and_keeps_no_backups() {
    let desk = Desk::without_vault();
    let said = desk.run(["who", "Morocco", "--example", "--json"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(!desk.file(".config").exists());
    let (code, error) = desk.error(["backup", "--example"]);
    assert_eq!((code, &error["code"]), (2, &json!("usage")));
}

#[test]
fn a_backup_is_made_listed_looked_into_and_restored() {
    let desk = Desk::new();
    put(&desk, "Ann Early");
    let stick = desk.file("stick");
    fs::create_dir(&stick).unwrap();
    let made = desk.json(["backup", "--to", stick.to_str().unwrap()]);
    assert_eq!(made["backup"]["kind"], "asked");
    assert!(
        made["second"]["path"]
            .as_str()
            .unwrap()
            .starts_with(stick.to_str().unwrap())
    );
    put(&desk, "Ben Late");

    let all = desk.json(["backups"])["backups"].clone();
    let name = made["backup"]["name"].as_str().unwrap();
    assert!(
        all.as_array()
            .unwrap()
            .iter()
            .any(|backup| backup["name"] == name),
        "{all}"
    );
    let preview = desk.json(["restore", name, "--dry-run"]);
    let officers_differ = json!([{"entity": "officer", "gone": 1, "back": 0, "changed": 0}]);
    assert_eq!(
        (&preview["restored"], &preview["differences"], &preview["before"]),
        (&json!(false), &officers_differ, &Json::Null)
    );
    assert_eq!(officers(&desk), 2, "a preview restores nothing");

    let done = desk.json(["restore", name]);
    assert_eq!(
        (&done["restored"], &done["differences"]),
        (&json!(true), &officers_differ)
    );
    assert_eq!(officers(&desk), 1);
    assert_eq!(desk.json(["check"]), json!({"ok": true, "findings": []}));
    // What was there before, by its name; and the copy on the stick, by its folder.
    desk.json(["restore", done["before"].as_str().unwrap()]);
    assert_eq!(officers(&desk), 2);
    desk.json(["restore", made["second"]["path"].as_str().unwrap()]);
    assert_eq!(officers(&desk), 1);
    let (code, error) = desk.error(["restore", "yesterday"]);
    assert_eq!((code, &error["code"]), (3, &json!("nothing_found")));
}

#[test]
fn a_vault_that_does_not_open_is_restored() {
    let desk = Desk::new();
    put(&desk, "Ann Early");
    let name = backed_up(&desk);
    fs::write(vault(&desk).join("network.db"), "rubbish").unwrap();
    let (code, error) = desk.error(["list", "officers"]);
    assert_eq!((code, &error["code"]), (1, &json!("damaged")));
    assert_eq!(desk.json(["backups"])["backups"][0]["name"], json!(name));
    assert_eq!(desk.json(["restore", &name])["present"], Json::Null);
    assert_eq!(officers(&desk), 1);
    assert_eq!(desk.json(["check"])["ok"], true);
}

#[test]
fn the_first_write_of_a_day_and_an_import_are_preceded_by_a_backup() {
    let desk = Desk::new();
    put(&desk, "Ann Early");
    let kinds = || {
        let all = desk.json(["backups"])["backups"].clone();
        let kinds = all
            .as_array()
            .unwrap()
            .iter()
            .map(|backup| backup["kind"].as_str().unwrap().to_owned());
        kinds.collect::<Vec<_>>()
    };
    assert_eq!(
        kinds(),
        [""; 0],
        "a network of a moment ago holds nothing to lose"
    );
    put(&desk, "Ben Late");
    put(&desk, "Cleo Later");
    assert_eq!(kinds(), ["daily"]);
    let file = tests::top().join("tests/fixtures/posts.csv");
    desk.json(["import", file.to_str().unwrap(), "--dry-run"]);
    assert_eq!(kinds(), ["daily"]);
    desk.json(["import", file.to_str().unwrap()]);
    assert_eq!(kinds().iter().filter(|kind| *kind == "before").count(), 1);
}

#[test]
fn what_is_left_of_a_damaged_vault_is_saved() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    put(&desk, "Ben Late");
    damage(&desk, 4096 + 700);
    let to = desk.file("Saved.liaison");
    let saved = desk.json(["salvage", "--to", to.to_str().unwrap()]);
    assert_eq!((&saved["damaged"], &saved["vault"]), (&json!([2]), &json!(to)));
    let found = desk.json(["list", "officers", "--vault", to.to_str().unwrap()]);
    assert_eq!(found["officer"].as_array().unwrap().len(), 2);
    assert_eq!(desk.json(["check", "--vault", to.to_str().unwrap()])["ok"], true);
}

#[test]
fn the_passphrase_is_changed_by_files_alone() {
    let desk = Desk::new();
    fs::write(desk.file("new"), "an altogether different one\n").unwrap();
    let new = desk.file("new");
    let ways = desk.json(["passphrase", "--new-passphrase-file", new.to_str().unwrap()]);
    assert_eq!(ways["ways"].as_array().unwrap().len(), 1);
    assert_eq!(desk.error(["log"]).1["code"], "wrong_passphrase");
    let log = desk.json(["log", "--audit", "--passphrase-file", new.to_str().unwrap()]);
    assert_eq!(log["changes"][1]["reason"], "Changed the passphrase");
    let told = log["changes"][0]["reason"].as_str().unwrap();
    assert!(told.starts_with("One failed unlock, "), "{told}");
}

#[test]
fn the_recovery_key_opens_and_replaces_a_forgotten_passphrase() {
    let desk = Desk::new();
    let made = desk.json(["recovery-key"]);
    let words: Vec<String> = serde_json::from_value(made["words"].clone()).unwrap();
    assert_eq!(words.len(), 12);
    fs::write(desk.file("paper"), words.join(" ")).unwrap();
    let paper = desk.file("paper");
    let paper = paper.to_str().unwrap();
    assert_eq!(
        desk.json(["recovery-key", "--check", "--recovery-key-file", paper]),
        json!({"opens": true})
    );
    assert_eq!(
        desk.json(["log", "--recovery-key-file", paper])["changes"]
            .as_array()
            .unwrap()
            .len(),
        1
    );

    fs::write(desk.file("new"), "an altogether different one").unwrap();
    let new = desk.file("new");
    let new = new.to_str().unwrap();
    desk.json([
        "passphrase",
        "--recovery-key-file",
        paper,
        "--new-passphrase-file",
        new,
    ]);
    assert_eq!(desk.error(["log"]).1["code"], "wrong_passphrase");
    desk.json(["log", "--passphrase-file", new]);

    // A new recovery key puts the one on paper out of use.
    desk.json(["recovery-key", "--passphrase-file", new]);
    let (code, error) = desk.error(["log", "--recovery-key-file", paper]);
    assert_eq!((code, &error["code"]), (1, &json!("wrong_passphrase")));
    fs::write(desk.file("paper"), "zoo zoo").unwrap();
    assert_eq!(
        desk.error(["log", "--recovery-key-file", paper]).1["code"],
        "refused"
    );
}

#[test]
fn a_new_key_keeps_the_ways_in_that_were_named() {
    let desk = Desk::new();
    put(&desk, "Ann Early");
    let words = desk.json(["recovery-key"])["words"].clone();
    fs::write(desk.file("paper"), words.to_string()).unwrap();
    let paper = desk.file("paper");
    let paper = paper.to_str().unwrap();
    let before = fs::read(vault(&desk).join("network.db")).unwrap();
    let done = desk.json(["rekey", "--recovery-key-file", paper]);
    assert_eq!(done["kept"].as_array().unwrap().len(), 2);
    assert_ne!(fs::read(vault(&desk).join("network.db")).unwrap(), before);
    desk.json(["log", "--recovery-key-file", paper]);

    let done = desk.json(["rekey", "--remove-backups"]);
    assert_eq!(done["gone"][0]["kind"], "recovery");
    assert!(done["removed_backups"].as_u64().unwrap() >= 2);
    assert_eq!(desk.json(["backups"])["backups"].as_array().unwrap().len(), 1);
    assert_eq!(
        desk.error(["log", "--recovery-key-file", paper]).1["code"],
        "wrong_passphrase"
    );
    assert_eq!(officers(&desk), 1);
    assert_eq!(
        desk.json(["check", "--full"]),
        json!({"ok": true, "findings": []})
    );
}

#[test]
fn settings_are_read_set_bounded_and_noted() {
    let desk = Desk::new();
    let usual = json!({"auto_lock_minutes": 5, "clipboard_seconds": 15, "second_backups": null});
    assert_eq!(desk.json(["settings"]), usual);
    assert_eq!(
        desk.json(["settings", "auto_lock_minutes", "10"])["auto_lock_minutes"],
        10
    );
    let (code, error) = desk.error(["settings", "auto_lock_minutes", "0"]);
    assert_eq!((code, &error["field"]), (1, &json!("auto_lock_minutes")));
    assert_eq!(
        desk.error(["settings", "second_backups", "/nowhere/at/all"]).1["code"],
        "refused"
    );
    let stick = desk.file("stick");
    fs::create_dir(&stick).unwrap();
    desk.json(["settings", "second_backups", stick.to_str().unwrap()]);
    put(&desk, "Ann Early");
    put(&desk, "Ben Late");
    let all = desk.json(["backups"])["backups"].clone();
    let mut places: Vec<_> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["place"].as_str().unwrap())
        .collect();
    places.sort_unstable();
    assert_eq!(places, ["second", "vault"]);
    let log = desk.json(["log", "--audit"]).to_string();
    assert!(
        log.contains("Set auto-lock to 10 min") && !log.contains("stick"),
        "{log}"
    );
}

#[test]
fn failed_unlocks_are_told_to_a_person_and_hold_up_whoever_goes_on() {
    let desk = Desk::new();
    fs::write(desk.file("wrong"), "not this one").unwrap();
    let wrong = desk.file("wrong");
    let wrong = ["log", "--passphrase-file", wrong.to_str().unwrap()];
    for _ in 0..3 {
        assert_eq!(desk.error(wrong).1["code"], "wrong_passphrase");
    }
    let said = desk.run(["log"]);
    assert_eq!(said.code, 0);
    assert!(
        said.err.contains("waiting") && said.err.contains("3 failed unlocks"),
        "{}",
        said.err
    );
    assert_eq!(desk.run(["log"]).err, "", "once");
    let log = desk.json(["log", "--audit"]);
    assert!(
        log["changes"][0]["reason"]
            .as_str()
            .unwrap()
            .starts_with("3 failed unlocks"),
        "{log}"
    );
}

/// One passphrase too few, as somebody who mistypes.
fn mistype(desk: &Desk, command: &[&str]) {
    fs::write(desk.file("wrong"), "not this one").unwrap();
    let wrong = desk.file("wrong");
    let option = ["--json", "--passphrase-file", wrong.to_str().unwrap()];
    let said = desk.run(command.iter().chain(&option));
    assert!(said.err.contains("wrong_passphrase"), "{command:?}: {}", said.err);
}

#[test]
fn every_command_that_opens_a_vault_tells_of_failed_unlocks_once() {
    let desk = Desk::new();
    put(&desk, "Ann Early");
    let name = backed_up(&desk);
    let same = desk.file("passphrase");
    for command in [
        &["check"][..],
        &["check", "--full"],
        &["check", "--accept"],
        &["passphrase", "--new-passphrase-file", same.to_str().unwrap()],
        &["recovery-key"],
        &["rekey"],
        &["restore", &name],
    ] {
        mistype(&desk, &["log"]);
        let said = desk.run(command);
        assert_eq!(said.code, 0, "{command:?}: {}", said.err);
        assert_eq!(
            said.err.matches("There was one failed unlock").count(),
            1,
            "{command:?}: {}",
            said.err
        );
        assert_eq!(desk.run(["log"]).err, "", "{command:?}: once");
    }
}

#[test]
fn guesses_by_looking_into_a_backup_are_failed_unlocks() {
    let desk = Desk::new();
    let name = backed_up(&desk);
    for _ in 0..3 {
        mistype(&desk, &["restore", &name, "--dry-run"]);
    }
    let said = desk.run(["restore", &name, "--dry-run"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("waiting"), "{}", said.err);
    assert!(desk.run(["log"]).err.contains("3 failed unlocks"));
}

#[test]
fn a_damaged_key_file_is_a_finding() {
    let desk = Desk::new();
    fs::write(vault(&desk).join("keys.json"), "{").unwrap();
    let said = desk.run(["check", "--json"]);
    assert_eq!((said.code, said.err.as_str()), (1, ""));
    assert_eq!(
        said.json(),
        json!({"ok": false, "findings": [
            {"code": "damaged", "where": "vault", "text": "the vault is damaged: the key file"}
        ]})
    );
}

#[test]
fn what_is_no_recovery_key_of_the_vault_is_said_and_no_error() {
    let desk = Desk::new();
    fs::write(
        desk.file("paper"),
        "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong",
    )
    .unwrap();
    let paper = desk.file("paper");
    let other = ["--recovery-key-file", paper.to_str().unwrap()];
    for given in [&other[..], &[]] {
        let said = desk.run(["recovery-key", "--check", "--json"].iter().chain(given));
        assert_eq!(
            (said.code, said.err.as_str(), said.json()),
            (1, "", json!({"opens": false})),
            "{given:?}"
        );
    }
    // It was a try like any other.
    let log = desk.json(["log", "--audit"]);
    let told = log["changes"][0]["reason"].as_str().unwrap();
    assert!(told.starts_with("One failed unlock, "), "{told}");
}

#[test]
fn a_vault_in_use_is_not_replaced_under_whoever_uses_it() {
    let desk = Desk::new();
    put(&desk, "Ann Early");
    let name = backed_up(&desk);
    let lock = fs::File::open(vault(&desk).join("lock")).unwrap();
    lock.lock_shared().unwrap();
    assert_eq!(desk.error(["restore", &name]).1["code"], "open_elsewhere");
    assert_eq!(desk.error(["rekey"]).1["code"], "open_elsewhere");
    drop(lock);
    assert_eq!(officers(&desk), 1);
}
