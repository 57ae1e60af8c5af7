//! Where cities lie, as far as a map of the world shows it.

use std::sync::LazyLock;

use super::fold;
use super::name::{Names, Source};
use super::places::PLACES;
use crate::territories::{CountryCode, capital, rows};

/// Lines sorted by folded name and country: name, country, degrees north, degrees east.
static COORDINATES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| rows(include_str!("../../data/coordinates.tsv")).collect());

/// A place on the globe.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinates {
    /// Degrees north, to a tenth.
    pub latitude: f64,
    /// Degrees east, to a tenth.
    pub longitude: f64,
    /// Whether the city itself is known; if not, it is the capital of its country.
    pub exact: bool,
}

/// Where a city lies; without a city that is known, the capital of its country. Nothing where there is no capital.
#[must_use]
pub fn whereabouts(city: Option<&str>, country: CountryCode) -> Option<Coordinates> {
    let known = city.and_then(|city| {
        let folded = fold(city);
        let is_capital = || {
            let mut names = PLACES.whole(&folded);
            names.any(|name| name.code == country && name.source == Source::Capital)
        };
        find(&folded, country).or_else(|| is_capital().then(|| of_capital(country))?)
    });
    known.or_else(|| {
        Some(Coordinates {
            exact: false,
            ..of_capital(country)?
        })
    })
}

/// The countries whose capitals lie nearest to this one's, nearest first, none farther than so many kilometres: whom an
/// island has next door.
#[must_use]
pub fn nearest(country: CountryCode, most: usize, kilometres: f64) -> Vec<CountryCode> {
    let Some(here) = of_capital(country) else {
        return Vec::new();
    };
    let others = CountryCode::all().filter(|code| *code != country);
    let mut near: Vec<_> = others
        .filter_map(|code| Some((here.distance(of_capital(code)?), code)))
        .filter(|(distance, _)| *distance <= kilometres)
        .collect();
    near.sort_by(|(one, first), (other, second)| one.total_cmp(other).then(first.cmp(second)));
    near.into_iter().map(|(_, code)| code).take(most).collect()
}

impl Coordinates {
    /// Kilometres along the surface, by the haversine formula on a sphere of 6,371 km.
    fn distance(self, other: Self) -> f64 {
        let (one, two) = (self.latitude.to_radians(), other.latitude.to_radians());
        let across = (other.longitude - self.longitude).to_radians();
        let chord = ((two - one) / 2.0).sin().powi(2) + one.cos() * two.cos() * (across / 2.0).sin().powi(2);
        2.0 * 6371.0 * chord.sqrt().min(1.0).asin()
    }
}

fn of_capital(country: CountryCode) -> Option<Coordinates> {
    find(&fold(capital(country)?.name), country)
}

fn find(folded: &str, country: CountryCode) -> Option<Coordinates> {
    let key = (folded, country.as_str());
    let at = COORDINATES.partition_point(|line| place(line) < key);
    let line = COORDINATES.get(at).filter(|line| place(line) == key)?;
    let mut cells = line.split('\t').skip(2);
    Some(Coordinates {
        latitude: cells.next()?.parse().ok()?,
        longitude: cells.next()?.parse().ok()?,
        exact: true,
    })
}

fn place(line: &'static str) -> (&'static str, &'static str) {
    let mut cells = line.split('\t');
    (cells.next().unwrap_or_default(), cells.next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(city: &str, country: &str) -> Option<(i32, i32, bool)> {
        let found = whereabouts((!city.is_empty()).then_some(city), country.parse().unwrap())?;
        Some((
            found.latitude.round() as i32,
            found.longitude.round() as i32,
            found.exact,
        ))
    }

    #[test]
    fn the_file_is_sorted_as_it_is_searched() {
        assert!(COORDINATES.is_sorted_by_key(|line| place(line)));
    }

    #[test]
    fn cities_are_found_under_their_own_and_capitals_under_all_their_names() {
        assert_eq!(of("Rabat", "MA"), Some((34, -7, true)));
        assert_eq!(of("Kiev", "UA"), of("Kyiv", "UA"));
        assert_eq!(of("Kiev", "UA").map(|(.., exact)| exact), Some(true));
        assert_eq!(of("Sydney", "AU"), Some((-34, 151, true)));
    }

    #[test]
    fn a_city_that_nobody_knows_lies_at_the_capital() {
        assert_eq!(of("Nowhere at all", "MA"), Some((34, -7, false)));
        assert_eq!(of("", "MA"), Some((34, -7, false)));
        assert_eq!(of("", "AQ"), None);
    }

    #[test]
    fn every_small_state_lies_somewhere() {
        for code in ["MT", "SG", "TV", "GI", "MC", "VA", "SM", "LI", "NR", "NU", "MV"] {
            assert!(of("", code).is_some(), "{code}");
        }
    }
}
