//! Who sits where on a day: what all counts are made from.

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use super::Counts;
use super::within::{Within, organisation};
use crate::network::Network;
use crate::question::When;
use crate::records::{Accreditation, AgencyId, OfficerId, PositionId, Role};
use crate::resolver::{open_posts, staffing};
use crate::territories::CountryCode;
use crate::text::Text;

/// A position abroad or at an organisation.
pub(super) struct Seat {
    pub(super) position: PositionId,
    pub(super) agency: AgencyId,
    pub(super) role: Role,
    pub(super) host: Option<CountryCode>,
    /// Whether its post is accredited to an organisation, and not to a host state.
    at_organisation: bool,
    officer: Option<OfficerId>,
}

/// A post abroad.
pub(super) struct Office {
    pub(super) agency: AgencyId,
    pub(super) host: Option<CountryCode>,
    city: Option<Text>,
}

/// Everybody and everything of all agencies that is asked about.
pub(super) struct Census {
    pub(super) seats: Vec<Seat>,
    pub(super) offices: Vec<Office>,
}

impl Census {
    pub(super) fn take(network: &Network, on: NaiveDate, within: &Within) -> Self {
        let seats = staffing(network, on)
            .into_iter()
            .filter(|staffed| staffed.post.accreditation != Accreditation::Nobody)
            .filter(|staffed| within.holds(staffed.host, organisation(staffed.post)))
            .map(|staffed| Seat {
                position: staffed.position.id,
                agency: staffed.position.agency,
                role: staffed.position.role,
                host: staffed.host,
                at_organisation: staffed.post.accreditation == Accreditation::Organisation,
                officer: staffed.posting.map(|posting| posting.officer),
            })
            .collect();
        let offices = open_posts(network, When::On(on))
            .into_iter()
            .filter(|open| open.post.accreditation == Accreditation::HostState)
            .filter(|open| within.holds(open.host, None))
            .map(|open| Office {
                agency: open.post.agency,
                host: open.host,
                city: open.city.cloned(),
            })
            .collect();
        Self { seats, offices }
    }

    /// Counts the seats and posts of which these hold; territories are counted elsewhere.
    pub(super) fn count(&self, seat: impl Fn(&Seat) -> bool, office: impl Fn(&Office) -> bool) -> Counts {
        let seats: Vec<_> = self.seats.iter().filter(|it| seat(it)).collect();
        let abroad = || seats.iter().filter(|seat| !seat.at_organisation);
        let at_organisations = || seats.iter().filter(|seat| seat.at_organisation);
        let officers: FxHashSet<_> = abroad().filter_map(|seat| seat.officer).collect();
        let offices = || self.offices.iter().filter(|it| office(it));
        let places: FxHashSet<_> = offices()
            .filter_map(|office| Some((office.host, office.city.as_ref()?)))
            .collect();
        Counts {
            officers: officers.len(),
            positions_filled: abroad().filter(|seat| seat.officer.is_some()).count(),
            positions_authorised: abroad().count(),
            posts: offices().count(),
            places: places.len(),
            seats_filled: at_organisations().filter(|seat| seat.officer.is_some()).count(),
            seats_authorised: at_organisations().count(),
            ..Counts::default()
        }
    }
}
