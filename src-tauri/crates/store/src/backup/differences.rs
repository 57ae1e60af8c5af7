//! What restoring a backup would change.

use std::collections::BTreeMap;

use domain::records::{EntityKind, Record, RecordRef, Records};

use crate::log::Snapshot;

/// What restoring a backup would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestorePreview {
    /// The network of the backup.
    pub backup: Snapshot,
    /// The network as it is; absent when the vault cannot be read.
    pub present: Option<Snapshot>,
    /// The kinds of which something differs.
    pub differences: Vec<Difference>,
    /// Records that were erased since the backup, and will be erased in it again.
    pub erased_again: u32,
}

/// How many records of a kind differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The kind.
    pub kind: EntityKind,
    /// They are there now, and not in the backup.
    pub gone: u32,
    /// They are in the backup, and not there now.
    pub back: u32,
    /// They are in both, and not the same.
    pub changed: u32,
}

/// Compares the present with a backup, kind by kind.
pub(super) fn compare(present: &Records, backup: &Records) -> Vec<Difference> {
    let mut present: BTreeMap<RecordRef, Record> = by_id(present);
    let mut found: BTreeMap<EntityKind, Difference> = BTreeMap::new();
    let mut of = |kind, count: fn(&mut Difference) -> &mut u32| {
        let difference = found.entry(kind).or_insert(Difference {
            kind,
            gone: 0,
            back: 0,
            changed: 0,
        });
        *count(difference) += 1;
    };
    for (reference, record) in by_id(backup) {
        match present.remove(&reference) {
            None => of(reference.kind, |difference| &mut difference.back),
            Some(now) if now != record => of(reference.kind, |difference| &mut difference.changed),
            Some(_) => {}
        }
    }
    for reference in present.into_keys() {
        of(reference.kind, |difference| &mut difference.gone);
    }
    found.into_values().collect()
}

fn by_id(records: &Records) -> BTreeMap<RecordRef, Record> {
    records
        .iter()
        .map(|record| (record.reference(), record))
        .collect()
}
