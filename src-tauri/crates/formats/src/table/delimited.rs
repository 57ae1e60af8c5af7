//! CSV (RFC 4180) and its relatives: other delimiters, other encodings, records of uneven length.

use std::borrow::Cow;

use super::{
    Book, Cell, Format, Options, Problem, ReadError, Row, Sheet, Understood, doubt, guard, header, sniff,
};
use crate::text::{self, Encoding};

/// What separates the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
    /// `|`
    Bar,
}

impl Delimiter {
    /// Every delimiter, the commonest first.
    pub const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Bar];

    /// The character.
    #[must_use]
    pub fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }

    /// The delimiter that a character is.
    #[must_use]
    pub fn from_byte(byte: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|delimiter| delimiter.byte() == byte)
    }
}

/// Reads a delimited file of which nothing is refused but its size.
pub(super) fn read(bytes: &[u8], options: &Options) -> Result<Book, ReadError> {
    let encoding = options.encoding.unwrap_or_else(|| Encoding::guess(bytes));
    let text = text::with_line_feeds(encoding.to_utf8(bytes));
    let (named, text, lines_before) = match sniff::named(&text) {
        Some((delimiter, rest)) => (Some(delimiter), rest, 1),
        None => (None, text.as_ref(), 0),
    };
    let delimiter = options.delimiter.or(named).or_else(|| sniff::delimiter(text));
    let rows = rows(text, delimiter, lines_before, options.limits.cells)?;
    if rows.is_empty() {
        return Err(ReadError::Empty);
    }
    let mut sheet = Sheet {
        rows,
        ..Sheet::default()
    };
    sheet.header = header::find(&sheet.rows, options.header, &[]);
    name_the_ragged(&mut sheet);
    Ok(Book {
        understood: Understood {
            format: Format::Delimited,
            encoding: Some(encoding),
            delimiter,
        },
        sheets: vec![sheet],
    })
}

fn rows(
    text: &[u8],
    delimiter: Option<Delimiter>,
    lines_before: u32,
    most_cells: usize,
) -> Result<Vec<Row>, ReadError> {
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.unwrap_or(Delimiter::Comma).byte())
        .from_reader(text);
    let mut lines = Lines::new(text, lines_before);
    let (mut rows, mut cells) = (Vec::new(), 0_usize);
    let mut record = ::csv::ByteRecord::new();
    // Reading from a slice into flexible records cannot fail; a failure would end the file.
    while matches!(reader.read_byte_record(&mut record), Ok(true)) {
        cells = cells.saturating_add(record.len());
        if cells > most_cells {
            return Err(ReadError::TooLarge {
                what: "cells",
                most: most_cells,
            });
        }
        let start = record.position().map_or(0, ::csv::Position::byte);
        rows.push(row(&record, lines.at(start)));
    }
    Ok(rows)
}

fn row(record: &::csv::ByteRecord, line: u32) -> Row {
    let mut problem = None;
    let cells = record
        .iter()
        .map(|field| {
            let text = String::from_utf8_lossy(field);
            if matches!(text, Cow::Owned(_)) {
                problem = Some(Problem::NotText);
            }
            Cell {
                doubt: doubt::of_text(&text),
                text: guard::take(&text).to_owned(),
            }
        })
        .collect();
    Row { line, cells, problem }
}

fn name_the_ragged(sheet: &mut Sheet) {
    let expected = sheet.header.names.len();
    let body = sheet.header.above.saturating_add(sheet.header.rows);
    for row in sheet.rows.iter_mut().skip(body) {
        let found = row.cells.len();
        if found != expected && row.problem.is_none() {
            row.problem = Some(Problem::Ragged { found, expected });
        }
    }
}

/// Line numbers of records, found in one pass: the parser's own stand on the blank lines before a record.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    fn new(text: &'a [u8], before: u32) -> Self {
        Self {
            text,
            at: 0,
            line: before.saturating_add(1),
        }
    }

    /// The line of the first byte from `start` that ends no line.
    fn at(&mut self, start: u64) -> u32 {
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        while let Some(byte) = self.text.get(self.at) {
            let is_end = matches!(byte, b'\n' | b'\r');
            if self.at >= start && !is_end {
                break;
            }
            self.at = self.at.saturating_add(1);
            // A carriage return ends a line of its own where no line feed follows it.
            let ends_line = *byte == b'\n' || (*byte == b'\r' && self.text.get(self.at) != Some(&b'\n'));
            self.line = self.line.saturating_add(u32::from(ends_line));
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::HeaderPlace;

    fn read_text(text: &str) -> Book {
        read(text.as_bytes(), &Options::default()).unwrap()
    }

    fn lines(book: &Book) -> Vec<u32> {
        book.sheets[0].records().map(|row| row.line).collect()
    }

    #[test]
    fn lines_are_the_ones_that_the_person_sees() {
        assert_eq!(lines(&read_text("a,b\n\n1,\"x\ny\"\n\n\n2,z\n")), [3, 7]);
        assert_eq!(lines(&read_text("sep=;\na;b\n1;2\n")), [3]);
        assert_eq!(lines(&read_text("a,b\r1,2\r3,4\r")), [2, 3]);
        assert_eq!(
            lines(&read_text("a,b\n1,2\r3,4\r\n5,6")),
            [2, 3, 4],
            "ends of lines mixed"
        );
        assert_eq!(
            lines(&read_text("a,b\r\n1,2\r\n,\r\n3,4")),
            [2, 4],
            "a row of nothing is no record"
        );
    }

    #[test]
    fn rows_that_do_not_fit_are_named_and_kept() {
        let book =
            read_text("city,post,covers\nRabat,Legat\nDakar,Legat,Senegal,Mali\nTunis,Legat,Tunisia\n");
        let problems: Vec<_> = book.sheets[0].records().map(|row| row.problem.clone()).collect();
        let ragged = |found| Some(Problem::Ragged { found, expected: 3 });
        assert_eq!(problems, [ragged(2), ragged(4), None]);
        assert_eq!(book.sheets[0].rows[2].text(3), "Mali");
    }

    #[test]
    fn bytes_that_are_no_text_name_their_row_only() {
        let options = Options {
            encoding: Some(Encoding::Utf8),
            ..Options::default()
        };
        let book = read(b"city,post\nC\xf4te,x\nMali,y\n", &options).unwrap();
        let problems: Vec<_> = book.sheets[0].records().map(|row| row.problem.clone()).collect();
        assert_eq!(problems, [Some(Problem::NotText), None]);
    }

    #[test]
    fn what_a_person_sets_goes_before_what_is_found() {
        let options = Options {
            delimiter: Some(Delimiter::Comma),
            header: Some(HeaderPlace::None),
            encoding: Some(Encoding::Windows1252),
            ..Options::default()
        };
        let book = read("a;é,c\n".as_bytes(), &options).unwrap();
        assert_eq!(book.sheets[0].rows[0].text(0), "a;Ã©");
        assert_eq!(book.sheets[0].header.names, ["A", "B"]);
        assert_eq!(book.sheets[0].records().count(), 1);
    }

    #[test]
    fn more_cells_than_the_limit_are_refused() {
        let mut options = Options::default();
        options.limits.cells = 10;
        let refused = read(b",,,,,,,,,,,,\n", &options);
        assert_eq!(
            refused,
            Err(ReadError::TooLarge {
                what: "cells",
                most: 10
            })
        );
    }
}
