//! The routes of an answer, written out as they are read. A country may have hundreds, and a window shows the first
//! ones: what stands beside the ladder is mostly decided by them, too.

use super::ladder::{Ladder, Rung};
use super::route::{add_routes, contacts};
use super::scene::Scene;
use crate::answer::{Route, RouteContact};

/// The routes of a ladder, in order.
pub(super) struct Routes<'l, 'n> {
    scene: &'l Scene<'n>,
    written: Vec<Route>,
    left: std::vec::IntoIter<(u32, &'l Rung<'n>)>,
    /// For each rung, from the last to the first, the least step of it and those after it.
    least: Vec<u8>,
}

impl<'l, 'n> Routes<'l, 'n> {
    pub(super) fn new(scene: &'l Scene<'n>, ladder: &'l Ladder<'n>) -> Self {
        let least = |least: &mut u8, rung: &Rung<'_>| {
            *least = rung.step.min(*least);
            Some(*least)
        };
        Self {
            scene,
            written: Vec::new(),
            left: ladder.ranked().collect::<Vec<_>>().into_iter(),
            least: ladder.rungs.iter().rev().scan(u8::MAX, least).collect(),
        }
    }

    /// The route at a place, from 0.
    pub(super) fn get(&mut self, place: usize) -> Option<&Route> {
        while self.written.len() <= place {
            let (rank, rung) = self.left.next()?;
            add_routes(&mut self.written, self.scene, rank, rung);
        }
        self.written.get(place)
    }

    /// The first route of which something can be said, and what.
    pub(super) fn find_map<T>(&mut self, mut what: impl FnMut(&Route) -> Option<T>) -> Option<T> {
        let mut place = 0;
        loop {
            let found = what(self.get(place)?);
            if found.is_some() {
                return found;
            }
            place += 1;
        }
    }

    /// The first contact point down the ladder of which something can be said, and what. At night that may be the last
    /// one: no route is written out for it.
    pub(super) fn find_contact<T>(&self, mut what: impl FnMut(&RouteContact) -> Option<T>) -> Option<T> {
        let written = self
            .written
            .iter()
            .flat_map(|route| &route.contacts)
            .find_map(&mut what);
        let left = self.left.as_slice().iter();
        written.or_else(|| {
            left.flat_map(|(_, rung)| contacts(self.scene, rung))
                .find_map(|contact| what(&contact))
        })
    }

    /// The least step that a route from a place on may have; none when there is none.
    pub(super) fn least_step_from(&self, place: usize) -> Option<u8> {
        let written = self.written.get(place..).unwrap_or_default();
        let left = self
            .left
            .len()
            .checked_sub(1)
            .and_then(|last| self.least.get(last));
        written.iter().map(|route| route.step).chain(left.copied()).min()
    }

    /// The first so many, and how many there are beyond.
    pub(super) fn first(mut self, most: usize) -> (Vec<Route>, usize) {
        if let Some(last) = most.checked_sub(1) {
            // Nearly every rung is one route; a vector that grows would copy them all over again and again.
            let wanted = self.left.len().min(most.saturating_sub(self.written.len()));
            self.written.reserve_exact(wanted);
            self.get(last);
        }
        let beyond = self.written.len().saturating_sub(most);
        self.written.truncate(most);
        let left = self.left.map(|(_, rung)| rung.routes()).sum::<usize>();
        (self.written, beyond + left)
    }
}
