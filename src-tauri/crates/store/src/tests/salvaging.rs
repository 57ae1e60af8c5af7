//! Damage: every flipped bit and every cut is found, and what does not lie on a damaged page is saved.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use domain::records::{Record, Records};
use tempfile::TempDir;
use testkit::{Rng, generate};

use super::erasing::{PAGE, decrypt};
use super::{ANN, CHEAP, host, passphrase, vault};
use crate::{OpenError, Salvaged, StoreError, Vault};

/// A vault with a whole network, edited since, and closed.
struct Damaged {
    folder: TempDir,
    path: PathBuf,
    whole: Vec<u8>,
    /// Each page in the clear.
    clear: Vec<Vec<u8>>,
    records: Vec<Record>,
}

fn start(seed: u64) -> Damaged {
    let (folder, mut vault) = vault();
    let all: Vec<Record> = generate::small(seed).records.iter().collect();
    let put = |tx: &mut crate::Tx<'_>| all.iter().try_for_each(|record| tx.put(record.clone()).map(drop));
    vault.transact::<_, StoreError>(ANN, "network", put).unwrap();
    for officer in vault.view().all::<domain::records::Officer>().unwrap() {
        let edited = domain::records::Officer {
            name: format!("{} the Second", officer.name).into(),
            ..officer
        };
        vault.transact(ANN, "edit", |tx| tx.put(edited)).unwrap();
    }
    let records = in_order(&vault.view().load().unwrap().0);
    let path = vault.path().to_owned();
    vault
        .view()
        .connection
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    let whole = fs::read(path.join("network.db")).unwrap();
    let pages = whole.chunks(PAGE).enumerate();
    let clear = pages
        .map(|(place, page)| decrypt(&vault, page, place == 0))
        .collect();
    Damaged {
        folder,
        path,
        whole,
        clear,
        records,
    }
}

/// What the power leaves behind when it goes while a checkpoint writes a page: half of it in the file, all of it in the
/// write-ahead log.
#[test]
fn a_page_half_written_by_a_checkpoint_is_no_damage() {
    let (folder, mut vault) = vault();
    let path = vault.path().to_owned();
    let all: Vec<Record> = generate::small(5).records.iter().collect();
    let put = |tx: &mut crate::Tx<'_>| all.iter().try_for_each(|record| tx.put(record.clone()).map(drop));
    vault.transact::<_, StoreError>(ANN, "network", put).unwrap();
    let left = folder.path().join("left.liaison");
    fs::create_dir(&left).unwrap();
    for file in ["keys.json", "lock", "network.db", "network.db-wal"] {
        fs::copy(path.join(file), left.join(file)).unwrap();
    }
    let mut half = fs::read(left.join("network.db")).unwrap();
    half.extend([0x5a; PAGE / 2]);
    fs::write(left.join("network.db"), &half).unwrap();
    let opened = Vault::unlock(&left, &passphrase(), host()).unwrap();
    let (reader, view) = (opened.reader().unwrap(), opened.view());
    assert_eq!(reader.check_pages().unwrap(), []);
    for findings in [view.check().unwrap(), view.check_storage().unwrap()] {
        let pages: Vec<_> = findings
            .iter()
            .filter(|one| one.code == crate::FindingCode::PageDamaged)
            .collect();
        assert!(pages.is_empty(), "{pages:?}");
    }
    assert_eq!(
        in_order(&view.load().unwrap().0),
        in_order(&vault.view().load().unwrap().0)
    );
    assert!(
        fs::metadata(left.join("network.db"))
            .unwrap()
            .len()
            .is_multiple_of(PAGE as u64)
    );
}

fn in_order(records: &Records) -> Vec<Record> {
    let mut all: Vec<_> = records.iter().collect();
    all.sort_by_key(Record::reference);
    all
}

impl Damaged {
    fn write(&self, bytes: &[u8]) {
        fs::write(self.path.join("network.db"), bytes).unwrap();
    }

    /// Whether unlocking or the check of the pages tells.
    fn is_found(&self) -> bool {
        match Vault::unlock(&self.path, &passphrase(), host()) {
            Err(OpenError::Damaged { .. }) => true,
            Err(other) => panic!("{other}"),
            Ok(vault) => !vault.reader().unwrap().check_pages().unwrap().is_empty(),
        }
    }

    fn salvage(&self) -> (Vec<Record>, Salvaged) {
        let secret = passphrase();
        let (reader, salvaged) = Vault::open_damaged(&self.path, (&secret).into(), &*host()).unwrap();
        (in_order(&reader.load().unwrap().0), salvaged)
    }

    /// The records of which nothing lies on these pages: their ids do not occur there.
    fn untouched(&self, damaged: &BTreeSet<usize>) -> Vec<&Record> {
        let touches = |record: &Record| {
            let id = record.reference().id;
            damaged.iter().any(|page| {
                self.clear[*page]
                    .windows(16)
                    .any(|window| window == id.as_bytes())
            })
        };
        self.records.iter().filter(|record| !touches(record)).collect()
    }
}

