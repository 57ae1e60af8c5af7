//! Keeping the index in step: what a transaction touched is indexed again before it commits.

use std::collections::{BTreeSet, HashMap};

use domain::records::{EntityKind, Record, RecordRef};
use rusqlite::{Connection, OptionalExtension, params};

use super::entry::{BAND, Entry, entry, found_as, rank};
use super::vocabulary::is_worth_keeping;
use crate::error::StoreError;
use crate::row::{self, Interner};

/// The records whose entries may have changed.
#[derive(Default)]
pub(crate) struct Stale(BTreeSet<RecordRef>);

impl Stale {
    /// Notes a record that was written or removed.
    pub(crate) fn note(&mut self, record: &Record) {
        let found = found_as(record);
        if rank(found.kind).is_some() {
            self.0.insert(found);
        }
    }

    /// Brings the entries up to date.
    pub(crate) fn refresh(self, connection: &Connection) -> Result<(), StoreError> {
        let mut refresh = Refresh {
            connection,
            uses: HashMap::new(),
            next: HashMap::new(),
        };
        for record in &self.0 {
            if refresh.one(*record)? && record.kind == EntityKind::Post {
                refresh.positions_of(*record, &self.0)?;
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
    /// By how much the uses of each word change.
    uses: HashMap<String, i64>,
    /// The next number of each kind.
    next: HashMap<EntityKind, i64>,
}

impl Refresh<'_> {
    /// Indexes one record again; returns whether its words changed.
    fn one(&mut self, record: RecordRef) -> Result<bool, StoreError> {
        let Entry { words, digits } = entry(self.connection, record)?;
        if record.kind == EntityKind::ContactPoint {
            self.digits(record, &digits)?;
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
            None => self.next_number(record.kind)?,
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
        self.connection
            .prepare_cached("INSERT INTO search_entry (number, kind, id, words) VALUES (?, ?, ?, ?)")?
            .execute(params![
                number,
                record.kind.word(),
                record.id.as_bytes().as_slice(),
                words
            ])?;
        self.connection
            .prepare_cached("INSERT INTO search (rowid, words) VALUES (?, ?)")?
            .execute(params![number, words])?;
        self.count(record.kind, words, 1);
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
            self.count_all(words, -1);
        }
        Ok(())
    }

    fn count(&mut self, kind: EntityKind, words: &str, by: i64) {
        // Mailboxes and labels are no words that somebody misspells.
        if kind != EntityKind::ContactPoint {
            self.count_all(words, by);
        }
    }

    fn count_all(&mut self, words: &str, by: i64) {
        for word in words.split(' ').filter(|word| is_worth_keeping(word)) {
            match self.uses.get_mut(word) {
                Some(uses) => *uses += by,
                None => {
                    self.uses.insert(word.to_owned(), by);
                }
            }
        }
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

    fn digits(&self, contact: RecordRef, digits: &[String]) -> Result<(), StoreError> {
        let id = contact.id.as_bytes().as_slice();
        self.connection
            .prepare_cached("DELETE FROM search_number WHERE contact = ?")?
            .execute([id])?;
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO search_number (contact, digits) VALUES (?, ?)")?;
        for digits in digits {
            insert.execute(params![id, digits])?;
        }
        Ok(())
    }

    fn next_number(&mut self, kind: EntityKind) -> Result<i64, StoreError> {
        let first = rank(kind).unwrap_or_default() * BAND + 1;
        let next = match self.next.get(&kind) {
            Some(next) => *next,
            None => self
                .connection
                .prepare_cached("SELECT max(number) + 1 FROM search_entry WHERE number BETWEEN ? AND ?")?
                .query_row([first, first + BAND - 2], |row| row.get::<_, Option<i64>>(0))?
                .unwrap_or(first),
        };
        self.next.insert(kind, next + 1);
        Ok(next)
    }
}
