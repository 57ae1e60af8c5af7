//! Posts, where they are, and where they work from instead.

use chrono_tz::Tz;
use domain::hours::Hours;
use domain::records::{
    Accreditation, AgencyId, Mover, Place, PlaceId, PlaceStatus, Post, PostId, PostKind, WorksFrom,
    WorksFromId,
};
use domain::territories::{CountryCode, capital, zones};
use domain::text::Text;

use super::{Maker, Period};
use crate::clock;

/// Where something is: city, host, zone and hours, each perhaps unknown.
type Spot = (Option<Text>, Option<CountryCode>, Option<Tz>, Option<Hours>);

impl Maker {
    pub(super) fn posts(&mut self) {
        let (own, own_state) = (self.own, self.own_state);
        let headquarters = self.post(
            own,
            "Headquarters",
            PostKind::Headquarters,
            Accreditation::Nobody,
            None,
        );
        self.headquarters = Some(headquarters);
        let spot = self.spot(own_state);
        self.place(headquarters, spot, PlaceStatus::Open, (None, None));
        for _ in 0..1 + self.rng.below(10) {
            self.any_post();
        }
    }

    fn any_post(&mut self) {
        let (focus, own_state) = (self.focus(), self.own_state);
        let sister = self.rng.pick(&self.sisters).unwrap_or(self.own);
        let partner = self.rng.pick(&self.partners).unwrap_or(self.own);
        let counterpart = self.rng.pick(&self.counterparts).unwrap_or(self.own);
        let organisation = self.rng.pick(&self.organisations);
        let elsewhere = self.country();
        let (agency, host, organisation) = match self.rng.below(100) {
            0..=29 => (self.own, focus, None),
            30..=47 => (self.own, elsewhere, None),
            48..=55 => (self.own, elsewhere, organisation),
            56..=67 => (sister, focus, None),
            68..=71 => (sister, elsewhere, None),
            72..=81 => (partner, focus, None),
            82..=86 => (partner, elsewhere, None),
            87..=94 => (counterpart, own_state, None),
            _ => (counterpart, elsewhere, organisation),
        };
        let accreditation = match organisation {
            Some(_) => Accreditation::Organisation,
            None if self.rng.percent(8) => Accreditation::Nobody,
            None => Accreditation::HostState,
        };
        let name = self.rng.of(["Embassy", "Consulate", "Bureau", "Office"]);
        let kind = self.rng.of([
            PostKind::Embassy,
            PostKind::Consulate,
            PostKind::Bureau,
            PostKind::Office,
        ]);
        let post = self.post(agency, name, kind, accreditation, organisation);
        if self.rng.percent(35) {
            self.silent.push(post);
        }
        self.places(post, host);
        if self.rng.percent(10) {
            let spot = self.any_spot();
            self.works_from(Mover::Post(post), spot);
        }
    }

    pub(super) fn post(
        &mut self,
        agency: AgencyId,
        name: &str,
        kind: PostKind,
        accreditation: Accreditation,
        organisation: Option<AgencyId>,
    ) -> PostId {
        let id = PostId(self.ids.make());
        // A parent is a post made before, so that none is its own.
        let parent = self
            .rng
            .pick(&self.records.posts)
            .map(|post| post.id)
            .filter(|_| self.rng.percent(25));
        let sensitivity = self.sensitivity();
        self.records.push(Post {
            id,
            name: name.into(),
            kind,
            agency,
            accreditation,
            organisation,
            parent,
            source_record: None,
            source_wording: None,
            source_document: None,
            source_as_of: None,
            source_date: None,
            sensitivity,
            handling: domain::records::Handling::default(),
        });
        id
    }

    fn places(&mut self, post: PostId, host: CountryCode) {
        let spot = self.spot(host);
        let other = self.any_spot();
        match self.rng.below(100) {
            0..=6 => {}
            7..=13 => {
                let period = self.period();
                self.place(post, spot, PlaceStatus::Temporary, period);
            }
            14..=18 => {
                let status = self
                    .rng
                    .of([PlaceStatus::Planned, PlaceStatus::Moved, PlaceStatus::Closed]);
                let period = self.period();
                self.place(post, spot, status, period);
            }
            19..=28 => {
                let moved = self.near();
                let left = self
                    .rng
                    .of([PlaceStatus::Open, PlaceStatus::Moved, PlaceStatus::Temporary]);
                self.place(post, other, left, (None, moved.pred_opt()));
                self.place(post, spot, PlaceStatus::Open, (Some(moved), None));
            }
            29..=33 => {
                let periods = [self.period(), self.period()];
                for (spot, period) in [other, spot].into_iter().zip(periods) {
                    let status =
                        self.rng
                            .of([PlaceStatus::Open, PlaceStatus::Temporary, PlaceStatus::Closed]);
                    self.place(post, spot, status, period);
                }
            }
            34..=38 => {
                let until = self.near();
                self.place(post, spot.clone(), PlaceStatus::Open, (None, Some(until)));
                self.place(post, spot, PlaceStatus::Closed, (until.succ_opt(), None));
            }
            _ => self.place(post, spot, PlaceStatus::Open, (None, None)),
        }
    }

    pub(super) fn place(
        &mut self,
        post: PostId,
        (city, host, zone, hours): Spot,
        status: PlaceStatus,
        (from, until): Period,
    ) {
        let (id, sensitivity) = (PlaceId(self.ids.make()), self.sensitivity());
        self.records.push(Place {
            id,
            post,
            city,
            host,
            zone,
            hours,
            status,
            from,
            until,
            sensitivity,
            handling: domain::records::Handling::default(),
        });
    }

    /// Puts a post or a posting elsewhere for a time around now.
    pub(super) fn works_from(&mut self, who: Mover, (city, host, zone, hours): Spot) {
        let (from, until) = match self.rng.below(4) {
            0 => (Some(clock::day(-20)), None),
            _ => self.period(),
        };
        let (id, sensitivity) = (WorksFromId(self.ids.make()), self.sensitivity());
        let reason = Some("the building is damaged".into());
        self.records.push(WorksFrom {
            id,
            who,
            city,
            host,
            zone,
            hours,
            reason,
            from,
            until,
            sensitivity,
            handling: domain::records::Handling::default(),
        });
    }

    pub(super) fn any_spot(&mut self) -> Spot {
        let country = if self.rng.percent(10) {
            self.own_state
        } else {
            self.country()
        };
        self.spot(country)
    }

    pub(super) fn spot(&mut self, host: CountryCode) -> Spot {
        let capital = capital(host);
        let city = if self.rng.percent(75) {
            capital.map_or("Capital", |capital| capital.name)
        } else {
            "Port"
        };
        let zone = capital
            .and_then(|capital| capital.zone)
            .or_else(|| zones(host).next());
        let (city, host) = (self.rng.maybe(92, city.into()), self.rng.maybe(95, host));
        let zone = zone.filter(|_| self.rng.percent(90));
        let hours = self.rng.of([
            "Mon-Fri 09:00-17:00",
            "Sun-Thu 08:00-16:00",
            "24h",
            "Sat-Sun 00:00-24:00",
        ]);
        (
            city,
            host,
            zone,
            hours.parse().ok().filter(|_| self.rng.percent(45)),
        )
    }
}
