//! The lines of a sheet: one for each position, post, channel, agency or group, with how to reach it.

use std::collections::BTreeSet;

use domain::answer::Freshness;
use domain::records::{
    AgencyId, ChannelId, ContactKind, ContactOwner, ContactPoint, EntityKind, GroupId, Holder, Officer,
    OfficerId, PositionId, PostId, RecordRef,
};
use domain::text::Text;
use sheets::model as page;

use super::gate::{Gate, Reason};
use super::profile::shows_whole_people;
use crate::naming::{Naming, in_force};

/// Makes the lines. Words come from the masked network; the gate counts what is left out.
pub(super) struct Entries<'a> {
    pub(super) naming: Naming<'a>,
    pub(super) gate: &'a Gate<'a>,
    pub(super) people: BTreeSet<OfficerId>,
    pub(super) on_it: BTreeSet<RecordRef>,
    /// Whether address-book cards are made of the lines.
    pub(super) as_cards: bool,
}

impl Entries<'_> {
    /// The line of a record; nothing where it may not be shown, or has nothing to tell.
    pub(super) fn entry(&mut self, record: RecordRef) -> Option<page::Entry> {
        match record.kind {
            EntityKind::Position => self.position(PositionId(record.id)),
            EntityKind::Officer => self.officer(OfficerId(record.id)),
            EntityKind::Post => self.post(PostId(record.id)),
            EntityKind::Channel => self.channel(ChannelId(record.id)),
            EntityKind::Agency => self.agency(AgencyId(record.id)),
            EntityKind::Group => self.group(GroupId(record.id)),
            _ => None,
        }
    }

    fn position(&mut self, id: PositionId) -> Option<page::Entry> {
        let position = self.naming.network.position(id)?;
        if !self.gate.keeps(id) {
            self.leave_out_points(&[ContactOwner::Position(id)]);
            return None;
        }
        let posting = self.naming.holder_of(id);
        let until = posting.and_then(|posting| posting.until);
        let holder = posting.map(|posting| posting.officer);
        let named = holder.filter(|officer| self.gate.keeps(*officer));
        let owners: Vec<ContactOwner> = holder
            .map(ContactOwner::Officer)
            .into_iter()
            .chain([ContactOwner::Position(id), ContactOwner::Post(position.post)])
            .collect();
        let officer = named.and_then(|officer| self.naming.network.officer(officer));
        let title = position.title.to_string();
        let name = match (officer, holder) {
            (Some(officer), _) => officer.name.to_string(),
            (None, Some(_)) => title.clone(),
            (None, None) => format!("{title} (vacant)"),
        };
        self.people.extend(named);
        self.on_it.extend(named.map(RecordRef::from));
        let languages = officer
            .map(|officer| words(&officer.languages))
            .unwrap_or_default();
        let contacts = self.contacts(&owners, holder.is_none());
        let place = self.place(position.post);
        Some(page::Entry {
            kind: if named.is_some() { "officer" } else { "position" }.to_owned(),
            id: named
                .map_or_else(|| RecordRef::from(id), RecordRef::from)
                .to_string(),
            role: officer.map(|_| title),
            agency: Some(self.naming.agency(position.agency)),
            post: Some(self.naming.post(position.post)),
            covers: self.covers(&[Holder::Position(id)]),
            languages,
            until,
            contacts,
            card: officer.and_then(|officer| self.card(officer)),
            ..self.at(name, place)
        })
    }

    /// Somebody who holds no position.
    fn officer(&mut self, id: OfficerId) -> Option<page::Entry> {
        if !self.gate.keeps(id) {
            self.leave_out_points(&[ContactOwner::Officer(id)]);
            return None;
        }
        let officer = self.naming.network.officer(id)?;
        self.people.insert(id);
        self.on_it.insert(id.into());
        let agency = self
            .naming
            .network
            .officer_agencies_of(id)
            .find(|row| in_force(self.naming.day, row.from, row.until))
            .map(|row| self.naming.agency(row.agency));
        let contacts = self.contacts(&[ContactOwner::Officer(id)], false);
        Some(page::Entry {
            kind: "officer".to_owned(),
            id: RecordRef::from(id).to_string(),
            agency,
            languages: words(&officer.languages),
            contacts,
            card: self.card(officer),
            ..self.at(officer.name.to_string(), (None, None))
        })
    }

    /// What the card of an officer says that no field holds.
    fn card(&mut self, officer: &Officer) -> Option<page::Card> {
        if !self.as_cards {
            return None;
        }
        let network = self.naming.network;
        if !shows_whole_people(self.gate.profile) {
            for kept in network.kept_cards_of(officer.id) {
                self.gate.leave_out(kept.id.into(), Reason::Field);
            }
            return None;
        }
        let kept = network
            .kept_cards_of(officer.id)
            .filter(|kept| self.gate.keeps(kept.id))
            .max_by_key(|kept| kept.id);
        self.on_it.extend(kept.map(|kept| RecordRef::from(kept.id)));
        Some(page::Card {
            uid: officer.uid.as_ref().map(Text::to_string),
            version: kept.map(|kept| kept.version.to_string()),
            properties: kept.map_or_else(Vec::new, |kept| words(&kept.properties)),
        })
    }

    /// A post has a line where it has numbers of its own or covers something itself.
    fn post(&mut self, id: PostId) -> Option<page::Entry> {
        let post = self.naming.network.post(id)?;
        let owner = ContactOwner::Post(id);
        if !self.gate.keeps(id) {
            self.leave_out_points(&[owner]);
            return None;
        }
        let contacts = self.contacts(&[owner], false);
        let covers = self.covers(&[Holder::Post(id)]);
        let place = self.place(id);
        let kind = post.kind.word().replace('_', " ");
        (!contacts.is_empty() || !covers.is_empty()).then(|| page::Entry {
            kind: "post".to_owned(),
            id: RecordRef::from(id).to_string(),
            role: Some(capital(&kind)),
            agency: Some(self.naming.agency(post.agency)),
            covers,
            contacts,
            ..self.at(post.name.to_string(), place)
        })
    }

    fn channel(&mut self, id: ChannelId) -> Option<page::Entry> {
        let channel = self.naming.network.channel(id)?;
        let owner = ContactOwner::Channel(id);
        if !self.gate.keeps(id) {
            self.leave_out_points(&[owner]);
            return None;
        }
        let contacts = self.contacts(&[owner], false);
        let territories = channel.territories.iter().map(|it| self.naming.territory(*it));
        Some(page::Entry {
            kind: "channel".to_owned(),
            id: RecordRef::from(id).to_string(),
            role: Some(capital(&channel.kind.word().replace('_', " "))),
            agency: channel.agency.map(|agency| self.naming.agency(agency)),
            covers: territories.collect(),
            languages: words(&channel.languages),
            until: channel.until,
            contacts,
            ..self.at(channel.name.to_string(), (None, None))
        })
    }

    fn agency(&mut self, id: AgencyId) -> Option<page::Entry> {
        let agency = self.naming.network.agency(id)?;
        let owner = ContactOwner::Agency(id);
        if !self.gate.keeps(id) {
            self.leave_out_points(&[owner]);
            return None;
        }
        let contacts = self.contacts(&[owner], false);
        let state = agency.state.map(|state| state.name().to_owned());
        (!contacts.is_empty()).then(|| page::Entry {
            kind: "agency".to_owned(),
            id: RecordRef::from(id).to_string(),
            role: agency.short_name.as_ref().map(Text::to_string),
            contacts,
            ..self.at(agency.name.to_string(), (None, state))
        })
    }

    fn group(&mut self, id: GroupId) -> Option<page::Entry> {
        let group = self.naming.network.group(id)?;
        let owner = ContactOwner::Group(id);
        if !self.gate.keeps(id) {
            self.leave_out_points(&[owner]);
            return None;
        }
        let rows = self.naming.network.members_of_group(id);
        let mut members: Vec<String> = rows
            .filter(|row| in_force(self.naming.day, row.from, row.until) && self.gate.keeps(row.id))
            .map(|row| self.naming.member(row.territory, row.agency))
            .collect();
        members.sort();
        let contacts = self.contacts(&[owner], false);
        Some(page::Entry {
            kind: "group".to_owned(),
            id: RecordRef::from(id).to_string(),
            role: Some(capital(&group.kind.word().replace('_', " "))),
            covers: members,
            until: group.until,
            contacts,
            ..self.at(group.name.to_string(), (None, None))
        })
    }

    /// A line with a name and a place, and nothing else yet.
    fn at(&self, name: String, (city, country): (Option<String>, Option<String>)) -> page::Entry {
        page::Entry {
            name,
            city,
            country,
            ..page::Entry::default()
        }
    }

    /// City and country of a post, where the reader may know.
    fn place(&self, post: PostId) -> (Option<String>, Option<String>) {
        if !self.gate.profile.places {
            self.gate.leave_out(post.into(), Reason::Place);
            return (None, None);
        }
        let place = self.naming.place_of(post);
        let city = place.and_then(|place| place.city.as_ref()).map(Text::to_string);
        let host = place.and_then(|place| place.host);
        (city, host.map(|host| host.name().to_owned()))
    }

    fn covers(&self, holders: &[Holder]) -> Vec<String> {
        let lines = holders
            .iter()
            .flat_map(|holder| self.naming.network.coverage_by(*holder));
        let mut covers: Vec<String> = lines
            .filter(|line| in_force(self.naming.day, line.from, line.until) && self.gate.keeps(line.id))
            .map(|line| self.naming.territory(line.territory))
            .collect();
        covers.sort();
        covers.dedup();
        covers
    }

    /// The contact points of these in force, in order. Of a vacant position only what is forwarded to somebody.
    fn contacts(&mut self, owners: &[ContactOwner], vacant: bool) -> Vec<page::Contact> {
        let mut contacts = Vec::new();
        for owner in owners {
            let unanswered = vacant && matches!(owner, ContactOwner::Position(_));
            for point in self.naming.network.contact_points_of(*owner) {
                let current = in_force(self.naming.day, point.from, point.until);
                if current && (!unanswered || point.forwarded_to.is_some()) && self.gate.keeps(point.id) {
                    self.on_it.insert(point.id.into());
                    contacts.push(contact(&self.naming, point));
                }
            }
        }
        contacts
    }

    /// Counts the contact points of what is itself left out.
    fn leave_out_points(&self, owners: &[ContactOwner]) {
        for owner in owners {
            for point in self.naming.network.contact_points_of(*owner) {
                if in_force(self.naming.day, point.from, point.until) {
                    self.gate.keeps(point.id);
                }
            }
        }
    }
}

