//! Positions, officers and who holds what, with every way in which a date can be unsure.

use domain::records::{
    Certainty, Mover, Officer, OfficerAgency, OfficerAgencyId, OfficerId, Position, PositionId, Posting,
    PostingId, Role, TakesRequestsFrom,
};

use super::{Maker, Period};
use crate::clock;

/// A posting but for whom and where: first day, certainty, last day, certainty.
type Tour = (Period, Certainty, Certainty);

impl Maker {
    pub(super) fn positions(&mut self) {
        for post in self.records.posts.clone() {
            let count = self.rng.of([0, 1, 1, 1, 2, 2, 3]);
            for _ in 0..count {
                let agency = match self.rng.below(20) {
                    0 => self.own,
                    1 => self.rng.pick(&self.sisters).unwrap_or(post.agency),
                    2 => self.rng.pick(&self.partners).unwrap_or(post.agency),
                    3 => self.rng.pick(&self.organisations).unwrap_or(post.agency),
                    _ => post.agency,
                };
                let role = self.rng.of([
                    Role::Head,
                    Role::Ilo,
                    Role::Ilo,
                    Role::Deputy,
                    Role::Seconded,
                    Role::Analyst,
                ]);
                let takes_requests_from = match self.rng.below(20) {
                    0..=1 => TakesRequestsFrom::OrganisationOnly,
                    2..=10 => TakesRequestsFrom::AllAgencies,
                    _ => TakesRequestsFrom::OwnAgency,
                };
                let (from, until) = if self.rng.percent(15) {
                    self.period()
                } else {
                    (None, None)
                };
                let title = self
                    .rng
                    .of(["liaison officer", "first secretary", "liaison officer (crime)"]);
                let (id, sensitivity) = (PositionId(self.ids.make()), self.sensitivity());
                self.records.push(Position {
                    id,
                    post: post.id,
                    agency,
                    title: title.into(),
                    role,
                    takes_requests_from,
                    from,
                    until,
                    sensitivity,
                    handling: domain::records::Handling::default(),
                });
            }
        }
    }

    pub(super) fn people(&mut self) {
        for position in self.records.positions.clone() {
            let tours = self.tours();
            for tour in tours {
                // Now and then somebody holds two positions.
                let officer = match self.rng.percent(12) {
                    true => self.officer(),
                    false => None,
                };
                let officer = officer.unwrap_or_else(|| self.new_officer(position.agency));
                self.posting(officer, position.id, tour);
            }
        }
    }

    pub(super) fn new_officer(&mut self, agency: domain::records::AgencyId) -> OfficerId {
        let name = self.rng.of(["Alex Moss", "Bo Reyes", "Chi Ade", "Dana Weir"]);
        let (id, sensitivity) = (OfficerId(self.ids.make()), self.sensitivity());
        self.records.push(Officer {
            id,
            name: name.into(),
            languages: vec!["en".into()],
            uid: None,
            sensitivity,
            handling: domain::records::Handling::default(),
        });
        let (row, sensitivity) = (OfficerAgencyId(self.ids.make()), self.sensitivity());
        self.records.push(OfficerAgency {
            id: row,
            officer: id,
            agency,
            from: None,
            until: None,
            sensitivity,
            handling: domain::records::Handling::default(),
        });
        id
    }

    pub(super) fn posting(
        &mut self,
        officer: OfficerId,
        position: PositionId,
        ((from, until), arrival, departure): Tour,
    ) {
        let (id, sensitivity) = (PostingId(self.ids.make()), self.sensitivity());
        self.records.push(Posting {
            id,
            officer,
            position,
            from,
            arrival,
            until,
            departure,
            sensitivity,
            handling: domain::records::Handling::default(),
        });
        if self.rng.percent(8) {
            let spot = self.any_spot();
            self.works_from(Mover::Posting(id), spot);
        }
    }

    /// The postings of one position.
    fn tours(&mut self) -> Vec<Tour> {
        use Certainty::{Confirmed, Planned};
        let certainty = self.rng.of([Planned, Confirmed]);
        let (past, ahead) = (self.past(), self.ahead());
        match self.rng.below(100) {
            // In place, the end open or to come.
            0..=34 => vec![((Some(past), None), Confirmed, Confirmed)],
            35..=44 => vec![((None, Some(ahead)), Confirmed, certainty)],
            // A tour that ends, with a successor at once or after some days.
            45..=54 => {
                let pause = self.rng.of([1, 1, 4, 30]);
                let next = ahead.checked_add_days(chrono::Days::new(pause));
                vec![
                    ((Some(past), Some(ahead)), Confirmed, certainty),
                    ((next, None), Planned, Planned),
                ]
            }
            // Ended, as planned or not.
            55..=64 => vec![((None, Some(past)), Confirmed, certainty)],
            // To arrive, perhaps overdue.
            65..=72 => {
                let from = self.near();
                vec![((Some(from), None), certainty, Planned)]
            }
            // Ended, and the successor is to come.
            73..=80 => {
                let from = self.rng.of([-2, 0, 1, 15, 60, 88, 91]);
                vec![
                    ((None, Some(past)), Confirmed, certainty),
                    ((Some(clock::day(from)), None), Planned, Planned),
                ]
            }
            // Anything, twice.
            81..=90 => (0..2)
                .map(|_| {
                    (
                        self.period(),
                        self.rng.of([Planned, Confirmed]),
                        self.rng.of([Planned, Confirmed]),
                    )
                })
                .collect(),
            _ => vec![],
        }
    }
}
