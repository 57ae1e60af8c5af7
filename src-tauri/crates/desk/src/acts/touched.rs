//! Which territories records can touch. Too many only costs time, since the answers decide; one too few would hide what
//! an act does.

use std::collections::BTreeSet;

use domain::network::Network;
use domain::records::{
    AgencyId, ContactOwner, Holder, Mover, OfficerId, PositionId, PostId, Record, RecordRef, StandIn,
    TerritoryRef,
};

/// The territories whose answer the records can change, as they were and as they became.
pub(super) fn territories(
    before: &Network,
    after: &Network,
    touched: &[RecordRef],
) -> BTreeSet<TerritoryRef> {
    let mut found = BTreeSet::new();
    for network in [before, after] {
        let mut touch = Touch {
            network,
            found: &mut found,
            posts: BTreeSet::new(),
        };
        for reference in touched {
            if let Some(record) = network.record(*reference) {
                touch.record(&record);
            }
        }
    }
    found
}

struct Touch<'n> {
    network: &'n Network,
    found: &'n mut BTreeSet<TerritoryRef>,
    posts: BTreeSet<PostId>,
}

impl Touch<'_> {
    fn record(&mut self, record: &Record) {
        match record {
            Record::Coverage(line) => {
                self.territory(line.territory);
                self.holder(line.holder);
            }
            Record::Position(position) => self.post(position.post),
            Record::Post(post) => self.post_and_children(post.id),
            Record::Place(place) => self.post_and_children(place.post),
            Record::WorksFrom(row) => match row.who {
                Mover::Post(post) => self.post_and_children(post),
                Mover::Posting(posting) => {
                    if let Some(posting) = self.network.posting(posting) {
                        self.held(posting.position, posting.officer);
                    }
                }
            },
            Record::Posting(posting) => self.held(posting.position, posting.officer),
            Record::ActingCover(cover) => self.position(cover.position),
            Record::ContactPoint(point) => self.owner(point.of),
            Record::Region(region) => self.territory(TerritoryRef::Region(region.id)),
            Record::RegionMember(row) => self.territory(row.territory),
            _ => {}
        }
    }

    /// A territory with what lies in it, and the country around it.
    fn territory(&mut self, territory: TerritoryRef) {
        match territory {
            TerritoryRef::Country(code) => {
                if self.found.insert(territory) {
                    let parts = self.network.parts_of(code).map(|part| part.id);
                    self.found.extend(parts.map(TerritoryRef::Part));
                }
            }
            TerritoryRef::Part(id) => {
                if let Some(part) = self.network.part(id) {
                    self.territory(part.country.into());
                }
            }
            TerritoryRef::Organisation(_) => drop(self.found.insert(territory)),
            // A region has no answer that its members do not give; one without members is shown by itself.
            TerritoryRef::Region(id) => {
                let members: Vec<_> = self.network.members_of(id).map(|row| row.territory).collect();
                if members.is_empty() {
                    self.found.insert(territory);
                }
                members.into_iter().for_each(|member| self.territory(member));
            }
        }
    }

    fn holder(&mut self, holder: Holder) {
        match holder {
            Holder::Position(id) => self.position(id),
            Holder::Post(id) => self.post(id),
        }
    }

    fn position(&mut self, id: PositionId) {
        if let Some(position) = self.network.position(id) {
            self.post(position.post);
        }
    }

    /// A position whose holder changes, and every position that the holder stands in for.
    fn held(&mut self, position: PositionId, officer: OfficerId) {
        self.position(position);
        let network = self.network;
        for by in [StandIn::Position(position), StandIn::Officer(officer)] {
            network
                .acting_by(by)
                .for_each(|cover| self.position(cover.position));
        }
    }

    fn owner(&mut self, owner: ContactOwner) {
        match owner {
            ContactOwner::Officer(officer) => {
                let network = self.network;
                let postings = network.postings_of(officer);
                postings.for_each(|posting| self.held(posting.position, officer));
            }
            ContactOwner::Position(position) => self.position(position),
            ContactOwner::Post(post) => self.post(post),
            ContactOwner::Agency(_)
            | ContactOwner::Channel(_)
            | ContactOwner::Group(_)
            | ContactOwner::Agreement(_) => {}
        }
    }

    /// A post is asked for its children's territories, too.
    fn post_and_children(&mut self, id: PostId) {
        self.post(id);
        let network = self.network;
        network.children_of(id).for_each(|child| self.post(child.id));
    }

    /// All that a post and its positions cover, where it is and was, and whose counterpart it may be.
    fn post(&mut self, id: PostId) {
        if !self.posts.insert(id) {
            return;
        }
        let network = self.network;
        let positions = network
            .positions_at(id)
            .map(|position| Holder::Position(position.id));
        for holder in positions.chain([Holder::Post(id)]) {
            network
                .coverage_by(holder)
                .for_each(|line| self.territory(line.territory));
        }
        let placed = network.places_of(id).filter_map(|place| place.host);
        let away = network.works_from_of(Mover::Post(id)).filter_map(|row| row.host);
        placed.chain(away).for_each(|host| self.territory(host.into()));
        let Some(post) = network.post(id) else { return };
        self.state_of(post.agency);
        network
            .positions_at(id)
            .for_each(|position| self.state_of(position.agency));
        if let Some(organisation) = post.organisation {
            self.territory(TerritoryRef::Organisation(organisation));
            network
                .posts_accredited_to(organisation)
                .for_each(|other| self.state_of(other.agency));
        }
    }

    fn state_of(&mut self, agency: AgencyId) {
        if let Some(state) = self.network.agency(agency).and_then(|agency| agency.state) {
            self.territory(state.into());
        }
    }
}
