//! Tables of a known shape, over [`crate::table`]: delimited text with a header whose names are fixed.
//!
//! A table is recognised by its header, in any order of columns: [`posts`] or [`memberships`]. Every record keeps the
//! line on which it begins, so that a refusal can name it.

pub mod memberships;
pub mod posts;
mod write;

pub use write::write;

use std::collections::HashMap;

use thiserror::Error;

use crate::table::{self, Delimiter, Doubt, HeaderPlace, Options, Problem, ReadError};
use crate::text::Encoding;

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CsvError {
    /// Nothing is in it.
    #[error("the file is empty")]
    Empty,
    /// It is larger than any table that is read.
    #[error("the file is too large")]
    TooLarge,
    /// The header is of no table that is known.
    #[error("the header names no table that is known; {missing} is missing")]
    Header {
        /// The first column that a table of posts would need.
        missing: String,
    },
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Table {
    /// Posts and what they cover.
    Posts(Vec<Row<posts::PostRow>>),
    /// Places in bodies such as INTERPOL.
    Memberships(Vec<Row<memberships::MembershipRow>>),
}

/// One record of a file: what was read, or why it was refused.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<T> {
    /// The line on which the record begins, from 1.
    pub line: u32,
    /// The record.
    pub record: Result<T, String>,
    /// The cells that a person should look at. Those whose value is lost are left out of the record.
    pub doubts: Vec<CellDoubt>,
}

/// A cell whose text may not be what was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellDoubt {
    /// The column's name.
    pub column: String,
    /// What stands there.
    pub text: String,
    /// Why it may be wrong.
    pub doubt: Doubt,
}

/// Columns of telephone numbers.
const NUMBERS: [&str; 2] = ["phone", "fax"];

/// What a person may set against what is found out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The encoding.
    pub encoding: Option<Encoding>,
    /// What separates the fields.
    pub delimiter: Option<Delimiter>,
}

/// Reads a table whose header says what it is. The header is the first record; encoding and delimiter are found out,
/// unless a person says them.
///
/// # Errors
/// [`CsvError`] when the file is empty or too large, or its header is of no known table.
pub fn read(bytes: &[u8], said: Said) -> Result<Table, CsvError> {
    let book = table::delimited(bytes, &options(said)).map_err(|error| match error {
        ReadError::TooLarge { .. } => CsvError::TooLarge,
        _ => CsvError::Empty,
    })?;
    let sheet = book.sheets.first().ok_or(CsvError::Empty)?;
    let header = Header::new(&sheet.header.names);
    if header.has(memberships::NEEDED) {
        Ok(Table::Memberships(rows(
            sheet,
            &header,
            memberships::READ,
            memberships::MembershipRow::read,
        )))
    } else if let Some(missing) = header.first_missing(posts::NEEDED) {
        Err(CsvError::Header {
            missing: missing.to_owned(),
        })
    } else {
        Ok(Table::Posts(rows(
            sheet,
            &header,
            posts::READ,
            posts::PostRow::read,
        )))
    }
}

/// What was found out about a file of a known shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its encoding.
    pub encoding: Encoding,
    /// What separates its fields; `None` for one column.
    pub delimiter: Option<char>,
    /// The line of its header.
    pub line: Option<u32>,
    /// The names of its columns that are read.
    pub names: Vec<String>,
    /// The names of those that are left out.
    pub left_out: Vec<String>,
}

/// Bytes from which [`header`] tells what a file is.
const BEGINNING: usize = 65_536;

/// What [`read`] finds out about a file: the encoding from all of it, as that does, the rest from its beginning.
#[must_use]
pub fn header(bytes: &[u8], said: Said) -> Found {
    let encoding = said.encoding.unwrap_or_else(|| Encoding::guess(bytes));
    let said = Said {
        encoding: Some(encoding),
        ..said
    };
    let bytes = bytes.get(..BEGINNING).unwrap_or(bytes);
    let book = table::delimited(bytes, &options(said));
    let delimiter = book.as_ref().ok().and_then(|book| book.understood.delimiter);
    let sheet = book.ok().and_then(|book| book.sheets.into_iter().next());
    let line = sheet.as_ref().and_then(|sheet| Some(sheet.rows.first()?.line));
    let names = sheet.map(|sheet| sheet.header.names).unwrap_or_default();
    let read = match Header::new(&names).has(memberships::NEEDED) {
        true => memberships::READ,
        false => posts::READ,
    };
    let (names, left_out) = names
        .into_iter()
        .partition(|name| read.contains(&name.trim().to_lowercase().as_str()));
    Found {
        encoding,
        delimiter: delimiter.map(|delimiter| char::from(delimiter.byte())),
        line,
        names,
        left_out,
    }
}

