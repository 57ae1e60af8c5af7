//! Which of the records whose values a history lists are restricted.

use std::collections::BTreeMap;

use domain::network::Network;
use domain::records::{RecordRef, Sensitivity};
use store::{Entry, Op, Operation, Reader, StoreError};

use super::json;

/// The restricted records of these operations: as they are now; of those that are gone, as the log has them.
pub(super) fn restricted(
    found: &[Entry],
    network: Option<&Network>,
    reader: &Reader,
) -> Result<Vec<RecordRef>, StoreError> {
    let mut restricted = BTreeMap::new();
    let operations = found.iter().flat_map(|entry| &entry.change.operations);
    for operation in operations.filter(|operation| operation.op != Op::Read) {
        let record = operation.record;
        if restricted.get(&record) == Some(&true) {
            continue;
        }
        let now = match network {
            Some(network) => network.sensitivity(record),
            None => reader.record(record)?.map(|record| record.sensitivity()),
        };
        let is_restricted = match now {
            Some(sensitivity) => sensitivity == Sensitivity::Restricted,
            None => was_restricted(operation),
        };
        restricted.insert(record, is_restricted);
    }
    let found = restricted.into_iter();
    Ok(found.filter_map(|(record, is)| is.then_some(record)).collect())
}

/// Whether a record that was made or removed was restricted then.
fn was_restricted(operation: &Operation) -> bool {
    let both = [&operation.before, &operation.after].map(json);
    both.iter()
        .any(|whole| whole["sensitivity"] == Sensitivity::Restricted.word())
}
