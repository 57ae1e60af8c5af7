//! What can go wrong with an act, and the one place where errors get the code that crosses the boundary.

use std::io;

use domain::field::FieldError;
use domain::territories::dialling::service_of;
use store::{KeysError, OpenError, StoreError};
use thiserror::Error;

use crate::keychain::NoKeychain;
use crate::views::record::Meanwhile;
use crate::views::vault::ErrorView;

/// Why an act was not done. Nothing has been written when one of these comes back.
#[derive(Debug, Error)]
pub enum Error {
    /// The vault did not open or was not made.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The vault could not be read or written, or does not allow the records.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A vault is needed, and none is open.
    #[error("no network is open")]
    Locked,
    /// The vault is damaged.
    #[error("the vault is damaged and is only read: restore a backup, or save what is left into a new vault")]
    OnlyRead,
    /// Whoever tries one secret after another is held up for so many seconds.
    #[error("there were several failed unlocks: try again in {0} s")]
    TooSoon(u32),
    /// The ways into a vault were not changed.
    #[error(transparent)]
    Keys(KeysError),
    /// The system's key ring did not do what was asked.
    #[error(transparent)]
    Keychain(NoKeychain),
    /// Nothing fits what was asked for.
    #[error("nothing is found for {0:?}{because}", because = of_no_country(.0))]
    NothingFound(String),
    /// No topic of the network is called so.
    #[error("no topic is called {0:?}")]
    NoTopic(String),
    /// There is no such record.
    #[error("there is no {0}")]
    NoRecord(String),
    /// No record is called so.
    #[error("no {what} is called {text:?}")]
    NotCalled {
        /// The argument or field.
        field: String,
        /// What was looked for, in words.
        what: String,
        /// What was given.
        text: String,
    },
    /// No entity is called so.
    #[error("there is no entity {0:?}; there are {1}")]
    NoEntity(String, String),
    /// What was given cannot be understood.
    #[error("{message}")]
    Input {
        /// What is wrong, and what would be right.
        message: String,
        /// Where.
        field: Option<String>,
    },
    /// One item of an edit is refused.
    #[error("{item}: {why}")]
    Item {
        /// Which one, in words: "item 2 (officer)".
        item: String,
        /// Why.
        why: Unfit,
    },
    /// Others have changed fields that an edit would overwrite.
    #[error("{item}: {} since it was opened", changed(.fields))]
    Meanwhile {
        /// Which item, in words: "item 1 (officer)".
        item: String,
        /// The fields.
        fields: Vec<Meanwhile>,
    },
    /// There is nothing of one's own to take back.
    #[error("there is nothing to {0}")]
    NothingTo(&'static str),
    /// The change made the network itself.
    #[error("the change that made the network cannot be taken back")]
    Founding,
    /// Records of this kind do not end.
    #[error("a record of the kind {0} has no end; there is one of {1}")]
    NoEnd(String, String),
    /// The vault holds no network.
    #[error("this vault holds no network yet")]
    NoNetwork,
    /// The person has stopped it.
    #[error("it was cancelled; nothing was written")]
    Cancelled,
    /// A file could not be read or written.
    #[error("the file could not be read or written: {0}")]
    File(#[from] io::Error),
    /// The sheet could not be set.
    #[error(transparent)]
    Sheet(#[from] sheets::SheetError),
    /// A table of the sheet could not be written.
    #[error(transparent)]
    Table(#[from] formats::table::write::WriteError),
}

/// Why an item of an edit is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unfit {
    /// A value does not fit its field.
    #[error(transparent)]
    Value(#[from] FieldError),
    /// The values of the record do not go together, or it is not to be had.
    #[error("{why}")]
    Record {
        /// The field that says so.
        field: String,
        /// What is wrong, and what would be right.
        why: String,
    },
}

impl Unfit {
    fn field(&self) -> String {
        match self {
            Self::Value(FieldError::Missing { field } | FieldError::Shape { field, .. }) => {
                (*field).to_owned()
            }
            Self::Value(FieldError::Unknown { field, .. }) | Self::Record { field, .. } => field.clone(),
        }
    }
}

/// "Ben has changed title and role".
fn changed(fields: &[Meanwhile]) -> String {
    let mut authors: Vec<_> = fields.iter().map(|field| field.author.as_str()).collect();
    authors.dedup();
    let names: Vec<_> = fields.iter().map(|field| field.field.replace('_', " ")).collect();
    format!("{} changed {}", authors.join(" and "), names.join(", "))
}

/// The result of an act.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why nothing is found for a number that is nowhere: ": it is a satellite telephone of Inmarsat, ...".
fn of_no_country(text: &str) -> String {
    service_of(text).map_or_else(String::new, |service| format!(": it is {service}"))
}

impl Error {
    /// Input that cannot be understood, in this field.
    pub(crate) fn input(field: &str, message: impl Into<String>) -> Self {
        Self::Input {
            message: message.into(),
            field: Some(field.to_owned()),
        }
    }

    /// Whether nothing was found, as opposed to something having failed.
    #[must_use]
    pub fn is_nothing_found(&self) -> bool {
        matches!(
            self,
            Self::NothingFound(_)
                | Self::NoTopic(_)
                | Self::NoRecord(_)
                | Self::NotCalled { .. }
                | Self::NothingTo(_)
        ) || matches!(self, Self::Store(StoreError::NoChange(_)))
    }

    /// Whether the request itself was wrong, whatever the network holds.
    #[must_use]
    pub fn is_usage(&self) -> bool {
        matches!(self, Self::NoEntity(..))
    }

    /// The field that the error is about.
    pub(crate) fn field(&self) -> Option<String> {
        match self {
            Self::Input { field, .. } => field.clone(),
            Self::NotCalled { field, .. } => Some(field.clone()),
            Self::NoTopic(_) => Some("topic".to_owned()),
            Self::NoEntity(..) | Self::NoEnd(..) => Some("entity".to_owned()),
            Self::Item { why, .. } => Some(why.field()),
            Self::Store(StoreError::Refused(refusal))
            | Self::Open(OpenError::Store(StoreError::Refused(refusal))) => refusal.field.map(str::to_owned),
            Self::Meanwhile { fields, .. } => fields.first().map(|field| field.field.clone()),
            Self::NothingFound(_) => Some("text".to_owned()),
            Self::Open(_)
            | Self::OnlyRead
            | Self::TooSoon(_)
            | Self::Keys(_)
            | Self::Keychain(_)
            | Self::Store(_)
            | Self::Locked
            | Self::NothingTo(_)
            | Self::Founding
            | Self::NoRecord(_)
            | Self::NoNetwork
            | Self::Cancelled
            | Self::File(_)
            | Self::Sheet(_)
            | Self::Table(_) => None,
        }
    }

    /// The stable code, as `docs/cli.md` lists them.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Open(error) => open_code(error),
            Self::Store(error) => store_code(error),
            Self::Locked => "locked",
            Self::OnlyRead => "damaged",
            Self::TooSoon(_) => "too_soon",
            Self::Keys(_) => "refused",
            Self::Keychain(_) => "no_keychain",
            Self::NothingFound(_)
            | Self::NoTopic(_)
            | Self::NoRecord(_)
            | Self::NotCalled { .. }
            | Self::NothingTo(_) => "nothing_found",
            Self::NoEntity(..) => "usage",
            Self::Meanwhile { .. } => "changed_meanwhile",
            Self::Input { .. } | Self::Item { .. } | Self::Founding | Self::NoEnd(..) => "refused",
            Self::NoNetwork => "no_network",
            Self::Cancelled => "cancelled",
            Self::File(error) => file_code(error),
            Self::Sheet(_) => "failed",
            Self::Table(_) => "refused",
        }
    }
}

/// The code of a vault that did not open: also the outcome that the unlock screen shows.
pub(crate) fn open_code(error: &OpenError) -> &'static str {
    match error {
        OpenError::NotFound => "not_found",
        OpenError::Exists => "exists",
        OpenError::NotAVault => "not_a_vault",
        OpenError::WrongPassphrase | OpenError::WrongRecoveryKey | OpenError::EmptyPassphrase => {
            "wrong_passphrase"
        }
        OpenError::WrongKeychainKey => "no_keychain",
        OpenError::NetworkFolder { .. } => "network_folder",
        OpenError::Damaged { .. } => "damaged",
        OpenError::Newer { .. } => "newer",
        OpenError::Maintenance | OpenError::InUse => "open_elsewhere",
        OpenError::DiskFull => "disk_full",
        OpenError::ReadOnly => "read_only",
        OpenError::Cost => "failed",
        OpenError::Store(error) => store_code(error),
    }
}

fn store_code(error: &StoreError) -> &'static str {
    match error {
        StoreError::Refused(_) => "refused",
        StoreError::Damaged | StoreError::Unreadable { .. } => "damaged",
        StoreError::DiskFull => "disk_full",
        StoreError::ReadOnly => "read_only",
        StoreError::Busy => "busy",
        StoreError::NoChange(_) => "nothing_found",
        StoreError::NotInEffect(_) => "already_undone",
        StoreError::Overtaken(_) => "overtaken",
        StoreError::Io(error) => file_code(error),
        StoreError::Random(_) | StoreError::Journal(_) | StoreError::Library | StoreError::Database(_) => {
            "failed"
        }
    }
}

fn file_code(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "disk_full",
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => "read_only",
        _ => "failed",
    }
}

/// What went wrong with the vault itself is said as everywhere.
impl From<KeysError> for Error {
    fn from(error: KeysError) -> Self {
        match error {
            KeysError::Open(error) => Self::Open(error),
            KeysError::Store(error) => Self::Store(error),
            other => Self::Keys(other),
        }
    }
}

impl From<&Error> for ErrorView {
    fn from(error: &Error) -> Self {
        Self {
            code: error.code().to_owned(),
            message: error.to_string(),
            field: error.field(),
            meanwhile: match error {
                Error::Meanwhile { fields, .. } => Some(fields.clone()),
                _ => None,
            },
        }
    }
}

impl From<Error> for ErrorView {
    fn from(error: Error) -> Self {
        Self::from(&error)
    }
}
