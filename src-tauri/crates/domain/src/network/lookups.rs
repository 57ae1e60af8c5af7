//! What stands under what: the postings to a position, the coverage of a territory, the contact points of an officer.
//! All of it as recorded, of any date; the resolver decides what holds on a day. Nothing comes in an order that means
//! anything.

use super::{HolderSlot, Network};
use crate::records::{
    ActingCover, Agency, AgencyId, Agreement, Caution, Channel, ContactOwner, ContactPoint, Coverage,
    GroupId, GroupMember, Holder, Holiday, KeptCard, Membership, Mover, Network as Settings, Note,
    OfficerAgency, OfficerId, Part, Place, Position, PositionId, Post, PostId, Posting, RegionId,
    RegionMember, StandIn, Subject, TerritoryName, TerritoryRef, UnresolvedWording, WorksFrom,
};
use crate::territories::CountryCode;
use crate::text::Text;

/// Lookups in a sparse list, which may bring a stranger: the record's own field decides.
macro_rules! few {
    ($( $(#[$doc:meta])* $method:ident($key:ty) -> $kind:ident: $table:ident $list:ident $field:ident $($some:ident)?; )*) => {
        $( $(#[$doc])*
        pub fn $method(&self, key: $key) -> impl Iterator<Item = &$kind> {
            self.indexes
                .$list
                .slots(&key)
                .filter_map(|slot| self.$table.at(slot))
                .filter(move |record| record.$field == few!(@wrap key $($some)?))
        } )*
    };
    (@wrap $key:ident) => { $key };
    (@wrap $key:ident optional) => { Some($key) };
}

/// Lookups in a dense list.
macro_rules! many {
    ($( $(#[$doc:meta])* $method:ident($key:ty) -> $kind:ident: $table:ident $list:ident; )*) => {
        $( $(#[$doc])*
        pub fn $method(&self, key: $key) -> impl Iterator<Item = &$kind> {
            self.indexes.$list.slots(&key).filter_map(|slot| self.$table.at(slot))
        } )*
    };
}

impl Network {
    /// The settings of the network. A vault holds exactly one; of several the one with the smallest id counts.
    #[must_use]
    pub fn settings(&self) -> Option<&Settings> {
        self.networks.iter().min_by_key(|settings| settings.id)
    }

    few! {
        /// The posts that belong to a post.
        children_of(PostId) -> Post: posts posts_by_parent parent optional;
        /// The works-from rows of a post or posting.
        works_from_of(Mover) -> WorksFrom: works_from works_from_by_mover who;
        /// The agencies of an officer, dated.
        officer_agencies_of(OfficerId) -> OfficerAgency: officer_agencies officer_agencies_by_officer officer;
        /// The postings of an officer.
        postings_of(OfficerId) -> Posting: postings postings_by_officer officer;
        /// The owner's own names for a territory.
        names_of(TerritoryRef) -> TerritoryName: territory_names names_by_territory territory;
        /// The unresolved wordings of a position or post.
        wordings_of(Holder) -> UnresolvedWording: unresolved_wordings wordings_by_holder holder;
        /// The acting cover for a position.
        acting_for(PositionId) -> ActingCover: acting_covers acting_by_position position;
        /// The acting cover given by a position or officer.
        acting_by(StandIn) -> ActingCover: acting_covers acting_by_stand_in by;
        /// The channels that an agency keeps.
        channels_of(AgencyId) -> Channel: channels channels_by_agency agency optional;
        /// An agency's places in groups.
        group_members_of_agency(AgencyId) -> GroupMember: group_members group_members_by_agency agency optional;
        /// A territory's memberships in bodies.
        memberships_of(TerritoryRef) -> Membership: memberships memberships_by_territory territory optional;
        /// An agency's memberships in bodies.
        memberships_of_agency(AgencyId) -> Membership: memberships memberships_by_agency agency optional;
        /// The public holidays of a territory, of all years.
        holidays_of(TerritoryRef) -> Holiday: holidays holidays_by_territory territory;
        /// What an officer's cards said that no field holds.
        kept_cards_of(OfficerId) -> KeptCard: kept_cards cards_by_officer officer;
        /// The notes on a record or territory.
        notes_on(Subject) -> Note: notes notes_by_subject about;
    }

    many! {
        /// The agencies of a state.
        agencies_of(CountryCode) -> Agency: agencies agencies_by_state;
        /// The posts of an agency.
        posts_of(AgencyId) -> Post: posts posts_by_agency;
        /// The posts accredited to an organisation.
        posts_accredited_to(AgencyId) -> Post: posts posts_by_organisation;
        /// The place rows in a country.
        places_in(CountryCode) -> Place: places places_by_host;
        /// The works-from rows in a country.
        works_from_in(CountryCode) -> WorksFrom: works_from works_from_by_host;
        /// The positions held for an agency.
        positions_of(AgencyId) -> Position: positions positions_by_agency;
        /// The officers' rows of an agency, dated.
        officer_agencies_in(AgencyId) -> OfficerAgency: officer_agencies officer_agencies_by_agency;
        /// The parts of a country.
        parts_of(CountryCode) -> Part: parts parts_by_country;
        /// The territories of a region, dated.
        members_of(RegionId) -> RegionMember: region_members members_by_region;
        /// The regions' rows that name a territory, dated.
        regions_with(TerritoryRef) -> RegionMember: region_members members_by_territory;
        /// The agreements to which an agency is a party.
        agreements_of(AgencyId) -> Agreement: agreements agreements_by_party;
        /// The channels for a territory by name, or for everywhere.
        channels_for(Option<TerritoryRef>) -> Channel: channels channels_by_territory;
        /// The members of a group.
        members_of_group(GroupId) -> GroupMember: group_members members_by_group;
        /// A territory's places in groups.
        group_members_of(TerritoryRef) -> GroupMember: group_members group_members_by_territory;
        /// The cautions on a territory itself, or on everywhere.
        cautions_on(Option<TerritoryRef>) -> Caution: cautions cautions_by_territory;
        /// The unresolved wordings with this text.
        wordings_reading(Text) -> UnresolvedWording: unresolved_wordings wordings_by_text;
    }

    /// The place rows of a post.
    pub fn places_of(&self, post: PostId) -> impl Iterator<Item = &Place> {
        self.post_slot(post)
            .into_iter()
            .flat_map(|slot| self.places_at(slot))
    }

    /// The positions at a post.
    pub fn positions_at(&self, post: PostId) -> impl Iterator<Item = &Position> {
        let slots = self
            .post_slot(post)
            .into_iter()
            .flat_map(|slot| self.position_slots(slot));
        slots.filter_map(|slot| self.positions.at(slot))
    }

    /// The positions at a post, analysts left out.
    pub fn staff_at(&self, post: PostId) -> impl Iterator<Item = &Position> {
        self.post_slot(post)
            .into_iter()
            .flat_map(|slot| self.staff(slot))
            .map(|position| position.record)
    }

    /// The postings to a position.
    pub fn postings_to(&self, position: PositionId) -> impl Iterator<Item = &Posting> {
        self.position_slot(position)
            .into_iter()
            .flat_map(|slot| self.postings_in(slot))
            .map(|posting| posting.record)
    }

    /// The coverage of a territory itself.
    pub fn coverage_of(&self, territory: TerritoryRef) -> impl Iterator<Item = &Coverage> {
        self.cover_lines(territory)
            .filter_map(|line| self.coverage_at(line.slot))
    }

    /// The coverage that a position or post holds.
    pub fn coverage_by(&self, holder: Holder) -> impl Iterator<Item = &Coverage> {
        let holder = match holder {
            Holder::Position(id) => self.position_slot(id).map(HolderSlot::position),
            Holder::Post(id) => self.post_slot(id).map(HolderSlot::post),
        };
        holder.into_iter().flat_map(|holder| self.coverage_held(holder))
    }

    /// The contact points of an owner, in order.
    pub fn contact_points_of(&self, owner: ContactOwner) -> impl Iterator<Item = &ContactPoint> {
        self.owner(owner)
            .into_iter()
            .flat_map(|owner| self.points(owner))
            .filter_map(|(slot, _)| self.contact_point_at(slot))
    }

    /// The place rows in a city of a country.
    pub fn places_in_city(&self, host: Option<CountryCode>, city: &Text) -> impl Iterator<Item = &Place> {
        self.indexes
            .places_by_city
            .slots(&(host, city.clone()))
            .filter_map(|slot| self.places.at(slot))
    }

    /// The works-from rows in a city of a country.
    pub fn works_from_in_city(
        &self,
        host: Option<CountryCode>,
        city: &Text,
    ) -> impl Iterator<Item = &WorksFrom> {
        self.indexes
            .works_from_by_city
            .slots(&(host, city.clone()))
            .filter_map(|slot| self.works_from.at(slot))
    }

    /// The distinct texts of all unresolved wordings.
    pub fn wordings(&self) -> impl Iterator<Item = &Text> {
        self.indexes.wordings()
    }
}
