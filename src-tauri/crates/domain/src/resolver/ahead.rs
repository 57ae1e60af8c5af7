//! Own cover of a territory in the days to come: on which of them there is none, and who covers before that.
//!
//! Asking again for each of the days would cost as many answers. The clock of an answer knows the first day on which any
//! check that it made would come out otherwise, so that the next day to ask about is that one. Plans that lie ahead are
//! taken as kept.

use chrono::NaiveDate;

use super::ladder::{What, own};
use super::scene::Scene;
use super::time::{Clock, day_before};
use crate::network::Network;
use crate::question::{Question, When};
use crate::records::{OfficerId, PositionId, PostId, TerritoryRef};

/// The days of a period on which step 1 has no route.
pub(crate) struct Uncovered {
    /// First and last day of each stretch; without a last one when it reaches the end of the period.
    pub(crate) stretches: Vec<(NaiveDate, Option<NaiveDate>)>,
    /// Whether step 1 has a route on another of the days.
    pub(crate) ever_covered: bool,
}

/// On which days from `today` to `last` nobody of ours covers what is asked about, whenever that was asked.
pub(crate) fn uncovered(
    network: &Network,
    question: Question,
    today: NaiveDate,
    last: NaiveDate,
) -> Uncovered {
    let mut stretches = Vec::new();
    let mut ever_covered = false;
    let mut open: Option<NaiveDate> = None;
    let mut next = Some(today);
    while let Some(day) = next.filter(|day| *day <= last) {
        let ahead = looking_ahead(network, question, day, today);
        let covered = own::has_route(&ahead);
        ever_covered |= covered;
        if !covered {
            open = open.or(Some(day));
        } else if let Some(from) = open.take() {
            stretches.push((from, Some(day_before(day))));
        }
        next = ahead.clock.changes_on();
    }
    stretches.extend(open.map(|from| (from, None)));
    Uncovered {
        stretches,
        ever_covered,
    }
}

fn looking_ahead(network: &Network, question: Question, on: NaiveDate, today: NaiveDate) -> Scene<'_> {
    let question = Question {
        when: When::On(on),
        ..question
    };
    Scene::at(network, question, Clock::ahead(on, today))
}

/// Who covers a territory first.
pub(crate) struct First {
    pub(crate) position: Option<PositionId>,
    pub(crate) officer: Option<OfficerId>,
    pub(crate) post: PostId,
}

/// The first route of step 1 on a day that lies ahead of `today`.
pub(crate) fn first_ahead(
    network: &Network,
    territory: TerritoryRef,
    on: NaiveDate,
    today: NaiveDate,
) -> Option<First> {
    let scene = looking_ahead(network, Question::plain(territory, When::On(on)), on, today);
    match own::first(&scene)? {
        What::Seat(seat) => Some(First {
            position: Some(seat.position.id),
            officer: seat.people().next().map(|person| person.officer()),
            post: seat.post.post.id,
        }),
        What::Post(post) => Some(First {
            position: None,
            officer: None,
            post: post.post.id,
        }),
        What::Channel(_) => None,
    }
}
