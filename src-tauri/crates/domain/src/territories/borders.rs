//! Which countries touch each other by land.

use std::sync::LazyLock;

use super::CountryCode;
use super::table::rows;

/// Sorted by code.
static BORDERS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    rows(include_str!("../../data/borders.tsv"))
        .filter_map(|row| row.split_once('\t'))
        .collect()
});

/// The countries and territories that touch this one by land, by code (Natural Earth). An island has none.
pub fn neighbours(code: CountryCode) -> impl Iterator<Item = CountryCode> {
    let at = BORDERS.binary_search_by_key(&code.as_str(), |(code, _)| code);
    let row = at.ok().and_then(|at| BORDERS.get(at));
    row.map_or("", |(_, others)| others)
        .split(' ')
        .filter_map(|code| code.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(code: &str) -> Vec<String> {
        neighbours(code.parse().unwrap())
            .map(|code| code.to_string())
            .collect()
    }

    #[test]
    fn neighbours_touch_and_both_know_it() {
        assert_eq!(codes("LS"), ["ZA"]);
        assert_eq!(codes("PT"), ["ES"]);
        assert_eq!(codes("MT"), [""; 0]);
        assert!(codes("XK").contains(&"AL".to_owned()));
        assert!(!codes("FR").contains(&"BR".to_owned()) && codes("GF").contains(&"BR".to_owned()));
        for (code, others) in BORDERS.iter() {
            for other in others.split(' ') {
                assert!(codes(other).contains(&(*code).to_owned()), "{other} and {code}");
            }
        }
    }
}
