//! Keeping the index in step: what a transaction touched is indexed again before it commits.
//!
//! A record that is found by nothing but its own words is entered when it is made, while it is at hand. The full-text
//! index takes all such entries at the end, kind by kind: it wants its rows in order, and else begins anew each time.

use std::collections::{BTreeSet, HashMap};

use domain::records::{EntityKind, Record, RecordRef};
use rusqlite::{Connection, OptionalExtension, params};

use super::entry::{BAND, Entry, entry, found_as, own, rank};
use super::vocabulary::is_worth_keeping;
use crate::error::StoreError;
use crate::row::{self, Interner};

/// What the index has yet to learn of one transaction.
#[derive(Default)]
pub(crate) struct Stale {
    /// The records whose entries may have changed.
    records: BTreeSet<RecordRef>,
    /// By how much the uses of each word change.
    uses: HashMap<String, i64>,
    numbers: HashMap<EntityKind, Numbers>,
}

/// The numbers that a transaction gives to entries of one kind.
#[derive(Clone, Copy)]
struct Numbers {
    /// The first that the full-text index does not have yet.
    first: i64,
    next: i64,
}

impl Stale {
    /// Notes a record that was written or removed.
    pub(crate) fn note(&mut self, record: &Record) {
        let found = found_as(record);
        if rank(found.kind).is_some() {
            self.records.insert(found);
        }
    }

    /// Enters a record that was not there, or notes it where more is to be known first.
    pub(crate) fn created(&mut self, connection: &Connection, record: &Record) -> Result<(), StoreError> {
        let reference = record.reference();
        // Taken out by the same transaction, it still has its old entry.
        let Some(Entry { words, digits }) = own(record).filter(|_| !self.records.contains(&reference)) else {
            self.note(record);
            return Ok(());
        };
        insert_digits(connection, reference, &digits)?;
        if !words.is_empty() {
            let words = words.join(" ");
            let number = next_number(connection, &mut self.numbers, reference.kind)?;
            insert_entry(connection, number, reference, &words)?;
            count(&mut self.uses, reference.kind, &words, 1);
        }
        Ok(())
    }

    /// Brings the entries up to date.
    pub(crate) fn refresh(self, connection: &Connection) -> Result<(), StoreError> {
        let mut refresh = Refresh {
            connection,
            uses: self.uses,
            numbers: self.numbers,
        };
        refresh.learn_new()?;
        for record in &self.records {
            if refresh.one(*record)? && record.kind == EntityKind::Post {
                refresh.positions_of(*record, &self.records)?;
            }
        }
        refresh.count_words()
    }
}

/// Indexes every record again, as after a migration.
pub(crate) fn index_everything(connection: &Connection) -> Result<(), StoreError> {
    let mut stale = Stale::default();
    for kind in EntityKind::ALL.iter().filter(|kind| rank(**kind).is_some()) {
        row::each(connection, *kind, &mut Interner::default(), |record| {
            stale.note(&record)
        })?;
    }
    stale.refresh(connection)
}

struct Refresh<'a> {
    connection: &'a Connection,
    uses: HashMap<String, i64>,
    numbers: HashMap<EntityKind, Numbers>,
}

