//! Which day it is where, and what is in force on it.
//!
//! A question at an instant meets several civil dates at once: Monday in Wellington is still Sunday in Washington.
//! Whatever belongs to a post is judged by the date there, everything else by the date at headquarters.

use std::cell::{Cell, RefCell};

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use rustc_hash::FxHashMap;

use super::place;
use crate::network::Network;
use crate::question::When;

/// Coverage that nobody confirmed for longer is not certain any more.
const A_YEAR: TimeDelta = TimeDelta::days(365);

/// The time asked about.
pub(super) struct Clock {
    when: When,
    utc: NaiveDate,
    home: NaiveDate,
    /// When set, planned dates on and after this day are taken as kept.
    keeps_plans_from: Option<NaiveDate>,
    /// The first day after the one asked about on which a check made so far would come out otherwise.
    changes_on: Cell<Option<NaiveDate>>,
    /// The time on the wall in the zones met so far.
    walls: RefCell<FxHashMap<Tz, NaiveDateTime>>,
}

impl Clock {
    /// The clock of a question; `home` tells the zone of headquarters on the UTC date.
    pub(super) fn new(when: When, home: impl FnOnce(&Self) -> Option<Tz>) -> Self {
        let utc = when.instant().date_naive();
        let mut clock = Self {
            when,
            utc,
            home: utc,
            keeps_plans_from: None,
            changes_on: Cell::new(None),
            walls: RefCell::default(),
        };
        clock.home = clock.day_in(home(&clock));
        clock
    }

    /// The clock of a question at a time, at the headquarters of a network.
    pub(super) fn of(network: &Network, when: When) -> Self {
        Self::new(when, |clock| home_zone(network, clock))
    }

    /// A clock for looking ahead from `today`: a planned departure ends, a planned arrival begins.
    pub(super) fn ahead(on: NaiveDate, today: NaiveDate) -> Self {
        Self {
            keeps_plans_from: Some(today),
            ..Self::new(When::On(on), |_| None)
        }
    }

    /// The instant at which telephones are judged.
    pub(super) fn instant(&self) -> DateTime<Utc> {
        self.when.instant()
    }

    /// The date from which ages are counted.
    pub(super) fn utc_day(&self) -> NaiveDate {
        self.utc
    }

    /// The date at headquarters, for whatever belongs to no post.
    pub(super) fn home_day(&self) -> NaiveDate {
        self.home
    }

    /// The time on the wall in a zone at the instant.
    pub(super) fn wall(&self, zone: Tz) -> NaiveDateTime {
        let wall = || self.instant().with_timezone(&zone).naive_local();
        *self.walls.borrow_mut().entry(zone).or_insert_with(wall)
    }

    /// The date in a zone; at headquarters where the zone is unknown.
    pub(super) fn day_in(&self, zone: Option<Tz>) -> NaiveDate {
        match (self.when, zone) {
            (When::On(date), _) => date,
            (When::At(_), None) => self.home,
            (When::At(_), Some(zone)) => self.wall(zone).date(),
        }
    }

    /// Whether a dated line is in force on a day.
    pub(super) fn in_force(&self, from: Option<NaiveDate>, until: Option<NaiveDate>, day: NaiveDate) -> bool {
        if let Some(from) = from.filter(|from| *from > day) {
            self.changes(from);
            return false;
        }
        if until.is_some_and(|until| until < day) {
            return false;
        }
        if let Some(after) = until.and_then(|until| until.succ_opt()) {
            self.changes(after);
        }
        true
    }

    /// Whether a dated line can be in force anywhere: a civil date is at most a day from that of UTC.
    pub(super) fn may_be_in_force(&self, from: Option<NaiveDate>, until: Option<NaiveDate>) -> bool {
        match self.when {
            When::On(date) => self.in_force(from, until, date),
            When::At(_) => {
                from.is_none_or(|from| from <= day_after(self.utc))
                    && until.is_none_or(|until| until >= day_before(self.utc))
            }
        }
    }

