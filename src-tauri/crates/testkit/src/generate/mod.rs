//! Whole networks made from a seed.
//!
//! | function | makes | for |
//! | --- | --- | --- |
//! | [`small`] | a handful of countries, up to a dozen posts, dates crowded around the instant asked about | the rules |
//! | [`cases`] | the same as a proptest strategy, shrinking record by record | property tests |
//! | [`large()`] | networks of 150 to 100,000 officers of ordinary shape | speed |
//!
//! Every network is valid: what is referred to exists, `until >= from`, no region contains itself, one network row.

mod large;
mod prune;
#[cfg(test)]
mod reach;
mod small;
mod strategy;

pub use large::{MOST_ROUTES, large};
pub use prune::without;
pub use small::small;
pub use strategy::{Case, cases};

use domain::territories::CountryCode;

/// A country by its code; the tables here hold codes only.
fn code(text: &str) -> CountryCode {
    #[expect(
        clippy::expect_used,
        reason = "a wrong table must fail at once, not make another network"
    )]
    text.parse().expect("the tables hold ISO 3166-1 codes")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::records::{EntityKind, RecordRef, Records, TerritoryRef};
    use domain::value::Value;

    use super::*;

    /// Everything that a record points at.
    fn references(record: &domain::records::Record) -> Vec<RecordRef> {
        let fields = record.reference().kind.fields().iter().zip(record.values());
        fields
            .flat_map(|(field, value)| match value {
                Value::List(values) => values.into_iter().map(|value| (field.kind, value)).collect(),
                value => vec![(field.kind, value)],
            })
            .filter_map(|(kind, value)| prune::reference(kind, &value))
            .collect()
    }

    fn period(record: &domain::records::Record) -> Option<(Value, Value)> {
        let fields = record.reference().kind.fields();
        let of = |name| fields.iter().position(|field| field.name == name);
        let (from, until) = (of("from")?, of("until")?);
        let values = record.values();
        Some((values[from].clone(), values[until].clone()))
    }

    pub(super) fn assert_valid(records: &Records) {
        let all: BTreeSet<_> = records.iter().map(|record| record.reference()).collect();
        assert_eq!(all.len(), records.iter().count(), "ids are used once");
        for record in records.iter() {
            for reference in references(&record) {
                assert!(
                    all.contains(&reference),
                    "{:?} points at {reference}, which is not there",
                    record.reference()
                );
            }
            if let Some((Value::Date(from), Value::Date(until))) = period(&record) {
                assert!(from <= until, "{record:?}");
            }
        }
        assert_eq!(records.networks.len(), 1);
        for region in &records.regions {
            let mut inside = vec![region.id];
            for at in 0.. {
                let Some(region) = inside.get(at).copied() else {
                    break;
                };
                for member in records
                    .region_members
                    .iter()
                    .filter(|member| member.region == region)
                {
                    if let TerritoryRef::Region(inner) = member.territory {
                        assert_ne!(inner, inside[0], "a region holds itself");
                        inside.push(inner);
                    }
                }
            }
        }
    }

    #[test]
    fn every_small_network_is_valid_and_holds_records_of_every_kind_somewhere() {
        let mut kinds = BTreeSet::new();
        for seed in 0..300 {
            let case = small(seed);
            assert_valid(&case.records);
            assert!((2..=12).contains(&case.records.posts.len()));
            assert!(
                case.questions
                    .iter()
                    .all(|question| prune::stands(&case.records, question))
            );
            kinds.extend(case.records.iter().map(|record| record.reference().kind));
        }
        assert_eq!(kinds.into_iter().collect::<Vec<_>>(), EntityKind::ALL);
    }

    #[test]
    fn the_same_seed_makes_the_same_network() {
        assert_eq!(small(5).records, small(5).records);
        assert_ne!(small(5).records, small(6).records);
    }

    #[test]
    fn a_network_without_any_one_record_is_still_valid() {
        for seed in 0..20 {
            let records = small(seed).records;
            for record in records.iter().map(|record| record.reference()) {
                if record.kind != EntityKind::Network && record != records.networks[0].own_agency.into() {
                    assert_valid(&without(&records, record));
                }
            }
        }
    }
}
