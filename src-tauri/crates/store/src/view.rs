//! Reading. A [`Reader`] has these methods and no others; a transaction has them beside its own.

use std::cell::RefCell;
use std::fs::File;
use std::ops::Deref;
use std::sync::Arc;

use domain::records::{Entity, EntityKind, Record, RecordRef, Records};
use rusqlite::{Connection, InterruptHandle};
use uuid::Uuid;

use crate::connection;
use crate::copy;
use crate::error::{OpenError, Refusal, StoreError, Why};
use crate::log::{self, Change, Entry, Finding, FindingCode, Operation, Snapshot, Stored, Touched};
use crate::opening;
use crate::row::{self, Interner};
use crate::rules;
use crate::seal::Sealer;
use crate::search::{self, Hit, Vocabulary};

/// What can be read of a vault.
#[derive(Debug)]
pub struct View {
    pub(crate) connection: Connection,
    vocabulary: RefCell<Vocabulary>,
    /// Signs what is written.
    pub(crate) sealer: Option<Arc<Sealer>>,
    /// Keeps maintenance out for as long as the connection is open, which is why it comes after it.
    _joined: Option<Arc<File>>,
}

/// How deep a check goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Every page, reference, entry and record.
    Usual,
    /// Also whether every index holds what its table does, which takes much longer.
    Indexes,
}

/// A connection that can only read. Each thread that reads has its own.
#[derive(Debug)]
pub struct Reader(pub(crate) View);

/// Ends what a reader is reading, from another thread.
pub struct Stopper(pub(crate) InterruptHandle);

impl Stopper {
    /// What the reader is reading fails. A reader that reads nothing is left as it is.
    pub fn stop(&self) {
        self.0.interrupt();
    }
}

impl Reader {
    /// What ends a long read of this connection, as when the vault is to be closed meanwhile.
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        Stopper(self.connection.get_interrupt_handle())
    }

    /// Authenticates every page of the file and looks at the trees that they make: for a thread of its own after
    /// unlocking, since a large vault takes a while. A page that keeps the check from going on is a finding, too.
    ///
    /// # Errors
    /// [`StoreError`] when the check was stopped, or the disk failed.
    pub fn check_pages(&self) -> Result<Vec<Finding>, StoreError> {
        match self.in_passing(|| copy::check_pages(&self.connection, false)) {
            Err(StoreError::Damaged) => Ok(vec![Finding::new(
                FindingCode::PageDamaged,
                "network.db",
                "a page that others are found by cannot be read",
            )]),
            checked => checked,
        }
    }
}

impl Deref for Reader {
    type Target = View;
    fn deref(&self) -> &View {
        &self.0
    }
}

impl View {
    pub(crate) fn new(connection: Connection, joined: Option<Arc<File>>) -> Self {
        Self {
            connection,
            vocabulary: RefCell::default(),
            sealer: None,
            _joined: joined,
        }
    }

    /// The same, signing what is written.
    pub(crate) fn sealed_by(self, sealer: Arc<Sealer>) -> Self {
        Self {
            sealer: Some(sealer),
            ..self
        }
    }

    /// Closes the connection so that the database lies in its one file, and lets maintenance in.
    pub(crate) fn close(self) -> Result<(), OpenError> {
        opening::close(self.connection)
    }

