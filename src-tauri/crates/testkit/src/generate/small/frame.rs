//! Agencies, topics, regions, parts, and last the settings and desks.

use domain::records::{
    Agency, AgencyId, Desk, DeskId, Network, NetworkId, Part, PartId, Region, RegionId, RegionMember,
    RegionMemberId, TerritoryName, TerritoryNameId, TerritoryRef, Topic, TopicId,
};
use domain::territories::CountryCode;

use super::super::code;
use super::Maker;

impl Maker {
    pub(super) fn frame(&mut self) {
        self.topics();
        self.agencies();
        self.parts();
        self.regions();
        if self.rng.percent(20) {
            let (id, territory, (from, until)) =
                (TerritoryNameId(self.ids.make()), self.territory(), self.period());
            let sensitivity = self.sensitivity();
            self.records.push(TerritoryName {
                id,
                territory,
                name: "The owner's name".into(),
                from,
                until,
                sensitivity,
                handling: domain::records::Handling::default(),
            });
        }
    }

    fn topics(&mut self) {
        for name in ["cyber crime", "drug trafficking", "fugitives and extradition"] {
            let id = TopicId(self.ids.make());
            // Some networks never ordered their topics, so that the id decides.
            let sort = self.rng.between(0, 2);
            let sensitivity = self.sensitivity();
            self.records.push(Topic {
                id,
                name: name.into(),
                words: vec![],
                sort,
                sensitivity,
                handling: domain::records::Handling::default(),
            });
            self.topics.push(id);
        }
    }

    fn agency(&mut self, id: AgencyId, name: &str, state: Option<CountryCode>) {
        let sensitivity = self.sensitivity();
        self.records.push(Agency {
            id,
            name: name.into(),
            short_name: None,
            state,
            sensitivity,
            handling: domain::records::Handling::default(),
        });
    }

    fn agencies(&mut self) {
        let (own, own_state) = (self.own, self.own_state);
        self.agency(own, "Own agency", Some(own_state));
        for name in ["Revenue", "City police"] {
            let id = AgencyId(self.ids.make());
            self.agency(id, name, Some(own_state));
            self.sisters.push(id);
        }
        for (place, name) in ["Federal police", "Judicial police"].into_iter().enumerate() {
            let id = AgencyId(self.ids.make());
            // A partner may be of one of the countries asked about, and is a counterpart there.
            let state = match (place, self.rng.percent(30)) {
                (1, true) => self.focus(),
                (1, false) => code("BE"),
                _ => self.countries.last().copied().unwrap_or(own_state),
            };
            self.agency(id, name, Some(state));
            self.partners.push(id);
        }
        for (place, state) in self.countries.clone().into_iter().take(2).enumerate() {
            let id = AgencyId(self.ids.make());
            self.agency(
                id,
                if place == 0 { "National guard" } else { "Customs" },
                Some(state),
            );
            self.counterparts.push(id);
        }
        for name in ["Europol", "INTERPOL"] {
            let id = AgencyId(self.ids.make());
            self.agency(id, name, None);
            self.organisations.push(id);
        }
    }

    fn parts(&mut self) {
        for name in ["west", "east"] {
            if self.rng.percent(35) {
                let id = PartId(self.ids.make());
                let (country, sensitivity) = (self.country(), self.sensitivity());
                self.records.push(Part {
                    id,
                    name: name.into(),
                    country,
                    subdivisions: vec![],
                    places: vec![],
                    sensitivity,
                    handling: domain::records::Handling::default(),
                });
                self.parts.push(id);
            }
        }
    }

    /// Up to three regions. One may hold those made before it, so that none ever holds itself.
    fn regions(&mut self) {
        for name in ["Inner region", "Outer region", "Whole region"] {
            if !self.rng.percent(60) {
                continue;
            }
            let id = RegionId(self.ids.make());
            let ((from, until), sensitivity) = (self.period(), self.sensitivity());
            self.records.push(Region {
                id,
                name: name.into(),
                source: None,
                from,
                until,
                sensitivity,
                handling: domain::records::Handling::default(),
            });
            for _ in 0..1 + self.rng.below(3) {
                let territory = match self.rng.below(10) {
                    0..=2 => self.rng.pick(&self.regions).map(TerritoryRef::Region),
                    3 => self.rng.pick(&self.parts).map(TerritoryRef::Part),
                    4 => self.rng.pick(&self.organisations).map(TerritoryRef::Organisation),
                    _ => None,
                };
                let territory = territory.unwrap_or_else(|| self.country().into());
                let (from, until) = self.period();
                let member = RegionMemberId(self.ids.make());
                let sensitivity = self.sensitivity();
                self.records.push(RegionMember {
                    id: member,
                    region: id,
                    territory,
                    from,
                    until,
                    sensitivity,
                    handling: domain::records::Handling::default(),
                });
            }
            self.regions.push(id);
        }
    }

    pub(super) fn settings(&mut self) {
        let (id, sensitivity) = (NetworkId(self.ids.make()), self.sensitivity());
        let headquarters = self.headquarters.filter(|_| self.rng.percent(92));
        self.records.push(Network {
            id,
            name: "A generated network".into(),
            own_agency: self.own,
            own_state: self.own_state,
            headquarters,
            duty_line: self.duty_line,
            on_call: self.on_call,
            marking: "OFFICIAL-SENSITIVE".into(),
            marking_scheme: vec![],
            handling_line: None,
            second_above: 0,
            example: false,
            sensitivity,
            handling: domain::records::Handling::default(),
        });
        for author in ["duty desk", "post desk", "any desk"] {
            let id = DeskId(self.ids.make());
            let position = (author != "duty desk").then(|| self.own_position()).flatten();
            let post = position
                .and_then(|seat| self.records.positions.iter().find(|position| position.id == seat))
                .map(|position| position.post)
                .or(self.headquarters);
            let holds_duty_line = author == "duty desk" || self.rng.percent(10);
            let sensitivity = self.sensitivity();
            self.records.push(Desk {
                id,
                author: author.into(),
                post,
                position,
                holds_duty_line,
                sensitivity,
                handling: domain::records::Handling::default(),
            });
        }
    }
}
