//! A sheet as JSON: what is on it, under the names that `docs/cli.md` lists.

use domain::records::Records;
use serde_json::{Value as Json, json};
use sheets::model::{Document, Frame};

use crate::error::Result;

/// What is on a sheet.
///
/// # Errors
/// [`Error::Sheet`](crate::Error::Sheet) when it has no JSON form.
pub(super) fn file(document: &Document) -> Result<Vec<u8>> {
    let bytes = serde_json::to_vec_pretty(&whole(document)).map_err(sheets::SheetError::from)?;
    Ok(bytes)
}

/// The whole network, as another vault of ours takes it.
///
/// # Errors
/// [`Error::Sheet`](crate::Error::Sheet) when the frame has no JSON form.
pub(super) fn network(records: &Records, frame: &Frame) -> Result<(Vec<u8>, Option<u32>)> {
    let sheet = serde_json::to_value(frame).map_err(sheets::SheetError::from)?;
    let leaves = (frame.marking.to_uppercase(), sheet);
    Ok((crate::exchange_json::of_records(records, Some(leaves)), None))
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
