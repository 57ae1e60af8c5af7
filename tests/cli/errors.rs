//! Exit codes and error codes.

use serde_json::json;

use crate::desk::Desk;

#[test]
fn nothing_found_is_exit_3() {
    let desk = Desk::new();
    let (code, error) = desk.error(["who", "Xyzzyville"]);
    assert_eq!((code, &error["code"]), (3, &json!("nothing_found")));
    let (code, error) = desk.error(["who", "Morocco", "--topic", "xyzzy"]);
    assert_eq!((code, &error["field"]), (3, &json!("topic")));
    assert_eq!(
        desk.error(["show", "officer", "0198c0de-0000-7000-8000-000000000000"])
            .0,
        3
    );
    let said = desk.run(["search", "qqqqqqqq", "--json"]);
    assert_eq!((said.code, said.json()), (3, json!({"hits": []})));
}

#[test]
fn a_mistyped_command_is_exit_2_and_one_line() {
    let desk = Desk::new();
    for words in [
        &["who"][..],
        &["list", "spies"],
        &["who", "Morocco", "--on", "yesterday"],
        &["fly"],
    ] {
        let said = desk.run(words);
        assert_eq!(said.code, 2, "{words:?}");
        assert_eq!(said.err.lines().count(), 1, "{}", said.err);
        let (code, error) = {
            let said = desk.run(words.iter().chain(&["--json"]));
            (
                said.code,
                serde_json::from_str::<serde_json::Value>(&said.err).unwrap(),
            )
        };
        assert_eq!((code, &error["error"]["code"]), (2, &json!("usage")), "{words:?}");
    }
}

#[test]
fn each_way_in_which_a_vault_does_not_open_has_its_code() {
    let desk = Desk::new();
    std::fs::write(desk.file("other"), "another passphrase").unwrap();
    let vault = desk.file("Network.liaison");
    let at = |path: &str| desk.error(["who", "Morocco", "--vault", path]).1["code"].clone();
    assert_eq!(at(desk.file("nowhere").to_str().unwrap()), "not_found");
    std::fs::create_dir(desk.file("folder")).unwrap();
    assert_eq!(at(desk.file("folder").to_str().unwrap()), "not_a_vault");
    assert_eq!(at(desk.file("passphrase").to_str().unwrap()), "not_a_vault");
    let wrong = desk.error([
        "who",
        "Morocco",
        "--passphrase-file",
        desk.file("other").to_str().unwrap(),
    ]);
    assert_eq!((wrong.0, &wrong.1["code"]), (1, &json!("wrong_passphrase")));
    std::fs::write(vault.join("keys.json"), "{").unwrap();
    assert_eq!(at(vault.to_str().unwrap()), "damaged");
}

#[test]
fn a_vault_of_a_newer_program_is_called_newer() {
    let desk = Desk::new();
    let file = desk.file("Network.liaison").join("keys.json");
    let keys = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, keys.replacen("\"format\": 1", "\"format\": 2", 1)).unwrap();
    let (code, error) = desk.error(["log"]);
    assert_eq!((code, &error["code"]), (1, &json!("newer")));
}

#[test]
fn a_network_folder_is_refused_until_it_is_accepted() {
    let desk = Desk::new();
    let path = desk.file("Dropbox").join("Network.liaison");
    std::fs::create_dir(desk.file("Dropbox")).unwrap();
    std::fs::rename(desk.file("Network.liaison"), &path).unwrap();
    let at = path.to_str().unwrap();
    let (code, error) = desk.error(["log", "--vault", at]);
    assert_eq!((code, &error["code"]), (1, &json!("network_folder")));
    for command in [
        &["log"][..],
        &["check"],
        &["recovery-key"],
        &["backup"],
        &["rekey"],
    ] {
        let refused = desk.run(command.iter().chain(&["--json", "--vault", at]));
        assert!(
            refused.err.contains("network_folder"),
            "{command:?}: {}",
            refused.err
        );
        let said = desk.run(command.iter().chain(&["--accept-network-folder", "--vault", at]));
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{command:?}");
    }
    let name = desk.json(["backups", "--vault", at])["backups"][0]["name"].clone();
    let restore = ["restore", name.as_str().unwrap(), "--vault", at];
    assert_eq!(desk.error(restore).1["code"], "network_folder");
    let accepted = restore.iter().chain(&["--accept-network-folder"]);
    assert_eq!(desk.run(accepted).code, 0);
    let log = desk.json(["log", "--audit", "--vault", at, "--accept-network-folder"]);
    let newest = &log["changes"][0];
    assert!(
        newest["reason"]
            .as_str()
            .unwrap()
            .starts_with("Restored a backup"),
        "{newest}"
    );
    assert_eq!(newest["author"], "Alice Example", "not whoever is logged in");
}

#[test]
fn a_vault_under_maintenance_is_called_open_elsewhere() {
    let desk = Desk::new();
    let lock = std::fs::File::open(desk.file("Network.liaison").join("lock")).unwrap();
    lock.lock().unwrap();
    let (code, error) = desk.error(["log"]);
    assert_eq!((code, &error["code"]), (1, &json!("open_elsewhere")));
    drop(lock);
    assert_eq!(desk.run(["log"]).code, 0);
}

