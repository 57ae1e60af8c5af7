//! What to know of a record at a glance: the second line of a row, a word on its state, and the flag beside it.

use chrono::NaiveDate;
use domain::records::{
    Certainty, Coverage, Place, PlaceStatus, Position, PositionId, Post, PostId, Posting, Record,
    TerritoryRef,
};
use domain::territories::CountryCode;

use crate::naming::{Naming, in_force, join};
use crate::views::record::ListRow;

impl Naming<'_> {
    /// A record as a row of a list.
    pub(crate) fn row(&self, record: &Record) -> ListRow {
        ListRow {
            id: record.reference().id.to_string(),
            title: self.title(record),
            detail: self.detail(record),
            mark: self.mark(record),
            flag: self.flag(record).map(|code| code.to_string()),
            opens: None,
        }
    }

    /// What to know at a glance.
    pub(crate) fn detail(&self, record: &Record) -> String {
        match record {
            Record::Topic(topic) => words(&topic.words),
            Record::Agency(agency) => join([
                Some(self.relation(agency).to_owned()),
                agency.state.map(|state| state.name().to_owned()),
                agency.short_name.as_ref().map(ToString::to_string),
            ]),
            Record::Post(post) => self.post_detail(post),
            Record::Place(place) => join([
                place.host.map(|host| host.name().to_owned()),
                Some(place.status.word().to_owned()),
                period(place.from, place.until),
            ]),
            Record::Position(position) => {
                let holder = self
                    .holder_of(position.id)
                    .map(|posting| self.officer(posting.officer));
                join([Some(self.post(position.post)), holder])
            }
            Record::Officer(officer) => match self.posting_of(officer.id) {
                Some(posting) => join([
                    Some(self.position_at_post(posting.position)),
                    posting.from.map(|from| format!("since {from}")),
                ]),
                None => words(&officer.languages),
            },
            Record::OfficerAgency(row) => period(row.from, row.until).unwrap_or_default(),
            Record::Posting(posting) => join([
                period(posting.from, posting.until),
                planned("arrival", posting.arrival),
                posting
                    .until
                    .and_then(|_| planned("departure", posting.departure)),
            ]),
            Record::WorksFrom(row) => join([
                row.host.map(|host| host.name().to_owned()),
                row.reason.as_ref().map(ToString::to_string),
                period(row.from, row.until),
            ]),
            Record::Part(part) => join([
                Some(part.country.name().to_owned()),
                Some(words(&part.subdivisions)),
            ]),
            Record::Region(region) => {
                let count = self
                    .network
                    .members_of(region.id)
                    .filter(|row| in_force(self.day, row.from, row.until))
                    .count();
                join([
                    Some(counted(count, "territory", "territories")),
                    period(region.from, region.until),
                ])
            }
            Record::RegionMember(row) => period(row.from, row.until).unwrap_or_default(),
            Record::TerritoryName(name) => {
                join([Some(name.territory.to_string()), period(name.from, name.until)])
            }
            Record::Coverage(line) => self.coverage_detail(line),
            Record::UnresolvedWording(wording) => join([
                Some(self.holder(wording.holder)),
                wording.source_document.as_ref().map(ToString::to_string),
            ]),
            Record::ActingCover(cover) => join([
                cover.reason.as_ref().map(ToString::to_string),
                period(cover.from, cover.until),
            ]),
            Record::Agreement(agreement) => join([
                Some(spaced(agreement.kind.word())),
                Some(self.agencies(&agreement.parties)),
                period(agreement.from, agreement.until),
            ]),
            Record::Channel(channel) => join([
                Some(spaced(channel.kind.word())),
                Some(self.territories(&channel.territories)),
                period(channel.from, channel.until),
            ]),
            Record::Group(group) => {
                let members = self
                    .network
                    .members_of_group(group.id)
                    .filter(|row| in_force(self.day, row.from, row.until))
                    .count();
                join([
                    Some(spaced(group.kind.word())),
                    Some(counted(members, "member", "members")),
                    period(group.from, group.until),
                ])
            }
            Record::GroupMember(row) => period(row.from, row.until).unwrap_or_default(),
            Record::Holiday(holiday) => join([
                Some(self.territory(holiday.territory)),
                Some(holiday.date.to_string()),
            ]),
            Record::Membership(row) => join([
                Some(row.status.to_string()),
                row.source_as_of.as_ref().map(|as_of| format!("as of {as_of}")),
            ]),
            Record::Caution(caution) => join([
                Some(
                    caution
                        .territory
                        .map_or_else(|| "everywhere".to_owned(), |it| self.territory(it)),
                ),
                caution.topic.map(|topic| self.topic(topic)),
                period(caution.from, caution.until),
            ]),
            Record::Note(note) => join([
                Some(self.subject(note.about)),
                note.source.as_ref().map(ToString::to_string),
                note.date.map(|date| date.to_string()),
            ]),
            Record::ContactPoint(point) => join([
                Some(self.owner(point.of)),
                Some(
                    point
                        .label
                        .as_ref()
                        .map_or_else(|| spaced(point.kind.word()), ToString::to_string),
                ),
            ]),
            Record::KeptCard(card) => join([
                Some(format!("vCard {}", card.version)),
                Some(counted(card.properties.len(), "property", "properties")),
            ]),
            Record::SettledWording(settled) => settled
                .territory
                .map_or_else(|| "left out".to_owned(), |territory| self.territory(territory)),
            Record::ToldApart(pair) => format!("not {}", self.officer(pair.other)),
            Record::ImportTemplate(template) => join([
                template.sheet.as_ref().map(ToString::to_string),
                Some(counted(template.header.len(), "column", "columns")),
            ]),
            Record::Network(settings) => join([
                Some(self.agency(settings.own_agency)),
                Some(settings.marking.to_string()),
            ]),
            Record::Desk(desk) => desk.post.map(|post| self.post(post)).unwrap_or_default(),
            Record::Profile(profile) => format!("up to {}", profile.up_to.word()),
            Record::Export(export) => join([
                export.for_whom.as_ref().map(ToString::to_string),
                Some(export.scope.to_string()),
                Some(export.at.to_string()),
            ]),
        }
    }

    fn post_detail(&self, post: &Post) -> String {
        let place = self.place_of(post.id);
        let positions = self
            .network
            .positions_at(post.id)
            .filter(|position| in_force(self.day, position.from, position.until))
            .count();
        join([
            place
                .and_then(|place| place.city.as_ref())
                .map(ToString::to_string),
            place
                .and_then(|place| place.host)
                .map(|host| host.name().to_owned()),
            Some(self.agency(post.agency)),
            (positions > 0).then(|| counted(positions, "position", "positions")),
        ])
    }

    fn coverage_detail(&self, line: &Coverage) -> String {
        join([
            (line.precedence != domain::records::Precedence::Unstated)
                .then(|| spaced(line.precedence.word())),
            Some(if line.topics.is_empty() {
                "all topics".to_owned()
            } else {
                self.topics(&line.topics).join(", ")
            }),
            period(line.from, line.until),
            line.source_as_of
                .as_ref()
                .map(|as_of| format!("source of {as_of}")),
        ])
    }

    /// A word on the record's state; nothing when there is nothing to say.
    fn mark(&self, record: &Record) -> Option<String> {
        let word = match record {
            Record::Post(post) => return self.post_mark(post),
            Record::Position(position) => return self.position_mark(position),
            Record::Officer(officer) => {
                let mut all = self.network.postings_of(officer.id);
                let expected = all.any(|posting| posting.from.is_some_and(|from| from > self.day));
                match (self.posting_of(officer.id), expected) {
                    (Some(_), _) => None,
                    (None, true) => Some("expected"),
                    (None, false) => Some("no posting"),
                }
            }
            Record::Posting(posting) if self.day_is_past(posting.until) => match posting.departure {
                Certainty::Confirmed => Some("ended"),
                Certainty::Planned => Some("departure not confirmed"),
            },
            Record::Posting(posting) => {
                let arrived = posting.from.is_none_or(|from| from <= self.day);
                (!arrived || posting.arrival == Certainty::Planned).then_some("expected")
            }
            other => self.dated_mark(other),
        };
        word.map(str::to_owned)
    }

    fn dated_mark(&self, record: &Record) -> Option<&'static str> {
        let date = |field| match crate::edit::value_of(record, field) {
            Some(domain::value::Value::Date(date)) => Some(date),
            _ => None,
        };
        if self.day_is_past(date("until")) {
            return Some("ended");
        }
        date("from").filter(|from| *from > self.day).map(|_| "to come")
    }

    fn post_mark(&self, post: &Post) -> Option<String> {
        let mut rows = self.network.places_of(post.id).peekable();
        rows.peek()?;
        match self.place_of(post.id).map(|place| place.status) {
            Some(PlaceStatus::Open) => None,
            Some(status) => Some(status.word().to_owned()),
            None => Some("closed".to_owned()),
        }
    }

    fn position_mark(&self, position: &Position) -> Option<String> {
        if self.day_is_past(position.until) {
            return Some("ended".to_owned());
        }
        match self.holder_of(position.id) {
            None => Some("vacant".to_owned()),
            Some(posting) if self.day_is_past(posting.until) => Some("departure not confirmed".to_owned()),
            Some(_) => None,
        }
    }

    fn flag(&self, record: &Record) -> Option<CountryCode> {
        match record {
            Record::Agency(agency) => agency.state,
            Record::Post(post) => self.place_of(post.id)?.host,
            Record::Place(place) => place.host,
            Record::Position(position) => self.place_of(position.post)?.host,
            Record::Officer(officer) => self.host_of(self.posting_of(officer.id)?.position),
            Record::Posting(posting) => self.host_of(posting.position),
            Record::WorksFrom(row) => row.host,
            Record::Part(part) => Some(part.country),
            Record::Coverage(line) => self.country(line.territory),
            Record::Caution(caution) => self.country(caution.territory?),
            Record::RegionMember(row) => self.country(row.territory),
            Record::GroupMember(row) => self.country(row.territory?),
            Record::Membership(row) => self.country(row.territory?),
            Record::Holiday(holiday) => self.country(holiday.territory),
            _ => None,
        }
    }

    pub(crate) fn host_of(&self, position: PositionId) -> Option<CountryCode> {
        self.place_of(self.network.position(position)?.post)?.host
    }

    /// The country whose flag stands for a territory.
    pub(crate) fn country(&self, territory: TerritoryRef) -> Option<CountryCode> {
        match territory {
            TerritoryRef::Country(code) => Some(code),
            TerritoryRef::Part(id) => self.network.part(id).map(|part| part.country),
            TerritoryRef::Organisation(_) | TerritoryRef::Region(_) => None,
        }
    }

    /// Where a post is on the day: the row that began last.
    pub(crate) fn place_of(&self, post: PostId) -> Option<&Place> {
        self.network
            .places_of(post)
            .filter(|place| in_force(self.day, place.from, place.until))
            .max_by_key(|place| (place.from, place.id))
    }

    /// Whether a post is open on the day, by the rule of the resolver: a place in force says so, or no place row tells
    /// anything.
    pub(crate) fn is_open(&self, post: PostId) -> bool {
        let mut rows = self.network.places_of(post).peekable();
        rows.peek().is_none()
            || rows.any(|place| {
                in_force(self.day, place.from, place.until)
                    && matches!(place.status, PlaceStatus::Open | PlaceStatus::Temporary)
            })
    }

    /// Who holds a position on the day, also one kept past a planned end.
    pub(crate) fn holder_of(&self, position: PositionId) -> Option<&Posting> {
        self.network
            .postings_to(position)
            .filter(|posting| self.is_held(posting))
            .max_by_key(|posting| (!self.day_is_past(posting.until), posting.from, posting.id))
    }

    /// What an officer holds on the day.
    pub(crate) fn posting_of(&self, officer: domain::records::OfficerId) -> Option<&Posting> {
        self.network
            .postings_of(officer)
            .filter(|posting| self.is_held(posting))
            .max_by_key(|posting| (!self.day_is_past(posting.until), posting.from, posting.id))
    }

    fn is_held(&self, posting: &Posting) -> bool {
        posting.arrival == Certainty::Confirmed
            && posting.from.is_none_or(|from| from <= self.day)
            && (!self.day_is_past(posting.until) || posting.departure == Certainty::Planned)
    }

    fn day_is_past(&self, until: Option<NaiveDate>) -> bool {
        until.is_some_and(|until| until < self.day)
    }

    fn territories(&self, territories: &[TerritoryRef]) -> String {
        let names: Vec<_> = territories
            .iter()
            .map(|territory| self.territory(*territory))
            .collect();
        names.join(", ")
    }

    fn agencies(&self, agencies: &[domain::records::AgencyId]) -> String {
        let names: Vec<_> = agencies.iter().map(|agency| self.agency(*agency)).collect();
        names.join(" and ")
    }
}

/// "2024-02-01 to 2027-08-31", "since 2024-02-01", "until 2027-08-31".
pub(crate) fn period(from: Option<NaiveDate>, until: Option<NaiveDate>) -> Option<String> {
    match (from, until) {
        (Some(from), Some(until)) => Some(format!("{from} to {until}")),
        (Some(from), None) => Some(format!("since {from}")),
        (None, Some(until)) => Some(format!("until {until}")),
        (None, None) => None,
    }
}

fn planned(what: &str, certainty: Certainty) -> Option<String> {
    (certainty == Certainty::Planned).then(|| format!("{what} planned"))
}

/// "1 position", "2 positions".
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn spaced(word: &str) -> String {
    word.replace('_', " ")
}

fn words(words: &[domain::text::Text]) -> String {
    words
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}
