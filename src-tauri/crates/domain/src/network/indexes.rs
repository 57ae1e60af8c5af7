//! In which lists each kind of record stands. A record is entered and taken out by the same words, so that an edit
//! leaves the lists as a full rebuild would.

use chrono::NaiveDate;

use super::Network;
use super::cover::{Cover, HolderSlot};
use super::lists::{Chains, Dense, Edit, List, Rows, Sparse};
use super::points::Points;
use super::table::Slot;
use crate::records::{
    ActingCover, Agency, AgencyId, Agreement, Caution, Channel, ContactPoint, Coverage, Desk, Export, Group,
    GroupId, GroupMember, Holder, Holiday, ImportTemplate, KeptCard, Membership, Mover, Network as Settings,
    Note, Officer, OfficerAgency, OfficerId, Part, Place, Position, PositionId, Post, PostId, Posting,
    Profile, Region, RegionId, RegionMember, Role, SettledWording, StandIn, Subject, TerritoryName,
    TerritoryRef, ToldApart, Topic, UnresolvedWording, WorksFrom,
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
    pub(super) places_by_post: Chains,
    pub(super) places_by_host: Dense<CountryCode>,
    pub(super) places_by_city: Dense<City>,
    pub(super) works_from_by_mover: Sparse<Mover>,
    pub(super) works_from_by_host: Dense<CountryCode>,
    pub(super) works_from_by_city: Dense<City>,
    pub(super) positions_by_post: Rows,
    /// Analysts left out: a headquarters may have thousands.
    pub(super) staff_by_post: Rows,
    /// The slots of each position's post and agency.
    pub(super) seats: Vec<Seated>,
    pub(super) positions_by_agency: Dense<AgencyId>,
    pub(super) officer_agencies_by_officer: Sparse<OfficerId>,
    pub(super) officer_agencies_by_agency: Dense<AgencyId>,
    pub(super) postings_by_position: Chains,
    /// The slot of each posting's officer.
    pub(super) posted: Vec<Slot>,
    pub(super) postings_by_officer: Sparse<OfficerId>,
    pub(super) parts_by_country: Dense<CountryCode>,
    pub(super) members_by_region: Dense<RegionId>,
    pub(super) members_by_territory: Dense<TerritoryRef>,
    pub(super) names_by_territory: Sparse<TerritoryRef>,
    pub(super) coverage: Cover,
    pub(super) wordings_by_holder: Sparse<Holder>,
    pub(super) wordings_by_text: Dense<Text>,
    pub(super) acting_by_position: Sparse<PositionId>,
    pub(super) acting_by_stand_in: Sparse<StandIn>,
    pub(super) stood_in: Vec<StoodIn>,
    pub(super) agreements_by_party: Dense<AgencyId>,
    pub(super) channels_by_territory: Dense<Option<TerritoryRef>>,
    pub(super) channels_by_agency: Sparse<AgencyId>,
    pub(super) members_by_group: Dense<GroupId>,
    pub(super) group_members_by_territory: Dense<TerritoryRef>,
    pub(super) group_members_by_agency: Sparse<AgencyId>,
    pub(super) memberships_by_territory: Sparse<TerritoryRef>,
    pub(super) memberships_by_agency: Sparse<AgencyId>,
    pub(super) cautions_by_territory: Dense<Option<TerritoryRef>>,
    pub(super) holidays_by_territory: Sparse<TerritoryRef>,
    pub(super) cards_by_officer: Sparse<OfficerId>,
    pub(super) notes_by_subject: Sparse<Subject>,
    pub(super) points: Points,
}

/// Where a position sits, by slots.
#[derive(Clone, Copy, Default)]
pub(crate) struct Seated {
    pub(crate) post: Slot,
    pub(crate) agency: Slot,
}

/// When somebody stands in for a position: what tells, of all acting covers side by side, which may count.
#[derive(Clone, Copy)]
pub(crate) struct StoodIn {
    cover: Slot,
    pub(crate) position: Slot,
    pub(crate) from: Option<NaiveDate>,
    pub(crate) until: Option<NaiveDate>,
}

impl Indexes {
    /// Gives back the room that was taken for more keys and records than there are.
    pub(super) fn shrink(&mut self) {
        self.coverage.shrink();
        self.points.shrink();
    }

    /// The distinct texts of unresolved wordings.
    pub(super) fn wordings(&self) -> impl Iterator<Item = &Text> {
        self.wordings_by_text.keys()
    }
}

/// A record that stands in lists, or makes up keys of others. It is itself in no table meanwhile, and at loading none of
/// its kind are: so no list names its keys by slots of its own kind.
pub(super) trait Listed {
    fn list(&self, network: &mut Network, edit: Edit);
}

/// Kinds that are only looked up by id.
macro_rules! unlisted {
    ($($kind:ident),*) => { $( impl Listed for $kind {
        fn list(&self, _: &mut Network, _: Edit) {}
    } )* };
}
unlisted!(
    Topic,
    Officer,
    Region,
    Group,
    SettledWording,
    ToldApart,
    ImportTemplate,
    Desk,
    Profile,
    Export
);

