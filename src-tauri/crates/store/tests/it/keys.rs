//! The ways into a vault: added, changed, removed, and a new key for the database.

use std::fs;

use store::{KeychainKey, KeysError, OpenError, Passphrase, RecoveryKey, Secret, SlotKind, Vault};
use tempfile::TempDir;
use testkit::vault::{ALICE, CHEAP, FixedHost, passphrase, throw_away};

use crate::make;

const NEW: &str = "a better one altogether";

fn unlock(vault: &std::path::Path, secret: Secret<'_>) -> Result<Vault, OpenError> {
    Vault::unlock_by(vault, secret, FixedHost::new(9))
}

/// A vault with an officer and a recovery key.
fn with_recovery_key() -> (TempDir, Vault, RecoveryKey) {
    let (folder, mut vault) = throw_away();
    let put = |tx: &mut store::Tx<'_>| tx.put(make::officer(tx.new_id()?, "Very Particular Name"));
    vault.transact(ALICE, "first", put).unwrap();
    let key = vault.make_recovery_key(ALICE, CHEAP).unwrap();
    (folder, vault, key)
}

fn kinds(vault: &Vault) -> Vec<SlotKind> {
    vault.slots().unwrap().iter().map(|slot| slot.kind).collect()
}

#[test]
fn a_recovery_key_read_back_from_its_words_opens_the_vault() {
    let (_folder, vault, key) = with_recovery_key();
    let read = RecoveryKey::read(&key.words().join(" ")).unwrap();
    vault.proves((&read).into()).unwrap();
    let path = vault.path().to_owned();
    drop(vault);
    let vault = unlock(&path, (&read).into()).unwrap();
    assert_eq!(kinds(&vault), [SlotKind::Passphrase, SlotKind::Recovery]);
    assert!(
        vault
            .slots()
            .unwrap()
            .iter()
            .all(|slot| slot.made.is_some() && slot.cost == CHEAP)
    );
    assert_eq!(vault.view().check().unwrap(), []);
}

#[test]
fn a_new_recovery_key_takes_the_place_of_the_one_before() {
    let (_folder, mut vault, first) = with_recovery_key();
    let second = vault.make_recovery_key(ALICE, CHEAP).unwrap();
    let old = unlock(vault.path(), (&first).into());
    assert!(matches!(old, Err(OpenError::WrongRecoveryKey)), "{old:?}");
    unlock(vault.path(), (&second).into()).unwrap();
    unlock(vault.path(), (&passphrase()).into()).unwrap();
}

#[test]
fn a_passphrase_is_changed_without_the_database_being_written_anew() {
    let (_folder, mut vault, key) = with_recovery_key();
    let first_page = |vault: &Vault| fs::read(vault.path().join("network.db")).unwrap()[..4096].to_vec();
    let before = first_page(&vault);
    let new = Passphrase::new(NEW);
    vault
        .change_passphrase(ALICE, (&passphrase()).into(), &new, CHEAP)
        .unwrap();
    assert!(before == first_page(&vault));
    let path = vault.path().to_owned();
    let old = unlock(&path, (&passphrase()).into());
    assert!(matches!(old, Err(OpenError::WrongPassphrase)), "{old:?}");
    unlock(&path, (&new).into()).unwrap();
    unlock(&path, (&key).into()).unwrap();
    let newest = vault.view().entries(None, 1).unwrap().remove(0).change;
    assert_eq!(newest.reason.as_deref(), Some("Changed the passphrase"));
}

#[test]
fn whoever_forgot_the_passphrase_sets_another_by_the_recovery_key() {
    let (_folder, mut vault, key) = with_recovery_key();
    let new = Passphrase::new(NEW);
    vault
        .change_passphrase(ALICE, (&key).into(), &new, CHEAP)
        .unwrap();
    assert!(unlock(vault.path(), (&passphrase()).into()).is_err());
    unlock(vault.path(), (&new).into()).unwrap();
    unlock(vault.path(), (&key).into()).unwrap();
}

#[test]
fn a_change_without_proof_or_to_nothing_is_refused_and_nothing_is_written() {
    let (_folder, mut vault, _key) = with_recovery_key();
    let file = vault.path().join("keys.json");
    let (before, entries) = (fs::read(&file).unwrap(), vault.view().entries(None, 99).unwrap());
    let (wrong, new) = (Passphrase::new("wrong"), Passphrase::new(NEW));
    let refused = vault.change_passphrase(ALICE, (&wrong).into(), &new, CHEAP);
    assert!(
        matches!(refused, Err(KeysError::Open(OpenError::WrongPassphrase))),
        "{refused:?}"
    );
    let empty = vault.change_passphrase(ALICE, (&passphrase()).into(), &Passphrase::new(""), CHEAP);
    assert!(
        matches!(empty, Err(KeysError::Open(OpenError::EmptyPassphrase))),
        "{empty:?}"
    );
    assert!(before == fs::read(&file).unwrap());
    assert_eq!(entries, vault.view().entries(None, 99).unwrap());
}

