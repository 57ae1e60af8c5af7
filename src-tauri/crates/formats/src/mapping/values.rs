//! What a column's cells look like.

use domain::names::{Resolved, resolve_name};

use super::items;
use crate::mail::{self, Reach};
use crate::table::Sheet;

/// Cells that are looked at.
const LOOKED_AT: usize = 200;

/// What most cells of a column plainly are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Mail,
    Page,
    Phone,
}

/// A column of names of countries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Places {
    /// One a row.
    One,
    /// Several in at least one row of five.
    Several,
}

/// What a column plainly is; `None` for words.
pub(super) fn kind(sheet: &Sheet, column: usize) -> Option<Kind> {
    let cells = cells(sheet, column);
    let most =
        |test: fn(&str) -> bool| cells.iter().filter(|text| test(text)).count() * 10 >= cells.len() * 7;
    if cells.is_empty() {
        None
    } else if most(is_mail) {
        Some(Kind::Mail)
    } else if most(is_page) {
        Some(Kind::Page)
    } else {
        most(is_phone).then_some(Kind::Phone)
    }
}

/// Whether a column names countries, and how many a row.
pub(super) fn places(sheet: &Sheet, column: usize) -> Option<Places> {
    let rows: Vec<Vec<String>> = cells(sheet, column).into_iter().map(items).collect();
    let all = rows.iter().flatten().count();
    let known = rows
        .iter()
        .flatten()
        .filter(|item| !matches!(resolve_name(item), Resolved::Unknown))
        .count();
    if all == 0 || known * 10 < all * 7 {
        return None;
    }
    let several = rows.iter().filter(|row| row.len() > 1).count();
    Some(if several * 5 >= rows.len() {
        Places::Several
    } else {
        Places::One
    })
}

fn cells(sheet: &Sheet, column: usize) -> Vec<&str> {
    let texts = sheet.records().map(|row| row.text(column).trim());
    texts.filter(|text| !text.is_empty()).take(LOOKED_AT).collect()
}

fn is_mail(text: &str) -> bool {
    matches!(mail::parse_all(text).first(), Some(Reach::Mail(_)))
}

fn is_page(text: &str) -> bool {
    matches!(mail::parse_all(text).first(), Some(Reach::Page(_)))
}

/// Digits as in a telephone number, and no date.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let others = text.chars().filter(|c| c.is_alphabetic()).count();
    let dated = text.len() >= 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    digits >= 7 && others <= 8 && !dated && !text.contains(['@', '.']) || text.starts_with('+') && digits >= 7
}
