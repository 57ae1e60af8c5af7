//! A sheet as JSON: what is on it, under the names that `docs/cli.md` lists.

use serde_json::{Value as Json, json};
use sheets::model::Document;

use crate::error::Result;

/// What is on a sheet.
///
/// # Errors
/// [`Error::Sheet`](crate::Error::Sheet) when it has no JSON form.
pub(super) fn file(document: &Document) -> Result<Vec<u8>> {
    let bytes = serde_json::to_vec_pretty(&whole(document)).map_err(sheets::SheetError::from)?;
    Ok(bytes)
}

fn whole(document: &Document) -> Json {
    let frame = &document.frame;
    json!({
        "marking": frame.marking.to_uppercase(),
        "sheet": frame,
        "contacts": document.entries,
        "territories": document.cards,
    })
}
