//! Tampering with the log is found, erasing from it is not taken for tampering.

use super::{ANN, put_officer, vault};
use crate::{FindingCode, Vault};

/// A vault with three changes: a creation, an update, a creation.
pub(super) fn three_changes() -> (tempfile::TempDir, Vault) {
    let (folder, mut vault) = vault();
    let id = vault.transact(ANN, "one", put_officer).unwrap().value;
    let mut officer: domain::records::Officer = vault.view().get(id).unwrap().unwrap();
    officer.name = "Ben Changed".into();
    vault.transact(ANN, "two", |tx| tx.put(officer)).unwrap();
    vault.transact(ANN, "three", put_officer).unwrap();
    (folder, vault)
}

/// Alters the database behind the log's back, with its guards down.
pub(super) fn tamper(vault: &Vault, sql: &str) -> Vec<FindingCode> {
    let connection = &vault.view().connection;
    for guard in [
        "change_is_kept",
        "change_stays_as_it_is",
        "operation_is_kept",
        "operation_stays_as_it_is",
        "seal_is_kept",
        "seal_stays_as_it_is",
    ] {
        connection
            .execute_batch(&format!("DROP TRIGGER IF EXISTS {guard}"))
            .unwrap();
    }
    connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    connection.execute_batch(sql).unwrap();
    let findings = vault.view().check().unwrap();
    findings.into_iter().map(|finding| finding.code).collect()
}

#[test]
fn an_untouched_log_has_no_findings() {
    let (_folder, vault) = three_changes();
    assert_eq!(tamper(&vault, ""), []);
}

#[test]
fn every_kind_of_tampering_is_found() {
    use FindingCode as Code;
    for (sql, found) in [
        ("UPDATE operation SET after = '\"Ben Other\"' WHERE change = 2", vec![Code::EntryEdited, Code::TableDiffers]),
        ("UPDATE operation SET op = 'remove', before_digest = after_digest, after_digest = NULL, before = after,
            before_salt = after_salt, after = NULL, after_salt = NULL WHERE change = 3", vec![Code::EntryEdited, Code::TableDiffers]),
        ("DELETE FROM operation WHERE change = 2", vec![Code::EntryEdited, Code::TableDiffers]),
        ("UPDATE change SET at = 5 WHERE number = 2", vec![Code::EntryEdited, Code::TimeRunsBack]),
        ("UPDATE change SET author = 'Eve' WHERE number = 1", vec![Code::EntryEdited]),
        ("UPDATE change SET undoes = 1 WHERE number = 3", vec![Code::EntryEdited]),
        ("UPDATE change SET digest = previous WHERE number = 2", vec![Code::EntryEdited]),
        ("DELETE FROM change WHERE number = 2", vec![Code::EntryDeleted]),
        ("UPDATE officer SET name = 'Ben Other'", vec![Code::TableDiffers, Code::TableDiffers]),
        ("DELETE FROM officer; DELETE FROM search_entry", vec![Code::TableDiffers, Code::TableDiffers]),
        ("INSERT INTO note (id, about_kind, about_id, text, sensitivity)
            VALUES (randomblob(16), 'post', randomblob(16), 'Call first', 'internal')", vec![Code::Dangling, Code::TableDiffers]),
    ] {
        let (_folder, vault) = three_changes();
        assert_eq!(tamper(&vault, sql), found, "{sql}");
    }
}

#[test]
fn an_erased_value_leaves_the_chain_whole() {
    let (_folder, vault) = three_changes();
    let connection = &vault.view().connection;
    connection
        .execute_batch(
            "UPDATE operation SET before = NULL, before_salt = NULL, after = NULL, after_salt = NULL WHERE change = 1;
             UPDATE change SET author = NULL, author_salt = NULL;",
        )
        .unwrap();
    assert_eq!(vault.view().check().unwrap(), []);
}

#[test]
fn the_log_cannot_be_rewritten_by_a_statement() {
    let (_folder, vault) = three_changes();
    for sql in [
        "DELETE FROM change WHERE number = 3",
        "DELETE FROM operation",
        "UPDATE change SET author = 'Eve'",
        "UPDATE change SET undoes = 1 WHERE number = 3",
        "UPDATE operation SET after = '\"Eve\"'",
        "UPDATE operation SET after_digest = before_digest WHERE before_digest IS NOT NULL",
    ] {
        assert!(vault.view().connection.execute_batch(sql).is_err(), "{sql}");
    }
}
