//! Who covers what, jointly or not, and who stands in.

use chrono::NaiveDate;
use domain::list::List;
use domain::records::{
    ActingCover, ActingCoverId, Coverage, CoverageId, Holder, Precedence, Role, StandIn, Standing,
    TerritoryRef, UnresolvedWording, UnresolvedWordingId,
};

use super::Maker;
use crate::clock;

impl Maker {
    pub(super) fn coverage(&mut self) {
        for position in self.records.positions.clone() {
            let counterpart = self.counterparts.contains(&position.agency);
            let chance = if counterpart || position.role == Role::Deputy {
                12
            } else {
                60
            };
            if !self.silent.contains(&position.post) {
                self.lines(Holder::Position(position.id), chance);
            }
        }
        for post in self.records.posts.clone() {
            if !self.silent.contains(&post.id) && Some(post.id) != self.headquarters {
                self.lines(Holder::Post(post.id), 22);
            }
        }
        self.joined();
        self.handed_over();
    }

    fn lines(&mut self, holder: Holder, chance: usize) {
        if self.rng.percent(chance) {
            self.coverage_line(holder);
            if self.rng.percent(25) {
                self.coverage_line(holder);
            }
        }
    }

    pub(super) fn coverage_line(&mut self, holder: Holder) {
        let organisation = self.covered_organisation(holder).filter(|_| self.rng.percent(50));
        let territory = organisation.map_or_else(|| self.territory(), TerritoryRef::Organisation);
        let precedence = match self.rng.below(20) {
            0..=8 => Precedence::Primary,
            9..=13 => Precedence::Unstated,
            14..=17 => Precedence::Secondary,
            _ => Precedence::OutOfHours,
        };
        let topics = self.some_topics(30);
        let standing = self.rng.of([
            Standing::Accredited,
            Standing::Notified,
            Standing::RemoteOnly,
            Standing::Unknown,
        ]);
        let (from, until) = self.period();
        let (last_confirmed, source_date) = (self.confirmed(), self.confirmed());
        let (id, sensitivity) = (CoverageId(self.ids.make()), self.sensitivity());
        self.records.push(Coverage {
            id,
            holder,
            territory,
            precedence,
            topics: topics.into(),
            standing,
            joint_with: List::new(),
            hands_over_to: None,
            from,
            until,
            source_wording: None,
            source_document: Some("annual list".into()),
            source_as_of: source_date.map(|date| date.to_string().into()),
            source_date,
            last_confirmed,
            sensitivity,
            handling: domain::records::Handling::default(),
        });
    }

    fn confirmed(&mut self) -> Option<NaiveDate> {
        let offset = self.rng.of([-900, -500, -367, -366, -365, -364, -100, -20]);
        self.rng.maybe(60, clock::day(offset))
    }

    fn joined(&mut self) {
        if self.rng.percent(35) {
            self.joint_line();
        }
        for _ in 0..self.rng.of([0, 0, 1, 2]) {
            let (one, other) = (self.line(), self.line());
            let line = self.records.coverage.iter_mut().find(|line| Some(line.id) == one);
            if let (Some(line), Some(other)) = (line, other)
                && line.id != other
                && !line.joint_with.contains(&other)
            {
                line.joint_with.push(other);
            }
        }
    }

    fn handed_over(&mut self) {
        if self.rng.percent(25) {
            let (one, other) = (self.line(), self.line());
            let line = self
                .records
                .coverage
                .iter_mut()
                .find(|line| Some(line.id) == one && one != other);
            if let Some(line) = line {
                line.hands_over_to = other;
            }
        }
    }

    pub(super) fn acting_covers(&mut self) {
        for position in self.records.positions.clone() {
            let chance = if position.role == Role::Deputy { 5 } else { 18 };
            let count = if self.rng.percent(chance) {
                self.rng.of([1, 1, 1, 2])
            } else {
                0
            };
            for _ in 0..count {
                let by = match self.rng.percent(60) {
                    true => self
                        .position()
                        .filter(|by| *by != position.id)
                        .map(StandIn::Position),
                    false => None,
                };
                let Some(by) = by.or_else(|| self.officer().map(StandIn::Officer)) else {
                    continue;
                };
                let (territories, topics) = (self.some_territories(30), self.some_topics(35));
                let (from, until) = self.period();
                let reason = self.rng.maybe(70, "on leave".into());
                let (id, sensitivity) = (ActingCoverId(self.ids.make()), self.sensitivity());
                let position = position.id;
                self.records.push(ActingCover {
                    id,
                    position,
                    by,
                    territories,
                    topics,
                    from,
                    until,
                    reason,
                    sensitivity,
                    handling: domain::records::Handling::default(),
                });
            }
        }
    }

    /// Words of sources that name no territory; some name the region of a country asked about.
    pub(super) fn wordings(&mut self) {
        for _ in 0..self.rng.of([0, 0, 1, 2]) {
            let holder = match self.rng.percent(50) {
                true => self.position().map(Holder::Position),
                false => None,
            };
            let holder = holder.or_else(|| {
                self.rng
                    .pick(&self.records.posts)
                    .map(|post| Holder::Post(post.id))
            });
            let Some(holder) = holder else { continue };
            let wording = self.rng.of([
                "North Africa region",
                "Western Europe",
                "the Americas",
                "Eastern Europe",
                "Oceania",
                "Pacific islands",
                "non-resident posts",
            ]);
            let (from, until) = self.period();
            let (id, sensitivity) = (UnresolvedWordingId(self.ids.make()), self.sensitivity());
            self.records.push(UnresolvedWording {
                id,
                holder,
                wording: wording.into(),
                from,
                until,
                source_document: None,
                source_as_of: None,
                source_date: None,
                sensitivity,
                handling: domain::records::Handling::default(),
            });
        }
    }

    /// Lines that reach the country asked about most are what most questions are about.
    pub(super) fn covered_territories(&self) -> Vec<TerritoryRef> {
        self.records.coverage.iter().map(|line| line.territory).collect()
    }
}
