//! The packed parts of a workbook, and the limits on them. Nothing is unpacked before the declared sizes are added up,
//! and never more than the limit, whatever was declared.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::table::{Limits, ReadError};

/// The signature of an entry in a ZIP file's directory (APPNOTE 4.3.12).
const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";

/// The parts of one workbook.
pub(super) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Places by name in lower case: some programs write `xl/SharedStrings.xml`.
    places: HashMap<String, usize>,
    /// Bytes that may still be unpacked.
    left: usize,
    most: usize,
}

impl<'a> Parts<'a> {
    pub(super) fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, ReadError> {
        // Counted in the bytes, before the directory of a file with a million entries is read into memory.
        let entries = memchr::memmem::find_iter(bytes, DIRECTORY_ENTRY);
        if entries.take(limits.parts.saturating_add(1)).count() > limits.parts {
            return Err(ReadError::TooLarge {
                what: "parts",
                most: limits.parts,
            });
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadError::NotAWorkbook)?;
        let mut places = HashMap::new();
        let mut declared = 0_u64;
        for at in 0..archive.len() {
            let entry = archive.by_index_raw(at).map_err(|_| ReadError::NotAWorkbook)?;
            declared = declared.saturating_add(entry.size());
            let name = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/");
            places.insert(name.to_ascii_lowercase(), at);
        }
        if usize::try_from(declared).unwrap_or(usize::MAX) > limits.unpacked {
            return Err(too_much(limits.unpacked));
        }
        Ok(Self {
            archive,
            places,
            left: limits.unpacked,
            most: limits.unpacked,
        })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&name.to_ascii_lowercase())
    }

    /// The text of a part; `None` where there is no such part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let Some(&at) = self.places.get(&name.to_ascii_lowercase()) else {
            return Ok(None);
        };
        let damaged = || ReadError::Damaged {
            part: name.to_owned(),
        };
        let entry = self.archive.by_index(at).map_err(|_| damaged())?;
        let mut bytes = Vec::new();
        let most = u64::try_from(self.left).unwrap_or(u64::MAX).saturating_add(1);
        entry.take(most).read_to_end(&mut bytes).map_err(|_| damaged())?;
        self.left = self
            .left
            .checked_sub(bytes.len())
            .ok_or_else(|| too_much(self.most))?;
        let text = match bytes.strip_prefix(b"\xef\xbb\xbf") {
            Some(rest) => String::from_utf8(rest.to_vec()),
            None => String::from_utf8(bytes),
        };
        text.map(Some).map_err(|_| damaged())
    }
}

fn too_much(most: usize) -> ReadError {
    ReadError::TooLarge {
        what: "unpacked bytes",
        most,
    }
}
