//! Planned days that are due: somebody should confirm them.

use chrono::Days;
use domain::records::{Certainty, Posting, Record};

use crate::naming::Naming;
use crate::views::record::PlannedLine;

/// How long before the day an arrival is offered to be confirmed: as long as an answer expects it.
const EXPECTED_DAYS: u64 = 90;

impl Naming<'_> {
    /// The arrivals within 90 days and the departures that are due, of an officer, a position or a posting; by day.
    pub(super) fn planned_of(&self, record: &Record) -> Vec<PlannedLine> {
        let mut postings: Vec<&Posting> = match record {
            Record::Officer(officer) => self.network.postings_of(officer.id).collect(),
            Record::Position(position) => self.network.postings_to(position.id).collect(),
            Record::Posting(posting) => vec![posting],
            _ => Vec::new(),
        };
        postings.sort_by_key(|posting| (posting.from, posting.id));
        postings
            .into_iter()
            .filter_map(|posting| self.planned(posting))
            .collect()
    }

    fn planned(&self, posting: &Posting) -> Option<PlannedLine> {
        let soon = self.day.checked_add_days(Days::new(EXPECTED_DAYS));
        let arrives = posting.arrival == Certainty::Planned
            && posting.until.is_none_or(|until| until >= self.day)
            && posting.from.is_none_or(|from| Some(from) <= soon);
        let leaves = posting.arrival == Certainty::Confirmed
            && posting.departure == Certainty::Planned
            && posting.until.is_some_and(|until| until <= self.day);
        let (what, on) = match (arrives, leaves) {
            (true, _) => ("arrival", posting.from),
            (_, true) => ("departure", posting.until),
            _ => return None,
        };
        Some(PlannedLine {
            posting: posting.id.to_string(),
            what: what.to_owned(),
            on: on.map(|day| day.to_string()),
            officer: self.officer(posting.officer),
            position: self.position_at_post(posting.position),
        })
    }
}
