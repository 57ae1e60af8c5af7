//! Comma-separated tables (RFC 4180) with a header, UTF-8 with or without a byte order mark.
//!
//! A table is recognised by its header, in any order of columns: [`posts`] or [`memberships`]. Every record keeps the
//! line on which it begins, so that a refusal can name it.

pub mod memberships;
pub mod posts;
mod write;

pub use write::write;

use std::collections::HashMap;

use thiserror::Error;

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CsvError {
    /// Nothing is in it.
    #[error("the file is empty")]
    Empty,
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
}

/// Reads a table whose header says what it is.
///
/// # Errors
/// [`CsvError`] when the file is empty, or its header is of no known table.
pub fn read(bytes: &[u8]) -> Result<Table, CsvError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    let mut records = reader.byte_records();
    let header = match records.next() {
        Some(Ok(header)) if !header.as_slice().is_empty() => Header::new(&header),
        _ => return Err(CsvError::Empty),
    };
    if header.has(memberships::NEEDED) {
        Ok(Table::Memberships(rows(
            records,
            &header,
            memberships::MembershipRow::read,
        )))
    } else if let Some(missing) = header.first_missing(posts::NEEDED) {
        Err(CsvError::Header {
            missing: missing.to_owned(),
        })
    } else {
        Ok(Table::Posts(rows(records, &header, posts::PostRow::read)))
    }
}

/// The columns of a file by name.
struct Header {
    columns: HashMap<String, usize>,
    width: usize,
}

impl Header {
    fn new(record: &::csv::ByteRecord) -> Self {
        let names = record
            .iter()
            .map(|name| String::from_utf8_lossy(name).trim().to_lowercase());
        Self {
            columns: names.enumerate().map(|(at, name)| (name, at)).collect(),
            width: record.len(),
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
    values: Vec<&'a str>,
}

impl Fields<'_> {
    /// The trimmed text of a column; empty where the file has no such column.
    fn text(&self, column: &str) -> String {
        let at = self.header.columns.get(column);
        at.and_then(|at| self.values.get(*at))
            .map(|text| text.trim().to_owned())
            .unwrap_or_default()
    }

    /// The same; `None` where it is empty.
    fn some(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }
}

fn rows<T>(
    records: ::csv::ByteRecordsIter<'_, &[u8]>,
    header: &Header,
    read: fn(&Fields<'_>) -> Result<T, String>,
) -> Vec<Row<T>> {
    records.map(|record| row(&record, header, read)).collect()
}

fn row<T>(
    record: &Result<::csv::ByteRecord, ::csv::Error>,
    header: &Header,
    read: fn(&Fields<'_>) -> Result<T, String>,
) -> Row<T> {
    let record = match record {
        Ok(record) => record,
        Err(error) => {
            let line = error.position().map_or(0, ::csv::Position::line);
            return Row {
                line: u32::try_from(line).unwrap_or(u32::MAX),
                record: Err(error.to_string()),
            };
        }
    };
    let line = record.position().map_or(0, ::csv::Position::line);
    Row {
        line: u32::try_from(line).unwrap_or(u32::MAX),
        record: fields(record, header).and_then(|f| read(&f)),
    }
}

fn fields<'a>(record: &'a ::csv::ByteRecord, header: &'a Header) -> Result<Fields<'a>, String> {
    if record.len() != header.width {
        return Err(format!(
            "{} fields where the header has {}",
            record.len(),
            header.width
        ));
    }
    let values: Result<Vec<_>, _> = record.iter().map(std::str::from_utf8).collect();
    let values = values.map_err(|_| "not UTF-8 text".to_owned())?;
    Ok(Fields { header, values })
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
        let Ok(Table::Posts(rows)) = read(POSTS.as_bytes()) else {
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
        assert_eq!(read(b""), Err(CsvError::Empty));
        assert_eq!(
            read(b"name,phone\na,b\n"),
            Err(CsvError::Header {
                missing: "office".into()
            })
        );
    }

    #[test]
    fn bytes_that_are_not_utf8_refuse_their_record_only() {
        let mut file = b"network,country,iso2,status,source_url,as_of,notes\n".to_vec();
        file.extend_from_slice(b"INTERPOL,C\xf4te,CI,member,,2021,\nINTERPOL,Mali,ML,member,,2021,\n");
        let Ok(Table::Memberships(rows)) = read(&file) else {
            panic!("memberships expected")
        };
        assert_eq!(rows[0].record.as_ref().unwrap_err(), "not UTF-8 text");
        assert!(rows[1].record.is_ok());
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
            let _ = read(&bytes);
            let mut file = POSTS.as_bytes().to_vec();
            file.extend(bytes);
            let _ = read(&file);
        }
    }
}