    /// Whether a planned arrival counts as an arrival: only when looking ahead, and only if it is still to come.
    pub(super) fn takes_as_arrived(&self, from: Option<NaiveDate>) -> bool {
        match (self.keeps_plans_from, from) {
            (Some(today), Some(from)) => from > today,
            _ => false,
        }
    }

    /// Whether a planned departure on a day before `day` leaves the officer in place, as nobody confirmed it.
    pub(super) fn keeps_past(&self, until: Option<NaiveDate>, day: NaiveDate) -> bool {
        until.is_some_and(|until| until < day && self.keeps_plans_from.is_none_or(|today| until < today))
    }

    /// Whether something was last confirmed within a year; never is not.
    pub(super) fn within_a_year(&self, confirmed: Option<NaiveDate>) -> bool {
        confirmed.is_some_and(|confirmed| self.utc - confirmed <= A_YEAR)
    }

    /// The first later day on which any check made so far would come out otherwise; none when they hold for good.
    pub(super) fn changes_on(&self) -> Option<NaiveDate> {
        self.changes_on.get()
    }

    fn changes(&self, day: NaiveDate) {
        if self.changes_on.get().is_none_or(|earlier| day < earlier) {
            self.changes_on.set(Some(day));
        }
    }
}

/// The zone of headquarters on the UTC date.
fn home_zone(network: &Network, clock: &Clock) -> Option<Tz> {
    let headquarters = network.post_at(network.post_slot(network.settings()?.headquarters?)?)?;
    place::zone(network, clock, headquarters)
}

/// The day after; the same one at the end of time.
pub(crate) fn day_after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

/// The day before; the same one at the beginning of time.
pub(crate) fn day_before(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}

/// So many days later.
pub(crate) fn days_after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn clock(instant: &str) -> Clock {
        Clock::new(When::At(instant.parse().unwrap()), |_| Some(Tz::Europe__London))
    }

    #[test]
    fn an_instant_is_another_day_elsewhere_and_a_date_is_the_same_everywhere() {
        let at = clock("2026-11-22T23:30:00Z");
        assert_eq!(at.day_in(Some(Tz::Pacific__Auckland)), date("2026-11-23"));
        assert_eq!(at.day_in(None), date("2026-11-22"));
        let on = Clock::new(When::On(date("2026-11-22")), |_| Some(Tz::Pacific__Auckland));
        assert_eq!(on.day_in(Some(Tz::Pacific__Auckland)), date("2026-11-22"));
    }

    #[test]
    fn a_line_is_in_force_on_its_first_and_on_its_last_day() {
        let clock = clock("2026-11-22T12:00:00Z");
        let (from, until) = (Some(date("2026-11-22")), Some(date("2026-11-22")));
        assert!(clock.in_force(from, until, date("2026-11-22")));
        assert!(!clock.in_force(from, until, date("2026-11-23")));
        assert!(!clock.in_force(from, until, date("2026-11-21")));
        assert!(clock.in_force(None, None, date("1900-01-01")));
    }

    #[test]
    fn the_clock_knows_when_the_checks_made_with_it_change() {
        let clock = clock("2026-11-22T12:00:00Z");
        let today = clock.home_day();
        clock.in_force(None, Some(date("2026-11-21")), today);
        assert_eq!(clock.changes_on(), None, "what is past stays past");
        clock.in_force(Some(date("2026-12-24")), None, today);
        assert_eq!(clock.changes_on(), Some(date("2026-12-24")));
        clock.in_force(None, Some(date("2026-11-30")), today);
        assert_eq!(clock.changes_on(), Some(date("2026-12-01")));
    }

    #[test]
    fn three_hundred_and_sixty_five_days_are_within_a_year() {
        let clock = clock("2026-11-22T12:00:00Z");
        assert!(clock.within_a_year(Some(date("2025-11-22"))));
        assert!(!clock.within_a_year(Some(date("2025-11-21"))) && !clock.within_a_year(None));
    }
}
