//! Generated networks for property tests.

use domain::question::Question;
use domain::records::{EntityKind, RecordRef, Records};
use proptest::prelude::Rng as _;
use proptest::strategy::{NewTree, Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::{prune, small};

/// A network and what is asked of it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The seed it was made from: `generate::small(seed)` makes the whole of it again.
    pub seed: u64,
    /// The network.
    pub records: Records,
    /// The questions.
    pub questions: Vec<Question>,
}

/// Small networks with questions. A failing one is made smaller by leaving out questions, and records with all that
/// cannot stand without them.
pub fn cases() -> impl Strategy<Value = Case> {
    Cases
}

#[derive(Debug)]
struct Cases;

impl Strategy for Cases {
    type Tree = CaseTree;
    type Value = Case;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        let case = small(runner.rng().next_u64());
        Ok(CaseTree {
            smaller: candidates(&case),
            next: 0,
            before: None,
            case,
        })
    }
}

/// One thing that may be left out.
#[derive(Clone, Copy, Debug)]
enum Omission {
    Question(usize),
    Record(RecordRef),
}

struct CaseTree {
    case: Case,
    /// What may be left out, in the order in which it is tried.
    smaller: Vec<Omission>,
    next: usize,
    before: Option<Case>,
}

fn candidates(case: &Case) -> Vec<Omission> {
    let mut records: Vec<_> = case
        .records
        .iter()
        .map(|record| record.reference())
        .filter(|record| record.kind != EntityKind::Network)
        .collect();
    // Posts and agencies first: much goes with them.
    records.sort_by_key(|record| !matches!(record.kind, EntityKind::Post | EntityKind::Agency));
    (0..case.questions.len())
        .rev()
        .map(Omission::Question)
        .chain(records.into_iter().map(Omission::Record))
        .collect()
}

impl ValueTree for CaseTree {
    type Value = Case;

    fn current(&self) -> Case {
        self.case.clone()
    }

    fn simplify(&mut self) -> bool {
        while let Some(omission) = self.smaller.get(self.next).copied() {
            self.next += 1;
            if let Some(smaller) = omit(&self.case, omission) {
                self.before = Some(std::mem::replace(&mut self.case, smaller));
                return true;
            }
        }
        false
    }

    fn complicate(&mut self) -> bool {
        match self.before.take() {
            Some(before) => {
                self.case = before;
                true
            }
            None => false,
        }
    }
}

/// The case without one thing; `None` when it is gone already or nothing would be asked any more.
fn omit(case: &Case, omission: Omission) -> Option<Case> {
    let mut smaller = case.clone();
    match omission {
        Omission::Question(place) => {
            (smaller.questions.len() > 1 && place < smaller.questions.len())
                .then(|| smaller.questions.remove(place))?;
        }
        Omission::Record(record) => {
            smaller.records = prune::without(&case.records, record);
            let whole = case.records.iter().count();
            let left = smaller.records.iter().count();
            smaller
                .questions
                .retain(|question| prune::stands(&smaller.records, question));
            (left < whole && smaller.records.networks.len() == 1 && !smaller.questions.is_empty())
                .then_some(())?;
        }
    }
    Some(smaller)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::test_runner::{Config, TestError};

    #[test]
    fn a_failing_network_shrinks_to_what_fails() {
        let mut runner = TestRunner::new_with_rng(
            Config {
                failure_persistence: None,
                max_shrink_iters: 4096,
                ..Config::default()
            },
            proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
        );
        let failed = runner.run(&cases(), |case| {
            proptest::prop_assert!(case.records.acting_covers.is_empty());
            Ok(())
        });
        let Err(TestError::Fail(_, smallest)) = failed else {
            panic!("no network had an acting cover: {failed:?}")
        };
        assert_eq!(smallest.records.acting_covers.len(), 1);
        assert_eq!(smallest.questions.len(), 1);
        assert!(smallest.records.contact_points.is_empty() && smallest.records.cautions.is_empty());
        assert!(
            smallest.records.posts.len() <= 2,
            "only the posts of the two positions can be needed"
        );
    }
}
