//! How to reach whoever answers: which contact points, in which order, how fresh, and whether they answer at the
//! instant asked about.

use std::sync::LazyLock;

use chrono_tz::Tz;

use super::place::Spot;
use super::scene::Scene;
use super::seat::{Person, Seat};
use crate::answer::{Freshness, RouteContact};
use crate::hours::Hours;
use crate::network::{Owner, Point, Slot};
use crate::records::{Agreement, ChannelId, ContactKind, ContactOwner};

/// What an office keeps that states nothing.
static OFFICE: LazyLock<Hours> = LazyLock::new(Hours::office);

/// Whoever's contact points those of a route are, in order; an owner may come twice.
pub(super) type Owners = [Option<Owner>; 5];

/// The owners of the contact points of a person on a position.
pub(super) fn owners(
    scene: &Scene<'_>,
    agreement: Option<&Agreement>,
    seat: &Seat<'_>,
    person: &Person<'_>,
) -> Owners {
    let network = scene.network;
    let agreement = agreement.and_then(|agreement| network.owner(ContactOwner::Agreement(agreement.id)));
    let officer = match person.posting() {
        Some(held) => network.posted(held.posting.slot).map(Owner::Officer),
        None => network.owner(ContactOwner::Officer(person.officer())),
    };
    let position = Some(Owner::Position(seat.position.slot));
    let post = Some(Owner::Post(seat.post.post.slot));
    match person {
        Person::Holder(_) => [agreement, officer, position, post, None],
        Person::StandIn(stand_in) => match &stand_in.own {
            Some(own) => {
                let own_position = Some(Owner::Position(own.position.slot));
                let own_post = Some(Owner::Post(own.post.post.slot));
                [agreement, officer, own_position, position, own_post]
            }
            None => [agreement, officer, position, None, None],
        },
    }
}

impl<'n> Scene<'n> {
    /// The contact points of these owners, for somebody who works at this spot.
    pub(super) fn contacts(&self, owners: &[Option<Owner>], spot: &Spot<'_>) -> Vec<RouteContact> {
        let is_new = |(place, owner): &(usize, &Option<Owner>)| {
            !owners.iter().take(*place).any(|earlier| earlier == *owner)
        };
        owners
            .iter()
            .enumerate()
            .filter(is_new)
            .filter_map(|(_, owner)| *owner)
            .flat_map(|owner| self.points(owner))
            .map(|(_, point)| self.contact(point, spot))
            .collect()
    }

    /// The contact points of a channel; none of the duty line for the desk that answers it.
    pub(super) fn channel_contacts(&self, channel: ChannelId) -> Vec<RouteContact> {
        if self.is_askers_duty_line(channel) {
            return Vec::new();
        }
        let owner = self.network.owner(ContactOwner::Channel(channel));
        self.contacts(&[owner], &self.home_spot())
    }

    /// An owner's contact points in force, in order, with their slots.
    pub(super) fn points(&self, owner: Owner) -> impl Iterator<Item = (Slot, &'n Point)> {
        self.network
            .points(owner)
            .filter(|(_, point)| self.in_force_at_home(point.from, point.until))
    }

    /// A contact point as it is at the instant asked about.
    pub(super) fn contact(&self, point: &Point, spot: &Spot<'_>) -> RouteContact {
        RouteContact {
            id: point.id,
            answers_now: self.answers_now(point, spot),
            freshness: Freshness::on(self.clock.utc_day(), point.verified_on),
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

    fn answers_now(&self, point: &Point, spot: &Spot<'_>) -> bool {
        if !point.kind.is_voice() {
            return false;
        }
        let zone = point.zone.or(spot.zone);
        match (point.hours, point.kind, spot.hours) {
            (Some(hours), ..) => *self.kept.borrow_mut().entry((hours, zone)).or_insert_with(|| {
                let hours = self.network.hours(hours);
                hours.is_some_and(|hours| self.is_within(hours, zone))
            }),
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
