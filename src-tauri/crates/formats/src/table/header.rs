//! Where a table's header stands. People put titles, dates and markings above it, and let it take two rows.

use std::ops::Range;

use super::{Header, HeaderPlace, Row};

/// Rows from the top among which the header is looked for.
const SEARCHED: usize = 50;
/// Most rows that a header takes.
const TALLEST: usize = 4;
/// Digits from which a cell is a value, not the name of a column.
const DIGITS_OF_A_VALUE: usize = 5;

/// A rectangle of cells that were merged into one, in rows of [`super::Sheet::rows`] and columns, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Merge {
    pub(super) rows: Range<usize>,
    pub(super) columns: Range<usize>,
}

/// The header, where a person says or else where it is most likely. Merged cells of it are filled already.
pub(super) fn find(rows: &[Row], place: Option<HeaderPlace>, merges: &[Merge]) -> Header {
    match place {
        Some(HeaderPlace::None) => nameless(rows),
        Some(HeaderPlace::Line { line, rows: tall }) => {
            let above = rows.iter().take_while(|row| row.line < line).count();
            let tall = usize::try_from(tall).unwrap_or(usize::MAX);
            named(
                rows,
                above,
                tall.clamp(1, rows.len().saturating_sub(above).max(1)),
            )
        }
        None => guess(rows, merges),
    }
}

fn guess(rows: &[Row], merges: &[Merge]) -> Header {
    let top = rows.get(..SEARCHED).unwrap_or(rows);
    let own = |at: usize, row: &Row| row.filled().saturating_sub(filled_by_merges(at, merges));
    let widest = top
        .iter()
        .enumerate()
        .map(|(at, row)| own(at, row))
        .max()
        .unwrap_or(0);
    let is_wide = |(at, row): (usize, &Row)| own(at, row) >= widest.min(2) && own(at, row) * 2 >= widest;
    let Some(above) = top.iter().enumerate().position(is_wide) else {
        return nameless(rows);
    };
    let Some(row) = rows.get(above) else {
        return nameless(rows);
    };
    if row.cells.iter().any(|cell| is_value(&cell.text)) {
        return nameless(rows);
    }
    let above = above_groups(rows, above, merges);
    named(rows, above, height(above, merges))
}

/// Cells of a row that only repeat the merged cell to the left or above.
fn filled_by_merges(at: usize, merges: &[Merge]) -> usize {
    let covering = merges.iter().filter(|merge| merge.rows.contains(&at));
    covering
        .map(|merge| {
            merge
                .columns
                .len()
                .saturating_sub(usize::from(merge.rows.start == at))
        })
        .sum()
}

/// A row above that groups columns under merged cells (`Contact` over `Phone` and `Mail`) belongs to the header;
/// one merged cell over all of them is a title.
fn above_groups(rows: &[Row], found: usize, merges: &[Merge]) -> usize {
    let Some(before) = found.checked_sub(1) else {
        return found;
    };
    let groups = merges
        .iter()
        .filter(|merge| merge.rows.start == before && merge.columns.len() > 1)
        .count();
    let cells = rows.get(before).map_or(0, |row| {
        row.filled().saturating_sub(filled_by_merges(before, merges))
    });
    if groups > 0 && cells > 1 { before } else { found }
}

/// How many rows a header takes that begins at `above`: as far as merged cells reach that begin in it.
fn height(above: usize, merges: &[Merge]) -> usize {
    let mut end = above + 1;
    for merge in merges.iter().filter(|merge| merge.rows.start == above) {
        let below_a_group = usize::from(merge.columns.len() > 1);
        end = end.max(merge.rows.end.saturating_add(below_a_group));
    }
    (end - above).min(TALLEST)
}

fn named(rows: &[Row], above: usize, tall: usize) -> Header {
    let rows = rows.get(above..).unwrap_or_default();
    let rows = rows.get(..tall).unwrap_or(rows);
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let names = (0..width).map(|column| name(rows, column)).collect();
    Header {
        above,
        rows: rows.len(),
        names,
    }
}

