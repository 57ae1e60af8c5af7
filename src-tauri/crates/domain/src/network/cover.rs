//! Coverage by territory and by holder.
//!
//! Most lines of a large network have ended, or are partners' whom nobody may use. A territory's list holds what tells
//! that of a line, side by side, so that such a line is passed over without looking it up.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::lists::{Chains, Edit, List};
use super::table::Slot;
use crate::records::{Coverage, Precedence, TerritoryRef};

/// The slot of a position or post that holds a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct HolderSlot(Slot);

impl HolderSlot {
    pub(crate) const fn position(slot: Slot) -> Self {
        Self(slot << 1)
    }

    pub(crate) const fn post(slot: Slot) -> Self {
        Self(slot << 1 | 1)
    }

    /// The slot of the position, else that of the post.
    pub(crate) const fn slot(self) -> Result<Slot, Slot> {
        let slot = self.0 >> 1;
        if self.0 & 1 == 0 { Ok(slot) } else { Err(slot) }
    }
}

/// What tells of a coverage line whether it may count.
#[derive(Clone, Copy)]
pub(crate) struct CoverLine {
    pub(crate) slot: Slot,
    pub(crate) holder: HolderSlot,
    pub(crate) from: Option<NaiveDate>,
    pub(crate) until: Option<NaiveDate>,
    pub(crate) precedence: Precedence,
    pub(crate) for_all_topics: bool,
}

/// All coverage, by territory and by holder.
#[derive(Clone, Default)]
pub(super) struct Cover {
    by_territory: FxHashMap<TerritoryRef, Vec<CoverLine>>,
    by_holder: Chains,
}

impl Cover {
    /// The lines that name a territory.
    pub(super) fn of(&self, territory: TerritoryRef) -> impl Iterator<Item = &CoverLine> {
        self.by_territory.get(&territory).into_iter().flatten()
    }

    /// The slots of the lines that a position or post holds.
    pub(super) fn by(&self, holder: HolderSlot) -> impl Iterator<Item = Slot> + use<'_> {
        self.by_holder.slots(holder.0)
    }

    pub(super) fn edit(&mut self, line: &Coverage, holder: HolderSlot, edit: Edit) {
        self.by_holder.edit(holder.0, edit);
        match edit {
            Edit::Enter(slot) => {
                self.by_territory
                    .entry(line.territory)
                    .or_default()
                    .push(CoverLine {
                        slot,
                        holder,
                        from: line.from,
                        until: line.until,
                        precedence: line.precedence,
                        for_all_topics: line.topics.is_empty(),
                    });
            }
            Edit::Leave(slot) => {
                if let Some(lines) = self.by_territory.get_mut(&line.territory) {
                    lines.retain(|line| line.slot != slot);
                }
            }
        }
    }

    pub(super) fn shrink(&mut self) {
        self.by_territory.values_mut().for_each(Vec::shrink_to_fit);
    }
}
