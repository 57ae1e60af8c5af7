//! Vaults of older and newer programs.

use std::fs;
use std::path::Path;

use domain::records::{Handling, Officer, OfficerId, Sensitivity};
use rusqlite::params;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{CHEAP, host, passphrase, put_officer, vault};
use crate::connection::{self, Purpose};
use crate::folder::Folder;
use crate::keys::KeyFile;
use crate::migrations::NEWEST;
use crate::opening::build;
use crate::secret::DataKey;
use crate::tx::Tx;
use crate::view::View;
use crate::{ChangeKind, OpenError, Passphrase, Vault};

/// A vault as it was before search, with an officer in it.
fn old_vault() -> (tempfile::TempDir, Folder) {
    let folder = tempfile::tempdir().unwrap();
    let site = Folder::new(&folder.path().join("old.liaison"));
    fs::create_dir(site.path()).unwrap();
    let key = || DataKey::new(Zeroizing::new([7; 32]));
    let keys = KeyFile::new(Uuid::nil(), Uuid::max(), &passphrase(), CHEAP, &key(), &*host()).unwrap();
    build(&site, &key(), &keys, 80).unwrap();
    let old = connection::open(&site.database(), &key(), Purpose::Write).unwrap();
    let id = &[255; 16][..];
    old.execute("INSERT INTO record (kind, id) VALUES ('officer', ?)", [id])
        .unwrap();
    old.execute(
        "INSERT INTO officer (id, name, languages, sensitivity) VALUES (?, ?, '[]', 'internal')",
        params![id, "Ben Example"],
    )
    .unwrap();
    (folder, site)
}

#[test]
fn an_older_vault_is_copied_brought_up_to_date_and_searched() {
    let (_folder, site) = old_vault();
    let vault = Vault::unlock(site.path(), &passphrase(), host()).unwrap();
    assert_eq!(
        connection::schema_version(&vault.view().connection).unwrap(),
        NEWEST
    );
    assert_eq!(vault.view().search("exampel", 5).unwrap().len(), 1);

    let copy = connection::open(
        &site.copy_before(80),
        &DataKey::new(Zeroizing::new([7; 32])),
        Purpose::Peek,
    )
    .unwrap();
    assert_eq!(connection::schema_version(&copy).unwrap(), 80);
    let officers: i64 = copy
        .query_row("SELECT count(*) FROM officer", [], |row| row.get(0))
        .unwrap();
    assert_eq!(officers, 1);
}

#[test]
fn an_older_vault_that_somebody_has_open_is_left_alone() {
    let (_folder, site) = old_vault();
    let joined = site.join().unwrap();
    let before = fs::read(site.database()).unwrap();
    assert!(matches!(
        Vault::unlock(site.path(), &passphrase(), host()),
        Err(OpenError::InUse)
    ));
    assert!(before == fs::read(site.database()).unwrap() && !site.copy_before(80).exists());
    drop(joined);
    Vault::unlock(site.path(), &passphrase(), host()).unwrap();
}

#[test]
fn a_newer_vault_is_left_untouched() {
    let (_folder, vault) = vault();
    let path = vault.path().to_owned();
    vault
        .view()
        .connection
        .pragma_update(None, "user_version", NEWEST + 10)
        .unwrap();
    drop(vault);
    let files = || {
        let mut files: Vec<_> = fs::read_dir(&path)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        files
            .into_iter()
            .map(|file| (fs::read(&file).unwrap(), file))
            .collect::<Vec<_>>()
    };
    let before = files();
    let opened = Vault::unlock(&path, &passphrase(), host());
    assert!(matches!(opened, Err(OpenError::Newer { found, supported: NEWEST }) if found == NEWEST + 10));
    assert!(before == files());
}

#[test]
fn a_reading_connection_refuses_to_write() {
    let (_folder, mut vault) = vault();
    vault.transact(super::ANN, "one", put_officer).unwrap();
    let reader = vault.reader().unwrap();
    assert!(reader.connection.execute("DELETE FROM search_word", []).is_err());
}

/// Writes the fixture of a schema, as the program of that time would have: no seals, no head.
fn write_fixture(path: &Path, version: u32) {
    let site = Folder::new(path);
    fs::create_dir_all(site.path()).unwrap();
    let key = DataKey::new(Zeroizing::new([9; 32]));
    let passphrase = Passphrase::new(testkit::vault::PASSPHRASE);
    let keys = KeyFile::new(Uuid::nil(), Uuid::max(), &passphrase, CHEAP, &key, &*host()).unwrap();
    build(&site, &key, &keys, version).unwrap();
    let view = View::new(
        connection::open(&site.database(), &key, Purpose::Write).unwrap(),
        None,
    );
    let host = host();
    let mut tx = Tx::begin(&view, &*host).unwrap();
    for number in 0..12 {
        tx.put(Officer {
            id: OfficerId(tx.new_id().unwrap()),
            name: format!("before {number}").into(),
            languages: Vec::new(),
            uid: None,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        })
        .unwrap();
    }
    tx.commit(ChangeKind::Change, super::ANN, "as it was").unwrap();
    view.close().unwrap();
}

/// `BLESS=1` writes a fixture that is missing; one that is there is never written again.
#[test]
fn a_vault_of_the_schema_before_seals_is_brought_up_to_date_and_believed() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/schema-0110.liaison");
    if std::env::var_os("BLESS").is_some() && !fixture.exists() {
        write_fixture(&fixture, 110);
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.liaison");
    fs::create_dir(&path).unwrap();
    for file in ["keys.json", "network.db"] {
        fs::copy(fixture.join(file), path.join(file)).unwrap();
    }
    let passphrase = Passphrase::new(testkit::vault::PASSPHRASE);
    for round in 0..2 {
        let mut vault = Vault::unlock(&path, &passphrase, host()).unwrap();
        assert_eq!(vault.view().check().unwrap(), [], "round {round}");
        assert_eq!(vault.view().all::<Officer>().unwrap().len(), 12 + round);
        vault.transact(super::ANN, "now", put_officer).unwrap();
        assert_eq!(vault.view().check().unwrap(), [], "round {round}");
    }
}