#[test]
fn any_way_in_may_go_but_the_last() {
    let (_folder, mut vault, key) = with_recovery_key();
    let slots = vault.slots().unwrap();
    let gone = vault.remove_slot(ALICE, uuid::Uuid::nil());
    assert!(matches!(gone, Err(KeysError::NoSlot)), "{gone:?}");
    vault.remove_slot(ALICE, slots[0].id).unwrap();
    assert!(unlock(vault.path(), (&passphrase()).into()).is_err());
    unlock(vault.path(), (&key).into()).unwrap();
    let last = vault.remove_slot(ALICE, slots[1].id);
    assert!(matches!(last, Err(KeysError::LastSlot)), "{last:?}");
    assert_eq!(kinds(&vault), [SlotKind::Recovery]);
}

#[test]
fn a_new_key_leaves_no_page_as_it_was_and_keeps_what_is_proven() {
    let (_folder, vault, key) = with_recovery_key();
    let path = vault.path().to_owned();
    let (old_keys, loaded) = (
        fs::read(path.join("keys.json")).unwrap(),
        vault.view().load().unwrap(),
    );
    drop(vault);
    let old = fs::read(path.join("network.db")).unwrap();

    let vault = unlock(&path, (&key).into()).unwrap();
    let rekeyed = vault.rekey(ALICE, &[(&passphrase()).into()]).unwrap();
    assert_eq!(
        rekeyed.kept.iter().map(|slot| slot.kind).collect::<Vec<_>>(),
        [SlotKind::Passphrase]
    );
    assert_eq!(
        rekeyed.gone.iter().map(|slot| slot.kind).collect::<Vec<_>>(),
        [SlotKind::Recovery]
    );
    assert_eq!(rekeyed.vault.view().load().unwrap(), loaded);
    assert_eq!(rekeyed.vault.view().check().unwrap(), []);
    drop(rekeyed);

    // The pages are others, and whoever kept the old slots has the key to none of them.
    let new = fs::read(path.join("network.db")).unwrap();
    let same = old
        .chunks(4096)
        .zip(new.chunks(4096))
        .filter(|(old, new)| old[16..] == new[16..]);
    assert_eq!(same.count(), 0);
    assert!(matches!(
        unlock(&path, (&key).into()),
        Err(OpenError::WrongRecoveryKey)
    ));
    let new_keys = fs::read(path.join("keys.json")).unwrap();
    fs::write(path.join("keys.json"), old_keys).unwrap();
    assert!(matches!(
        unlock(&path, (&passphrase()).into()),
        Err(OpenError::Damaged { .. })
    ));
    fs::write(path.join("keys.json"), new_keys).unwrap();
    unlock(&path, (&passphrase()).into()).unwrap();
}

#[test]
fn a_new_key_waits_for_those_who_have_the_vault_open() {
    let (_folder, vault, _key) = with_recovery_key();
    let path = vault.path().to_owned();
    let reader = vault.reader().unwrap();
    let refused = vault.rekey(ALICE, &[(&passphrase()).into()]);
    assert!(
        matches!(refused, Err(KeysError::Open(OpenError::InUse))),
        "{refused:?}"
    );
    drop(reader);
    let vault = unlock(&path, (&passphrase()).into()).unwrap();
    assert!(matches!(vault.rekey(ALICE, &[]), Err(KeysError::LastSlot)));
    let vault = unlock(&path, (&passphrase()).into()).unwrap();
    vault.rekey(ALICE, &[(&passphrase()).into()]).unwrap();
}

/// Every place at which a crash can stop the files of a stage from reaching their places.
#[test]
fn a_replacement_that_was_interrupted_is_finished_or_forgotten() {
    let (_folder, vault, _key) = with_recovery_key();
    let path = vault.path().to_owned();
    let files = ["network.db", "keys.json"];
    let read = || files.map(|file| fs::read(path.join(file)).unwrap());
    drop(vault);
    let old = read();
    let old_head = fs::read(path.join("head.json")).unwrap();
    let vault = unlock(&path, (&passphrase()).into()).unwrap();
    drop(vault.rekey(ALICE, &[(&passphrase()).into()]).unwrap());
    let new = read();

    for (stage, moved) in [
        ("replacement.new-00", 0),
        ("replacement", 0),
        ("replacement", 1),
        ("replacement", 2),
    ] {
        let stage = path.join(stage);
        fs::create_dir(&stage).unwrap();
        for (place, file) in files.iter().enumerate() {
            let is_moved = place < moved;
            fs::write(path.join(file), if is_moved { &new[place] } else { &old[place] }).unwrap();
            if !is_moved {
                fs::write(stage.join(file), &new[place]).unwrap();
            }
        }
        fs::write(path.join("head.json"), &old_head).unwrap();
        fs::write(path.join("network.db-wal"), "of the old database").unwrap();
        let is_ready = stage.ends_with("replacement");
        let vault = unlock(&path, (&passphrase()).into()).unwrap();
        assert_eq!(vault.view().check().unwrap(), []);
        drop(vault);
        assert!(!stage.exists());
        assert!(read() == if is_ready { new.clone() } else { old.clone() });
    }
}

