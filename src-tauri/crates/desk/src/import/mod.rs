//! Reading published lists into the network.
//!
//! One record is one row of a file, and created + updated + unchanged + rejected = records, always. A dry run does all
//! of it in a transaction that is taken back. What a list says is kept as it says it: the wording, the document and its
//! date; a word that names no territory stays an unresolved wording. A source older than what is held overwrites
//! nothing, so that the same file twice, or files in any order, change nothing more.

mod agencies;
mod contacts;
mod held;
mod memberships;
mod notes;
mod posts;
mod wording;

use std::collections::HashMap;

use domain::territories::CountryCode;
use formats::csv::{self, CsvError, Row, Table};
use store::{StoreError, Tx};
use thiserror::Error;

use crate::error::{Error, Result};
use crate::given::stated;
use crate::session::Session;
use crate::views::import::{FileReport, ImportReport, Rejected, UnresolvedLine};
use held::Held;

/// A file as the host read it.
#[derive(Clone, Debug)]
pub struct ImportFile {
    /// Its name, without its folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Whose posts the files list, where the rows do not say.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// The agency's name; absent means the network's own.
    pub agency: Option<String>,
    /// Its state, ISO 3166-1; needed for an agency that the network does not know.
    pub agency_state: Option<CountryCode>,
}

/// Why nothing was imported at all.
#[derive(Debug, Error)]
pub enum ImportError {
    /// A file is no table that is known.
    #[error("{file}: {source}")]
    File {
        /// The file's name.
        file: String,
        /// What is wrong with it.
        source: CsvError,
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
    /// The vault could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ImportError> for Error {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::File { .. } => Self::input("file", error.to_string()),
            ImportError::AgencyState { .. } => Self::input("agency_state", error.to_string()),
            ImportError::NoNetwork => Self::NoNetwork,
            ImportError::Store(error) => Self::Store(error),
        }
    }
}

/// The agency that a person named, and its state, as options.
///
/// # Errors
/// [`Error::Input`] when the state is no ISO 3166-1 code.
pub fn options(agency: Option<String>, state: Option<&str>) -> Result<ImportOptions> {
    let given = |text: &&str| !text.is_empty();
    let agency_state = match state.map(str::trim).filter(given) {
        None => None,
        Some(code) => {
            let code = code
                .parse()
                .map_err(|_| Error::input("agency_state", format!("{code} is no ISO 3166-1 code")));
            Some(code?)
        }
    };
    Ok(ImportOptions { agency, agency_state })
}

/// Reads the files into the network, as one change. Without a reason the log names the files.
///
/// # Errors
/// As [`run`]; nothing has been written then.
pub fn commit(
    session: &Session,
    files: &[ImportFile],
    options: &ImportOptions,
    reason: Option<&str>,
) -> Result<ImportReport> {
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let told = stated(reason).map_or_else(|| format!("import of {}", names.join(", ")), str::to_owned);
    session.protect()?;
    let done = session.transact(&told, |tx| Ok(run(tx, files, options)?))?;
    Ok(done.value.report)
}

/// Says what [`commit`] would do, and does nothing.
///
/// # Errors
/// As [`run`].
pub fn dry_run(session: &Session, files: &[ImportFile], options: &ImportOptions) -> Result<Imported> {
    session.rehearse(|tx| Ok(run(tx, files, options)?))
}

/// What an import did, or would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// The counts, file by file.
    pub report: ImportReport,
    /// What was understood of each file: "posts, 51 rows".
    pub understood: Vec<String>,
    /// Wordings that name no territory, most frequent first.
    pub unresolved: Vec<UnresolvedLine>,
}

/// What one record came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Effect {
    /// Nothing differed.
    #[default]
    Unchanged,
    /// Something that was there changed.
    Updated,
    /// The record made what it is about.
    Created,
}

/// Reads all files within one transaction.
///
/// # Errors
/// [`ImportError`] when a file is no known table, the agency's state is unknown, or the vault cannot be written. A row
/// that does not fit is no error: it is refused with its line and reason.
pub fn run(tx: &mut Tx<'_>, files: &[ImportFile], options: &ImportOptions) -> Result<Imported, ImportError> {
    let mut held = Held::load(tx)?;
    let mut done = Imported {
        report: ImportReport { files: Vec::new() },
        understood: Vec::new(),
        unresolved: Vec::new(),
    };
    let mut wordings: HashMap<String, u32> = HashMap::new();
    for file in files {
        let table = csv::read(&file.bytes).map_err(|source| ImportError::File {
            file: file.name.clone(),
            source,
        })?;
        held.begin_file();
        let report = match table {
            Table::Posts(rows) => {
                done.understood
                    .push(format!("{}: posts, {} rows", file.name, rows.len()));
                let agency = agencies::default(tx, &mut held, options)?;
                each(file, rows, |row| {
                    for wording in &row.unmapped {
                        *wordings.entry(wording.clone()).or_default() += 1;
                    }
                    posts::row(tx, &mut held, agency, &row)
                })?
            }
            Table::Memberships(rows) => {
                done.understood
                    .push(format!("{}: memberships, {} rows", file.name, rows.len()));
                each(file, rows, |row| memberships::row(tx, &mut held, &row))?
            }
        };
        done.report.files.push(report);
    }
    done.unresolved = wordings
        .into_iter()
        .map(|(wording, count)| UnresolvedLine { wording, count })
        .collect();
    done.unresolved
        .sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.wording.cmp(&b.wording)));
    Ok(done)
}

/// Counts what each record of a file came to.
fn each<T>(
    file: &ImportFile,
    rows: Vec<Row<T>>,
    mut act: impl FnMut(T) -> Result<Result<Effect, String>, StoreError>,
) -> Result<FileReport, StoreError> {
    let mut report = FileReport {
        name: file.name.clone(),
        records: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        created: 0,
        updated: 0,
        unchanged: 0,
        rejected: Vec::new(),
    };
    for Row { line, record } in rows {
        let effect = match record {
            Ok(record) => act(record)?,
            Err(reason) => Err(reason),
        };
        match effect {
            Ok(Effect::Created) => report.created += 1,
            Ok(Effect::Updated) => report.updated += 1,
            Ok(Effect::Unchanged) => report.unchanged += 1,
            Err(reason) => report.rejected.push(Rejected { line, reason }),
        }
    }
    Ok(report)
}
