//! Files that leave the building: they appear whole or not at all, for their owner's eyes only.

use std::io::Write;
use std::path::Path;

use tempfile::NamedTempFile;

use crate::error::{Error, Result};

/// Writes a file, replacing one that is there, and gives its name.
///
/// # Errors
/// [`Error::File`] when it cannot be written.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    // A temporary file is for its owner's eyes only, and so is what becomes of it.
    let mut file = NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| Error::File(error.error))?;
    let name = path.file_name().unwrap_or(path.as_os_str());
    Ok(name.to_string_lossy().into_owned())
}

/// A text as it may stand in a file's name.
pub(crate) fn safe_name(text: &str) -> String {
    let safe = |letter: char| {
        if "/\\:*?\"<>|".contains(letter) {
            '-'
        } else {
            letter
        }
    };
    text.chars().map(safe).collect()
}
