//! Acts that write very many records.
//!
//! SQLite looks at each row's references when it is written, and for a row that others may refer to also at all tables
//! that might: that was half of what a large import took. Here the references are looked at once, before the commit, by
//! the rules that a rehearsal goes by, too.

use rusqlite::Connection;

use crate::connection::CACHE;
use crate::error::StoreError;
use crate::log::ChangeKind;
use crate::tx::{Author, Outcome, Tx};
use crate::vault::Vault;

/// Pages that are kept of a large act, so that one that is written to again and again is not put away in between.
const LARGE_CACHE: &str = "PRAGMA cache_size = -49152;";

/// What a transaction is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Terms {
    /// It is taken back at its end: nothing of it stands in the log or in the index.
    pub(crate) is_rehearsal: bool,
    /// References are looked at in one pass at its end, and not row by row.
    pub(crate) is_large: bool,
}

/// While it lives, the tables do not look at references.
struct Unwatched<'a>(&'a Connection);

impl<'a> Unwatched<'a> {
    fn begin(connection: &'a Connection) -> Result<Self, StoreError> {
        connection.execute_batch("PRAGMA foreign_keys = OFF;")?;
        connection.execute_batch(LARGE_CACHE)?;
        Ok(Self(connection))
    }
}

impl Drop for Unwatched<'_> {
    fn drop(&mut self) {
        // No other statement of this connection can fail here: the transaction is over.
        let again = self.0.execute_batch("PRAGMA foreign_keys = ON;");
        if let Err(error) = again.and_then(|()| self.0.execute_batch(CACHE)) {
            tracing::error!(%error, "the tables do not look at references again");
        }
    }
}

impl Vault {
    /// As [`Self::transact`], for an act that may write very many records.
    ///
    /// # Errors
    /// As [`Self::transact`].
    pub fn transact_many<T, E: From<StoreError>>(
        &mut self,
        author: Author<'_>,
        reason: &str,
        act: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<Outcome<T>, E> {
        let _unwatched = Unwatched::begin(&self.writer.connection)?;
        let terms = Terms {
            is_large: true,
            ..Terms::default()
        };
        let tx = Tx::begin_on(&self.writer, &*self.host, terms)?;
        let (value, change) = tx.through(act, |tx| tx.commit(ChangeKind::Change, author, reason))?;
        Ok(Outcome { value, change })
    }

    /// Does everything that [`Self::transact`] would do, with all its checks, and takes it back.
    ///
    /// # Errors
    /// What [`Self::transact`] would have failed with.
    pub fn rehearse<T, E: From<StoreError>>(
        &mut self,
        act: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.rehearsal(false, act)
    }

    /// As [`Self::rehearse`], for what [`Self::transact_many`] would do.
    ///
    /// # Errors
    /// What [`Self::transact_many`] would have failed with.
    pub fn rehearse_many<T, E: From<StoreError>>(
        &mut self,
        act: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let _unwatched = Unwatched::begin(&self.writer.connection)?;
        self.rehearsal(true, act)
    }

    fn rehearsal<T, E: From<StoreError>>(
        &self,
        is_large: bool,
        act: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let terms = Terms {
            is_rehearsal: true,
            is_large,
        };
        let tx = Tx::begin_on(&self.writer, &*self.host, terms)?;
        let (value, ()) = tx.through(act, Tx::rehearse)?;
        Ok(value)
    }
}
