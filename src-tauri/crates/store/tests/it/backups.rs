//! Backups: whole, checked, kept for a while, and put back.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::TimeDelta;
use domain::records::{EntityKind, Officer, OfficerId};
use store::{BackupKind, Difference, OpenError, Passphrase, Restored, StoreError, Vault};
use tempfile::TempDir;
use testkit::vault::{ALICE, CHEAP, FixedHost, passphrase, with_host};

use crate::make;

fn start() -> (TempDir, Arc<FixedHost>, Vault) {
    let host = FixedHost::new(1);
    let (folder, vault) = with_host(host.clone());
    (folder, host, vault)
}

fn put(vault: &mut Vault, name: &str) -> OfficerId {
    let act = |tx: &mut store::Tx<'_>| {
        let id = tx.new_id()?;
        tx.put(make::officer(id, name))?;
        Ok::<_, StoreError>(OfficerId(id))
    };
    vault.transact(ALICE, "put", act).unwrap().value
}

fn names(vault: &Vault) -> Vec<String> {
    let all = vault.view().all::<Officer>().unwrap();
    let mut names: Vec<_> = all.iter().map(|officer| officer.name.to_string()).collect();
    names.sort();
    names
}

fn restore(vault: Vault, backup: &Path, host: Arc<FixedHost>) -> Restored {
    let path = vault.path().to_owned();
    drop(vault);
    Vault::restore(&path, backup, (&passphrase()).into(), ALICE, host).unwrap()
}

#[test]
fn a_backup_is_a_vault_that_holds_what_was_there() {
    let (_folder, _host, mut vault) = start();
    put(&mut vault, "Ann Early");
    let made = vault.backup(BackupKind::Asked, None).unwrap();
    put(&mut vault, "Ben Late");
    assert!(made.second.is_none());
    assert_eq!(vault.backups(None).unwrap(), std::slice::from_ref(&made.backup));
    assert_eq!(
        Vault::backups_at(vault.path()).unwrap(),
        std::slice::from_ref(&made.backup)
    );

    let copy = Vault::unlock(&made.backup.path, &passphrase(), FixedHost::new(2)).unwrap();
    assert_eq!(names(&copy), ["Ann Early"]);
    assert_eq!(copy.view().check().unwrap(), []);
}

#[test]
fn there_is_one_a_day_and_in_the_second_folder_too() {
    let (folder, host, mut vault) = start();
    put(&mut vault, "Ann Early");
    let second = folder.path().join("stick");
    for day in 1..=3 {
        let made = vault.backup_if_due(Some(&second)).unwrap().unwrap();
        assert_eq!(made.backup.kind, BackupKind::Daily);
        made.second.unwrap().unwrap();
        assert!(vault.backup_if_due(Some(&second)).unwrap().is_none());
        assert_eq!(vault.backups(Some(&second)).unwrap().len(), 2 * day);
        host.advance(TimeDelta::days(1));
    }
    // A second folder that cannot be there costs nothing but itself.
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let made = vault.backup_if_due(Some(&file)).unwrap().unwrap();
    assert!(matches!(made.second, Some(Err(_))), "{made:?}");
    assert_eq!(vault.backups(None).unwrap().len(), 4);
    assert_eq!(vault.remove_backups(Some(&second)).unwrap(), 7);
    assert_eq!(vault.backups(Some(&second)).unwrap(), []);
}

#[test]
fn old_backups_go_when_a_new_one_is_there() {
    let (_folder, host, mut vault) = start();
    put(&mut vault, "Ann Early");
    vault.backup_if_due(None).unwrap();
    host.advance(TimeDelta::days(400));
    assert_eq!(vault.backups(None).unwrap().len(), 1, "the only one stays");
    vault.backup_if_due(None).unwrap();
    assert_eq!(vault.backups(None).unwrap().len(), 1);
}

#[test]
fn a_changed_passphrase_opens_the_backups_too_and_a_new_key_does_not() {
    let (_folder, host, vault) = start();
    let made = vault.backup(BackupKind::Asked, None).unwrap().backup.path;
    let new = Passphrase::new("a better one altogether");
    let mut vault = vault;
    vault
        .change_passphrase(ALICE, (&passphrase()).into(), &new, CHEAP)
        .unwrap();
    let open =
        |backup: &PathBuf, passphrase: &Passphrase| Vault::unlock(backup, passphrase, FixedHost::new(3));
    assert!(matches!(
        open(&made, &passphrase()),
        Err(OpenError::WrongPassphrase)
    ));
    open(&made, &new).unwrap();

    let mut vault = vault.rekey(ALICE, &[(&new).into()]).unwrap().vault;
    put(&mut vault, "After the new key");
    let next = vault.backup(BackupKind::Asked, None).unwrap().backup.path;
    open(&made, &new).unwrap();
    open(&next, &new).unwrap();
    // Its own slots open it, and the vault keeps its new key.
    let path = vault.path().to_owned();
    drop(vault);
    let restored = Vault::restore(&path, &made, (&new).into(), ALICE, host).unwrap();
    assert_eq!(names(&restored.vault), [""; 0]);
    assert_eq!(restored.vault.view().check().unwrap(), []);
}