fn options(said: Said) -> Options {
    Options {
        encoding: said.encoding,
        delimiter: said.delimiter,
        header: Some(HeaderPlace::Line { line: 0, rows: 1 }),
        ..Options::default()
    }
}

/// The columns of a file by name.
struct Header {
    columns: HashMap<String, usize>,
}

impl Header {
    fn new(names: &[String]) -> Self {
        let names = names.iter().map(|name| name.trim().to_lowercase());
        Self {
            columns: names.enumerate().map(|(at, name)| (name, at)).collect(),
        }
    }

    fn has(&self, names: &[&str]) -> bool {
        self.first_missing(names).is_none()
    }

    fn first_missing<'a>(&self, names: &[&'a str]) -> Option<&'a str> {
        names
            .iter()
            .copied()
            .find(|name| !self.columns.contains_key(*name))
    }
}

/// One record's fields by column name.
struct Fields<'a> {
    header: &'a Header,
    row: &'a table::Row,
}

impl Fields<'_> {
    /// The trimmed text of a column; empty where the file has no such column, or what was meant is lost.
    fn text(&self, column: &str) -> String {
        if self.doubt(column).is_some_and(Doubt::is_lost) {
            return String::new();
        }
        self.written(column).unwrap_or_default().to_owned()
    }

    /// The trimmed text of a column as it stands there, for what a row must not be read without; `None` where it is empty.
    fn written(&self, column: &str) -> Option<&str> {
        let at = self.header.columns.get(column)?;
        Some(self.row.text(*at).trim()).filter(|text| !text.is_empty())
    }

    /// Why a column's text may not be what was meant. Digits are looked at where they are a telephone number.
    fn doubt(&self, column: &str) -> Option<Doubt> {
        let doubt = self.row.cells.get(*self.header.columns.get(column)?)?.doubt?;
        let is_told = match doubt {
            Doubt::DigitsLost | Doubt::PrefixLost => NUMBERS.contains(&column),
            Doubt::Error | Doubt::NoValue => true,
            Doubt::Merged => false,
        };
        is_told.then_some(doubt)
    }

    /// Every doubtful cell of some columns.
    fn doubts(&self, columns: &[&str]) -> Vec<CellDoubt> {
        let told = columns.iter().filter_map(|column| {
            Some(CellDoubt {
                column: (*column).to_owned(),
                text: self.written(column)?.to_owned(),
                doubt: self.doubt(column)?,
            })
        });
        told.collect()
    }

    /// The same; `None` where it is empty.
    fn some(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }
}

fn rows<T>(
    sheet: &table::Sheet,
    header: &Header,
    columns: &[&str],
    read: fn(&Fields<'_>) -> Result<T, String>,
) -> Vec<Row<T>> {
    let body = sheet.rows.iter().skip(sheet.header.rows);
    body.map(|row| {
        let fields = Fields { header, row };
        Row {
            line: row.line,
            record: usable(row).and_then(|()| read(&fields)),
            doubts: fields.doubts(columns),
        }
    })
    .collect()
}

fn usable(row: &table::Row) -> Result<(), String> {
    match &row.problem {
        None => Ok(()),
        Some(Problem::Ragged { found, expected }) => {
            Err(format!("{found} fields where the header has {expected}"))
        }
        Some(Problem::NotText) => Err("not text in the encoding of the file".to_owned()),
    }
}

/// A document's date as it is written, and as a civil date where it is one: not for "2004-03" or "undated".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AsOf {
    /// As it is written.
    pub text: Option<String>,
    /// As a date.
    pub date: Option<chrono::NaiveDate>,
}

