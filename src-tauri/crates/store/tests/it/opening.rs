//! What can stand in the way of a vault: each its own outcome, and nothing written.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use domain::records::EntityKind;
use store::{ChangeKind, Cost, Host, OpenError, Passphrase, StoreError, Vault};
use tempfile::TempDir;
use testkit::vault::{ALICE, CHEAP, FixedHost, passphrase, throw_away};

use crate::make;

/// A vault with one agency, closed again.
fn closed_vault() -> (TempDir, PathBuf) {
    let (folder, mut vault) = throw_away();
    vault
        .transact(ALICE, "first", |tx| {
            tx.put(make::agency(tx.new_id()?, "Own agency"))
        })
        .unwrap();
    let path = vault.path().to_owned();
    (folder, path)
}

fn unlock(path: &Path) -> Result<Vault, OpenError> {
    Vault::unlock(path, &passphrase(), FixedHost::new(7))
}

/// Every file of a folder with its content.
fn contents(path: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    entries
        // It is always empty, and Windows lets nobody read a file that is locked.
        .filter(|path| !path.ends_with("lock"))
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect()
}

/// Asserts that opening fails so, and that no file of the vault has changed by it.
macro_rules! refuses {
    ($path:expr, $open:expr, $outcome:pat) => {{
        let before = contents($path);
        let opened = $open;
        assert!(matches!(opened, Err($outcome)), "{opened:?}");
        assert_eq!(before.len(), contents($path).len(), "a file came or went");
        assert!(before == contents($path), "a file was changed");
    }};
}

#[test]
fn a_wrong_passphrase_is_told_from_damage() {
    let (_folder, path) = closed_vault();
    let wrong = Passphrase::new("incorrect horse");
    let before = contents(&path);
    let opened = Vault::unlock(&path, &wrong, FixedHost::new(7));
    assert!(matches!(opened, Err(OpenError::WrongPassphrase)), "{opened:?}");
    let mut after = contents(&path);
    assert_eq!(after.remove(&path.join("failed-unlocks")).unwrap().len(), 8);
    assert!(before == after);
}

#[test]
fn failed_unlocks_are_counted_and_told_of_once_in_the_log() {
    let (_folder, path) = closed_vault();
    let host = FixedHost::new(7);
    let start = host.now();
    let wrong = Passphrase::new("incorrect horse");
    for _ in 0..4 {
        host.advance(TimeDelta::minutes(1));
        Vault::unlock(&path, &wrong, host.clone()).unwrap_err();
    }
    let failed = Vault::failed_unlocks(&path).unwrap().unwrap();
    assert_eq!(
        (failed.count, failed.first, failed.last),
        (4, start + TimeDelta::minutes(1), start + TimeDelta::minutes(4))
    );
    assert_eq!(failed.wait(host.now()), TimeDelta::seconds(2));

    let mut vault = Vault::unlock(&path, &passphrase(), host.clone()).unwrap();
    assert_eq!(vault.report_failed_unlocks(ALICE).unwrap(), Some(failed));
    assert_eq!(vault.report_failed_unlocks(ALICE).unwrap(), None);
    assert_eq!(Vault::failed_unlocks(&path).unwrap(), None);
    let told = vault.view().entries(None, 1).unwrap().remove(0).change;
    assert_eq!(told.kind, ChangeKind::Audit);
    assert_eq!(
        told.reason.as_deref(),
        Some("4 failed unlocks, 2026-11-22 01:16 UTC to 2026-11-22 01:19 UTC")
    );
    assert_eq!(vault.view().check().unwrap(), []);
}

#[test]
fn the_same_letters_open_however_the_keyboard_composes_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.liaison");
    Vault::create(&path, &Passphrase::new("caf\u{e9}"), CHEAP, FixedHost::new(1)).unwrap();
    Vault::unlock(&path, &Passphrase::new("cafe\u{301}"), FixedHost::new(1)).unwrap();
}

