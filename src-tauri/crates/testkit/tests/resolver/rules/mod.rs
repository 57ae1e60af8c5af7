//! Every rule of `docs/resolver.md` by an example that names it, in the order of the page.
//!
//! It is Sunday 22 November 2026, 01:15 UTC, unless a test asks about another time.

mod beside;
mod contact_points;
mod cover;
mod ladder;
mod others;
mod time;
mod zones;

use chrono::{DateTime, Utc};
use domain::answer::{Answer, Route};
use domain::network::Network;
use domain::question::{Question, When};
use domain::records::{ChannelId, OfficerId, PositionId, PostId};
use domain::resolver::resolve;
use testkit::build::Town;

/// The answer for a country, at [`testkit::clock::now`].
fn answer(town: &Town, place: &str) -> Answer {
    asked(town, town.ask(place))
}

fn asked(town: &Town, question: Question) -> Answer {
    resolve(&Network::new(town.records.clone()), &question)
}

fn at(instant: &str) -> When {
    When::At(instant.parse::<DateTime<Utc>>().unwrap())
}

/// The positions on the ladder, in order.
fn positions(answer: &Answer) -> Vec<PositionId> {
    answer.routes.iter().filter_map(|route| route.position).collect()
}

fn ranks(answer: &Answer) -> Vec<(u32, u8)> {
    answer
        .routes
        .iter()
        .map(|route| (route.rank, route.step))
        .collect()
}

fn route(answer: &Answer, position: PositionId) -> &Route {
    let mut routes = answer.routes.iter();
    routes
        .find(|route| route.position == Some(position))
        .expect("a route of the position")
}

fn channels(answer: &Answer) -> Vec<ChannelId> {
    answer.routes.iter().filter_map(|route| route.channel).collect()
}

/// Posts that are routes themselves.
fn posts(answer: &Answer) -> Vec<PostId> {
    let bare = answer.routes.iter().filter(|route| route.position.is_none());
    bare.filter_map(|route| route.post).collect()
}

fn officers(answer: &Answer) -> Vec<OfficerId> {
    answer.routes.iter().filter_map(|route| route.officer).collect()
}
