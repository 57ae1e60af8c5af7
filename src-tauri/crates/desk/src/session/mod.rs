//! An open vault with its network: what every act works on.
//!
//! ```text
//! writer   the vault's one writing connection, behind a lock
//! reader   a connection that can only read: search, records, history
//! live     the whole network in memory, kept current from the log: loaded by whoever first asks for it, or on a thread of
//!          its own where the session is followed
//! earlier  the network as it was known at the time that was asked for last
//! reads    what of the restricted records was looked at
//! care     what keeps the vault from being lost: backups, checks, and what a person must be told (care.rs, tend.rs,
//!          rest.rs)
//! ```
//!
//! A session can search as soon as it is open; whatever needs the network waits for it.

mod care;
mod follow;
mod live;
mod reads;
mod rest;
mod tend;
mod then;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use domain::network::Network;
use domain::records::{Desk, DeskId, RecordRef};
use store::{Author, Erased, Extent, Outcome, Reader, StoreError, Tx, Undone, Vault, View};

pub(crate) use care::{Care, Keeping, Told};
pub use follow::Follower;
use follow::News;
pub(crate) use live::Known;
use live::Live;
use reads::Reads;
pub use tend::Tender;
pub(crate) use tend::last_checked;
use then::LastAsked;

use crate::error::{Error, Result};
use crate::host::Host;

/// An open vault and its network.
pub struct Session {
    host: Arc<Host>,
    /// Absent where a damaged vault is only read.
    writer: Option<Mutex<Vault>>,
    reader: Mutex<Reader>,
    live: Arc<Live>,
    news: Arc<News>,
    earlier: LastAsked,
    desk: Option<Desk>,
    reads: Reads,
    pub(crate) care: Care,
}

impl Session {
    /// Takes over an unlocked vault. Its network is loaded when somebody first asks for it.
    ///
    /// # Errors
    /// [`Error::Store`] when the vault cannot be read.
    pub(crate) fn start(mut vault: Vault, host: Arc<Host>, keeping: Keeping) -> Result<Self> {
        // Somebody was reading when something was erased. It is tried again until nobody is.
        if !vault.sweep()? {
            tracing::info!("what was erased is taken out of the file later: somebody is reading");
        }
        let reader = vault.reader()?;
        Ok(Self {
            live: Live::new(),
            news: Arc::default(),
            earlier: LastAsked::default(),
            reads: Reads::default(),
            care: Care::of(vault.path(), keeping, &host),
            writer: Some(Mutex::new(vault)),
            desk: desk_of(&reader)?,
            reader: Mutex::new(reader),
            host,
        })
    }

    /// A session on what could be read of a damaged vault. It writes nothing.
    ///
    /// # Errors
    /// [`Error::Store`] when it cannot be read.
    pub(crate) fn read_only(path: &Path, reader: Reader, host: Arc<Host>) -> Result<Self> {
        let (records, snapshot) = reader.load()?;
        let care = Care::of(path, Keeping::Nothing, &host);
        care.freeze();
        Ok(Self {
            live: Live::loaded(records, snapshot),
            news: Arc::default(),
            earlier: LastAsked::default(),
            reads: Reads::default(),
            care,
            writer: None,
            desk: desk_of(&reader)?,
            reader: Mutex::new(reader),
            host,
        })
    }

    /// The host that opened it.
    #[must_use]
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// The desk that asks and writes.
    pub(crate) fn desk(&self) -> Option<DeskId> {
        self.desk.as_ref().map(|desk| desk.id)
    }

