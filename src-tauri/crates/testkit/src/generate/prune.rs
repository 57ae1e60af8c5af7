//! Leaving records out of a network so that the rest is still valid.

use std::collections::BTreeSet;

use domain::question::Question;
use domain::records::{EntityKind, Record, RecordRef, Records, TerritoryRef};
use domain::value::Value;

/// The network without this record, without what must refer to it, and with all other references to it cleared.
#[must_use]
pub fn without(records: &Records, left_out: RecordRef) -> Records {
    let mut gone = BTreeSet::from([left_out]);
    let mut kept = records.clone();
    // One record that goes may take others with it, until none goes any more.
    loop {
        let mut next = Records::default();
        let before = gone.len();
        for record in kept.iter() {
            match cleared(&record, &gone) {
                Some(record) => next.push(record),
                None => {
                    gone.insert(record.reference());
                }
            }
        }
        kept = next;
        if gone.len() == before {
            return kept;
        }
    }
}

/// Whether everything that a question names is in the network.
pub(super) fn stands(records: &Records, question: &Question) -> bool {
    let there = |wanted: RecordRef| records.iter().any(|record| record.reference() == wanted);
    territory_record(question.territory).is_none_or(there)
        && question.topic.is_none_or(|topic| there(topic.into()))
        && question.asker.is_none_or(|asker| there(asker.into()))
}

/// The record that a territory stands in; none for a country.
pub(super) fn territory_record(territory: TerritoryRef) -> Option<RecordRef> {
    match territory {
        TerritoryRef::Country(_) => None,
        TerritoryRef::Part(id) => Some(id.into()),
        TerritoryRef::Organisation(id) => Some(id.into()),
        TerritoryRef::Region(id) => Some(id.into()),
    }
}

/// The record with its references to what is gone cleared; `None` when it cannot be without them.
fn cleared(record: &Record, gone: &BTreeSet<RecordRef>) -> Option<Record> {
    let own = record.reference();
    if gone.contains(&own) {
        return None;
    }
    let values: Vec<_> = own
        .kind
        .fields()
        .iter()
        .zip(record.values())
        .map(|(field, value)| {
            let clear = without_gone(field.kind, value, gone);
            (!field.required || clear != Value::Null).then_some(clear)
        })
        .collect::<Option<_>>()?;
    let record = Record::from_values(own.kind, own.id, values).ok()?;
    // A member of a group, region or body that is nothing at all says nothing.
    let empty = match &record {
        Record::GroupMember(member) => member.territory.is_none() && member.agency.is_none(),
        Record::Membership(member) => member.territory.is_none() && member.agency.is_none(),
        _ => false,
    };
    (!empty).then_some(record)
}

fn without_gone(kind: domain::field::FieldKind, value: Value, gone: &BTreeSet<RecordRef>) -> Value {
    match value {
        Value::List(values) => Value::List(
            values
                .into_iter()
                .filter(|value| !points_at(kind, value, gone))
                .collect(),
        ),
        value if points_at(kind, &value, gone) => Value::Null,
        value => value,
    }
}

fn points_at(kind: domain::field::FieldKind, value: &Value, gone: &BTreeSet<RecordRef>) -> bool {
    reference(kind, value).is_some_and(|record| gone.contains(&record))
}

/// The record that a value of a field of this kind points at.
pub(super) fn reference(kind: domain::field::FieldKind, value: &Value) -> Option<RecordRef> {
    use domain::field::FieldKind::{Id, Ids};
    let of = |kind: EntityKind, id| RecordRef { kind, id };
    match (kind, value) {
        (Id(kind) | Ids(kind), Value::Id(id)) => Some(of(kind, *id)),
        (_, Value::Ref(record)) => Some(*record),
        (_, Value::Territory(territory)) => territory_record(*territory),
        _ => None,
    }
}
