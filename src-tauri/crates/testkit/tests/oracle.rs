//! The resolver against the oracle, which was written from the page of rules alone.

use domain::network::Network;
use domain::resolver::resolve;
use proptest::prelude::*;
use testkit::generate::{cases, small};
use testkit::oracle;

/// Generated networks, five questions each.
const NETWORKS: u64 = 2500;

#[test]
fn the_resolver_answers_two_thousand_five_hundred_networks_as_the_page_says() {
    let mut differing = Vec::new();
    for seed in 0..NETWORKS {
        let case = small(seed);
        let network = Network::new(case.records.clone());
        for (place, question) in case.questions.iter().enumerate() {
            let expected = oracle::answer(&case.records, question);
            let differences = oracle::compare(&resolve(&network, question), &expected);
            if !differences.is_empty() {
                differing.push(format!(
                    "seed {seed}, question {place}: {}",
                    differences.join("\n  ")
                ));
            }
        }
    }
    let shown = differing.iter().take(10).map(String::as_str).collect::<Vec<_>>();
    assert!(
        differing.is_empty(),
        "{} of {} answers differ:\n{}",
        differing.len(),
        NETWORKS * 5,
        shown.join("\n")
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    /// Fewer networks, but other ones each time, and a failing one is cut down to the records that matter.
    #[test]
    fn the_resolver_answers_any_network_as_the_page_says(case in cases()) {
        let network = Network::new(case.records.clone());
        for question in &case.questions {
            let expected = oracle::answer(&case.records, question);
            let differences = oracle::compare(&resolve(&network, question), &expected);
            prop_assert!(differences.is_empty(), "{question:?}: {differences:#?}");
        }
    }
}