/// Keeps something of a record beside its table.
pub(super) fn enter<T: Clone + Default>(column: &mut Vec<T>, slot: Slot, value: T) {
    let slot = slot as usize;
    if column.len() <= slot {
        column.resize(slot + 1, T::default());
    }
    if let Some(place) = column.get_mut(slot) {
        *place = value;
    }
}

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
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
        if let Some(state) = self.state {
            lists.agencies_by_state.edit(state, edit);
        }
    }
}

impl Listed for Settings {
    fn list(&self, network: &mut Network, _: Edit) {
        network.agencies.reserve(self.own_agency.0);
    }
}

impl Listed for Post {
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
        network.agencies.reserve(self.agency.0);
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
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
        lists
            .places_by_post
            .edit(network.posts.reserve(self.post.0), edit);
        if let Some(host) = self.host {
            lists.places_by_host.edit(host, edit);
        }
        if let Some(city) = &self.city {
            lists.places_by_city.edit((self.host, city.clone()), edit);
        }
    }
}

impl Listed for WorksFrom {
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
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
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
        let seated = Seated {
            post: network.posts.reserve(self.post.0),
            agency: network.agencies.reserve(self.agency.0),
        };
        lists.positions_by_post.edit(seated.post, edit);
        if self.role != Role::Analyst {
            lists.staff_by_post.edit(seated.post, edit);
        }
        lists.positions_by_agency.edit(self.agency, edit);
        if let Edit::Enter(slot) = edit {
            enter(&mut lists.seats, slot, seated);
        }
    }
}

impl Listed for OfficerAgency {
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
        lists.officer_agencies_by_officer.edit(self.officer, edit);
        lists.officer_agencies_by_agency.edit(self.agency, edit);
    }
}

impl Listed for Posting {
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
        let position = network.positions.reserve(self.position.0);
        let officer = network.officers.reserve(self.officer.0);
        lists.postings_by_position.edit(position, edit);
        lists.postings_by_officer.edit(self.officer, edit);
        if let Edit::Enter(slot) = edit {
            enter(&mut lists.posted, slot, officer);
        }
    }
}

impl Listed for Part {
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
        lists.parts_by_country.edit(self.country, edit);
    }
}

impl Listed for RegionMember {
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
        lists.members_by_region.edit(self.region, edit);
        lists.members_by_territory.edit(self.territory, edit);
    }
}

impl Listed for TerritoryName {
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
        lists.names_by_territory.edit(self.territory, edit);
    }
}

impl Listed for Coverage {
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
        let holder = match self.holder {
            Holder::Position(id) => HolderSlot::position(network.positions.reserve(id.0)),
            Holder::Post(id) => HolderSlot::post(network.posts.reserve(id.0)),
        };
        lists.coverage.edit(self, holder, edit);
    }
}

impl Listed for UnresolvedWording {
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
        lists.wordings_by_holder.edit(self.holder, edit);
        lists.wordings_by_text.edit(self.wording.clone(), edit);
    }
}

impl Listed for ActingCover {
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
        lists.acting_by_position.edit(self.position, edit);
        lists.acting_by_stand_in.edit(self.by, edit);
        match edit {
            Edit::Enter(cover) => lists.stood_in.push(StoodIn {
                cover,
                position: network.positions.reserve(self.position.0),
                from: self.from,
                until: self.until,
            }),
            Edit::Leave(cover) => lists.stood_in.retain(|row| row.cover != cover),
        }
    }
}

impl Listed for Agreement {
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
        for party in &self.parties {
            lists.agreements_by_party.edit(*party, edit);
        }
    }
}

impl Listed for Channel {
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
        territories(&mut lists.channels_by_territory, &self.territories, edit);
        if let Some(agency) = self.agency {
            lists.channels_by_agency.edit(agency, edit);
        }
    }
}

impl Listed for GroupMember {
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
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
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
        if let Some(territory) = self.territory {
            lists.memberships_by_territory.edit(territory, edit);
        }
        if let Some(agency) = self.agency {
            lists.memberships_by_agency.edit(agency, edit);
        }
    }
}

impl Listed for Caution {
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
        lists.cautions_by_territory.edit(self.territory, edit);
    }
}

impl Listed for Note {
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
        lists.notes_by_subject.edit(self.about, edit);
    }
}

impl Listed for Holiday {
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
        lists.holidays_by_territory.edit(self.territory, edit);
    }
}

impl Listed for KeptCard {
    fn list(&self, network: &mut Network, edit: Edit) {
        let lists = &mut network.indexes;
        lists.cards_by_officer.edit(self.officer, edit);
    }
}

impl Listed for ContactPoint {
    fn list(&self, network: &mut Network, edit: Edit) {
        let owner = network.reserve_owner(self.of);
        network.indexes.points.edit(self, owner, edit);
    }
}
