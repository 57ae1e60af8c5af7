//! Vaults of older and newer programs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use domain::records::Record;
use rusqlite::{Connection, params};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{ANN, CHEAP, host, passphrase, put_officer, vault};
use crate::connection::{self, Purpose};
use crate::folder::Folder;
use crate::keys::KeyFile;
use crate::migrations::NEWEST;
use crate::opening::build;
use crate::secret::DataKey;
use crate::tx::Tx;
use crate::{OpenError, Passphrase, StoreError, Vault};

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
    vault.transact(ANN, "one", put_officer).unwrap();
    let reader = vault.reader().unwrap();
    assert!(reader.connection.execute("DELETE FROM search_word", []).is_err());
}

/// The vaults that older programs have left, by the schema that each has.
fn fixtures() -> BTreeMap<u32, PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let found = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    found
        .filter_map(|path| {
            let name = path.file_name()?.to_str()?;
            let schema = name.strip_prefix("schema-")?.strip_suffix(".liaison")?;
            Some((schema.parse().unwrap(), path))
        })
        .collect()
}

/// Writes the fixture of the newest schema, by the program of today: a whole network, signed, with the desk's key beside it.
fn write_fixture(fixture: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.liaison");
    let passphrase = Passphrase::new(testkit::vault::PASSPHRASE);
    let mut vault = Vault::create(&path, &passphrase, CHEAP, host()).unwrap();
    let network: Vec<Record> = testkit::generate::small(1).records.iter().collect();
    let put = |tx: &mut Tx<'_>| {
        network
            .iter()
            .try_for_each(|record| tx.put(record.clone()).map(drop))
    };
    vault.transact::<_, StoreError>(ANN, "network", put).unwrap();
    vault.transact(ANN, "as it was", put_officer).unwrap();
    let Vault { writer, .. } = vault;
    writer.close().unwrap();
    fs::create_dir_all(fixture).unwrap();
    copy(&path, fixture);
}

/// Copies the files of a closed vault, but for its lock, which holds nothing.
fn copy(from: &Path, to: &Path) {
    for file in fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
        if file.file_name() != "lock" {
            fs::copy(file.path(), to.join(file.file_name())).unwrap();
        }
    }
}

/// Every table, index and trigger, as it was written down.
fn schema(connection: &Connection) -> Vec<String> {
    let mut statement = connection
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")
        .unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

/// A step that has been released is never edited, and what it made is never left behind: each fixture becomes what is made
/// today, and holds what it held. `BLESS=1` writes the fixture of the newest schema where it is missing; one that is there is
/// never written again.
#[test]
fn the_schema_is_in_a_fixture_and_every_fixture_becomes_the_schema_of_today() {
    let newest =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/schema-{NEWEST:04}.liaison"));
    if std::env::var_os("BLESS").is_some() && !newest.exists() {
        write_fixture(&newest);
    }
    let fixtures = fixtures();
    assert_eq!(
        fixtures.keys().next_back(),
        Some(&NEWEST),
        "the newest schema has no fixture: BLESS=1 cargo nextest run -p store -E 'test(the_schema_is)'"
    );
    let (_new, fresh) = vault();
    let fresh = schema(&fresh.view().connection);
    let passphrase = Passphrase::new(testkit::vault::PASSPHRASE);
    for (version, fixture) in fixtures {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.liaison");
        fs::create_dir(&path).unwrap();
        copy(&fixture, &path);
        let keys = KeyFile::read(&fs::read(path.join("keys.json")).unwrap()).unwrap();
        let key = keys.unwrap((&passphrase).into()).unwrap();
        let old = connection::open(&path.join("network.db"), &key, Purpose::Peek).unwrap();
        assert_eq!(
            connection::schema_version(&old).unwrap(),
            version,
            "what the fixture is called"
        );
        let count = "SELECT count(*) FROM record";
        let records: i64 = old.query_row(count, [], |row| row.get(0)).unwrap();
        drop(old);
        for round in 0..2 {
            let mut vault = Vault::unlock(&path, &passphrase, host()).unwrap();
            assert_eq!(
                vault.view().check().unwrap(),
                [],
                "schema {version}, round {round}"
            );
            assert!(
                schema(&vault.view().connection) == fresh,
                "schema {version}: a step was edited"
            );
            let held = vault.view().load().unwrap().0.iter().count();
            assert_eq!(i64::try_from(held).unwrap(), records + round, "schema {version}");
            vault.transact(ANN, "now", put_officer).unwrap();
            assert_eq!(
                vault.view().check().unwrap(),
                [],
                "schema {version}, round {round}"
            );
        }
    }
}
