//! Where an act takes place: what it reads, what it writes, and what it says of that.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::network::Network;
use domain::records::{DeskId, EntityKind, Record, RecordRef};
use domain::value::Value;
use store::Tx;
use uuid::Uuid;

use super::effects::effects;
use crate::as_of;
use crate::edit::{value_of, with_end};
use crate::error::{Error, Result};
use crate::given::stated;
use crate::naming::Naming;
use crate::views::acts::{ActNote, ActView, ContactAsked, RecordLine};
use crate::views::who::Named;

/// An act under way.
pub(super) struct Stage<'s, 'v> {
    /// The network before the act, with names as of today.
    pub(super) naming: Naming<'s>,
    /// Who acts.
    pub(super) author: &'s str,
    desk: Option<DeskId>,
    tx: &'s mut Tx<'v>,
    days: BTreeSet<NaiveDate>,
    notes: Vec<ActNote>,
    /// What a handover asks about contact points.
    pub(super) contacts: Vec<ContactAsked>,
    /// Who could stand in.
    pub(super) offers: Vec<Named>,
}

impl<'s, 'v> Stage<'s, 'v> {
    pub(super) fn new(naming: Naming<'s>, author: &'s str, desk: Option<DeskId>, tx: &'s mut Tx<'v>) -> Self {
        Self {
            naming,
            author,
            desk,
            tx,
            days: BTreeSet::from([naming.day]),
            notes: Vec::new(),
            contacts: Vec::new(),
            offers: Vec::new(),
        }
    }

    /// The network before the act.
    pub(super) fn network(&self) -> &'s Network {
        self.naming.network
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.naming.day
    }

    pub(super) fn new_id(&self) -> Result<Uuid> {
        Ok(self.tx.new_id()?)
    }

    /// Reads what is filled in where a person leaves a field out.
    pub(super) fn frame(&self) -> Result<crate::edit::Frame> {
        crate::edit::Frame::read(self.tx)
    }

    pub(super) fn put(&mut self, record: impl Into<Record>) -> Result<()> {
        self.tx.put(record)?;
        Ok(())
    }

    pub(super) fn remove(&mut self, record: impl Into<RecordRef>) -> Result<()> {
        self.tx.remove(record)?;
        Ok(())
    }

    /// Gives a record its last day. One that ends earlier stays as it is; one that begins later cannot end before that,
    /// and is named in a warning.
    pub(super) fn end(&mut self, record: impl Into<Record>, last: NaiveDate) -> Result<()> {
        let record = record.into();
        let date = |field| match value_of(&record, field) {
            Some(Value::Date(date)) => Some(date),
            _ => None,
        };
        if date("until").is_some_and(|until| until <= last) {
            return Ok(());
        }
        if let Some(from) = date("from").filter(|from| *from > last) {
            let title = self.naming.title(&record);
            self.warn(format!(
                "{title} begins later, on {from}, and stays: settle it by hand"
            ));
            return Ok(());
        }
        self.put(with_end(&record, Some(last))?)
    }

    /// Cover is compared on this day.
    pub(super) fn on(&mut self, day: NaiveDate) {
        self.days.insert(day);
    }

    pub(super) fn warn(&mut self, text: impl Into<String>) {
        self.note("warning", text, None, None);
    }

    pub(super) fn note(
        &mut self,
        kind: &str,
        text: impl Into<String>,
        from: Option<NaiveDate>,
        until: Option<NaiveDate>,
    ) {
        self.notes.push(ActNote {
            kind: kind.to_owned(),
            text: text.into(),
            from: from.map(|day| day.to_string()),
            until: until.map(|day| day.to_string()),
        });
    }

    /// What the act did, as a whole.
    pub(super) fn finish(self, text: String) -> Result<ActView> {
        let after = self.after()?;
        let then = Naming {
            network: &after,
            day: self.naming.day,
        };
        let touched = self.tx.touched();
        Ok(ActView {
            change: None,
            text,
            effects: effects(self.naming, then, touched, &self.days, self.desk),
            records: touched
                .iter()
                .map(|record| record_line(self.naming, then, *record))
                .collect(),
            notes: self.notes,
            contacts: self.contacts,
            offers: self.offers,
        })
    }

    /// The network as the act leaves it.
    fn after(&self) -> Result<Network> {
        let mut after = self.network().clone();
        for reference in self.tx.touched() {
            match self.tx.record(*reference)? {
                Some(record) => after.put(record),
                None => drop(after.remove(*reference)),
            }
        }
        Ok(after)
    }
}

fn record_line(before: Naming<'_>, after: Naming<'_>, reference: RecordRef) -> RecordLine {
    let (old, new) = (before.network.record(reference), after.network.record(reference));
    let (what, title, text) = match (&old, &new) {
        (Some(old), Some(new)) => ("changed", after.title(new), differences(old, new, after)),
        (None, Some(new)) => ("added", after.title(new), after.detail(new)),
        (Some(old), None) => ("removed", before.title(old), before.detail(old)),
        (None, None) => ("removed", String::new(), String::new()),
    };
    RecordLine {
        entity: reference.kind.word().to_owned(),
        id: reference.id.to_string(),
        what: what.to_owned(),
        title,
        text,
    }
}

/// "until 2026-12-31; departure planned".
fn differences(old: &Record, new: &Record, naming: Naming<'_>) -> String {
    let fields = new.reference().kind.fields();
    let pairs = fields.iter().zip(old.values().into_iter().zip(new.values()));
    let changed = pairs.filter(|(_, (old, new))| old != new);
    let said = changed.map(|(field, (_, new))| {
        let name = field.name.replace('_', " ");
        match new {
            Value::Null => format!("no {name}"),
            Value::Id(id) => {
                let kind = match field.kind {
                    domain::field::FieldKind::Id(kind) => kind,
                    _ => EntityKind::Network,
                };
                format!("{name} {}", naming.record(RecordRef { kind, id }))
            }
            Value::Ref(to) => format!("{name} {}", naming.record(to)),
            Value::Territory(territory) => format!("{name} {}", naming.territory(territory)),
            other => match other.to_json() {
                serde_json::Value::String(text) => format!("{name} {}", text.replace('_', " ")),
                other => format!("{name} {other}"),
            },
        }
    });
    said.collect::<Vec<_>>().join("; ")
}

/// A day that must be given.
pub(super) fn day(field: &str, text: &str) -> Result<NaiveDate> {
    match stated(Some(text)) {
        Some(text) => as_of::day(field, text),
        None => Err(Error::input(field, "a day is needed, written as 2026-11-22")),
    }
}

/// A day that may be given.
pub(super) fn maybe_day(field: &str, text: Option<&str>) -> Result<Option<NaiveDate>> {
    stated(text).map(|text| as_of::day(field, text)).transpose()
}

/// The day before, on which what gives way ends.
pub(super) fn eve(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}

/// The day after.
pub(super) fn morrow(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}
