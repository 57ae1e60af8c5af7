//! One row of facts per country, read once from `data/countries.tsv`.

use std::sync::LazyLock;

use chrono_tz::Tz;

use super::code::CountryCode;

/// Sorted by code.
static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    rows(include_str!("../../data/countries.tsv"))
        .filter_map(Country::read)
        .collect()
});

/// What the table holds on a country.
pub(super) struct Country {
    pub(super) code: CountryCode,
    pub(super) alpha3: &'static str,
    pub(super) numeric: &'static str,
    pub(super) name: &'static str,
    population: u32,
    capital: Option<Capital>,
    zones: &'static str,
    native: &'static str,
}

/// A seat of government.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capital {
    /// Its English name.
    pub name: &'static str,
    /// The IANA zone of its clock.
    pub zone: Option<Tz>,
}

impl Country {
    fn read(row: &'static str) -> Option<Self> {
        let mut cells = row.split('\t');
        let code = CountryCode::from_letters(cells.next()?)?;
        let alpha3 = cells.next()?;
        let numeric = cells.next()?;
        let name = cells.next()?;
        let population = cells.next()?.parse().ok()?;
        let capital_name = cells.next()?;
        let capital_zone = cells.next()?;
        let capital = (!capital_name.is_empty()).then(|| Capital {
            name: capital_name,
            zone: capital_zone.parse().ok(),
        });
        let zones = cells.next()?;
        let native = cells.next()?;
        Some(Self {
            code,
            alpha3,
            numeric,
            name,
            population,
            capital,
            zones,
            native,
        })
    }
}

/// The rows of a generated data file: lines that are not comments.
pub(crate) fn rows(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

pub(super) fn countries() -> &'static [Country] {
    &COUNTRIES
}

pub(super) fn country(code: CountryCode) -> Option<&'static Country> {
    let place = COUNTRIES
        .binary_search_by_key(&code, |country| country.code)
        .ok()?;
    COUNTRIES.get(place)
}

/// The capital, or the seat of a territory's government. None where there is none (Antarctica) or where the source
/// names none because it is disputed.
#[must_use]
pub fn capital(code: CountryCode) -> Option<Capital> {
    country(code)?.capital
}

/// The IANA zones in use, the main one first; none for uninhabited islands.
pub fn zones(code: CountryCode) -> impl Iterator<Item = Tz> {
    country(code)
        .map_or("", |country| country.zones)
        .split(' ')
        .filter_map(|zone| zone.parse().ok())
}

/// What it calls itself in its own official languages, most spoken first, where that is not its English name (CLDR).
pub fn native_names(code: CountryCode) -> impl Iterator<Item = &'static str> {
    country(code)
        .map_or("", |country| country.native)
        .split('|')
        .filter(|name| !name.is_empty())
}

/// How many people live there, roughly: good for ordering, not for quoting.
#[must_use]
pub fn population(code: CountryCode) -> u32 {
    country(code).map_or(0, |country| country.population)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> CountryCode {
        text.parse().unwrap()
    }

    #[test]
    fn every_row_of_the_file_is_read() {
        assert_eq!(
            rows(include_str!("../../data/countries.tsv")).count(),
            countries().len()
        );
    }

    #[test]
    fn a_capital_has_its_name_and_its_clock() {
        let rabat = capital(code("MA")).unwrap();
        assert_eq!((rabat.name, rabat.zone), ("Rabat", Some(Tz::Africa__Casablanca)));
        assert_eq!(capital(code("AQ")), None);
    }

    #[test]
    fn a_country_calls_itself_by_the_names_of_its_own_languages() {
        let names = |text| native_names(code(text)).collect::<Vec<_>>();
        assert_eq!(names("MA"), ["المغرب", "Maroc", "Meṛṛuk"]);
        assert_eq!(names("GR"), ["Ελλάδα"]);
        assert_eq!(names("CH"), ["Schweiz", "Suisse", "Svizzera"]);
        assert_eq!(names("AU"), [""; 0]);
    }

    #[test]
    fn every_capital_has_a_zone_and_every_listed_zone_is_known() {
        for code in CountryCode::all() {
            if let Some(capital) = capital(code) {
                assert!(capital.zone.is_some(), "{code}: {}", capital.name);
            }
            let listed = country(code)
                .unwrap()
                .zones
                .split(' ')
                .filter(|zone| !zone.is_empty())
                .count();
            assert_eq!(zones(code).count(), listed, "{code}");
        }
    }

    #[test]
    fn the_main_zone_comes_first() {
        assert_eq!(zones(code("US")).next(), Some(Tz::America__New_York));
        assert_eq!(zones(code("XK")).next(), Some(Tz::Europe__Belgrade));
    }
}
