//! Through which territories a line reaches the one asked about: the territory itself, the country of a part, regions
//! that contain it, the parts of a country.

use super::time::Clock;
use crate::network::Network;
use crate::records::TerritoryRef;
use crate::territories::CountryCode;

/// How a line reaches the territory, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    /// The line names the territory itself.
    Direct,
    /// The line names the country of the part asked about.
    Country,
    /// The line names a region that contains it.
    Region,
    /// The line names a part of the country asked about.
    Part,
}

/// The territories through which a line reaches the one asked about; each once, by the nearest way.
pub(super) struct Reach(Vec<(TerritoryRef, Nearness)>);

impl Reach {
    pub(super) fn new(network: &Network, clock: &Clock, asked: TerritoryRef) -> Self {
        let mut reach = Self(vec![(asked, Nearness::Direct)]);
        if let TerritoryRef::Part(id) = asked
            && let Some(part) = network.part(id)
        {
            reach.add(part.country.into(), Nearness::Country);
        }
        reach.climb(network, clock);
        if let TerritoryRef::Country(code) = asked {
            for part in network.parts_of(code) {
                reach.add(TerritoryRef::Part(part.id), Nearness::Part);
            }
        }
        reach
    }

    /// Adds the regions that contain what is there, and the regions that contain those.
    fn climb(&mut self, network: &Network, clock: &Clock) {
        let day = clock.home_day();
        let mut next = 0;
        while let Some((territory, _)) = self.0.get(next).copied() {
            for row in network.regions_with(territory) {
                let in_force = clock.in_force(row.from, row.until, day)
                    && network
                        .region(row.region)
                        .is_some_and(|region| clock.in_force(region.from, region.until, day));
                if in_force {
                    self.add(TerritoryRef::Region(row.region), Nearness::Region);
                }
            }
            next += 1;
        }
    }

    fn add(&mut self, territory: TerritoryRef, nearness: Nearness) {
        if !self.0.iter().any(|(known, _)| *known == territory) {
            self.0.push((territory, nearness));
        }
    }

    /// All ways, the parts of a country among them.
    pub(super) fn ways(&self) -> impl Iterator<Item = (TerritoryRef, Nearness)> {
        self.0.iter().copied()
    }

    /// The territory itself and what contains it, not its parts.
    pub(super) fn around(&self) -> impl Iterator<Item = TerritoryRef> {
        self.ways()
            .filter(|(_, nearness)| *nearness != Nearness::Part)
            .map(|(territory, _)| territory)
    }

    /// Whether a list of territories holds here: none stands for everywhere.
    pub(super) fn is_within(&self, territories: &[TerritoryRef]) -> bool {
        territories.is_empty() || self.around().any(|territory| territories.contains(&territory))
    }
}

/// The country asked about: for a part its country; an organisation or a region has none.
pub(super) fn country_asked(network: &Network, asked: TerritoryRef) -> Option<CountryCode> {
    match asked {
        TerritoryRef::Country(code) => Some(code),
        TerritoryRef::Part(id) => network.part(id).map(|part| part.country),
        TerritoryRef::Organisation(_) | TerritoryRef::Region(_) => None,
    }
}
