//! A damaged vault: read as far as it can be, and what is readable written into a new one.
//!
//! ```text
//! pages.rs     each page by itself, authenticated and decrypted
//! cells.rs     the rows on a page
//! scratch.rs   rows sorted into tables in memory, and what only the log still holds
//! mod.rs       records put together again, where they hang together
//! ```
//!
//! The damaged vault is only read. Its history is not carried over: a log with entries missing proves nothing.

mod cells;
mod pages;
mod scratch;

use std::path::Path;
use std::sync::Arc;

use domain::records::{Record, RecordRef};
use domain::value::Value;

use self::pages::Pages;
use self::scratch::{Found, empty, sort};
use crate::error::{OpenError, Refusal, StoreError, Why};
use crate::folder::Folder;
use crate::host::Host;
use crate::keys::{Cost, Secret};
use crate::log::{ChangeKind, Finding, FindingCode, from_values};
use crate::rules;
use crate::secret::Passphrase;
use crate::tx::{Author, Tx};
use crate::vault::Vault;
use crate::view::{Reader, View};

/// What was found in a damaged vault.
#[derive(Clone, Debug, PartialEq)]
pub struct Salvaged {
    /// How many pages the database has.
    pub pages: u32,
    /// The numbers of those that cannot be read.
    pub damaged: Vec<u32>,
    /// How many records were saved.
    pub records: u32,
    /// Records that were taken from the log, wholly or for a list: they may be older than they were.
    pub from_log: Vec<RecordRef>,
    /// Records of which not enough is left.
    pub lost: Vec<RecordRef>,
    /// Records that were saved without a reference to one that is lost.
    pub loosened: Vec<RecordRef>,
    /// Records that mean nothing without one that is lost. They are in no vault any more but in the damaged one.
    pub unplaced: Vec<Record>,
}

impl Vault {
    /// Opens a damaged vault to be read, as far as its pages can be: the network, without its history. Nothing is
    /// written, not even on the disk of this machine.
    ///
    /// # Errors
    /// As for unlocking; [`OpenError::Damaged`] when not even the slots can be read.
    pub fn open_damaged(
        path: &Path,
        secret: Secret<'_>,
        host: &dyn Host,
    ) -> Result<(Reader, Salvaged), OpenError> {
        let (mut salvaged, found) = look(path, secret, host)?;
        let view = View::new(empty()?, None);
        let author = Author {
            name: "Liaison Desk",
            desk: None,
        };
        put(&view, found, author, host, &mut salvaged)?;
        view.connection.execute_batch("PRAGMA query_only = ON;")?;
        Ok((Reader(view), salvaged))
    }

    /// The damaged pages of a vault that cannot be opened, each as a finding. Nothing is written.
    ///
    /// # Errors
    /// As for unlocking; [`OpenError::Damaged`] when not even the slots can be read.
    pub fn damaged_pages(
        path: &Path,
        secret: Secret<'_>,
        host: &dyn Host,
    ) -> Result<Vec<Finding>, OpenError> {
        let folder = Folder::new(path);
        let keys = crate::keys::KeyFile::read(&folder.read_keys()?)?;
        let _joined = folder.join()?;
        let pages = Pages::read(&folder, &folder.try_keys(&keys, secret, host)?)?;
        let text = "it is not what was written, and nothing can be read of it";
        let found = pages
            .damaged
            .iter()
            .map(|page| Finding::new(FindingCode::PageDamaged, format!("page {page}"), text));
        Ok(found.collect())
    }

    /// Writes what can be read of a damaged vault into a new one.
    ///
    /// # Errors
    /// As for unlocking the one and for creating the other. The damaged vault is not touched.
    pub fn salvage(
        path: &Path,
        secret: Secret<'_>,
        to: &Path,
        (passphrase, cost): (&Passphrase, Cost),
        author: Author<'_>,
        host: Arc<dyn Host>,
    ) -> Result<(Self, Salvaged), OpenError> {
        let (mut salvaged, found) = look(path, secret, &*host)?;
        let vault = Self::create(to, passphrase, cost, Arc::clone(&host))?;
        put(vault.view(), found, author, &*host, &mut salvaged)?;
        Ok((vault, salvaged))
    }
}

