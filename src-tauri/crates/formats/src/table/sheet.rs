//! The one shape that every table is read into.

use super::{Delimiter, Doubt};
use crate::text::Encoding;

/// A file: what was understood of it, and its sheets.
#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    /// What was found out, or set by a person.
    pub understood: Understood,
    /// The sheets in the file's order. A delimited file has one, without a name.
    pub sheets: Vec<Sheet>,
}

/// What was found out about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// The kind of file.
    pub format: Format,
    /// The encoding; workbooks have none to choose.
    pub encoding: Option<Encoding>,
    /// The delimiter; `None` for workbooks and for a file of one column.
    pub delimiter: Option<Delimiter>,
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with delimiters: CSV (RFC 4180), TSV and their relatives.
    Delimited,
    /// A workbook of Office Open XML (ECMA-376).
    Xlsx,
    /// A spreadsheet of OpenDocument (ISO/IEC 26300).
    Ods,
}

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name; empty for a delimited file.
    pub name: String,
    /// Whether the file hides it.
    pub hidden: bool,
    /// Every row, those above the header and the header included.
    pub rows: Vec<Row>,
    /// Where the header stands and what it calls the columns.
    pub header: Header,
}

/// The header of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// How many rows of [`Sheet::rows`] stand above it: titles, a date, a marking.
    pub above: usize,
    /// How many rows it takes; 0 where there is none.
    pub rows: usize,
    /// The columns' names. Where it takes several rows, they are joined by ` / `.
    pub names: Vec<String>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The line on which it begins in a delimited file, or its number in a workbook, from 1.
    pub line: u32,
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Why it should not be taken as it is.
    pub problem: Option<Problem>,
}

/// One cell: its text, nothing trimmed from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The text. Dates are in ISO 8601: `2026-01-21`, `2026-01-21T08:30:00`, `08:30:00`.
    pub text: String,
    /// Why the text may not be what was meant.
    pub doubt: Option<Doubt>,
}

/// What is wrong with a whole row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It has more or fewer fields than the header.
    Ragged {
        /// Fields of the row.
        found: usize,
        /// Fields of the header.
        expected: usize,
    },
    /// Its bytes are not text in the file's encoding; they were read with U+FFFD in place of what is broken.
    NotText,
}

impl Book {
    /// The sheet of a name, or without one the first visible sheet that holds records, else the first.
    #[must_use]
    pub fn sheet(&self, name: Option<&str>) -> Option<&Sheet> {
        match name {
            Some(name) => self.sheets.iter().find(|sheet| sheet.name == name),
            None => self
                .sheets
                .iter()
                .find(|sheet| !sheet.hidden && sheet.records().next().is_some())
                .or_else(|| self.sheets.first()),
        }
    }
}

impl Sheet {
    /// The records: every row below the header that holds any text.
    pub fn records(&self) -> impl Iterator<Item = &Row> {
        let body = self.header.above.saturating_add(self.header.rows);
        self.rows.iter().skip(body).filter(|row| !row.is_blank())
    }
}

impl Row {
    /// Whether no cell holds any text.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.trim().is_empty())
    }

    /// The text of a column, from 0; empty where the row ends before it.
    #[must_use]
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.text.as_str())
    }

    /// How many cells hold text.
    pub(super) fn filled(&self) -> usize {
        self.cells
            .iter()
            .filter(|cell| !cell.text.trim().is_empty())
            .count()
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, doubt: None }
    }
}
