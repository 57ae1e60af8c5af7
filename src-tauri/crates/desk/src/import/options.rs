//! What a person may say about the files that they import.

use std::str::FromStr;

use chrono::NaiveDate;
use domain::territories::CountryCode;
use formats::mapping::{self, Field};
use formats::table::{Delimiter, HeaderPlace};
use formats::text::Encoding;

use super::{ImportError, Watch};
use crate::error::{Error, Result};
use crate::given::stated;
use crate::views::import::ImportRequest;

/// A file as the host read it.
#[derive(Clone, Debug)]
pub struct ImportFile {
    /// Its name, without its folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A kind of file that can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with delimiters (RFC 4180 and its relatives).
    Csv,
    /// The same with tabs.
    Tsv,
    /// A workbook of Office Open XML.
    Xlsx,
    /// A spreadsheet of OpenDocument.
    Ods,
    /// Cards: vCard 2.1, 3.0 and 4.0.
    VCard,
    /// A whole network, as `sheet --all --format json` writes it.
    Json,
}

impl Format {
    /// The word for it, as `--format` takes it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::VCard => "vcard",
            Self::Json => "json",
        }
    }
}

impl FromStr for Format {
    type Err = ImportError;

    fn from_str(text: &str) -> std::result::Result<Self, ImportError> {
        match text.trim().to_lowercase().as_str() {
            "csv" => Ok(Self::Csv),
            "tsv" => Ok(Self::Tsv),
            "xlsx" => Ok(Self::Xlsx),
            "ods" => Ok(Self::Ods),
            "vcard" | "vcf" => Ok(Self::VCard),
            "json" => Ok(Self::Json),
            _ => Err(ImportError::Format(text.to_owned())),
        }
    }
}

/// What a person says about the files; what they leave out is found out.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// The agency's name, where the rows do not say; absent means the network's own.
    pub agency: Option<String>,
    /// Its state, ISO 3166-1; needed for an agency that the network does not know.
    pub agency_state: Option<CountryCode>,
    /// The kind of file; absent means told from the bytes.
    pub format: Option<Format>,
    /// The encoding of a delimited file.
    pub encoding: Option<Encoding>,
    /// What separates the fields of a delimited file.
    pub delimiter: Option<Delimiter>,
    /// The sheet of a workbook; absent means the first that holds records.
    pub sheet: Option<String>,
    /// Where the header of a table stands, or that there is none.
    pub header: Option<HeaderPlace>,
    /// Which columns are which fields; `None` leaves a column out.
    pub map: Vec<(Option<Field>, String)>,
    /// The template to map by, or under which the mapping is kept.
    pub template: Option<String>,
    /// The day that the files speak of, where their rows do not say.
    pub as_of: Option<NaiveDate>,
    /// Whether posts and lines of the same source that the files no longer name end the day before [`Self::as_of`].
    pub end_gone: bool,
    /// Whether somebody is still mapping the columns: a table of which nothing is understood yet is then no error.
    pub is_draft: bool,
    /// How far the import is, and the way to stop it.
    pub watch: Watch,
}

impl ImportOptions {
    /// What a person may say a column is: every field, by the name that `map` takes.
    #[must_use]
    pub fn fields() -> Vec<String> {
        Field::ALL.map(|field| field.name().to_owned()).to_vec()
    }
}

/// One for all files.
impl AsRef<[Self]> for ImportOptions {
    fn as_ref(&self) -> &[Self] {
        std::slice::from_ref(self)
    }
}

impl TryFrom<&ImportRequest> for ImportOptions {
    type Error = Error;

    fn try_from(request: &ImportRequest) -> Result<Self> {
        let text = |text: &Option<String>| stated(text.as_deref()).map(str::to_owned);
        let as_of = match stated(request.as_of.as_deref()) {
            None => None,
            Some(day) => Some(
                day.parse()
                    .map_err(|_| Error::input("as_of", format!("{day} is no date such as 2026-11-22")))?,
            ),
        };
        if request.end_gone && as_of.is_none() {
            let why = "say as of which day what is gone has ended";
            return Err(Error::input("as_of", why));
        }
        Ok(Self {
            agency: text(&request.agency),
            agency_state: state(request.agency_state.as_deref())?,
            format: stated(request.format.as_deref()).map(str::parse).transpose()?,
            encoding: stated(request.encoding.as_deref()).map(encoding).transpose()?,
            delimiter: request.delimiter.as_deref().and_then(delimiter).transpose()?,
            sheet: text(&request.sheet),
            header: stated(request.header.as_deref()).map(header).transpose()?,
            map: map(request.map.as_deref().unwrap_or_default())?,
            template: text(&request.template),
            as_of,
            end_gone: request.end_gone,
            is_draft: false,
            watch: Watch::default(),
        })
    }
}

/// The agency that a person named, and its state, as options.
///
/// # Errors
/// [`Error::Input`] when the state is no ISO 3166-1 code.
pub fn options(agency: Option<String>, agency_state: Option<&str>) -> Result<ImportOptions> {
    Ok(ImportOptions {
        agency,
        agency_state: state(agency_state)?,
        ..ImportOptions::default()
    })
}

fn state(code: Option<&str>) -> Result<Option<CountryCode>> {
    let Some(code) = stated(code) else {
        return Ok(None);
    };
    let known = code.parse();
    known
        .map(Some)
        .map_err(|_| Error::input("agency_state", format!("{code} is no ISO 3166-1 code")))
}

fn encoding(label: &str) -> Result<Encoding> {
    let why = || format!("{label} is none of UTF-8, UTF-16LE, UTF-16BE, windows-1252");
    Encoding::from_label(label).ok_or_else(|| Error::input("encoding", why()))
}

/// A delimiter by its character, or by its name in words. An empty text says nothing.
fn delimiter(text: &str) -> Option<Result<Delimiter>> {
    let found = match text {
        "" => return None,
        "comma" => Some(Delimiter::Comma),
        "semicolon" => Some(Delimiter::Semicolon),
        "tab" => Some(Delimiter::Tab),
        "bar" => Some(Delimiter::Bar),
        other => match other.as_bytes() {
            [byte] => Delimiter::from_byte(*byte),
            _ => None,
        },
    };
    let why = || format!("{text} is none of comma, semicolon, tab, bar");
    Some(found.ok_or_else(|| Error::input("delimiter", why())))
}

/// `none`, or the line of the header, from 1.
fn header(text: &str) -> Result<HeaderPlace> {
    match text.parse() {
        Ok(line @ 1..) => Ok(HeaderPlace::Line { line, rows: 1 }),
        _ if text.eq_ignore_ascii_case("none") => Ok(HeaderPlace::None),
        _ => {
            let why = format!("{text} is neither none nor the line of the header");
            Err(Error::input("header", why))
        }
    }
}

/// `FIELD=COLUMN,FIELD=COLUMN`; `-=COLUMN` leaves a column out.
fn map(text: &str) -> std::result::Result<Vec<(Option<Field>, String)>, ImportError> {
    let mut all = Vec::new();
    for piece in text.split(',').map(str::trim).filter(|piece| !piece.is_empty()) {
        match piece.split_once('=') {
            Some(("-", column)) => all.push((None, column.trim().to_owned())),
            _ => {
                let said = mapping::overrides(piece)?;
                all.extend(said.into_iter().map(|(field, column)| (Some(field), column)));
            }
        }
    }
    Ok(all)
}
