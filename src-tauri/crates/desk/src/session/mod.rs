//! An open vault with its network: what every act works on.
//!
//! ```text
//! writer   the vault's one writing connection, behind a lock
//! reader   a connection that can only read: search, records, history
//! live     the whole network in memory, loaded on a thread of its own when first asked for, kept current from the log
//! earlier  the network as it was known at the time that was asked for last
//! ```
//!
//! A session can search as soon as it is open; whatever needs the network waits for it.

mod follow;
mod live;
mod then;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use domain::network::Network;
use domain::records::{Desk, DeskId, RecordRef};
use store::{Author, Erased, Extent, Outcome, Reader, StoreError, Tx, Undone, Vault};

pub use follow::Follower;
pub(crate) use live::Known;
use live::Live;
use then::LastAsked;

use crate::error::{Error, Result};
use crate::host::Host;

/// An open vault and its network.
pub struct Session {
    host: Arc<Host>,
    writer: Mutex<Vault>,
    reader: Mutex<Reader>,
    live: Arc<Live>,
    earlier: LastAsked,
    desk: Option<Desk>,
}

impl Session {
    /// Takes over an unlocked vault. Its network is loaded when somebody first asks for it.
    ///
    /// # Errors
    /// [`Error::Store`] when the vault cannot be read.
    pub(crate) fn start(mut vault: Vault, host: Arc<Host>) -> Result<Self> {
        // Somebody was reading when something was erased. It is tried again until nobody is.
        if !vault.sweep()? {
            tracing::info!("what was erased is taken out of the file later: somebody is reading");
        }
        let reader = vault.reader()?;
        let mut desks = reader.all::<Desk>()?;
        desks.sort_by_key(|desk| desk.id);
        Ok(Self {
            live: Live::new(vault.reader()?),
            earlier: LastAsked::default(),
            writer: Mutex::new(vault),
            reader: Mutex::new(reader),
            desk: desks.into_iter().next(),
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
        Ok(self.live.wait()?)
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

    pub(crate) fn vault(&self) -> MutexGuard<'_, Vault> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Who writes.
    pub(crate) fn author(&self) -> Author<'_> {
        Author {
            name: self.desk.as_ref().map_or("", |desk| desk.author.as_str()),
            desk: self.desk(),
        }
    }

    /// One act of the person at this desk. The network in memory is current when this returns.
    pub(crate) fn transact<T>(
        &self,
        reason: &str,
        act: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<Outcome<T>> {
        let outcome = self.vault().transact(self.author(), reason, act)?;
        self.caught_up(outcome)
    }

    /// Takes a change back. The network in memory is current when this returns.
    pub(crate) fn undo(&self, change: i64, extent: Extent, reason: &str) -> Result<Outcome<Undone>> {
        let outcome = self.vault().undo(self.author(), reason, change, extent)?;
        self.caught_up(outcome)
    }

    /// Erases a record for good. The network in memory is current when this returns.
    pub(crate) fn erase(&self, reason: &str, record: RecordRef) -> Result<Erased, StoreError> {
        let erased = self.vault().erase(self.author(), reason, record)?;
        self.catch_up()?;
        Ok(erased)
    }

    fn caught_up<T>(&self, outcome: Outcome<T>) -> Result<Outcome<T>> {
        if outcome.change.is_some() {
            self.catch_up()?;
        }
        Ok(outcome)
    }

    /// Does what [`Self::transact`] would do, and takes it back.
    pub(crate) fn rehearse<T>(&self, act: impl FnOnce(&mut Tx<'_>) -> Result<T>) -> Result<T> {
        self.vault().rehearse(act)
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
        self.live.catch_up(self.vault().view())
    }

    /// Begins to load the network, and follows what other processes commit, on a thread of its own, until the follower
    /// is dropped. `changed` is called when the network is loaded and after each change, with the number of the newest
    /// change.
    ///
    /// # Errors
    /// [`Error::Store`] when the vault cannot be read.
    pub fn follow(&self, changed: impl Fn(i64) + Send + 'static) -> Result<Follower> {
        let reader = self.vault().reader()?;
        self.live.begin();
        Follower::start(reader, Arc::clone(&self.live), changed).map_err(Error::File)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.live.end();
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").finish_non_exhaustive()
    }
}
