//! Contact points by owner, in the order in which they are called.
//!
//! An answer shows hundreds of contact points and decides of each whether it answers now. What decides that is a sixth
//! of the record; it stands apart here, next to what the same owner has besides.

use std::num::NonZero;

use chrono::NaiveDate;
use chrono_tz::Tz;
use rustc_hash::FxHashMap;

use super::indexes::enter;
use super::lists::Edit;
use super::table::Slot;
use crate::hours::Hours;
use crate::records::{ContactKind, ContactPoint, ContactPointId};

/// Whose contact points: the kind of the owner, and its slot there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Owner {
    Officer(Slot),
    Position(Slot),
    Post(Slot),
    Agency(Slot),
    Channel(Slot),
    Group(Slot),
    Agreement(Slot),
}

/// Hours that contact points keep, each once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct HoursKey(NonZero<u32>);

/// What of a contact point tells whether it answers, and how fresh it is.
#[derive(Clone, Copy)]
pub(crate) struct Point {
    pub(crate) id: ContactPointId,
    pub(crate) from: Option<NaiveDate>,
    pub(crate) until: Option<NaiveDate>,
    pub(crate) verified_on: Option<NaiveDate>,
    pub(crate) hours: Option<HoursKey>,
    pub(crate) zone: Option<Tz>,
    pub(crate) kind: ContactKind,
    sort: i64,
    /// The slot after that of the owner's next contact point.
    next: Link,
}

type Link = Option<NonZero<Slot>>;

impl Point {
    /// The order among an owner's contact points.
    fn order(&self) -> (i64, ContactKind, ContactPointId) {
        (self.sort, self.kind, self.id)
    }
}

/// All contact points, by owner.
#[derive(Clone, Default)]
pub(super) struct Points {
    points: Vec<Option<Point>>,
    /// The first of each owner, kind by kind.
    first: [Vec<Link>; 7],
    hours: Vec<Hours>,
    hours_known: FxHashMap<Hours, HoursKey>,
}

impl Points {
    /// The contact points of an owner with their slots, in order.
    pub(super) fn of(&self, owner: Owner) -> impl Iterator<Item = (Slot, &Point)> {
        let (kind, slot) = place(owner);
        let first = self.first.get(kind).and_then(|first| first.get(slot as usize));
        std::iter::successors(self.follow(first.copied().flatten()), |(_, point)| {
            self.follow(point.next)
        })
    }

    pub(super) fn hours(&self, key: HoursKey) -> Option<&Hours> {
        self.hours.get(key.0.get() as usize - 1)
    }

    pub(super) fn edit(&mut self, point: &ContactPoint, owner: Owner, edit: Edit) {
        match edit {
            Edit::Enter(slot) => {
                let point = Point {
                    id: point.id,
                    from: point.from,
                    until: point.until,
                    verified_on: point.verified_on,
                    hours: point.hours.as_ref().and_then(|hours| self.key(hours)),
                    zone: point.zone,
                    kind: point.kind,
                    sort: point.sort,
                    next: None,
                };
                let order = point.order();
                let before = self.last(owner, |_, other| other.order() < order);
                let next = self.after(owner, before);
                enter(&mut self.points, slot, Some(Point { next, ..point }));
                self.set_after(owner, before, NonZero::new(slot.wrapping_add(1)));
            }
            Edit::Leave(slot) => {
                let order = (point.sort, point.kind, point.id);
                let before = self.last(owner, |_, other| other.order() < order);
                let point = self.points.get_mut(slot as usize).and_then(Option::take);
                self.set_after(owner, before, point.and_then(|point| point.next));
            }
        }
    }

    pub(super) fn shrink(&mut self) {
        self.points.shrink_to_fit();
        self.first.iter_mut().for_each(Vec::shrink_to_fit);
    }

    /// The last of an owner's contact points of which this holds, and of all before it.
    fn last(&self, owner: Owner, holds: impl Fn(Slot, &Point) -> bool) -> Option<Slot> {
        self.of(owner)
            .take_while(|(slot, point)| holds(*slot, point))
            .last()
            .map(|(slot, _)| slot)
    }

    fn after(&self, owner: Owner, before: Option<Slot>) -> Link {
        match before {
            Some(before) => self.points.get(before as usize)?.as_ref()?.next,
            None => {
                let (kind, slot) = place(owner);
                *self.first.get(kind)?.get(slot as usize)?
            }
        }
    }

    fn set_after(&mut self, owner: Owner, before: Option<Slot>, next: Link) {
        if let Some(before) = before {
            if let Some(Some(point)) = self.points.get_mut(before as usize) {
                point.next = next;
            }
        } else {
            let (kind, slot) = place(owner);
            if let Some(first) = self.first.get_mut(kind) {
                enter(first, slot, next);
            }
        }
    }

    fn follow(&self, link: Link) -> Option<(Slot, &Point)> {
        let slot = link?.get() - 1;
        Some((slot, self.points.get(slot as usize)?.as_ref()?))
    }

    fn key(&mut self, hours: &Hours) -> Option<HoursKey> {
        if let Some(key) = self.hours_known.get(hours) {
            return Some(*key);
        }
        self.hours.push(hours.clone());
        let key = HoursKey(NonZero::new(u32::try_from(self.hours.len()).ok()?)?);
        self.hours_known.insert(hours.clone(), key);
        Some(key)
    }
}

fn place(owner: Owner) -> (usize, Slot) {
    match owner {
        Owner::Officer(slot) => (0, slot),
        Owner::Position(slot) => (1, slot),
        Owner::Post(slot) => (2, slot),
        Owner::Agency(slot) => (3, slot),
        Owner::Channel(slot) => (4, slot),
        Owner::Group(slot) => (5, slot),
        Owner::Agreement(slot) => (6, slot),
    }
}
