//! From what is on a sheet to the bytes of a file.

mod json;
mod tables;
mod vcards;

use sheets::model::{Layout, Paper};

use super::gather::Gathered;
use super::profile;
use super::scope::Scope;
use crate::error::{Error, Result};
use crate::given::stated;
use crate::session::Session;
use crate::views::sheet::SheetRequest;

/// What becomes of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Pdf,
    Xlsx,
    Csv,
    Vcf(formats::vcard::Dialect),
    Html,
    Json,
}

impl Format {
    /// The format that a request names; PDF where it names none.
    pub(super) fn read(request: &SheetRequest) -> Result<Self> {
        use formats::vcard::Dialect;
        let dialect = match stated(request.vcard.as_deref()) {
            None | Some("4.0") => Dialect::V40,
            Some("3.0") => Dialect::V30,
            Some("outlook") => Dialect::Outlook,
            Some(other) => return Err(none_of("vcard", other, "4.0, 3.0 and outlook")),
        };
        Ok(match stated(request.format.as_deref()) {
            None | Some("pdf") => Self::Pdf,
            Some("xlsx") => Self::Xlsx,
            Some("csv") => Self::Csv,
            Some("vcf") => Self::Vcf(dialect),
            Some("html") => Self::Html,
            Some("json") => Self::Json,
            Some(other) => return Err(none_of("format", other, "pdf, xlsx, csv, vcf, html and json")),
        })
    }

    /// The end of its files' names, which is also its word.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Vcf(_) => "vcf",
            Self::Html => "html",
            Self::Json => "json",
        }
    }

    /// The word in the register.
    pub(super) fn word(self) -> &'static str {
        self.extension()
    }
}

/// The layout that a request names: unless told, a card for one territory, a book for all, else a list.
pub(super) fn layout(request: &SheetRequest, scope: &Scope) -> Result<Layout> {
    Ok(match stated(request.layout.as_deref()) {
        Some("card") => Layout::Card,
        Some("list") => Layout::List,
        Some("pocket") => Layout::Pocket,
        Some("book") => Layout::Book,
        Some(other) => return Err(none_of("layout", other, "card, list, pocket and book")),
        None if scope.all => Layout::Book,
        None if scope.subjects.is_empty() && scope.territories.len() == 1 => Layout::Card,
        None => Layout::List,
    })
}

/// Whether territories that nobody named, and that somebody on the sheet covers, are answered for.
pub(super) fn shows_answers(request: &SheetRequest, scope: &Scope) -> bool {
    match stated(request.format.as_deref()) {
        None | Some("pdf") => matches!(layout(request, scope), Ok(Layout::Card | Layout::Book)),
        Some("csv" | "vcf") => false,
        _ => scope.all,
    }
}

/// The paper that a request names; A4 where it names none.
pub(super) fn paper(request: &SheetRequest) -> Result<Paper> {
    match stated(request.paper.as_deref()) {
        None | Some("a4") => Ok(Paper::A4),
        Some("letter") => Ok(Paper::Letter),
        Some(other) => Err(none_of("paper", other, "a4 and letter")),
    }
}

fn none_of(field: &str, found: &str, known: &str) -> Error {
    Error::input(field, format!("there is no {field} {found:?}; there are {known}"))
}

/// The file, and how many pages it has where it has pages.
///
/// # Errors
/// [`Error::Sheet`] or [`Error::Table`] when it cannot be set.
pub(super) fn bytes(
    session: &Session,
    gathered: &Gathered,
    format: Format,
) -> Result<(Vec<u8>, Option<u32>)> {
    let document = &gathered.document;
    Ok(match format {
        Format::Pdf => {
            let pdf = sheets::pdf(document)?;
            (pdf.bytes, Some(super::count(pdf.pages)))
        }
        Format::Xlsx => (tables::xlsx(document)?, None),
        Format::Csv => (tables::csv(document)?, None),
        Format::Vcf(dialect) => (vcards::file(document, dialect), None),
        Format::Html => (sheets::html(document)?, None),
        // What another vault of ours takes whole; a past day or an earlier knowledge of it is no network.
        Format::Json if gathered.all && gathered.present && profile::hides_nothing(&gathered.profile) => {
            (crate::exchange_json::write(session)?, None)
        }
        Format::Json => (json::file(document)?, None),
    })
}