#[test]
fn a_damaged_key_file_is_damage_wherever_it_is_hit() {
    let (_folder, path) = closed_vault();
    let file = path.join("keys.json");
    let whole = fs::read_to_string(&file).unwrap();
    for (from, to) in [
        ("\"wrapped\": \"", "\"wrapped\": \"00"),
        ("\"salt\": \"", "\"salt\": \"f"),
        ("\"m\": 8", "\"m\": 9"),
        ("{", ""),
    ] {
        fs::write(&file, whole.replacen(from, to, 1)).unwrap();
        refuses!(&path, unlock(&path), OpenError::Damaged { .. });
    }
    fs::write(&file, whole).unwrap();
    unlock(&path).unwrap();
}

#[test]
fn a_damaged_database_is_damage() {
    let (_folder, path) = closed_vault();
    let file = path.join("network.db");
    let mut bytes = fs::read(&file).unwrap();
    bytes[100] ^= 1;
    fs::write(&file, &bytes).unwrap();
    refuses!(&path, unlock(&path), OpenError::Damaged { .. });
    fs::write(&file, b"no database").unwrap();
    refuses!(&path, unlock(&path), OpenError::Damaged { .. });
    fs::remove_file(&file).unwrap();
    refuses!(&path, unlock(&path), OpenError::Damaged { .. });
}

#[test]
fn a_damaged_page_is_found_when_it_is_read_and_when_the_vault_is_checked() {
    let (_folder, path) = closed_vault();
    let file = path.join("network.db");
    let mut bytes = fs::read(&file).unwrap();
    for page in bytes.chunks_mut(4096).skip(1) {
        page[2000] ^= 1;
    }
    fs::write(&file, &bytes).unwrap();
    let damaged = |error| matches!(error, OpenError::Damaged { .. });
    match unlock(&path) {
        Err(error) => assert!(damaged(error)),
        Ok(vault) => {
            let read = vault.view().all_of(EntityKind::Agency);
            assert!(matches!(read, Err(StoreError::Damaged)), "{read:?}");
        }
    }
}

#[test]
fn what_is_no_vault_is_not_taken_for_one() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(
        unlock(&folder.path().join("nothing")),
        Err(OpenError::NotFound)
    ));
    refuses!(folder.path(), unlock(folder.path()), OpenError::NotAVault);
    let file = folder.path().join("letter.txt");
    fs::write(&file, "Dear all").unwrap();
    refuses!(folder.path(), unlock(&file), OpenError::NotAVault);
}

#[test]
fn nothing_is_made_over_what_is_there_or_where_there_is_no_folder() {
    let (_folder, path) = closed_vault();
    let create =
        |path: &Path, passphrase: &Passphrase, cost| Vault::create(path, passphrase, cost, FixedHost::new(1));
    refuses!(&path, create(&path, &passphrase(), CHEAP), OpenError::Exists);
    let nowhere = path.join("no/such/folder");
    refuses!(&path, create(&nowhere, &passphrase(), CHEAP), OpenError::NotFound);
    let around = path.parent().unwrap();
    let new = around.join("new.liaison");
    assert!(matches!(
        create(&new, &Passphrase::new(""), CHEAP),
        Err(OpenError::EmptyPassphrase)
    ));
    for cost in [
        Cost {
            m: 2_000_000,
            t: 1,
            p: 1,
        },
        Cost { m: 8, t: 65, p: 1 },
        Cost { m: 8, t: 1, p: 2 },
    ] {
        assert!(
            matches!(create(&new, &passphrase(), cost), Err(OpenError::Cost)),
            "{cost:?}"
        );
    }
    assert_eq!(
        fs::read_dir(around).unwrap().count(),
        1,
        "nothing is left beside the vault"
    );
}

#[test]
fn a_newer_key_file_is_left_alone() {
    let (_folder, path) = closed_vault();
    let file = path.join("keys.json");
    let newer = fs::read_to_string(&file)
        .unwrap()
        .replacen("\"format\": 1", "\"format\": 2", 1);
    fs::write(&file, newer).unwrap();
    refuses!(
        &path,
        unlock(&path),
        OpenError::Newer {
            found: 2,
            supported: 1
        }
    );
}