impl Refresh<'_> {
    /// Gives the full-text index what was entered record by record, in the order of the numbers.
    fn learn_new(&mut self) -> Result<(), StoreError> {
        let mut bands: Vec<_> = self.numbers.values_mut().collect();
        bands.sort_by_key(|numbers| numbers.first);
        for numbers in bands {
            self.connection
                .prepare_cached(
                    "INSERT INTO search (rowid, words)
                     SELECT number, words FROM search_entry WHERE number >= ? AND number < ? ORDER BY number",
                )?
                .execute([numbers.first, numbers.next])?;
            numbers.first = numbers.next;
        }
        Ok(())
    }

    /// Indexes one record again; returns whether its words changed.
    fn one(&mut self, record: RecordRef) -> Result<bool, StoreError> {
        let Entry { words, digits } = entry(self.connection, record)?;
        if record.kind == EntityKind::ContactPoint {
            self.connection
                .prepare_cached("DELETE FROM search_number WHERE contact = ?")?
                .execute([record.id.as_bytes().as_slice()])?;
            insert_digits(self.connection, record, &digits)?;
        }
        let words = words.join(" ");
        let held: Option<(i64, String)> = self
            .connection
            .prepare_cached("SELECT number, words FROM search_entry WHERE kind = ? AND id = ?")?
            .query_row(
                params![record.kind.word(), record.id.as_bytes().as_slice()],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let number = match held {
            Some((_, held)) if held == words => return Ok(false),
            Some((number, held)) => {
                self.forget(number, &held)?;
                number
            }
            None if words.is_empty() => return Ok(false),
            None => next_number(self.connection, &mut self.numbers, record.kind)?,
        };
        if !words.is_empty() {
            self.learn(number, record, &words)?;
        }
        Ok(true)
    }

    fn positions_of(&mut self, post: RecordRef, done: &BTreeSet<RecordRef>) -> Result<(), StoreError> {
        let mut positions = Vec::new();
        let mut statement = self
            .connection
            .prepare_cached("SELECT id FROM position WHERE post = ?")?;
        let mut rows = statement.query([post.id.as_bytes().as_slice()])?;
        while let Some(row) = rows.next()? {
            positions.push(RecordRef {
                kind: EntityKind::Position,
                id: row::id(row.get_ref(0)?)?,
            });
        }
        for position in positions.into_iter().filter(|position| !done.contains(position)) {
            self.one(position)?;
        }
        Ok(())
    }

    fn learn(&mut self, number: i64, record: RecordRef, words: &str) -> Result<(), StoreError> {
        insert_entry(self.connection, number, record, words)?;
        self.connection
            .prepare_cached("INSERT INTO search (rowid, words) VALUES (?, ?)")?
            .execute(params![number, words])?;
        count(&mut self.uses, record.kind, words, 1);
        Ok(())
    }

    fn forget(&mut self, number: i64, words: &str) -> Result<(), StoreError> {
        self.connection
            .prepare_cached("INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)")?
            .execute(params![number, words])?;
        self.connection
            .prepare_cached("DELETE FROM search_entry WHERE number = ?")?
            .execute([number])?;
        if number / BAND != rank(EntityKind::ContactPoint).unwrap_or_default() {
            count_all(&mut self.uses, words, -1);
        }
        Ok(())
    }

    /// Writes the changed uses of words; a word that nothing uses any more goes.
    fn count_words(self) -> Result<(), StoreError> {
        let mut more = self.connection.prepare_cached(
            "INSERT INTO search_word (word, uses) VALUES (?1, ?2)
             ON CONFLICT (word) DO UPDATE SET uses = uses + ?2",
        )?;
        let mut less = self
            .connection
            .prepare_cached("UPDATE search_word SET uses = uses + ?2 WHERE word = ?1 AND uses + ?2 > 0")?;
        let mut gone = self
            .connection
            .prepare_cached("DELETE FROM search_word WHERE word = ?")?;
        for (word, by) in &self.uses {
            if *by > 0 {
                more.execute(params![word, by])?;
            } else if *by < 0 && less.execute(params![word, by])? == 0 {
                gone.execute([word])?;
            }
        }
        Ok(())
    }
}

fn insert_entry(
    connection: &Connection,
    number: i64,
    record: RecordRef,
    words: &str,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT INTO search_entry (number, kind, id, words) VALUES (?, ?, ?, ?)")?
        .execute(params![
            number,
            record.kind.word(),
            record.id.as_bytes().as_slice(),
            words
        ])?;
    Ok(())
}

fn insert_digits(connection: &Connection, contact: RecordRef, digits: &[String]) -> Result<(), StoreError> {
    let id = contact.id.as_bytes().as_slice();
    let mut insert =
        connection.prepare_cached("INSERT INTO search_number (contact, digits) VALUES (?, ?)")?;
    for digits in digits {
        insert.execute(params![id, digits])?;
    }
    Ok(())
}

fn next_number(
    connection: &Connection,
    numbers: &mut HashMap<EntityKind, Numbers>,
    kind: EntityKind,
) -> Result<i64, StoreError> {
    if let Some(of_kind) = numbers.get_mut(&kind) {
        let next = of_kind.next;
        of_kind.next += 1;
        return Ok(next);
    }
    let first = rank(kind).unwrap_or_default() * BAND + 1;
    let next = connection
        .prepare_cached("SELECT max(number) + 1 FROM search_entry WHERE number BETWEEN ? AND ?")?
        .query_row([first, first + BAND - 2], |row| row.get::<_, Option<i64>>(0))?
        .unwrap_or(first);
    let of_kind = Numbers {
        first: next,
        next: next + 1,
    };
    numbers.insert(kind, of_kind);
    Ok(next)
}

fn count(uses: &mut HashMap<String, i64>, kind: EntityKind, words: &str, by: i64) {
    // Mailboxes and labels are no words that somebody misspells.
    if kind != EntityKind::ContactPoint {
        count_all(uses, words, by);
    }
}

fn count_all(uses: &mut HashMap<String, i64>, words: &str, by: i64) {
    for word in words.split(' ').filter(|word| is_worth_keeping(word)) {
        match uses.get_mut(word) {
            Some(uses) => *uses += by,
            None => {
                uses.insert(word.to_owned(), by);
            }
        }
    }
}
