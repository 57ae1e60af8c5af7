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
            ImportError::File { .. } | ImportError::OtherNetwork { .. } => "file",
            ImportError::Format(_) => "format",
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