fn name(rows: &[Row], column: usize) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for row in rows {
        let part = row.text(column);
        if !part.trim().is_empty() && parts.last() != Some(&part) {
            parts.push(part);
        }
    }
    match parts.as_slice() {
        [one] => (*one).to_owned(),
        parts => parts
            .iter()
            .map(|part| part.trim())
            .collect::<Vec<_>>()
            .join(" / "),
    }
}

fn nameless(rows: &[Row]) -> Header {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    Header {
        above: 0,
        rows: 0,
        names: (0..width).map(letters).collect(),
    }
}

/// A column's letters as spreadsheets call it: A, B ... Z, AA.
fn letters(column: usize) -> String {
    let mut left = column;
    let mut letters = Vec::new();
    loop {
        let letter = u8::try_from(left % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        match (left / 26).checked_sub(1) {
            Some(rest) => left = rest,
            None => return letters.iter().rev().collect(),
        }
    }
}

/// Whether a cell is plainly a value: a mail address, a number, a page.
fn is_value(text: &str) -> bool {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_mail = text
        .rsplit_once('@')
        .is_some_and(|(_, domain)| domain.contains('.'))
        && !text.contains(' ');
    digits >= DIGITS_OF_A_VALUE || is_mail || text.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Cell;

    fn rows(text: &str) -> Vec<Row> {
        let row = |(at, line): (usize, &str)| Row {
            line: u32::try_from(at).unwrap() + 1,
            cells: line.split(',').map(|cell| Cell::from(cell.to_owned())).collect(),
            problem: None,
        };
        text.lines().enumerate().map(row).collect()
    }

    #[test]
    fn titles_above_the_header_are_passed_over() {
        let header = find(
            &rows("OFFICIAL\nPosts,,\n,,\nCity,Post,Phone\nRabat,Legat,+212 5\n"),
            None,
            &[],
        );
        assert_eq!((header.above, header.rows), (3, 1));
        assert_eq!(header.names, ["City", "Post", "Phone"]);
    }

    #[test]
    fn a_table_that_begins_with_values_has_no_header() {
        let header = find(&rows("Rabat,a@b.example\nDakar,c@d.example\n"), None, &[]);
        assert_eq!(
            (header.rows, header.names),
            (0, vec!["A".to_owned(), "B".to_owned()])
        );
    }

    #[test]
    fn a_header_of_two_rows_joins_its_names() {
        // `Country` is merged downwards, `Contact` over two columns; fills as the reader makes them.
        let merges = [
            Merge {
                rows: 0..2,
                columns: 0..1,
            },
            Merge {
                rows: 0..1,
                columns: 1..3,
            },
        ];
        let header = find(
            &rows("Country,Contact,Contact\nCountry,Phone,Mail\nMA,1,2\n"),
            None,
            &merges,
        );
        assert_eq!(header.rows, 2);
        assert_eq!(header.names, ["Country", "Contact / Phone", "Contact / Mail"]);
    }

    #[test]
    fn a_merged_title_is_no_part_of_the_header() {
        let merges = [Merge {
            rows: 0..1,
            columns: 0..3,
        }];
        let header = find(
            &rows("Posts,Posts,Posts\nCity,Post,Phone\nRabat,x,y\n"),
            None,
            &merges,
        );
        assert_eq!((header.above, header.rows), (1, 1));
        assert_eq!(header.names, ["City", "Post", "Phone"]);
    }

    #[test]
    fn a_person_may_say_where_it_stands() {
        let table = rows("x,y\nCity,Post\nRabat,z\n");
        let header = find(&table, Some(HeaderPlace::Line { line: 2, rows: 1 }), &[]);
        assert_eq!(
            (header.above, header.names),
            (1, vec!["City".to_owned(), "Post".to_owned()])
        );
        assert_eq!(
            find(&table, Some(HeaderPlace::Line { line: 99, rows: 9 }), &[]).names,
            Vec::<String>::new()
        );
    }

    #[test]
    fn columns_are_lettered_as_in_spreadsheets() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
