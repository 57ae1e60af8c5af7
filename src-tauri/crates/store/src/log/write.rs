//! Writing one change with its operations. Only a transaction holds a [`LogWriter`].

use chrono::{DateTime, Utc};
use domain::records::RecordRef;
use rusqlite::types::Null;
use rusqlite::{Connection, OptionalExtension, ToSql, params};
use uuid::Uuid;

use super::digest::{ChangeParts, Operations, ROOT, Sealed};
use super::{ChangeKind, Op};
use crate::error::StoreError;
use crate::host::{Host, Ids};

/// Who acts, and why.
pub(crate) struct Head<'a> {
    pub(crate) kind: ChangeKind,
    pub(crate) author: &'a str,
    pub(crate) desk: Option<Uuid>,
    pub(crate) reason: &'a str,
    /// The change that this one takes back.
    pub(crate) undoes: Option<i64>,
}

/// The change that is being written.
pub(crate) struct LogWriter {
    pub(crate) number: i64,
    pub(crate) at: DateTime<Utc>,
    previous: Vec<u8>,
    operations: Operations,
    count: i64,
}

impl LogWriter {
    /// Takes the next number. The instant is never earlier than the change before, whatever the clock says.
    pub(crate) fn begin(connection: &Connection, now: DateTime<Utc>) -> Result<Self, StoreError> {
        let last = connection
            .prepare_cached("SELECT number, at, digest FROM change ORDER BY number DESC LIMIT 1")?
            .query_row([], |row| {
                Ok((
                    row.get::<_, i64>(0)?,
                    row.get::<_, i64>(1)?,
                    row.get::<_, Vec<u8>>(2)?,
                ))
            })
            .optional()?;
        let (number, last_at, previous) = last.unwrap_or((0, i64::MIN, ROOT.to_vec()));
        let millis = now.timestamp_millis().max(last_at);
        Ok(Self {
            number: number + 1,
            at: DateTime::from_timestamp_millis(millis).unwrap_or(now),
            previous,
            operations: Operations::new(),
            count: 0,
        })
    }

    /// Whether nothing has been done yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Writes one operation; `before` and `after` are JSON texts.
    pub(crate) fn operation(
        &mut self,
        connection: &Connection,
        host: &dyn Host,
        op: Op,
        record: RecordRef,
        field: Option<&str>,
        (before, after): (Option<String>, Option<String>),
    ) -> Result<(), StoreError> {
        let seal = |text: Option<String>| text.map(|text| Sealed::new(text, host)).transpose();
        let (before, after) = (seal(before)?, seal(after)?);
        let digest = |sealed: &Option<Sealed>| sealed.as_ref().map(|sealed| sealed.digest);
        let (before_digest, after_digest) = (digest(&before), digest(&after));
        let entity = record.kind.word();
        self.operations.add(
            op,
            entity,
            record.id,
            field,
            before_digest.as_ref().map(<[u8; 32]>::as_slice),
            after_digest.as_ref().map(<[u8; 32]>::as_slice),
        );
        let [before_text, before_salt, before_digest] = columns(&before);
        let [after_text, after_salt, after_digest] = columns(&after);
        connection
            .prepare_cached(
                "INSERT INTO operation (change, seq, op, entity, id, field,
                    before, before_salt, before_digest, after, after_salt, after_digest)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                self.number,
                self.count,
                op.word(),
                entity,
                record.id.as_bytes().as_slice(),
                field,
                before_text,
                before_salt,
                before_digest,
                after_text,
                after_salt,
                after_digest,
            ])?;
        self.count += 1;
        Ok(())
    }

    /// Closes the change and returns its id and digest.
    pub(crate) fn finish(
        self,
        connection: &Connection,
        host: &dyn Host,
        head: &Head<'_>,
    ) -> Result<(Uuid, [u8; 32]), StoreError> {
        let id = Ids::new(host, self.at)?.next(host)?;
        let author = Sealed::new(head.author.to_owned(), host)?;
        let reason = Sealed::new(head.reason.to_owned(), host)?;
        let at = self.at.timestamp_millis();
        let digest = ChangeParts {
            number: self.number,
            id,
            kind: head.kind.word(),
            at,
            desk: head.desk,
            author: &author.digest,
            reason: &reason.digest,
            operations: self.operations.finish(),
            previous: &self.previous,
            undoes: head.undoes,
        }
        .digest();
        connection
            .prepare_cached(
                "INSERT INTO change (number, id, kind, at, desk, author, author_salt, author_digest,
                    reason, reason_salt, reason_digest, previous, digest, undoes)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                self.number,
                id.as_bytes().as_slice(),
                head.kind.word(),
                at,
                head.desk.as_ref().map(|desk| desk.as_bytes().as_slice()),
                author.text,
                author.salt,
                author.digest,
                reason.text,
                reason.salt,
                reason.digest,
                self.previous,
                digest,
                head.undoes,
            ])?;
        Ok((id, digest))
    }
}

/// The text, salt and digest of a value as parameters.
fn columns(sealed: &Option<Sealed>) -> [&dyn ToSql; 3] {
    match sealed {
        Some(sealed) => [&sealed.text, &sealed.salt, &sealed.digest],
        None => [&Null, &Null, &Null],
    }
}
