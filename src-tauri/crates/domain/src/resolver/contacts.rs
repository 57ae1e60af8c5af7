//! How to reach whoever answers: which contact points, in which order, how fresh, and whether they answer at the
//! instant asked about.

use std::sync::LazyLock;

use chrono_tz::Tz;

use super::place::Spot;
use super::scene::Scene;
use super::seat::{Person, Seat};
use crate::answer::{Freshness, RouteContact};
use crate::hours::Hours;
use crate::records::{Agreement, ChannelId, ContactKind, ContactOwner, ContactPoint};

/// What an office keeps that states nothing.
static OFFICE: LazyLock<Hours> = LazyLock::new(Hours::office);

/// Whoever's contact points those of a route are, in order.
pub(super) fn owners(
    agreement: Option<&Agreement>,
    seat: &Seat<'_>,
    person: &Person<'_>,
) -> impl Iterator<Item = ContactOwner> + Clone {
    let position = Some(ContactOwner::Position(seat.position.id));
    let post = ContactOwner::Post(seat.post.post.id);
    let own = match person {
        Person::Holder(_) => [position, Some(post), None],
        Person::StandIn(stand_in) => match &stand_in.own {
            Some(own) => [
                Some(ContactOwner::Position(own.position.id)),
                position,
                Some(ContactOwner::Post(own.post.post.id)),
            ],
            None => [position, None, None],
        },
    };
    let first = agreement.map(|agreement| ContactOwner::Agreement(agreement.id));
    let officer = ContactOwner::Officer(person.officer());
    first
        .into_iter()
        .chain([officer])
        .chain(own.into_iter().flatten())
}

impl<'n> Scene<'n> {
    /// The contact points of these owners, for somebody who works at this spot.
    pub(super) fn contacts(
        &self,
        owners: impl IntoIterator<Item = ContactOwner, IntoIter: Clone>,
        spot: &Spot<'_>,
    ) -> Vec<RouteContact> {
        let owners = owners.into_iter();
        let mut points = self.scratch.take();
        for (index, owner) in owners.clone().enumerate() {
            if owners.clone().take(index).all(|earlier| earlier != owner) {
                self.add_points(&mut points, owner);
            }
        }
        let contacts = points.iter().map(|point| self.contact(point, spot)).collect();
        points.clear();
        self.scratch.replace(points);
        contacts
    }

    /// The contact points of a channel.
    pub(super) fn channel_contacts(&self, channel: ChannelId) -> Vec<RouteContact> {
        self.contacts([ContactOwner::Channel(channel)], &self.home_spot())
    }

    /// An owner's contact points in force, in order.
    pub(super) fn points(&self, owner: ContactOwner) -> Vec<&'n ContactPoint> {
        let mut points = Vec::new();
        self.add_points(&mut points, owner);
        points
    }

    fn add_points(&self, points: &mut Vec<&'n ContactPoint>, owner: ContactOwner) {
        let before = points.len();
        points.extend(
            self.network
                .contact_points_of(owner)
                .filter(|point| self.in_force_at_home(point.from, point.until)),
        );
        if let Some(added) = points.get_mut(before..) {
            added.sort_unstable_by_key(|point| (point.sort, point.kind, point.id));
        }
    }

    /// A contact point as it is at the instant asked about.
    pub(super) fn contact(&self, point: &ContactPoint, spot: &Spot<'_>) -> RouteContact {
        RouteContact {
            id: point.id,
            answers_now: self.answers_now(point, spot),
            freshness: self.freshness(point),
        }
    }

    /// The clock and hours by which a channel's numbers are judged that state none.
    pub(super) fn home_spot(&self) -> Spot<'static> {
        let headquarters = self
            .settings
            .and_then(|settings| self.post(settings.headquarters?));
        Spot {
            zone: headquarters.and_then(|post| post.spot.zone),
            ..Spot::default()
        }
    }

    fn freshness(&self, point: &ContactPoint) -> Freshness {
        Freshness::on(self.clock.utc_day(), point.verified_on)
    }

    fn answers_now(&self, point: &ContactPoint, spot: &Spot<'_>) -> bool {
        if !point.kind.is_voice() {
            return false;
        }
        let zone = point.zone.or(spot.zone);
        match (&point.hours, point.kind, spot.hours) {
            (Some(hours), ..) => self.is_within(hours, zone),
            (None, ContactKind::Duty, _) => true,
            (None, _, Some(hours)) => self.is_within(hours, zone),
            (None, _, None) => self.is_within(&OFFICE, zone),
        }
    }

    /// Whether the instant is within the hours; without a zone only around the clock is certain.
    pub(super) fn is_within(&self, hours: &Hours, zone: Option<Tz>) -> bool {
        match zone {
            Some(zone) => hours.contain(self.clock.wall(zone)),
            None => hours.is_always(),
        }
    }
}
