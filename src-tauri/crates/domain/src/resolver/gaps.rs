//! When, in the next 90 days, nobody of ours covers the territory.
//!
//! Asking again for each of the days would cost ninety answers. The clock of an answer knows the first day on which any
//! check that it made would come out otherwise, so that the next day to ask about is that one.

use chrono::NaiveDate;

use super::ladder::own;
use super::scene::Scene;
use super::time::{Clock, day_before, days_after};
use super::words::Day;
use crate::answer::Gap;
use crate::question::{Question, When};

/// How far ahead cover is planned.
const DAYS_AHEAD: u64 = 90;

pub(super) fn gaps(scene: &Scene<'_>) -> Vec<Gap> {
    let today = scene.clock.home_day();
    let last = days_after(today, DAYS_AHEAD);
    let mut gaps = Vec::new();
    let mut ever_covered = false;
    let mut open: Option<NaiveDate> = None;
    let mut next = Some(today);
    while let Some(day) = next.filter(|day| *day <= last) {
        let (covered, changes_on) = stands_on(scene, day, today);
        ever_covered |= covered;
        if !covered {
            open = open.or(Some(day));
        } else if let Some(from) = open.take() {
            gaps.push(gap(from, Some(day_before(day))));
        }
        next = changes_on;
    }
    gaps.extend(open.map(|from| gap(from, None)));
    gaps.retain(|_| ever_covered);
    gaps
}

/// Whether step 1 has a route on a day, and the first day on which that may be otherwise.
fn stands_on(scene: &Scene<'_>, day: NaiveDate, today: NaiveDate) -> (bool, Option<NaiveDate>) {
    let question = Question {
        when: When::On(day),
        ..scene.question
    };
    let ahead = Scene::at(scene.network, question, Clock::ahead(day, today));
    let covered = own::has_route(&ahead);
    (covered, ahead.clock.changes_on())
}

fn gap(from: NaiveDate, until: Option<NaiveDate>) -> Gap {
    let text = match until {
        Some(until) if until == from => format!("No own cover on {}", Day(from)),
        Some(until) => format!("No own cover from {} to {}", Day(from), Day(until)),
        None => format!("No own cover from {}, no end in sight", Day(from)),
    };
    Gap { from, until, text }
}
