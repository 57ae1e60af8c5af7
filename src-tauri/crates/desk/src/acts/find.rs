//! Which record a person means: by its id, as `kind:ID`, or by a name that only one has.

use domain::names::{Resolved, fold, resolve_name};
use domain::records::{
    ContactOwner, EntityKind, Holder, Officer, OfficerId, Position, PositionId, Post, PostId, Record,
    RecordRef, StandIn, TerritoryRef, TopicId,
};
use uuid::Uuid;

use super::stage::Stage;
use crate::error::{Error, Result};
use crate::lookup::question::topic;
use crate::naming::{Naming, spoken};

/// Whether a record that is called so, in short and in full, is meant.
type Fits<'a> = &'a dyn Fn(&[String; 2]) -> bool;

/// How many are named when a name fits several.
const NAMED: usize = 4;

impl<'s> Stage<'s, '_> {
    pub(super) fn position(&self, field: &str, text: &str) -> Result<&'s Position> {
        let found = self.naming.meant(&[EntityKind::Position], field, text)?;
        let missing = || Error::NoRecord(found.to_string());
        self.network().position(PositionId(found.id)).ok_or_else(missing)
    }

    pub(super) fn post(&self, field: &str, text: &str) -> Result<&'s Post> {
        let found = self.naming.meant(&[EntityKind::Post], field, text)?;
        let missing = || Error::NoRecord(found.to_string());
        self.network().post(PostId(found.id)).ok_or_else(missing)
    }

    pub(super) fn officer(&self, field: &str, text: &str) -> Result<&'s Officer> {
        let found = self.naming.meant(&[EntityKind::Officer], field, text)?;
        let missing = || Error::NoRecord(found.to_string());
        self.network().officer(OfficerId(found.id)).ok_or_else(missing)
    }

    pub(super) fn holder(&self, field: &str, text: &str) -> Result<Holder> {
        let found = self
            .naming
            .meant(&[EntityKind::Position, EntityKind::Post], field, text)?;
        Ok(match found.kind {
            EntityKind::Post => Holder::Post(PostId(found.id)),
            _ => Holder::Position(PositionId(found.id)),
        })
    }

    pub(super) fn stand_in(&self, field: &str, text: &str) -> Result<StandIn> {
        let found = self
            .naming
            .meant(&[EntityKind::Officer, EntityKind::Position], field, text)?;
        Ok(match found.kind {
            EntityKind::Officer => StandIn::Officer(OfficerId(found.id)),
            _ => StandIn::Position(PositionId(found.id)),
        })
    }

    pub(super) fn forwarded_to(&self, field: &str, text: &str) -> Result<ContactOwner> {
        let kinds = [EntityKind::Officer, EntityKind::Position, EntityKind::Post];
        let found = self.naming.meant(&kinds, field, text)?;
        Ok(match found.kind {
            EntityKind::Officer => ContactOwner::Officer(OfficerId(found.id)),
            EntityKind::Position => ContactOwner::Position(PositionId(found.id)),
            _ => ContactOwner::Post(PostId(found.id)),
        })
    }

    pub(super) fn territories(&self, field: &str, texts: &[String]) -> Result<Vec<TerritoryRef>> {
        let mut found = Vec::new();
        for text in texts {
            let territory = self.naming.meant_territory(field, text)?;
            if !found.contains(&territory) {
                found.push(territory);
            }
        }
        Ok(found)
    }

    pub(super) fn topics(&self, field: &str, texts: &[String]) -> Result<Vec<TopicId>> {
        let mut found = Vec::new();
        for text in texts {
            let topic =
                topic(self.network(), text).map_err(|error| Error::input(field, error.to_string()))?;
            if !found.contains(&topic) {
                found.push(topic);
            }
        }
        Ok(found)
    }
}