#[test]
fn maintenance_elsewhere_keeps_others_out_and_others_keep_it_out() {
    let (_folder, path) = closed_vault();
    let lock = File::open(path.join("lock")).unwrap();
    lock.lock().unwrap();
    refuses!(&path, unlock(&path), OpenError::Maintenance);
    drop(lock);
    let _vault = unlock(&path).unwrap();
    let _beside = unlock(&path).unwrap();
    let lock = File::open(path.join("lock")).unwrap();
    assert!(
        lock.try_lock().is_err(),
        "maintenance waits for those who have it open"
    );
}

#[test]
fn a_vault_copied_without_its_lock_file_opens() {
    let (_folder, path) = closed_vault();
    fs::remove_file(path.join("lock")).unwrap();
    unlock(&path).unwrap();
}

#[test]
fn nothing_of_a_vault_is_readable_without_the_passphrase() {
    let (_folder, mut vault) = throw_away();
    let name = "Very Particular Name";
    vault
        .transact(ALICE, name, |tx| tx.put(make::officer(tx.new_id()?, name)))
        .unwrap();
    // Also while it is open, with its log beside it.
    for (path, bytes) in contents(vault.path()) {
        let found = bytes.windows(name.len()).any(|window| window == name.as_bytes());
        assert!(!found, "{} holds the name", path.display());
        let header = bytes.windows(6).any(|window| window == b"SQLite");
        assert!(!header, "{} is not encrypted", path.display());
    }
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_look_into_the_folder() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = closed_vault();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0);
}

#[test]
fn secrets_do_not_show_themselves() {
    assert_eq!(format!("{:?}", passphrase()), "Passphrase(***)");
    let (_folder, vault) = throw_away();
    assert!(!format!("{vault:?}").contains("DataKey("));
}

/// Disks that are full or read-only; made by mounting, which only root may do.
#[cfg(target_os = "linux")]
mod disks {
    use std::process::Command;

    use super::*;

    /// A mount that goes with its value.
    struct Mount(PathBuf);

    impl Mount {
        fn new(at: &Path, arguments: &[&str]) -> Option<Self> {
            let mut command = Command::new("mount");
            let done = command
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
            let _ = Command::new("umount").arg(&self.0).output();
        }
    }

    #[test]
    fn a_read_only_folder_is_called_so() {
        let (folder, path) = closed_vault();
        let around = folder.path().to_str().unwrap();
        let Some(_bind) = Mount::new(folder.path(), &["--bind", around]) else {
            return;
        };
        let Some(_mount) = Mount::new(folder.path(), &["-o", "remount,ro,bind"]) else {
            return;
        };
        refuses!(&path, unlock(&path), OpenError::ReadOnly);
        let new = folder.path().join("new.liaison");
        let created = Vault::create(&new, &passphrase(), CHEAP, FixedHost::new(1));
        assert!(matches!(created, Err(OpenError::ReadOnly)), "{created:?}");
    }

    #[test]
    fn a_full_disk_is_called_so_and_what_was_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        let arguments = ["-t", "tmpfs", "-o", "size=3m", "tmpfs"];
        let Some(_mount) = Mount::new(folder.path(), &arguments) else {
            return;
        };
        let path = folder.path().join("test.liaison");
        let mut vault = Vault::create(&path, &passphrase(), CHEAP, FixedHost::new(1)).unwrap();
        let fill = |vault: &mut Vault, count| {
            vault.transact(ALICE, "many", |tx| {
                for number in 0..count {
                    tx.put(make::officer(tx.new_id()?, &format!("Officer {number}")))?;
                }
                Ok::<_, StoreError>(())
            })
        };
        fill(&mut vault, 10).unwrap();
        let full = fill(&mut vault, 20_000);
        assert!(matches!(full, Err(StoreError::DiskFull)), "{full:?}");
        assert_eq!(vault.view().count(EntityKind::Officer).unwrap(), 10);
        assert_eq!(vault.view().check().unwrap(), []);
        drop(vault);
        let mut vault = unlock(&path).unwrap();
        fill(&mut vault, 1).unwrap();

        let second = folder.path().join("second.liaison");
        fs::write(folder.path().join("ballast"), vec![0; 4 << 20]).ok();
        let created = Vault::create(&second, &passphrase(), CHEAP, FixedHost::new(1));
        assert!(matches!(created, Err(OpenError::DiskFull)), "{created:?}");
        assert!(!second.exists());
    }
}
