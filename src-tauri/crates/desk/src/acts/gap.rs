//! The days between an officer who leaves a position and the one who arrives: nobody, or both. Somebody may stand in.

use chrono::NaiveDate;
use domain::records::{ActingCover, ActingCoverId, Position, Posting, StandIn};

use super::stage::{Stage, eve, morrow};
use crate::error::{Error, Result};
use crate::views::who::Named;

/// How many who could stand in are offered.
const OFFERED: usize = 6;

/// A position between two officers.
pub(super) struct Gap<'a> {
    pub(super) position: &'a Position,
    /// The posting that ends.
    pub(super) leaving: &'a Posting,
    /// Its last day.
    pub(super) last: NaiveDate,
    /// The first day of whoever arrives by the same act.
    pub(super) next: Option<NaiveDate>,
}

/// Says whether there is a gap or an overlap, and lets somebody stand in for the days of the gap.
pub(super) fn settle(stage: &mut Stage<'_, '_>, gap: &Gap<'_>, acting: Option<&str>) -> Result<()> {
    let (first, last) = (morrow(gap.last), gap.last);
    let next = gap.next.or_else(|| gap.expected(stage));
    let is_gap = next.is_none_or(|next| next > first);
    match next {
        Some(next) if next <= last => {
            stage.note(
                "overlap",
                format!("Both from {next} to {last}"),
                Some(next),
                Some(last),
            );
        }
        Some(next) if is_gap => {
            let until = eve(next);
            stage.note(
                "gap",
                format!("Nobody from {first} to {until}"),
                Some(first),
                Some(until),
            );
        }
        Some(_) => {}
        None => stage.note(
            "gap",
            format!("Nobody from {first}, no end in sight"),
            Some(first),
            None,
        ),
    }
    if is_gap {
        stage.offers = gap.offers(stage);
    }
    match acting {
        None => Ok(()),
        Some(_) if !is_gap => Err(Error::input("acting", "there is no gap to stand in for")),
        Some(by) => gap.stand_in(stage, by, next.map(eve)),
    }
}

impl Gap<'_> {
    /// The first day of whoever is expected at the position already.
    fn expected(&self, stage: &Stage<'_, '_>) -> Option<NaiveDate> {
        let postings = stage.network().postings_to(self.position.id);
        let others = postings.filter(|posting| posting.id != self.leaving.id);
        let open = others.filter(|posting| posting.until.is_none_or(|until| until > self.last));
        open.filter_map(|posting| posting.from).min()
    }

    fn stand_in(&self, stage: &mut Stage<'_, '_>, by: &str, until: Option<NaiveDate>) -> Result<()> {
        let by = stage.stand_in("acting", by)?;
        if by == StandIn::Position(self.position.id) {
            return Err(Error::input("acting", "a position cannot stand in for itself"));
        }
        let id = ActingCoverId(stage.new_id()?);
        stage.put(ActingCover {
            id,
            position: self.position.id,
            by,
            territories: Vec::new(),
            topics: Vec::new(),
            from: Some(morrow(self.last)),
            until,
            reason: Some("between two officers".into()),
            sensitivity: self.position.sensitivity,
            handling: self.position.handling.clone(),
        })
    }

    /// Who is near and could stand in: the others at the post, then those at its parent.
    fn offers(&self, stage: &Stage<'_, '_>) -> Vec<Named> {
        let naming = stage.naming;
        let parent = naming
            .network
            .post(self.position.post)
            .and_then(|post| post.parent);
        let posts = std::iter::once(self.position.post).chain(parent);
        let seats = posts.flat_map(|post| {
            let staff = naming.network.staff_at(post);
            let mut seats: Vec<_> = staff.filter(|seat| seat.id != self.position.id).collect();
            seats.sort_by_key(|seat| (seat.role, seat.id));
            seats
        });
        let filled = seats.filter_map(|seat| {
            let holder = naming.holder_of(seat.id);
            let holder = holder.filter(|posting| posting.officer != self.leaving.officer)?;
            let name = naming.officer(holder.officer);
            Some(Named {
                id: format!("position:{}", seat.id),
                name: format!("{name}, {}", naming.position_at_post(seat.id)),
            })
        });
        filled.take(OFFERED).collect()
    }
}
