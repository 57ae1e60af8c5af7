//! The network as a reader may see it: with every text gone that they may not.
//!
//! What may not be shown keeps its id, dates and references, so that the resolver answers as it would have, and every word
//! that is made of the answer is made of this network. A text that was hidden here cannot come out anywhere.

use domain::field::FieldKind;
use domain::network::Network;
use domain::records::{EntityKind, Record};
use domain::value::Value;

use super::gate::Gate;

/// Kinds that are about the network itself: a sheet's frame is made of them, and no sheet shows them.
const FRAME: [EntityKind; 4] = [
    EntityKind::Network,
    EntityKind::Desk,
    EntityKind::Profile,
    EntityKind::Export,
];

/// The network without what the gate holds back.
pub(super) fn masked(network: &Network, gate: &Gate<'_>) -> Network {
    let mut masked = network.clone();
    let kinds = EntityKind::ALL.iter().filter(|kind| !FRAME.contains(kind));
    for record in kinds.flat_map(|kind| network.records(*kind)) {
        let hidden = gate.why_not(record.reference()).is_some();
        let record = if hidden {
            without_texts(&record, |_| true)
        } else {
            of_profile(&record, gate)
        };
        if let Some(record) = record {
            masked.put(record);
        }
    }
    masked
}

/// What the profile leaves off records that are shown.
fn of_profile(record: &Record, gate: &Gate<'_>) -> Option<Record> {
    let profile = gate.profile;
    let without = |word: &str| profile.without.iter().any(|left_off| left_off.as_str() == word);
    let (sources, languages, topics) = (without("sources"), without("languages"), without("topics"));
    let place = !profile.places;
    let hides = |field: &str| {
        (sources && field.starts_with("source"))
            || (languages && field == "languages")
            || match record {
                Record::Topic(_) => topics,
                Record::Place(_) => place && field == "city",
                Record::WorksFrom(_) => place && matches!(field, "city" | "reason"),
                Record::Post(_) => place && (field == "name" || field.starts_with("source")),
                Record::Position(_) => place && field == "title",
                Record::Coverage(_) => place && field.starts_with("source"),
                _ => false,
            }
    };
    let fields = record.reference().kind.fields();
    fields
        .iter()
        .any(|field| hides(field.name))
        .then(|| without_texts(record, hides))?
}

/// The record without these texts; one that must be there says what the record is.
fn without_texts(record: &Record, hides: impl Fn(&str) -> bool) -> Option<Record> {
    let reference = record.reference();
    let fields = reference.kind.fields().iter();
    let values = fields
        .zip(record.values())
        .map(|(field, value)| match field.kind {
            _ if !hides(field.name) => value,
            FieldKind::Text if field.required => Value::Text(what_it_is(record).as_str().into()),
            FieldKind::Text => Value::Null,
            FieldKind::Words => Value::List(Vec::new()),
            _ => value,
        });
    Record::from_values(reference.kind, reference.id, values).ok()
}

/// "an officer", "embassy", "liaison officer": what may be said of a record that is not named.
fn what_it_is(record: &Record) -> String {
    let word = match record {
        Record::Officer(_) => "an officer",
        Record::Position(position) => match position.role {
            domain::records::Role::Head => "Head of post",
            domain::records::Role::Ilo => "Liaison officer",
            domain::records::Role::Deputy => "Deputy liaison officer",
            domain::records::Role::Seconded => "Seconded officer",
            domain::records::Role::Analyst => "Analyst",
        },
        Record::Post(post) => return post.kind.word().replace('_', " "),
        Record::Agency(_) => "an agency",
        Record::Channel(_) => "a channel",
        Record::Group(_) => "a group",
        Record::Region(_) => "a region",
        Record::Part(_) => "a part",
        Record::Topic(_) => "a topic",
        _ => "not shown",
    };
    word.to_owned()
}
