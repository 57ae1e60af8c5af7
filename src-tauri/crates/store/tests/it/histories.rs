//! Whatever people do to a network, in whatever order: the log tells all of it, and nothing but it.

use domain::records::*;
use proptest::prelude::*;
use store::{Extent, StoreError, Tx, Vault};
use testkit::vault::{ALICE, FixedHost, passphrase, throw_away};
use testkit::{Rng, generate};

fn put_all(tx: &mut Tx<'_>, mut records: Vec<Record>, rng: &mut Rng) -> Result<(), StoreError> {
    // In any order: references are checked at the end.
    while !records.is_empty() {
        let place = rng.below(records.len());
        tx.put(records.swap_remove(place))?;
    }
    Ok(())
}

/// One act of somebody: records take others' values or go, or an earlier change is taken back. Refused ones leave nothing
/// behind.
fn act(vault: &mut Vault, rng: &mut Rng) {
    let (records, snapshot) = vault.view().load().unwrap();
    let all: Vec<_> = records.iter().collect();
    let before = vault.view().load().unwrap();
    let done = if rng.below(4) == 0 {
        let extent = if rng.below(2) == 0 {
            Extent::Whole
        } else {
            Extent::Untouched
        };
        let change = rng.between(1, snapshot.number);
        vault.undo(ALICE, "undo", change, extent).map(drop)
    } else {
        edit(vault, &all, rng)
    };
    match done {
        Ok(()) => {}
        Err(
            StoreError::Refused(_)
            | StoreError::NoChange(_)
            | StoreError::NotInEffect(_)
            | StoreError::Overtaken(_),
        ) => {
            assert!(
                before == vault.view().load().unwrap(),
                "a refused change left something behind"
            );
        }
        Err(other) => panic!("{other}"),
    }
}

fn edit(vault: &mut Vault, all: &[Record], rng: &mut Rng) -> Result<(), StoreError> {
    let done = vault.transact(ALICE, "act", |tx| {
        for _ in 0..=rng.below(3) {
            let Some(one) = rng.pick(all) else { break };
            let alike: Vec<_> = all
                .iter()
                .filter(|other| other.reference().kind == one.reference().kind)
                .collect();
            match rng.below(6) {
                0 => drop(tx.remove(one.reference())?),
                _ => {
                    let Some(other) = rng.pick(&alike) else { break };
                    let RecordRef { kind, id } = one.reference();
                    tx.put(Record::from_values(kind, id, other.values()).unwrap())?;
                }
            }
        }
        Ok::<_, StoreError>(())
    });
    done.map(drop)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn rebuilding_all_tables_from_the_log_gives_the_same_tables(seed in 0_u64..100_000) {
        let (_folder, mut vault) = throw_away();
        let mut rng = Rng::new(seed);
        let records = generate::small(seed).records;
        let all: Vec<_> = records.iter().collect();
        vault.transact(ALICE, "network", |tx| put_all(tx, all.clone(), &mut rng)).unwrap();
        for _ in 0..12 {
            act(&mut vault, &mut rng);
        }
        prop_assert_eq!(vault.view().check().unwrap(), []);
    }

    #[test]
    fn a_network_is_read_as_it_was_written_and_writing_it_again_changes_nothing(seed in 0_u64..100_000) {
        let (_folder, mut vault) = throw_away();
        let mut rng = Rng::new(seed);
        let records = generate::small(seed).records;
        let all: Vec<_> = records.iter().collect();
        vault.transact(ALICE, "network", |tx| put_all(tx, all.clone(), &mut rng)).unwrap();
        let (loaded, _) = vault.reader().unwrap().load().unwrap();
        let by_id = |records: &Records| {
            let mut all: Vec<_> = records.iter().collect();
            all.sort_by_key(Record::reference);
            all
        };
        let again = vault.transact(ALICE, "again", |tx| put_all(tx, by_id(&loaded), &mut rng)).unwrap();
        prop_assert_eq!(by_id(&loaded), by_id(&records));
        prop_assert_eq!(again.change, None);
    }

    #[test]
    fn one_undo_takes_a_whole_import_back_and_another_brings_the_same_ids(seed in 0_u64..100_000) {
        let (_folder, mut vault) = throw_away();
        let mut rng = Rng::new(seed);
        let all: Vec<_> = generate::small(seed).records.iter().collect();
        vault.transact(ALICE, "import", |tx| put_all(tx, all.clone(), &mut rng)).unwrap();
        let (imported, _) = vault.view().load().unwrap();
        vault.undo(ALICE, "undo", 1, Extent::Whole).unwrap();
        prop_assert_eq!(vault.view().load().unwrap().0, Records::default());
        prop_assert_eq!(vault.view().search("a", 10).unwrap(), []);
        vault.undo(ALICE, "redo", 2, Extent::Whole).unwrap();
        let vault = Vault::unlock(vault.path(), &passphrase(), FixedHost::new(3)).unwrap();
        prop_assert_eq!(vault.view().load().unwrap().0, imported);
        prop_assert_eq!(vault.view().check().unwrap(), []);
    }
}
