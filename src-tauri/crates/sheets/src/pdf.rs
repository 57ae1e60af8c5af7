//! From a document to a PDF/UA-1 file.

use chrono::{DateTime, Datelike as _, Timelike as _, Utc};
use typst::World as _;
use typst::comemo;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::map;
use crate::model::Document;
use crate::qr;
use crate::text::{Printable, printable};
use crate::world::{SheetWorld, Template};

/// A finished sheet.
#[derive(Debug, Clone)]
pub struct Pdf {
    /// The file: tagged PDF 1.7 after PDF/UA-1 (ISO 14289-1), fonts embedded and subset.
    pub bytes: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// Characters that no built-in font has; U+FFFD stands in their place.
    pub replaced: usize,
}

/// Why a sheet could not be made. No message quotes what is on the sheet, so that each may be logged.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The record has no JSON form.
    #[error("the sheet's data could not be passed to its layout")]
    Data(#[from] serde_json::Error),
    /// The template could not be set: a fault of this program.
    #[error("the sheet's layout failed at {0}")]
    Layout(Place),
    /// The pages could not be written as PDF/UA-1: a fault of this program.
    #[error("the sheet could not be written as PDF/UA-1, at {0}")]
    Export(Place),
    /// The file of the template or the standard asked for is not valid: a fault of this program.
    #[error("the sheet's set-up is not valid")]
    SetUp,
}

/// Where in the templates something failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Path of the template; none if the fault has no place.
    pub template: Option<String>,
    /// Line in it, from 1.
    pub line: Option<usize>,
}

impl std::fmt::Display for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let template = self.template.as_deref().unwrap_or("an unknown place");
        match self.line {
            Some(line) => write!(formatter, "{template}, line {line}"),
            None => formatter.write_str(template),
        }
    }
}

/// Sets a document.
///
/// Deterministic: the same document gives the same bytes.
///
/// # Errors
///
/// Only if a template of this crate is at fault; whatever text the document holds, it can be set.
pub fn pdf(document: &Document) -> Result<Pdf, SheetError> {
    let mut data = printable(document)?;
    if let Some(frame) = data
        .value
        .get_mut("frame")
        .and_then(serde_json::Value::as_object_mut)
    {
        let sign = document.frame.code.as_deref().and_then(qr::svg);
        frame.insert("qr".to_owned(), sign.into());
    }
    if let (Some(map), Some(value)) = (&document.map, data.value.as_object_mut()) {
        value.insert("map".to_owned(), map::picture(map));
    }
    of(Template::Sheet(document.layout), &data, document.frame.made_at)
}

/// Sets a template with its data.
pub(crate) fn of(template: Template, data: &Printable, made_at: DateTime<Utc>) -> Result<Pdf, SheetError> {
    let json = serde_json::to_vec(&data.value)?;
    let world = SheetWorld::new(template, json).ok_or(SheetError::SetUp)?;
    let made = set(&world, made_at);
    // Typst remembers pieces of what it has set. None of a sheet shall stay in memory.
    comemo::evict(0);
    made.map(|(bytes, pages)| Pdf {
        bytes,
        pages,
        replaced: data.replaced,
    })
}

fn set(world: &SheetWorld, made_at: DateTime<Utc>) -> Result<(Vec<u8>, usize), SheetError> {
    let Warned { output, .. } = typst::compile::<PagedDocument>(world);
    let document = output.map_err(|faults| SheetError::Layout(first_place(world, &faults)))?;
    let bytes = typst_pdf::pdf(&document, &options(made_at)?)
        .map_err(|faults| SheetError::Export(first_place(world, &faults)))?;
    Ok((bytes, document.pages().len()))
}

fn options(made_at: DateTime<Utc>) -> Result<PdfOptions, SheetError> {
    Ok(PdfOptions {
        creator: Smart::Custom(Some("Liaison Desk".to_owned())),
        timestamp: datetime(made_at).map(Timestamp::new_utc),
        standards: PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|_| SheetError::SetUp)?,
        ..PdfOptions::default()
    })
}

fn datetime(at: DateTime<Utc>) -> Option<Datetime> {
    let small = |number: u32| u8::try_from(number).ok();
    Datetime::from_ymd_hms(
        at.year(),
        small(at.month())?,
        small(at.day())?,
        small(at.hour())?,
        small(at.minute())?,
        small(at.second())?,
    )
}

fn first_place(world: &SheetWorld, faults: &[SourceDiagnostic]) -> Place {
    let span = faults.first().map(|fault| fault.span);
    let id = span.and_then(|span| span.id());
    let source = id.and_then(|id| world.source(id).ok());
    let line = source.zip(span).and_then(|(source, span)| {
        let start = typst::WorldExt::range(&world, span)?.start;
        source.lines().byte_to_line(start).map(|line| line + 1)
    });
    Place {
        template: id.map(|id| id.vpath().get_without_slash().to_owned()),
        line,
    }
}
