//! Whether the log is whole, and whether the tables are what the log says.

use std::collections::BTreeMap;

use domain::records::{EntityKind, Record, RecordRef};
use rusqlite::{Connection, Row};
use uuid::Uuid;

use super::digest::{ChangeParts, Operations, ROOT, of_text};
use super::rebuild::{Told, rebuild};
use super::{NotAnOp, Op};
use crate::error::StoreError;
use crate::row::{self, Interner};
use crate::seal::{Digest, Link, Sealer, judge, seals};

/// Something that `check` found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of thing.
    pub code: FindingCode,
    /// Where: `change 12`, `officer:0198…`.
    pub place: String,
    /// In words.
    pub text: String,
}

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingCode {
    /// An entry of the log, or a value of it, is not what was written.
    EntryEdited,
    /// An entry stands in the log that nobody has signed.
    EntryInserted,
    /// An entry is gone from within the log.
    EntryDeleted,
    /// The newest entries are gone, and the tables still tell of them.
    TailCut,
    /// All of the log is gone.
    LogCut,
    /// The whole database is an older copy.
    RolledBack,
    /// The signed head of the log is gone, or not signed by anybody known.
    HeadLost,
    /// A change does not follow from the one before, and nothing says why.
    ChainBroken,
    /// A change is earlier than the one before.
    TimeRunsBack,
    /// A record in the tables is not what the log says.
    TableDiffers,
    /// A page of the database fails its check.
    PageDamaged,
    /// A reference points at nothing.
    Dangling,
}

impl FindingCode {
    /// The word in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::EntryEdited => "entry_edited",
            Self::EntryInserted => "entry_inserted",
            Self::EntryDeleted => "entry_deleted",
            Self::TailCut => "tail_cut",
            Self::LogCut => "log_cut",
            Self::RolledBack => "rolled_back",
            Self::HeadLost => "head_lost",
            Self::ChainBroken => "chain_broken",
            Self::TimeRunsBack => "time_runs_back",
            Self::TableDiffers => "table_differs",
            Self::PageDamaged => "page_damaged",
            Self::Dangling => "dangling",
        }
    }
}

impl Finding {
    pub(crate) fn new(code: FindingCode, place: impl ToString, text: impl Into<String>) -> Self {
        Self {
            code,
            place: place.to_string(),
            text: text.into(),
        }
    }
}

/// Walks the chain from the first change, recomputes every digest, and compares with what was signed. `differs` says
/// whether the tables are known not to be what the log says.
pub(crate) fn verify_chain(
    connection: &Connection,
    sealer: Option<&Sealer>,
    differs: bool,
) -> Result<Vec<Finding>, StoreError> {
    let links = links(connection)?;
    let rows = connection.prepare("SELECT 1 FROM record")?.exists([])?;
    Ok(judge(&links, &seals(connection)?, sealer, (rows, differs)))
}

/// Every entry, each with what of it is not as it was written.
fn links(connection: &Connection) -> Result<Vec<Link>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT number, id, kind, at, desk, author, author_salt, author_digest,
            reason, reason_salt, reason_digest, previous, digest, undoes
         FROM change ORDER BY number",
    )?;
    let mut rows = statement.query([])?;
    let mut links = Vec::new();
    let (mut previous, mut last_at) = (ROOT, i64::MIN);
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        let mut altered = Vec::new();
        if !is_sealed(row, 5)? || !is_sealed(row, 8)? {
            altered.push("its author or reason is not the one that was written".to_owned());
        }
        let digest: Digest = row.get(12)?;
        let operations = verify_operations(connection, number, &mut altered)?;
        if change_digest(row, operations)? != digest {
            altered.push("it or one of its operations has been altered".to_owned());
        }
        let at = row.get(3)?;
        links.push(Link {
            number,
            id: row::id(row.get_ref(1)?)?,
            digest,
            altered,
            follows: row.get::<_, Digest>(11)? == previous,
            runs_back: at < last_at,
        });
        (previous, last_at) = (digest, at);
    }
    Ok(links)
}

