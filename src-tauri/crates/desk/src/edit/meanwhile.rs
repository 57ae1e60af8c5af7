//! What others have changed in a record since somebody opened it to edit: nothing is overwritten silently.

use std::collections::BTreeMap;

use domain::records::Record;
use serde_json::Value as Json;
use store::{Change, ChangeKind, Op, Stored, Tx};

use crate::error::Result;
use crate::log::or_erased;
use crate::lookup::answer::instant;
use crate::views::record::Meanwhile;

/// The fields that were changed after change `seen`, in the order of the record's fields. `mine` is the record as the
/// person wants it; a field that both have brought to the same value is no conflict.
pub(super) fn since(tx: &Tx<'_>, held: &Record, mine: &Record, seen: i64) -> Result<Vec<Meanwhile>> {
    let reference = held.reference();
    let mut changed: BTreeMap<&'static str, (Json, Change)> = BTreeMap::new();
    // Newest first: what stood there when the person looked is in the oldest, who changed it last in the newest.
    for change in tx.history(reference)? {
        if change.number <= seen || change.kind != ChangeKind::Change {
            continue;
        }
        for operation in change.operations.iter().rev().filter(|it| it.op == Op::Update) {
            let Some(field) = operation.field else { continue };
            let was = json(&operation.before);
            changed
                .entry(field)
                .and_modify(|(oldest, _)| *oldest = was.clone())
                .or_insert_with(|| (was, change.clone()));
        }
    }
    let values = held.values().into_iter().zip(mine.values());
    let fields = reference.kind.fields().iter().zip(values);
    Ok(fields
        .filter_map(|(field, (now, mine))| {
            let (was, change) = changed.remove(field.name)?;
            (was != now.to_json()).then(|| Meanwhile {
                field: field.name.to_owned(),
                was,
                is_overwritten: mine != now,
                now: now.to_json(),
                mine: mine.to_json(),
                author: or_erased(&change.author),
                at: instant(change.at),
                number: change.number,
            })
        })
        .collect())
}

fn json(stored: &Stored) -> Json {
    match stored {
        Stored::Json(text) => serde_json::from_str(text).unwrap_or_default(),
        Stored::None | Stored::Erased => Json::Null,
    }
}
