//! How far an import is, and the way to stop it. The host keeps one half, the import the other.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use super::ImportError;

/// How far an import is. Clones look at the same import.
#[derive(Clone, Debug, Default)]
pub struct Watch(Arc<Progress>);

#[derive(Debug, Default)]
struct Progress {
    done: AtomicU32,
    of: AtomicU32,
    is_stopped: Arc<AtomicBool>,
}

impl Watch {
    /// An import that ends before its next record once the flag is set.
    #[must_use]
    pub fn stopped_by(flag: Arc<AtomicBool>) -> Self {
        Self(Arc::new(Progress {
            is_stopped: flag,
            ..Progress::default()
        }))
    }

    /// Ends the import before its next record. Nothing of it is written then.
    pub fn stop(&self) {
        self.0.is_stopped.store(true, Ordering::Relaxed);
    }

    /// How many records are read, and of how many.
    #[must_use]
    pub fn progress(&self) -> (u32, u32) {
        let read = |number: &AtomicU32| number.load(Ordering::Relaxed);
        (read(&self.0.done), read(&self.0.of))
    }

    /// So many records more are to come.
    pub(super) fn expect(&self, records: usize) {
        let records = u32::try_from(records).unwrap_or(u32::MAX);
        self.0.of.fetch_add(records, Ordering::Relaxed);
    }

    /// One record is done.
    pub(super) fn step(&self) -> Result<(), ImportError> {
        self.0.done.fetch_add(1, Ordering::Relaxed);
        match self.0.is_stopped.load(Ordering::Relaxed) {
            true => Err(ImportError::Cancelled),
            false => Ok(()),
        }
    }
}
