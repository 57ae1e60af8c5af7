//! Territories by what people type: the published names of `domain::names`, and the network's own.

use chrono::NaiveDate;
use domain::names::{self, MatchKind, NameHit, Why, fold};
use domain::records::TerritoryRef;

use crate::naming::{Naming, in_force};

/// A territory that a text may mean.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) territory: TerritoryRef,
    pub(crate) matched: MatchKind,
    /// What matched, where that is not the territory's own name.
    pub(crate) by: Option<String>,
    /// The class of the table in `search`.
    pub(crate) class: u8,
}

/// Where in the order a match stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Its name, code or prefix, whole.
    Name,
    /// A city, former name or part, whole.
    Other,
    /// The beginning of its name.
    Beginning,
    /// The beginning of a city, or of a later word.
    Weak,
    /// Misspelt.
    Guess,
}

impl Place {
    const fn class(self) -> u8 {
        match self {
            Self::Name => 1,
            Self::Other => 3,
            Self::Beginning => 4,
            Self::Weak => 7,
            Self::Guess => 8,
        }
    }
}

/// The territories that a text may mean, best first. Without a network only the published names are tried.
pub(crate) fn by_name(text: &str, day: NaiveDate, naming: Option<&Naming<'_>>) -> Vec<Found> {
    let folded = fold(text);
    let mut found = naming.map(|naming| own(naming, &folded)).unwrap_or_default();
    for hit in names::find(text, day) {
        let territory = TerritoryRef::Country(hit.code);
        let class = place(&hit, &folded).class();
        let earlier = found.iter().position(|known| known.territory == territory);
        let by = (hit.why != Why::English).then(|| said(&hit));
        let published = Found {
            territory,
            matched: hit.kind,
            by,
            class,
        };
        match earlier.and_then(|place| found.get_mut(place)) {
            Some(known) if known.class <= class => {}
            Some(known) => *known = published,
            None => found.push(published),
        }
    }
    found.sort_by_key(|found| found.class);
    found
}

fn place(hit: &NameHit, folded: &str) -> Place {
    match hit.kind {
        MatchKind::Exact => Place::Name,
        MatchKind::Alias => Place::Other,
        MatchKind::Fuzzy => Place::Guess,
        MatchKind::Prefix => match hit.why {
            Why::City | Why::Subdivision(_) => Place::Weak,
            Why::Dialling | Why::Code => Place::Beginning,
            _ if fold(&hit.matched).starts_with(folded) => Place::Beginning,
            _ => Place::Weak,
        },
    }
}

/// What matched, with what it is where that says more: "Swaziland (former name, until 2018)".
fn said(hit: &NameHit) -> String {
    match hit.why {
        Why::Former(_) | Why::FormerState(_) | Why::NamedThen(_) | Why::Language(_) => {
            format!("{} ({})", hit.matched, hit.why)
        }
        _ => hit.matched.clone(),
    }
}

/// The network's own: parts by name and place, regions, organisations, and the owner's names for any territory.
fn own(naming: &Naming<'_>, folded: &str) -> Vec<Found> {
    if folded.is_empty() {
        return Vec::new();
    }
    let network = naming.network;
    let mut found = Vec::new();
    let mut offer = |territory, name: &str, other: bool| {
        let name_folded = fold(name);
        let whole = name_folded == folded;
        let begins = name_folded.starts_with(folded)
            || (folded.len() > 2 && name_folded.contains(&format!(" {folded}")));
        let (matched, place) = match (whole, other) {
            (true, false) => (MatchKind::Exact, Place::Name),
            (true, true) => (MatchKind::Alias, Place::Other),
            (false, false) if begins => (MatchKind::Prefix, Place::Beginning),
            (false, true) if begins => (MatchKind::Prefix, Place::Weak),
            _ => return,
        };
        found.push(Found {
            territory,
            matched,
            by: other.then(|| name.to_owned()),
            class: place.class(),
        });
    };
    for part in network.parts() {
        let territory = TerritoryRef::Part(part.id);
        offer(territory, &part.name, false);
        for place in &part.places {
            offer(territory, place, true);
        }
    }
    for region in network.regions() {
        if in_force(naming.day, region.from, region.until) {
            offer(TerritoryRef::Region(region.id), &region.name, false);
        }
    }
    for agency in network.agencies().filter(|agency| agency.state.is_none()) {
        let territory = TerritoryRef::Organisation(agency.id);
        offer(territory, &agency.name, false);
        if let Some(short) = &agency.short_name {
            offer(territory, short, false);
        }
    }
    for name in network.territory_names() {
        if in_force(naming.day, name.from, name.until) {
            offer(name.territory, &name.name, false);
        }
    }
    let mut best: Vec<Found> = Vec::new();
    found.sort_by_key(|found| (found.class, found.territory));
    for found in found {
        if !best.iter().any(|known| known.territory == found.territory) {
            best.push(found);
        }
    }
    best
}
