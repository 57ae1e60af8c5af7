//! The network in memory: loaded once, then kept current from the log, so that a change of one record costs
//! microseconds and never a rebuild.

use std::ops::Deref;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::thread::JoinHandle;
use std::time::Duration;

use domain::network::Network;
use domain::records::Records;
use store::{Reader, Snapshot, Stopper, StoreError, View};

use super::then::Then;
use crate::search::Covers;

/// From so many records on, all are read again: one pass over the tables is faster than so many lookups.
const MANY: usize = 2_000;

/// The network and what it knows of the log.
pub(crate) struct State {
    pub(crate) network: Network,
    /// The newest change; audit entries do not count.
    pub(crate) snapshot: Snapshot,
    /// The newest entry of the log that was applied.
    pub(super) seen: i64,
    /// What was said of territories' cover since the last change.
    covers: Covers,
}

/// A network that is loaded when somebody asks for it.
pub(crate) struct Live {
    loaded: OnceLock<Result<RwLock<State>, Failed>>,
    load: Mutex<Load>,
    /// Held by whoever brings it up to date, so that nobody puts an older state in the place of a newer one.
    updating: Mutex<()>,
}

/// How far the load is.
enum Load {
    /// Nobody has asked for it.
    Waiting,
    /// Whoever asks first loads it, on their own thread.
    Asked,
    /// It is or was loaded by a thread.
    Begun(Loading),
    /// The session is over.
    Ended,
}

/// The thread that loads.
struct Loading {
    thread: JoinHandle<()>,
    stop: Stopper,
    /// Closed when the thread has read all that it will.
    done: Receiver<()>,
}

/// How often a load that is to end is told so: it is heard between two reads only.
const AGAIN: Duration = Duration::from_millis(2);

/// That the network could not be loaded; the kind of the failure can be told again and again.
struct Failed(StoreError);

/// The network as of one moment, held still while it is read.
pub(crate) enum Known<'s> {
    /// As it is known now.
    Now(RwLockReadGuard<'s, State>),
    /// As it was known at an earlier time.
    Then(Arc<Then>),
}

impl Deref for Known<'_> {
    type Target = Network;
    fn deref(&self) -> &Network {
        match self {
            Self::Now(state) => &state.network,
            Self::Then(then) => &then.network,
        }
    }
}

impl Known<'_> {
    /// The newest change that this network knows of.
    pub(crate) fn snapshot(&self) -> Snapshot {
        match self {
            Self::Now(state) => state.snapshot,
            Self::Then(then) => then.snapshot,
        }
    }

    /// What was said of territories' cover in this network.
    pub(crate) fn covers(&self) -> &Covers {
        match self {
            Self::Now(state) => &state.covers,
            Self::Then(then) => &then.covers,
        }
    }

    /// The network of an earlier time, when it is one.
    pub(crate) fn then(&self) -> Option<&Then> {
        match self {
            Self::Now(_) => None,
            Self::Then(then) => Some(then),
        }
    }

    /// Whether a change was known. Of the present all are, also those that came while it was read.
    pub(crate) fn knows(&self, change: i64) -> bool {
        self.then().is_none_or(|then| change <= then.snapshot.number)
    }
}

impl Live {
    /// A network that nobody has asked for yet.
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self {
            loaded: OnceLock::new(),
            load: Mutex::new(Load::Waiting),
            updating: Mutex::new(()),
        })
    }

    /// A network that was loaded by whoever could read it.
    pub(crate) fn loaded(records: Records, snapshot: Snapshot) -> Arc<Self> {
        Arc::new(Self {
            loaded: OnceLock::from(Ok(RwLock::new(State::new(records, snapshot)))),
            load: Mutex::new(Load::Ended),
            updating: Mutex::new(()),
        })
    }

    /// Begins to load by a connection and on a thread of its own, unless somebody has begun.
    pub(crate) fn begin(self: &Arc<Self>, reader: Reader) {
        let mut load = self.load();
        if !matches!(*load, Load::Waiting) {
            return;
        }
        let (stop, (open, done)) = (reader.stopper(), channel());
        let live = Arc::clone(self);
        let thread = std::thread::spawn(move || {
            live.loaded.get_or_init(|| load_by(&reader));
            drop((reader, open));
        });
        *load = Load::Begun(Loading { thread, stop, done });
    }

    /// Ends the load where it has not come to its end. The database must not be in use when the process ends, or the
    /// cipher is taken down under it.
    pub(crate) fn end(&self) {
        let load = std::mem::replace(&mut *self.load(), Load::Ended);
        let Load::Begun(Loading { thread, stop, done }) = load else {
            return;
        };
        while let Err(RecvTimeoutError::Timeout) = done.recv_timeout(AGAIN) {
            stop.stop();
        }
        if thread.join().is_err() {
            tracing::error!("the thread that loads the network has panicked");
        }
    }

    /// The network, when it is loaded: by a thread that does so, or else here and by this connection.
    pub(crate) fn wait<R: Deref<Target = Reader>>(
        &self,
        reader: impl FnOnce() -> R,
    ) -> Result<Known<'_>, StoreError> {
        let is_asked = {
            let mut load = self.load();
            if matches!(*load, Load::Waiting) {
                *load = Load::Asked;
            }
            matches!(*load, Load::Asked)
        };
        let loaded = match is_asked {
            true => self.loaded.get_or_init(|| load_by(&reader())),
            false => self.loaded.wait(),
        };
        match loaded {
            Ok(state) => Ok(Known::Now(read(state))),
            Err(Failed(error)) => Err(again(error)),
        }
    }

    fn load(&self) -> MutexGuard<'_, Load> {
        self.load.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn has_begun(&self) -> bool {
        matches!(*self.load(), Load::Asked | Load::Begun(_))
    }

    /// The network, if it is loaded.
    pub(crate) fn get(&self) -> Option<Known<'_>> {
        let state = self.loaded.get()?.as_ref().ok()?;
        Some(Known::Now(read(state)))
    }

    /// Applies what the log holds beyond what was applied, and says whether that was anything.
    pub(crate) fn catch_up(&self, view: &View) -> Result<bool, StoreError> {
        // What is being loaded may be from before: it is waited for. What is not even begun will hold everything.
        if !self.has_begun() {
            return Ok(false);
        }
        let Ok(state) = self.loaded.wait() else {
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
        // An audit entry changes nobody's cover.
        if !touched.records.is_empty() {
            state.covers = Covers::default();
        }
        state.seen = touched.seen;
        state.snapshot = touched.snapshot;
        Ok(!touched.records.is_empty())
    }
}

fn load_by(reader: &Reader) -> Result<RwLock<State>, Failed> {
    let loaded = reader
        .load()
        .map(|(records, snapshot)| RwLock::new(State::new(records, snapshot)));
    if let Err(error) = &loaded {
        tracing::warn!(%error, "the network was not loaded");
    }
    loaded.map_err(Failed)
}

impl State {
    fn new(records: Records, snapshot: Snapshot) -> Self {
        Self {
            network: Network::new(records),
            snapshot,
            seen: snapshot.number,
            covers: Covers::default(),
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
