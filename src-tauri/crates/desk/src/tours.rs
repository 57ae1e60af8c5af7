//! Tours over time: the positions as rows, who holds them and who stands in as bars, and the days on which nobody holds
//! them. When that is, the resolver says; a bar of a posting shows the dates that stand in its record.

use chrono::{Days, NaiveDate};
use domain::network::Network;
use domain::records::{ActingCover, Certainty, Position, Posting};
use domain::resolver::tenures;

use crate::as_of;
use crate::error::{Error, Result};
use crate::given::stated;
use crate::naming::Naming;
use crate::session::Session;
use crate::views::time::AsOf;
use crate::views::tours::{TourBar, TourRow, ToursRequest, ToursView};

/// How far back and ahead tours are shown when nobody says: tours last three to four years.
const BACK: u64 = 365;
const AHEAD: u64 = 730;

/// The tours of a period.
///
/// # Errors
/// [`Error::Input`] for a time that is none, or a period that ends before it begins; [`Error::Store`] when the vault
/// cannot be read.
pub fn tours(session: &Session, request: &ToursRequest) -> Result<ToursView> {
    let as_of = AsOf {
        on: request.on.clone(),
        known: request.known.clone(),
    };
    let known = session.network_as_known(as_of::known(&as_of.known)?)?;
    let network: &Network = &known;
    let on = as_of.home_day(session, network)?;
    let day = |field: &str, text: &Option<String>, default: Option<NaiveDate>| match stated(text.as_deref()) {
        Some(text) => as_of::day(field, text),
        None => Ok(default.unwrap_or(on)),
    };
    let from = day("from", &request.from, on.checked_sub_days(Days::new(BACK)))?;
    let until = day("until", &request.until, on.checked_add_days(Days::new(AHEAD)))?;
    if until < from {
        return Err(Error::input("until", "a period ends after it begins"));
    }
    let period = Period { on, from, until };
    let naming = Naming { network, day: on };
    let own = network.settings().ok_or(Error::NoNetwork)?.own_agency;
    let mut positions: Vec<_> = network.positions_of(own).collect();
    positions.sort_by_cached_key(|position| {
        (
            naming.post(position.post),
            position.role,
            position.title.clone(),
            position.id,
        )
    });
    Ok(ToursView {
        on: on.to_string(),
        from: from.to_string(),
        until: until.to_string(),
        rows: positions
            .into_iter()
            .filter_map(|position| naming.tour_row(position, period))
            .collect(),
    })
}

/// The days that are shown, and the day from which plans are taken as kept.
#[derive(Clone, Copy)]
struct Period {
    on: NaiveDate,
    from: NaiveDate,
    until: NaiveDate,
}

impl Period {
    fn meets(self, from: Option<NaiveDate>, until: Option<NaiveDate>) -> bool {
        from.is_none_or(|from| from <= self.until) && until.is_none_or(|until| until >= self.from)
    }
}

impl Naming<'_> {
    /// A position with its bars; none for one that does not exist in the period.
    fn tour_row(&self, position: &Position, period: Period) -> Option<TourRow> {
        let tenures = tenures(self.network, position.id, period.on, period.from, period.until);
        if tenures.is_empty() {
            return None;
        }
        let vacant = tenures.iter().filter(|tenure| tenure.posting.is_none());
        let mut bars: Vec<_> = vacant
            .map(|tenure| TourBar {
                kind: "vacant".to_owned(),
                id: None,
                who: String::new(),
                from: Some(tenure.from.to_string()),
                until: tenure.until.map(|day| day.to_string()),
                arrival_planned: false,
                departure_planned: false,
                reason: None,
            })
            .collect();
        let postings = self.network.postings_to(position.id);
        let postings = postings.filter(|posting| period.meets(posting.from, posting.until));
        bars.extend(postings.map(|posting| self.posting_bar(posting)));
        let covers = self.network.acting_for(position.id);
        let covers = covers.filter(|cover| period.meets(cover.from, cover.until));
        bars.extend(covers.map(|cover| self.acting_bar(cover)));
        bars.sort_by(|one, other| {
            (&one.from, &one.kind, &one.id).cmp(&(&other.from, &other.kind, &other.id))
        });
        Some(TourRow {
            position: position.id.to_string(),
            title: position.title.to_string(),
            post: self.post(position.post),
            flag: self.host_of(position.id).map(|code| code.to_string()),
            bars,
        })
    }

    fn posting_bar(&self, posting: &Posting) -> TourBar {
        TourBar {
            kind: "posting".to_owned(),
            id: Some(posting.id.to_string()),
            who: self.officer(posting.officer),
            from: posting.from.map(|day| day.to_string()),
            until: posting.until.map(|day| day.to_string()),
            arrival_planned: posting.arrival == Certainty::Planned,
            departure_planned: posting.until.is_some() && posting.departure == Certainty::Planned,
            reason: None,
        }
    }

    fn acting_bar(&self, cover: &ActingCover) -> TourBar {
        TourBar {
            kind: "acting".to_owned(),
            id: Some(cover.id.to_string()),
            who: self.stand_in(cover.by),
            from: cover.from.map(|day| day.to_string()),
            until: cover.until.map(|day| day.to_string()),
            arrival_planned: false,
            departure_planned: false,
            reason: cover.reason.as_ref().map(ToString::to_string),
        }
    }
}
