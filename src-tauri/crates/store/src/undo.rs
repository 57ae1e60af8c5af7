//! The inverse of a change, written as a new change. Redo is the undo of an undo, and brings back the same ids.

use domain::records::{Record, RecordRef};
use domain::value::Value;

use crate::error::{Refusal, StoreError, Why};
use crate::log::{ChangeKind, Op, Operation, Stored, one_change, value, values};
use crate::tx::Tx;

impl Tx<'_> {
    /// Takes a change back: what it created goes, what it removed returns, what it updated is as before.
    ///
    /// # Errors
    /// [`StoreError::NoChange`] when there is no such change; [`Why::ChangedSince`] names the first record that a
    /// later change touched in the same place, [`Why::Erased`] the first whose past has been erased.
    pub fn undo(&mut self, change: i64) -> Result<(), StoreError> {
        let found = one_change(&self.connection, change)?;
        if found.kind != ChangeKind::Change {
            return Err(StoreError::NoChange(change));
        }
        for operation in found.operations.iter().rev() {
            self.undo_one(operation)?;
        }
        Ok(())
    }

    fn undo_one(&mut self, operation: &Operation) -> Result<(), StoreError> {
        let record = operation.record;
        match operation.op {
            Op::Read => Ok(()),
            Op::Create => {
                let made = whole(record, &operation.after)?;
                if self.record(record)?.as_ref() != Some(&made) {
                    return Err(changed_since(record, None));
                }
                self.remove(record).map(drop)
            }
            Op::Remove => {
                if self.record(record)?.is_some() {
                    return Err(changed_since(record, None));
                }
                self.put(whole(record, &operation.before)?).map(drop)
            }
            Op::Update => self.undo_update(operation),
        }
    }

    fn undo_update(&mut self, operation: &Operation) -> Result<(), StoreError> {
        let record = operation.record;
        let fields = record.kind.fields();
        let position = fields
            .iter()
            .position(|field| Some(field.name) == operation.field);
        let position = position.ok_or(StoreError::Damaged)?;
        let mut held = self
            .record(record)?
            .map(|record| record.values())
            .unwrap_or_default();
        let slot = held
            .get_mut(position)
            .ok_or_else(|| changed_since(record, operation.field))?;
        if *slot != one(record, position, &operation.after)? {
            return Err(changed_since(record, operation.field));
        }
        *slot = one(record, position, &operation.before)?;
        self.put(from_values(record, held)?).map(drop)
    }
}

fn whole(record: RecordRef, stored: &Stored) -> Result<Record, StoreError> {
    from_values(record, values(record.kind, record.id, text(record, stored)?)?)
}

fn one(record: RecordRef, position: usize, stored: &Stored) -> Result<Value, StoreError> {
    value(record.kind, record.id, position, text(record, stored)?)
}

fn text(record: RecordRef, stored: &Stored) -> Result<&str, StoreError> {
    match stored {
        Stored::Json(text) => Ok(text),
        Stored::Erased | Stored::None => Err(Refusal::new(record, None, Why::Erased).into()),
    }
}

fn from_values(record: RecordRef, values: Vec<Value>) -> Result<Record, StoreError> {
    Record::from_values(record.kind, record.id, values)
        .map_err(|why| Refusal::new(record, None, why.into()).into())
}

fn changed_since(record: RecordRef, field: Option<&'static str>) -> StoreError {
    Refusal::new(record, field, Why::ChangedSince).into()
}
