//! One record, whole.

use std::collections::BTreeMap;

use domain::field::FieldKind;
use domain::records::{ContactOwner, EntityKind, Record, RecordRef, Subject, TerritoryRef};
use domain::value::Value;
use uuid::Uuid;

use crate::as_of;
use crate::entities::reference;
use crate::error::{Error, Result};
use crate::naming::Naming;
use crate::session::Session;
use crate::views::record::RecordView;
use crate::views::time::AsOf;
use crate::views::who::Contact;

/// How many changes stand on a record's page.
const CHANGES: usize = 20;

/// A record with its contact points, what belongs to it, and its history.
///
/// # Errors
/// [`Error::NoEntity`] and [`Error::NoRecord`] when there is no such record, [`Error::Input`] for a time that is none,
/// [`Error::Store`] when the vault cannot be read.
pub fn show(session: &Session, word: &str, id: &str, as_of: &AsOf) -> Result<RecordView> {
    let reference = reference(word, id)?;
    let kind = reference.kind;
    let day = as_of.day(session)?;
    let known = session.network_as_known(as_of::known(&as_of.known)?)?;
    let record = known
        .record(reference)
        .ok_or_else(|| Error::NoRecord(format!("{} {id}", kind.word())))?;
    let naming = Naming { network: &known, day };
    let history = session.reader().history(reference)?;
    let then = history.iter().filter(|change| known.knows(change.number));
    let lines = then.flat_map(|change| naming.change_lines(change));
    let contacts = naming.contacts_of(&record);
    let notes = known
        .notes_on(Subject::Record(reference))
        .map(|note| note.id.into());
    let records = contacts.iter().filter_map(Contact::reference);
    session.shown(&known, records.chain(notes).chain([reference]));
    let values: Vec<_> = kind.fields().iter().zip(record.values()).collect();
    Ok(RecordView {
        entity: kind.word().to_owned(),
        id: reference.id.to_string(),
        title: naming.title(&record),
        detail: naming.detail(&record),
        names: values
            .iter()
            .flat_map(|(field, value)| naming.names_in(field.kind, value))
            .collect(),
        fields: values
            .into_iter()
            .map(|(field, value)| (field.name.to_owned(), value.to_json()))
            .collect(),
        contacts,
        planned: naming.planned_of(&record),
        related: naming.related(&record),
        history: lines.take(CHANGES).collect(),
        snapshot: known.snapshot().number,
    })
}

impl Naming<'_> {
    /// The names of the records that a value points at, by the form in which the value writes them.
    fn names_in(&self, kind: FieldKind, value: &Value) -> BTreeMap<String, String> {
        let one = |written: String, name: String| BTreeMap::from([(written, name)]);
        let record = |kind: EntityKind, id: Uuid| self.record(RecordRef { kind, id });
        match (kind, value) {
            (FieldKind::Id(to) | FieldKind::Ids(to), Value::Id(id)) => one(id.to_string(), record(to, *id)),
            (_, Value::Ref(to)) => one(to.to_string(), self.record(*to)),
            (_, Value::Territory(territory)) => one(territory.to_string(), self.territory(*territory)),
            (FieldKind::Country, Value::Text(code)) => {
                let territory: Option<TerritoryRef> = code.parse().ok();
                territory
                    .map(|territory| one(code.to_string(), self.territory(territory)))
                    .unwrap_or_default()
            }
            (kind, Value::List(items)) => items.iter().flat_map(|item| self.names_in(kind, item)).collect(),
            _ => BTreeMap::new(),
        }
    }

    /// The contact points of a record, in their order.
    pub(crate) fn contacts_of(&self, record: &Record) -> Vec<Contact> {
        let owner = match record {
            Record::Officer(it) => ContactOwner::Officer(it.id),
            Record::Position(it) => ContactOwner::Position(it.id),
            Record::Post(it) => ContactOwner::Post(it.id),
            Record::Agency(it) => ContactOwner::Agency(it.id),
            Record::Channel(it) => ContactOwner::Channel(it.id),
            Record::Group(it) => ContactOwner::Group(it.id),
            Record::Agreement(it) => ContactOwner::Agreement(it.id),
            _ => return Vec::new(),
        };
        let mut points: Vec<_> = self.network.contact_points_of(owner).collect();
        points.sort_by_key(|point| (point.sort, point.kind, point.id));
        points
            .into_iter()
            .map(|point| self.plain_contact(point))
            .collect()
    }
}
