//! `places.tsv`: cities and subdivisions under all their names, ready to be searched as it stands: sorted by folded
//! name, one name a row, so that loading it costs nothing but finding its lines.

use anyhow::Result;
use domain::names::titled;

use super::sources::Sources;
use super::{cities, subdivisions};

/// The folded name, which the file is sorted by, and the other cells.
pub(super) type Row = (String, String);

pub(super) fn make(sources: &Sources) -> Result<String> {
    let mut rows = cities::rows(sources)?;
    rows.extend(subdivisions::rows(sources)?);
    rows.sort_unstable();
    rows.dedup();
    let lines: Vec<String> = rows
        .into_iter()
        .map(|(folded, cells)| format!("{folded}\t{cells}\n"))
        .collect();
    Ok(lines.concat())
}

/// A row, with the spelling of the name where it is not simply the folded name with capitals.
pub(super) fn row(folded: String, cells: &str, name: &str) -> Row {
    let spelling = if titled(&folded) == name { "" } else { name };
    let cells = format!("{cells}\t{spelling}");
    (folded, cells)
}
