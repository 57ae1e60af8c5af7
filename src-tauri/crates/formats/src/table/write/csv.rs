//! CSV (RFC 4180), in UTF-8 with a byte order mark, without which Excel takes it for Windows-1252.

use super::Table;
use crate::table::{Delimiter, guard};

/// A table as CSV. Every field stands in quotes, so that whoever reads it sees the delimiter beyond doubt; formulas
/// are guarded by an apostrophe that our reader takes away again. Spreadsheets of the Continent expect semicolons.
#[must_use]
pub fn csv(table: &Table, delimiter: Delimiter) -> Vec<u8> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    for row in std::iter::once(&table.header).chain(&table.rows) {
        for (column, text) in row.iter().enumerate() {
            if column > 0 {
                bytes.push(delimiter.byte());
            }
            bytes.push(b'"');
            bytes.extend(guard::put(text).replace('"', "\"\"").into_bytes());
            bytes.push(b'"');
        }
        bytes.extend(b"\r\n");
    }
    bytes
}
