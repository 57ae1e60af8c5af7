//! The records of one kind, found by id.
//!
//! A network may hold a quarter of a million of a kind, so the index holds slots and not ids: five bytes a record
//! instead of twenty. A slot stays the same for as long as its record is there; the lists of
//! [`indexes`](super::indexes) name records by it.

use std::hash::Hasher;

use hashbrown::HashTable;
use rustc_hash::FxHasher;
use uuid::Uuid;

use crate::records::Entity;

/// Where a record is in its table.
pub(super) type Slot = u32;

/// The records of one kind.
#[derive(Clone)]
pub(super) struct Table<T> {
    slots: Vec<Option<T>>,
    free: Vec<Slot>,
    by_id: HashTable<Slot>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            slots: Vec::new(),
            free: Vec::new(),
            by_id: HashTable::new(),
        }
    }
}

impl<T: Entity> From<Vec<T>> for Table<T> {
    /// Where an id comes twice, the later record counts.
    fn from(records: Vec<T>) -> Self {
        let mut table = Self {
            slots: Vec::with_capacity(records.len()),
            free: Vec::new(),
            by_id: HashTable::with_capacity(records.len()),
        };
        for record in records {
            table.put(record);
        }
        table
    }
}

impl<T: Entity> Table<T> {
    pub(super) fn slot(&self, id: Uuid) -> Option<Slot> {
        self.by_id
            .find(hash(id), |slot| {
                self.at(*slot).is_some_and(|record| record.id() == id)
            })
            .copied()
    }

    pub(super) fn at(&self, slot: Slot) -> Option<&T> {
        self.slots.get(slot as usize)?.as_ref()
    }

    pub(super) fn get(&self, id: Uuid) -> Option<&T> {
        self.slot(id).and_then(|slot| self.at(slot))
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

    /// Puts a record in, in the place of the one with the same id, and says where.
    pub(super) fn put(&mut self, record: T) -> Slot {
        let id = record.id();
        if let Some(slot) = self.slot(id) {
            if let Some(place) = self.slots.get_mut(slot as usize) {
                *place = Some(record);
            }
            return slot;
        }
        let slot = self.enter(record);
        let slots = &self.slots;
        self.by_id.insert_unique(hash(id), slot, |slot| {
            slots
                .get(*slot as usize)
                .and_then(Option::as_ref)
                .map_or(0, |record| hash(record.id()))
        });
        slot
    }

    /// Takes a record out.
    pub(super) fn remove(&mut self, id: Uuid) -> Option<T> {
        let slot = self.slot(id)?;
        if let Ok(entry) = self.by_id.find_entry(hash(id), |other| *other == slot) {
            entry.remove();
        }
        self.free.push(slot);
        self.slots.get_mut(slot as usize)?.take()
    }

    fn enter(&mut self, record: T) -> Slot {
        match self.free.pop() {
            Some(slot) => {
                if let Some(place) = self.slots.get_mut(slot as usize) {
                    *place = Some(record);
                }
                slot
            }
            None => {
                let slot = Slot::try_from(self.slots.len()).unwrap_or(Slot::MAX);
                self.slots.push(Some(record));
                slot
            }
        }
    }
}

fn hash(id: Uuid) -> u64 {
    let (high, low) = id.as_u64_pair();
    let mut hasher = FxHasher::default();
    hasher.write_u64(high);
    hasher.write_u64(low);
    hasher.finish()
}
