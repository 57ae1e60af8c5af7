//! Tables as people keep them: CSV and its relatives, XLSX and ODS, read into one shape.
//!
//! [`read`] takes bytes and gives a [`Book`]: sheets of rows of cells as text. What was found out about the file (its
//! encoding, its delimiter, its header) is handed back, and [`Options`] override each finding, so that a person can
//! correct it. Nothing is repaired silently: a cell whose text is probably not what was meant carries a [`Doubt`], a
//! row that does not fit its header a [`Problem`], both with the line that the person sees in the file.
//!
//! Memory is bounded by [`Limits`], whatever the bytes are.

mod delimited;
mod doubt;
pub(crate) mod guard;
mod header;
mod sheet;
mod sniff;
mod workbook;
pub mod write;

use thiserror::Error;

pub use delimited::Delimiter;
pub use doubt::Doubt;
pub use sheet::{Book, Cell, Format, Header, Problem, Row, Sheet, Understood};

use crate::text::Encoding;

/// What a person may set against the findings. The default lets everything be found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The encoding of a delimited file.
    pub encoding: Option<Encoding>,
    /// What separates the fields of a delimited file.
    pub delimiter: Option<Delimiter>,
    /// Where the header stands.
    pub header: Option<HeaderPlace>,
    /// How much is read at most.
    pub limits: Limits,
}

/// Where the header stands, as a person says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderPlace {
    /// There is none: columns are called A, B, C.
    None,
    /// It begins on a line, from 1, and takes so many rows.
    Line {
        /// The line of its first row.
        line: u32,
        /// How many rows it takes.
        rows: u32,
    },
}

/// How much is read at most. What is larger is refused before it is unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes of a workbook's parts, unpacked, and of the text of its cells.
    pub unpacked: usize,
    /// Parts of a workbook, and its sheets.
    pub parts: usize,
    /// Cells of all sheets, blank ones in the used rectangle included.
    pub cells: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 50_000_000,
            unpacked: 200_000_000,
            parts: 1_000,
            cells: 4_000_000,
        }
    }
}

/// Why a file cannot be read as a table at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// Nothing is in it.
    #[error("the file is empty")]
    Empty,
    /// It is larger than a limit allows.
    #[error("the file has more than {most} {what}")]
    TooLarge {
        /// What there is too much of: bytes, unpacked bytes, bytes of text, parts, sheets, cells.
        what: &'static str,
        /// The most that is read.
        most: usize,
    },
    /// An OLE file: an `.xls` of before 2007, or a workbook under a password.
    #[error(
        "the workbook is protected by a password or of the old kind .xls; save it as .xlsx without a password"
    )]
    Locked,
    /// A ZIP file that is no workbook that is known.
    #[error("the file is packed, but is no XLSX or ODS workbook")]
    NotAWorkbook,
    /// A part of a workbook cannot be read.
    #[error("the workbook is damaged: {part} cannot be read")]
    Damaged {
        /// The part.
        part: String,
    },
}

/// Reads a table of any kind; the kind is told from the bytes, never from a name.
///
/// # Errors
/// [`ReadError`] when nothing can be read at all. Doubts and problems of single rows are in the rows.
pub fn read(bytes: &[u8], options: &Options) -> Result<Book, ReadError> {
    let most = options.limits.bytes;
    match bytes {
        _ if bytes.len() > most => Err(ReadError::TooLarge { what: "bytes", most }),
        [] => Err(ReadError::Empty),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => workbook::read(bytes, options),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(ReadError::Locked),
        _ => delimited(bytes, options),
    }
}

/// Reads a table that is known to be delimited text, whatever its bytes begin with.
///
/// # Errors
/// [`ReadError`] when it is empty or too large.
pub fn delimited(bytes: &[u8], options: &Options) -> Result<Book, ReadError> {
    if bytes.len() > options.limits.bytes {
        return Err(ReadError::TooLarge {
            what: "bytes",
            most: options.limits.bytes,
        });
    }
    delimited::read(bytes, options)
}
