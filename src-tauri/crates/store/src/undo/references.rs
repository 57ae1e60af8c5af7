//! What must stay, because something that stays refers to it: a post that an import made, and to which somebody has
//! since added a position. Reads the whole network, and is therefore only asked for when an undo is overtaken.

use std::collections::{HashMap, HashSet};

use domain::field::FieldKind;
use domain::records::{Record, RecordRef, Records, TerritoryRef};
use domain::value::Value;

use super::Overtaken;
use super::plan::Plan;
use crate::error::StoreError;
use crate::log::Change;
use crate::view::View;

impl Plan {
    /// Leaves out every step after which a reference would point at nothing, and says which later change is why.
    pub(super) fn keep_what_is_referred_to(&mut self, view: &View) -> Result<(), StoreError> {
        let (present, _) = view.load()?;
        let mut why: HashMap<RecordRef, Option<Change>> = HashMap::new();
        loop {
            let stopped = self.dangling(&present);
            if stopped.is_empty() {
                return Ok(());
            }
            for Dangling { step, field, because } in stopped {
                if why.contains_key(&step) {
                    continue;
                }
                let by = match why.get(&because.0) {
                    Some(known) => known.clone(),
                    None => self.later(view, because.0, because.1)?,
                };
                why.insert(step, by.clone());
                self.overtaken.push(Overtaken {
                    record: step,
                    field,
                    by,
                });
            }
            self.steps.retain(|step| !why.contains_key(&step.record));
        }
    }

    /// The steps that cannot be taken as things stand.
    fn dangling(&self, present: &Records) -> Vec<Dangling> {
        let steps: HashMap<RecordRef, bool> = self
            .steps
            .iter()
            .map(|step| (step.record, step.after.is_some()))
            .collect();
        let held: HashSet<RecordRef> = present.iter().map(|record| record.reference()).collect();
        let is_there = |record: &RecordRef| steps.get(record).copied().unwrap_or(held.contains(record));
        let staying = present
            .iter()
            .filter(|record| !steps.contains_key(&record.reference()));
        let after = self.steps.iter().filter_map(|step| step.after.clone());
        let mut found = Vec::new();
        for holder in staying.chain(after) {
            let from = holder.reference();
            for (field, to) in references(&holder) {
                if is_there(&to) {
                    continue;
                }
                if steps.contains_key(&to) {
                    found.push(Dangling {
                        step: to,
                        field: None,
                        because: (from, Some(field)),
                    });
                } else if steps.contains_key(&from) {
                    found.push(Dangling {
                        step: from,
                        field: Some(field),
                        because: (to, None),
                    });
                }
            }
        }
        found
    }
}

/// A step that would leave a reference pointing at nothing.
struct Dangling {
    step: RecordRef,
    field: Option<&'static str>,
    /// The place that a later change touched.
    because: (RecordRef, Option<&'static str>),
}

/// Every record that a record refers to, with the field that does.
fn references(record: &Record) -> Vec<(&'static str, RecordRef)> {
    let fields = record.reference().kind.fields().iter().zip(record.values());
    let mut found = Vec::new();
    for (field, value) in fields {
        let mut add = |value: &Value| {
            found.extend(target(field.kind, value).map(|to| (field.name, to)));
        };
        match &value {
            Value::List(items) => items.iter().for_each(add),
            single => add(single),
        }
    }
    found
}

fn target(kind: FieldKind, value: &Value) -> Option<RecordRef> {
    match (kind, value) {
        (FieldKind::Id(kind) | FieldKind::Ids(kind), Value::Id(id)) => Some(RecordRef { kind, id: *id }),
        (_, Value::Ref(to)) => Some(*to),
        (_, Value::Territory(territory)) => match territory {
            TerritoryRef::Country(_) => None,
            TerritoryRef::Part(id) => Some((*id).into()),
            TerritoryRef::Organisation(id) => Some((*id).into()),
            TerritoryRef::Region(id) => Some((*id).into()),
        },
        _ => None,
    }
}
