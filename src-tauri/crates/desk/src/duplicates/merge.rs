//! Two records made one: what the one that goes says beyond the other goes into it, and whatever referred to it refers to
//! the other.

use domain::field::FieldKind;
use domain::records::{AgencyId, EntityKind, Record, RecordRef, Records, TerritoryRef};
use domain::value::Value;
use store::Tx;
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::given::stated;
use crate::session::Session;
use crate::views::duplicates::MergeView;

/// The kinds of which two records may be found to be one.
const KINDS: [EntityKind; 3] = [EntityKind::Officer, EntityKind::Agency, EntityKind::Post];

/// What merging `b` into `a` would do. Both are ids, or references such as `officer:ID`.
///
/// # Errors
/// As [`merge`].
pub fn preview(session: &Session, a: &str, b: &str) -> Result<MergeView> {
    session.rehearse(|tx| Ok(plan(tx, a, b)?.0))
}

/// Makes `b` part of `a`, as one change that can be taken back. What both say stays as `a` says it.
///
/// # Errors
/// [`Error::NoRecord`] when one of them is not there, [`Error::Input`] when they are not of one kind that can be merged.
pub fn merge(session: &Session, a: &str, b: &str, reason: Option<&str>) -> Result<MergeView> {
    let done = session.transact("", |tx| {
        let (view, told) = plan(tx, a, b)?;
        tx.tell(stated(reason).unwrap_or(&told));
        Ok(view)
    })?;
    Ok(MergeView {
        change: done.change.map(|change| change.id.to_string()),
        ..done.value
    })
}

fn plan(tx: &mut Tx<'_>, a: &str, b: &str) -> Result<(MergeView, String)> {
    let (a, b) = (found(tx, "a", a)?, found(tx, "b", b)?);
    let (kept, gone) = (a.reference(), b.reference());
    if kept.kind != gone.kind || kept == gone {
        return Err(Error::input("b", "merge two different records of one kind"));
    }
    let (filled, both) = filled(&a, &b);
    let mut view = MergeView {
        entity: kept.kind.word().to_owned(),
        kept: kept.id.to_string(),
        removed: gone.id.to_string(),
        filled: both.0.iter().map(|name| (*name).to_owned()).collect(),
        differs: both.1.iter().map(|name| (*name).to_owned()).collect(),
        moved: 0,
        dropped: 0,
        change: None,
    };
    let (all, _) = tx.load()?;
    tx.put(filled)?;
    for record in referring(&all, gone) {
        let own = record.reference();
        if own == kept || own == gone {
            continue;
        }
        let moved = pointed(&record, gone, kept)?;
        if let Record::ToldApart(pair) = &moved
            && pair.officer == pair.other
        {
            tx.remove(own)?;
            continue;
        }
        if is_said(&all, &moved) && referring(&all, own).is_empty() {
            tx.remove(own)?;
            view.dropped = view.dropped.saturating_add(1);
        } else {
            tx.put(moved)?;
            view.moved = view.moved.saturating_add(1);
        }
    }
    tx.remove(gone)?;
    let told = format!("Merged {} into {}", title(&b), title(&a));
    Ok((view, told))
}

/// The record that an id or a reference names, of a kind of which two may be one.
pub(super) fn found(tx: &Tx<'_>, field: &str, text: &str) -> Result<Record> {
    let text = text.trim();
    let missing = || Error::NoRecord(format!("record {text}"));
    if let Ok(reference) = text.parse::<RecordRef>() {
        if !KINDS.contains(&reference.kind) {
            let why = format!(
                "records of the kind {} are not merged; officers, agencies and posts are",
                reference.kind
            );
            return Err(Error::input(field, why));
        }
        return tx.record(reference)?.ok_or_else(missing);
    }
    let id: Uuid = text.parse().map_err(|_| missing())?;
    for kind in KINDS {
        if let Some(record) = tx.record(RecordRef { kind, id })? {
            return Ok(record);
        }
    }
    Err(missing())
}

