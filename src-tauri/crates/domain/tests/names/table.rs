//! The table of queries in `table.tsv`, each with what it must find.

use chrono::NaiveDate;
use domain::names::{Why, find};
use domain::territories::CountryCode;
use domain::territories::dialling::service_of;

/// One row: a query and what it must offer.
struct Row {
    query: &'static str,
    /// These come first, in this order; `None` where the order is open.
    leading: Option<Vec<CountryCode>>,
    also: Vec<CountryCode>,
    never: Vec<CountryCode>,
}

fn table() -> Vec<Row> {
    include_str!("table.tsv")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let cells: Vec<&'static str> = line.split('\t').collect();
            assert_eq!(cells.len(), 4, "{line}");
            Row {
                query: cells[0],
                leading: (cells[1] != "-x").then(|| codes(cells[1])),
                also: codes(cells[2]),
                never: codes(cells[3]),
            }
        })
        .collect()
}

fn codes(cell: &str) -> Vec<CountryCode> {
    let listed = if cell == "-" { "" } else { cell };
    listed
        .split_whitespace()
        .map(|code| code.parse().unwrap())
        .collect()
}

#[test]
fn the_table_asks_at_least_300_different_questions() {
    let mut queries: Vec<&str> = table().iter().map(|row| row.query).collect();
    queries.sort_unstable();
    queries.dedup();
    assert_eq!(queries.len(), table().len());
    assert!(queries.len() >= 300, "{}", queries.len());
}

#[test]
fn every_row_of_the_table_expects_something() {
    for row in table() {
        assert!(row.leading.is_some() || !row.also.is_empty(), "{}", row.query);
        assert!(
            row.never.iter().all(|code| !row.also.contains(code)),
            "{}",
            row.query
        );
    }
}

#[test]
fn every_query_of_the_table_is_offered_what_it_must_be() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let wrong: Vec<String> = table().iter().filter_map(|row| complaint(row, today)).collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        table().len(),
        wrong.join("\n")
    );
}

#[test]
fn macedonia_and_fyrom_are_names_of_their_years() {
    for name in ["Macedonia", "FYROM", "Republic of Macedonia"] {
        let why = |year| find(name, NaiveDate::from_ymd_opt(year, 6, 1).unwrap())[0].why;
        assert!(matches!(why(2010), Why::NamedThen(_)), "{name}: {:?}", why(2010));
        assert!(matches!(why(2026), Why::Former(_)), "{name}: {:?}", why(2026));
    }
}

#[test]
fn a_number_of_the_table_that_finds_no_country_says_whose_it_is() {
    let numbers: Vec<_> = table()
        .into_iter()
        .filter(|row| row.query.starts_with('+') && row.leading.as_ref().is_some_and(Vec::is_empty))
        .map(|row| {
            (
                row.query,
                service_of(row.query).map(|service| service.to_string()),
            )
        })
        .collect();
    assert!(numbers.len() >= 5, "{numbers:?}");
    let satellite = "a satellite telephone of Iridium or Globalstar, which belongs to no country";
    assert!(numbers.contains(&("+8816 1234", Some(satellite.to_owned()))));
    assert!(numbers.iter().all(|(_, words)| words.is_some()), "{numbers:?}");
}

fn complaint(row: &Row, today: NaiveDate) -> Option<String> {
    let found: Vec<CountryCode> = find(row.query, today).into_iter().map(|hit| hit.code).collect();
    let right = row.leading.as_ref().is_none_or(|leading| {
        if leading.is_empty() {
            found.is_empty()
        } else {
            found.starts_with(leading)
        }
    });
    let all = row.also.iter().all(|code| found.contains(code));
    let none = !row.never.iter().any(|code| found.contains(code));
    (!right || !all || !none).then(|| {
        format!(
            "{:?}: {found:?}, not {:?} + {:?} - {:?}",
            row.query, row.leading, row.also, row.never
        )
    })
}
