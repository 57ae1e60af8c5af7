//! "State": covered or not, in one word.

use domain::answer::{Freshness, RouteCertainty, RouteKind, State};

use super::draft::Draft;
use super::ladder::Climbed;
use super::lines::Near;
use super::world::World;

impl World<'_> {
    pub(super) fn state(&self, climbed: &Climbed<'_>) -> State {
        let routes = &climbed.routes;
        let step = |draft: &Draft<'_>, step: u8| draft.route.step == step;
        let formal_channel = climbed
            .formal
            .is_some_and(|channel| Some(channel.id) != self.network.duty_line);
        if routes.iter().any(|draft| self.certain(draft)) {
            State::Covered
        } else if routes.iter().any(|draft| self.whole(draft)) {
            State::NotConfirmed
        } else if routes.iter().any(|draft| step(draft, 1) || step(draft, 2)) {
            let stated = |draft: &Draft<'_>| {
                (step(draft, 1) || step(draft, 2)) && draft.route.certainty == RouteCertainty::Stated
            };
            if routes.iter().any(stated) {
                State::Limited
            } else {
                State::LocatedThere
            }
        } else if formal_channel || routes.iter().any(|draft| (3..=6).contains(&draft.route.step)) {
            State::ThroughOthers
        } else {
            State::Nobody
        }
    }

    /// A stated route of step 1 that is no stand-in, for all topics or the one asked, not through a part.
    fn whole(&self, draft: &Draft<'_>) -> bool {
        draft.route.step == 1
            && draft.route.acting_for.is_none()
            && draft.line.is_some_and(|(line, near)| {
                near != Near::Part && (line.topics.is_empty() || self.names_topic(&line.topics))
            })
    }

    /// The same, a position with its holder, confirmed within 365 days, that can be reached.
    fn certain(&self, draft: &Draft<'_>) -> bool {
        self.whole(draft)
            && draft.route.kind == RouteKind::Position
            && draft
                .line
                .is_some_and(|(line, _)| !self.unconfirmed_for_a_year(line))
            && draft
                .route
                .contacts
                .iter()
                .any(|contact| matches!(contact.freshness, Freshness::Fresh | Freshness::Ageing))
    }
}
