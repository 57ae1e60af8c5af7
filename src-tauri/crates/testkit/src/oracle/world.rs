//! "Time" and "Places": which day it is where, what is in force on it, and where posts are.

use chrono::{NaiveDate, Utc};
use chrono_tz::Tz;
use domain::hours::Hours;
use domain::question::{Question, When};
use domain::records::{
    Agency, AgencyId, Desk, Mover, Network, Place, PlaceStatus, Position, PositionId, Post, PostId, Posting,
    Records, TerritoryRef, WorksFrom,
};
use domain::territories::CountryCode;
use domain::text::Text;

/// The records and the question, with what the page says about days.
#[derive(Clone, Copy)]
pub(super) struct World<'a> {
    pub(super) records: &'a Records,
    pub(super) network: &'a Network,
    pub(super) question: &'a Question,
    pub(super) when: When,
    /// For the days of the gaps: today. Planned dates after it are taken as kept.
    pub(super) looking_ahead_from: Option<NaiveDate>,
}

/// Where somebody works, and when.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Spot {
    pub(super) city: Option<Text>,
    pub(super) host: Option<CountryCode>,
    pub(super) zone: Option<Tz>,
    pub(super) hours: Option<Hours>,
}

/// What an agency is to the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Own,
    Sister,
    Partner,
    /// A multilateral agency.
    Neither,
}

/// Both ends are in; an absent one is open.
pub(super) fn in_force(from: Option<NaiveDate>, until: Option<NaiveDate>, day: NaiveDate) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| until >= day)
}

impl<'a> World<'a> {
    pub(super) fn new(records: &'a Records, question: &'a Question) -> Option<Self> {
        let network = records.networks.first()?;
        Some(Self {
            records,
            network,
            question,
            when: question.when,
            looking_ahead_from: None,
        })
    }

    /// The date from which ages are counted.
    pub(super) fn utc_date(&self) -> NaiveDate {
        self.when.instant().date_naive()
    }

    fn date_in(&self, zone: Option<Tz>) -> NaiveDate {
        match (self.when, zone) {
            (When::On(date), _) => date,
            (When::At(instant), Some(zone)) => instant.with_timezone(&zone).date_naive(),
            (When::At(instant), None) => instant.with_timezone(&Utc).date_naive(),
        }
    }

    fn headquarters_zone(&self) -> Option<Tz> {
        self.place_row(self.network.headquarters?, self.utc_date())?.zone
    }

    /// The day for everything that belongs to no post.
    pub(super) fn day(&self) -> NaiveDate {
        self.date_in(self.headquarters_zone())
    }

    /// The day for everything that belongs to this post.
    pub(super) fn day_at(&self, post: PostId) -> NaiveDate {
        let zone = self.place_row(post, self.utc_date()).and_then(|place| place.zone);
        self.date_in(zone.or_else(|| self.headquarters_zone()))
    }

    fn place_row(&self, post: PostId, day: NaiveDate) -> Option<&'a Place> {
        self.records
            .places
            .iter()
            .filter(|place| place.post == post && in_force(place.from, place.until, day))
            .filter(|place| matches!(place.status, PlaceStatus::Open | PlaceStatus::Temporary))
            .max_by_key(|place| (place.from, place.id))
    }

    fn works_from(&self, who: Mover, day: NaiveDate) -> Option<&'a WorksFrom> {
        self.records
            .works_from
            .iter()
            .filter(|row| row.who == who && in_force(row.from, row.until, day))
            .max_by_key(|row| (row.from, row.id))
    }

    pub(super) fn is_open(&self, post: PostId) -> bool {
        let has_rows = self.records.places.iter().any(|place| place.post == post);
        !has_rows || self.place_row(post, self.day_at(post)).is_some()
    }

    /// Where an open post works; nowhere known for a post that is not open.
    pub(super) fn spot_of_post(&self, post: PostId) -> Spot {
        let day = self.day_at(post);
        if !self.is_open(post) {
            return Spot::default();
        }
        if let Some(row) = self.works_from(Mover::Post(post), day) {
            return Spot {
                city: row.city.clone(),
                host: row.host,
                zone: row.zone,
                hours: row.hours.clone(),
            };
        }
        self.place_row(post, day).map_or_else(Spot::default, |row| Spot {
            city: row.city.clone(),
            host: row.host,
            zone: row.zone,
            hours: row.hours.clone(),
        })
    }

    /// Where the officer of a posting works.
    pub(super) fn spot_of_posting(&self, posting: &Posting, post: PostId) -> Spot {
        match self.works_from(Mover::Posting(posting.id), self.day_at(post)) {
            Some(row) => Spot {
                city: row.city.clone(),
                host: row.host,
                zone: row.zone,
                hours: row.hours.clone(),
            },
            None => self.spot_of_post(post),
        }
    }

    pub(super) fn in_permanent_place(&self, post: PostId) -> bool {
        let day = self.day_at(post);
        self.place_row(post, day)
            .is_some_and(|place| place.status == PlaceStatus::Open)
            && self.works_from(Mover::Post(post), day).is_none()
    }

    pub(super) fn post(&self, id: PostId) -> Option<&'a Post> {
        self.records.posts.iter().find(|post| post.id == id)
    }

    pub(super) fn position(&self, id: PositionId) -> Option<&'a Position> {
        self.records.positions.iter().find(|position| position.id == id)
    }

    pub(super) fn agency(&self, id: AgencyId) -> Option<&'a Agency> {
        self.records.agencies.iter().find(|agency| agency.id == id)
    }

    pub(super) fn positions_at(&self, post: PostId) -> Vec<&'a Position> {
        self.records
            .positions
            .iter()
            .filter(|position| position.post == post)
            .collect()
    }

    pub(super) fn relation(&self, agency: AgencyId) -> Relation {
        if agency == self.network.own_agency {
            return Relation::Own;
        }
        match self.agency(agency).and_then(|agency| agency.state) {
            Some(state) if state == self.network.own_state => Relation::Sister,
            Some(_) => Relation::Partner,
            None => Relation::Neither,
        }
    }

    pub(super) fn is_own(&self, agency: AgencyId) -> bool {
        self.relation(agency) == Relation::Own
    }

    /// The desk that asks.
    pub(super) fn asker(&self) -> Option<&'a Desk> {
        self.records
            .desks
            .iter()
            .find(|desk| Some(desk.id) == self.question.asker)
    }

    /// The country asked about, for a part the one that it is a part of.
    pub(super) fn country(&self) -> Option<CountryCode> {
        match self.question.territory {
            TerritoryRef::Country(country) => Some(country),
            TerritoryRef::Part(id) => self
                .records
                .parts
                .iter()
                .find(|part| part.id == id)
                .map(|part| part.country),
            TerritoryRef::Organisation(_) | TerritoryRef::Region(_) => None,
        }
    }
}
