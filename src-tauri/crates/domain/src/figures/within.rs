//! Which countries and organisations figures are about.

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use crate::network::Network;
use crate::question::When;
use crate::records::{AgencyId, Post, TerritoryRef, TopicId};
use crate::resolver::own_cover;
use crate::territories::CountryCode;

/// The countries and organisations that are asked about; absent asks about all.
pub(super) struct Within(Option<FxHashSet<TerritoryRef>>);

impl Within {
    /// Parts stand for their countries, regions for what they hold on the day, also through regions.
    pub(super) fn new(network: &Network, territories: &[TerritoryRef], on: NaiveDate) -> Self {
        if territories.is_empty() {
            return Self(None);
        }
        let in_force = |from: Option<NaiveDate>, until: Option<NaiveDate>| {
            from.is_none_or(|from| from <= on) && until.is_none_or(|until| until >= on)
        };
        let mut all = FxHashSet::default();
        let mut open = territories.to_vec();
        while let Some(territory) = open.pop() {
            if !all.insert(territory) {
                continue;
            }
            match territory {
                TerritoryRef::Part(id) => {
                    open.extend(network.part(id).map(|part| TerritoryRef::from(part.country)));
                }
                TerritoryRef::Region(id)
                    if network
                        .region(id)
                        .is_some_and(|region| in_force(region.from, region.until)) =>
                {
                    let members = network.members_of(id);
                    let members = members.filter(|row| in_force(row.from, row.until));
                    open.extend(members.map(|row| row.territory));
                }
                TerritoryRef::Region(_) | TerritoryRef::Country(_) | TerritoryRef::Organisation(_) => {}
            }
        }
        Self(Some(all))
    }

    /// Whether something that works there, at a post accredited to an organisation or not, is asked about.
    pub(super) fn holds(&self, host: Option<CountryCode>, organisation: Option<AgencyId>) -> bool {
        let Some(all) = &self.0 else { return true };
        host.is_some_and(|host| all.contains(&host.into()))
            || organisation.is_some_and(|id| all.contains(&TerritoryRef::Organisation(id)))
    }

    /// How many countries but the own state we cover: by somebody there, and otherwise.
    pub(super) fn covered(&self, network: &Network, topic: Option<TopicId>, on: NaiveDate) -> (usize, usize) {
        let own_state = network.settings().map(|settings| settings.own_state);
        let (mut resident, mut otherwise) = (0, 0);
        for code in
            CountryCode::all().filter(|code| Some(*code) != own_state && self.holds(Some(*code), None))
        {
            match own_cover(network, code.into(), topic, When::On(on)) {
                Some(true) => resident += 1,
                Some(false) => otherwise += 1,
                None => {}
            }
        }
        (resident, otherwise)
    }
}

/// The organisation to which a post is accredited.
pub(super) fn organisation(post: &Post) -> Option<AgencyId> {
    use crate::records::Accreditation::Organisation;
    post.organisation.filter(|_| post.accreditation == Organisation)
}