#[test]
fn an_undamaged_vault_is_saved_as_it_is() {
    let damaged = start(3);
    assert!(!damaged.is_found());
    let (records, salvaged) = damaged.salvage();
    assert!(records == damaged.records);
    assert_eq!(
        (
            salvaged.damaged.len(),
            salvaged.from_log.len(),
            salvaged.lost.len()
        ),
        (0, 0, 0)
    );
    assert_eq!(
        (salvaged.unplaced.len(), salvaged.records as usize),
        (0, records.len())
    );
}

#[test]
fn every_flipped_bit_is_found_and_only_its_page_is_lost() {
    let damaged = start(5);
    let mut rng = Rng::new(11);
    for _ in 0..100 {
        let mut bytes = damaged.whole.clone();
        let at = rng.below(bytes.len());
        bytes[at] ^= 1 << rng.below(8);
        damaged.write(&bytes);
        assert!(damaged.is_found(), "byte {at}");
        let (records, salvaged) = damaged.salvage();
        let page = at / PAGE;
        // A flipped bit of the salt is found out and put right.
        let lost: &[u32] = if at < 16 {
            &[]
        } else {
            &[u32::try_from(page).unwrap() + 1]
        };
        assert_eq!(salvaged.damaged, lost, "byte {at}");
        for record in damaged.untouched(&BTreeSet::from([page])) {
            let unplaced = salvaged.unplaced.contains(record);
            let loosened = salvaged.loosened.contains(&record.reference());
            assert!(
                unplaced || loosened || records.contains(record),
                "byte {at}: {record:?}"
            );
        }
        let told = records.len() + salvaged.unplaced.len() + salvaged.lost.len();
        assert!(
            told >= damaged.records.len(),
            "byte {at}: what is missing is not told of"
        );
    }
}

#[test]
fn every_cut_is_found_and_what_is_before_it_is_saved() {
    let damaged = start(7);
    let mut rng = Rng::new(13);
    for place in 0..10 {
        // The first is a file of no bytes.
        let mut length = rng.below(damaged.whole.len()) * place.min(1);
        if place % 2 == 0 {
            // At the edge of a page, where every page that is left is whole.
            length -= length % PAGE;
        }
        damaged.write(&damaged.whole[..length]);
        assert!(damaged.is_found(), "{length}");
        let (records, salvaged) = damaged.salvage();
        let gone: BTreeSet<usize> = (length / PAGE..damaged.clear.len()).collect();
        for record in damaged.untouched(&gone) {
            let unplaced = salvaged.unplaced.contains(record);
            let loosened = salvaged.loosened.contains(&record.reference());
            assert!(
                unplaced || loosened || records.contains(record),
                "{length}: {record:?}"
            );
        }
    }
}

#[test]
fn what_was_saved_is_a_vault_like_any_other() {
    let damaged = start(9);
    let mut bytes = damaged.whole.clone();
    for page in bytes.chunks_mut(PAGE).skip(4).step_by(6) {
        page[1000] ^= 1;
    }
    damaged.write(&bytes);
    let to = damaged.folder.path().join("saved.liaison");
    let secret = passphrase();
    let (vault, salvaged) = Vault::salvage(
        &damaged.path,
        (&secret).into(),
        &to,
        (&secret, CHEAP),
        ANN,
        host(),
    )
    .unwrap();
    assert!(damaged.whole.len() / PAGE > 10 && salvaged.damaged.len() > 1);
    assert!(
        fs::read(damaged.path.join("network.db")).unwrap() == bytes,
        "the damaged vault is not touched"
    );
    assert_eq!(vault.view().check().unwrap(), []);
    let (read, _) = damaged.salvage();
    assert!(in_order(&vault.view().load().unwrap().0) == read);
    drop(vault);
    Vault::unlock(&to, &passphrase(), host()).unwrap();
}

#[test]
fn what_lies_in_the_write_ahead_log_is_saved_too() {
    let (_folder, mut vault) = vault();
    let all: Vec<Record> = generate::small(4).records.iter().collect();
    let put = |tx: &mut crate::Tx<'_>| all.iter().try_for_each(|record| tx.put(record.clone()).map(drop));
    vault.transact::<_, StoreError>(ANN, "network", put).unwrap();
    assert!(fs::metadata(vault.path().join("network.db-wal")).unwrap().len() > 0);
    let secret = passphrase();
    let (reader, salvaged) = Vault::open_damaged(vault.path(), (&secret).into(), &*host()).unwrap();
    assert_eq!(salvaged.damaged, [0; 0]);
    assert!(in_order(&reader.load().unwrap().0) == in_order(&vault.view().load().unwrap().0));
    assert!(
        reader.connection.execute("DELETE FROM officer", []).is_err(),
        "it can only be read"
    );
}
