//! The network in memory: loaded once, then kept current from the log, so that a change of one record costs
//! microseconds and never a rebuild.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::{Arc, OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use domain::network::Network;
use domain::records::RecordRef;
use store::{ChangeKind, Op, Reader, Snapshot, StoreError, View};

/// The network and what it knows of the log.
pub(crate) struct State {
    pub(crate) network: Network,
    /// The newest change; audit entries do not count.
    pub(crate) snapshot: Snapshot,
    /// The newest entry of the log that was applied.
    seen: i64,
}

/// A network that may still be loading.
pub(crate) struct Live(OnceLock<Result<RwLock<State>, Failed>>);

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
        let live = Arc::new(Self(OnceLock::new()));
        let loading = Arc::clone(&live);
        std::thread::spawn(move || {
            let loaded = reader.load().map(|(records, snapshot)| {
                RwLock::new(State {
                    network: Network::new(records),
                    snapshot,
                    seen: snapshot.number,
                })
            });
            if let Err(error) = &loaded {
                tracing::error!(%error, "the network could not be loaded");
            }
            loading.0.get_or_init(|| loaded.map_err(Failed));
        });
        live
    }

    /// The network, when it is loaded.
    pub(crate) fn wait(&self) -> Result<Known<'_>, StoreError> {
        match self.0.wait() {
            Ok(state) => Ok(Known(read(state))),
            Err(Failed(error)) => Err(again(error)),
        }
    }

    /// The network, if it is loaded.
    pub(crate) fn get(&self) -> Option<Known<'_>> {
        let state = self.0.get()?.as_ref().ok()?;
        Some(Known(read(state)))
    }

    /// Applies what the log holds beyond what was applied, and says whether that was anything.
    pub(crate) fn catch_up(&self, view: &View) -> Result<bool, StoreError> {
        let Some(Ok(state)) = self.0.get() else {
            return Ok(false);
        };
        let mut state = write(state);
        let changes = view.changes_since(state.seen)?;
        let touched: BTreeSet<RecordRef> = changes
            .iter()
            .flat_map(|change| &change.operations)
            .filter(|operation| operation.op != Op::Read)
            .map(|operation| operation.record)
            .collect();
        for reference in &touched {
            // Read from the tables and not from the log: a later change may have come meanwhile.
            match view.record(*reference)? {
                Some(record) => state.network.put(record),
                None => drop(state.network.remove(*reference)),
            }
        }
        for change in &changes {
            state.seen = change.number;
            if change.kind == ChangeKind::Change {
                state.snapshot = Snapshot {
                    number: change.number,
                    at: Some(change.at),
                };
            }
        }
        Ok(!touched.is_empty())
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
