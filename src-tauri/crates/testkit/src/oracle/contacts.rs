//! "Contact points": which, in which order, how old, and whether anybody answers.

use domain::answer::Freshness;
use domain::hours::Hours;
use domain::records::{Channel, ContactKind, ContactOwner, ContactPoint, ContactPointId};

use super::expected::{Expected, ExpectedContact};
use super::world::{Spot, World, in_force};

impl World<'_> {
    /// The contact points of these owners, owner by owner.
    pub(super) fn contacts(&self, owners: &[ContactOwner], spot: &Spot) -> Vec<ExpectedContact> {
        let mut contacts: Vec<ExpectedContact> = Vec::new();
        if self.looking_ahead_from.is_some() {
            // On the days of the gaps nobody is called.
            return contacts;
        }
        for owner in owners {
            let mut points: Vec<_> = self
                .records
                .contact_points
                .iter()
                .filter(|point| point.of == *owner && in_force(point.from, point.until, self.day()))
                .collect();
            points.sort_by_key(|point| (point.sort, point.kind, point.id));
            for point in points {
                if !contacts.iter().any(|known| known.id == point.id) {
                    contacts.push(ExpectedContact {
                        id: point.id,
                        answers_now: self.answers_now(point, spot),
                        freshness: self.freshness(point),
                    });
                }
            }
        }
        contacts
    }

    pub(super) fn channel_contacts(&self, channel: &Channel) -> Vec<ExpectedContact> {
        let zone = self
            .network
            .headquarters
            .and_then(|post| self.spot_of_post(post).zone);
        self.contacts(
            &[ContactOwner::Channel(channel.id)],
            &Spot {
                zone,
                ..Spot::default()
            },
        )
    }

    fn freshness(&self, point: &ContactPoint) -> Freshness {
        match point.verified_on.map(|date| self.age(date)) {
            None => Freshness::Never,
            Some(days) if days <= 180 => Freshness::Fresh,
            Some(days) if days <= 365 => Freshness::Ageing,
            Some(_) => Freshness::Stale,
        }
    }

    fn answers_now(&self, point: &ContactPoint, spot: &Spot) -> bool {
        let hours = match (&point.hours, point.kind) {
            (Some(hours), _) => hours.clone(),
            (None, ContactKind::Duty) => Hours::always(),
            (None, _) => spot.hours.clone().unwrap_or_else(Hours::office),
        };
        let open = match point.zone.or(spot.zone) {
            Some(zone) => hours.contain(self.when.instant().with_timezone(&zone).naive_local()),
            None => hours.is_always(),
        };
        point.kind.is_voice() && open
    }

    pub(super) fn call_now(&self, expected: &Expected) -> Option<ContactPointId> {
        let down_the_ladder = expected.routes.iter().flat_map(|route| &route.contacts);
        let answering: Vec<_> = expected
            .formal_contacts
            .iter()
            .chain(down_the_ladder)
            .filter(|contact| contact.answers_now && !self.is_askers(contact.id))
            .collect();
        let first_of = |ages: [Freshness; 2]| {
            let mut those = answering.iter();
            those.find(|contact| ages.contains(&contact.freshness))
        };
        let answers = first_of([Freshness::Fresh, Freshness::Ageing])
            .or_else(|| first_of([Freshness::Stale, Freshness::Never]))
            .map(|contact| contact.id);
        let fallback = || {
            let channel = self.last_resort()?;
            let contacts = self.channel_contacts(channel);
            contacts
                .into_iter()
                .map(|contact| contact.id)
                .find(|contact| self.is_voice(*contact) && !self.is_askers(*contact))
        };
        answers.or_else(fallback)
    }

    fn point(&self, id: ContactPointId) -> Option<&ContactPoint> {
        self.records.contact_points.iter().find(|point| point.id == id)
    }

    fn is_voice(&self, id: ContactPointId) -> bool {
        self.point(id).is_some_and(|point| point.kind.is_voice())
    }

    /// Whether the asker would call himself.
    fn is_askers(&self, id: ContactPointId) -> bool {
        let Some(of) = self.point(id).map(|point| point.of) else {
            return false;
        };
        let own = self.asker().and_then(|desk| desk.position);
        let holder = own
            .and_then(|id| self.position(id))
            .and_then(|position| self.holder(position));
        match of {
            ContactOwner::Position(position) => Some(position) == own,
            ContactOwner::Officer(officer) => {
                holder.is_some_and(|holding| holding.posting.officer == officer)
            }
            ContactOwner::Channel(channel) => {
                self.asker_holds_duty_line() && self.network.duty_line == Some(channel)
            }
            _ => false,
        }
    }
}
