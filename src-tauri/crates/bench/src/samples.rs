//! Times of many runs, and what they come to.
//!
//! A machine that does other things now and then takes the processor away in the midst of a run. A percentile over all
//! runs of an hour would measure that; so the questions are asked in rounds, each round has its percentile, and the
//! middle one of the rounds is the figure.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How often all questions are asked, after a first round that warms the caches.
const ROUNDS: usize = 15;

/// The 95th percentile, in milliseconds, of asking each of these questions once; the middle one of several rounds.
pub(crate) fn p95<Q, A, E>(questions: &[Q], ask: impl Fn(&Q) -> Result<A, E>) -> Result<f64, E> {
    let round = || {
        let times = questions.iter().map(|question| {
            let start = Instant::now();
            black_box(ask(black_box(question))?);
            Ok(start.elapsed())
        });
        Ok(percentile(times.collect::<Result<Vec<_>, E>>()?, 95))
    };
    round()?;
    let rounds = (0..ROUNDS).map(|_| round()).collect::<Result<Vec<_>, E>>()?;
    Ok(median(rounds))
}

/// The middle of several times, in milliseconds.
pub(crate) fn median(times: Vec<Duration>) -> f64 {
    milliseconds(percentile(times, 50))
}

/// The time that so many of a hundred do not exceed; zero when there are none.
pub(crate) fn percentile(mut times: Vec<Duration>, percent: usize) -> Duration {
    times.sort();
    let place = (times.len() * percent).div_ceil(100).saturating_sub(1);
    times.get(place).copied().unwrap_or_default()
}

/// A time in milliseconds.
pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_the_time_that_so_many_do_not_exceed() {
        let times: Vec<_> = (1..=200).rev().map(Duration::from_millis).collect();
        assert_eq!(percentile(times.clone(), 95), Duration::from_millis(190));
        assert_eq!(percentile(times, 50), Duration::from_millis(100));
        assert_eq!(percentile(Vec::new(), 95), Duration::ZERO);
    }
}
