//! The one resolver: who covers a territory, for a kind of case, at a time.
//!
//! Every screen, count, map colour, gap, export and command asks here; nothing else decides who covers what. The rules
//! stand in `docs/resolver.md`, and each has its module:
//!
//! | | |
//! | --- | --- |
//! | `time`, `place`, `seat` | what day it is where, whether a post is open, who answers for a position |
//! | `reach`, `line`, `joint` | which coverage lines count, and which belong together |
//! | `ladder` | the seven steps, each its own module |
//! | `route`, `routes`, `contacts`, `reasons`, `words` | a step of the answer: how to reach whom, until when, and why |
//! | `state`, `call_now`, `cautions`, `notices`, `disagreements`, `gaps` | what stands beside the ladder |
//! | `ahead`, `cover`, `tenure` | the same decisions without the rest of an answer: for the board, the figures, the map |

mod ahead;
mod call_now;
mod cautions;
mod contacts;
mod cover;
mod disagreements;
mod gaps;
mod joint;
mod ladder;
mod line;
mod local_time;
mod notices;
mod place;
mod reach;
mod reasons;
mod route;
mod routes;
mod scene;
mod seat;
mod state;
mod tenure;
mod time;
pub(crate) mod words;

use chrono::NaiveDate;

use crate::answer::{Answer, FormalRoute, Glance};
use crate::network::Network;
use crate::question::{Question, When};
use crate::records::{Channel, PartId, TerritoryRef};
use ladder::Ladder;
use routes::Routes;
use scene::Scene;
use time::Clock;

pub(crate) use ahead::{first_ahead, uncovered};
pub use call_now::why_it_answers;
pub use cover::{Contradiction, Cover, Survey, contradictions, own_cover, positions_for};
pub use local_time::{LocalTime, local_time};
pub use tenure::{OpenPost, Staffed, Tenure, open_posts, staffing, tenures};
pub(crate) use time::{day_after, day_before, days_after};

/// Answers a question from a network. The same network and question always give the same answer.
#[must_use]
pub fn resolve(network: &Network, question: &Question) -> Answer {
    resolve_first(network, question, usize::MAX)
}

/// The same answer with no more than so many routes of each territory written out: all that stands beside the ladder is
/// decided by the whole of it.
#[must_use]
pub fn resolve_first(network: &Network, question: &Question, most: usize) -> Answer {
    whole(question, most, |question| Scene::new(network, question))
}

/// Answers a question on a day that lies ahead of `today`, taking planned dates that lie ahead as kept, as the gaps of
/// an answer do: a planned departure ends, a planned arrival begins. On `today` and before it this is [`resolve`].
#[must_use]
pub fn resolve_ahead(network: &Network, question: &Question, today: NaiveDate) -> Answer {
    match question.when {
        When::On(day) if day > today => whole(question, usize::MAX, |question| {
            Scene::at(network, question, Clock::ahead(day, today))
        }),
        _ => resolve(network, question),
    }
}

/// The answer with those of the parts beside it; `scene` looks at the network for one territory.
fn whole<'n>(question: &Question, most: usize, scene: impl Fn(Question) -> Scene<'n>) -> Answer {
    let asked = scene(*question);
    let parts = parts(&asked)
        .into_iter()
        .map(|part| {
            let part = Question {
                territory: TerritoryRef::Part(part),
                ..*question
            };
            answer(&scene(part), most)
        })
        .collect();
    Answer {
        parts,
        ..answer(&asked, most)
    }
}

/// The state and where the first route leads, without the rest of the answer: for lists and maps.
#[must_use]
pub fn glance(network: &Network, territory: TerritoryRef, when: When) -> Glance {
    let scene = Scene::new(network, Question::plain(territory, when));
    let mut ladder = Ladder::own(&scene);
    if ladder.rungs.is_empty() {
        ladder = Ladder::new(&scene);
    }
    let mut routes = Routes::new(&scene, &ladder);
    let state = state::state(&scene, &ladder, &mut routes);
    Glance {
        state,
        first: routes.first(1).0.pop(),
    }
}

/// The answer for one territory, its parts apart.
fn answer(scene: &Scene<'_>, most: usize) -> Answer {
    let ladder = Ladder::new(scene);
    let mut routes = Routes::new(scene, &ladder);
    let formal_route = ladder.formal.and_then(|channel| formal_route(scene, channel));
    let state = state::state(scene, &ladder, &mut routes);
    let state_text = state::in_words(scene, state, &mut routes);
    let call_now = call_now::call_now(scene, formal_route.as_ref(), &routes);
    let (mut routes, more_routes) = routes.first(most);
    if let (Some(_), Some(first)) = (&formal_route, routes.first_mut()) {
        first.reason.insert_str(0, "Also tell. ");
    }
    Answer {
        question: scene.question,
        cautions: cautions::cautions(scene),
        state,
        state_text,
        call_now,
        formal_route,
        channels: ladder.channels().collect(),
        notices: notices::notices(scene, &ladder),
        disagreements: disagreements::disagreements(scene, &ladder),
        gaps: gaps::gaps(scene),
        routes,
        more_routes,
        parts: Vec::new(),
    }
}

fn formal_route(scene: &Scene<'_>, channel: &Channel) -> Option<FormalRoute> {
    Some(FormalRoute {
        channel: channel.id,
        topic: scene.question.topic?,
        contacts: scene.channel_contacts(channel.id),
    })
}

/// The parts of the country asked about that have an own line in force, by name.
fn parts(scene: &Scene<'_>) -> Vec<PartId> {
    let TerritoryRef::Country(country) = scene.question.territory else {
        return Vec::new();
    };
    let mut parts: Vec<_> = scene
        .network
        .parts_of(country)
        .filter(|part| {
            line::own_of_any_topic(scene, TerritoryRef::Part(part.id))
                .next()
                .is_some()
        })
        .collect();
    parts.sort_by_key(|part| (part.name.as_str(), part.id));
    parts.into_iter().map(|part| part.id).collect()
}