/// The first record with its empty fields filled from the second, and the names of the fields that were filled and of
/// those in which both say something else.
fn filled(a: &Record, b: &Record) -> (Record, (Vec<&'static str>, Vec<&'static str>)) {
    let RecordRef { kind, id } = a.reference();
    let (mut from_b, mut differing) = (Vec::new(), Vec::new());
    let fields = kind.fields().iter().zip(a.values().into_iter().zip(b.values()));
    let values: Vec<Value> = fields
        .map(|(field, (one, other))| match (one, other) {
            (one, other) if one == other => one,
            // The narrower circle of readers holds for both.
            (one, other) if field.name == "sensitivity" => narrower(one, other),
            (Value::Null, other) => {
                from_b.push(field.name);
                other
            }
            (one, Value::Null) => one,
            (Value::List(mut one), Value::List(other)) => {
                let more: Vec<_> = other.into_iter().filter(|item| !one.contains(item)).collect();
                if !more.is_empty() {
                    from_b.push(field.name);
                }
                one.extend(more);
                Value::List(one)
            }
            (one, _) => {
                differing.push(field.name);
                one
            }
        })
        .collect();
    let record = Record::from_values(kind, id, values).unwrap_or_else(|_| a.clone());
    (record, (from_b, differing))
}

fn narrower(one: Value, other: Value) -> Value {
    let words = domain::records::Sensitivity::WORDS;
    let rank = |value: &Value| match value {
        Value::Text(text) => words.iter().position(|word| *word == text.as_str()),
        _ => None,
    };
    if rank(&other) > rank(&one) { other } else { one }
}

/// Every record that refers to one, in whatever field.
fn referring(all: &Records, to: RecordRef) -> Vec<Record> {
    let refers = |record: &Record| {
        let kind = record.reference().kind;
        let mut fields = kind.fields().iter().zip(record.values());
        fields.any(|(field, value)| points(field.kind, &value, to))
    };
    all.iter().filter(refers).collect()
}

fn points(kind: FieldKind, value: &Value, to: RecordRef) -> bool {
    match (kind, value) {
        (FieldKind::Id(of) | FieldKind::Ids(of), Value::Id(id)) => of == to.kind && *id == to.id,
        (_, Value::Ref(reference)) => *reference == to,
        (_, Value::Territory(territory)) => as_territory(to) == Some(*territory),
        (_, Value::List(items)) => items.iter().any(|item| points(kind, item, to)),
        _ => false,
    }
}

fn as_territory(record: RecordRef) -> Option<TerritoryRef> {
    match record.kind {
        EntityKind::Agency => Some(TerritoryRef::Organisation(AgencyId(record.id))),
        _ => None,
    }
}

/// The record with every reference turned from one record to another.
fn pointed(record: &Record, from: RecordRef, to: RecordRef) -> Result<Record> {
    let own = record.reference();
    let fields = own.kind.fields().iter().zip(record.values());
    let values = fields.map(|(field, value)| turned(field.kind, value, from, to));
    Record::from_values(own.kind, own.id, values).map_err(|why| Error::Item {
        item: own.to_string(),
        why: why.into(),
    })
}

fn turned(kind: FieldKind, value: Value, from: RecordRef, to: RecordRef) -> Value {
    match value {
        Value::List(items) => {
            let mut turned_items: Vec<Value> = Vec::with_capacity(items.len());
            for item in items {
                let item = turned(kind, item, from, to);
                if !turned_items.contains(&item) {
                    turned_items.push(item);
                }
            }
            Value::List(turned_items)
        }
        value if !points(kind, &value, from) => value,
        Value::Id(_) => Value::Id(to.id),
        Value::Ref(_) => Value::Ref(to),
        Value::Territory(_) => as_territory(to).map_or(value, Value::Territory),
        other => other,
    }
}

/// Whether another record says the same: every field but those that say only how a list is sorted, and of a contact point
/// how it was written.
fn is_said(all: &Records, record: &Record) -> bool {
    let own = record.reference();
    let gist = |record: &Record| -> Vec<(&'static str, Value)> {
        let fields = record.reference().kind.fields().iter().zip(record.values());
        let number = matches!(record, Record::ContactPoint(point) if point.e164.is_some());
        let spelling = [
            "raw",
            "value",
            "label",
            "verified_on",
            "verified_by",
            "verified_how",
        ];
        fields
            .map(|(field, value)| (field.name, value))
            .filter(|(name, _)| *name != "sort" && !(number && spelling.contains(name)))
            .collect()
    };
    let said = gist(record);
    let same_kind = all.iter().filter(|other| other.reference().kind == own.kind);
    let mut others = same_kind.filter(|other| other.reference() != own);
    others.any(|other| gist(&other) == said)
}

fn title(record: &Record) -> String {
    match record {
        Record::Officer(officer) => officer.name.to_string(),
        Record::Agency(agency) => agency.name.to_string(),
        Record::Post(post) => post.name.to_string(),
        other => other.reference().to_string(),
    }
}
