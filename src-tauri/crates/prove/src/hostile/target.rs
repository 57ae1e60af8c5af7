//! What is read: the entry points of the fuzz targets, and the files that inputs are made from.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

#[path = "../../../formats/fuzz/entry.rs"]
#[allow(
    unreachable_pub,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "it is also the root of each fuzz target's module"
)]
mod formats_entry;
#[path = "../../../store/fuzz/entry.rs"]
#[allow(
    unreachable_pub,
    clippy::panic,
    reason = "it is also the root of the fuzz target's module"
)]
mod store_entry;

/// One parser.
pub(super) struct Target {
    /// Its name, which is that of its corpus.
    pub(super) name: &'static str,
    /// Reads or refuses any bytes.
    pub(super) enter: fn(&[u8]),
    /// Folders with files to make inputs from.
    folders: &'static [&'static str],
}

pub(super) const TARGETS: [Target; 7] = [
    Target {
        name: "csv",
        enter: formats_entry::csv,
        folders: &["formats/fuzz/corpus/csv", "formats/tests/corpus/csv"],
    },
    Target {
        name: "mapping",
        enter: formats_entry::mapping,
        folders: &["formats/fuzz/corpus/mapping", "formats/tests/corpus/csv"],
    },
    Target {
        name: "phone",
        enter: formats_entry::phone,
        folders: &["formats/fuzz/corpus/phone"],
    },
    Target {
        name: "record",
        enter: formats_entry::record,
        folders: &["formats/fuzz/corpus/record"],
    },
    Target {
        name: "vcard",
        enter: formats_entry::vcard,
        folders: &["formats/fuzz/corpus/vcard", "formats/tests/corpus/vcard"],
    },
    Target {
        name: "workbook",
        enter: formats_entry::workbook,
        folders: &["formats/fuzz/corpus/workbook"],
    },
    Target {
        name: "keys",
        enter: store_entry::keys,
        folders: &["store/fuzz/corpus/keys"],
    },
];

impl Target {
    pub(super) fn read(name: &str) -> Option<&'static Self> {
        TARGETS.iter().find(|target| target.name == name)
    }

    /// The files, in an order that every system has.
    pub(super) fn corpus(&self) -> Result<Vec<Vec<u8>>> {
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut corpus = Vec::new();
        for folder in self.folders.iter().map(|folder| crates.join(folder)) {
            let entries = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
            let mut paths = entries
                .map(|entry| Ok(entry?.path()))
                .collect::<Result<Vec<_>>>()?;
            paths.sort();
            for path in paths {
                corpus.push(fs::read(path)?);
            }
        }
        ensure!(corpus.len() > 100, "{} has a corpus", self.name);
        Ok(corpus)
    }
}
