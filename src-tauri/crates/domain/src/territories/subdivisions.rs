//! The subdivisions of countries by ISO 3166-2, for naming parts: the west of the United States is a list of these.

use std::sync::LazyLock;

use super::CountryCode;
use super::table::rows;

/// Sorted by code, so that those of a country stand together.
static SUBDIVISIONS: LazyLock<Vec<Subdivision>> = LazyLock::new(|| {
    rows(include_str!("../../data/subdivisions.tsv"))
        .filter_map(Subdivision::read)
        .collect()
});

/// A state, province, county or the like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subdivision {
    /// The ISO 3166-2 code: "ES-CT".
    pub code: &'static str,
    /// The country it belongs to.
    pub country: CountryCode,
    /// The name as ISO writes it, in the country's own language: "Bayern".
    pub local: &'static str,
    /// The English name: "Bavaria".
    pub name: &'static str,
}

impl Subdivision {
    fn read(row: &'static str) -> Option<Self> {
        let mut cells = row.split('\t');
        let code = cells.next()?;
        let local = cells.next()?;
        let english = cells.next()?;
        Some(Self {
            code,
            country: code.get(..2)?.parse().ok()?,
            local,
            name: if english.is_empty() { local } else { english },
        })
    }
}

/// The subdivisions of a country in order of code. Those that have an ISO 3166-1 code too (Puerto Rico, Guadeloupe)
/// are territories, not subdivisions.
#[must_use]
pub fn subdivisions(country: CountryCode) -> &'static [Subdivision] {
    let start = SUBDIVISIONS.partition_point(|subdivision| subdivision.country < country);
    let rest = SUBDIVISIONS.get(start..).unwrap_or_default();
    let length = rest.partition_point(|subdivision| subdivision.country == country);
    rest.get(..length).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str) -> &'static [Subdivision] {
        subdivisions(code.parse().unwrap())
    }

    #[test]
    fn a_country_has_its_own_subdivisions_only() {
        assert_eq!(of("US").len(), 51, "fifty states and the capital");
        assert!(of("US").iter().all(|state| state.code.starts_with("US-")));
        assert!(of("GI").is_empty());
    }

    #[test]
    fn a_subdivision_has_its_own_and_its_english_name() {
        let bavaria = of("DE").iter().find(|state| state.code == "DE-BY").unwrap();
        assert_eq!((bavaria.local, bavaria.name), ("Bayern", "Bavaria"));
    }

    #[test]
    fn territories_with_a_code_of_their_own_are_no_subdivisions() {
        assert!(
            !of("CN")
                .iter()
                .any(|part| ["CN-TW", "CN-HK", "CN-MO"].contains(&part.code))
        );
    }

    #[test]
    fn every_row_of_the_file_is_read() {
        assert_eq!(
            rows(include_str!("../../data/subdivisions.tsv")).count(),
            SUBDIVISIONS.len()
        );
        assert!(SUBDIVISIONS.is_sorted_by_key(|subdivision| subdivision.country));
    }
}
