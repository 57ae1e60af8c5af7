//! The cells of one sheet: their place, their kind, and the text that they show or hold.

use quick_xml::events::BytesStart;

use super::super::dates;
use super::super::grid::{Budget, Grid, MOST_COLUMNS, MOST_ROWS, Merged};
use super::super::styles::Shown;
use super::super::xml::{self, Met, Walk};
use super::{Shared, unescape};
use crate::table::{Cell, Doubt, ReadError, doubt};

/// A cell while it is being read.
#[derive(Default)]
struct Reading {
    row: usize,
    column: usize,
    kind: String,
    style: usize,
    text: String,
    has_formula: bool,
    has_value: bool,
}

/// Where the walk stands.
#[derive(Default)]
struct Place {
    row: usize,
    column: usize,
    in_text: bool,
    cell: Option<Reading>,
}

/// Reads a sheet's part into a grid.
pub(super) fn read(
    text: &str,
    part: &str,
    shared: &Shared,
    grid: &mut Grid,
    budget: &mut Budget,
) -> Result<(), ReadError> {
    let mut walk = Walk::new(text, part);
    let mut place = Place::default();
    while let Some(met) = walk.next()? {
        match met {
            Met::Start(start) => {
                if xml::name(&start) == "rPh" {
                    walk.skip()?;
                } else {
                    place.begin(&start, grid, budget)?;
                }
            }
            Met::Text(text) if place.in_text => {
                if let Some(cell) = &mut place.cell {
                    cell.text.push_str(&text);
                }
            }
            Met::Text(_) => {}
            Met::End(name) => match name.as_str() {
                "v" | "t" => place.in_text = false,
                "c" => {
                    if let Some(cell) = place.cell.take() {
                        let (row, column) = (cell.row, cell.column);
                        grid.put(row, column, value(cell, shared), budget)?;
                    }
                }
                "row" => (place.row, place.column) = (place.row.saturating_add(1), 0),
                _ => {}
            },
        }
    }
    Ok(())
}

impl Place {
    fn begin(
        &mut self,
        start: &BytesStart<'_>,
        grid: &mut Grid,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        match xml::name(start) {
            "row" => {
                self.row = xml::number(start, "r")
                    .and_then(|row| row.checked_sub(1))
                    .unwrap_or(self.row);
                self.column = 0;
            }
            "c" => {
                let at = xml::attribute(start, "r").and_then(|name| reference(&name));
                (self.row, self.column) = at.unwrap_or((self.row, self.column));
                self.cell = Some(Reading {
                    row: self.row,
                    column: self.column,
                    kind: xml::attribute(start, "t").unwrap_or_default(),
                    style: xml::number(start, "s").unwrap_or(0),
                    ..Reading::default()
                });
                self.column = self.column.saturating_add(1);
            }
            "v" | "t" => {
                self.in_text = self.cell.is_some();
                if let Some(cell) = &mut self.cell {
                    cell.has_value = true;
                }
            }
            "f" => {
                if let Some(cell) = &mut self.cell {
                    cell.has_formula = true;
                }
            }
            "mergeCell" => {
                budget.cells(1)?;
                grid.merged
                    .extend(xml::attribute(start, "ref").and_then(|name| range(&name)));
            }
            _ => {}
        }
        Ok(())
    }
}

/// `B12` as row and column from 0; `None` for what lies outside every program's sheet.
fn reference(name: &str) -> Option<(usize, usize)> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = name.split_at_checked(digits)?;
    let mut column = 0_usize;
    for letter in letters.bytes() {
        let value = letter
            .to_ascii_uppercase()
            .checked_sub(b'A')
            .filter(|value| *value < 26)?;
        column = column.checked_mul(26)?.checked_add(usize::from(value) + 1)?;
    }
    let row: usize = digits.parse().ok()?;
    let (row, column) = (row.checked_sub(1)?, column.checked_sub(1)?);
    (row < MOST_ROWS && column < MOST_COLUMNS).then_some((row, column))
}

