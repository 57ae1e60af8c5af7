//! The records of one kind, found by id or by slot.
//!
//! A network may hold a quarter of a million of a kind, so the index holds slots and not ids: five bytes a record
//! instead of twenty. A slot is its id's for good, from the first time that a record of any kind names the id: the
//! lists of [`indexes`](super::indexes) name records and keys by it, and a record that is put again finds them as they
//! were.

use std::hash::Hasher;
use std::ops::Deref;

use hashbrown::HashTable;
use rustc_hash::{FxHashMap, FxHasher};
use uuid::Uuid;

use crate::records::Entity;

/// Where a record is in its table.
pub(crate) type Slot = u32;

/// A record and where it is.
pub(crate) struct At<'n, T> {
    pub(crate) slot: Slot,
    pub(crate) record: &'n T,
}

impl<T> Clone for At<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for At<'_, T> {}

impl<T> Deref for At<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.record
    }
}

/// The records of one kind.
#[derive(Clone)]
pub(super) struct Table<T> {
    slots: Vec<Option<T>>,
    by_id: HashTable<Slot>,
    /// The slots of ids that have no record: others name them, or it was taken out.
    bare: FxHashMap<Uuid, Slot>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            slots: Vec::new(),
            by_id: HashTable::new(),
            bare: FxHashMap::default(),
        }
    }
}

impl<T: Entity> From<Vec<T>> for Table<T> {
    /// Where an id comes twice, the later record counts.
    fn from(records: Vec<T>) -> Self {
        let mut table = Self {
            slots: Vec::with_capacity(records.len()),
            by_id: HashTable::with_capacity(records.len()),
            bare: FxHashMap::default(),
        };
        for record in records {
            table.put(record);
        }
        table
    }
}

impl<T: Entity> Table<T> {
    /// The slot of an id, whether or not there is a record.
    pub(super) fn slot(&self, id: Uuid) -> Option<Slot> {
        self.filled(id).or_else(|| self.bare.get(&id).copied())
    }

    /// The slot of an id, from now on.
    pub(super) fn reserve(&mut self, id: Uuid) -> Slot {
        self.slot(id).unwrap_or_else(|| {
            let slot = self.append(None);
            self.bare.insert(id, slot);
            slot
        })
    }

    pub(super) fn at(&self, slot: Slot) -> Option<&T> {
        self.slots.get(slot as usize)?.as_ref()
    }

    pub(super) fn get(&self, id: Uuid) -> Option<&T> {
        self.filled(id).and_then(|slot| self.at(slot))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.slots.iter().flatten()
    }

    /// All records with their slots.
    pub(super) fn slots(&self) -> impl Iterator<Item = (Slot, &T)> {
        (0..)
            .zip(&self.slots)
            .filter_map(|(slot, record)| Some((slot, record.as_ref()?)))
    }

    pub(super) fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Puts a record in, in the place of the one with the same id.
    pub(super) fn put(&mut self, record: T) {
        let id = record.id();
        if let Some(slot) = self.filled(id) {
            self.fill(slot, record);
            return;
        }
        let slot = match self.bare.remove(&id) {
            Some(slot) => {
                self.fill(slot, record);
                slot
            }
            None => self.append(Some(record)),
        };
        let slots = &self.slots;
        self.by_id.insert_unique(hash(id), slot, |slot| {
            slots
                .get(*slot as usize)
                .and_then(Option::as_ref)
                .map_or(0, |record| hash(record.id()))
        });
    }

    /// Takes a record out, and says where it was.
    pub(super) fn remove(&mut self, id: Uuid) -> Option<(Slot, T)> {
        let slot = self.filled(id)?;
        if let Ok(entry) = self.by_id.find_entry(hash(id), |other| *other == slot) {
            entry.remove();
        }
        self.bare.insert(id, slot);
        Some((slot, self.slots.get_mut(slot as usize)?.take()?))
    }

    fn filled(&self, id: Uuid) -> Option<Slot> {
        self.by_id
            .find(hash(id), |slot| {
                self.at(*slot).is_some_and(|record| record.id() == id)
            })
            .copied()
    }

    fn fill(&mut self, slot: Slot, record: T) {
        if let Some(place) = self.slots.get_mut(slot as usize) {
            *place = Some(record);
        }
    }

    fn append(&mut self, record: Option<T>) -> Slot {
        let slot = Slot::try_from(self.slots.len()).unwrap_or(Slot::MAX);
        self.slots.push(record);
        slot
    }
}

fn hash(id: Uuid) -> u64 {
    let (high, low) = id.as_u64_pair();
    let mut hasher = FxHasher::default();
    hasher.write_u64(high);
    hasher.write_u64(low);
    hasher.finish()
}
