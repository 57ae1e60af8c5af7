//! From what is on a sheet to the bytes of a file.
//!
//! A large book takes seconds to set, and nothing in it can be asked to stop. So it is set on a thread of its own: whoever
//! cancels goes on at once, and what is made for nobody is thrown away when it is done.

mod json;
mod tables;
mod vcards;

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use sheets::SheetError;
use sheets::model::{Document, Layout, Paper};

use super::gather::{self, Gathered, Watch};
use super::profile;
use super::scope::Scope;
use crate::error::{Error, Result};
use crate::given::stated;
use crate::session::Session;
use crate::views::sheet::SheetRequest;

/// How often somebody who may cancel is asked.
const LOOK: Duration = Duration::from_millis(20);
/// Room for deeply nested pages: threads have less than a program's first one.
const STACK: usize = 16 << 20;

/// What becomes of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Pdf,
    Xlsx,
    Csv,
    /// In this dialect; where none is named, each card as it came in, and new ones as 4.0.
    Vcf(Option<formats::vcard::Dialect>),
    Html,
    Json,
}

impl Format {
    /// The format that a request names; PDF where it names none.
    pub(super) fn read(request: &SheetRequest) -> Result<Self> {
        use formats::vcard::Dialect;
        let dialect = match stated(request.vcard.as_deref()) {
            None => None,
            Some("4.0") => Some(Dialect::V40),
            Some("3.0") => Some(Dialect::V30),
            Some("outlook") => Some(Dialect::Outlook),
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

/// Whether the lines stand alone, so that each carries the stop signs of what it covers.
pub(super) fn lines_stand_alone(request: &SheetRequest) -> bool {
    matches!(stated(request.format.as_deref()), Some("csv" | "vcf" | "xlsx"))
}

/// Whether address-book cards are made of the lines.
pub(super) fn are_cards(request: &SheetRequest) -> bool {
    stated(request.format.as_deref()) == Some("vcf")
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
/// [`Error::Sheet`] or [`Error::Table`] when it cannot be set; [`Error::Cancelled`].
pub(super) fn bytes(
    session: &Session,
    gathered: &Gathered,
    format: Format,
    watch: &Watch<'_>,
) -> Result<(Vec<u8>, Option<u32>)> {
    // What another vault of ours takes whole; a past day or an earlier knowledge of it is no network.
    let is_network = gathered.all && gathered.present && profile::hides_nothing(&gathered.profile);
    if format == Format::Json && is_network {
        let loaded = session.reader().load_while(|| !(watch.cancelled)())?;
        let (records, snapshot) = loaded.ok_or(Error::Cancelled)?;
        watch.go_on(0, 1)?;
        let mut frame = gathered.document.frame.clone();
        // Somebody may have written since the frame was made.
        frame.data = gather::data(&frame.data.source, snapshot);
        return apart(watch, move || json::network(&records, &frame));
    }
    let document = gathered.document.clone();
    apart(watch, move || set(&document, format))
}

fn set(document: &Document, format: Format) -> Result<(Vec<u8>, Option<u32>)> {
    Ok(match format {
        Format::Pdf => {
            let pdf = sheets::pdf(document)?;
            (pdf.bytes, Some(super::count(pdf.pages)))
        }
        Format::Xlsx => (tables::xlsx(document)?, None),
        Format::Csv => (tables::csv(document)?, None),
        Format::Vcf(dialect) => (vcards::file(document, dialect), None),
        Format::Html => (sheets::html(document)?, None),
        Format::Json => (json::file(document)?, None),
    })
}

/// Waits for what a thread of its own makes, for as long as somebody wants it.
fn apart<T: Send + 'static>(
    watch: &Watch<'_>,
    make: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let (tell, told) = mpsc::sync_channel(1);
    let maker = thread::Builder::new().name("sheet".to_owned()).stack_size(STACK);
    maker.spawn(move || {
        // Nobody may be waiting any more.
        drop(tell.send(make()));
    })?;
    loop {
        match told.recv_timeout(LOOK) {
            Ok(made) => return made,
            Err(RecvTimeoutError::Timeout) => watch.go_on(0, 1)?,
            Err(RecvTimeoutError::Disconnected) => return Err(SheetError::SetUp.into()),
        }
    }
}
