//! Why nothing was imported at all.

use formats::mapping::MapError;
use formats::table::ReadError;
use store::StoreError;
use thiserror::Error;

use crate::error::Error;

/// Why nothing was imported at all.
#[derive(Debug, Error)]
pub enum ImportError {
    /// A file cannot be read as what it is, or as what it is said to be.
    #[error("{file}: {why}")]
    File {
        /// The file's name.
        file: String,
        /// What is wrong with it.
        why: String,
    },
    /// No format is called so.
    #[error("{0} is no format; the formats are: csv, tsv, xlsx, ods, vcard, json")]
    Format(String),
    /// The file is not what it is said to be.
    #[error("{file} is {found}, not {said}")]
    NotSo {
        /// The file's name.
        file: String,
        /// What it is, in words.
        found: String,
        /// The format that was named.
        said: &'static str,
    },
    /// The file is larger than any that is read.
    #[error("{file} has {}; at most {} are read of such a file", megabytes(*.size), megabytes(*.most))]
    TooLarge {
        /// The file's name.
        file: String,
        /// Its bytes.
        size: u64,
        /// The most bytes that are read.
        most: u64,
    },
    /// What was said of the columns does not fit the table.
    #[error(transparent)]
    Map(#[from] MapError),
    /// A workbook has no sheet of that name.
    #[error("{file} has no sheet {sheet:?}; it has: {all}")]
    Sheet {
        /// The file's name.
        file: String,
        /// What was asked for.
        sheet: String,
        /// The sheets that there are.
        all: String,
    },
    /// Nothing says which columns are what.
    #[error("{file}: no column names an officer, a post, a city or a country; say which is what")]
    NoColumns {
        /// The file's name.
        file: String,
    },
    /// The file holds another network than the vault.
    #[error("{file} holds another network: {name:?}")]
    OtherNetwork {
        /// The file's name.
        file: String,
        /// The network in it.
        name: String,
    },
    /// The agency is new and nobody said of which state it is.
    #[error("{agency} is not in the network yet: say of which state it is")]
    AgencyState {
        /// The agency's name.
        agency: String,
    },
    /// The vault holds no network.
    #[error("the vault holds no network yet")]
    NoNetwork,
    /// The person has stopped it.
    #[error("the import was cancelled; nothing was written")]
    Cancelled,
    /// The vault could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// "50.1 MB", rounded up, so that what is too large never looks as if it were not.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    match tenths % 10 {
        0 => format!("{} MB", tenths / 10),
        tenth => format!("{}.{tenth} MB", tenths / 10),
    }
}

impl ImportError {
    pub(crate) fn file(file: &str, why: impl ToString) -> Self {
        Self::File {
            file: file.to_owned(),
            why: why.to_string(),
        }
    }

    /// A table that cannot be read at all.
    pub(super) fn table(file: &str, why: &ReadError) -> Self {
        Self::file(file, why)
    }
}

impl From<ImportError> for Error {
    fn from(error: ImportError) -> Self {
        let field = match &error {
            ImportError::File { .. } | ImportError::OtherNetwork { .. } | ImportError::TooLarge { .. } => {
                "file"
            }
            ImportError::Format(_) | ImportError::NotSo { .. } => "format",
            ImportError::Map(_) | ImportError::NoColumns { .. } => "map",
            ImportError::Sheet { .. } => "sheet",
            ImportError::AgencyState { .. } => "agency_state",
            ImportError::NoNetwork => return Self::NoNetwork,
            ImportError::Cancelled => return Self::Cancelled,
            ImportError::Store(_) => "",
        };
        match error {
            ImportError::Store(error) => Self::Store(error),
            other => Self::input(field, other.to_string()),
        }
    }
}
