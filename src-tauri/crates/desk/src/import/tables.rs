//! Foreign tables: which sheet, which column is which field, and each row as a person or a post.

use formats::mapping::{Field, Mapping, Why};
use formats::table::{self, Book, Delimiter, Options, Problem, Row, Sheet};
use store::Tx;

use super::held::Held;
use super::people::{self, Cells};
use super::tally::Tally;
use super::{Format, ImportError, ImportFile, ImportOptions, posts, templates};
use crate::views::import::{ColumnLine, Understood};

/// Cells that are shown of a column.
const SAMPLES: usize = 3;

/// A foreign table that is understood.
pub(super) struct Foreign {
    book: Book,
    sheet: Option<String>,
    mapping: Mapping,
    pub(super) understood: Understood,
}

impl Foreign {
    /// Reads the table and finds out which column is which.
    pub(super) fn read(
        tx: &mut Tx<'_>,
        file: &ImportFile,
        options: &ImportOptions,
    ) -> Result<Self, ImportError> {
        let read = Options {
            encoding: options.encoding,
            delimiter: options.delimiter.or(match options.format {
                Some(Format::Tsv) => Some(Delimiter::Tab),
                _ => None,
            }),
            header: options.header,
            ..Options::default()
        };
        let book = table::read(&file.bytes, &read).map_err(|why| ImportError::table(&file.name, &why))?;
        is_so(file, &book, options.format)?;
        let wanted = options.sheet.as_deref();
        let sheet = book.sheet(wanted).ok_or_else(|| ImportError::Sheet {
            file: file.name.clone(),
            sheet: wanted.unwrap_or_default().to_owned(),
            all: names(&book).join(", "),
        })?;
        let (mapping, template) = templates::mapping(tx, sheet, options)?;
        if !options.is_draft && !says_who_or_where(&mapping) {
            return Err(ImportError::NoColumns {
                file: file.name.clone(),
            });
        }
        let mut understood = of_book(&book);
        let people = [Field::Officer, Field::FamilyName, Field::GivenName];
        let names_people = people
            .iter()
            .any(|field| mapping.columns_of(*field).next().is_some());
        understood.holds = if names_people { "people" } else { "posts" }.to_owned();
        understood.sheet = Some(sheet.name.clone()).filter(|name| !name.is_empty());
        understood.header = header_line(sheet);
        understood.template = template;
        for column in mapping.columns() {
            match column.field {
                Some(field) => understood
                    .columns
                    .entry(field.name().to_owned())
                    .or_default()
                    .push(column.name.clone()),
                None => understood.left_out.push(column.name.clone()),
            }
        }
        let sheet = wanted.map(str::to_owned);
        Ok(Self {
            book,
            sheet,
            mapping,
            understood,
        })
    }

    fn sheet(&self) -> Option<&Sheet> {
        self.book.sheet(self.sheet.as_deref())
    }

    /// How many records it holds.
    pub(super) fn count(&self) -> usize {
        self.sheet().map_or(0, |sheet| sheet.records().count())
    }

    /// The header, and what separates the fields where anything does.
    pub(super) fn header(&self) -> (Vec<String>, Delimiter) {
        let names = self
            .sheet()
            .map(|sheet| sheet.header.names.clone())
            .unwrap_or_default();
        (names, self.book.understood.delimiter.unwrap_or(Delimiter::Comma))
    }

    /// Reads every row; gives those that were refused, with the reason as their last cell.
    pub(super) fn rows(
        &self,
        tx: &mut Tx<'_>,
        held: &mut Held,
        tally: &mut Tally<'_>,
        file: &str,
        default: people::Default,
    ) -> Result<Vec<Vec<String>>, ImportError> {
        let mut refused = Vec::new();
        for row in self.sheet().into_iter().flat_map(Sheet::records) {
            tally.begin(row.line);
            let cells = Cells::new(&self.mapping, row, file, default.as_of, tally);
            let came_to = match usable(row).and_then(|()| people::of_cells(&cells, tally)) {
                Err(why) => Err(why),
                Ok(Some(person)) => people::row(tx, held, tally, default, &person)?,
                Ok(None) => match people::post_of_cells(&cells, tally) {
                    Err(why) => Err(why),
                    Ok(post) => posts::row(tx, held, tally, default.agency, &post, posts::KnownBy::Record)?,
                },
            };
            if let Err(why) = &came_to {
                let cells = row.cells.iter().map(|cell| cell.text.clone());
                refused.push(cells.chain([why.clone()]).collect());
            }
            tally.count(came_to)?;
        }
        Ok(refused)
    }

