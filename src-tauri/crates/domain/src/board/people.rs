//! Lines about positions and those who hold them.

use chrono::NaiveDate;

use super::{Line, LineKind, Manager};
use crate::records::{ActingCover, Certainty, OfficerId, Position, PositionId, Posting, PostingId, StandIn};
use crate::resolver::words::{Day, officer, position};
use crate::resolver::{Staffed, Tenure, day_after, day_before, tenures};

impl<'n> Manager<'n> {
    /// Vacancies, and tours that end without a successor.
    pub(super) fn tours(&self, lines: &mut Vec<Line>) {
        // A tour that ends with the period leaves its position vacant on the day after.
        let end = day_after(self.last);
        for position in self.network.positions_of(self.own) {
            let tenures = tenures(self.network, position.id, self.on, self.on, end);
            let mut before: Option<&Tenure> = None;
            for tenure in &tenures {
                if tenure.posting.is_none() {
                    let held = before
                        .filter(|held| held.until.map(day_after) == Some(tenure.from))
                        .and_then(|held| held.posting);
                    lines.extend(self.empty(position, tenure, held));
                }
                before = Some(tenure);
            }
        }
    }

    /// A stretch of days on which nobody holds a position, after a posting or none.
    fn empty(&self, seat: &Position, tenure: &Tenure, after: Option<PostingId>) -> Option<Line> {
        let name = position(self.network, seat);
        let coming = |from: NaiveDate| {
            let postings = self.network.postings_to(seat.id);
            postings
                .filter_map(|posting| posting.from)
                .filter(|first| *first >= from)
                .min()
        };
        let last_tour = after.and_then(|id| self.network.posting(id));
        if let Some(tour) = last_tour.filter(|_| coming(tenure.from).is_none()) {
            let until = day_before(tenure.from);
            let who = officer(self.network, tour.officer);
            let text = format!("{who}, {name}: tour ends {}, no successor", Day(until));
            return Some(Line {
                officer: Some(tour.officer),
                from: tour.from,
                until: Some(until),
                ..self.about(LineKind::TourEnding, seat, text)
            });
        }
        if tenure.from > self.last {
            return None;
        }
        let until = match tenure.until.filter(|until| *until <= self.last) {
            Some(until) => Some(until),
            None => coming(day_after(self.last)).map(day_before),
        };
        let from = if tenure.from > self.on {
            Some(tenure.from)
        } else {
            self.vacant_since(seat)
        };
        let text = match (from.filter(|from| *from > self.on), until) {
            (Some(from), Some(until)) => format!("{name}: vacant from {} to {}", Day(from), Day(until)),
            (Some(from), None) => format!("{name}: vacant from {}", Day(from)),
            (None, Some(until)) => format!("{name}: vacant until {}", Day(until)),
            (None, None) => format!("{name}: vacant"),
        };
        Some(Line {
            from,
            until,
            ..self.about(LineKind::Vacancy, seat, text)
        })
    }

    /// Since when a position is vacant that is so on the day, as far as that is known.
    fn vacant_since(&self, seat: &Position) -> Option<NaiveDate> {
        self.network
            .postings_to(seat.id)
            .filter(|posting| posting.arrival == Certainty::Confirmed)
            .filter_map(|posting| posting.until.filter(|until| *until < self.on).map(day_after))
            .chain(seat.from)
            .max()
    }

    /// Two postings to one position on the same days.
    pub(super) fn overlaps(&self, lines: &mut Vec<Line>) {
        for seat in self.network.positions_of(self.own) {
            let mut postings: Vec<_> = self
                .network
                .postings_to(seat.id)
                .filter(|posting| self.counts(posting))
                .collect();
            postings.sort_by_key(|posting| (posting.from, posting.id));
            for (place, earlier) in postings.iter().enumerate() {
                let later = postings.iter().skip(place + 1);
                lines.extend(later.filter_map(|later| self.overlap(seat, earlier, later)));
            }
        }
    }

    /// Whether a posting holds, or will.
    fn counts(&self, posting: &Posting) -> bool {
        posting.arrival == Certainty::Confirmed || posting.from.is_some_and(|from| from > self.on)
    }

