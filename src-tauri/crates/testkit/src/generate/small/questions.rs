//! What is asked: mostly about the country in which everything happens.

use chrono::{DateTime, TimeDelta, Utc};
use domain::question::{Question, When};
use domain::records::TerritoryRef;

use super::Maker;
use crate::clock;

/// Questions of one network.
const QUESTIONS: usize = 5;

impl Maker {
    pub(super) fn questions(&mut self) -> Vec<Question> {
        (0..QUESTIONS).map(|place| self.question(place)).collect()
    }

    fn question(&mut self, place: usize) -> Question {
        let asked = match self.rng.below(20) {
            _ if place == 0 => None,
            0..=2 => self.rng.pick(&self.parts).map(TerritoryRef::Part),
            3 => self.rng.pick(&self.regions).map(TerritoryRef::Region),
            4..=5 => self.rng.pick(&self.organisations).map(TerritoryRef::Organisation),
            6..=7 => self.rng.pick(&self.countries).map(TerritoryRef::Country),
            8..=10 => {
                let covered = self.covered_territories();
                self.rng.pick(&covered)
            }
            11 => Some(self.own_state.into()),
            _ => None,
        };
        let desk = self.rng.pick(&self.records.desks).map(|desk| desk.id);
        Question {
            territory: asked.unwrap_or_else(|| self.focus().into()),
            topic: self.rng.pick(&self.topics).filter(|_| self.rng.percent(55)),
            when: self.when(),
            urgent: self.rng.percent(35),
            asker: desk.filter(|_| self.rng.percent(85)),
        }
    }

    fn when(&mut self) -> When {
        match self.rng.below(10) {
            0..=2 => When::On(clock::today()),
            3 => {
                let offset = self.rng.of([-400, -30, -1, 1, 2, 30, 90]);
                When::On(clock::day(offset))
            }
            4..=5 => When::At(clock::now()),
            _ => When::At(self.instant()),
        }
    }

    /// Any minute of the six days around now: working days, nights and both sides of midnight.
    fn instant(&mut self) -> DateTime<Utc> {
        let minutes = self.rng.between(-3 * 24 * 60, 3 * 24 * 60);
        clock::now() + TimeDelta::minutes(minutes)
    }
}
