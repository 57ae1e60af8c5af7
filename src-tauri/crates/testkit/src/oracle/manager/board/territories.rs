//! Lines about territories: gaps and disagreements.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::board::LineKind;
use domain::question::When;
use domain::records::{AgencyId, CoverageId, Holder, Precedence, TerritoryRef};
use domain::territories::CountryCode;

use super::{ExpectedLine, Maker, day_before, line};
use crate::oracle::beside::same_part;
use crate::oracle::manager::{ask, days, for_each_country};
use crate::oracle::world::World;

impl Maker<'_> {
    fn parts_and_organisations(&self) -> Vec<TerritoryRef> {
        let mut parts: Vec<_> = self.records.parts.iter().collect();
        parts.sort_by_key(|part| (part.name.clone(), part.id));
        let mut organisations: Vec<_> = self
            .records
            .agencies
            .iter()
            .filter(|agency| self.own_lines().contains(&TerritoryRef::Organisation(agency.id)))
            .collect();
        organisations.sort_by_key(|agency| {
            (
                agency.short_name.clone().unwrap_or_else(|| agency.name.clone()),
                agency.id,
            )
        });
        let parts = parts.into_iter().map(|part| TerritoryRef::Part(part.id));
        let organisations = organisations
            .into_iter()
            .map(|agency| TerritoryRef::Organisation(agency.id));
        parts.chain(organisations).collect()
    }

    /// The territories that own lines name, of whatever date.
    fn own_lines(&self) -> BTreeSet<TerritoryRef> {
        let own = |holder: Holder| self.today.agency_of_holder(holder) == Some(self.own);
        let lines = self.records.coverage.iter().filter(|line| own(line.holder));
        lines.map(|line| line.territory).collect()
    }

    /// Whether an own line names a territory, a region that holds it, a part of it, or the country that it is a part of.
    fn ours(&self, territory: TerritoryRef) -> bool {
        let parts = |country: CountryCode| {
            let parts = self
                .records
                .parts
                .iter()
                .filter(move |part| part.country == country);
            parts.map(|part| TerritoryRef::Part(part.id))
        };
        let country_of = self
            .records
            .parts
            .iter()
            .find(|part| TerritoryRef::Part(part.id) == territory);
        let mut names: Vec<_> = std::iter::once(territory)
            .chain(country_of.map(|part| part.country.into()))
            .collect();
        if let TerritoryRef::Country(country) = territory {
            names.extend(parts(country));
        }
        let mut wider = Vec::new();
        for name in names {
            self.climb(name, &mut wider);
        }
        let own_lines = self.own_lines();
        wider.iter().any(|name| own_lines.contains(name))
    }

    fn climb(&self, territory: TerritoryRef, wider: &mut Vec<TerritoryRef>) {
        wider.push(territory);
        for row in self
            .records
            .region_members
            .iter()
            .filter(|row| row.territory == territory)
        {
            self.climb(TerritoryRef::Region(row.region), wider);
        }
    }

    pub(super) fn gaps(&self) -> Vec<ExpectedLine> {
        let found = for_each_country(self.records, |territory| self.gaps_of(territory));
        let mut lines: Vec<_> = found
            .into_iter()
            .flat_map(|(code, lines)| {
                lines.into_iter().map(move |line| ExpectedLine {
                    territory: Some(code.into()),
                    ..line
                })
            })
            .collect();
        for territory in self.parts_and_organisations() {
            lines.extend(self.gaps_of(territory));
        }
        lines
    }

    fn gaps_of(&self, territory: TerritoryRef) -> Vec<ExpectedLine> {
        let covered: Vec<_> = days(self.on, self.last)
            .into_iter()
            .map(|day| (day, self.covers(territory, day)))
            .collect();
        let ours = self.ours(territory);
        covered
            .chunk_by(|one, other| one.1 == other.1)
            .filter(|stretch| stretch.iter().all(|(_, covered)| !covered))
            .filter_map(|stretch| Some((stretch.first()?.0, stretch.last()?.0)))
            .map(|(from, until)| ExpectedLine {
                territory: Some(territory),
                from: Some(from),
                until: (until < self.last).then_some(until),
                ours,
                ..self.before(territory, from)
            })
            .collect()
    }

    /// Who covers on the day before a gap.
    fn before(&self, territory: TerritoryRef, from: NaiveDate) -> ExpectedLine {
        let Some(day) = day_before(from).filter(|_| from > self.on) else {
            return line(LineKind::Gap);
        };
        let first = |world: &World<'_>| {
            let first = world.step_one().into_iter().flatten().next()?.route;
            Some((first.position, first.officer, first.post))
        };
        match ask(self.records, territory, None, When::On(day), Some(self.on), first).flatten() {
            Some((position, officer, post)) => ExpectedLine {
                position,
                officer,
                post,
                ..line(LineKind::Gap)
            },
            None => line(LineKind::Gap),
        }
    }

    pub(super) fn disagreements(&self) -> Vec<ExpectedLine> {
        let mut seen = BTreeSet::new();
        let mut lines = Vec::new();
        let mut found = for_each_country(self.records, |territory| self.contradictions(territory))
            .into_iter()
            .map(|(code, pairs)| (TerritoryRef::Country(code), pairs))
            .collect::<Vec<_>>();
        let others = self.parts_and_organisations().into_iter();
        found.extend(others.map(|territory| (territory, self.contradictions(territory))));
        for (territory, pairs) in found {
            for pair in pairs {
                if seen.insert(pair) {
                    lines.push(ExpectedLine {
                        territory: Some(territory),
                        ..line(LineKind::Disagreement)
                    });
                }
            }
        }
        lines
    }

    fn contradictions(&self, territory: TerritoryRef) -> Vec<(CoverageId, CoverageId)> {
        let own = self.own;
        let pairs = |world: &World<'_>| world.contradicting(own);
        ask(self.records, territory, None, When::On(self.on), None, pairs).unwrap_or_default()
    }
}

impl World<'_> {
    /// The pairs of primaries of an agency that disagree on the territory asked about.
    pub(in crate::oracle::manager) fn contradicting(
        &self,
        agency: AgencyId,
    ) -> Vec<(CoverageId, CoverageId)> {
        let lines: Vec<_> = self
            .lines_that_count(|whose| whose == agency)
            .into_iter()
            .filter(|(line, _)| line.precedence == Precedence::Primary)
            .collect();
        let mut pairs = Vec::new();
        for (place, (one, near)) in lines.iter().enumerate() {
            for (other, other_near) in lines.iter().skip(place + 1) {
                if near == other_near && same_part(*near, one, other) && self.contradict(one, other) {
                    pairs.push((one.id.min(other.id), one.id.max(other.id)));
                }
            }
        }
        pairs
    }
}
