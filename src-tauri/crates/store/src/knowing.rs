//! The network as it was known at an earlier time, and as the log alone tells it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::records::{Record, RecordRef, Records};

use crate::error::StoreError;
use crate::log::{self, Past, Snapshot};
use crate::view::View;

impl View {
    /// The whole network as it was known at an instant: the present with all later operations reversed. Where a value
    /// of that time has been erased, the record has the value that took its place.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn as_known(&self, at: DateTime<Utc>) -> Result<(Records, Snapshot), StoreError> {
        self.at_one_moment(|_| {
            let (present, _) = self.load()?;
            let mut all: BTreeMap<_, _> = present
                .iter()
                .map(|record| (record.reference(), record))
                .collect();
            let past = self.past(at, i64::MAX, |record| all.get(&record).cloned())?;
            for (record, was) in past.records {
                match was {
                    Some(was) => all.insert(record, was),
                    None => all.remove(&record),
                };
            }
            Ok((in_order(all), past.snapshot))
        })
    }

    /// The number and time of the newest change at an instant; audit entries do not count.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn snapshot_at(&self, at: DateTime<Utc>) -> Result<Snapshot, StoreError> {
        log::snapshot_at(&self.connection, at, i64::MAX)
    }

    /// What was otherwise at an instant, for whoever has the present in memory: `present` gives the records as of
    /// entry `upto` of the log.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read, or the present is not that of the log.
    pub fn past(
        &self,
        at: DateTime<Utc>,
        upto: i64,
        present: impl Fn(RecordRef) -> Option<Record>,
    ) -> Result<Past, StoreError> {
        log::past(&self.connection, at, upto, present)
    }

    /// The whole network from the log alone. A record of which something has been erased is left out.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn rebuild(&self) -> Result<Records, StoreError> {
        let told = log::rebuild(&self.connection)?;
        let whole = told
            .into_iter()
            .filter_map(|(record, told)| Some((record, told?)));
        Ok(in_order(whole.collect()))
    }
}

/// Records as [`View::load`] gives them: kind by kind, by id.
fn in_order(all: BTreeMap<RecordRef, Record>) -> Records {
    let mut records = Records::default();
    all.into_values().for_each(|record| records.push(record));
    records
}
