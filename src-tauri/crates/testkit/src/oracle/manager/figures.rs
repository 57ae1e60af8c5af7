//! "The figures".

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use domain::figures::{By, Counts, FigureKind, Figures, FiguresKey, FiguresQuestion};
use domain::question::When;
use domain::records::{Accreditation, AgencyId, Position, Records, Role, TerritoryRef, TopicId};
use domain::territories::CountryCode;

use super::{ask, for_each_country};
use crate::oracle::lines::Thing;
use crate::oracle::world::World;

/// Figures without their words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedFigures {
    /// Day by day, the earliest first.
    pub series: Vec<(NaiveDate, Counts)>,
    /// In order.
    pub rows: Vec<(FiguresKey, Counts)>,
}

impl From<&Figures> for ExpectedFigures {
    fn from(found: &Figures) -> Self {
        let value = |kind: FigureKind, at: usize| {
            let figure = found.figures.iter().find(|figure| figure.kind == kind);
            let point = figure.and_then(|figure| figure.series.get(at));
            point.map_or(usize::MAX, |(_, value)| *value)
        };
        let counts = |at: usize| Counts {
            officers: value(FigureKind::Officers, at),
            positions_filled: value(FigureKind::PositionsFilled, at),
            positions_authorised: value(FigureKind::PositionsAuthorised, at),
            posts: value(FigureKind::Posts, at),
            places: value(FigureKind::Places, at),
            territories_resident: value(FigureKind::TerritoriesResident, at),
            territories_otherwise: value(FigureKind::TerritoriesOtherwise, at),
            seats_filled: value(FigureKind::SeatsFilled, at),
            seats_authorised: value(FigureKind::SeatsAuthorised, at),
        };
        let days = found.figures.first().map(|figure| figure.series.iter());
        Self {
            series: days
                .into_iter()
                .flatten()
                .enumerate()
                .map(|(at, (day, _))| (*day, counts(at)))
                .collect(),
            rows: found.rows.iter().map(|row| (row.key, row.counts)).collect(),
        }
    }
}

/// The figures as the page has them.
#[must_use]
pub fn figures(records: &Records, question: &FiguresQuestion) -> ExpectedFigures {
    let own = records.networks.first().map(|network| network.own_agency);
    let month = |back: u32| month_before(question.on, back);
    let series = (0..=12).rev().map(month).map(|on| {
        let day = Day {
            records,
            question,
            on,
        };
        (on, own.map(|own| day.total(own)).unwrap_or_default())
    });
    let day = Day {
        records,
        question,
        on: question.on,
    };
    ExpectedFigures {
        series: series.collect(),
        rows: own
            .zip(question.by)
            .map(|(own, by)| day.rows(own, by))
            .unwrap_or_default(),
    }
}

/// The same day so many months before, or the last of that month.
fn month_before(day: NaiveDate, back: u32) -> NaiveDate {
    let months =
        day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0) - i32::try_from(back).unwrap_or(0);
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12).unsigned_abs() + 1);
    let dates = (1..=day.day()).rev();
    let mut valid = dates.filter_map(|date| NaiveDate::from_ymd_opt(year, month, date));
    valid.next().unwrap_or(day)
}

/// The figures of one day.
struct Day<'a> {
    records: &'a Records,
    question: &'a FiguresQuestion,
    on: NaiveDate,
}

