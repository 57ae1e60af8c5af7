//! The regions of the United Nations' standard M49, by which statistics (and people) group countries.

use std::sync::LazyLock;

use super::CountryCode;
use super::table::rows;

static REGIONS: LazyLock<Vec<Region>> = LazyLock::new(|| {
    rows(include_str!("../../data/regions.tsv"))
        .filter_map(Region::read)
        .collect()
});

/// A region of M49: a continent, sub-region or intermediate region. The world is none.
#[derive(Debug, PartialEq, Eq)]
pub struct Region {
    /// Three digits: "011".
    pub code: &'static str,
    /// The English name: "Western Africa".
    pub name: &'static str,
    /// The code of the region it lies in; "001" is the world.
    pub parent: &'static str,
    /// The countries in it and in its own regions, in order of code.
    pub members: Vec<CountryCode>,
}

impl Region {
    fn read(row: &'static str) -> Option<Self> {
        let mut cells = row.split('\t');
        Some(Self {
            code: cells.next()?,
            name: cells.next()?,
            parent: cells.next()?,
            members: cells
                .next()?
                .split(' ')
                .filter_map(|code| code.parse().ok())
                .collect(),
        })
    }

    /// Whether the country lies in it.
    #[must_use]
    pub fn includes(&self, country: CountryCode) -> bool {
        self.members.binary_search(&country).is_ok()
    }
}

/// All regions in order of code.
#[must_use]
pub fn regions() -> &'static [Region] {
    &REGIONS
}

/// A region by its code.
#[must_use]
pub fn region(code: &str) -> Option<&'static Region> {
    REGIONS.iter().find(|region| region.code == code)
}

/// The regions a country lies in, the smallest first.
#[must_use]
pub fn regions_of(country: CountryCode) -> Vec<&'static Region> {
    let mut all: Vec<&Region> = REGIONS.iter().filter(|region| region.includes(country)).collect();
    all.sort_by_key(|region| region.members.len());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_lies_in_its_region_and_in_all_around_it() {
        let names: Vec<&str> = regions_of("SN".parse().unwrap())
            .iter()
            .map(|region| region.name)
            .collect();
        assert_eq!(names, ["Western Africa", "Sub-Saharan Africa", "Africa"]);
    }

    #[test]
    fn every_country_lies_in_some_region() {
        for country in CountryCode::all().filter(|country| country.as_str() != "AQ") {
            assert!(!regions_of(country).is_empty(), "{country}");
        }
    }

    #[test]
    fn a_region_holds_the_members_of_its_own_regions() {
        for inner in regions().iter().filter(|inner| inner.parent != "001") {
            let outer = region(inner.parent).unwrap();
            assert!(
                inner.members.iter().all(|country| outer.includes(*country)),
                "{}",
                inner.name
            );
        }
    }
}
