//! Lists of slots under a key: how one finds the postings of a position or the coverage of a territory.
//!
//! | list | for | costs |
//! | --- | --- | --- |
//! | [`Sparse`] | many keys with a few records each, such as contact points by owner | nine bytes a record |
//! | [`Dense`] | few keys with many records each, such as places by country | four bytes a record, some more a key |
//! | [`Chains`] | as sparse, where the key has a slot: such as postings by position | four bytes a record and a key |
//! | [`Rows`] | as dense, where the key has a slot: such as positions by post | four bytes a record, some more a key |
//!
//! The resolver walks thousands of lists for one answer: what it asks for most stands in chains and rows, which are found
//! without a hash.

use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::num::NonZero;

use hashbrown::HashTable;
use rustc_hash::{FxHashMap, FxHasher};

use super::indexes::enter;
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

/// Each record in the chain of its key; both by slot.
#[derive(Clone, Default)]
pub(super) struct Chains {
    /// The first record of each key.
    first: Vec<Option<Link>>,
    /// The record after each record.
    next: Vec<Option<Link>>,
}

/// A slot, one up so that none of them costs no more.
type Link = NonZero<Slot>;

impl Chains {
    /// The slots under this key.
    pub(super) fn slots(&self, key: Slot) -> impl Iterator<Item = Slot> + use<'_> {
        let first = link(&self.first, key);
        std::iter::successors(first, |slot| link(&self.next, *slot))
    }
}

impl List<Slot> for Chains {
    fn edit(&mut self, key: Slot, edit: Edit) {
        match edit {
            Edit::Enter(slot) => {
                enter(
                    &mut self.next,
                    slot,
                    self.first.get(key as usize).copied().flatten(),
                );
                enter(&mut self.first, key, Link::new(slot.wrapping_add(1)));
            }
            Edit::Leave(slot) => {
                let after = self.next.get_mut(slot as usize).and_then(Option::take);
                let before = self
                    .slots(key)
                    .find(|before| link(&self.next, *before) == Some(slot));
                match before {
                    Some(before) => enter(&mut self.next, before, after),
                    None => enter(&mut self.first, key, after),
                }
            }
        }
    }
}

fn link(links: &[Option<Link>], slot: Slot) -> Option<Slot> {
    let link = links.get(slot as usize).copied().flatten()?;
    Some(link.get() - 1)
}

/// The slots under each key's slot.
#[derive(Clone, Default)]
pub(super) struct Rows(Vec<Vec<Slot>>);

impl Rows {
    /// The slots under this key.
    pub(super) fn slots(&self, key: Slot) -> impl Iterator<Item = Slot> + use<'_> {
        self.0.get(key as usize).into_iter().flatten().copied()
    }
}

impl List<Slot> for Rows {
    fn edit(&mut self, key: Slot, edit: Edit) {
        let key = key as usize;
        if self.0.len() <= key {
            self.0.resize(key + 1, Vec::new());
        }
        let Some(slots) = self.0.get_mut(key) else { return };
        match edit {
            Edit::Enter(slot) => slots.push(slot),
            Edit::Leave(slot) => slots.retain(|other| *other != slot),
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
