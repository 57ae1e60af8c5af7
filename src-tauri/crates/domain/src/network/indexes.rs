//! In which lists each kind of record stands. A record is entered and taken out by the same words, so that an edit
//! leaves the lists as a full rebuild would.

use super::lists::{Dense, Edit, List, Sparse};
use crate::records::{
    ActingCover, Agency, AgencyId, Agreement, Caution, Channel, ContactOwner, ContactPoint, Coverage, Desk,
    Group, GroupId, GroupMember, Holder, Membership, Mover, Network as Settings, Note, Officer,
    OfficerAgency, OfficerId, Part, Place, Position, PositionId, Post, PostId, Posting, Region, RegionId,
    RegionMember, Role, StandIn, Subject, TerritoryName, TerritoryRef, Topic, UnresolvedWording, WorksFrom,
};
use crate::territories::CountryCode;
use crate::text::Text;

/// A city and the country that it lies in, where that is known.
pub(super) type City = (Option<CountryCode>, Text);

/// All lists of a network.
#[derive(Clone, Default)]
pub(super) struct Indexes {
    pub(super) agencies_by_state: Dense<CountryCode>,
    pub(super) posts_by_agency: Dense<AgencyId>,
    pub(super) posts_by_organisation: Dense<AgencyId>,
    pub(super) posts_by_parent: Sparse<PostId>,
    pub(super) places_by_post: Sparse<PostId>,
    pub(super) places_by_host: Dense<CountryCode>,
    pub(super) places_by_city: Dense<City>,
    pub(super) works_from_by_mover: Sparse<Mover>,
    pub(super) works_from_by_host: Dense<CountryCode>,
    pub(super) works_from_by_city: Dense<City>,
    pub(super) positions_by_post: Dense<PostId>,
    /// Analysts left out: a headquarters may have thousands.
    pub(super) staff_by_post: Dense<PostId>,
    pub(super) positions_by_agency: Dense<AgencyId>,
    pub(super) officer_agencies_by_officer: Sparse<OfficerId>,
    pub(super) officer_agencies_by_agency: Dense<AgencyId>,
    pub(super) postings_by_position: Sparse<PositionId>,
    pub(super) postings_by_officer: Sparse<OfficerId>,
    pub(super) parts_by_country: Dense<CountryCode>,
    pub(super) members_by_region: Dense<RegionId>,
    pub(super) members_by_territory: Dense<TerritoryRef>,
    pub(super) names_by_territory: Sparse<TerritoryRef>,
    pub(super) coverage_by_territory: Dense<TerritoryRef>,
    pub(super) coverage_by_holder: Sparse<Holder>,
    pub(super) wordings_by_holder: Sparse<Holder>,
    pub(super) wordings_by_text: Dense<Text>,
    pub(super) acting_by_position: Sparse<PositionId>,
    pub(super) acting_by_stand_in: Sparse<StandIn>,
    pub(super) agreements_by_party: Dense<AgencyId>,
    pub(super) channels_by_territory: Dense<Option<TerritoryRef>>,
    pub(super) channels_by_agency: Sparse<AgencyId>,
    pub(super) members_by_group: Dense<GroupId>,
    pub(super) group_members_by_territory: Dense<TerritoryRef>,
    pub(super) group_members_by_agency: Sparse<AgencyId>,
    pub(super) memberships_by_territory: Sparse<TerritoryRef>,
    pub(super) memberships_by_agency: Sparse<AgencyId>,
    pub(super) cautions_by_territory: Dense<Option<TerritoryRef>>,
    pub(super) notes_by_subject: Sparse<Subject>,
    pub(super) contact_points_by_owner: Sparse<ContactOwner>,
}

impl Indexes {
    /// The distinct texts of unresolved wordings.
    pub(super) fn wordings(&self) -> impl Iterator<Item = &Text> {
        self.wordings_by_text.keys()
    }
}

/// A record that stands in lists.
pub(super) trait Listed {
    fn list(&self, lists: &mut Indexes, edit: Edit);
}

/// Kinds that are only looked up by id.
macro_rules! unlisted {
    ($($kind:ident),*) => { $( impl Listed for $kind {
        fn list(&self, _: &mut Indexes, _: Edit) {}
    } )* };
}
unlisted!(Topic, Officer, Region, Group, Settings, Desk);

