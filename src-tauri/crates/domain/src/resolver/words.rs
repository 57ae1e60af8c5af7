//! Dates, names and lists in words, as they stand in reasons, notices and states.

use std::borrow::Cow;
use std::fmt;

use chrono::{Datelike, NaiveDate};

use crate::network::Network;
use crate::records::{AgencyId, OfficerId, Position, TerritoryRef, TopicId};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A date as "1 Feb 2024".
pub(crate) struct Day(pub(crate) NaiveDate);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = MONTHS.get(self.0.month0() as usize).copied().unwrap_or_default();
        write!(f, "{} {month} {}", self.0.day(), self.0.year())
    }
}

/// The name of a territory.
pub(crate) fn territory(network: &Network, territory: TerritoryRef) -> &str {
    match territory {
        TerritoryRef::Country(code) => code.name(),
        TerritoryRef::Part(id) => network.part(id).map_or("", |part| &part.name),
        TerritoryRef::Organisation(id) => agency(network, id),
        TerritoryRef::Region(id) => network.region(id).map_or("", |region| &region.name),
    }
}

/// The name of an agency, the short one where it has one.
pub(crate) fn agency(network: &Network, id: AgencyId) -> &str {
    network
        .agency(id)
        .map_or("", |agency| agency.short_name.as_ref().unwrap_or(&agency.name))
}

/// The name of an officer.
pub(crate) fn officer(network: &Network, id: OfficerId) -> &str {
    network.officer(id).map_or("", |officer| &officer.name)
}

/// A position with its post: "ILO, Rabat".
pub(crate) fn position(network: &Network, position: &Position) -> String {
    match network.post(position.post) {
        Some(post) => format!("{}, {}", position.title, post.name),
        None => position.title.to_string(),
    }
}

/// Topics in a row: "drug trafficking, fraud".
pub(crate) fn topics<'n>(network: &'n Network, topics: &[TopicId]) -> Cow<'n, str> {
    if let [topic] = topics {
        return network.topic(*topic).map_or("", |topic| &topic.name).into();
    }
    let mut known: Vec<_> = topics.iter().filter_map(|id| network.topic(*id)).collect();
    known.sort_by_key(|topic| (topic.sort, topic.id));
    let names: Vec<_> = known.iter().map(|topic| topic.name.as_str()).collect();
    names.join(", ").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_people_write_it() {
        let date = NaiveDate::from_ymd_opt(2024, 2, 1).unwrap();
        assert_eq!(Day(date).to_string(), "1 Feb 2024");
    }
}
