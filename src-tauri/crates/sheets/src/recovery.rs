//! The recovery key of a vault on a page to be printed: its words, the same as a QR code, and what to do with them.

use chrono::{DateTime, Utc};
use serde::Serialize;
use zeroize::Zeroizing;

use crate::model::Paper;
use crate::pdf::{Pdf, SheetError, of};
use crate::qr;
use crate::text::printable;
use crate::world::Template;

/// What stands on the page.
#[derive(Serialize)]
pub struct RecoverySheet {
    /// The vault that the key opens, as its owner knows it.
    pub vault: String,
    /// The network's handling marking.
    pub marking: String,
    /// The words, in order.
    pub words: Vec<&'static str>,
    /// When the page was made.
    pub made_at: DateTime<Utc>,
    /// The paper.
    pub paper: Paper,
}

impl std::fmt::Debug for RecoverySheet {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("RecoverySheet(***)")
    }
}

/// Sets the page, one page of PDF/UA-1. The words pass through Typst, which does not wipe the memory it has used.
///
/// # Errors
///
/// Only if the template of this crate is at fault.
pub fn recovery_pdf(sheet: &RecoverySheet) -> Result<Pdf, SheetError> {
    let mut data = printable(sheet)?;
    if let Some(fields) = data.value.as_object_mut() {
        let words = Zeroizing::new(sheet.words.join(" "));
        fields.insert("qr".to_owned(), qr::svg(&words).into());
    }
    of(Template::Recovery, &data, sheet.made_at)
}
