//! A vault whose database another program has taken out of its write-ahead log.

use std::path::PathBuf;

use rusqlite::Connection;
use tempfile::TempDir;

use super::{ANN, host, passphrase, put_officer, vault};
use crate::connection::{self, Purpose};
use crate::folder::Folder;
use crate::secret::DataKey;
use crate::{OpenError, StoreError, Vault};

/// A closed vault whose database keeps a rollback journal, with its key.
fn switched() -> (TempDir, PathBuf, DataKey) {
    let (folder, vault) = vault();
    let (path, key) = (vault.path().to_owned(), vault.data_key().duplicate());
    drop(vault);
    let open = connection::open(&Folder::new(&path).database(), &key, Purpose::Write).unwrap();
    assert_eq!(journal(&open, "PRAGMA journal_mode = DELETE"), "delete");
    open.close().unwrap();
    (folder, path, key)
}

fn journal(connection: &Connection, pragma: &str) -> String {
    connection.query_row(pragma, [], |row| row.get(0)).unwrap()
}

#[test]
fn whoever_writes_puts_the_log_back_and_whoever_reads_says_what_is_there() {
    let (_folder, path, key) = switched();
    let read = connection::open(&Folder::new(&path).database(), &key, Purpose::Read);
    assert_eq!(
        OpenError::from(read.unwrap_err()).to_string(),
        "the database keeps no write-ahead log (its journal is \"delete\")"
    );
    let mut vault = Vault::unlock(&path, &passphrase(), host()).unwrap();
    assert_eq!(journal(&vault.view().connection, "PRAGMA journal_mode"), "wal");
    vault.transact(ANN, "one", put_officer).unwrap();
    assert_eq!(vault.reader().unwrap().check().unwrap(), []);
    // From now on it is there for everybody.
    drop(vault);
    connection::open(&Folder::new(&path).database(), &key, Purpose::Read).unwrap();
}

#[test]
fn a_log_that_cannot_be_put_back_keeps_the_vault_closed() {
    let (_folder, path, key) = switched();
    // Another program in the middle of its own write, with the journal that it has set.
    let other = Connection::open(Folder::new(&path).database()).unwrap();
    other.execute_batch(&key.pragma()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let opened = Vault::unlock(&path, &passphrase(), host());
    assert!(
        matches!(opened, Err(OpenError::Store(StoreError::Busy))),
        "{opened:?}"
    );
    other.execute_batch("ROLLBACK").unwrap();
    Vault::unlock(&path, &passphrase(), host()).unwrap();
}