/// A contact point as every layout takes it.
fn contact(naming: &Naming<'_>, point: &ContactPoint) -> page::Contact {
    let text = |text: &Option<Text>| text.as_ref().map(Text::to_string);
    let value = text(&point.value)
        .or_else(|| text(&point.e164))
        .unwrap_or_else(|| point.raw.to_string());
    page::Contact {
        kind: point.kind.word().replace('_', " "),
        label: text(&point.label),
        link: link(point.kind, text(&point.e164).as_deref(), &value),
        value,
        extension: text(&point.extension),
        hours: point.hours.as_ref().map(ToString::to_string),
        freshness: Some(freshness_of(Freshness::on(naming.day, point.verified_on))),
        verified_on: point.verified_on,
    }
}

pub(super) fn freshness_of(freshness: Freshness) -> page::Freshness {
    match freshness {
        Freshness::Fresh => page::Freshness::Fresh,
        Freshness::Ageing => page::Freshness::Ageing,
        Freshness::Stale => page::Freshness::Stale,
        Freshness::Never => page::Freshness::Never,
    }
}

/// Where a tap leads: `tel:` (RFC 3966), `mailto:` (RFC 6068). Addresses of secure systems are no mail.
pub(super) fn link(kind: ContactKind, e164: Option<&str>, value: &str) -> Option<String> {
    let plain = |it: &char| it.is_ascii_alphanumeric() || "@.+-_".contains(*it);
    match kind {
        _ if kind.is_voice() => e164.map(|number| format!("tel:{number}")),
        ContactKind::Email if value.contains('@') && value.chars().all(|it| plain(&it)) => {
            Some(format!("mailto:{value}"))
        }
        _ => None,
    }
}

fn words(words: &[Text]) -> Vec<String> {
    words.iter().map(Text::to_string).collect()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}
