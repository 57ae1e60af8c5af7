//! When, in the next 90 days, nobody of ours covers the territory.

use chrono::NaiveDate;

use super::ahead::{Uncovered, uncovered};
use super::scene::Scene;
use super::time::days_after;
use super::words::Day;
use crate::answer::Gap;

/// How far ahead cover is planned.
const DAYS_AHEAD: u64 = 90;

/// The gaps of a territory that is covered on some of the days.
pub(super) fn gaps(scene: &Scene<'_>) -> Vec<Gap> {
    let today = scene.clock.home_day();
    let last = days_after(today, DAYS_AHEAD);
    let Uncovered {
        stretches,
        ever_covered,
    } = uncovered(scene.network, scene.question, today, last);
    let stretches = stretches.into_iter().filter(|_| ever_covered);
    stretches.map(|(from, until)| gap(from, until)).collect()
}

fn gap(from: NaiveDate, until: Option<NaiveDate>) -> Gap {
    let text = match until {
        Some(until) if until == from => format!("No own cover on {}", Day(from)),
        Some(until) => format!("No own cover from {} to {}", Day(from), Day(until)),
        None => format!("No own cover from {}, no end in sight", Day(from)),
    };
    Gap { from, until, text }
}
