//! Lists of slots under a key: how one finds the postings of a position or the coverage of a territory.
//!
//! | list | for | costs |
//! | --- | --- | --- |
//! | [`Sparse`] | many keys with a few records each, such as contact points by owner | nine bytes a record |
//! | [`Dense`] | few keys with many records each, such as coverage by territory | four bytes a record, some more a key |

use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use hashbrown::HashTable;
use rustc_hash::{FxHashMap, FxHasher};

use super::table::Slot;

/// Entering a record's slot into lists, or taking it out.
#[derive(Clone, Copy)]
pub(super) enum Edit {
    Enter(Slot),
    Leave(Slot),
}

/// A list that can be kept up.
pub(super) trait List<K> {
    fn edit(&mut self, key: K, edit: Edit);
}

/// Slots by the hash of their key. The reader compares the key itself, which stands in the record.
#[derive(Clone)]
pub(super) struct Sparse<K> {
    entries: HashTable<(u32, Slot)>,
    key: PhantomData<fn(K)>,
}

impl<K> Default for Sparse<K> {
    fn default() -> Self {
        Self {
            entries: HashTable::new(),
            key: PhantomData,
        }
    }
}

impl<K: Hash> Sparse<K> {
    /// The slots under this key, and now and then one under another.
    pub(super) fn slots(&self, key: &K) -> impl Iterator<Item = Slot> + use<'_, K> {
        let short = short_hash(key);
        self.entries
            .iter_hash(spread(short))
            .filter(move |(other, _)| *other == short)
            .map(|(_, slot)| *slot)
    }
}

impl<K: Hash> List<K> for Sparse<K> {
    fn edit(&mut self, key: K, edit: Edit) {
        let short = short_hash(&key);
        match edit {
            Edit::Enter(slot) => {
                self.entries
                    .insert_unique(spread(short), (short, slot), |(short, _)| spread(*short));
            }
            Edit::Leave(slot) => {
                if let Ok(entry) = self
                    .entries
                    .find_entry(spread(short), |entry| *entry == (short, slot))
                {
                    entry.remove();
                }
            }
        }
    }
}

/// Slots by key.
#[derive(Clone)]
pub(super) struct Dense<K>(FxHashMap<K, Vec<Slot>>);

impl<K> Default for Dense<K> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<K: Hash + Eq> Dense<K> {
    pub(super) fn keys(&self) -> impl Iterator<Item = &K> {
        self.0.keys()
    }

    /// The slots under this key.
    pub(super) fn slots(&self, key: &K) -> impl Iterator<Item = Slot> + use<'_, K> {
        self.0.get(key).into_iter().flatten().copied()
    }
}

impl<K: Hash + Eq> List<K> for Dense<K> {
    fn edit(&mut self, key: K, edit: Edit) {
        match edit {
            Edit::Enter(slot) => self.0.entry(key).or_default().push(slot),
            Edit::Leave(slot) => {
                let Some(slots) = self.0.get_mut(&key) else { return };
                if let Some(place) = slots.iter().position(|other| *other == slot) {
                    slots.swap_remove(place);
                }
                if slots.is_empty() {
                    self.0.remove(&key);
                }
            }
        }
    }
}

fn short_hash(key: &impl Hash) -> u32 {
    let mut hasher = FxHasher::default();
    key.hash(&mut hasher);
    let hash = hasher.finish();
    ((hash >> 32) ^ hash) as u32
}

/// The table takes its buckets from the low bits and its tags from the high ones.
fn spread(short: u32) -> u64 {
    u64::from(short)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .rotate_left(20)
}
