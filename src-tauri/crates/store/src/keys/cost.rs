//! What it costs to try one passphrase.

use std::time::Duration;

use allocator_api2::alloc::System;
use allocator_api2::vec::Vec;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::error::OpenError;

/// What it costs to try one passphrase: the parameters of Argon2id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Memory in KiB.
    pub m: u32,
    /// Passes over the memory.
    pub t: u32,
    /// Lanes.
    pub p: u32,
}

impl Default for Cost {
    /// 64 MiB and three passes, the second recommendation of RFC 9106.
    fn default() -> Self {
        Self {
            m: 64 * 1024,
            t: 3,
            p: 1,
        }
    }
}

impl Cost {
    /// For a key that is itself random: there is nothing to guess, so that a try may be cheap.
    pub(super) const OF_A_RANDOM_KEY: Self = Self { m: 8, t: 1, p: 1 };
    /// What unlocking should take at least; it may take twice that.
    pub const AIM: Duration = Duration::from_millis(500);
    /// The most memory that tuning takes, in KiB: a vault made on a large machine is opened on a small one, too.
    const MOST: u32 = 512 * 1024;
    /// The most passes over that much.
    const MOST_PASSES: u32 = 16;

    /// The cost that takes this machine 0.5 to 1 s: more memory first, then more passes, and never less than
    /// [`Self::default`], however slow the machine is. `elapsed` tells the time since some fixed moment.
    ///
    /// # Errors
    /// [`OpenError::Cost`] when the machine has not even the memory for the least.
    pub fn tuned(elapsed: &mut dyn FnMut() -> Duration) -> Result<Self, OpenError> {
        Self::tune(|cost| {
            let start = elapsed();
            derive(b"how long does it take", &[0; 16], cost)?;
            Ok(elapsed().saturating_sub(start))
        })
    }

    /// As [`Self::tuned`], with whatever tells how long a cost takes.
    fn tune(mut time: impl FnMut(Self) -> Result<Duration, OpenError>) -> Result<Self, OpenError> {
        let mut cost = Self::default();
        loop {
            let taken = time(cost)?;
            if taken >= Self::AIM {
                return Ok(cost);
            }
            match cost.dearer(taken) {
                Some(dearer) => cost = dearer,
                None => return Ok(cost),
            }
        }
    }

    /// What should take half as long again as is aimed at, from what this took; always dearer than this.
    fn dearer(self, taken: Duration) -> Option<Self> {
        let aim = Self::AIM.as_millis() * 3 / 2;
        let taken = taken.as_millis().max(1);
        let wanted = |now: u32, most: u32| {
            let wanted = u128::from(now) * aim / taken;
            u32::try_from(wanted).unwrap_or(most).min(most)
        };
        if self.m < Self::MOST {
            // Whole MiB are easier to read, and to compare between machines.
            let m = (wanted(self.m, Self::MOST) / 1024 * 1024).max(self.m + 1024);
            return Some(Self { m, ..self });
        }
        (self.t < Self::MOST_PASSES).then(|| Self {
            t: wanted(self.t, Self::MOST_PASSES).max(self.t + 1),
            ..self
        })
    }

    /// Whether the cost is within what a desk's machine can be asked for: a file that somebody else made must not keep it
    /// busy for minutes.
    fn is_sensible(self) -> bool {
        let Self { m, t, p } = self;
        let work = u64::from(m) * u64::from(t);
        (1..=64).contains(&t)
            && (1..=16).contains(&p)
            && (8 * p..=1024 * 1024).contains(&m)
            && work <= u64::from(Self::MOST) * u64::from(Self::MOST_PASSES)
    }
}

/// The key that a secret and a salt give, by Argon2id (RFC 9106).
pub(super) fn derive(secret: &[u8], salt: &[u8], cost: Cost) -> Result<Zeroizing<[u8; 32]>, OpenError> {
    if !cost.is_sensible() {
        return Err(OpenError::Cost);
    }
    let params = Params::new(cost.m, cost.t, cost.p, Some(32)).map_err(|_| OpenError::Cost)?;
    // From the system itself, which has it back at once: an allocator keeps what it may need again, and a window would be
    // larger by all of this for as long as it is open.
    let mut blocks = Vec::new_in(System);
    blocks
        .try_reserve_exact(params.block_count())
        .map_err(|_| OpenError::Cost)?;
    blocks.resize(params.block_count(), Block::default());
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(secret, salt, key.as_mut(), &mut blocks)
        .map_err(|_| OpenError::Cost)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Machines from a hundred times slower to a thousand times faster than the common one.
    #[test]
    fn every_machine_is_asked_for_what_it_can_do_and_never_for_less_than_the_least() {
        for nanos_per_kib_and_pass in [5, 50, 500, 5_000, 50_000_u64] {
            let time = |cost: Cost| Duration::from_nanos(nanos_per_kib_and_pass * u64::from(cost.m * cost.t));
            let cost = Cost::tune(|cost| Ok(time(cost))).unwrap();
            assert!(
                cost.m >= 64 * 1024 && cost.t >= 3 && cost.is_sensible(),
                "{cost:?}"
            );
            let is_least = cost == Cost::default();
            let taken = time(cost);
            let is_most = cost.m == Cost::MOST && cost.t == Cost::MOST_PASSES;
            assert!(taken >= Cost::AIM || is_most, "{cost:?} takes {taken:?}");
            assert!(taken <= 2 * Cost::AIM || is_least, "{cost:?} takes {taken:?}");
        }
    }

    #[test]
    fn a_machine_whose_clock_stands_still_is_not_asked_for_ever() {
        let cost = Cost::tune(|_| Ok(Duration::ZERO)).unwrap();
        assert_eq!((cost.m, cost.t), (Cost::MOST, Cost::MOST_PASSES));
    }

    #[test]
    fn the_least_is_measured_on_this_machine() {
        let start = std::time::Instant::now();
        let cost = Cost::tuned(&mut || start.elapsed()).unwrap();
        assert!(cost.m >= 64 * 1024 && cost.t >= 3 && cost.p == 1, "{cost:?}");
    }
}
