//! Lookups by slot, for the resolver: what an answer asks for thousands of times costs no hash.

use super::Network;
use super::cover::{CoverLine, HolderSlot};
use super::indexes::{Seated, StoodIn};
use super::points::{HoursKey, Owner, Point};
use super::table::{At, Slot};
use crate::hours::Hours;
use crate::records::{
    Agency, AgencyId, ContactOwner, ContactPoint, Coverage, Place, Position, PositionId, Post, PostId,
    Posting, TerritoryRef,
};

/// The slot of an id, and the record in a slot.
macro_rules! at {
    ($( $slot_of:ident($id:ident) $at:ident -> $kind:ident: $table:ident; )*) => { $(
        pub(crate) fn $slot_of(&self, id: $id) -> Option<Slot> {
            self.$table.slot(id.0)
        }
        pub(crate) fn $at(&self, slot: Slot) -> Option<At<'_, $kind>> {
            Some(At { slot, record: self.$table.at(slot)? })
        }
    )* };
}

impl Network {
    at! {
        agency_slot(AgencyId) agency_at -> Agency: agencies;
        post_slot(PostId) post_at -> Post: posts;
        position_slot(PositionId) position_at -> Position: positions;
    }

    /// A position by its id, with where it is.
    pub(crate) fn find_position(&self, id: PositionId) -> Option<At<'_, Position>> {
        self.position_at(self.position_slot(id)?)
    }

    /// Where a position sits.
    pub(crate) fn seated(&self, position: Slot) -> Option<Seated> {
        self.indexes.seats.get(position as usize).copied()
    }

    /// The slot of a posting's officer.
    pub(crate) fn posted(&self, posting: Slot) -> Option<Slot> {
        self.indexes.posted.get(posting as usize).copied()
    }

    pub(crate) fn places_at(&self, post: Slot) -> impl Iterator<Item = &Place> {
        let slots = self.indexes.places_by_post.slots(post);
        slots.filter_map(|slot| self.places.at(slot))
    }

    /// The positions at a post, analysts among them.
    pub(crate) fn position_slots(&self, post: Slot) -> impl Iterator<Item = Slot> + use<'_> {
        self.indexes.positions_by_post.slots(post)
    }

    /// The positions at a post but for analysts.
    pub(crate) fn staff(&self, post: Slot) -> impl Iterator<Item = At<'_, Position>> {
        self.staff_slots(post).filter_map(|slot| self.position_at(slot))
    }

    pub(crate) fn staff_slots(&self, post: Slot) -> impl Iterator<Item = Slot> + use<'_> {
        self.indexes.staff_by_post.slots(post)
    }

    /// The postings to the position in a slot.
    pub(crate) fn postings_in(&self, position: Slot) -> impl Iterator<Item = At<'_, Posting>> {
        let slots = self.indexes.postings_by_position.slots(position);
        slots.filter_map(|slot| {
            Some(At {
                slot,
                record: self.postings.at(slot)?,
            })
        })
    }

    /// The positions for which somebody stands in at some time.
    pub(crate) fn stood_in(&self) -> impl Iterator<Item = &StoodIn> {
        self.indexes.stood_in.iter()
    }

    /// What tells of the lines that name a territory whether they may count.
    pub(crate) fn cover_lines(&self, territory: TerritoryRef) -> impl Iterator<Item = &CoverLine> {
        self.indexes.coverage.of(territory)
    }

    pub(crate) fn coverage_at(&self, slot: Slot) -> Option<&Coverage> {
        self.coverage.at(slot)
    }

    /// The lines that a position or post holds.
    pub(crate) fn coverage_held(&self, holder: HolderSlot) -> impl Iterator<Item = &Coverage> {
        let slots = self.indexes.coverage.by(holder);
        slots.filter_map(|slot| self.coverage.at(slot))
    }

    /// The contact points of an owner, in order.
    pub(crate) fn points(&self, owner: Owner) -> impl Iterator<Item = (Slot, &Point)> {
        self.indexes.points.of(owner)
    }

    pub(crate) fn contact_point_at(&self, slot: Slot) -> Option<&ContactPoint> {
        self.contact_points.at(slot)
    }

    /// The hours of a contact point.
    pub(crate) fn hours(&self, key: HoursKey) -> Option<&Hours> {
        self.indexes.points.hours(key)
    }

    /// An owner of contact points by slot.
    pub(crate) fn owner(&self, owner: ContactOwner) -> Option<Owner> {
        Some(match owner {
            ContactOwner::Officer(id) => Owner::Officer(self.officers.slot(id.0)?),
            ContactOwner::Position(id) => Owner::Position(self.positions.slot(id.0)?),
            ContactOwner::Post(id) => Owner::Post(self.posts.slot(id.0)?),
            ContactOwner::Agency(id) => Owner::Agency(self.agencies.slot(id.0)?),
            ContactOwner::Channel(id) => Owner::Channel(self.channels.slot(id.0)?),
            ContactOwner::Group(id) => Owner::Group(self.groups.slot(id.0)?),
            ContactOwner::Agreement(id) => Owner::Agreement(self.agreements.slot(id.0)?),
        })
    }

    /// The same, for an owner that may come later.
    pub(super) fn reserve_owner(&mut self, owner: ContactOwner) -> Owner {
        match owner {
            ContactOwner::Officer(id) => Owner::Officer(self.officers.reserve(id.0)),
            ContactOwner::Position(id) => Owner::Position(self.positions.reserve(id.0)),
            ContactOwner::Post(id) => Owner::Post(self.posts.reserve(id.0)),
            ContactOwner::Agency(id) => Owner::Agency(self.agencies.reserve(id.0)),
            ContactOwner::Channel(id) => Owner::Channel(self.channels.reserve(id.0)),
            ContactOwner::Group(id) => Owner::Group(self.groups.reserve(id.0)),
            ContactOwner::Agreement(id) => Owner::Agreement(self.agreements.reserve(id.0)),
        }
    }
}
