//! Lines about positions and those who hold them.

use chrono::NaiveDate;
use domain::board::LineKind;
use domain::question::When;
use domain::records::{Certainty, Position, Posting, PostingId};

use super::{ExpectedLine, Maker, about, day_after, day_before};
use crate::oracle::manager::{ask, days};
use crate::oracle::world::{World, in_force};

impl Maker<'_> {
    /// Who holds a position on a day of the period, if it exists then.
    fn on_day(&self, position: &Position, day: NaiveDate) -> Option<Option<PostingId>> {
        let plain = self.today.network.own_state.into();
        let look = |world: &World<'_>| {
            let holder = || world.holder(position).map(|holding| holding.posting.id);
            world.exists(position).then(holder)
        };
        ask(self.records, plain, None, When::On(day), Some(self.on), look).flatten()
    }

    pub(super) fn vacancies(&self, position: &Position) -> Vec<ExpectedLine> {
        let states: Vec<_> = days(self.on, self.after_last)
            .into_iter()
            .map(|day| (day, self.on_day(position, day)))
            .collect();
        let is_empty = |state: &(NaiveDate, Option<Option<PostingId>>)| state.1 == Some(None);
        let mut lines = Vec::new();
        let mut before = None;
        for stretch in states.chunk_by(|one, other| is_empty(one) == is_empty(other)) {
            if let (Some(first), Some(last)) = (stretch.first(), stretch.last()) {
                if is_empty(first) {
                    lines.extend(self.empty(position, before, first.0, last.0));
                }
                before = last.1.flatten();
            }
        }
        lines
    }

    /// Nobody holds a position from a day to another, after a posting or none.
    fn empty(
        &self,
        position: &Position,
        before: Option<PostingId>,
        first: NaiveDate,
        end: NaiveDate,
    ) -> Option<ExpectedLine> {
        let postings = || {
            let all = self.records.postings.iter();
            all.filter(|posting| posting.position == position.id)
        };
        let next_from = |day: NaiveDate| {
            let days = postings().filter_map(|posting| posting.from);
            days.filter(|from| *from >= day).min()
        };
        if before.is_some() && next_from(first).is_none() {
            let tour = postings().find(|posting| Some(posting.id) == before);
            return Some(ExpectedLine {
                officer: tour.map(|tour| tour.officer),
                from: tour.and_then(|tour| tour.from),
                until: day_before(first),
                ..about(LineKind::TourEnding, position)
            });
        }
        // A stretch that goes on after the period reaches the day after it.
        let until = if end <= self.last {
            Some(end)
        } else {
            next_from(self.after_last).and_then(day_before)
        };
        (first <= self.last).then(|| ExpectedLine {
            from: if first > self.on {
                Some(first)
            } else {
                self.since(position)
            },
            until,
            ..about(LineKind::Vacancy, position)
        })
    }

    fn since(&self, position: &Position) -> Option<NaiveDate> {
        let ended = |posting: &Posting| {
            let over = posting.position == position.id && posting.arrival == Certainty::Confirmed;
            posting
                .until
                .filter(|until| over && *until < self.on)
                .map(day_after)
        };
        let ends = self.records.postings.iter().filter_map(ended);
        ends.chain(position.from).max()
    }

    pub(super) fn overlaps(&self, position: &Position) -> Vec<ExpectedLine> {
        let counts = |posting: &&Posting| {
            posting.position == position.id
                && (posting.arrival == Certainty::Confirmed
                    || posting.from.is_some_and(|from| from > self.on))
        };
        let postings: Vec<_> = self.records.postings.iter().filter(counts).collect();
        let mut lines = Vec::new();
        for (place, one) in postings.iter().enumerate() {
            for other in postings.iter().skip(place + 1) {
                let both = |day: &NaiveDate| {
                    in_force(one.from, one.until, *day) && in_force(other.from, other.until, *day)
                };
                if days(self.on, self.last).iter().any(both) {
                    let later = [one, other]
                        .into_iter()
                        .max_by_key(|posting| (posting.from, posting.id));
                    lines.push(ExpectedLine {
                        officer: later.map(|posting| posting.officer),
                        from: one.from.max(other.from),
                        until: [one.until, other.until].into_iter().flatten().min(),
                        ..about(LineKind::Overlap, position)
                    });
                }
            }
        }
        lines
    }

    pub(super) fn unconfirmed(&self, position: &Position) -> Vec<ExpectedLine> {
        let mut lines = Vec::new();
        let due = |posting: &Posting| ExpectedLine {
            officer: Some(posting.officer),
            from: posting.from,
            until: posting.until,
            ..about(LineKind::NotConfirmed, position)
        };
        let kept = self.today.holder(position).filter(|holding| holding.kept);
        lines.extend(kept.map(|holding| due(holding.posting)));
        let postings = || {
            self.records
                .postings
                .iter()
                .filter(|posting| posting.position == position.id)
        };
        for posting in postings() {
            let arrived_later = postings().any(|other| {
                other.arrival == Certainty::Confirmed
                    && other.from > posting.from
                    && other.from.is_some_and(|from| from <= self.on)
            });
            let open =
                posting.arrival == Certainty::Planned && in_force(posting.from, posting.until, self.on);
            if open && posting.from.is_some() && !arrived_later {
                lines.push(due(posting));
            }
        }
        lines
    }
}
