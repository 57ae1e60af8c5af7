//! One connection to the encrypted database, set up the same way each time.
//!
//! The key comes before anything that reads. Everything after it closes a door: no schema of somebody else's making is
//! trusted, deleted content is overwritten, nothing temporary reaches the disk, and a commit is on the disk when it
//! returns.

use std::fs::File;
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, ffi};

use crate::beside;
use crate::error::StoreError;
use crate::memory;
use crate::secret::DataKey;

/// How long a writer waits for another process's transaction.
pub(crate) const WAIT: Duration = Duration::from_secs(5);
/// Pages that a connection keeps: the index of a large network and the log's newest leaves.
pub(crate) const CACHE: &str = "PRAGMA cache_size = -16384;";
/// For a pass over everything.
pub(crate) const SMALL_CACHE: &str = "PRAGMA cache_size = -512;";
/// What SQLite calls a write-ahead log.
const LOG: &str = "wal";
/// Older ones can corrupt a database when the write-ahead log restarts.
const SQLITE: i32 = 3_051_003;
const SQLCIPHER: (u32, u32) = (4, 14);

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Makes the database.
    Create,
    /// Reads and writes.
    Write,
    /// Reads only; the connection refuses everything else.
    Read,
    /// Looks at the file without touching it or anything beside it: no lock, no shared memory, and few pages kept.
    Peek,
}

/// Why a database was not opened.
#[derive(Debug)]
pub(crate) enum NotOpened {
    /// SQLite says so.
    Database(rusqlite::Error),
    /// It has a journal of this kind in the place of a write-ahead log.
    Journal(String),
}

impl From<rusqlite::Error> for NotOpened {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

/// Opens and unlocks the database. A wrong key or a damaged first page is [`StoreError::Damaged`].
pub(crate) fn open(path: &Path, key: &DataKey, purpose: Purpose) -> Result<Connection, NotOpened> {
    open_at(path, key, purpose).map_err(|error| match error {
        NotOpened::Database(error)
            if error.sqlite_error_code() == Some(ErrorCode::CannotOpen) && purpose != Purpose::Peek =>
        {
            why_not_opened(path, error).into()
        }
        _ => error,
    })
}

/// Why a database or what lies beside it was not opened, which SQLite does not say: no room for a new file, a folder that
/// may not be written, or a disk that fails just now.
fn why_not_opened(path: &Path, error: rusqlite::Error) -> rusqlite::Error {
    let failure = |code| rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
    let probe = path.with_extension(format!("probe-{}", std::process::id()));
    let made = File::create_new(&probe);
    // What could be made can be removed; it holds nothing.
    let _ = std::fs::remove_file(&probe);
    match made.map_err(|error| error.kind()) {
        Err(io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) => failure(ffi::SQLITE_FULL),
        Err(io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem) => error,
        // The file is there, and may be opened: it was the moment.
        _ if beside::may_be_written(path).is_ok() => failure(ffi::SQLITE_IOERR),
        _ => error,
    }
}

fn open_at(path: &Path, key: &DataKey, purpose: Purpose) -> Result<Connection, NotOpened> {
    let connection = match purpose {
        Purpose::Peek => Connection::open_with_flags(
            immutable(path),
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI,
        )?,
        Purpose::Create => Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE
                | OpenFlags::SQLITE_OPEN_CREATE
                | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?,
        Purpose::Write | Purpose::Read => Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?,
    };
    // Making the tables takes as much memory, piece by piece, as years of use, and there is nothing in them yet.
    if memory::is_wiped() && purpose != Purpose::Create {
        connection.execute_batch("PRAGMA cipher_memory_security = ON;")?;
    }
    connection.execute_batch(&key.pragma())?;
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    connection.busy_timeout(WAIT)?;
    connection.set_prepared_statement_cache_capacity(256);
    for (setting, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        // A statement keeps its plan whatever is bound to it; else each search would be planned again.
        (DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_WRITE, false),
    ] {
        connection.set_db_config(setting, on)?;
    }
    connection.execute_batch(
        "PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;",
    )?;
    if purpose != Purpose::Peek {
        connection.execute_batch(CACHE)?;
        keep_a_log(&connection, purpose)?;
        connection.execute_batch("PRAGMA synchronous = FULL;")?;
    }
    if purpose == Purpose::Read {
        connection.execute_batch("PRAGMA query_only = ON;")?;
    }
    // The first page is only read and authenticated now. More would read how each table is defined, in some five thousand
    // pieces of memory that are each locked and wiped: half of the time of looking who is there.
    schema_version(&connection)?;
    Ok(connection)
}

/// Sees to it that what is written goes into a write-ahead log first: readers go on beside a writer then, and a commit is one
/// flush. SQLite does not fail where it keeps another journal, but says so. Whoever writes puts back what another program
/// has set; whoever reads changes nothing.
fn keep_a_log(connection: &Connection, purpose: Purpose) -> Result<(), NotOpened> {
    let ask = |pragma| connection.query_row(pragma, [], |row| row.get::<_, String>(0));
    let mut journal = ask("PRAGMA journal_mode")?;
    if journal != LOG && purpose != Purpose::Read {
        journal = ask("PRAGMA journal_mode = WAL")?;
    }
    match journal == LOG {
        true => Ok(()),
        false => Err(NotOpened::Journal(journal)),
    }
}

/// Refuses to work with a library that has known ways of losing data.
pub(crate) fn check_library(connection: &Connection) -> Result<(), StoreError> {
    let cipher: String = connection.query_row("PRAGMA cipher_version", [], |row| row.get(0))?;
    let mut numbers = cipher
        .split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|part| part.parse::<u32>().ok());
    let cipher = numbers.next().zip(numbers.next());
    if rusqlite::version_number() < SQLITE || cipher.is_none_or(|found| found < SQLCIPHER) {
        return Err(StoreError::Library);
    }
    Ok(())
}

/// The number of the newest migration that the database has had.
pub(crate) fn schema_version(connection: &Connection) -> Result<u32, rusqlite::Error> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// The path as a URI that promises nobody else is writing (RFC 8089, with SQLite's own parameter).
fn immutable(path: &Path) -> String {
    let mut uri = String::from("file:");
    let path = path.to_string_lossy().replace('\\', "/");
    if !path.starts_with('/') && cfg!(windows) {
        uri.push('/');
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' | b':' => {
                uri.push(char::from(byte));
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    uri
}
