//! The six attacks on the log, by somebody in haste and by somebody who knows the program; and what is none.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use rusqlite::{Connection, params};

use super::chain::{tamper, three_changes};
use super::{ANN, CHEAP, desk, host, passphrase, put_officer, vault};
use crate::log::digest_of;
use crate::{Author, Finding, FindingCode as Code, Vault};

const BEN: Author<'static> = Author {
    name: "Ben",
    desk: None,
};

/// What the log's own checks say; that the tables differ then too is another matter.
fn attacks(findings: &[Finding]) -> Vec<(Code, &str)> {
    let others = [Code::TableDiffers, Code::Dangling];
    let attacks = findings.iter().filter(|finding| !others.contains(&finding.code));
    attacks
        .map(|finding| (finding.code, finding.place.as_str()))
        .collect()
}

/// What somebody does who knows the program: makes every digest fit what now stands in the log.
fn rechain(connection: &Connection) {
    let mut statement = connection
        .prepare("SELECT number FROM change ORDER BY number")
        .unwrap();
    let numbers: Vec<i64> = statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut previous = [0; 32];
    for number in numbers {
        let sql = "UPDATE change SET previous = ? WHERE number = ?";
        connection.execute(sql, params![previous, number]).unwrap();
        previous = digest_of(connection, number).unwrap();
        let sql = "UPDATE change SET digest = ? WHERE number = ?";
        connection.execute(sql, params![previous, number]).unwrap();
    }
}

/// Alters the log and then makes every digest fit.
fn forge(vault: &Vault, sql: &str) -> Vec<Finding> {
    tamper(vault, sql);
    rechain(&vault.view().connection);
    vault.view().check().unwrap()
}

const MOVE_UP: &str = "UPDATE operation SET change = change + 10 WHERE change >= 2; UPDATE operation SET change = change - 9 WHERE change > 10;
    UPDATE change SET number = number + 10 WHERE number >= 2; UPDATE change SET number = number - 9 WHERE number > 10;";
const INSERT_SECOND: &str =
    "INSERT INTO change (number, id, kind, at, author_digest, reason_digest, previous, digest)
    VALUES (2, randomblob(16), 'audit', 0, randomblob(32), randomblob(32), randomblob(32), randomblob(32));";

#[test]
fn an_attack_in_haste_is_named() {
    for (sql, code, place) in [
        ("UPDATE change SET reason = 'other' WHERE number = 2", Code::EntryEdited, "change 2"),
        ("UPDATE seal SET signature = zeroblob(64) WHERE change = 2", Code::EntryEdited, "change 2"),
        ("DELETE FROM operation WHERE change = 2; DELETE FROM change WHERE number = 2", Code::EntryDeleted, "change 2"),
        ("DELETE FROM operation WHERE change = 1; DELETE FROM change WHERE number = 1", Code::EntryDeleted, "change 1"),
        ("INSERT INTO change (number, id, kind, at, author_digest, reason_digest, previous, digest)
            SELECT 4, randomblob(16), 'audit', 0, randomblob(32), randomblob(32), digest, randomblob(32) FROM change WHERE number = 3",
            Code::EntryInserted, "change 4"),
        ("DELETE FROM operation WHERE change = 3; DELETE FROM change WHERE number = 3", Code::TailCut, "change 3"),
        ("DELETE FROM operation; DELETE FROM change", Code::LogCut, "log"),
    ] {
        let (_folder, vault) = three_changes();
        tamper(&vault, sql);
        let findings = vault.view().check().unwrap();
        let found = attacks(&findings);
        assert!(found.contains(&(code, place)), "{sql}: {found:?}");
        let others = found.iter().filter(|(found, at)| *found != code && *at == place);
        assert!(others.clone().all(|(found, _)| *found == Code::EntryEdited), "{sql}: {found:?}");
    }
}