/// Disks that are full or read-only; made by mounting, which only root may do.
#[cfg(target_os = "linux")]
mod disks {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::Command;

    use super::*;

    /// A mount that goes with its value.
    struct Mount(PathBuf);

    impl Mount {
        #[allow(clippy::print_stdout, reason = "the runner's counts go by this line")]
        fn new(at: &Path, arguments: &[&str]) -> Option<Self> {
            let done = Command::new("mount")
                .args(arguments)
                .arg(at)
                .output()
                .is_ok_and(|output| output.status.success());
            if !done {
                println!("SKIPPED: this user may not mount");
            }
            done.then(|| Self(at.to_owned()))
        }
    }

    impl Drop for Mount {
        fn drop(&mut self) {
            // What stays mounted shows when the folder cannot be removed.
            let _ = Command::new("umount").arg(&self.0).output();
        }
    }

    /// A desk with a folder for another disk.
    fn desk_with_a_disk() -> (Desk, PathBuf) {
        let desk = Desk::new();
        let disk = desk.file("disk");
        fs::create_dir(&disk).unwrap();
        (desk, disk)
    }

    /// Copies the vault to the disk.
    fn copy(desk: &Desk, disk: &Path) -> String {
        let to = disk.join("Network.liaison");
        fs::create_dir(&to).unwrap();
        for file in fs::read_dir(desk.file("Network.liaison")).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), to.join(file.file_name())).unwrap();
        }
        to.to_str().unwrap().to_owned()
    }

    #[test]
    fn a_disk_that_cannot_be_written_is_called_read_only() {
        let (desk, disk) = desk_with_a_disk();
        let path = copy(&desk, &disk);
        let Some(_bind) = Mount::new(&disk, &["--bind", disk.to_str().unwrap()]) else {
            return;
        };
        let Some(_read_only) = Mount::new(&disk, &["-o", "remount,ro,bind"]) else {
            return;
        };
        let (code, error) = desk.error(["log", "--vault", &path]);
        assert_eq!((code, &error["code"]), (1, &json!("read_only")));
    }

    #[test]
    fn a_disk_without_room_is_called_full() {
        let (desk, disk) = desk_with_a_disk();
        let Some(_mount) = Mount::new(&disk, &["-t", "tmpfs", "-o", "size=3m", "tmpfs"]) else {
            return;
        };
        let path = copy(&desk, &disk);
        let ballast = disk.join("ballast");
        assert!(
            fs::write(&ballast, vec![0; 4 << 20]).is_err(),
            "it fills the disk"
        );
        let (code, error) = desk.error(["log", "--vault", &path]);
        assert_eq!((code, &error["code"]), (1, &json!("disk_full")));
        fs::remove_file(ballast).unwrap();
        assert_eq!(desk.run(["log", "--vault", &path]).code, 0);
    }
}

#[test]
fn a_vault_is_never_made_over_another() {
    let desk = Desk::new();
    assert_eq!(
        desk.error(["new"]),
        (
            1,
            json!({"code": "exists", "field": null,
        "message": "there is already something at this path"})
        )
    );
    assert_eq!(desk.json(["log"])["changes"].as_array().unwrap().len(), 1);
}

#[test]
fn a_network_needs_a_state_that_there_is() {
    let desk = Desk::without_vault();
    let (code, error) = desk.error(["new", "--state", "UK"]);
    assert_eq!((code, &error["field"]), (1, &json!("state")));
    assert!(!desk.file("Network.liaison").exists());
}

#[test]
fn the_page_names_every_entity_and_no_code_twice() {
    let page = std::fs::read_to_string(tests::top().join("docs/cli.md")).unwrap();
    let (_, after) = page.split_once("\nEntities: ").unwrap();
    let (listed, _) = after.split_once(".\n").unwrap();
    let words = |list: &str| {
        let mut words: Vec<_> = list.split(',').map(|word| word.trim().to_owned()).collect();
        words.sort();
        words
    };
    let error = Desk::without_vault().error(["schema", "spies"]).1;
    let (_, all) = error["message"]
        .as_str()
        .unwrap()
        .split_once("; there are ")
        .unwrap();
    assert_eq!(words(listed), words(all));

    let (_, codes) = page.split_once("Codes:").unwrap();
    let (codes, _) = codes.split_once("\n## ").unwrap();
    let rows = codes.lines().filter_map(|line| line.strip_prefix("| `"));
    let named: Vec<_> = rows
        .filter_map(|row| row.split_once(" | "))
        .flat_map(|(names, _)| names.split(", ").map(|name| name.trim_matches('`').to_owned()))
        .collect();
    assert!(named.len() > 20, "{named:?}");
    for code in &named {
        assert_eq!(named.iter().filter(|other| *other == code).count(), 1, "{code}");
    }
}
