//! Where a post is at the time asked about, and whether it is open.

use std::rc::Rc;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::time::Clock;
use crate::answer::WorkPlace;
use crate::hours::Hours;
use crate::network::{At, Network};
use crate::records::{Accreditation, AgencyId, Mover, Place, PlaceStatus, Post, WorksFrom};
use crate::territories::CountryCode;
use crate::text::Text;

/// A city, its country, its clock and the office hours kept there; each may be unknown.
#[derive(Clone, Copy, Default)]
pub(super) struct Spot<'n> {
    pub(super) city: Option<&'n Text>,
    pub(super) host: Option<CountryCode>,
    pub(super) zone: Option<Tz>,
    pub(super) hours: Option<&'n Hours>,
}

impl<'n> From<&'n Place> for Spot<'n> {
    fn from(place: &'n Place) -> Self {
        Self {
            city: place.city.as_ref(),
            host: place.host,
            zone: place.zone,
            hours: place.hours.as_ref(),
        }
    }
}

impl<'n> From<&'n WorksFrom> for Spot<'n> {
    fn from(row: &'n WorksFrom) -> Self {
        Self {
            city: row.city.as_ref(),
            host: row.host,
            zone: row.zone,
            hours: row.hours.as_ref(),
        }
    }
}

impl From<Spot<'_>> for WorkPlace {
    fn from(spot: Spot<'_>) -> Self {
        Self {
            city: spot.city.cloned(),
            host: spot.host,
            zone: spot.zone,
        }
    }
}

/// A post as it stands on its own civil date. Found once for each answer, and shared by all that sit there.
pub(super) type PostRef<'n> = Rc<PostNow<'n>>;

/// See [`PostRef`].
pub(super) struct PostNow<'n> {
    pub(super) post: At<'n, Post>,
    /// The civil date at the post.
    pub(super) day: NaiveDate,
    /// Whether it is open; when it is not, neither it nor its positions are routes.
    pub(super) open: bool,
    /// Whether it is where it belongs: open there, and not working from elsewhere.
    pub(super) permanent: bool,
    /// Where it works.
    pub(super) spot: Spot<'n>,
}

impl<'n> PostNow<'n> {
    pub(super) fn new(network: &'n Network, clock: &Clock, post: At<'n, Post>) -> Self {
        let on_utc_day = place(network, clock, post, clock.utc_day());
        let day = clock.day_in(on_utc_day.and_then(|row| row.zone));
        let row = if day == clock.utc_day() {
            on_utc_day
        } else {
            place(network, clock, post, day)
        };
        let away = works_from(network, clock, Mover::Post(post.id), day);
        let open = row.is_some() || network.places_at(post.slot).next().is_none();
        Self {
            post,
            day,
            open,
            permanent: away.is_none() && row.is_some_and(|row| row.status == PlaceStatus::Open),
            spot: away
                .filter(|_| open)
                .map(Spot::from)
                .or(row.map(Spot::from))
                .unwrap_or_default(),
        }
    }

    /// Whether it is accredited to this organisation.
    pub(super) fn is_accredited_to(&self, organisation: AgencyId) -> bool {
        self.post.accreditation == Accreditation::Organisation && self.post.organisation == Some(organisation)
    }
}

/// The zone of a post: of its place on the UTC date.
pub(super) fn zone(network: &Network, clock: &Clock, post: At<'_, Post>) -> Option<Tz> {
    place(network, clock, post, clock.utc_day()).and_then(|row| row.zone)
}

/// The place row that counts on a day.
fn place<'n>(network: &'n Network, clock: &Clock, post: At<'_, Post>, day: NaiveDate) -> Option<&'n Place> {
    network
        .places_at(post.slot)
        .filter(|row| matches!(row.status, PlaceStatus::Open | PlaceStatus::Temporary))
        .filter(|row| clock.in_force(row.from, row.until, day))
        .max_by_key(|row| (row.from, row.id))
}

/// The works-from row of a post or posting that counts on a day.
pub(super) fn works_from<'n>(
    network: &'n Network,
    clock: &Clock,
    mover: Mover,
    day: NaiveDate,
) -> Option<&'n WorksFrom> {
    network
        .works_from_of(mover)
        .filter(|row| clock.in_force(row.from, row.until, day))
        .max_by_key(|row| (row.from, row.id))
}