/// `A1:C3`.
fn range(name: &str) -> Option<Merged> {
    let (first, last) = name.split_once(':')?;
    let ((top, left), (bottom, right)) = (reference(first)?, reference(last)?);
    Some(Merged {
        top,
        left,
        bottom,
        right,
    })
}

fn value(cell: Reading, shared: &Shared) -> Cell {
    if cell.has_formula && !cell.has_value {
        return Cell {
            text: String::new(),
            doubt: Some(Doubt::NoValue),
        };
    }
    let style = shared.styles.get(cell.style);
    match cell.kind.as_str() {
        "s" => {
            let index: Option<usize> = cell.text.trim().parse().ok();
            index
                .and_then(|index| shared.strings.get(index))
                .cloned()
                .unwrap_or_default()
                .into()
        }
        "str" | "inlineStr" => unescape(&cell.text).into(),
        "b" => (if cell.text.trim() == "1" { "TRUE" } else { "FALSE" })
            .to_owned()
            .into(),
        "e" => Cell {
            text: cell.text,
            doubt: Some(Doubt::Error),
        },
        "d" => cell.text.into(),
        _ => number(&cell.text, style.unwrap_or(&Shown::Number), shared.dates),
    }
}

/// A number as its cell shows it: a date, a length of time, or digits.
fn number(text: &str, shown: &Shown, system: dates::System) -> Cell {
    let Ok(value) = text.trim().parse::<f64>() else {
        return text.to_owned().into();
    };
    let dated = match shown {
        Shown::Date => dates::iso(value, system),
        Shown::Duration => dates::duration(value),
        Shown::Number | Shown::Digits { .. } => None,
    };
    if let Some(text) = dated {
        return text.into();
    }
    let text = digits(value, text);
    match shown {
        Shown::Digits { length, plus } if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            let plus = if *plus { "+" } else { "" };
            format!("{plus}{text:0>length$}", length = (*length).min(32)).into()
        }
        _ => Cell {
            doubt: doubt::of_text(&text),
            text,
        },
    }
}

/// A number without an exponent where it is whole; else as the file has it.
pub(in crate::table::workbook) fn digits(value: f64, written: &str) -> String {
    /// 2 to the power of 53: above, not every whole number has a float.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < EXACT {
        return format!("{value:.0}");
    }
    let rounded = value.to_string();
    if value.is_finite() && rounded.len() < written.len() {
        rounded
    } else {
        written.trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_and_nonsense_is_not() {
        assert_eq!(reference("A1"), Some((0, 0)));
        assert_eq!(reference("xfd1048576"), Some((1_048_575, 16_383)));
        for name in [
            "",
            "A",
            "1",
            "A0",
            "É1",
            "XFE1",
            "ZZZZZZZZZZZZZZZZZZZZZZZZ1",
            "A99999999999999999999999",
        ] {
            assert_eq!(reference(name), None, "{name}");
        }
    }

    #[test]
    fn numbers_keep_the_digits_that_they_show() {
        let plain = |text| number(text, &Shown::Number, dates::System::From1900);
        assert_eq!(plain("4.42079460132E+11").text, "442079460132");
        assert_eq!(plain("442079460132").doubt, Some(Doubt::PrefixLost));
        assert_eq!(plain("0.1").text, "0.1");
        assert_eq!(plain("-0").text, "-0");
        assert_eq!(plain("0.30000000000000004").text, "0.30000000000000004");
        assert_eq!(plain("4.4207946013212345E+17").doubt, Some(Doubt::DigitsLost));
        let zeros = Shown::Digits {
            length: 11,
            plus: false,
        };
        let padded = number("2079460132", &zeros, dates::System::From1900);
        assert_eq!((padded.text.as_str(), padded.doubt), ("02079460132", None));
    }
}
