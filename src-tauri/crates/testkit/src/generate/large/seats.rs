//! Positions, the officers in them, those who held them before, and the staff at home.

use std::collections::HashMap;

use domain::records::{
    AgencyId, Certainty, Handling, Officer, OfficerAgency, OfficerAgencyId, OfficerId, Position, PositionId,
    PostId, Posting, PostingId, Role, Sensitivity, TakesRequestsFrom,
};

use super::{Large, Seat, names};
use crate::clock;

/// Positions of an own post; sisters and partners have half as many.
const OWN_SEATS: usize = 4;

impl Large {
    pub(super) fn posts_and_seats(&mut self) {
        let (own, sisters, partners) = (self.plan.own, self.plan.sisters, self.plan.partners);
        self.spread(&[self.own], own, OWN_SEATS);
        self.spread(&self.sisters.clone(), sisters, OWN_SEATS / 2);
        self.spread(&self.partners.clone(), partners, OWN_SEATS / 2);
    }

    /// Spreads filled positions of these agencies evenly over the countries.
    fn spread(&mut self, agencies: &[AgencyId], count: usize, seats: usize) {
        let posts = count.div_ceil(seats);
        let countries = self.circle.len().max(1);
        let mut numbers: HashMap<(AgencyId, usize), (usize, PostId)> = HashMap::new();
        let mut left = count;
        for place in 0..posts {
            // Few posts are spread over the whole circle, many go round it.
            let country = if posts < countries {
                place * countries / posts
            } else {
                place % countries
            };
            let Some(agency) = agencies
                .get((place + place / countries) % agencies.len().max(1))
                .copied()
            else {
                return;
            };
            let known = numbers.get(&(agency, country)).copied();
            let number = known.map_or(0, |(number, _)| number + 1);
            let parent = known.map(|(_, first)| first).filter(|_| self.rng.percent(10));
            let post = self.post_in(agency, country, number, parent);
            numbers.insert(
                (agency, country),
                (number, known.map_or(post, |(_, first)| first)),
            );
            for seat in 0..seats.min(left) {
                let role = match seat {
                    0 => Role::Head,
                    1 => Role::Ilo,
                    _ => self.rng.of([Role::Deputy, Role::Ilo, Role::Seconded]),
                };
                let position = self.position(post, agency, role);
                self.seats.push(Seat {
                    position,
                    agency,
                    country,
                    first: number == 0 && seat == 0,
                });
                let officer = self.person(agency);
                self.tour(officer, position);
            }
            left = left.saturating_sub(seats);
        }
    }

    fn position(&mut self, post: PostId, agency: AgencyId, role: Role) -> PositionId {
        let id = PositionId(self.ids.make());
        let all = agency == self.own || self.rng.percent(30);
        let title = match role {
            Role::Head => "head of office",
            Role::Ilo => "liaison officer",
            Role::Deputy => "deputy liaison officer",
            Role::Seconded => "seconded officer",
            Role::Analyst => "analyst",
        };
        self.records.positions.push(Position {
            id,
            post,
            agency,
            title: title.into(),
            role,
            takes_requests_from: if all {
                TakesRequestsFrom::AllAgencies
            } else {
                TakesRequestsFrom::OwnAgency
            },
            from: None,
            until: None,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
        id
    }

    fn person(&mut self, agency: AgencyId) -> OfficerId {
        let (name, language) = names::name(&mut self.rng);
        let id = OfficerId(self.ids.make());
        let languages = if language == "en" {
            vec!["en".into()]
        } else {
            vec![language.into(), "en".into()]
        };
        let sensitivity = if self.rng.percent(3) {
            Sensitivity::Restricted
        } else {
            Sensitivity::Internal
        };
        self.records.officers.push(Officer {
            id,
            name: name.into(),
            languages,
            uid: None,
            sensitivity,
            handling: Handling::default(),
        });
        let row = OfficerAgencyId(self.ids.make());
        let sensitivity = Sensitivity::Internal;
        self.records.officer_agencies.push(OfficerAgency {
            id: row,
            officer: id,
            agency,
            from: None,
            until: None,
            sensitivity,
            handling: Handling::default(),
        });
        id
    }

    /// A posting in force: some end soon, a few ended as planned and nobody confirmed it.
    fn tour(&mut self, officer: OfficerId, position: PositionId) {
        let from = clock::day(-self.rng.between(60, 1_400));
        let (until, departure) = match self.rng.below(100) {
            0..=2 => (Some(clock::day(-self.rng.between(1, 40))), Certainty::Planned),
            3..=9 => (Some(clock::day(self.rng.between(1, 120))), Certainty::Planned),
            10..=69 => (Some(clock::day(self.rng.between(121, 900))), Certainty::Planned),
            _ => (None, Certainty::Planned),
        };
        let id = PostingId(self.ids.make());
        self.records.postings.push(Posting {
            id,
            officer,
            position,
            from: Some(from),
            arrival: Certainty::Confirmed,
            until,
            departure,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
    }

    /// Those who held the positions before, longest ago last.
    pub(super) fn former_officers(&mut self) {
        let seats = self.seats.len().max(1);
        for number in 0..self.plan.former {
            let Some(seat) = self.seats.get(number % seats).copied() else {
                return;
            };
            let officer = self.person(seat.agency);
            let turn = i64::try_from(number / seats).unwrap_or(0);
            let (from, until) = (
                clock::day(-2_600 - 1_200 * turn),
                clock::day(-1_401 - 1_200 * turn),
            );
            let id = PostingId(self.ids.make());
            self.records.postings.push(Posting {
                id,
                officer,
                position: seat.position,
                from: Some(from),
                arrival: Certainty::Confirmed,
                until: Some(until),
                departure: Certainty::Confirmed,
                sensitivity: Sensitivity::Internal,
                handling: Handling::default(),
            });
        }
    }

    /// Own analysts at headquarters.
    pub(super) fn staff_at_home(&mut self) {
        for _ in 0..self.plan.home {
            let position = self.position(self.headquarters, self.own, Role::Analyst);
            let officer = self.person(self.own);
            self.tour(officer, position);
        }
    }
}
