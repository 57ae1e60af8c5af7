//! Records that were refused, as a file that a person can mend and import again.

use std::path::Path;

use formats::csv::Said;
use formats::table::write::{Table, csv};
use formats::table::{self, Delimiter, HeaderPlace, Options};
use formats::text::Encoding;

use super::{ImportError, ImportFile};
use crate::error::Result;
use crate::exchange_json::{Refused, of_refused};
use crate::views::import::Rejected;
use crate::written;

/// What the column is called that says why.
const REASON: &str = "reason";
/// The property of a card that says why.
pub(super) const REASON_PROPERTY: &str = "X-LIAISON-REASON";

/// The refused records of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedFile {
    /// What it may be called: `list-rejected.csv`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl RejectedFile {
    /// Writes it, for its owner's eyes only.
    ///
    /// # Errors
    /// [`Error::File`](crate::Error::File) when it cannot be written.
    pub fn write(&self, path: &Path) -> Result<String> {
        written::write(path, &self.bytes)
    }

    fn new(of: &str, ending: &str, bytes: Vec<u8>) -> Self {
        let stem = of.rsplit_once('.').map_or(of, |(stem, _)| stem);
        Self {
            name: format!("{stem}-rejected.{ending}"),
            bytes,
        }
    }
}

/// Rows with their header and, as the last column, the reasons. `rows` hold the reason as their last cell.
pub(super) fn of_rows(
    file: &ImportFile,
    mut header: Vec<String>,
    delimiter: Delimiter,
    rows: Vec<Vec<String>>,
) -> Result<Option<RejectedFile>, ImportError> {
    if rows.is_empty() {
        return Ok(None);
    }
    // A file that was mended has the column already.
    let has_reason = header.last().is_some_and(|name| name == REASON);
    if !has_reason {
        header.push(REASON.to_owned());
    }
    let columns = header.len().saturating_sub(1);
    let mut table = Table::new("", header);
    for mut row in rows {
        let reason = row.pop().unwrap_or_default();
        if row.len() > columns {
            // Fields beyond the header are why a row is refused: they stand beside each other in its last cell.
            let tail = row.split_off(columns.saturating_sub(1));
            row.push(tail.join(" "));
        }
        row.resize(columns, String::new());
        row.push(reason);
        table
            .push(row)
            .map_err(|why| ImportError::file(&file.name, why))?;
    }
    let ending = match delimiter {
        Delimiter::Tab => "tsv",
        _ => "csv",
    };
    Ok(Some(RejectedFile::new(
        &file.name,
        ending,
        csv(&table, delimiter),
    )))
}

/// The refused rows of a published list, which are found again by their lines.
pub(super) fn of_published(
    file: &ImportFile,
    rejected: &[Rejected],
    said: Said,
) -> Result<Option<RejectedFile>, ImportError> {
    if rejected.is_empty() {
        return Ok(None);
    }
    let options = Options {
        encoding: said.encoding,
        delimiter: said.delimiter,
        header: Some(HeaderPlace::Line { line: 0, rows: 1 }),
        ..Options::default()
    };
    let book = table::delimited(&file.bytes, &options);
    let book = book.map_err(|why| ImportError::table(&file.name, &why))?;
    let delimiter = book.understood.delimiter.unwrap_or(Delimiter::Comma);
    let Some(sheet) = book.sheets.first() else {
        return Ok(None);
    };
    let mut reasons = rejected.iter().peekable();
    let mut rows = Vec::new();
    for row in sheet.rows.iter() {
        while reasons.next_if(|next| next.line < row.line).is_some() {}
        let Some(why) = reasons.next_if(|next| next.line == row.line) else {
            continue;
        };
        let cells = row.cells.iter().map(|cell| cell.text.clone());
        rows.push(cells.chain([why.reason.clone()]).collect());
    }
    of_rows(file, sheet.header.names.clone(), delimiter, rows)
}

/// The cards of a file that were refused, as they were written, each with the reason as a property.
pub(super) fn of_cards(file: &ImportFile, cards: Vec<u8>) -> Option<RejectedFile> {
    (!cards.is_empty()).then(|| RejectedFile::new(&file.name, "vcf", cards))
}

/// The records of a network that were refused, as a document of the same kind.
pub(super) fn of_network(file: &ImportFile, refused: Vec<Refused>) -> Option<RejectedFile> {
    (!refused.is_empty()).then(|| RejectedFile::new(&file.name, "json", of_refused(refused)))
}

/// Collects cards by the line on which they begin.
pub(super) struct Chunks<'a> {
    lines: std::borrow::Cow<'a, [u8]>,
    at: usize,
    line: u32,
    taken: Vec<u8>,
}

impl<'a> Chunks<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let lines = match Encoding::guess(bytes) {
            wide @ (Encoding::Utf16Le | Encoding::Utf16Be) => wide.to_utf8(bytes),
            _ => bytes.into(),
        };
        Self {
            lines,
            at: 0,
            line: 1,
            taken: Vec::new(),
        }
    }

    /// Takes what begins on a line, up to the next card. Lines come in their order.
    pub(super) fn take(&mut self, line: u32, why: &str) {
        while self.line < line && self.next().is_some() {}
        let begin = b"BEGIN:VCARD";
        let is_begin = |text: &[u8]| text.trim_ascii().eq_ignore_ascii_case(begin);
        let Some(first) = self.next() else { return };
        let reason = format!("{REASON_PROPERTY}:{}\r\n", why.replace(['\r', '\n'], " "));
        let (begins, first) = (is_begin(first), first.to_vec());
        self.taken.extend(first);
        if begins {
            self.taken.extend(reason.into_bytes());
        }
        while let Some(next) = self.peek().filter(|next| !is_begin(next)) {
            let next = next.to_vec();
            self.taken.extend(next);
            self.next();
        }
    }

    pub(super) fn done(self) -> Vec<u8> {
        self.taken
    }

    fn peek(&self) -> Option<&[u8]> {
        let rest = self.lines.get(self.at..).filter(|rest| !rest.is_empty())?;
        let end = rest
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(rest.len(), |at| at + 1);
        rest.get(..end)
    }

    fn next(&mut self) -> Option<&[u8]> {
        let length = self.peek()?.len();
        let from = self.at;
        self.at += length;
        self.line = self.line.saturating_add(1);
        self.lines.get(from..self.at)
    }
}
