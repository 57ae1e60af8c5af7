//! Waiting until a person rests: what takes the processor for long slows down whoever is typing, at any priority.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use chrono::TimeDelta;

use super::Session;
use super::care::Asked;

/// Whoever has asked for nothing for so long rests.
const REST: Duration = Duration::from_secs(2);
/// Nothing waits for longer, whatever the person does: damage must be found.
const LONGEST: TimeDelta = TimeDelta::minutes(1);

impl Session {
    /// Waits until the person rests, or something is asked for that cannot wait for that; not at all when nobody can ask
    /// any more. What was looked at can wait to be noted.
    pub(super) fn rest(&self, asked: &Receiver<Asked>) {
        let until = self.host().now() + LONGEST;
        rest(asked, REST, || self.care.acts(), || self.host().now() >= until);
    }
}

fn rest(asked: &Receiver<Asked>, rest: Duration, acts: impl Fn() -> u64, is_over: impl Fn() -> bool) {
    loop {
        let before = acts();
        let goes_on = match asked.recv_timeout(rest) {
            Ok(Asked::Reads) => true,
            Ok(Asked::Backup | Asked::Look) | Err(RecvTimeoutError::Disconnected) => false,
            Err(RecvTimeoutError::Timeout) => acts() != before,
        };
        if !goes_on || is_over() {
            return;
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that goes wrong fails")]
mod tests {
    use std::cell::Cell;
    use std::sync::mpsc::channel;

    use super::*;

    const SOON: Duration = Duration::from_millis(1);
    const NEVER: Duration = Duration::from_secs(3600);

    #[test]
    fn it_lasts_for_as_long_as_the_person_asks() {
        let (_asking, asked) = channel();
        let looks = Cell::new(0);
        let ten_acts = || {
            looks.set(looks.get() + 1);
            looks.get().min(10)
        };
        rest(&asked, SOON, ten_acts, || false);
        assert!(looks.get() > 10, "{looks:?} looks");
    }

    #[test]
    fn it_ends_though_the_person_never_rests() {
        let (_asking, asked) = channel();
        let looks = Cell::new(0);
        let is_over = || {
            looks.set(looks.get() + 1);
            looks.get() > 5
        };
        let acts = Cell::new(0);
        let one_more = || {
            acts.set(acts.get() + 1);
            acts.get()
        };
        rest(&asked, SOON, one_more, is_over);
        assert_eq!(looks.get(), 6);
    }

    #[test]
    fn whoever_looks_is_not_kept_waiting_and_whoever_writes_ends_it() {
        let (asking, asked) = channel();
        for what in [Asked::Reads, Asked::Reads, Asked::Backup, Asked::Look] {
            asking.send(what).unwrap();
        }
        rest(&asked, NEVER, || 0, || false);
        assert!(matches!(asked.try_recv(), Ok(Asked::Look)));
        drop(asking);
        rest(&asked, NEVER, || 0, || false);
    }
}
