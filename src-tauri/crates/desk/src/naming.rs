//! What records and territories are called, wherever they are shown.

use chrono::NaiveDate;
use domain::network::Network;
use domain::records::{
    Agency, AgencyId, ContactOwner, EntityKind, Holder, Mover, OfficerId, PositionId, PostId, Record,
    RecordRef, StandIn, Subject, TerritoryRef, TopicId,
};

use crate::views::who::TerritoryName;

/// Names as of a day.
#[derive(Clone, Copy)]
pub(crate) struct Naming<'n> {
    pub(crate) network: &'n Network,
    pub(crate) day: NaiveDate,
}

/// Whether a dated record holds on a day.
pub(crate) fn in_force(day: NaiveDate, from: Option<NaiveDate>, until: Option<NaiveDate>) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| until >= day)
}

impl Naming<'_> {
    /// The owner's own name for a territory, else the published one.
    pub(crate) fn territory(&self, territory: TerritoryRef) -> String {
        let own = self
            .network
            .names_of(territory)
            .filter(|name| in_force(self.day, name.from, name.until))
            .max_by_key(|name| (name.from, name.id));
        if let Some(own) = own {
            return own.name.to_string();
        }
        match territory {
            TerritoryRef::Country(code) => code.name().to_owned(),
            TerritoryRef::Part(id) => named(self.network.part(id).map(|part| &part.name)),
            TerritoryRef::Region(id) => named(self.network.region(id).map(|region| &region.name)),
            TerritoryRef::Organisation(id) => self.agency(id),
        }
    }

    /// A territory by code and name.
    pub(crate) fn territory_name(&self, territory: TerritoryRef) -> TerritoryName {
        TerritoryName {
            code: territory.to_string(),
            name: self.territory(territory),
        }
    }

    pub(crate) fn agency(&self, id: AgencyId) -> String {
        named(self.network.agency(id).map(|agency| &agency.name))
    }

    pub(crate) fn post(&self, id: PostId) -> String {
        named(self.network.post(id).map(|post| &post.name))
    }

    pub(crate) fn officer(&self, id: OfficerId) -> String {
        named(self.network.officer(id).map(|officer| &officer.name))
    }

    pub(crate) fn position(&self, id: PositionId) -> String {
        named(self.network.position(id).map(|position| &position.title))
    }

    /// A position with its post: "ILO, Embassy Rabat".
    pub(crate) fn position_at_post(&self, id: PositionId) -> String {
        let post = self.network.position(id).map(|position| self.post(position.post));
        join([Some(self.position(id)), post])
    }

    pub(crate) fn topic(&self, id: TopicId) -> String {
        named(self.network.topic(id).map(|topic| &topic.name))
    }

    pub(crate) fn topics(&self, ids: &[TopicId]) -> Vec<String> {
        ids.iter().map(|id| self.topic(*id)).collect()
    }

    /// own, sister, partner or multilateral, as it follows from the settings.
    pub(crate) fn relation(&self, agency: &Agency) -> &'static str {
        let Some(settings) = self.network.settings() else {
            return "partner";
        };
        match agency.state {
            _ if agency.id == settings.own_agency => "own",
            None => "multilateral",
            Some(state) if state == settings.own_state => "sister",
            Some(_) => "partner",
        }
    }

    pub(crate) fn holder(&self, holder: Holder) -> String {
        match holder {
            Holder::Position(id) => self.position_at_post(id),
            Holder::Post(id) => self.post(id),
        }
    }

    pub(crate) fn owner(&self, owner: ContactOwner) -> String {
        match owner {
            ContactOwner::Position(id) => self.position_at_post(id),
            other => self.record(other.into()),
        }
    }

    pub(crate) fn stand_in(&self, by: StandIn) -> String {
        match by {
            StandIn::Position(id) => self.position_at_post(id),
            StandIn::Officer(id) => self.officer(id),
        }
    }

    pub(crate) fn mover(&self, mover: Mover) -> String {
        self.record(mover.into())
    }

    pub(crate) fn subject(&self, subject: Subject) -> String {
        match subject {
            Subject::Record(record) => self.record(record),
            Subject::Territory(territory) => self.territory(territory),
        }
    }

    /// What the record that a reference names is called; empty where there is none.
    pub(crate) fn record(&self, reference: RecordRef) -> String {
        self.network
            .record(reference)
            .map(|record| self.title(&record))
            .unwrap_or_default()
    }

    /// What a record is called.
    pub(crate) fn title(&self, record: &Record) -> String {
        match record {
            Record::Topic(topic) => topic.name.to_string(),
            Record::Agency(agency) => agency.name.to_string(),
            Record::Post(post) => post.name.to_string(),
            Record::Place(place) => join([Some(self.post(place.post)), place.city.as_ref().map(text)]),
            Record::Position(position) => position.title.to_string(),
            Record::Officer(officer) => officer.name.to_string(),
            Record::OfficerAgency(row) => pair(self.officer(row.officer), self.agency(row.agency)),
            Record::Posting(posting) => pair(
                self.officer(posting.officer),
                self.position_at_post(posting.position),
            ),
            Record::WorksFrom(row) => join([Some(self.mover(row.who)), row.city.as_ref().map(text)]),
            Record::Part(part) => part.name.to_string(),
            Record::Region(region) => region.name.to_string(),
            Record::RegionMember(row) => pair(
                self.territory(TerritoryRef::Region(row.region)),
                self.territory(row.territory),
            ),
            Record::TerritoryName(name) => name.name.to_string(),
            Record::Coverage(line) => pair(self.territory(line.territory), self.holder(line.holder)),
            Record::UnresolvedWording(wording) => wording.wording.to_string(),
            Record::ActingCover(cover) => {
                pair(self.stand_in(cover.by), self.position_at_post(cover.position))
            }
            Record::Agreement(agreement) => agreement.name.to_string(),
            Record::Channel(channel) => channel.name.to_string(),
            Record::Group(group) => group.name.to_string(),
            Record::GroupMember(row) => pair(
                self.record(row.group.into()),
                self.member(row.territory, row.agency),
            ),
            Record::Membership(row) => pair(row.body.to_string(), self.member(row.territory, row.agency)),
            Record::Caution(caution) => caution.text.to_string(),
            Record::Note(note) => note.text.to_string(),
            Record::Holiday(holiday) => holiday.name.to_string(),
            Record::ContactPoint(contact) => contact
                .value
                .as_ref()
                .or(contact.e164.as_ref())
                .unwrap_or(&contact.raw)
                .to_string(),
            Record::KeptCard(card) => self.officer(card.officer),
            Record::SettledWording(settled) => settled.wording.to_string(),
            Record::ToldApart(pair) => self.officer(pair.officer),
            Record::ImportTemplate(template) => template.name.to_string(),
            Record::Network(settings) => settings.name.to_string(),
            Record::Desk(desk) => desk.author.to_string(),
            Record::Profile(profile) => profile.name.to_string(),
            Record::Export(export) => format!("{} {}", export.number, export.code),
        }
    }

    /// The member of a group or body.
    pub(crate) fn member(&self, territory: Option<TerritoryRef>, agency: Option<AgencyId>) -> String {
        territory
            .map(|territory| self.territory(territory))
            .or_else(|| agency.map(|agency| self.agency(agency)))
            .unwrap_or_default()
    }
}

/// The entity's word as it is said: "contact point".
pub(crate) fn spoken(kind: EntityKind) -> String {
    kind.word().replace('_', " ")
}

/// The words with commas between them; those that are absent or empty are left out.
pub(crate) fn join<const N: usize>(words: [Option<String>; N]) -> String {
    let words: Vec<_> = words
        .into_iter()
        .flatten()
        .filter(|word| !word.is_empty())
        .collect();
    words.join(", ")
}

fn pair(left: String, right: String) -> String {
    format!("{left} · {right}")
}

fn named(name: Option<&domain::text::Text>) -> String {
    name.map(text).unwrap_or_default()
}

fn text(text: &domain::text::Text) -> String {
    text.to_string()
}
