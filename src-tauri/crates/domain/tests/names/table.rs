//! The table of queries in `table.tsv`, each with what it must find.

use domain::territories::CountryCode;

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
