//! What holds for every text and every name.

use chrono::NaiveDate;
use domain::names::{MatchKind, Resolved, find, fold, resolve_name, wording_may_include};
use domain::territories::{CountryCode, capital, dialling_prefixes};
use proptest::prelude::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default()
}

fn codes(text: &str) -> Vec<CountryCode> {
    find(text, today()).into_iter().map(|hit| hit.code).collect()
}

/// Rows of a data file as cells.
fn rows(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_panics(text in "\\PC{0,24}", day in 0..60_000i32) {
        let on = NaiveDate::from_num_days_from_ce_opt(day + 700_000).unwrap_or_default();
        let _ = find(&text, on);
        let _ = resolve_name(&text);
        let _ = wording_may_include(&text, CountryCode::all().next().unwrap());
    }

    #[test]
    fn no_text_of_bytes_and_controls_panics(text in any::<String>()) {
        let _ = find(&text, today());
        let _ = resolve_name(&text);
    }

    #[test]
    fn folding_is_stable(text in "\\PC{0,24}") {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }

    #[test]
    fn a_territory_is_offered_once(text in "[a-z]{1,6}") {
        let mut found = codes(&text);
        let offered = found.len();
        found.sort_unstable();
        found.dedup();
        prop_assert_eq!(found.len(), offered);
    }

    #[test]
    fn guesses_stand_behind_all_real_matches(text in "[a-z]{4,9}") {
        let hits = find(&text, today());
        prop_assert!(hits.is_sorted_by_key(|hit| hit.kind == MatchKind::Fuzzy));
    }
}

#[test]
fn every_english_name_finds_its_country_first_and_decides_for_it() {
    for country in CountryCode::all() {
        let hit = find(country.name(), today()).into_iter().next().unwrap();
        assert_eq!(
            (hit.code, hit.kind),
            (country, MatchKind::Exact),
            "{}",
            country.name()
        );
        assert_eq!(resolve_name(country.name()), Resolved::Country(country));
    }
}

#[test]
fn every_code_finds_its_country_first() {
    for country in CountryCode::all() {
        for code in [country.as_str(), country.alpha3()] {
            assert_eq!(codes(code).first(), Some(&country), "{code}");
            assert_eq!(codes(&code.to_lowercase()).first(), Some(&country), "{code}");
        }
    }
}

#[test]
fn every_name_in_every_language_finds_its_country_among_the_first_three() {
    for row in rows(include_str!("../../data/country-names.tsv")) {
        let country: CountryCode = row[0].parse().unwrap();
        let found = codes(row[2]);
        assert!(
            found.iter().take(3).any(|code| *code == country),
            "{row:?}: {found:?}"
        );
    }
}

#[test]
fn every_alias_and_former_name_finds_its_country_among_the_first_three() {
    for row in rows(include_str!("../../data/by-hand/names.tsv")) {
        let countries: Vec<CountryCode> = row[1].split(',').map(|code| code.parse().unwrap()).collect();
        let found = codes(row[2]);
        for country in countries.iter().take(3) {
            assert!(
                found.iter().take(3).any(|code| code == country),
                "{row:?}: {found:?}"
            );
        }
    }
}

#[test]
fn every_capital_finds_its_country_among_the_first_three() {
    for country in CountryCode::all() {
        if let Some(capital) = capital(country) {
            let found = codes(capital.name);
            assert!(
                found.iter().take(3).any(|code| *code == country),
                "{}: {found:?}",
                capital.name
            );
        }
    }
}

#[test]
fn every_telephone_prefix_finds_its_country() {
    for country in CountryCode::all() {
        for prefix in dialling_prefixes(country) {
            assert!(codes(&prefix).contains(&country), "{prefix}");
            assert!(codes(&prefix.replace('+', "00")).contains(&country), "{prefix}");
        }
    }
}

#[test]
fn no_name_of_taiwan_offers_china_and_no_name_of_china_offers_taiwan() {
    let [china, taiwan] = ["CN", "TW"].map(|code| code.parse::<CountryCode>().unwrap());
    for row in rows(include_str!("../../data/country-names.tsv")) {
        let found = codes(row[2]);
        match row[0] {
            "CN" => assert!(!found.contains(&taiwan), "{row:?}"),
            "TW" => assert!(!found.contains(&china), "{row:?}"),
            _ => {}
        }
    }
}

#[test]
fn a_former_name_says_when_it_was_in_use() {
    let why = |year| {
        let on = NaiveDate::from_ymd_opt(year, 6, 1).unwrap();
        find("Zaire", on).first().unwrap().why.to_string()
    };
    assert_eq!(why(2026), "former name, 1971 to 1997");
    assert_eq!(why(1990), "its name then, 1971 to 1997");
}