impl Naming<'_> {
    /// The one record of these kinds that is meant.
    pub(crate) fn meant(&self, kinds: &[EntityKind], field: &str, text: &str) -> Result<RecordRef> {
        let text = text.trim();
        let what = in_words(kinds);
        if text.is_empty() {
            return Err(Error::input(field, format!("say which {what}")));
        }
        if let Some(found) = self.by_id(kinds, text)? {
            return Ok(found);
        }
        let wanted = fold(text);
        let all: Vec<_> = kinds
            .iter()
            .flat_map(|kind| self.network.records(*kind))
            .map(|record| (self.called(&record), record.reference()))
            .collect();
        let whole = |names: &[String; 2]| names.contains(&wanted);
        let begun = |names: &[String; 2]| {
            let mut words = wanted.split(' ');
            let [_, full] = names;
            words.all(|wanted| full.split(' ').any(|word| word.starts_with(wanted)))
        };
        let fits: [Fits<'_>; 2] = [&whole, &begun];
        for fits in fits {
            let found: Vec<_> = all
                .iter()
                .filter(|(names, _)| fits(names))
                .map(|(_, it)| *it)
                .collect();
            match found.as_slice() {
                [] => {}
                [one] => return Ok(*one),
                several => return Err(self.ambiguous(field, text, several)),
            }
        }
        Err(Error::NotCalled {
            field: field.to_owned(),
            what,
            text: text.to_owned(),
        })
    }

    fn by_id(&self, kinds: &[EntityKind], text: &str) -> Result<Option<RecordRef>> {
        if let Ok(reference) = text.parse::<RecordRef>() {
            let there = kinds.contains(&reference.kind) && self.network.record(reference).is_some();
            return if there {
                Ok(Some(reference))
            } else {
                Err(Error::NoRecord(text.to_owned()))
            };
        }
        let Ok(id) = text.parse::<Uuid>() else {
            return Ok(None);
        };
        let mut references = kinds.iter().map(|kind| RecordRef { kind: *kind, id });
        let found = references.find(|reference| self.network.record(*reference).is_some());
        found
            .map(Some)
            .ok_or_else(|| Error::NoRecord(format!("{} {text}", in_words(kinds))))
    }

    /// What a record may be called, folded: in short, and in full.
    fn called(&self, record: &Record) -> [String; 2] {
        let full = match record {
            Record::Position(position) => self.position_at_post(position.id),
            other => self.title(other),
        };
        [fold(&self.title(record)), fold(&full)]
    }

    fn ambiguous(&self, field: &str, text: &str, found: &[RecordRef]) -> Error {
        let names = found.iter().take(NAMED).map(|reference| match reference.kind {
            EntityKind::Position => self.position_at_post(PositionId(reference.id)),
            _ => self.record(*reference),
        });
        let names: Vec<_> = names.collect();
        let more = if found.len() > NAMED { " ..." } else { "" };
        let message = format!(
            "{text:?} fits {} records: {}{more}; give the id",
            found.len(),
            names.join("; ")
        );
        Error::input(field, message)
    }

    /// A territory by its code, reference or name.
    fn meant_territory(&self, field: &str, text: &str) -> Result<TerritoryRef> {
        let text = text.trim();
        let missing = || Error::NotCalled {
            field: field.to_owned(),
            what: "territory".to_owned(),
            text: text.to_owned(),
        };
        if let Ok(territory) = text.to_uppercase().parse().map(TerritoryRef::Country) {
            return Ok(territory);
        }
        if let Ok(territory) = text.parse::<TerritoryRef>() {
            let there = !self.territory(territory).is_empty();
            return if there { Ok(territory) } else { Err(missing()) };
        }
        if let Resolved::Country(code) = resolve_name(text) {
            return Ok(code.into());
        }
        let wanted = fold(text);
        let regions = self
            .network
            .regions()
            .map(|it| (TerritoryRef::Region(it.id), &it.name));
        let parts = self
            .network
            .parts()
            .map(|it| (TerritoryRef::Part(it.id), &it.name));
        let multilateral = self.network.agencies().filter(|it| it.state.is_none());
        let organisations = multilateral.map(|it| (TerritoryRef::Organisation(it.id), &it.name));
        let mut named = regions
            .chain(parts)
            .chain(organisations)
            .filter(|(_, name)| fold(name) == wanted);
        let found = named.next().map(|(territory, _)| territory).ok_or_else(missing)?;
        match named.next() {
            None => Ok(found),
            Some(_) => Err(Error::input(
                field,
                format!("{text:?} fits several territories; give the reference"),
            )),
        }
    }
}

fn in_words(kinds: &[EntityKind]) -> String {
    kinds
        .iter()
        .map(|kind| spoken(*kind))
        .collect::<Vec<_>>()
        .join(" or ")
}