    fn overlap(&self, seat: &Position, earlier: &Posting, later: &Posting) -> Option<Line> {
        let from = later.from;
        let until = match (earlier.until, later.until) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        let meets = from.is_none_or(|from| from <= self.last && until.is_none_or(|until| from <= until))
            && until.is_none_or(|until| until >= self.on);
        let (one, other) = (
            officer(self.network, earlier.officer),
            officer(self.network, later.officer),
        );
        let days = match (from, until) {
            (Some(from), Some(until)) => format!("from {} to {}", Day(from), Day(until)),
            (Some(from), None) => format!("from {}", Day(from)),
            (None, Some(until)) => format!("until {}", Day(until)),
            (None, None) => "at the same time".to_owned(),
        };
        let name = position(self.network, seat);
        meets.then(|| Line {
            officer: Some(later.officer),
            from,
            until,
            ..self.about(
                LineKind::Overlap,
                seat,
                format!("{name}: {one} and {other} {days}"),
            )
        })
    }

    /// Arrivals and departures that should have been confirmed by the day.
    pub(super) fn unconfirmed(&self, lines: &mut Vec<Line>) {
        for staffed in &self.staff {
            if let Some(posting) = staffed.posting.filter(|_| staffed.overdue)
                && let Some(until) = posting.until
            {
                let what = format!("was to leave on {}, departure not confirmed", Day(until));
                lines.push(self.due(staffed, posting, &what));
            }
            for posting in self.network.postings_to(staffed.position.id) {
                if let Some(from) = posting.from.filter(|_| self.should_be_there(posting)) {
                    let what = format!("was to arrive on {}, arrival not confirmed", Day(from));
                    lines.push(self.due(staffed, posting, &what));
                }
            }
        }
    }

    /// Whether an arrival is past and open: nobody confirmed it, and nobody came later.
    fn should_be_there(&self, posting: &Posting) -> bool {
        let overtaken = || {
            self.network.postings_to(posting.position).any(|other| {
                other.arrival == Certainty::Confirmed
                    && other.from > posting.from
                    && other.from.is_some_and(|from| from <= self.on)
            })
        };
        posting.arrival == Certainty::Planned
            && posting.from.is_some_and(|from| from <= self.on)
            && posting.until.is_none_or(|until| until >= self.on)
            && !overtaken()
    }

    fn due(&self, staffed: &Staffed<'_>, posting: &Posting, what: &str) -> Line {
        let who = officer(self.network, posting.officer);
        let name = position(self.network, staffed.position);
        Line {
            officer: Some(posting.officer),
            from: posting.from,
            until: posting.until,
            ..self.about(
                LineKind::NotConfirmed,
                staffed.position,
                format!("{who}, {name}: {what}"),
            )
        }
    }

    /// Acting cover for an own position that ends.
    pub(super) fn acting(&self, cover: &'n ActingCover) -> Option<Line> {
        let seat = self.network.position(cover.position)?;
        let until = cover.until.filter(|_| seat.agency == self.own)?;
        let stand_in = self.stand_in(cover.by);
        let who = stand_in.map_or("a stand-in", |id| officer(self.network, id));
        let name = position(self.network, seat);
        let reason = cover.reason.as_ref().map(|reason| format!(" ({reason})"));
        let text = format!(
            "{name}: {who} stands in until {}{}",
            Day(until),
            reason.unwrap_or_default()
        );
        Some(Line {
            officer: stand_in,
            from: cover.from,
            until: Some(until),
            ..self.about(LineKind::ActingEnding, seat, text)
        })
    }

    fn stand_in(&self, by: StandIn) -> Option<OfficerId> {
        match by {
            StandIn::Officer(officer) => Some(officer),
            StandIn::Position(position) => self.holder(position),
        }
    }

    /// Who holds a position of any agency on the day.
    fn holder(&self, position: PositionId) -> Option<OfficerId> {
        let today = tenures(self.network, position, self.on, self.on, self.on);
        let posting = today.first().and_then(|tenure| tenure.posting)?;
        Some(self.network.posting(posting)?.officer)
    }

    /// A line about a position.
    fn about(&self, kind: LineKind, seat: &Position, text: String) -> Line {
        Line {
            position: Some(seat.id),
            post: Some(seat.post),
            ..Line::new(kind, seat.id, text)
        }
    }
}
