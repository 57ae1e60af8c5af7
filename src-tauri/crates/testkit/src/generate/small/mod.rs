//! Small, nasty networks: everything happens in three countries and within days of the instant asked about.

mod answerers;
mod contacts;
mod cover;
mod files;
mod frame;
mod people;
mod pieces;
mod places;
mod questions;

use chrono::NaiveDate;
use domain::records::{
    AgencyId, ChannelId, CoverageId, OfficerId, PartId, PositionId, PostId, Records, RegionId, Sensitivity,
    TerritoryRef, TopicId,
};
use domain::territories::CountryCode;

use super::{Case, code};
use crate::clock;
use crate::ids::Ids;
use crate::rng::Rng;

/// The network of this seed, with questions that its rules decide.
#[must_use]
pub fn small(seed: u64) -> Case {
    let mut maker = Maker::new(seed);
    maker.frame();
    maker.posts();
    maker.positions();
    maker.people();
    maker.coverage();
    if maker.rng.percent(15) {
        maker.deputy_on_the_spot();
    }
    maker.acting_covers();
    maker.wordings();
    maker.answerers();
    maker.channels();
    maker.settings();
    maker.contacts();
    let questions = maker.questions();
    maker.imports();
    maker.exports();
    Case {
        seed,
        records: maker.records,
        questions,
    }
}

/// What is made so far.
struct Maker {
    rng: Rng,
    ids: Ids,
    records: Records,
    own_state: CountryCode,
    /// Where everything happens, the one asked about most first. The own state is none of them.
    countries: Vec<CountryCode>,
    own: AgencyId,
    sisters: Vec<AgencyId>,
    partners: Vec<AgencyId>,
    /// Of the first two countries.
    counterparts: Vec<AgencyId>,
    organisations: Vec<AgencyId>,
    topics: Vec<TopicId>,
    parts: Vec<PartId>,
    regions: Vec<RegionId>,
    headquarters: Option<PostId>,
    duty_line: Option<ChannelId>,
    on_call: Option<ChannelId>,
    /// Posts that state nothing about what they cover.
    silent: Vec<PostId>,
}

/// A first and a last day.
type Period = (Option<NaiveDate>, Option<NaiveDate>);

impl Maker {
    fn new(seed: u64) -> Self {
        let mut rng = Rng::new(seed);
        let mut ids = Ids::new(seed);
        let own_state = code(rng.of(["GB", "GB", "GB", "NZ"]));
        // Half the world's clocks: the civil date differs between Pago Pago, Rabat and Tarawa.
        let mut pool = ["MA", "FR", "US", "UA", "MD", "AU", "KI", "AS", "ES", "CO"]
            .map(code)
            .to_vec();
        let countries = (0..3).map(|_| pool.swap_remove(rng.below(pool.len()))).collect();
        Self {
            own: AgencyId(ids.make()),
            rng,
            ids,
            records: Records::default(),
            own_state,
            countries,
            sisters: Vec::new(),
            partners: Vec::new(),
            counterparts: Vec::new(),
            organisations: Vec::new(),
            topics: Vec::new(),
            parts: Vec::new(),
            regions: Vec::new(),
            headquarters: None,
            duty_line: None,
            on_call: None,
            silent: Vec::new(),
        }
    }

    /// A day near the one asked about, often on an edge that a rule names.
    fn near(&mut self) -> NaiveDate {
        let offset = self.rng.of([
            -800, -366, -365, -181, -180, -40, -10, -3, -2, -1, 0, 1, 2, 3, 10, 40, 89, 90, 91, 92, 400,
        ]);
        clock::day(offset)
    }

    /// A day that is past wherever one is.
    fn past(&mut self) -> NaiveDate {
        let offset = self.rng.of([-900, -400, -200, -30, -5]);
        clock::day(offset)
    }

    /// A day that is to come, mostly within the 90 days of the gaps.
    fn ahead(&mut self) -> NaiveDate {
        let offset = self.rng.of([5, 20, 20, 45, 45, 80, 89, 95, 300]);
        clock::day(offset)
    }

    /// A time that is mostly now.
    fn period(&mut self) -> Period {
        match self.rng.below(20) {
            0..=8 => (None, None),
            9..=11 => (Some(self.past()), None),
            12..=13 => (Some(self.past()), Some(self.ahead())),
            14 => (None, Some(self.ahead())),
            15 => (None, Some(self.past())),
            16 => (Some(self.ahead()), None),
            _ => {
                let (one, other) = (self.near(), self.near());
                (Some(one.min(other)), Some(one.max(other)))
            }
        }
    }

    fn sensitivity(&mut self) -> Sensitivity {
        self.rng.of([
            Sensitivity::Internal,
            Sensitivity::Public,
            Sensitivity::Partner,
            Sensitivity::Restricted,
        ])
    }

    /// Mostly none, which means all.
    fn some_topics(&mut self, chance: usize) -> Vec<TopicId> {
        if !self.rng.percent(chance) {
            return Vec::new();
        }
        let count = 1 + self.rng.below(2);
        let mut topics: Vec<_> = (0..count).filter_map(|_| self.rng.pick(&self.topics)).collect();
        topics.dedup();
        topics
    }

    /// The country asked about most.
    fn focus(&self) -> CountryCode {
        self.countries.first().copied().unwrap_or(self.own_state)
    }

    fn country(&mut self) -> CountryCode {
        if self.rng.percent(65) {
            self.focus()
        } else {
            self.rng.pick(&self.countries).unwrap_or(self.own_state)
        }
    }

    /// Something that can be covered, mostly the country asked about most.
    fn territory(&mut self) -> TerritoryRef {
        let other = match self.rng.below(20) {
            0..=1 => self.rng.pick(&self.parts).map(TerritoryRef::Part),
            2..=4 => self.rng.pick(&self.regions).map(TerritoryRef::Region),
            5 => self.rng.pick(&self.organisations).map(TerritoryRef::Organisation),
            _ => None,
        };
        other.unwrap_or_else(|| self.country().into())
    }

    /// None, which means everywhere, or one or two territories.
    fn some_territories(&mut self, chance: usize) -> Vec<TerritoryRef> {
        if !self.rng.percent(chance) {
            return Vec::new();
        }
        let count = 1 + self.rng.below(2);
        (0..count).map(|_| self.territory()).collect()
    }

    fn officer(&mut self) -> Option<OfficerId> {
        self.rng.pick(&self.records.officers).map(|officer| officer.id)
    }

    fn position(&mut self) -> Option<PositionId> {
        self.rng.pick(&self.records.positions).map(|position| position.id)
    }

    /// Mostly one of the own agency's.
    fn own_position(&mut self) -> Option<PositionId> {
        let own: Vec<_> = self
            .records
            .positions
            .iter()
            .filter(|position| position.agency == self.own)
            .collect();
        let position = self
            .rng
            .pick(&own)
            .map(|position| position.id)
            .filter(|_| self.rng.percent(80));
        position.or_else(|| self.position())
    }

    fn line(&mut self) -> Option<CoverageId> {
        self.rng.pick(&self.records.coverage).map(|line| line.id)
    }
}
