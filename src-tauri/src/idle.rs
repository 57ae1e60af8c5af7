//! Locking by itself: after a while without a key or a move of the mouse, and at once when the computer slept meanwhile.
//!
//! The timer is on this side. What keeps a page busy, such as an open dialog or a text in a field, moves it no further;
//! only what a person does, which the page reports at most every few seconds.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use tauri::{AppHandle, Manager};

use crate::state::Shell;

/// How often is looked, so that a computer that wakes up is locked before anybody has read a line.
const LOOK: Duration = Duration::from_secs(1);

/// One moment by both clocks: the steady one does not run while the computer sleeps, the other can be put back.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    steady: Duration,
    wall: DateTime<Utc>,
}

impl Moment {
    /// How long after another this is, by the clock that says more.
    fn since(self, earlier: Self) -> Duration {
        let wall = (self.wall - earlier.wall).to_std().unwrap_or_default();
        self.steady.saturating_sub(earlier.steady).max(wall)
    }
}

/// When a person last did something.
#[derive(Debug)]
pub(crate) struct Idle {
    start: Instant,
    last: Mutex<Option<Moment>>,
}

impl Default for Idle {
    fn default() -> Self {
        #[allow(clippy::disallowed_methods, reason = "this is a host: here the clock is read")]
        let start = Instant::now();
        Self {
            start,
            last: Mutex::new(None),
        }
    }
}

impl Idle {
    /// The present moment.
    pub(crate) fn moment(&self, wall: DateTime<Utc>) -> Moment {
        Moment {
            steady: self.start.elapsed(),
            wall,
        }
    }

    /// A person did something.
    pub(crate) fn touch(&self, now: Moment) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
    }

    /// Whether nobody did anything for so long.
    pub(crate) fn is_over(&self, now: Moment, limit: Duration) -> bool {
        let last = *self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.is_some_and(|last| now.since(last) >= limit)
    }
}

/// Watches over the open vault for as long as the application runs.
pub(crate) fn watch(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let mut every = tokio::time::interval(LOOK);
        loop {
            every.tick().await;
            let shell = app.state::<Shell>();
            if shell.is_idle() {
                shell.lock(&app);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    const LIMIT: Duration = Duration::from_secs(300);

    fn moment(steady: u64, wall: i64) -> Moment {
        Moment {
            steady: Duration::from_secs(steady),
            wall: DateTime::UNIX_EPOCH + TimeDelta::seconds(wall),
        }
    }

    #[test]
    fn it_is_over_after_the_limit_and_not_before() {
        let idle = Idle::default();
        assert!(
            !idle.is_over(moment(9_999, 9_999), LIMIT),
            "nothing was ever open"
        );
        idle.touch(moment(100, 100));
        assert!(!idle.is_over(moment(399, 399), LIMIT));
        assert!(idle.is_over(moment(400, 400), LIMIT));
        idle.touch(moment(399, 399));
        assert!(!idle.is_over(moment(698, 698), LIMIT));
    }

    #[test]
    fn sleep_counts_and_a_clock_that_is_put_back_gains_nothing() {
        let idle = Idle::default();
        idle.touch(moment(100, 100));
        assert!(
            idle.is_over(moment(101, 3_700), LIMIT),
            "an hour with the lid shut"
        );
        assert!(idle.is_over(moment(400, -5_000), LIMIT), "the clock was put back");
        assert!(!idle.is_over(moment(200, -5_000), LIMIT));
    }
}
