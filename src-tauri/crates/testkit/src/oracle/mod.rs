//! A second resolver, slow and plain, written from `docs/resolver.md` alone and never from the code it checks.
//!
//! It works on bare records, looks everything up by reading whole tables, and goes through the days one by one. Where
//! it and `domain`'s resolver differ, one of them misreads the page, or the page is unclear.

mod beside;
mod compare;
mod contacts;
mod draft;
mod expected;
mod ladder;
mod lines;
pub mod manager;
mod others;
mod people;
mod state;
mod step_one;
mod step_two;
#[cfg(test)]
mod tests;
mod world;

pub use compare::compare;
pub use expected::{
    Expected, ExpectedContact, ExpectedDisagreement, ExpectedGap, ExpectedNotice, ExpectedRoute,
};

use domain::question::Question;
use domain::records::{Part, Records, TerritoryRef};

use world::World;

/// The answer as the page has it. Without a network row nobody is anybody's own, and nothing is answered.
#[must_use]
pub fn answer(records: &Records, question: &Question) -> Expected {
    let Some(world) = World::new(records, question) else {
        return Expected::nothing(question.territory);
    };
    let climbed = world.climb();
    let contacts_of_formal = climbed.formal.map(|channel| world.channel_contacts(channel));
    let mut expected = Expected {
        territory: question.territory,
        state: world.state(&climbed),
        cautions: world.cautions(),
        call_now: None,
        formal_route: climbed.formal.map(|channel| channel.id),
        formal_contacts: contacts_of_formal.unwrap_or_default(),
        notices: world.notices(&climbed),
        disagreements: world.disagreements(&climbed),
        gaps: world.gaps(),
        parts: Vec::new(),
        routes: climbed.routes.into_iter().map(|draft| draft.route).collect(),
    };
    expected.call_now = world.call_now(&expected);
    expected.parts = world
        .parts_with_own_lines()
        .into_iter()
        .map(|part: &Part| {
            answer(
                records,
                &Question {
                    territory: TerritoryRef::Part(part.id),
                    ..*question
                },
            )
        })
        .collect();
    expected
}
