//! Ids as desks make them (UUIDv7, RFC 9562), but the same for the same seed.

use uuid::{Builder, Uuid};

use crate::clock;
use crate::rng::Rng;

/// Milliseconds of the two years before [`clock::now`] over which the ids are spread.
const SPREAD: i64 = 2 * 365 * 24 * 3600 * 1000;

/// Makes ids. Their order says nothing about the order in which they were made, so that a rule that breaks ties by id
/// is not obeyed by accident.
#[derive(Clone, Debug)]
pub struct Ids(Rng);

impl Ids {
    /// The ids of this seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(Rng::new(seed ^ 0x1d50_f1d5))
    }

    /// The next id.
    pub fn make(&mut self) -> Uuid {
        let millis = clock::now().timestamp_millis() - self.0.between(0, SPREAD);
        let mut random = [0; 10];
        let (first, last) = (self.0.bits().to_be_bytes(), self.0.bits().to_be_bytes());
        for (to, from) in random.iter_mut().zip(first.into_iter().chain(last)) {
            *to = from;
        }
        Builder::from_unix_timestamp_millis(u64::try_from(millis).unwrap_or(0), &random).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_version_7_differ_and_repeat_with_the_seed() {
        let make = |seed| {
            let mut ids = Ids::new(seed);
            (0..100).map(|_| ids.make()).collect::<Vec<_>>()
        };
        let first = make(1);
        assert!(first.iter().all(|id| id.get_version_num() == 7));
        assert_eq!(first.iter().collect::<std::collections::BTreeSet<_>>().len(), 100);
        assert_eq!(first, make(1));
        assert!(first.iter().zip(make(2)).all(|(one, other)| *one != other));
        assert!(!first.is_sorted(), "the order of ids is not the order of making");
    }
}
