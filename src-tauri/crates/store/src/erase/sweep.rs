//! Taking what was erased out of the file, too: out of the search index's old leaves, the write-ahead log and the pages
//! that nothing refers to any more, and out of the copies that were taken before an upgrade.

use std::time::Duration;

use rusqlite::{Connection, ErrorCode};

use crate::connection::WAIT;
use crate::error::StoreError;
use crate::vault::Vault;

/// How long a reader is waited for.
const PATIENCE: Duration = Duration::from_millis(500);

impl Vault {
    /// Whether something erased may still lie in the file.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be read.
    pub fn needs_sweeping(&self) -> Result<bool, StoreError> {
        let mut statement = self
            .view()
            .connection
            .prepare_cached("SELECT 1 FROM erasure WHERE is_swept = 0")?;
        Ok(statement.exists([])?)
    }

    /// Takes what was erased out of the file, if there is any; returns whether nothing is left to do. It cannot be done
    /// while somebody reads, and is then tried again later.
    ///
    /// # Errors
    /// [`StoreError`] when the vault cannot be written.
    pub fn sweep(&mut self) -> Result<bool, StoreError> {
        if !self.needs_sweeping()? {
            return Ok(true);
        }
        self.remove_copies()?;
        let connection = &self.view().connection;
        connection.busy_timeout(PATIENCE)?;
        let swept = sweep(connection);
        connection.busy_timeout(WAIT)?;
        swept
    }
}

/// Takes what was erased out of the file of a connection; returns whether nobody was in the way.
pub(crate) fn sweep(connection: &Connection) -> Result<bool, StoreError> {
    match clean(connection) {
        Ok(true) => {
            connection.execute_batch("UPDATE erasure SET is_swept = 1 WHERE is_swept = 0")?;
            Ok(true)
        }
        Ok(false) => Ok(false),
        Err(error) if is_busy(&error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

fn clean(connection: &Connection) -> Result<bool, rusqlite::Error> {
    // Deleted words stay in the index's old leaves until they are merged.
    connection.execute_batch("INSERT INTO search (search) VALUES ('optimize')")?;
    if !checkpoint(connection)? {
        return Ok(false);
    }
    connection.execute_batch("VACUUM")?;
    // The rebuilt pages came by way of the write-ahead log.
    checkpoint(connection)
}

/// Moves the write-ahead log into the database and cuts it to nothing; returns whether nobody was in the way.
fn checkpoint(connection: &Connection) -> Result<bool, rusqlite::Error> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
        row.get::<_, i64>(0).map(|busy| busy == 0)
    })
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
    )
}
