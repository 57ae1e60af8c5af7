//! The network in memory: loaded once, then kept current from the log, so that a change of one record costs
//! microseconds and never a rebuild.

use std::ops::Deref;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use domain::network::Network;
use domain::records::Records;
use store::{Reader, Snapshot, StoreError, View};

/// From so many records on, all are read again: one pass over the tables is faster than so many lookups.
const MANY: usize = 2_000;

/// The network and what it knows of the log.
pub(crate) struct State {
    pub(crate) network: Network,
    /// The newest change; audit entries do not count.
    pub(crate) snapshot: Snapshot,
    /// The newest entry of the log that was applied.
    seen: i64,
}

/// A network that may still be loading.
pub(crate) struct Live {
    loaded: OnceLock<Result<RwLock<State>, Failed>>,
    /// Held by whoever brings it up to date, so that nobody puts an older state in the place of a newer one.
    updating: Mutex<()>,
}

/// That the network could not be loaded; the kind of the failure can be told again and again.
struct Failed(StoreError);

/// The network as of one moment, held still while it is read.
pub(crate) struct Known<'s>(RwLockReadGuard<'s, State>);

impl Deref for Known<'_> {
    type Target = Network;
    fn deref(&self) -> &Network {
        &self.0.network
    }
}

impl Known<'_> {
    /// The newest change that this network knows of.
    pub(crate) fn snapshot(&self) -> Snapshot {
        self.0.snapshot
    }
}

impl Live {
    /// Begins to load on a thread of its own.
    pub(crate) fn load(reader: Reader) -> Arc<Self> {
        let live = Arc::new(Self {
            loaded: OnceLock::new(),
            updating: Mutex::new(()),
        });
        let loading = Arc::clone(&live);
        std::thread::spawn(move || {
            let loaded = reader
                .load()
                .map(|(records, snapshot)| RwLock::new(State::new(records, snapshot)));
            if let Err(error) = &loaded {
                tracing::error!(%error, "the network could not be loaded");
            }
            loading.loaded.get_or_init(|| loaded.map_err(Failed));
        });
        live
    }

    /// The network, when it is loaded.
    pub(crate) fn wait(&self) -> Result<Known<'_>, StoreError> {
        match self.loaded.wait() {
            Ok(state) => Ok(Known(read(state))),
            Err(Failed(error)) => Err(again(error)),
        }
    }

    /// The network, if it is loaded.
    pub(crate) fn get(&self) -> Option<Known<'_>> {
        let state = self.loaded.get()?.as_ref().ok()?;
        Some(Known(read(state)))
    }

    /// Applies what the log holds beyond what was applied, and says whether that was anything.
    pub(crate) fn catch_up(&self, view: &View) -> Result<bool, StoreError> {
        let Some(Ok(state)) = self.loaded.get() else {
            return Ok(false);
        };
        let _alone = self.updating.lock().unwrap_or_else(PoisonError::into_inner);
        let touched = view.touched_since(read(state).seen)?;
        if touched.records.len() > MANY {
            let (records, snapshot) = view.load()?;
            *write(state) = State::new(records, snapshot);
            return Ok(true);
        }
        let records = touched.records.iter().map(|reference| view.record(*reference));
        // Read from the tables and not from the log, and before anybody has to wait for the lock.
        let records = records.collect::<Result<Vec<_>, _>>()?;
        let mut state = write(state);
        for (reference, record) in touched.records.iter().zip(records) {
            match record {
                Some(record) => state.network.put(record),
                None => drop(state.network.remove(*reference)),
            }
        }
        state.seen = touched.seen;
        state.snapshot = touched.snapshot;
        Ok(!touched.records.is_empty())
    }
}

impl State {
    fn new(records: Records, snapshot: Snapshot) -> Self {
        Self {
            network: Network::new(records),
            snapshot,
            seen: snapshot.number,
        }
    }
}

/// The same failure once more, as far as a person would act differently on it.
fn again(error: &StoreError) -> StoreError {
    match error {
        StoreError::DiskFull => StoreError::DiskFull,
        StoreError::ReadOnly => StoreError::ReadOnly,
        StoreError::Busy => StoreError::Busy,
        StoreError::Unreadable { entity, id, why } => StoreError::Unreadable {
            entity: *entity,
            id: *id,
            why: why.clone(),
        },
        _ => StoreError::Damaged,
    }
}

/// A thread that panicked while it held the lock has left the network as it was before or after one record.
fn read(state: &RwLock<State>) -> RwLockReadGuard<'_, State> {
    state.read().unwrap_or_else(PoisonError::into_inner)
}

fn write(state: &RwLock<State>) -> RwLockWriteGuard<'_, State> {
    state.write().unwrap_or_else(PoisonError::into_inner)
}
