//! Sheets that leave the network: contacts and answers, carrying only what their reader may see.
//!
//! ```text
//! request -> scope    what it is about: records and territories
//!         -> profile  what the reader may see  -> gate   record by record, with the reason
//!                                              -> masked the network without every text that is hidden
//! masked network -> resolver, naming -> cards, entries -> names struck -> document -> PDF, XLSX, CSV, vCard, HTML, JSON
//! ```
//!
//! What is hidden is gone before anything is put into words: the renderers get a document that holds nothing else. The
//! file appears whole or not at all, in the same step in which the register gets its row.

mod cards;
mod code;
mod entries;
mod filter;
mod gate;
mod gather;
mod left_off;
mod map;
mod mask;
mod profile;
pub(crate) mod register;
mod render;
mod scope;
mod strike;
mod warnings;

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;
use domain::names::fold;
use domain::records::RecordRef;

pub(crate) use code::read as read_code;
pub use gather::Watch;
pub(crate) use profile::{LEAVABLE, refusal};
pub use profile::{choices, profiles};
pub use register::register;

use self::render::Format;
use crate::as_of;
use crate::error::Result;
use crate::given::stated;
use crate::session::Session;
use crate::views::sheet::{SheetPreview, SheetRequest, SheetResult};
use crate::written;

/// A sheet that is made and not yet written.
#[derive(Debug)]
pub struct Sheet {
    bytes: Vec<u8>,
    pages: Option<u32>,
    people: u32,
    left_out: BTreeMap<String, u32>,
    left_out_total: u32,
    scope: String,
    snapshot: i64,
    format: Format,
    code: String,
    asked: register::Asked,
    on_it: Vec<RecordRef>,
}

/// What a sheet would hold, and what would be left out.
///
/// # Errors
/// As [`make`].
pub fn preview(session: &Session, request: &SheetRequest, watch: &Watch<'_>) -> Result<SheetPreview> {
    let gathered = gather::gather(session, request, watch)?;
    let second = gathered.second_above;
    Ok(SheetPreview {
        scope: gathered.document.frame.title.clone(),
        people: gathered.people,
        entries: count(gathered.document.entries.len()),
        territories: count(gathered.document.cards.len()),
        left_out: gathered.left_out.lines(),
        needs_second: second > 0 && i64::from(gathered.people) > second,
        mails: mails(&gathered.document.entries),
    })
}

/// Makes a sheet. Nothing is written.
///
/// # Errors
/// [`Error::Input`], [`Error::NotCalled`] or [`Error::NothingFound`] name what cannot be understood, is not there or is
/// missing: the second person, where the network asks for one. [`Error::Cancelled`] when the person has thought better
/// of it. [`Error::Sheet`] and [`Error::Table`] when it cannot be set.
pub fn make(session: &Session, request: &SheetRequest, watch: &Watch<'_>) -> Result<Sheet> {
    let format = Format::read(request)?;
    let asked = register::Asked::read(request)?;
    let mut gathered = gather::gather(session, request, watch)?;
    let second = asked.second.as_deref();
    register::second_person(session, gathered.people, gathered.second_above, second)?;
    let code = register::new_code(session)?;
    gathered.document.frame.code = Some(code.clone());
    watch.go_on(0, 1)?;
    let (bytes, pages) = render::bytes(session, &gathered, format, watch)?;
    watch.go_on(1, 1)?;
    Ok(Sheet {
        bytes,
        pages,
        people: gathered.people,
        left_out: gathered.left_out.by_word(),
        left_out_total: gathered.left_out.total(),
        scope: gathered.document.frame.title,
        snapshot: gathered.snapshot.number,
        format,
        code,
        asked: asked.with(&gathered.profile, &gathered.document.frame.marking),
        on_it: gathered.on_it,
    })
}

impl Sheet {
    /// What the file may be called: "sheet-7K3M-9QXA.pdf". Desktops remember the names of files, so it tells nothing of
    /// what is on it.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("sheet-{}.{}", self.code, self.format.extension())
    }

    /// The end of the file's name: "pdf".
    #[must_use]
    pub fn extension(&self) -> &'static str {
        self.format.extension()
    }

    /// Writes the file, replacing one that is there, and the row of the register: both or neither.
    ///
    /// # Errors
    /// [`Error::File`] when it cannot be written; [`Error::Store`] when the log cannot.
    pub fn write(&self, session: &Session, path: &Path) -> Result<SheetResult> {
        let (file, number) = register::enter_sheet(session, self, || written::write(path, &self.bytes))?;
        Ok(SheetResult {
            file,
            number,
            code: self.code.clone(),
            pages: self.pages,
            people: self.people,
            left_out: self.left_out.clone(),
        })
    }
}

/// Addresses that take plain mail, each once and in order.
fn mails(entries: &[sheets::model::Entry]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for contact in entries.iter().flat_map(|entry| &entry.contacts) {
        let mail = contact
            .link
            .as_deref()
            .and_then(|link| link.strip_prefix("mailto:"));
        if let Some(mail) = mail.filter(|mail| found.iter().all(|known| known != mail)) {
            found.push(mail.to_owned());
        }
    }
    found
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A day that was given, if any.
fn day(field: &str, text: Option<&str>) -> Result<Option<NaiveDate>> {
    stated(text).map(|text| as_of::day(field, text)).transpose()
}
