//! The network as it was known at an earlier time, kept until another time is asked for: whoever looks back asks more
//! than one question.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use chrono::{DateTime, Utc};
use domain::network::Network;
use store::{Reader, Snapshot, StoreError};

use super::live::State;
use crate::search::{Covers, PastNames};

/// A network of an earlier time.
pub(crate) struct Then {
    pub(super) network: Network,
    pub(super) snapshot: Snapshot,
    pub(super) covers: Covers,
    /// What its records were called, once somebody searches.
    names: OnceLock<PastNames>,
}

impl Then {
    /// What its records were called: the vault's index knows the present alone.
    pub(crate) fn names(&self) -> &PastNames {
        self.names.get_or_init(|| PastNames::new(&self.network))
    }
}

/// The network of the time that was asked for last.
#[derive(Default)]
pub(super) struct LastAsked(Mutex<Option<Kept>>);

/// A kept network, and how many erasures there had been when it was made.
struct Kept {
    then: Arc<Then>,
    erasures: u32,
}

impl LastAsked {
    /// The network as of an instant, made from the present; nothing when the present is it.
    pub(super) fn at(
        &self,
        at: DateTime<Utc>,
        present: &State,
        reader: &Reader,
    ) -> Result<Option<Arc<Then>>, StoreError> {
        let newest = reader.snapshot_at(at)?;
        if newest.number >= present.snapshot.number {
            return Ok(None);
        }
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let erasures = reader.erasures()?;
        // What was known after a change stays what was known, whatever is changed later; but not what is erased.
        if let Some(kept) = kept.as_ref()
            && kept.then.snapshot == newest
            && kept.erasures == erasures
        {
            return Ok(Some(Arc::clone(&kept.then)));
        }
        let past = reader.past(at, present.seen, |record| present.network.record(record))?;
        let mut network = present.network.clone();
        for (reference, record) in past.records {
            match record {
                Some(record) => network.put(record),
                None => drop(network.remove(reference)),
            }
        }
        let then = Arc::new(Then {
            network,
            snapshot: past.snapshot,
            covers: Covers::default(),
            names: OnceLock::new(),
        });
        *kept = Some(Kept {
            then: Arc::clone(&then),
            erasures,
        });
        Ok(Some(then))
    }
}