#[test]
fn an_attack_that_makes_every_digest_fit_is_named_all_the_same() {
    let insert = format!("{MOVE_UP} {INSERT_SECOND}");
    for (sql, code, place) in [
        ("UPDATE change SET kind = 'audit' WHERE number = 2", Code::EntryEdited, "change 2"),
        ("UPDATE change SET id = randomblob(16), kind = 'audit' WHERE number = 2", Code::EntryEdited, "change 2"),
        (&insert, Code::EntryInserted, "change 2"),
        ("DELETE FROM operation WHERE change = 2; DELETE FROM change WHERE number = 2;
            UPDATE operation SET change = 2 WHERE change = 3; UPDATE change SET number = 2 WHERE number = 3",
            Code::EntryDeleted, "change 2"),
        ("INSERT INTO change (number, id, kind, at, author_digest, reason_digest, previous, digest)
            SELECT 4, randomblob(16), 'audit', 0, randomblob(32), randomblob(32), digest, randomblob(32) FROM change WHERE number = 3",
            Code::EntryInserted, "change 4"),
        ("DELETE FROM operation WHERE change = 3; DELETE FROM change WHERE number = 3", Code::TailCut, "change 3"),
        ("DELETE FROM operation WHERE change = 3; DELETE FROM change WHERE number = 3; DELETE FROM seal WHERE change = 3",
            Code::TailCut, "change 3"),
        ("DELETE FROM operation; DELETE FROM change; DELETE FROM seal", Code::LogCut, "log"),
        // Without any seal the heads still tell.
        ("DELETE FROM seal; UPDATE change SET kind = 'audit' WHERE number = 2", Code::EntryEdited, "change 3"),
        ("DELETE FROM seal; INSERT INTO change (number, id, kind, at, author_digest, reason_digest, previous, digest)
            SELECT 4, randomblob(16), 'audit', 0, randomblob(32), randomblob(32), digest, randomblob(32) FROM change WHERE number = 3",
            Code::EntryInserted, "change 4"),
    ] {
        let (_folder, vault) = three_changes();
        let findings = forge(&vault, sql);
        assert_eq!(attacks(&findings), [(code, place)], "{sql}");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// A vault after two entries of a desk with a folder of its own, and after two more.
fn earlier_and_later() -> (tempfile::TempDir, impl Fn() -> Vault) {
    let folder = tempfile::tempdir().unwrap();
    let own = desk(1, &folder.path().join("desk"));
    let path = folder.path().join("test.liaison");
    let mut vault = Vault::create(&path, &passphrase(), CHEAP, own.clone()).unwrap();
    for _ in 0..2 {
        vault.transact(ANN, "early", put_officer).unwrap();
    }
    drop(vault);
    copy(&path, &folder.path().join("earlier"));
    let open = move || Vault::unlock(&path, &passphrase(), own.clone()).unwrap();
    let mut vault = open();
    for _ in 0..2 {
        vault.transact(ANN, "late", put_officer).unwrap();
    }
    (folder, open)
}

#[test]
fn an_older_database_is_found_by_the_head_beside_it() {
    let (folder, open) = earlier_and_later();
    let path = folder.path().join("test.liaison");
    fs::copy(folder.path().join("earlier/network.db"), path.join("network.db")).unwrap();
    let findings = open().view().check().unwrap();
    assert_eq!(attacks(&findings), [(Code::RolledBack, "log")]);
}

#[test]
fn an_older_vault_is_found_by_the_desk_until_a_person_accepts_it() {
    let (folder, open) = earlier_and_later();
    copy(
        &folder.path().join("earlier"),
        &folder.path().join("test.liaison"),
    );
    for _ in 0..2 {
        let mut vault = open();
        assert_eq!(
            attacks(&vault.view().check().unwrap()),
            [(Code::RolledBack, "log")]
        );
        // Going on does not hush it up, however far it goes.
        for _ in 0..3 {
            vault.transact(ANN, "later still", put_officer).unwrap();
        }
        assert_eq!(
            attacks(&vault.view().check().unwrap()),
            [(Code::RolledBack, "log")]
        );
    }
    let mut vault = open();
    vault.accept_log(ANN, "The newer copy is lost").unwrap();
    assert_eq!(vault.view().check().unwrap(), []);
    drop(vault);
    assert_eq!(open().view().check().unwrap(), []);
}

#[test]
fn a_log_written_anew_by_somebody_who_knows_the_passphrase_is_found_by_the_desk() {
    let (folder, open) = earlier_and_later();
    let path = folder.path().join("test.liaison");
    copy(&folder.path().join("earlier"), &path);
    let other = desk(2, &folder.path().join("other"));
    let mut vault = Vault::unlock(&path, &passphrase(), other).unwrap();
    for _ in 0..5 {
        vault.transact(BEN, "another story", put_officer).unwrap();
    }
    assert_eq!(
        vault.view().check().unwrap(),
        [],
        "who has not seen the first story believes the second"
    );
    drop(vault);
    let findings = open().view().check().unwrap();
    assert_eq!(attacks(&findings), [(Code::EntryEdited, "change 4")]);
}

#[test]
fn a_head_that_is_gone_or_forged_is_not_made_again_in_silence() {
    let (folder, open) = earlier_and_later();
    let head = folder.path().join("test.liaison/head.json");
    let whole = fs::read_to_string(&head).unwrap();
    let forged = whole.replacen("\"count\": 4", "\"count\": 3", 1);
    assert_ne!(whole, forged);
    for text in [None, Some(forged.as_str()), Some("")] {
        match text {
            Some(text) => fs::write(&head, text).unwrap(),
            None => fs::remove_file(&head).unwrap(),
        }
        let mut vault = open();
        vault.transact(ANN, "more", put_officer).unwrap();
        assert_eq!(
            attacks(&vault.view().check().unwrap()),
            [(Code::HeadLost, "head.json")]
        );
        vault.accept_log(ANN, "The file was lost").unwrap();
        assert_eq!(vault.view().check().unwrap(), []);
    }
}

#[test]
fn a_head_that_lags_is_no_attack() {
    let (_folder, vault) = vault();
    let path = vault.path().to_owned();
    drop(vault);
    for _ in 0..3 {
        let head = fs::read(path.join("head.json")).unwrap();
        let mut vault = Vault::unlock(&path, &passphrase(), host()).unwrap();
        vault.transact(ANN, "one", put_officer).unwrap();
        // As if the process had died between the commit and the head.
        fs::write(path.join("head.json"), head).unwrap();
        assert_eq!(vault.view().check().unwrap(), []);
    }
}

/// One thing that happens to a vault in an honest life.
#[derive(Clone, Copy, Debug)]
enum Event {
    Write,
    Look,
    Reopen,
    Travel,
    HeadLags,
    OtherDeskWrites,
    TwoWrite,
    NewPassphraseCost,
    Rekey,
    Erase,
    Undo,
}

const EVENTS: [Event; 11] = [
    Event::Write,
    Event::Look,
    Event::Reopen,
    Event::Travel,
    Event::HeadLags,
    Event::OtherDeskWrites,
    Event::TwoWrite,
    Event::NewPassphraseCost,
    Event::Rekey,
    Event::Erase,
    Event::Undo,
];

/// Lets a vault live through events, and returns what the check says after each.
fn live(events: &[Event]) -> Vec<Finding> {
    let folder = tempfile::tempdir().unwrap();
    let desks = [1, 2].map(|number| desk(number, &folder.path().join(format!("desk {number}"))));
    let mut path = folder.path().join("test.liaison");
    let mut vault = Vault::create(&path, &passphrase(), CHEAP, desks[0].clone()).unwrap();
    let mut findings = Vec::new();
    for (place, event) in events.iter().enumerate() {
        let open =
            |path: &Path, desk: usize| Vault::unlock(path, &passphrase(), desks[desk].clone()).unwrap();
        match event {
            Event::Write => drop(vault.transact(ANN, "write", put_officer).unwrap()),
            Event::Look => drop(vault.audit(ANN, "looked", &[]).unwrap()),
            Event::Reopen => {
                drop(vault);
                vault = open(&path, 0);
            }
            Event::Travel => {
                drop(vault);
                let next = folder.path().join(format!("moved {place}.liaison"));
                copy(&path, &next);
                path = next;
                vault = open(&path, 0);
            }
            Event::HeadLags => {
                let head = path.join("head.json");
                let old = fs::read(&head).unwrap();
                vault.transact(ANN, "then it died", put_officer).unwrap();
                fs::write(head, old).unwrap();
            }
            Event::OtherDeskWrites => {
                drop(vault);
                let mut other = open(&path, 1);
                other.transact(BEN, "elsewhere", put_officer).unwrap();
                findings.extend(other.view().check().unwrap());
                drop(other);
                vault = open(&path, 0);
            }
            Event::TwoWrite => {
                let mut beside = open(&path, 0);
                beside.transact(ANN, "beside", put_officer).unwrap();
                vault.transact(ANN, "also", put_officer).unwrap();
                findings.extend(beside.view().check().unwrap());
            }
            Event::NewPassphraseCost => {
                let same = passphrase();
                vault
                    .change_passphrase(ANN, (&same).into(), &same, CHEAP)
                    .unwrap();
            }
            Event::Rekey => vault = vault.rekey(ANN, &[(&passphrase()).into()]).unwrap().vault,
            Event::Erase => {
                let id = vault.transact(ANN, "came", put_officer).unwrap().value;
                vault.erase(ANN, "went", id.into()).unwrap();
            }
            Event::Undo => {
                if let Some(entry) = vault.view().undoable(None).unwrap() {
                    let _ = vault.undo(ANN, "undo", entry.change.number, crate::Extent::Untouched);
                }
            }
        }
        findings.extend(vault.view().check().unwrap());
    }
    findings
}

#[test]
fn every_pair_of_honest_events_is_believed() {
    for first in EVENTS {
        for second in EVENTS {
            assert_eq!(live(&[Event::Write, first, second]), [], "{first:?}, {second:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn an_honest_history_is_never_taken_for_an_attack(events in prop::collection::vec(prop::sample::select(&EVENTS[..]), 1..9)) {
        prop_assert_eq!(live(&events), []);
    }
}