fn look(path: &Path, secret: Secret<'_>, host: &dyn Host) -> Result<(Salvaged, Found), OpenError> {
    let folder = Folder::new(path);
    let keys = crate::keys::KeyFile::read(&folder.read_keys()?)?;
    folder.recover()?;
    let _joined = folder.join()?;
    let key = folder.try_keys(&keys, secret, host)?;
    let pages = Pages::read(&folder, &key)?;
    let rows = cells::rows(&pages);
    let tables = cells::tables(&pages, &rows);
    let found = sort(rows, &tables)?;
    let count = pages.readable.len() + pages.damaged.len();
    let salvaged = Salvaged {
        pages: u32::try_from(count).unwrap_or(u32::MAX),
        damaged: pages.damaged,
        records: 0,
        from_log: found.from_log.iter().copied().collect(),
        lost: found.lost.iter().copied().collect(),
        loosened: Vec::new(),
        unplaced: Vec::new(),
    };
    Ok((salvaged, found))
}

/// Writes the records as one change, with as many of their references as there is something at the other end of.
fn put(
    view: &View,
    found: Found,
    author: Author<'_>,
    host: &dyn Host,
    salvaged: &mut Salvaged,
) -> Result<(), StoreError> {
    let mut tx = Tx::begin(view, host)?;
    let done = fill(&mut tx, found, salvaged);
    if let Err(error) = done {
        tx.roll_back();
        return Err(error);
    }
    tx.commit(ChangeKind::Change, author, "Saved from a damaged vault")?;
    Ok(())
}

fn fill(tx: &mut Tx<'_>, found: Found, salvaged: &mut Salvaged) -> Result<(), StoreError> {
    let mut count = 0_u32;
    for record in found.records.into_values() {
        match tx.put(record.clone()) {
            Ok(_) => count += 1,
            Err(StoreError::Refused(_)) => salvaged.unplaced.push(record),
            Err(error) => return Err(error),
        }
    }
    // What goes may leave others pointing at nothing.
    loop {
        let dangling = rules::dangling(&tx.connection)?;
        if dangling.is_empty() {
            break;
        }
        for refusal in dangling {
            count -= settle(tx, &refusal, salvaged)?;
        }
    }
    salvaged.loosened.sort();
    salvaged.loosened.dedup();
    let unplaced: Vec<_> = salvaged.unplaced.iter().map(Record::reference).collect();
    salvaged.loosened.retain(|record| !unplaced.contains(record));
    salvaged.records = count;
    Ok(())
}

/// Takes a reference out of a record, or the record out where it must have the reference; returns how many records went.
fn settle(tx: &mut Tx<'_>, refusal: &Refusal, salvaged: &mut Salvaged) -> Result<u32, StoreError> {
    let reference = RecordRef {
        kind: refusal.entity,
        id: refusal.id,
    };
    let Some(record) = tx.record(reference)? else {
        return Ok(0);
    };
    if let Some(loose) = without(&record, refusal)
        && tx.put(loose).is_ok()
    {
        salvaged.loosened.push(reference);
        return Ok(0);
    }
    tx.remove(reference)?;
    salvaged.unplaced.push(record);
    Ok(1)
}

/// The record without the reference that points at nothing; `None` where it cannot be without.
fn without(record: &Record, refusal: &Refusal) -> Option<Record> {
    let (Some(name), Why::Dangling(gone)) = (refusal.field, &refusal.why) else {
        return None;
    };
    let fields = record.reference().kind.fields().iter().zip(record.values());
    let values = fields.map(|(field, value)| match value {
        Value::List(items) if field.name == name => {
            let left = items.into_iter().filter(|item| !names(item, gone));
            Value::List(left.collect())
        }
        _ if field.name == name => Value::Null,
        value => value,
    });
    let loose = from_values(record.reference(), values.collect()).ok()?;
    (loose != *record).then_some(loose)
}

/// Whether an item of a list is the one that a refusal names.
fn names(item: &Value, gone: &str) -> bool {
    match item {
        Value::Id(id) => gone.contains(&id.simple().to_string()),
        Value::Territory(territory) => gone.contains(&territory.to_string()),
        _ => false,
    }
}
