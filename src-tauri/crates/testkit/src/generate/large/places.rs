//! Agencies, regions and posts in real cities.

use chrono_tz::Tz;
use domain::records::{
    Accreditation, Agency, AgencyId, Handling, Place, PlaceId, PlaceStatus, Post, PostId, PostKind, Region,
    RegionId, RegionMember, RegionMemberId, Sensitivity, Topic, TopicId,
};
use domain::territories::{CountryCode, capital, m49, zones};

use super::Large;
use super::cities::CITIES;

/// Members of an owner's region.
const MEMBERS: usize = 8;

const TOPICS: [&str; 13] = [
    "bribery, corruption and sanctions evasion",
    "border vulnerabilities",
    "child sexual abuse",
    "cyber crime",
    "drug trafficking",
    "firearms",
    "fraud",
    "fugitives and extradition",
    "kidnap and extortion",
    "modern slavery and human trafficking",
    "money laundering",
    "mutual legal assistance",
    "organised immigration crime",
];

/// All countries, those of one part of the world (UN M49) next to each other.
pub(super) fn circle() -> Vec<CountryCode> {
    let mut circle: Vec<_> = CountryCode::all().collect();
    circle.sort_by_cached_key(|country| {
        let regions: Vec<_> = m49::regions_of(*country)
            .into_iter()
            .map(|region| region.name)
            .collect();
        (regions.last().copied(), *country)
    });
    circle
}

/// The cities of each of these countries, the capital first.
pub(super) fn cities(circle: &[CountryCode]) -> Vec<Vec<&'static str>> {
    let of = |country: &CountryCode| {
        let others = CITIES
            .iter()
            .find(|(code, _)| *code == country.as_str())
            .map_or(&[][..], |(_, cities)| *cities);
        let capital = capital(*country).map_or(country.name(), |capital| capital.name);
        std::iter::once(capital).chain(others.iter().copied()).collect()
    };
    circle.iter().map(of).collect()
}

impl Large {
    pub(super) fn agencies(&mut self) {
        for (sort, name) in (0..).zip(TOPICS) {
            let id = TopicId(self.ids.make());
            self.records.topics.push(Topic {
                id,
                name: name.into(),
                words: vec![],
                sort,
                sensitivity: Sensitivity::Internal,
                handling: Handling::default(),
            });
            self.topics.push(id);
        }
        let (own, own_state) = (self.own, self.own_state);
        self.agency(own, "National Service", Some(own_state));
        for name in [
            "City Police",
            "Revenue",
            "Northern Police",
            "Border Force",
            "Records Office",
            "Regional Units",
        ] {
            let id = AgencyId(self.ids.make());
            self.agency(id, name, Some(own_state));
            self.sisters.push(id);
        }
        for number in 0..self.plan.partner_agencies {
            let id = AgencyId(self.ids.make());
            // Every eighth country has one; 8 is no factor of 250, so that they are all over the circle.
            let state = Some(self.country(number * 8 + 3)).filter(|state| *state != own_state);
            let state = state.unwrap_or_else(|| self.country(number * 8 + 4));
            self.agency(id, &format!("Police of {}", state.name()), Some(state));
            self.partners.push(id);
        }
        for name in ["Europol", "INTERPOL"] {
            let id = AgencyId(self.ids.make());
            self.agency(id, name, None);
            self.organisations.push(id);
        }
    }

    fn agency(&mut self, id: AgencyId, name: &str, state: Option<CountryCode>) {
        let sensitivity = Sensitivity::Internal;
        self.records.agencies.push(Agency {
            id,
            name: name.into(),
            short_name: None,
            state,
            sensitivity,
            handling: Handling::default(),
        });
    }

    /// Ten regions, apart from each other on the circle.
    pub(super) fn regions(&mut self) {
        for number in 0..10 {
            let (id, first) = (RegionId(self.ids.make()), number * 25);
            let name = format!("{} and neighbours", self.country(first).name()).into();
            let sensitivity = Sensitivity::Internal;
            self.records.regions.push(Region {
                id,
                name,
                source: None,
                from: None,
                until: None,
                sensitivity,
                handling: Handling::default(),
            });
            for place in first..first + MEMBERS {
                let member = RegionMemberId(self.ids.make());
                let territory = self.country(place).into();
                self.records.region_members.push(RegionMember {
                    id: member,
                    region: id,
                    territory,
                    from: None,
                    until: None,
                    sensitivity,
                    handling: Handling::default(),
                });
            }
            self.regions.push((id, first));
        }
    }

    pub(super) fn headquarters(&mut self) {
        let (id, own, own_state) = (self.headquarters, self.own, self.own_state);
        self.post(id, own, "Headquarters".into(), PostKind::Headquarters, None);
        self.place(id, "London", own_state, Some(Tz::Europe__London));
    }

    /// The number-th post of an agency in a country.
    pub(super) fn post_in(
        &mut self,
        agency: AgencyId,
        country: usize,
        number: usize,
        parent: Option<PostId>,
    ) -> PostId {
        let id = PostId(self.ids.make());
        let host = self.country(country);
        let cities = self
            .cities
            .get(country % self.circle.len().max(1))
            .map_or(&[][..], Vec::as_slice);
        let city = cities
            .get(number.checked_rem(cities.len()).unwrap_or(0))
            .copied()
            .unwrap_or_default();
        let kind = if number == 0 {
            PostKind::Embassy
        } else {
            PostKind::Consulate
        };
        let name = format!("{} {city}", if number == 0 { "Embassy" } else { "Consulate" });
        self.post(id, agency, name, kind, parent);
        let zone = capital(host)
            .and_then(|capital| capital.zone)
            .or_else(|| zones(host).next());
        self.place(id, city, host, zone);
        id
    }

    fn post(&mut self, id: PostId, agency: AgencyId, name: String, kind: PostKind, parent: Option<PostId>) {
        let accreditation = match kind {
            PostKind::Headquarters => Accreditation::Nobody,
            _ => Accreditation::HostState,
        };
        self.records.posts.push(Post {
            id,
            name: name.into(),
            kind,
            agency,
            accreditation,
            organisation: None,
            parent,
            source_record: None,
            source_wording: None,
            source_document: None,
            source_as_of: None,
            source_date: None,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
    }

    fn place(&mut self, post: PostId, city: &str, host: CountryCode, zone: Option<Tz>) {
        let id = PlaceId(self.ids.make());
        let sunday = m49::regions_of(host)
            .iter()
            .any(|region| region.name == "Western Asia");
        let hours = if sunday {
            "Sun-Thu 08:00-16:00"
        } else {
            "Mon-Fri 09:00-17:00"
        };
        self.records.places.push(Place {
            id,
            post,
            city: Some(city.into()),
            host: Some(host),
            zone,
            hours: hours.parse().ok(),
            status: PlaceStatus::Open,
            from: None,
            until: None,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        });
    }
}
