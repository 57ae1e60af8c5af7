//! Counting tests from what their runners write: JUnit XML by nextest, JSON by vitest.
//!
//! A Rust test that cannot run here (real files are absent) returns early after printing a line `SKIPPED: reason`.
//! No runner knows that, so we look for the line: a skip that counts as a pass would be a lie.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use quick_junit::{Report, TestCaseStatus};
use serde::Deserialize;

/// How many tests ended how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Results {
    pub(super) passed: usize,
    pub(super) failed: usize,
    /// The skipped ones by their reason.
    pub(super) reasons: BTreeMap<String, usize>,
}

impl Results {
    /// The result of something that passes or fails as a whole.
    pub(super) fn of_check(passed: bool) -> Self {
        Results {
            passed: usize::from(passed),
            failed: usize::from(!passed),
            ..Results::default()
        }
    }

    /// One skip.
    pub(super) fn skipped_for(reason: &str) -> Self {
        Results {
            reasons: BTreeMap::from([(reason.to_owned(), 1)]),
            ..Results::default()
        }
    }

    /// How many were skipped.
    pub(super) fn skipped(&self) -> usize {
        self.reasons.values().sum()
    }

    /// Both together.
    pub(super) fn and(mut self, other: Results) -> Self {
        self.passed += other.passed;
        self.failed += other.failed;
        for (reason, count) in other.reasons {
            *self.reasons.entry(reason).or_default() += count;
        }
        self
    }
}

/// Counts nextest's JUnit file.
pub(super) fn junit(path: &Path) -> Result<Results> {
    let text = fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    let report =
        Report::deserialize_from_str(&text).with_context(|| format!("could not read {}", path.display()))?;
    let cases = report.test_suites.iter().flat_map(|suite| &suite.test_cases);
    Ok(cases.fold(Results::default(), |sum, case| {
        let printed = case
            .system_out
            .as_ref()
            .map(|text| text.as_str())
            .unwrap_or_default();
        sum.and(match (&case.status, skip_reason(printed)) {
            (TestCaseStatus::NonSuccess { .. }, _) => Results::of_check(false),
            (TestCaseStatus::Skipped { .. }, _) => Results::skipped_for("left out by the test runner"),
            (TestCaseStatus::Success { .. }, Some(reason)) => Results::skipped_for(reason),
            (TestCaseStatus::Success { .. }, None) => Results::of_check(true),
        })
    }))
}

/// Counts vitest's JSON file.
pub(super) fn vitest(path: &Path) -> Result<Results> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Counts {
        num_passed_tests: usize,
        num_failed_tests: usize,
        num_pending_tests: usize,
        num_todo_tests: usize,
    }
    let text = fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    let counts: Counts = serde_json::from_str(&text)?;
    let skipped = counts.num_pending_tests + counts.num_todo_tests;
    let reasons = (skipped > 0).then(|| ("switched off in the user interface's tests".to_owned(), skipped));
    Ok(Results {
        passed: counts.num_passed_tests,
        failed: counts.num_failed_tests,
        reasons: reasons.into_iter().collect(),
    })
}

fn skip_reason(printed: &str) -> Option<&str> {
    printed
        .lines()
        .find_map(|line| line.trim().strip_prefix("SKIPPED: "))
}

#[cfg(test)]
mod tests {
    use super::{Results, junit, vitest};

    fn written(text: &str) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        file
    }

    #[test]
    fn a_test_that_says_skipped_is_not_counted_as_passed() {
        let file = written(
            r#"<?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="nextest-run" tests="3" failures="1" errors="0">
              <testsuite name="store" tests="3" disabled="0" errors="0" failures="1">
                <testcase name="a" classname="store"><system-out>running 1 test
SKIPPED: real files are absent
test a ... ok</system-out></testcase>
                <testcase name="b" classname="store"/>
                <testcase name="c" classname="store"><failure type="test failure">no</failure></testcase>
              </testsuite>
            </testsuites>"#,
        );
        let expected = Results {
            passed: 1,
            failed: 1,
            reasons: [("real files are absent".to_owned(), 1)].into(),
        };
        assert_eq!(junit(file.path()).unwrap(), expected);
    }

    #[test]
    fn pending_and_todo_tests_of_the_user_interface_are_skips() {
        let file = written(
            r#"{"numTotalTests":7,"numPassedTests":4,"numFailedTests":0,"numPendingTests":2,"numTodoTests":1}"#,
        );
        let results = vitest(file.path()).unwrap();
        assert_eq!((results.passed, results.failed, results.skipped()), (4, 0, 3));
    }

    #[test]
    fn no_results_file_is_an_error_not_a_zero() {
        assert!(junit(std::path::Path::new("does-not-exist.xml")).is_err());
    }
}