impl AsOf {
    fn read(fields: &Fields<'_>) -> Self {
        let text = fields.some("as_of");
        let date = text.as_deref().and_then(|text| text.parse().ok());
        Self { text, date }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POSTS: &str = "\u{feff}city,office,host_country_iso2,covers_raw,covers_iso2,coverage_status,unmapped_items,as_of,source_url,notes,extra\n\
        Dakar,Legat Dakar,SN,\"Cap-Vert; Guinée\nConakry\",CV GN,stated,,2004-03,https://a.example,operator=Nowhere,x\n\
        too,few\n\
        ,,,,,stated,,2011-01-02,,,\n\
        Rabat,Legat Rabat,MA,,,not stated,,2011-01-02,,,\n";

    #[test]
    fn columns_are_found_by_name_and_lines_are_kept() {
        let Ok(Table::Posts(rows)) = read(POSTS.as_bytes(), Said::default()) else {
            panic!("posts expected")
        };
        let lines: Vec<_> = rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [2, 4, 5, 6]);
        let dakar = rows[0].record.as_ref().unwrap();
        assert_eq!(
            (dakar.office.as_str(), dakar.city.as_deref()),
            ("Legat Dakar", Some("Dakar"))
        );
        assert_eq!(
            dakar.as_of,
            AsOf {
                text: Some("2004-03".into()),
                date: None
            }
        );
        assert_eq!(dakar.operator.as_deref(), Some("Nowhere"));
        assert_eq!(
            rows[1].record.as_ref().unwrap_err(),
            "2 fields where the header has 11"
        );
        assert_eq!(rows[2].record.as_ref().unwrap_err(), "office is empty");
        assert!(rows[3].record.as_ref().unwrap().as_of.date.is_some());
    }

    #[test]
    fn a_table_of_another_kind_is_refused_by_name() {
        assert_eq!(read(b"", Said::default()), Err(CsvError::Empty));
        assert_eq!(
            read(b"name,phone\na,b\n", Said::default()),
            Err(CsvError::Header {
                missing: "office".into()
            })
        );
    }

    #[test]
    fn bytes_of_windows_are_guessed_and_an_encoding_that_is_said_holds() {
        let mut file = b"network,country,iso2,status,source_url,as_of,notes\n".to_vec();
        file.extend_from_slice(
            b"INTERPOL,C\xf4te,CI,member,,2021,\xe9t\xe9\nINTERPOL,Mali,ML,member,,2021,\n",
        );
        let rows = |said: Said| match read(&file, said) {
            Ok(Table::Memberships(rows)) => rows,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            rows(Said::default())[0].record.as_ref().unwrap().notes.as_deref(),
            Some("été")
        );
        assert_eq!(header(&file, Said::default()).encoding, Encoding::Windows1252);
        let said = Said {
            encoding: Some(Encoding::Utf8),
            delimiter: Some(Delimiter::Comma),
        };
        let rows = rows(said);
        assert_eq!(
            rows[0].record.as_ref().unwrap_err(),
            "not text in the encoding of the file"
        );
        assert!(rows[1].record.is_ok());
        let semicolons = Said {
            delimiter: Some(Delimiter::Semicolon),
            ..Said::default()
        };
        assert!(read(&file, semicolons).is_err(), "nothing is called so then");
    }

    #[test]
    fn numbers_that_a_spreadsheet_has_spoiled_are_told_and_left_out() {
        let file = "office,city,host_country_iso2,covers_raw,covers_iso2,coverage_status,phone,fax,sensitivity,extra\n\
            Rabat,Rabat,MA,,,stated,4.41E+11,442079460132,restricted,x\n\
            Tunis,Tunis,#REF!,,,stated,,#REF!,,\n\
            Dakar,Dakar,SN,,,stated,,,secret,\n";
        let Ok(Table::Posts(rows)) = read(file.as_bytes(), Said::default()) else {
            panic!("posts expected")
        };
        let rabat = rows[0].record.as_ref().unwrap();
        assert_eq!(
            (rabat.phone.as_deref(), rabat.fax.as_deref()),
            (None, Some("442079460132"))
        );
        assert_eq!(rabat.sensitivity, Some(domain::records::Sensitivity::Restricted));
        let told: Vec<_> = rows[0]
            .doubts
            .iter()
            .map(|told| (&*told.column, told.doubt))
            .collect();
        assert_eq!(told, [("phone", Doubt::DigitsLost), ("fax", Doubt::PrefixLost)]);
        assert_eq!(
            rows[1].record.as_ref().unwrap_err(),
            "#REF! is no ISO 3166-1 code"
        );
        assert!(
            rows[2]
                .record
                .as_ref()
                .unwrap_err()
                .starts_with("secret is none of")
        );
        assert_eq!(header(file.as_bytes(), Said::default()).left_out, ["extra"]);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
            let _ = read(&bytes, Said::default());
            let mut file = POSTS.as_bytes().to_vec();
            file.extend(bytes);
            let _ = read(&file, Said::default());
        }
    }
}