    /// The columns, for a person to map.
    pub(super) fn columns(&self) -> Vec<ColumnLine> {
        let columns = self.mapping.columns().iter().enumerate();
        columns
            .map(|(at, column)| ColumnLine {
                name: column.name.clone(),
                number: u32::try_from(at.saturating_add(1)).unwrap_or(u32::MAX),
                field: column.field.map(|field| field.name().to_owned()),
                why: why(column.why).to_owned(),
                samples: self.samples(at),
            })
            .collect()
    }

    fn samples(&self, column: usize) -> Vec<String> {
        let rows = self.sheet().into_iter().flat_map(Sheet::records);
        let texts = rows
            .map(|row| row.text(column).trim())
            .filter(|text| !text.is_empty());
        texts.take(SAMPLES).map(str::to_owned).collect()
    }
}

/// Refuses a file that is of another kind than a person says.
fn is_so(file: &ImportFile, book: &Book, said: Option<Format>) -> Result<(), ImportError> {
    let (found, fits) = match book.understood.format {
        table::Format::Xlsx => ("an XLSX workbook", Some(Format::Xlsx)),
        table::Format::Ods => ("an ODS spreadsheet", Some(Format::Ods)),
        table::Format::Delimited => ("text with delimiters", None),
    };
    let is_text = |said| matches!(said, Format::Csv | Format::Tsv);
    match said {
        Some(said) if Some(said) != fits && !(fits.is_none() && is_text(said)) => Err(ImportError::NotSo {
            file: file.name.clone(),
            found: found.to_owned(),
            said: said.word(),
        }),
        _ => Ok(()),
    }
}

/// The line on which the header begins.
fn header_line(sheet: &Sheet) -> Option<u32> {
    let row = sheet.rows.get(sheet.header.above)?;
    (sheet.header.rows > 0).then_some(row.line)
}

fn why(why: Why) -> &'static str {
    match why {
        Why::Nothing => "nothing",
        Why::Values => "values",
        Why::PartOfName => "part_of_name",
        Why::Name => "name",
        Why::Person => "person",
    }
}

fn names(book: &Book) -> Vec<String> {
    let named = book.sheets.iter().filter(|sheet| !sheet.name.is_empty());
    named.map(|sheet| sheet.name.clone()).collect()
}

/// Whether any column names whom or what the rows are about.
fn says_who_or_where(mapping: &Mapping) -> bool {
    [
        Field::Officer,
        Field::FamilyName,
        Field::GivenName,
        Field::Post,
        Field::City,
        Field::Country,
    ]
    .into_iter()
    .any(|field| mapping.columns_of(field).next().is_some())
}

/// What was found out about the file before its columns are looked at.
fn of_book(book: &Book) -> Understood {
    let format = match (book.understood.format, book.understood.delimiter) {
        (table::Format::Xlsx, _) => "xlsx",
        (table::Format::Ods, _) => "ods",
        (table::Format::Delimited, Some(Delimiter::Tab)) => "tsv",
        (table::Format::Delimited, _) => "csv",
    };
    let delimiter = book
        .understood
        .delimiter
        .map(|delimiter| char::from(delimiter.byte()));
    Understood {
        format: format.to_owned(),
        encoding: book
            .understood
            .encoding
            .map(|encoding| encoding.name().to_owned()),
        delimiter: delimiter.map(String::from),
        sheets: names(book),
        ..Understood::default()
    }
}

fn usable(row: &Row) -> Result<(), String> {
    match &row.problem {
        None => Ok(()),
        Some(Problem::Ragged { found, expected }) => {
            Err(format!("{found} fields where the header has {expected}"))
        }
        Some(Problem::NotText) => Err("not text in the encoding of the file".to_owned()),
    }
}
