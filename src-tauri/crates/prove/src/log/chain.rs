//! The chain of the log, made to fit whatever now stands in it: by somebody who has read how it is made.
//!
//! ```text
//! operation = op, entity, id, field, digest before, digest after
//! change    = SHA-256("liaison change 1", number, id, kind, at, desk, author, reason, operations, previous, undoes)
//! ```
//!
//! Each part goes in with its length, eight bytes, in front; the number of the change that is taken back only where there
//! is one.

use anyhow::Result;
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

fn add(hasher: &mut Sha256, part: &[u8]) {
    hasher.update((part.len() as u64).to_be_bytes());
    hasher.update(part);
}

/// Makes every digest fit.
pub(super) fn rechain(connection: &Connection) -> Result<()> {
    let mut statement = connection.prepare("SELECT number FROM change ORDER BY number")?;
    let numbers = statement.query_map([], |row| row.get::<_, i64>(0))?;
    let numbers = numbers.collect::<Result<Vec<_>, _>>()?;
    let mut previous = [0; 32];
    for number in numbers {
        let digest = digest(connection, number, &previous)?;
        connection.execute(
            "UPDATE change SET previous = ?, digest = ? WHERE number = ?",
            params![previous, digest, number],
        )?;
        previous = digest;
    }
    Ok(())
}

fn digest(connection: &Connection, number: i64, previous: &[u8; 32]) -> Result<[u8; 32]> {
    let operations = operations(connection, number)?;
    let sql = "SELECT id, kind, at, desk, author_digest, reason_digest, undoes FROM change WHERE number = ?";
    Ok(connection.query_row(sql, [number], |row| {
        let (id, kind): (Vec<u8>, String) = (row.get(0)?, row.get(1)?);
        let (at, desk): (i64, Option<Vec<u8>>) = (row.get(2)?, row.get(3)?);
        let (author, reason): (Vec<u8>, Vec<u8>) = (row.get(4)?, row.get(5)?);
        let undoes: Option<i64> = row.get(6)?;
        let mut hasher = Sha256::new();
        add(&mut hasher, b"liaison change 1");
        add(&mut hasher, &number.to_be_bytes());
        add(&mut hasher, &id);
        add(&mut hasher, kind.as_bytes());
        add(&mut hasher, &at.to_be_bytes());
        add(&mut hasher, &desk.unwrap_or_default());
        add(&mut hasher, &author);
        add(&mut hasher, &reason);
        add(&mut hasher, &operations);
        add(&mut hasher, previous);
        if let Some(undone) = undoes {
            add(&mut hasher, &undone.to_be_bytes());
        }
        Ok(hasher.finalize().into())
    })?)
}

fn operations(connection: &Connection, number: i64) -> Result<[u8; 32]> {
    let mut statement = connection.prepare(
        "SELECT op, entity, id, field, before_digest, after_digest FROM operation WHERE change = ? ORDER BY seq",
    )?;
    let mut rows = statement.query([number])?;
    let mut hasher = Sha256::new();
    while let Some(row) = rows.next()? {
        let (op, entity): (String, String) = (row.get(0)?, row.get(1)?);
        let (id, field): (Vec<u8>, Option<String>) = (row.get(2)?, row.get(3)?);
        let (before, after): (Option<Vec<u8>>, Option<Vec<u8>>) = (row.get(4)?, row.get(5)?);
        add(&mut hasher, op.as_bytes());
        add(&mut hasher, entity.as_bytes());
        add(&mut hasher, &id);
        add(&mut hasher, field.unwrap_or_default().as_bytes());
        add(&mut hasher, &before.unwrap_or_default());
        add(&mut hasher, &after.unwrap_or_default());
    }
    Ok(hasher.finalize().into())
}
