//! What territory a text means: one that is called so, else the one that whatever is called so belongs to.

use domain::names::MatchKind;
use domain::records::{
    AgencyId, ContactOwner, ContactPointId, EntityKind, Holder, OfficerId, PositionId, PostId, TerritoryRef,
};
use domain::territories::CountryCode;
use store::Matched;

use crate::error::{Error, Result};
use crate::naming::{Naming, in_force};
use crate::search::{self, Candidate};
use crate::session::{Known, Session};

/// How many other meanings are offered.
const OTHERS: usize = 7;
/// How many hits are looked at for them.
const LOOKED_AT: usize = 20;

/// The territory that a text means, and what else it may.
#[derive(Clone, Debug)]
pub(crate) struct Meaning {
    pub(crate) territory: TerritoryRef,
    /// exact, prefix, alias, fuzzy.
    pub(crate) matched: &'static str,
    pub(crate) others: Vec<TerritoryRef>,
}

/// Reads the text as a reference (`MA`, `part:UUID`), else as whatever the search box takes.
pub(crate) fn meaning(
    session: &Session,
    known: &Known<'_>,
    naming: &Naming<'_>,
    text: &str,
) -> Result<Meaning> {
    let text = text.trim();
    if let Some(territory) = reference(naming, text) {
        return Ok(Meaning {
            territory,
            matched: MatchKind::Exact.word(),
            others: Vec::new(),
        });
    }
    let mut found = search::meant(session, known, naming, text, LOOKED_AT)?;
    // A text that names a territory means that one or its like; whoever is called after it is not meant.
    if matches!(found.first(), Some(Candidate::Territory(_))) {
        found.retain(|candidate| matches!(candidate, Candidate::Territory(_)));
    }
    let mut meant: Vec<(TerritoryRef, &'static str)> = Vec::new();
    for candidate in &found {
        if let Some((territory, matched)) = naming.leads_to(candidate)
            && !meant.iter().any(|(known, _)| *known == territory)
        {
            meant.push((territory, matched));
        }
    }
    let mut meant = meant.into_iter();
    let (territory, matched) = meant.next().ok_or_else(|| Error::NothingFound(text.to_owned()))?;
    Ok(Meaning {
        territory,
        matched,
        others: meant.take(OTHERS).map(|(territory, _)| territory).collect(),
    })
}

/// A territory written as records write it. A code in small letters is a text like any other.
fn reference(naming: &Naming<'_>, text: &str) -> Option<TerritoryRef> {
    let territory: TerritoryRef = text.parse().ok()?;
    let there = match territory {
        TerritoryRef::Country(code) => code.as_str() == text,
        TerritoryRef::Part(id) => naming.network.part(id).is_some(),
        TerritoryRef::Region(id) => naming.network.region(id).is_some(),
        TerritoryRef::Organisation(id) => naming.network.agency(id).is_some(),
    };
    there.then_some(territory)
}

impl Naming<'_> {
    /// The territory that a hit leads to, and how it was matched.
    fn leads_to(&self, candidate: &Candidate) -> Option<(TerritoryRef, &'static str)> {
        match candidate {
            Candidate::Territory(found) => Some((found.territory, found.matched.word())),
            Candidate::Record(hit) => {
                let matched = match hit.matched {
                    Matched::Exact => MatchKind::Alias,
                    Matched::Prefix => MatchKind::Prefix,
                    Matched::Fuzzy => MatchKind::Fuzzy,
                };
                Some((self.territory_of(hit.kind, hit.id)?, matched.word()))
            }
        }
    }

    fn territory_of(&self, kind: EntityKind, id: uuid::Uuid) -> Option<TerritoryRef> {
        match kind {
            EntityKind::Officer => self.of_officer(OfficerId(id)),
            EntityKind::Position => self.of_position(PositionId(id)),
            EntityKind::Post => self.of_post(PostId(id)),
            EntityKind::Agency => self.of_agency(AgencyId(id)),
            EntityKind::ContactPoint => {
                let point = self.network.contact_point(ContactPointId(id))?;
                match point.of {
                    ContactOwner::Officer(id) => self.of_officer(id),
                    ContactOwner::Position(id) => self.of_position(id),
                    ContactOwner::Post(id) => self.of_post(id),
                    ContactOwner::Agency(id) => self.of_agency(id),
                    ContactOwner::Channel(_) | ContactOwner::Group(_) | ContactOwner::Agreement(_) => None,
                }
            }
            _ => None,
        }
    }

    fn of_officer(&self, id: OfficerId) -> Option<TerritoryRef> {
        self.of_position(self.posting_of(id)?.position)
    }

    /// Where a position covers first, else where its post is.
    fn of_position(&self, id: PositionId) -> Option<TerritoryRef> {
        let post = self.network.position(id)?.post;
        let sits = self.of_place(post);
        let own = self.first_covered(Holder::Position(id), sits);
        own.or_else(|| self.of_post(post))
    }

    fn of_post(&self, id: PostId) -> Option<TerritoryRef> {
        let sits = self.of_place(id);
        sits.or_else(|| self.first_covered(Holder::Post(id), sits))
    }

    fn of_place(&self, post: PostId) -> Option<TerritoryRef> {
        let organisation = self.network.post(post)?.organisation;
        let host: Option<CountryCode> = self.place_of(post).and_then(|place| place.host);
        organisation
            .map(TerritoryRef::Organisation)
            .or(host.map(TerritoryRef::Country))
    }

    /// A multilateral organisation is a territory; another agency leads to its state.
    fn of_agency(&self, id: AgencyId) -> Option<TerritoryRef> {
        let agency = self.network.agency(id)?;
        Some(
            agency
                .state
                .map_or(TerritoryRef::Organisation(id), TerritoryRef::Country),
        )
    }

    /// The line of the first precedence; among equal ones that for the territory in which the holder sits.
    fn first_covered(&self, holder: Holder, sits: Option<TerritoryRef>) -> Option<TerritoryRef> {
        self.network
            .coverage_by(holder)
            .filter(|line| in_force(self.day, line.from, line.until))
            .min_by_key(|line| (line.precedence, Some(line.territory) != sits, line.id))
            .map(|line| line.territory)
    }
}
