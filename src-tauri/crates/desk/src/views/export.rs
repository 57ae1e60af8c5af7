//! What was written to a file.

use serde::Serialize;
use ts_rs::TS;

/// A table that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ExportResult {
    /// The file's name, without its folder.
    pub file: String,
    /// How many rows it has.
    pub rows: u32,
    /// How many rows were left out, as restricted.
    pub left_out: u32,
    /// Its number in the register.
    #[ts(type = "number")]
    pub number: i64,
    /// The code that stands in every row, by which the register finds it.
    pub code: String,
}
