//! Coverage lines in force, ended ones up to the number wanted, and stand-ins.

use chrono::NaiveDate;
use domain::list::List;
use domain::records::{
    ActingCover, ActingCoverId, Coverage, CoverageId, Handling, Holder, Precedence, Sensitivity, StandIn,
    Standing, TerritoryRef,
};
use domain::text::Text;

use super::{LINES, Large, Seat};
use crate::clock;

impl Large {
    pub(super) fn lines(&mut self) {
        let (wording, document) = (
            Text::from("covers the countries named"),
            Text::from("annual list of posts"),
        );
        let source = (wording, document);
        for seat in self.seats.clone() {
            let partner = self.partners.contains(&seat.agency);
            let count = if partner {
                self.plan.lines_of_partner
            } else {
                LINES
            };
            for step in 0..count {
                let territory = self.territory(seat, step);
                self.line(seat, step, territory, None, &source);
            }
        }
        // What used to be covered, round and round.
        let seats = self.seats.len().max(1);
        for number in 0..self.plan.lines.saturating_sub(self.records.coverage.len()) {
            let Some(seat) = self.seats.get(number % seats).copied() else {
                return;
            };
            let ended = clock::day(-self.rng.between(1, 2_000));
            let territory = self.country(seat.country + LINES + number % 7).into();
            self.line(seat, 1, territory, Some(ended), &source);
        }
    }

    /// The country of the post, then its neighbours; now and then a region around instead.
    fn territory(&mut self, seat: Seat, step: usize) -> TerritoryRef {
        let countries = self.circle.len().max(1);
        let place = (seat.country + step) % countries;
        let region = self
            .regions
            .iter()
            .find(|(_, first)| *first == place)
            .map(|(region, _)| *region);
        match region {
            Some(region) if seat.agency == self.own && self.rng.percent(5) => TerritoryRef::Region(region),
            _ => self.country(place).into(),
        }
    }

    fn line(
        &mut self,
        seat: Seat,
        step: usize,
        territory: TerritoryRef,
        until: Option<NaiveDate>,
        (wording, document): &(Text, Text),
    ) {
        let precedence = match (step, seat.first) {
            (0, true) => Precedence::Primary,
            (0, false) => Precedence::Unstated,
            _ => self.rng.of([
                Precedence::Secondary,
                Precedence::Unstated,
                Precedence::Secondary,
                Precedence::OutOfHours,
            ]),
        };
        let topics = if self.rng.percent(25) {
            self.rng.pick(&self.topics).into_iter().collect()
        } else {
            vec![]
        };
        let standing = if step == 0 {
            Standing::Accredited
        } else {
            Standing::Notified
        };
        let source_date = until.unwrap_or(clock::day(-self.rng.between(1, 700)));
        let last_confirmed = clock::day(-self.rng.between(1, 500));
        self.records.coverage.push(Coverage {
            id: CoverageId(self.ids.make()),
            holder: Holder::Position(seat.position),
            territory,
            precedence,
            topics: topics.into(),
            standing,
            joint_with: List::new(),
            hands_over_to: None,
            from: None,
            until,
            source_wording: Some(wording.clone()),
            source_document: Some(document.clone()),
            source_as_of: Some(source_date.format("%Y-%m").to_string().into()),
            source_date: Some(source_date),
            last_confirmed: self.rng.maybe(60, last_confirmed).filter(|_| until.is_none()),
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
    }

    /// Three of a hundred positions are stood in for, by somebody elsewhere.
    pub(super) fn stand_ins(&mut self) {
        for seat in self.seats.clone() {
            let other = self.rng.pick(&self.seats);
            if let Some(other) = other.filter(|other| other.agency == seat.agency && self.rng.percent(3)) {
                self.records.acting_covers.push(ActingCover {
                    id: ActingCoverId(self.ids.make()),
                    position: seat.position,
                    by: StandIn::Position(other.position),
                    territories: vec![],
                    topics: vec![],
                    from: Some(clock::day(-self.rng.between(0, 30))),
                    until: Some(clock::day(self.rng.between(0, 60))),
                    reason: Some("on leave".into()),
                    sensitivity: Sensitivity::Internal,
                    handling: Handling::default(),
                });
            }
        }
    }
}
