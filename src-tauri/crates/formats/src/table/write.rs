//! Tables, written: as CSV that no spreadsheet evaluates, and as XLSX of text cells.
//!
//! What is written here comes back through [`super::read`] as it was, cell by cell; a property test says so for any
//! strings.

mod csv;
mod xlsx;

use thiserror::Error;

pub use super::guard::regrouped;
pub use csv::csv;
pub use xlsx::{Paper, Print, xlsx};

/// A table with a header, every row as wide as it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    name: String,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Why a table cannot be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// A row is wider than the header.
    #[error("a row has {found} cells, the header {expected}")]
    Width {
        /// Cells of the row.
        found: usize,
        /// Cells of the header.
        expected: usize,
    },
    /// A cell is longer than the 32,767 UTF-16 units that a workbook's cell holds.
    #[error("row {row}, column {column}: the text is too long for a workbook's cell")]
    TooLong {
        /// The row below the header, from 1.
        row: usize,
        /// The column, from 1.
        column: usize,
    },
    /// More rows or columns than a workbook's sheet holds.
    #[error("the table has more rows or columns than a workbook's sheet holds")]
    TooLarge,
    /// No sheet can be printed without a marking, and none is given, or it is too long for a header.
    #[error("a sheet needs a marking of 1 to {most} characters")]
    Marking {
        /// The most characters.
        most: usize,
    },
    /// The footer is too long.
    #[error("the footer has more than {most} characters")]
    Footer {
        /// The most characters.
        most: usize,
    },
    /// The writer of workbooks refused.
    #[error("the workbook cannot be written")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

impl Table {
    /// A table without rows. The name is a workbook sheet's; CSV has no place for it.
    #[must_use]
    pub fn new(name: impl Into<String>, header: Vec<String>) -> Self {
        Self {
            name: name.into(),
            header,
            rows: Vec::new(),
        }
    }

    /// Adds a row; a shorter one is filled with empty cells.
    ///
    /// # Errors
    /// [`WriteError::Width`] when it is wider than the header.
    pub fn push(&mut self, mut row: Vec<String>) -> Result<(), WriteError> {
        if row.len() > self.header.len() {
            return Err(WriteError::Width {
                found: row.len(),
                expected: self.header.len(),
            });
        }
        row.resize(self.header.len(), String::new());
        self.rows.push(row);
        Ok(())
    }
}
