//! Large networks of ordinary shape, for measuring: what a service with all its partners, its own history and its
//! staff at home would keep. Nothing in them is real but countries, cities and zones.
//!
//! However large the network, a question has at most [`MOST_ROUTES`] routes, as no service sends more than a few
//! hundred officers to answer for one country. What grows beyond that is what nobody is routed to: former officers,
//! ended lines, staff at home, and partners whom no agreement lets us use.

mod answerers;
mod cities;
mod contacts;
mod cover;
mod names;
mod places;
mod seats;
#[cfg(test)]
mod tests;

use domain::records::{AgencyId, PositionId, PostId, Records, RegionId, TopicId};
use domain::territories::CountryCode;

use crate::ids::Ids;
use crate::rng::Rng;

/// The most routes that an answer from a large network has.
pub const MOST_ROUTES: usize = 300;

/// A network of so many officers: 10 coverage lines for each, up to 250,000 lines.
#[must_use]
pub fn large(seed: u64, officers: usize) -> Records {
    let mut maker = Large::new(seed, Plan::of(officers));
    maker.agencies();
    maker.regions();
    maker.headquarters();
    maker.posts_and_seats();
    maker.former_officers();
    maker.staff_at_home();
    maker.lines();
    maker.stand_ins();
    maker.answerers();
    maker.settings();
    maker.contacts();
    maker.records
}

/// How many of what.
struct Plan {
    officers: usize,
    /// Own officers at posts, sisters' and partners'.
    own: usize,
    sisters: usize,
    partners: usize,
    /// Former officers, and own analysts at home.
    former: usize,
    home: usize,
    lines: usize,
    lines_of_partner: usize,
    partner_agencies: usize,
}

impl Plan {
    fn of(officers: usize) -> Self {
        let own = (officers / 2).min(3_500);
        let sisters = (officers * 3 / 20).min(3_000);
        let partners = (officers * 7 / 20).min(10_000);
        let rest = officers - own - sisters - partners;
        Self {
            officers,
            own,
            sisters,
            partners,
            former: rest * 3 / 5,
            home: rest - rest * 3 / 5,
            lines: (officers * LINES).min(250_000),
            lines_of_partner: if officers > 20_000 { LINES / 2 } else { LINES },
            partner_agencies: (4 + officers / 200).min(30),
        }
    }
}

/// Lines of an own or sister position: the country of its post and the next ones.
const LINES: usize = 10;

/// What is made so far.
struct Large {
    plan: Plan,
    rng: Rng,
    ids: Ids,
    records: Records,
    /// All countries, neighbours near each other, as on a circle.
    circle: Vec<CountryCode>,
    /// Their cities, the capital first.
    cities: Vec<Vec<&'static str>>,
    own_state: CountryCode,
    own: AgencyId,
    sisters: Vec<AgencyId>,
    partners: Vec<AgencyId>,
    organisations: Vec<AgencyId>,
    topics: Vec<TopicId>,
    regions: Vec<(RegionId, usize)>,
    headquarters: PostId,
    /// Positions at posts abroad, with the place of their country on the circle.
    seats: Vec<Seat>,
}

/// A position abroad.
#[derive(Clone, Copy)]
struct Seat {
    position: PositionId,
    agency: AgencyId,
    /// The place of the post's country on the circle.
    country: usize,
    /// Whether it is the first of its agency in that country.
    first: bool,
}

impl Large {
    fn new(seed: u64, plan: Plan) -> Self {
        let mut ids = Ids::new(seed);
        let circle = places::circle();
        let cities = places::cities(&circle);
        Self {
            plan,
            rng: Rng::new(seed),
            own: AgencyId(ids.make()),
            headquarters: PostId(ids.make()),
            ids,
            records: Records::default(),
            own_state: super::code("GB"),
            cities,
            circle,
            sisters: Vec::new(),
            partners: Vec::new(),
            organisations: Vec::new(),
            topics: Vec::new(),
            regions: Vec::new(),
            seats: Vec::new(),
        }
    }

    fn country(&self, place: usize) -> CountryCode {
        let place = place.checked_rem(self.circle.len()).unwrap_or(0);
        self.circle.get(place).copied().unwrap_or(self.own_state)
    }
}