    /// A record by its id.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn get<T: Entity + TryFrom<Record>>(
        &self,
        id: impl Into<RecordRef>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self
            .record(id.into())?
            .and_then(|record| T::try_from(record).ok()))
    }

    /// A record of any kind.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn record(&self, record: RecordRef) -> Result<Option<Record>, StoreError> {
        row::one(&self.connection, record)
    }

    /// All records of one kind, in the order in which they were made.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn all<T: Entity + TryFrom<Record>>(&self) -> Result<Vec<T>, StoreError> {
        let mut all = Vec::new();
        row::each(&self.connection, T::KIND, &mut Interner::default(), |record| {
            all.extend(T::try_from(record).ok());
        })?;
        Ok(all)
    }

    /// All records of one kind, as [`Record`]s.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn all_of(&self, kind: EntityKind) -> Result<Vec<Record>, StoreError> {
        let mut all = Vec::new();
        row::each(&self.connection, kind, &mut Interner::default(), |record| {
            all.push(record)
        })?;
        Ok(all)
    }

    /// The whole network, as of one snapshot, which is returned beside it. Equal texts share one allocation.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn load(&self) -> Result<(Records, Snapshot), StoreError> {
        let mut records = Records::default();
        let (_, snapshot) = self.each_while(|record| {
            records.push(record);
            true
        })?;
        Ok((records, snapshot))
    }

    /// As [`load`](Self::load), for as long as somebody wants it; nothing when nobody does any more.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn load_while(&self, wanted: impl Fn() -> bool) -> Result<Option<(Records, Snapshot)>, StoreError> {
        let mut records = Records::default();
        let (whole, snapshot) = self.each_while(|record| {
            records.push(record);
            wanted()
        })?;
        Ok(whole.then_some((records, snapshot)))
    }

    /// Each record of the network until one is not taken; whether all were, and of which snapshot they are.
    fn each_while(&self, mut take: impl FnMut(Record) -> bool) -> Result<(bool, Snapshot), StoreError> {
        self.in_passing(|| {
            self.at_one_moment(|connection| {
                let mut interner = Interner::default();
                let mut whole = true;
                for kind in EntityKind::ALL {
                    whole = whole && row::each_while(connection, *kind, &mut interner, &mut take)?;
                }
                Ok((whole, log::snapshot(connection)?))
            })
        })
    }

    /// Reads what is read once. Pages that were kept would lie between what stays, and their memory could not be given
    /// back.
    fn in_passing<T>(&self, read: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.connection.execute_batch(connection::SMALL_CACHE)?;
        let read = read();
        self.connection.execute_batch(connection::CACHE)?;
        read
    }

    /// The number and time of the newest change; audit entries do not count.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn snapshot(&self) -> Result<Snapshot, StoreError> {
        log::snapshot(&self.connection)
    }

    /// A number that differs from the last asked for when another connection, also of another process, has committed
    /// since. Cheap enough to be asked for several times a second.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        let mut statement = self.connection.prepare_cached("PRAGMA data_version")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// Every change and audit entry after this number, oldest first: what to read again.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn changes_since(&self, number: i64) -> Result<Vec<Change>, StoreError> {
        log::changes_since(&self.connection, number)
    }

    /// The records that were touched after a number of the log: what to read again. Costs nothing for what an import
    /// wrote into each of them.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn touched_since(&self, number: i64) -> Result<Touched, StoreError> {
        self.at_one_moment(|connection| log::touched_since(connection, number))
    }

    /// The newest changes and audit entries at a glance, newest first; those before a number, where one is given.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn entries(&self, before: Option<i64>, limit: usize) -> Result<Vec<Entry>, StoreError> {
        log::entries(&self.connection, before, limit)
    }

    /// The newest changes and audit entries first; those before a number, where one is given.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn changes(&self, before: Option<i64>, limit: usize) -> Result<Vec<Change>, StoreError> {
        log::changes(&self.connection, before, limit)
    }

    /// The changes of one record, newest first, each with its operations on that record alone.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn history(&self, record: RecordRef) -> Result<Vec<Change>, StoreError> {
        log::history(&self.connection, record)
    }

    /// One change or audit entry at a glance.
    ///
    /// # Errors
    /// [`StoreError::NoChange`] when there is none of this number.
    pub fn entry(&self, number: i64) -> Result<Entry, StoreError> {
        log::one_entry(&self.connection, number)
    }

    /// The number of the change or audit entry with this id.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn number_of(&self, id: Uuid) -> Result<Option<i64>, StoreError> {
        log::number_of(&self.connection, id)
    }

    /// The first operations of a change, in order.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn operations(&self, change: i64, most: usize) -> Result<Vec<Operation>, StoreError> {
        log::first_operations(&self.connection, change, most)
    }

    /// What a record was when it was last taken out of the tables.
    ///
    /// # Errors
    /// [`StoreError::Refused`] with [`Why::Erased`] when that has been erased.
    pub fn as_removed(&self, record: RecordRef) -> Result<Option<Record>, StoreError> {
        match log::last_removal(&self.connection, record)? {
            None | Some(Stored::None) => Ok(None),
            Some(Stored::Erased) => Err(Refusal::new(record, None, Why::Erased).into()),
            Some(Stored::Json(text)) => log::whole_record(record, &text).map(Some),
        }
    }

    /// Recomputes every digest of the log from the first change on.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read at all; what is merely wrong is a finding.
    pub fn verify_chain(&self) -> Result<Vec<Finding>, StoreError> {
        self.in_passing(|| log::verify_chain(&self.connection, self.sealer.as_deref(), false))
    }

    /// Pages with their indexes, references and the chain; not the tables against the log, for which a whole network is
    /// built up in memory. It keeps few pages: it runs beside somebody's work, and nobody waits for it.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn check_storage(&self) -> Result<Vec<Finding>, StoreError> {
        self.in_passing(|| {
            let mut findings = copy::check_file(&self.connection)?;
            self.at_one_moment(|connection| {
                findings.extend(copy::check_trees(connection, true)?);
                findings.extend(dangling(connection)?);
                findings.extend(log::verify_chain(connection, self.sealer.as_deref(), false)?);
                Ok(findings)
            })
        })
    }

    /// Everything that can be checked: pages, references, the chain, and the tables against the log.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read at all; what is merely wrong is a finding.
    pub fn check(&self) -> Result<Vec<Finding>, StoreError> {
        self.check_to(Depth::Usual)
    }

    /// As [`Self::check`], as deep as is asked for.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn check_to(&self, depth: Depth) -> Result<Vec<Finding>, StoreError> {
        let mut findings = copy::check_file(&self.connection)?;
        self.at_one_moment(|connection| {
            findings.extend(copy::check_trees(connection, depth == Depth::Indexes)?);
            findings.extend(dangling(connection)?);
            // A log that is gone in part does not always make tables; then the chain tells why.
            let tables = log::check_tables(connection);
            let differs = tables.as_ref().map_or(true, |differing| !differing.is_empty());
            let chain = log::verify_chain(connection, self.sealer.as_deref(), differs)?;
            match tables {
                Err(error) if chain.is_empty() => return Err(error),
                tables => {
                    findings.extend(chain);
                    findings.extend(tables.unwrap_or_default());
                }
            }
            Ok(findings)
        })
    }

    /// How many records of a kind there are.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn count(&self, kind: EntityKind) -> Result<usize, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT count(*) FROM record WHERE kind = ?")?;
        let count: i64 = statement.query_row([kind.word()], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// Whether a record of this kind and id is there.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn exists(&self, kind: EntityKind, id: Uuid) -> Result<bool, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT 1 FROM record WHERE kind = ? AND id = ?")?;
        Ok(statement.exists((kind.word(), id.as_bytes().as_slice()))?)
    }

    /// What fits a text best, best first: names, titles, cities, numbers, also begun or misspelt. Any text will do.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn search(&self, text: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        self.at_one_moment(|connection| search::search(connection, &self.vocabulary, text, limit))
    }

    /// Runs several reads on one state of the database, whatever others commit meanwhile.
    pub(crate) fn at_one_moment<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if !self.connection.is_autocommit() {
            return read(&self.connection);
        }
        let transaction = self.connection.unchecked_transaction()?;
        let result = read(&transaction)?;
        transaction.finish()?;
        Ok(result)
    }
}

/// The references that point at nothing.
fn dangling(connection: &Connection) -> Result<Vec<Finding>, StoreError> {
    let refused = rules::dangling(connection)?.into_iter();
    Ok(refused
        .map(|refusal| {
            let record = RecordRef {
                kind: refusal.entity,
                id: refusal.id,
            };
            Finding::new(FindingCode::Dangling, record, refusal.why.to_string())
        })
        .collect())
}
