//! "The ladder": how the steps become one ladder.

use domain::records::{Channel, PositionId, Role};

use super::draft::Draft;
use super::lines::Thing;
use super::world::World;

/// Routes that share a rank.
pub(super) type Rung<'a> = Vec<Draft<'a>>;

/// The finished ladder, with what the rules beside it ask.
pub(super) struct Climbed<'a> {
    pub(super) routes: Vec<Draft<'a>>,
    pub(super) formal: Option<&'a Channel>,
    /// Own positions considered in steps 1 and 2 that can answer, vacant ones too.
    pub(super) considered: Vec<PositionId>,
}

impl<'a> World<'a> {
    pub(super) fn climb(&self) -> Climbed<'a> {
        let first = self.step_one();
        let second = self.step_two(&first);
        let mut ladder = Vec::new();
        for rungs in [
            first,
            second,
            self.step_three(),
            self.step_four(),
            self.step_five(),
            self.step_six(),
            self.step_seven(),
        ] {
            append(&mut ladder, rungs);
        }
        if self.question.urgent {
            self.hurry(&mut ladder);
        }
        let formal = self.formal_route();
        if let Some(formal) = formal {
            for rung in &mut ladder {
                rung.retain(|draft| draft.route.channel != Some(formal.id));
            }
        }
        Climbed {
            routes: self.numbered(ladder),
            formal,
            considered: self.considered(),
        }
    }

    fn numbered(&self, ladder: Vec<Rung<'a>>) -> Vec<Draft<'a>> {
        let mut routes: Vec<Draft<'a>> = Vec::new();
        for (rank, rung) in (1..).zip(ladder.into_iter().filter(|rung| !rung.is_empty())) {
            routes.extend(rung.into_iter().map(|mut draft| {
                draft.route.rank = rank;
                draft
            }));
        }
        let own = self.asker().and_then(|desk| desk.position);
        while routes
            .last()
            .is_some_and(|last| own.is_some() && last.route.position == own)
        {
            routes.pop();
        }
        routes
    }

    /// Urgent: resident deputies of step 2 come before the first rung of step 1 with a stand-in abroad.
    fn hurry(&self, ladder: &mut Vec<Rung<'a>>) {
        let abroad = |draft: &Draft<'_>| {
            draft.route.step == 1 && draft.route.acting_for.is_some() && !draft.route.resident
        };
        let Some(place) = ladder.iter().position(|rung| rung.iter().any(abroad)) else {
            return;
        };
        let deputy = |draft: &Draft<'_>| {
            let position = draft.route.position.and_then(|id| self.position(id));
            draft.route.step == 2
                && draft.route.resident
                && position.is_some_and(|seat| seat.role == Role::Deputy)
        };
        let (deputies, rest): (Vec<_>, Vec<_>) = std::mem::take(ladder)
            .into_iter()
            .partition(|rung| rung.iter().any(deputy));
        // No deputy of step 2 stands before the place, which is on step 1.
        for (at, rung) in rest.into_iter().enumerate() {
            if at == place {
                ladder.extend(deputies.iter().cloned());
            }
            ladder.push(rung);
        }
    }
}

/// Puts rungs at the end of the ladder, without what stands on it already.
fn append<'a>(ladder: &mut Vec<Rung<'a>>, rungs: Vec<Rung<'a>>) {
    for rung in rungs {
        let known = |draft: &Draft<'_>| ladder.iter().flatten().any(|other| same_thing(other, draft));
        let fresh: Rung<'a> = rung.into_iter().filter(|draft| !known(draft)).collect();
        if !fresh.is_empty() {
            ladder.push(fresh);
        }
    }
}

fn same_thing(one: &Draft<'_>, other: &Draft<'_>) -> bool {
    let thing = |draft: &Draft<'_>| match (draft.route.channel, draft.route.position) {
        (Some(channel), _) => Some(Thing::Channel(channel)),
        (None, Some(position)) => Some(Thing::Position(position)),
        (None, None) => draft.route.post.map(Thing::Post),
    };
    thing(one) == thing(other)
}
