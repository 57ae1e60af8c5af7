//! Files from disk: how large one is stands before it is read.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use formats::table::Limits;

use super::source::{self, SAMPLE};
use super::{Format, ImportError, ImportFile};
use crate::error::Result;

/// Bytes of the largest file of cards, and of the largest network, that is read: 500,000 cards without pictures.
const MOST: u64 = 500_000_000;

/// Reads a file that a person has chosen. What it is, and so how large it may be, is told from its first bytes, unless the
/// person says it.
///
/// # Errors
/// [`Error::File`](crate::Error::File) when it cannot be read, [`Error::Input`](crate::Error::Input) when it is too large.
pub fn open(path: &Path, format: Option<Format>) -> Result<ImportFile> {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.to_string_lossy().into_owned();
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    let mut bytes = Vec::new();
    let sample = u64::try_from(SAMPLE).unwrap_or(u64::MAX);
    (&file).take(sample).read_to_end(&mut bytes)?;
    let most = match format {
        Some(Format::VCard | Format::Json) => MOST,
        None if source::is_no_table(&bytes) => MOST,
        _ => u64::try_from(Limits::default().bytes).unwrap_or(MOST),
    };
    let too_large = |size| ImportError::TooLarge {
        file: name.clone(),
        size,
        most,
    };
    if size > most {
        return Err(too_large(size).into());
    }
    // A file that grows meanwhile, or that says no size, is not read further than that either.
    let rest = most.saturating_sub(sample).saturating_add(1);
    (&file).take(rest).read_to_end(&mut bytes)?;
    let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    match read > most {
        true => Err(too_large(read).into()),
        false => Ok(ImportFile { name, bytes }),
    }
}
