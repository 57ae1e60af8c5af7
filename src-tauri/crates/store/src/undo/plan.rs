//! What each record that a change touched was before it, as far as later changes have not touched the same places.

use std::collections::{BTreeMap, HashMap};

use domain::records::{Record, RecordRef};
use domain::value::Value;
use rusqlite::{OptionalExtension, params};

use super::{Overtaken, Undone};
use crate::error::StoreError;
use crate::log::{self, Change, ChangeKind, Op, Operation, Stored, from_values, value};
use crate::row;
use crate::view::View;

/// How a change is taken back.
pub(super) struct Plan {
    change: i64,
    /// One for each record, in the order in which they are written.
    pub(super) steps: Vec<Step>,
    pub(super) overtaken: Vec<Overtaken>,
    /// Later changes that were met, by number.
    met: HashMap<i64, Change>,
}

/// What becomes of one record.
pub(super) struct Step {
    pub(super) record: RecordRef,
    pub(super) before: Option<Record>,
    pub(super) after: Option<Record>,
}

/// What stands in the way of taking one operation back.
enum Stop {
    /// One field is not what the change left.
    Field(&'static str),
    /// The record is not what the change left; these fields differ, none when it is there or not as a whole.
    Record(Vec<&'static str>),
    /// The past of the record has been erased.
    Erased,
}

impl Plan {
    /// Reads a change and each record that it touched, once.
    pub(super) fn read(view: &View, number: i64) -> Result<Self, StoreError> {
        let connection = &view.connection;
        let change = log::one_change(connection, number)?;
        if change.kind != ChangeKind::Change {
            return Err(StoreError::NoChange(number));
        }
        if log::taken_back(connection)?.contains(&number) {
            return Err(StoreError::NotInEffect(number));
        }
        let mut plan = Self {
            change: number,
            steps: Vec::new(),
            overtaken: Vec::new(),
            met: HashMap::new(),
        };
        for (record, operations) in by_record(&change.operations) {
            plan.add(view, record, &operations)?;
        }
        Ok(plan)
    }

    fn add(&mut self, view: &View, record: RecordRef, operations: &[&Operation]) -> Result<(), StoreError> {
        let before = row::one(&view.connection, record)?;
        let mut draft = before.as_ref().map(Record::values);
        for operation in operations {
            match take_back(&mut draft, operation)? {
                None => {}
                Some(Stop::Field(field)) => self.is_in_the_way(view, record, Some(field))?,
                Some(Stop::Record(fields)) if fields.is_empty() => {
                    return self.is_in_the_way(view, record, None);
                }
                Some(Stop::Record(fields)) => {
                    let mut fields = fields.into_iter();
                    return fields.try_for_each(|field| self.is_in_the_way(view, record, Some(field)));
                }
                Some(Stop::Erased) => {
                    self.overtaken.push(Overtaken {
                        record,
                        field: operation.field,
                        by: None,
                    });
                    return Ok(());
                }
            }
        }
        let after = draft.map(|values| from_values(record, values)).transpose()?;
        if before != after {
            self.steps.push(Step {
                record,
                before,
                after,
            });
        }
        Ok(())
    }

    fn is_in_the_way(
        &mut self,
        view: &View,
        record: RecordRef,
        field: Option<&'static str>,
    ) -> Result<(), StoreError> {
        let by = self.later(view, record, field)?;
        self.overtaken.push(Overtaken { record, field, by });
        Ok(())
    }

    /// The newest change after the one to be undone that touched this place.
    pub(super) fn later(
        &mut self,
        view: &View,
        record: RecordRef,
        field: Option<&str>,
    ) -> Result<Option<Change>, StoreError> {
        let newest: Option<i64> = view
            .connection
            .prepare_cached(
                "SELECT max(change) FROM operation INDEXED BY operation_by_record
                 WHERE entity = ?1 AND id = ?2 AND change > ?3 AND op <> 'read'
                     AND (field IS NULL OR ?4 IS NULL OR field = ?4)",
            )?
            .query_row(
                params![
                    record.kind.word(),
                    record.id.as_bytes().as_slice(),
                    self.change,
                    field
                ],
                |row| row.get(0),
            )
            .optional()?
            .flatten();
        let Some(newest) = newest else { return Ok(None) };
        if let Some(change) = self.met.get(&newest) {
            return Ok(Some(change.clone()));
        }
        let change = log::head(&view.connection, newest)?;
        self.met.insert(newest, change.clone());
        Ok(Some(change))
    }

    pub(super) fn is_overtaken(&self) -> bool {
        !self.overtaken.is_empty()
    }

    /// Each record as it is and as it will be.
    pub(super) fn steps(&self) -> impl Iterator<Item = (Option<&Record>, Option<&Record>)> {
        self.steps
            .iter()
            .map(|step| (step.before.as_ref(), step.after.as_ref()))
    }

    pub(super) fn told(&self) -> Undone {
        Undone {
            change: self.change,
            records: self.steps.iter().map(|step| step.record).collect(),
            overtaken: self.overtaken.clone(),
        }
    }
}

/// The operations on each record, newest first, the records that were touched last first.
fn by_record(operations: &[Operation]) -> Vec<(RecordRef, Vec<&Operation>)> {
    let mut places: BTreeMap<RecordRef, usize> = BTreeMap::new();
    let mut all: Vec<(RecordRef, Vec<&Operation>)> = Vec::new();
    for operation in operations.iter().rev() {
        let record = operation.record;
        let place = *places.entry(record).or_insert(all.len());
        match all.get_mut(place) {
            Some((_, known)) => known.push(operation),
            None => all.push((record, vec![operation])),
        }
    }
    all
}

/// Takes one operation back in the values of a record; absent, it is not there.
fn take_back(draft: &mut Option<Vec<Value>>, operation: &Operation) -> Result<Option<Stop>, StoreError> {
    let Operation {
        op,
        record,
        before,
        after,
        ..
    } = operation;
    match op {
        Op::Read => {}
        Op::Create => {
            let Stored::Json(after) = after else {
                return Ok(Some(Stop::Erased));
            };
            let made = whole(*record, after)?;
            match draft {
                Some(held) if *held == made => *draft = None,
                held => return Ok(Some(Stop::Record(differing(*record, held.as_deref(), &made)))),
            }
        }
        Op::Remove if draft.is_some() => return Ok(Some(Stop::Record(Vec::new()))),
        Op::Remove => {
            let Stored::Json(before) = before else {
                return Ok(Some(Stop::Erased));
            };
            *draft = Some(whole(*record, before)?);
        }
        Op::Update => {
            let (Stored::Json(before), Stored::Json(after)) = (before, after) else {
                return Ok(Some(Stop::Erased));
            };
            let fields = record.kind.fields().iter().enumerate();
            let found = fields
                .map(|(position, field)| (position, field.name))
                .find(|(_, name)| Some(*name) == operation.field);
            let (position, name) = found.ok_or(StoreError::Damaged)?;
            let Some(slot) = draft.as_mut().and_then(|held| held.get_mut(position)) else {
                return Ok(Some(Stop::Record(Vec::new())));
            };
            if *slot != value(record.kind, record.id, position, after)? {
                return Ok(Some(Stop::Field(name)));
            }
            *slot = value(record.kind, record.id, position, before)?;
        }
    }
    Ok(None)
}

/// The values of a whole record in the form in which the record itself gives them.
fn whole(record: RecordRef, text: &str) -> Result<Vec<Value>, StoreError> {
    Ok(log::whole_record(record, text)?.values())
}

/// The fields in which a record differs from what a change made of it.
fn differing(record: RecordRef, held: Option<&[Value]>, made: &[Value]) -> Vec<&'static str> {
    let both = held.unwrap_or_default().iter().zip(made);
    record
        .kind
        .fields()
        .iter()
        .zip(both)
        .filter(|(_, (held, made))| held != made)
        .map(|(field, _)| field.name)
        .collect()
}