    /// The network, waiting until it is loaded.
    pub(crate) fn network(&self) -> Result<Known<'_>> {
        Ok(self.live.wait(|| self.reader())?)
    }

    /// The network as it was known at an instant; now, where there is none.
    pub(crate) fn network_as_known(&self, at: Option<DateTime<Utc>>) -> Result<Known<'_>> {
        let now = self.network()?;
        let (Some(at), Known::Now(present)) = (at, &now) else {
            return Ok(now);
        };
        // The network before the reader, as everywhere.
        let then = self.earlier.at(at, present, &self.reader())?;
        Ok(then.map_or(now, Known::Then))
    }

    /// The number of the newest change.
    ///
    /// # Errors
    /// [`Error::Store`] when the vault cannot be read.
    pub fn number(&self) -> Result<i64> {
        Ok(self.reader().snapshot()?.number)
    }

    /// The error as a person should be told it: damage only where a second look at the file finds it, too, and not where the
    /// disk has failed for a moment. What writes is told so already; hosts ask for what reads, once it is over.
    #[must_use]
    pub fn judged(&self, error: Error) -> Error {
        match (error, &self.writer) {
            (Error::Store(error), Some(writer)) => {
                let vault = writer.lock().unwrap_or_else(PoisonError::into_inner);
                Error::Store(vault.judged(error))
            }
            (error, _) => error,
        }
    }

    /// Waits until the network is loaded: what is found then says what is covered, too.
    ///
    /// # Errors
    /// [`Error::Store`] when the vault cannot be read.
    pub fn settle(&self) -> Result<()> {
        self.network().map(drop)
    }

    /// The network, where it is loaded already.
    pub(crate) fn network_if_loaded(&self) -> Option<Known<'_>> {
        self.live.get()
    }

    /// The connection that reads.
    pub(crate) fn reader(&self) -> MutexGuard<'_, Reader> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The vault, between its writes.
    pub(crate) fn vault(&self) -> Result<MutexGuard<'_, Vault>> {
        let writer = self.writer.as_ref().ok_or(Error::OnlyRead)?;
        Ok(writer.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The vault, to be written: refused where it is damaged, and backed up first on the first such act of a day.
    pub(crate) fn writing(&self) -> Result<MutexGuard<'_, Vault>> {
        if self.care.is_frozen() {
            return Err(Error::OnlyRead);
        }
        let vault = self.vault()?;
        self.care.before_a_write(&vault, &self.host)?;
        Ok(vault)
    }

    /// Who writes.
    pub(crate) fn author(&self) -> Author<'_> {
        author_of(self.desk.as_ref())
    }

    /// One act of the person at this desk. The network in memory is current when this returns.
    pub(crate) fn transact<T>(
        &self,
        reason: &str,
        act: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<Outcome<T>> {
        let outcome = self.writing()?.transact(self.author(), reason, act);
        self.caught_up(outcome.map_err(|error| self.judged(error))?)
    }

    /// As [`Self::transact`], for an act that may write very many records.
    pub(crate) fn transact_many<T>(
        &self,
        reason: &str,
        act: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<Outcome<T>> {
        let outcome = self.writing()?.transact_many(self.author(), reason, act)?;
        self.caught_up(outcome)
    }

    /// Takes a change back. The network in memory is current when this returns.
    pub(crate) fn undo(&self, change: i64, extent: Extent, reason: &str) -> Result<Outcome<Undone>> {
        let outcome = self.writing()?.undo(self.author(), reason, change, extent);
        self.caught_up(outcome.map_err(|error| self.judged(error.into()))?)
    }

    /// Erases a record for good. The network in memory is current when this returns.
    pub(crate) fn erase(&self, reason: &str, record: RecordRef) -> Result<Erased> {
        let erased = self.writing()?.erase(self.author(), reason, record);
        let erased = erased.map_err(|error| self.judged(error.into()))?;
        self.catch_up()?;
        self.news.tell();
        Ok(erased)
    }

    fn caught_up<T>(&self, outcome: Outcome<T>) -> Result<Outcome<T>> {
        if outcome.change.is_some() {
            self.catch_up()?;
            self.news.tell();
        }
        Ok(outcome)
    }

    /// Does what [`Self::transact`] would do, and takes it back.
    pub(crate) fn rehearse<T>(&self, act: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        let rehearsed = self.vault()?.rehearse(act);
        rehearsed.map_err(|error| self.judged(error))
    }

    /// Does what [`Self::transact_many`] would do, and takes it back.
    pub(crate) fn rehearse_many<T>(&self, act: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        self.vault()?.rehearse_many(act)
    }

    /// An act that reads the network and writes what follows from it; a rehearsal takes it back. The network that the act
    /// sees is that of the moment, whoever wrote last: nobody can write until the act is over.
    pub(crate) fn stage<T>(
        &self,
        rehearsal: bool,
        act: impl FnOnce(&Network, &mut Tx<'_>) -> Result<T>,
    ) -> Result<Outcome<T>> {
        // Nobody else should have to wait while it is loaded.
        self.settle()?;
        let act = |tx: &mut Tx<'_>| {
            self.live.catch_up(tx)?;
            let known = self.network()?;
            act(&known, tx)
        };
        if rehearsal {
            return Ok(Outcome {
                value: self.rehearse(act)?,
                change: None,
            });
        }
        self.transact("", act)
    }

    /// Applies what was committed since, by this process or another, and says whether anything was. Does nothing
    /// while the network is loading: what is loaded will hold it.
    ///
    /// # Errors
    /// [`Error::Store`] when the vault cannot be read.
    pub fn catch_up(&self) -> Result<bool, StoreError> {
        // By the writer's connection: whoever waits for the reader may hold the network, for which this waits.
        match &self.writer {
            Some(writer) => {
                let vault = writer.lock().unwrap_or_else(PoisonError::into_inner);
                self.live.catch_up(vault.view())
            }
            None => Ok(false),
        }
    }

    /// Begins to load the network, and follows what other processes commit, on a thread of its own, until the follower
    /// is dropped. `changed` is called when the network is loaded and after each change, with the number of the newest
    /// change.
    ///
    /// # Errors
    /// [`Error::Store`] when the vault cannot be read.
    pub fn follow(&self, changed: impl Fn(i64) + Send + 'static) -> Result<Follower> {
        if self.writer.is_none() {
            changed(self.network()?.snapshot().number);
            return Ok(Follower::of_nothing());
        }
        let (loads, reader) = {
            let vault = self.vault()?;
            (vault.reader()?, vault.reader()?)
        };
        self.live.begin(loads);
        Follower::start(reader, Arc::clone(&self.live), Arc::clone(&self.news), changed).map_err(Error::File)
    }
}

/// The desk that a vault is opened at: the one that was made with the network.
pub(crate) fn desk_of(view: &View) -> Result<Option<Desk>> {
    let mut desks = view.all::<Desk>()?;
    desks.sort_by_key(|desk| desk.id);
    Ok(desks.into_iter().next())
}

/// Who writes at a desk.
pub(crate) fn author_of(desk: Option<&Desk>) -> Author<'_> {
    Author {
        name: desk.map_or("", |desk| desk.author.as_str()),
        desk: desk.map(|desk| desk.id),
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.live.end();
        self.note_reads();
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").finish_non_exhaustive()
    }
}
