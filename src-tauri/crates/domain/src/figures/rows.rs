//! The figures divided: by host, agency, role or topic.

use rustc_hash::FxHashSet;

use super::census::{Census, Office, Seat};
use super::within::Within;
use super::{Counts, FiguresQuestion};
use crate::network::Network;
use crate::question::When;
use crate::records::{AgencyId, Role, TopicId};
use crate::resolver::positions_for;
use crate::territories::CountryCode;

/// How figures are divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// By the country in which they work.
    Host,
    /// By agency: ours, sisters, partners.
    Agency,
    /// By what a position is for.
    Role,
    /// By the kind of case that they cover.
    Topic,
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FiguresKey {
    /// A country; absent where it is not known.
    Host(Option<CountryCode>),
    /// An agency.
    Agency(AgencyId),
    /// A role.
    Role(Role),
    /// A topic.
    Topic(TopicId),
}

/// The figures of one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FiguresRow {
    /// Which one.
    pub key: FiguresKey,
    /// What is counted there. Posts and places are not counted by role or topic, territories by topic only.
    pub counts: Counts,
}

pub(super) fn rows(network: &Network, question: &FiguresQuestion, by: By) -> Vec<FiguresRow> {
    let Some(own) = network.settings().map(|settings| settings.own_agency) else {
        return Vec::new();
    };
    let within = Within::new(network, &question.territories, question.on);
    let census = Census::take(network, question.on, &within);
    let mut rows = match by {
        By::Host => by_host(&census, own),
        By::Agency => by_agency(network, &census, own),
        By::Role => by_role(&census, own),
        By::Topic => return by_topic(network, question, &census, &within, own),
    };
    rows.retain(|row| row.counts != Counts::default());
    rows
}

fn by_host(census: &Census, own: AgencyId) -> Vec<FiguresRow> {
    let mut hosts: Vec<_> = census
        .seats
        .iter()
        .map(|seat| seat.host)
        .chain(census.offices.iter().map(|office| office.host))
        .collect();
    hosts.sort_by_key(|host| (host.is_none(), host.map(CountryCode::name)));
    hosts.dedup();
    let row = |host: Option<CountryCode>| FiguresRow {
        key: FiguresKey::Host(host),
        counts: census.count(
            |seat: &Seat| seat.agency == own && seat.host == host,
            |office: &Office| office.agency == own && office.host == host,
        ),
    };
    hosts.into_iter().map(row).collect()
}

fn by_agency(network: &Network, census: &Census, own: AgencyId) -> Vec<FiguresRow> {
    let mut agencies: Vec<_> = network.agencies().collect();
    agencies.sort_by_key(|agency| (agency.id != own, agency.name.as_str(), agency.id));
    let row = |id: AgencyId| FiguresRow {
        key: FiguresKey::Agency(id),
        counts: census.count(|seat| seat.agency == id, |office| office.agency == id),
    };
    agencies.into_iter().map(|agency| row(agency.id)).collect()
}

fn by_role(census: &Census, own: AgencyId) -> Vec<FiguresRow> {
    let row = |role: &Role| FiguresRow {
        key: FiguresKey::Role(*role),
        counts: census.count(|seat| seat.agency == own && seat.role == *role, |_| false),
    };
    Role::ALL.iter().map(row).collect()
}

fn by_topic(
    network: &Network,
    question: &FiguresQuestion,
    census: &Census,
    within: &Within,
    own: AgencyId,
) -> Vec<FiguresRow> {
    let mut topics: Vec<_> = network.topics().collect();
    topics.sort_by_key(|topic| (topic.sort, topic.id));
    let row = |id: TopicId| {
        let positions: FxHashSet<_> = positions_for(network, id, When::On(question.on))
            .into_iter()
            .collect();
        let (resident, otherwise) = within.covered(network, Some(id), question.on);
        let counts = census.count(
            |seat| seat.agency == own && positions.contains(&seat.position),
            |_| false,
        );
        FiguresRow {
            key: FiguresKey::Topic(id),
            counts: Counts {
                territories_resident: resident,
                territories_otherwise: otherwise,
                ..counts
            },
        }
    };
    topics.into_iter().map(|topic| row(topic.id)).collect()
}
