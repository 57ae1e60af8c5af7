//! What is wrong or doubtful about an edit, before it is saved: every field's own error, what the whole change would be
//! refused for, and warnings that a person may pass over.

use std::collections::BTreeMap;

use domain::field::FieldError;
use domain::records::Record;
use domain::value::Value;
use serde_json::Value as Json;
use store::StoreError;

use super::defaults::Frame;
use super::item::Names;
use super::{Place, put_all, warnings};
use crate::entities::entity;
use crate::error::{Error, Result};
use crate::naming::Naming;
use crate::session::Session;
use crate::views::record::{EditCheck, EditItem, Level, Problem};

/// Looks at items as [`edit`](super::edit) would write them, and writes nothing.
///
/// # Errors
/// [`Error::NoEntity`] when no entity is called so, [`Error::Store`] when the vault cannot be read.
pub fn check(session: &Session, items: &[EditItem]) -> Result<EditCheck> {
    for item in items {
        entity(&item.entity)?;
    }
    let mut problems = Vec::new();
    let tried = session.rehearse(|tx| {
        let frame = Frame::read(tx)?;
        for (index, item) in items.iter().enumerate() {
            problems.extend(by_field(&frame, index, item)?);
        }
        // What each field says is enough to mend first.
        if !problems.is_empty() {
            return Ok(Vec::new());
        }
        let done = put_all(tx, items)?;
        let records = done.iter().map(|done| Ok(tx.record(done.record)?));
        records.collect::<Result<Vec<_>>>()
    });
    match tried {
        // The network is taken only now: whoever holds the writer waits for nobody.
        Ok(records) => problems.extend(doubts(session, &records)?),
        Err(error) => problems.push(refused(error, items)?),
    }
    Ok(EditCheck { problems })
}

/// What is wrong with each field by itself, and which are missing.
fn by_field(frame: &Frame, index: usize, item: &EditItem) -> Result<Vec<Problem>> {
    let kind = entity(&item.entity)?;
    let place = Place {
        number: index + 1,
        kind,
    };
    let is_new = item.id.as_deref().is_none_or(|id| id.trim().starts_with('#'));
    let names = Names::default();
    let mut problems = Vec::new();
    for (name, json) in &item.fields {
        // Another record of the list is known only to the whole list.
        if json.to_string().contains('#') {
            continue;
        }
        let alone = BTreeMap::from([(name.clone(), json.clone())]);
        if let Err(error) = names.read(place, &alone) {
            problems.push(problem(index, &error));
        }
    }
    let role = item.fields.get("role").and_then(Json::as_str);
    for field in kind.fields().iter().filter(|field| field.required) {
        let lacks = item.fields.get(field.name).map_or(is_new, is_blank);
        let is_filled_in = is_new && frame.default(kind, field.name, role) != Value::Null;
        if lacks && !is_filled_in {
            let why = FieldError::Missing { field: field.name };
            problems.push(Problem {
                item: index,
                field: Some(field.name.to_owned()),
                level: Level::Error,
                text: why.to_string(),
            });
        }
    }
    Ok(problems)
}

fn is_blank(json: &Json) -> bool {
    json.is_null() || json.as_str().is_some_and(|text| text.trim().is_empty())
}

/// The one thing that the whole change would be refused for; what has nothing to do with the items fails here, too.
fn refused(error: Error, items: &[EditItem]) -> Result<Problem> {
    match &error {
        Error::Store(StoreError::Refused(refusal)) => {
            let id = refusal.id.to_string();
            let item = items.iter().position(|item| item.id.as_deref() == Some(&id));
            Ok(problem(item.unwrap_or(0), &error))
        }
        Error::Input { .. } | Error::Item { .. } | Error::Meanwhile { .. } => Ok(problem(0, &error)),
        _ => Err(error),
    }
}

/// An error in the words that stand beside a field, which need not name the item.
fn problem(item: usize, error: &Error) -> Problem {
    let text = match error {
        Error::Item { why, .. } => why.to_string(),
        Error::Store(StoreError::Refused(refusal)) => refusal.why.to_string(),
        other => other.to_string(),
    };
    Problem {
        item,
        field: error.field(),
        level: Level::Error,
        text,
    }
}

fn doubts(session: &Session, records: &[Option<Record>]) -> Result<Vec<Problem>> {
    let known = session.network()?;
    let naming = Naming {
        network: &known,
        day: session.host().today(),
    };
    let records = records.iter().enumerate();
    let doubts = records.filter_map(|(item, record)| Some((item, record.as_ref()?)));
    let doubts = doubts.flat_map(|(item, record)| {
        warnings::of(&naming, record)
            .into_iter()
            .map(move |(field, text)| Problem {
                item,
                field: field.map(str::to_owned),
                level: Level::Warning,
                text,
            })
    });
    Ok(doubts.collect())
}