impl Day<'_> {
    fn ask<T>(
        &self,
        territory: TerritoryRef,
        topic: Option<TopicId>,
        answer: impl FnOnce(&World<'_>) -> T,
    ) -> Option<T> {
        ask(self.records, territory, topic, When::On(self.on), None, answer)
    }

    fn anywhere<T>(&self, answer: impl FnOnce(&World<'_>) -> T) -> Option<T> {
        let own_state = self.records.networks.first()?.own_state;
        self.ask(own_state.into(), None, answer)
    }

    /// Whether a country or an organisation is among the territories asked about.
    fn asked(&self, place: TerritoryRef) -> bool {
        let mut places = vec![place];
        if let TerritoryRef::Country(country) = place {
            let parts = self.records.parts.iter().filter(|part| part.country == country);
            places.extend(parts.map(|part| TerritoryRef::Part(part.id)));
        }
        let reached = |place: TerritoryRef| {
            let reaches = |world: &World<'_>| {
                let asked = &mut self.question.territories.iter();
                asked.any(|territory| world.reach(*territory).is_some())
            };
            self.ask(place, None, reaches).unwrap_or_default()
        };
        self.question.territories.is_empty() || places.into_iter().any(reached)
    }

    fn within(&self, host: Option<CountryCode>, organisation: Option<AgencyId>) -> bool {
        self.question.territories.is_empty()
            || host.is_some_and(|host| self.asked(host.into()))
            || organisation.is_some_and(|id| self.asked(TerritoryRef::Organisation(id)))
    }

    fn total(&self, own: AgencyId) -> Counts {
        self.with_territories(self.count(own, |_, _| true, |_| true), None)
    }

    fn with_territories(&self, counts: Counts, topic: Option<TopicId>) -> Counts {
        let answered = for_each_country(self.records, |territory| {
            let residents = |world: &World<'_>| -> Vec<bool> {
                world
                    .step_one()
                    .iter()
                    .flatten()
                    .map(|draft| draft.route.resident)
                    .collect()
            };
            self.ask(territory, topic, residents).unwrap_or_default()
        });
        let asked: Vec<_> = answered
            .into_iter()
            .filter(|(code, _)| self.asked((*code).into()))
            .map(|(_, residents)| residents)
            .collect();
        Counts {
            territories_resident: asked.iter().filter(|residents| residents.contains(&true)).count(),
            territories_otherwise: asked
                .iter()
                .filter(|residents| !residents.is_empty() && !residents.contains(&true))
                .count(),
            ..counts
        }
    }

    /// Positions of an agency by position and host, and its posts by host.
    fn count(
        &self,
        agency: AgencyId,
        seat: impl Fn(&Position, Option<CountryCode>) -> bool,
        office: impl Fn(Option<CountryCode>) -> bool,
    ) -> Counts {
        self.anywhere(|world| {
            let mut counts = Counts::default();
            let mut people = BTreeSet::new();
            for position in self
                .records
                .positions
                .iter()
                .filter(|position| position.agency == agency)
            {
                let Some(post) = world.post(position.post).filter(|_| world.exists(position)) else {
                    continue;
                };
                let holding = world.holder(position);
                let spot = match holding {
                    Some(holding) => world.spot_of_posting(holding.posting, post.id),
                    None => world.spot_of_post(post.id),
                };
                if !self.within(spot.host, world.accredited_to(post.id)) || !seat(position, spot.host) {
                    continue;
                }
                match post.accreditation {
                    Accreditation::HostState => {
                        counts.positions_authorised += 1;
                        counts.positions_filled += usize::from(holding.is_some());
                        people.extend(holding.map(|holding| holding.posting.officer));
                    }
                    Accreditation::Organisation => {
                        counts.seats_authorised += 1;
                        counts.seats_filled += usize::from(holding.is_some());
                    }
                    Accreditation::Nobody => {}
                }
            }
            counts.officers = people.len();
            let mut cities = BTreeSet::new();
            for post in self.records.posts.iter().filter(|post| post.agency == agency) {
                let spot = world.spot_of_post(post.id);
                let abroad = post.accreditation == Accreditation::HostState && world.is_open(post.id);
                if abroad && self.within(spot.host, None) && office(spot.host) {
                    counts.posts += 1;
                    cities.extend(spot.city.map(|city| (spot.host, city)));
                }
            }
            counts.places = cities.len();
            counts
        })
        .unwrap_or_default()
    }

    fn rows(&self, own: AgencyId, by: By) -> Vec<(FiguresKey, Counts)> {
        let rows: Vec<_> = match by {
            By::Host => {
                let mut codes: Vec<_> = CountryCode::all().map(Some).collect();
                codes.sort_by_key(|code| code.map(CountryCode::name));
                codes.push(None);
                let row = |host| self.count(own, |_, at| at == host, |at| at == host);
                codes
                    .into_iter()
                    .map(|host| (FiguresKey::Host(host), row(host)))
                    .collect()
            }
            By::Agency => {
                let mut agencies: Vec<_> = self.records.agencies.iter().collect();
                agencies.sort_by_key(|agency| (agency.id != own, agency.name.clone(), agency.id));
                let ids = agencies.into_iter().map(|agency| agency.id);
                ids.map(|id| (FiguresKey::Agency(id), self.count(id, |_, _| true, |_| true)))
                    .collect()
            }
            By::Role => {
                let row = |role: Role| self.count(own, |position, _| position.role == role, |_| false);
                Role::ALL
                    .iter()
                    .map(|role| (FiguresKey::Role(*role), row(*role)))
                    .collect()
            }
            By::Topic => return self.by_topic(own),
        };
        rows.into_iter()
            .filter(|(_, counts)| *counts != Counts::default())
            .collect()
    }

    fn by_topic(&self, own: AgencyId) -> Vec<(FiguresKey, Counts)> {
        let mut topics: Vec<_> = self.records.topics.iter().collect();
        topics.sort_by_key(|topic| (topic.sort, topic.id));
        let row = |topic: TopicId| {
            let plain = self
                .records
                .networks
                .first()
                .map(|network| network.own_state.into());
            let things = |world: &World<'_>| -> Vec<Thing> {
                let lines = self.records.coverage.iter().filter(|line| {
                    world.line_in_force(line)
                        && world.counts(&line.topics)
                        && world.agency_of_holder(line.holder) == Some(own)
                });
                lines.flat_map(|line| world.things_of_line(line)).collect()
            };
            let things = plain
                .and_then(|plain| self.ask(plain, Some(topic), things))
                .unwrap_or_default();
            let counts = self.count(
                own,
                |position, _| {
                    let answers = |world: &World<'_>| world.can_answer(position);
                    things.contains(&Thing::Position(position.id))
                        && self.anywhere(answers).unwrap_or_default()
                },
                |_| false,
            );
            (
                FiguresKey::Topic(topic),
                self.with_territories(counts, Some(topic)),
            )
        };
        topics.into_iter().map(|topic| row(topic.id)).collect()
    }
}
