//! Lines about territories: gaps and disagreements.

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use super::{Line, LineKind, Manager};
use crate::answer::State;
use crate::network::Network;
use crate::records::{AgencyId, Holder, PartId, TerritoryRef};
use crate::resolver::words::{self, Day, officer, position};
use crate::resolver::{contradictions, day_before, first_ahead, glance, uncovered};
use crate::territories::CountryCode;

/// The territories that a network asks about: every country but the own state, by code; every part; every organisation
/// that an own line names.
fn asked(network: &Network) -> Vec<TerritoryRef> {
    let Some(settings) = network.settings() else {
        return Vec::new();
    };
    let mut parts: Vec<_> = network.parts().collect();
    parts.sort_by_key(|part| (part.name.as_str(), part.id));
    let mut organisations: Vec<_> = own_lines(network, settings.own_agency)
        .filter_map(|territory| match territory {
            TerritoryRef::Organisation(id) => Some((words::agency(network, id), id)),
            _ => None,
        })
        .collect();
    organisations.sort_unstable();
    organisations.dedup();
    CountryCode::all()
        .filter(|code| *code != settings.own_state)
        .map(TerritoryRef::Country)
        .chain(parts.into_iter().map(|part| TerritoryRef::Part(part.id)))
        .chain(
            organisations
                .into_iter()
                .map(|(_, id)| TerritoryRef::Organisation(id)),
        )
        .collect()
}

/// The territories that the lines of an agency name, of whatever date; each as often as it is named.
fn own_lines(network: &Network, agency: AgencyId) -> impl Iterator<Item = TerritoryRef> {
    network.coverage_lines().filter_map(move |line| {
        let whose = match line.holder {
            Holder::Position(id) => network.position(id)?.agency,
            Holder::Post(id) => network.post(id)?.agency,
        };
        (whose == agency).then_some(line.territory)
    })
}

/// The territories that own lines name, of whatever date, with what regions of any date hold, the countries of parts, and
/// the parts of countries.
fn ours(network: &Network, agency: AgencyId) -> FxHashSet<TerritoryRef> {
    let mut ours = FxHashSet::default();
    let mut open: Vec<_> = own_lines(network, agency).collect();
    let country = |id: PartId| network.part(id).map(|part| TerritoryRef::from(part.country));
    while let Some(territory) = open.pop() {
        if ours.insert(territory)
            && let TerritoryRef::Region(region) = territory
        {
            open.extend(network.members_of(region).map(|row| row.territory));
        }
    }
    let parts: Vec<_> = network
        .parts()
        .filter(|part| ours.contains(&part.country.into()))
        .map(|part| TerritoryRef::Part(part.id))
        .collect();
    let countries: Vec<_> = ours
        .iter()
        .filter_map(|territory| match territory {
            TerritoryRef::Part(id) => country(*id),
            _ => None,
        })
        .collect();
    ours.extend(parts);
    ours.extend(countries);
    ours
}

impl Manager<'_> {
    /// Days on which nobody of ours covers a territory.
    pub(super) fn gaps(&self, lines: &mut Vec<Line>) {
        let ours = ours(self.network, self.own);
        for territory in asked(self.network) {
            let days = uncovered(self.network, self.question(territory), self.on, self.last);
            lines.extend(days.stretches.into_iter().map(|(from, until)| Line {
                ours: ours.contains(&territory),
                ..self.gap(territory, from, until)
            }));
        }
    }

    fn gap(&self, territory: TerritoryRef, from: NaiveDate, until: Option<NaiveDate>) -> Line {
        let name = words::territory(self.network, territory);
        let before = (from > self.on)
            .then(|| first_ahead(self.network, territory, day_before(from), self.on))
            .flatten();
        let days = match until {
            _ if from <= self.on && until.is_none() => "now".to_owned(),
            Some(until) if from <= self.on => format!("now, until {}", Day(until)),
            Some(until) if until == from => format!("on {}", Day(from)),
            Some(until) => format!("from {} to {}", Day(from), Day(until)),
            None => format!("from {}", Day(from)),
        };
        let what = if from <= self.on {
            self.in_place_of_cover(territory)
        } else {
            "no own cover"
        };
        let mut text = format!("{name}: {what} {days}");
        if let Some(first) = &before {
            let who = first.officer.map(|id| officer(self.network, id));
            let seat = first.position.and_then(|id| self.network.position(id));
            let post = || {
                self.network
                    .post(first.post)
                    .map_or("", |post| &post.name)
                    .to_owned()
            };
            let seat = seat.map_or_else(post, |seat| position(self.network, seat));
            let after = who.map_or_else(|| seat.clone(), |who| format!("{who}, {seat}"));
            text.push_str(&format!("; after {after}"));
        }
        Line {
            territory: Some(territory),
            position: before.as_ref().and_then(|first| first.position),
            officer: before.as_ref().and_then(|first| first.officer),
            post: before.map(|first| first.post),
            from: Some(from),
            until,
            ..Line::new(LineKind::Gap, territory, text)
        }
    }

    /// What there is now where nobody of ours covers.
    fn in_place_of_cover(&self, territory: TerritoryRef) -> &'static str {
        match glance(self.network, territory, self.question(territory).when).state {
            State::Nobody => "nobody covers it",
            State::ThroughOthers => "through others only",
            _ => "colleagues at the post only",
        }
    }

    /// Own lines that contradict each other on the day.
    pub(super) fn disagreements(&self, lines: &mut Vec<Line>) {
        let mut seen = FxHashSet::default();
        for territory in asked(self.network) {
            for found in contradictions(self.network, self.question(territory), self.own) {
                let [one, other] = found.lines;
                if seen.insert((one.min(other), one.max(other))) {
                    lines.push(Line {
                        territory: Some(territory),
                        ..Line::new(LineKind::Disagreement, territory, found.text)
                    });
                }
            }
        }
    }
}
