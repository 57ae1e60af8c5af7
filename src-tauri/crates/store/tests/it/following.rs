//! Several programs on one vault at once, and what the log tells of each.

use chrono::TimeDelta;
use domain::records::*;
use store::{ChangeKind, Extent, Op, StoreError, Tx, Vault};
use testkit::vault::{ALICE, BOB, FixedHost, passphrase, throw_away, with_host};

use crate::make;

fn add(vault: &mut Vault, name: &str) -> OfficerId {
    let put = |tx: &mut Tx<'_>| {
        let officer = make::officer(tx.new_id()?, name);
        tx.put(officer.clone())?;
        Ok::<_, StoreError>(officer.id)
    };
    vault.transact(ALICE, "arrival", put).unwrap().value
}

#[test]
fn a_reader_sees_what_another_program_wrote_and_which_records_it_touched() {
    let (_folder, mut ours) = throw_away();
    add(&mut ours, "Ann Example");
    let reader = ours.reader().unwrap();
    let (version, seen) = (reader.data_version().unwrap(), reader.snapshot().unwrap());
    assert_eq!(reader.data_version().unwrap(), version);

    let mut theirs = Vault::unlock(ours.path(), &passphrase(), FixedHost::new(2)).unwrap();
    let ben = add(&mut theirs, "Ben Example");

    assert_ne!(reader.data_version().unwrap(), version);
    let changes = reader.changes_since(seen.number).unwrap();
    let touched: Vec<_> = changes
        .iter()
        .flat_map(|change| &change.operations)
        .map(|op| op.record)
        .collect();
    assert_eq!(touched, [RecordRef::from(ben)]);
    assert_eq!(reader.all::<Officer>().unwrap().len(), 2);
    assert_eq!(reader.search("ben", 5).unwrap().len(), 1);
}

#[test]
fn two_programs_that_write_at_once_make_one_chain() {
    let (_folder, vault) = throw_away();
    let path = vault.path().to_owned();
    std::thread::scope(|scope| {
        for seed in [10, 20] {
            let path = &path;
            scope.spawn(move || {
                let mut vault = Vault::unlock(path, &passphrase(), FixedHost::new(seed)).unwrap();
                for number in 0..20 {
                    add(&mut vault, &format!("Officer {seed} {number}"));
                }
            });
        }
    });
    assert_eq!(vault.view().snapshot().unwrap().number, 40);
    assert_eq!(vault.view().count(EntityKind::Officer).unwrap(), 40);
    assert_eq!(vault.view().check().unwrap(), []);
}

#[test]
fn a_clock_that_goes_back_does_not_take_the_log_with_it() {
    let host = FixedHost::new(1);
    let (_folder, mut vault) = with_host(host.clone());
    add(&mut vault, "Ann Example");
    host.advance(TimeDelta::hours(-3));
    add(&mut vault, "Ben Example");
    host.advance(TimeDelta::hours(4));
    add(&mut vault, "Cid Example");
    let mut at: Vec<_> = vault
        .view()
        .changes(None, 10)
        .unwrap()
        .iter()
        .map(|change| change.at)
        .collect();
    at.reverse();
    assert_eq!(at[0], at[1]);
    assert!(at[1] < at[2]);
    assert_eq!(vault.view().verify_chain().unwrap(), []);
}

#[test]
fn an_audit_entry_stands_in_the_chain_and_moves_no_snapshot() {
    let (_folder, mut vault) = throw_away();
    let ann = add(&mut vault, "Ann Example");
    let before = vault.view().snapshot().unwrap();
    let entry = vault
        .audit(BOB, "sheet for Morocco", &[ann.into()])
        .unwrap()
        .unwrap();
    assert_eq!(entry.number, before.number + 1);
    assert_eq!(vault.view().snapshot().unwrap(), before);
    let newest = vault.view().changes(None, 1).unwrap().remove(0);
    assert_eq!(
        (newest.kind, newest.author.as_deref()),
        (ChangeKind::Audit, Some(BOB.name))
    );
    assert_eq!(newest.operations[0].op, Op::Read);
    assert!(matches!(
        vault.undo(BOB, "undo", entry.number, Extent::Whole),
        Err(StoreError::NoChange(_))
    ));
    assert_eq!(vault.view().check().unwrap(), []);
}

#[test]
fn the_newest_changes_come_first_and_page_by_page() {
    let (_folder, mut vault) = throw_away();
    for number in 0..5 {
        add(&mut vault, &format!("Officer {number}"));
    }
    let page = |before, limit| -> Vec<_> {
        let changes = vault.view().changes(before, limit).unwrap();
        changes.iter().map(|change| change.number).collect()
    };
    assert_eq!(page(None, 2), [5, 4]);
    assert_eq!(page(Some(4), 10), [3, 2, 1]);
}

#[test]
fn a_vault_can_be_sent_to_the_thread_that_works_with_it() {
    fn sendable<T: Send>() {}
    sendable::<Vault>();
    sendable::<store::Reader>();
}