#[test]
fn restoring_does_what_the_preview_says_and_is_no_attack() {
    let (_folder, host, mut vault) = start();
    let changed = put(&mut vault, "Ann Early");
    let removed = put(&mut vault, "Ben Removed");
    let backup = vault.backup(BackupKind::Daily, None).unwrap().backup;
    put(&mut vault, "Cleo Late");
    let act = |tx: &mut store::Tx<'_>| {
        tx.put(make::officer(changed.0, "Ann Changed"))?;
        tx.remove(removed)
    };
    vault.transact(ALICE, "more", act).unwrap();

    let preview = Vault::preview_restore(vault.path(), &backup.path, (&passphrase()).into(), &*host).unwrap();
    let officers = Difference {
        kind: EntityKind::Officer,
        gone: 1,
        back: 1,
        changed: 1,
    };
    assert_eq!(
        (preview.differences.as_slice(), preview.erased_again),
        (&[officers][..], 0)
    );
    assert_eq!(
        (
            preview.backup.number,
            preview.present.map(|present| present.number)
        ),
        (2, Some(4))
    );

    let restored = restore(vault, &backup.path, host.clone());
    assert_eq!(restored.preview, preview);
    let mut vault = restored.vault;
    assert_eq!(names(&vault), ["Ann Early", "Ben Removed"]);
    assert_eq!(vault.view().check().unwrap(), []);
    let told = vault.view().entries(None, 1).unwrap().remove(0).change.reason;
    assert_eq!(
        told.as_deref(),
        Some("Restored a backup of change 2; the log was at entry 4")
    );
    put(&mut vault, "Dora After");
    assert_eq!(vault.view().check().unwrap(), []);

    // What was there before can be put back in its turn.
    let again = restore(vault, &restored.before.unwrap().path, host);
    assert_eq!(names(&again.vault), ["Ann Changed", "Cleo Late"]);
    assert_eq!(again.vault.view().check().unwrap(), []);
}

#[test]
fn a_vault_that_cannot_be_read_at_all_is_restored() {
    for (file, rubbish) in [
        ("network.db", "rubbish"),
        ("keys.json", "rubbish"),
        ("network.db", ""),
        ("head.json", ""),
    ] {
        let (_folder, host, mut vault) = start();
        put(&mut vault, "Ann Early");
        let backup = vault.backup(BackupKind::Daily, None).unwrap().backup;
        put(&mut vault, "Ben Late");
        fs::write(vault.path().join(file), rubbish).unwrap();
        let restored = restore(vault, &backup.path, host);
        assert_eq!(names(&restored.vault), ["Ann Early"], "{file}");
        assert_eq!(restored.vault.view().check().unwrap(), [], "{file}");
        assert_eq!(restored.before.is_some(), file == "head.json");
    }
}

#[test]
fn what_was_erased_since_is_erased_again() {
    let (_folder, host, mut vault) = start();
    let id = put(&mut vault, "Canaria Zwitscher");
    let backup = vault.backup(BackupKind::Daily, None).unwrap().backup;
    vault.erase(ALICE, "At their own wish", id.into()).unwrap();
    let restored = restore(vault, &backup.path, host);
    assert_eq!(restored.preview.erased_again, 1);
    let vault = restored.vault;
    assert_eq!(names(&vault), ["Erased"]);
    assert_eq!(vault.view().search("Zwitscher", 5).unwrap(), []);
    assert!(!vault.needs_sweeping().unwrap());
    assert_eq!(vault.view().check().unwrap(), []);
}

#[test]
fn a_damaged_backup_is_refused_and_nothing_is_touched() {
    let (_folder, host, mut vault) = start();
    put(&mut vault, "Ann Early");
    let backup = vault.backup(BackupKind::Daily, None).unwrap().backup.path;
    put(&mut vault, "Ben Late");
    let mut bytes = fs::read(backup.join("network.db")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    fs::write(backup.join("network.db"), bytes).unwrap();
    let path = vault.path().to_owned();
    let open = Vault::restore(&path, &backup, (&passphrase()).into(), ALICE, host.clone());
    assert!(matches!(open, Err(OpenError::InUse)), "{open:?}");
    drop(vault);
    let refused = Vault::restore(&path, &backup, (&passphrase()).into(), ALICE, host.clone());
    assert!(matches!(refused, Err(OpenError::Damaged { .. })), "{refused:?}");
    let wrong = Passphrase::new("wrong");
    let refused = Vault::restore(&path, &backup, (&wrong).into(), ALICE, host.clone());
    assert!(matches!(refused, Err(OpenError::WrongPassphrase)), "{refused:?}");
    let vault = Vault::unlock(&path, &passphrase(), host).unwrap();
    assert_eq!(names(&vault), ["Ann Early", "Ben Late"]);
    assert_eq!(vault.view().check().unwrap(), []);
}

#[test]
fn a_wrong_secret_is_counted_once_wherever_it_is_tried() {
    let (_folder, host, mut vault) = start();
    put(&mut vault, "Ann Early");
    let backup = vault.backup(BackupKind::Daily, None).unwrap().backup.path;
    let path = vault.path().to_owned();
    drop(vault);
    let counted = || {
        Vault::failed_unlocks(&path)
            .unwrap()
            .map_or(0, |failed| failed.count)
    };
    let wrong = Passphrase::new("wrong");
    let looked = Vault::preview_restore(&path, &backup, (&wrong).into(), &*host);
    assert!(matches!(looked, Err(OpenError::WrongPassphrase)), "{looked:?}");
    assert_eq!(counted(), 1);
    Vault::preview_restore(&path, &backup, (&passphrase()).into(), &*host).unwrap();
    assert_eq!(counted(), 1);
    // Where the vault has no slots of its own, nobody could try to unlock it first.
    fs::write(path.join("keys.json"), "{").unwrap();
    let refused = Vault::restore(&path, &backup, (&wrong).into(), ALICE, host.clone());
    assert!(matches!(refused, Err(OpenError::WrongPassphrase)), "{refused:?}");
    assert_eq!(counted(), 2);
    Vault::restore(&path, &backup, (&passphrase()).into(), ALICE, host).unwrap();
}