/// A vault that a key ring opens, too.
fn with_keychain() -> (TempDir, Vault, RecoveryKey, KeychainKey) {
    let (folder, mut vault, recovery) = with_recovery_key();
    let key = KeychainKey::new(&*FixedHost::new(4)).unwrap();
    vault.add_keychain(ALICE, &key).unwrap();
    (folder, vault, recovery, key)
}

#[test]
fn a_key_ring_opens_a_vault_only_beside_a_passphrase_and_a_recovery_key() {
    let (_folder, mut vault) = throw_away();
    let key = KeychainKey::new(&*FixedHost::new(4)).unwrap();
    let alone = vault.add_keychain(ALICE, &key);
    assert!(matches!(alone, Err(KeysError::OnlyBeside)), "{alone:?}");
    vault.make_recovery_key(ALICE, CHEAP).unwrap();
    vault.add_keychain(ALICE, &key).unwrap();
    let path = vault.path().to_owned();
    drop(vault);
    let kept = KeychainKey::read(key.as_bytes()).unwrap();
    let vault = unlock(&path, (&kept).into()).unwrap();
    let expected = [SlotKind::Passphrase, SlotKind::Recovery, SlotKind::Keychain];
    assert_eq!(kinds(&vault), expected);
    let told = Vault::told(&path).unwrap();
    assert_eq!((told.id, told.slots), (vault.id(), vault.slots().unwrap()));
}

#[test]
fn a_key_ring_is_never_the_only_way_in() {
    let (_folder, mut vault, recovery, key) = with_keychain();
    let id_of = |vault: &Vault, kind| {
        let slots = vault.slots().unwrap();
        slots.iter().find(|slot| slot.kind == kind).unwrap().id
    };
    let id = id_of(&vault, SlotKind::Recovery);
    vault.remove_slot(ALICE, id).unwrap();
    let id = id_of(&vault, SlotKind::Passphrase);
    let last = vault.remove_slot(ALICE, id);
    assert!(matches!(last, Err(KeysError::LastSlot)), "{last:?}");
    drop(recovery);
    let path = vault.path().to_owned();
    let alone = vault.rekey(ALICE, &[(&key).into()]);
    assert!(matches!(alone, Err(KeysError::LastSlot)), "{alone:?}");
    unlock(&path, (&passphrase()).into()).unwrap();
}

#[test]
fn what_a_key_ring_keeps_changes_no_passphrase() {
    let (_folder, mut vault, _, key) = with_keychain();
    let changed = vault.change_passphrase(ALICE, (&key).into(), &Passphrase::new(NEW), CHEAP);
    assert!(matches!(changed, Err(KeysError::NoProof)), "{changed:?}");
    unlock(vault.path(), (&passphrase()).into()).unwrap();
}

#[test]
fn a_key_ring_is_taken_away_and_nobody_is_counted_as_guessing() {
    let (_folder, mut vault, _, key) = with_keychain();
    let other = KeychainKey::new(&*FixedHost::new(5)).unwrap();
    vault.add_keychain(ALICE, &other).unwrap();
    assert_eq!(vault.remove_keychains(ALICE, Some(&key)).unwrap(), 1);
    assert!(!Vault::is_opened_by(vault.path(), &key).unwrap());
    assert!(Vault::is_opened_by(vault.path(), &other).unwrap());
    let gone = unlock(vault.path(), (&key).into());
    assert!(matches!(gone, Err(OpenError::WrongKeychainKey)), "{gone:?}");
    assert_eq!(Vault::failed_unlocks(vault.path()).unwrap(), None);
    // Of a key that opens nothing, every key ring is meant.
    assert_eq!(vault.remove_keychains(ALICE, Some(&key)).unwrap(), 1);
    assert_eq!(vault.remove_keychains(ALICE, None).unwrap(), 0);
    assert_eq!(kinds(&vault), [SlotKind::Passphrase, SlotKind::Recovery]);
}

#[test]
fn a_new_key_closes_a_key_ring_that_was_not_confirmed() {
    let (_folder, vault, recovery, key) = with_keychain();
    let path = vault.path().to_owned();
    let done = vault
        .rekey(ALICE, &[(&passphrase()).into(), (&recovery).into()])
        .unwrap();
    assert_eq!(done.gone.len(), 1);
    assert!(!Vault::is_opened_by(&path, &key).unwrap());
}