/// The digest that an entry would have as it now stands.
#[cfg(test)]
pub(crate) fn digest_of(connection: &Connection, number: i64) -> Result<Digest, StoreError> {
    let operations = verify_operations(connection, number, &mut Vec::new())?;
    let sql = "SELECT number, id, kind, at, desk, author, author_salt, author_digest,
        reason, reason_salt, reason_digest, previous, digest, undoes FROM change WHERE number = ?";
    connection.query_row(sql, [number], |row| Ok(change_digest(row, operations)))?
}

fn change_digest(row: &Row<'_>, operations: [u8; 32]) -> Result<[u8; 32], StoreError> {
    let desk: Option<[u8; 16]> = row.get(4)?;
    let (kind, author): (String, Vec<u8>) = (row.get(2)?, row.get(7)?);
    let (reason, previous): (Vec<u8>, Vec<u8>) = (row.get(10)?, row.get(11)?);
    let parts = ChangeParts {
        number: row.get(0)?,
        id: row::id(row.get_ref(1)?)?,
        kind: &kind,
        at: row.get(3)?,
        desk: desk.map(Uuid::from_bytes),
        author: &author,
        reason: &reason,
        operations,
        previous: &previous,
        undoes: row.get(13)?,
    };
    Ok(parts.digest())
}

/// The digest of a change's operations, each stored value checked against its own.
fn verify_operations(
    connection: &Connection,
    number: i64,
    altered: &mut Vec<String>,
) -> Result<[u8; 32], StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT op, entity, id, field, before, before_salt, before_digest, after, after_salt, after_digest
         FROM operation WHERE change = ? ORDER BY seq",
    )?;
    let mut rows = statement.query([number])?;
    let mut digest = Operations::new();
    while let Some(row) = rows.next()? {
        let (op, entity): (String, String) = (row.get(0)?, row.get(1)?);
        let id = row::id(row.get_ref(2)?)?;
        let field: Option<String> = row.get(3)?;
        if !is_sealed(row, 4)? || !is_sealed(row, 7)? {
            altered.push(format!(
                "a value of {entity}:{id} is not the one that was written"
            ));
        }
        let (before, after): (Option<Vec<u8>>, Option<Vec<u8>>) = (row.get(6)?, row.get(9)?);
        let op = Op::read(&op).map_err(|NotAnOp| StoreError::Damaged)?;
        digest.add(
            op,
            &entity,
            id,
            field.as_deref(),
            before.as_deref(),
            after.as_deref(),
        );
    }
    Ok(digest.finish())
}

/// Whether the text at this column fits its digest, salt and digest being the two columns after it.
fn is_sealed(row: &Row<'_>, column: usize) -> Result<bool, StoreError> {
    let text: Option<String> = row.get(column)?;
    let salt: Option<Vec<u8>> = row.get(column + 1)?;
    let digest: Option<Vec<u8>> = row.get(column + 2)?;
    Ok(match (text, salt, digest) {
        (Some(text), Some(salt), Some(digest)) => of_text(&salt, &text).as_slice() == digest,
        (None, None, _) => true,
        _ => false,
    })
}

/// Rebuilds all records from the log and compares them with the tables.
pub(crate) fn check_tables(connection: &Connection) -> Result<Vec<Finding>, StoreError> {
    let mut told = rebuild(connection)?;
    let mut findings = Vec::new();
    let mut interner = Interner::default();
    for kind in EntityKind::ALL {
        row::each(connection, *kind, &mut interner, |record| {
            findings.extend(compare(&mut told, &record));
        })?;
    }
    let missing = told.into_keys().map(|record| {
        Finding::new(
            FindingCode::TableDiffers,
            record,
            "the log has it and the table does not",
        )
    });
    findings.extend(missing);
    Ok(findings)
}

fn compare(told: &mut BTreeMap<RecordRef, Told>, record: &Record) -> Option<Finding> {
    let reference = record.reference();
    let text = match told.remove(&reference) {
        Some(None) => return None,
        Some(Some(known)) if known == *record => return None,
        Some(Some(_)) => "the table does not hold what the log says",
        None => "the table has it and the log does not",
    };
    Some(Finding::new(FindingCode::TableDiffers, reference, text))
}
