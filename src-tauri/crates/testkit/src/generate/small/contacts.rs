//! How everybody is reached: voice and not, hours of all sorts, verified at all ages.

use domain::records::{ContactKind, ContactOwner, ContactPoint, ContactPointId};

use super::Maker;
use crate::clock;

impl Maker {
    pub(super) fn contacts(&mut self) {
        let records = &self.records;
        let owners: Vec<(ContactOwner, usize)> = std::iter::empty()
            .chain(
                records
                    .officers
                    .iter()
                    .map(|officer| (ContactOwner::Officer(officer.id), 40)),
            )
            .chain(
                records
                    .positions
                    .iter()
                    .map(|position| (ContactOwner::Position(position.id), 45)),
            )
            .chain(records.posts.iter().map(|post| (ContactOwner::Post(post.id), 45)))
            .chain(
                records
                    .agencies
                    .iter()
                    .map(|agency| (ContactOwner::Agency(agency.id), 5)),
            )
            .chain(
                records
                    .channels
                    .iter()
                    .map(|channel| (ContactOwner::Channel(channel.id), 75)),
            )
            .chain(
                records
                    .groups
                    .iter()
                    .map(|group| (ContactOwner::Group(group.id), 50)),
            )
            .chain(
                records
                    .agreements
                    .iter()
                    .map(|agreement| (ContactOwner::Agreement(agreement.id), 50)),
            )
            .collect();
        for (owner, chance) in owners {
            if self.rng.percent(chance) {
                self.contact(owner);
                if self.rng.percent(35) {
                    self.contact(owner);
                }
            }
        }
    }

    fn contact(&mut self, of: ContactOwner) {
        let kind = self.rng.of([
            ContactKind::Phone,
            ContactKind::Phone,
            ContactKind::Mobile,
            ContactKind::Duty,
            ContactKind::Satellite,
            ContactKind::Email,
            ContactKind::Secure,
        ]);
        let hours = self.rng.of([
            "24h",
            "Mon-Fri 09:00-17:00",
            "Fri-Sun 22:00-06:00",
            "Sat-Sun 00:00-24:00",
        ]);
        let hours = hours.parse().ok().filter(|_| self.rng.percent(40));
        let zone = self.rng.of([
            chrono_tz::UTC,
            chrono_tz::Pacific::Auckland,
            chrono_tz::America::Bogota,
        ]);
        let age = self.rng.of([-900, -366, -365, -364, -181, -180, -20, -1, 0]);
        let number = self.rng.below(1000);
        let raw = format!("+44 20 7946 0{number:03}");
        let forwarded_to = match (of, self.rng.percent(25)) {
            (ContactOwner::Position(_), true) => self.officer().map(ContactOwner::Officer),
            _ => None,
        };
        let (from, until) = if self.rng.percent(15) {
            self.period()
        } else {
            (None, None)
        };
        let (id, sensitivity) = (ContactPointId(self.ids.make()), self.sensitivity());
        self.records.push(ContactPoint {
            id,
            of,
            kind,
            label: None,
            raw: raw.clone().into(),
            value: Some(raw.into()),
            e164: Some(format!("+442079460{number:03}").into()),
            extension: None,
            hours,
            zone: self.rng.maybe(15, zone),
            carries: None,
            forwarded_to,
            sort: self.rng.between(0, 2),
            verified_on: self.rng.maybe(80, clock::day(age)),
            verified_by: None,
            verified_how: None,
            from,
            until,
            sensitivity,
            handling: domain::records::Handling::default(),
        });
    }
}