/// A territory each, or none for everywhere.
fn territories(list: &mut Dense<Option<TerritoryRef>>, territories: &[TerritoryRef], edit: Edit) {
    if territories.is_empty() {
        list.edit(None, edit);
    }
    for territory in territories {
        list.edit(Some(*territory), edit);
    }
}

impl Listed for Agency {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        if let Some(state) = self.state {
            lists.agencies_by_state.edit(state, edit);
        }
    }
}

impl Listed for Post {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        lists.posts_by_agency.edit(self.agency, edit);
        if let Some(organisation) = self.organisation {
            lists.posts_by_organisation.edit(organisation, edit);
        }
        if let Some(parent) = self.parent {
            lists.posts_by_parent.edit(parent, edit);
        }
    }
}

impl Listed for Place {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        lists.places_by_post.edit(self.post, edit);
        if let Some(host) = self.host {
            lists.places_by_host.edit(host, edit);
        }
        if let Some(city) = &self.city {
            lists.places_by_city.edit((self.host, city.clone()), edit);
        }
    }
}

impl Listed for WorksFrom {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        lists.works_from_by_mover.edit(self.who, edit);
        if let Some(host) = self.host {
            lists.works_from_by_host.edit(host, edit);
        }
        if let Some(city) = &self.city {
            lists.works_from_by_city.edit((self.host, city.clone()), edit);
        }
    }
}

impl Listed for Position {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        lists.positions_by_post.edit(self.post, edit);
        if self.role != Role::Analyst {
            lists.staff_by_post.edit(self.post, edit);
        }
        lists.positions_by_agency.edit(self.agency, edit);
    }
}

impl Listed for OfficerAgency {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        lists.officer_agencies_by_officer.edit(self.officer, edit);
        lists.officer_agencies_by_agency.edit(self.agency, edit);
    }
}

impl Listed for Posting {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        lists.postings_by_position.edit(self.position, edit);
        lists.postings_by_officer.edit(self.officer, edit);
    }
}

impl Listed for Part {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        lists.parts_by_country.edit(self.country, edit);
    }
}

impl Listed for RegionMember {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        lists.members_by_region.edit(self.region, edit);
        lists.members_by_territory.edit(self.territory, edit);
    }
}

impl Listed for TerritoryName {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        lists.names_by_territory.edit(self.territory, edit);
    }
}

impl Listed for Coverage {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        lists.coverage_by_territory.edit(self.territory, edit);
        lists.coverage_by_holder.edit(self.holder, edit);
    }
}

impl Listed for UnresolvedWording {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        lists.wordings_by_holder.edit(self.holder, edit);
        lists.wordings_by_text.edit(self.wording.clone(), edit);
    }
}

impl Listed for ActingCover {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        lists.acting_by_position.edit(self.position, edit);
        lists.acting_by_stand_in.edit(self.by, edit);
    }
}

impl Listed for Agreement {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        for party in &self.parties {
            lists.agreements_by_party.edit(*party, edit);
        }
    }
}

impl Listed for Channel {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        territories(&mut lists.channels_by_territory, &self.territories, edit);
        if let Some(agency) = self.agency {
            lists.channels_by_agency.edit(agency, edit);
        }
    }
}

impl Listed for GroupMember {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        lists.members_by_group.edit(self.group, edit);
        if let Some(territory) = self.territory {
            lists.group_members_by_territory.edit(territory, edit);
        }
        if let Some(agency) = self.agency {
            lists.group_members_by_agency.edit(agency, edit);
        }
    }
}

impl Listed for Membership {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        if let Some(territory) = self.territory {
            lists.memberships_by_territory.edit(territory, edit);
        }
        if let Some(agency) = self.agency {
            lists.memberships_by_agency.edit(agency, edit);
        }
    }
}

impl Listed for Caution {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        lists.cautions_by_territory.edit(self.territory, edit);
    }
}

impl Listed for Note {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        lists.notes_by_subject.edit(self.about, edit);
    }
}

impl Listed for ContactPoint {
    fn list(&self, lists: &mut Indexes, edit: Edit) {
        lists.contact_points_by_owner.edit(self.of, edit);
    }
}
