//! Workbooks: XLSX (ECMA-376) and ODS (ISO/IEC 26300), read over `zip` and `quick-xml`.
//!
//! Why not `calamine`: this reader must take any bytes at all in a program that is built with `panic = "abort"`.
//! `calamine` 0.38 reserves memory for as many shared strings as the file claims, subtracts the ends of a declared
//! range without looking, repeats spaces and cells of ODS as often as the file says, and waits for ever for the end of
//! a truncated ODS table: four ways in which a file could close or stop the program. It also lays a sheet out as a
//! rectangle in memory, so that one cell in the last corner costs gigabytes. The tests use it as a second opinion.

mod dates;
mod grid;
mod ods;
mod parts;
mod styles;
mod xlsx;
mod xml;

use super::{Book, Format, Options, ReadError, Understood};
use grid::Budget;
use parts::Parts;

/// Reads a packed workbook.
pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Book, ReadError> {
    let mut parts = Parts::open(bytes, options.limits)?;
    let mut budget = Budget::new(options.limits);
    let is_ods = parts.has("content.xml");
    let grids = if is_ods {
        ods::read(&mut parts, &mut budget)?
    } else {
        xlsx::read(&mut parts, &mut budget)?
    };
    let mut sheets = Vec::with_capacity(grids.len());
    for grid in grids {
        sheets.push(grid.into_sheet(options.header, &mut budget)?);
    }
    Ok(Book {
        understood: Understood {
            format: if is_ods { Format::Ods } else { Format::Xlsx },
            encoding: None,
            delimiter: None,
        },
        sheets,
    })
}
