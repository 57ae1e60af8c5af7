//! The six attacks, on random histories.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, ensure};
use rusqlite::{Connection, params};
use store::{Extent, Vault};
use testkit::Rng;
use testkit::vault::ALICE;

use super::chain::rechain;
use super::story::{Beginning, Story, put_officer, shown};
use crate::knowing::{key_of, open_with};
use crate::proof::{Case, Tried};

/// What is done to the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attack {
    Edit,
    Insert,
    Delete,
    CutTail,
    CutAll,
    RollBack,
}

/// Each attack by the code that it must be named with.
pub(super) const ATTACKS: [(&str, Attack); 6] = [
    ("entry_edited", Attack::Edit),
    ("entry_inserted", Attack::Insert),
    ("entry_deleted", Attack::Delete),
    ("tail_cut", Attack::CutTail),
    ("log_cut", Attack::CutAll),
    ("rolled_back", Attack::RollBack),
];

/// What tells that an attack was made, but not which: that follows from the log's own marks.
const BESIDE: [&str; 4] = ["table_differs", "dangling", "time_runs_back", "chain_broken"];

/// A random history, an attack on it, and whether it is called what it is.
pub(super) fn is_named(beginning: &Beginning, case: &mut Case, code: &str, attack: Attack) -> Result<Tried> {
    let story = beginning.copy(case.seed())?;
    let mut vault = story.open()?;
    let before = live(&mut vault, &mut case.rng)?;
    let knows = case.rng.percent(50);
    let findings = if attack == Attack::RollBack {
        roll_back(&story, vault, before, &mut case.rng)?
    } else {
        let newest = newest(&vault)?;
        drop(vault);
        alter(&story, attack, knows, newest, &mut case.rng)?;
        story.open()?.view().check()?
    };
    let named: BTreeSet<&str> = findings.iter().map(|finding| finding.code.word()).collect();
    let named: BTreeSet<&str> = named.into_iter().filter(|code| !BESIDE.contains(code)).collect();
    ensure!(
        named.contains(code),
        "{attack:?} (knows the program: {knows}) is told as {:?}: {}",
        named,
        shown(&findings)
    );
    // Who makes every digest fit leaves no other mark; in haste what follows an entry no longer fits it either.
    let others: Vec<_> = named
        .iter()
        .filter(|named| **named != code && (knows || **named != "entry_edited"))
        .collect();
    ensure!(
        others.is_empty(),
        "{attack:?} (knows the program: {knows}) is also told as {others:?}"
    );
    Ok(Tried::Held)
}

/// Some changes, looks and undos; how many entries there were about half way.
fn live(vault: &mut Vault, rng: &mut Rng) -> Result<i64> {
    let count = 3 + rng.below(9);
    let mut half = 0;
    for place in 0..count {
        match rng.below(5) {
            0 if place > 1 => drop(vault.audit(ALICE, "looked", &[])?),
            1 if place > 1 => {
                if let Some(entry) = vault.view().undoable(None)? {
                    vault.undo(ALICE, "undo", entry.change.number, Extent::Untouched)?;
                }
            }
            _ => drop(vault.transact(ALICE, "write", put_officer)?),
        }
        if place <= count / 2 {
            half = newest(vault)?;
        }
    }
    vault.transact(ALICE, "the last", put_officer)?;
    Ok(half)
}

fn newest(vault: &Vault) -> Result<i64> {
    let entries = vault.view().entries(None, 1)?;
    Ok(entries.first().context("there are entries")?.change.number)
}

/// Puts the database back to an older copy, with or without the head beside it.
fn roll_back(story: &Story, mut vault: Vault, _half: i64, rng: &mut Rng) -> Result<Vec<store::Finding>> {
    let later = 1 + rng.below(4);
    drop(vault);
    let kept: Vec<_> = ["network.db", "head.json"]
        .into_iter()
        .map(|file| Ok((file, fs::read(story.path.join(file))?)))
        .collect::<Result<_>>()?;
    vault = story.open()?;
    for _ in 0..later {
        vault.transact(ALICE, "later", put_officer)?;
    }
    drop(vault);
    let whole = rng.percent(50);
    for (file, bytes) in kept.into_iter().take(if whole { 2 } else { 1 }) {
        fs::write(story.path.join(file), bytes)?;
    }
    Ok(story.open()?.view().check()?)
}

/// Alters the log behind the store's back, and puts its guards back.
fn alter(story: &Story, attack: Attack, knows: bool, newest: i64, rng: &mut Rng) -> Result<()> {
    let database = story.path.join("network.db");
    let connection = open_with(&database, &key_of(&database, &story.keys)?)?;
    connection.execute_batch("PRAGMA foreign_keys = OFF")?;
    let guards = guards(&connection)?;
    for (name, _) in &guards {
        connection.execute_batch(&format!("DROP TRIGGER {name}"))?;
    }
    let at = rng.between(1, newest);
    match attack {
        Attack::Edit => edit(&connection, at, knows, rng)?,
        Attack::Insert => insert(&connection, at, newest, rng)?,
        Attack::Delete => {
            // The last one gone would be a cut tail.
            let at = at.min(newest - 1);
            delete_from(&connection, at, at)?;
            if knows {
                shift(&connection, at + 1, -1)?;
            }
        }
        Attack::CutTail => {
            let first = rng.between((newest - 2).max(2), newest);
            delete_from(&connection, first, newest)?;
            if knows && rng.percent(50) {
                connection.execute("DELETE FROM seal WHERE change >= ?", [first])?;
            }
        }
        Attack::CutAll => {
            connection.execute_batch("DELETE FROM operation; DELETE FROM change;")?;
            if knows {
                connection.execute_batch("DELETE FROM seal;")?;
            }
        }
        Attack::RollBack => {}
    }
    if knows {
        rechain(&connection)?;
    }
    for (_, sql) in &guards {
        connection.execute_batch(sql)?;
    }
    Ok(())
}

/// The triggers that keep the log as it is.
fn guards(connection: &Connection) -> Result<Vec<(String, String)>> {
    let mut statement = connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Something of an entry is other than it was.
fn edit(connection: &Connection, at: i64, knows: bool, rng: &mut Rng) -> Result<()> {
    // What no digest covers by itself can only be altered in haste.
    let sql = match rng.below(if knows { 2 } else { 4 }) {
        0 => {
            "UPDATE change SET kind = CASE kind WHEN 'audit' THEN 'change' ELSE 'audit' END WHERE number = ?"
        }
        1 => "UPDATE change SET id = randomblob(16) WHERE number = ?",
        2 => "UPDATE change SET reason = 'nothing to see here' WHERE number = ?",
        _ => "UPDATE change SET author = 'Somebody Else' WHERE number = ?",
    };
    let edited = connection.execute(sql, [at])?;
    ensure!(edited == 1, "entry {at} is not there");
    Ok(())
}

/// An entry that no desk has written: between others, or after the last.
fn insert(connection: &Connection, at: i64, newest: i64, rng: &mut Rng) -> Result<()> {
    let at = if rng.percent(30) { newest + 1 } else { at };
    shift(connection, at, 1)?;
    connection.execute(
        "INSERT INTO change (number, id, kind, at, author_digest, reason_digest, previous, digest)
         VALUES (?1, randomblob(16), 'audit', (SELECT max(at) FROM change), randomblob(32), randomblob(32),
            coalesce((SELECT digest FROM change WHERE number = ?1 - 1), zeroblob(32)), randomblob(32))",
        [at],
    )?;
    Ok(())
}

fn delete_from(connection: &Connection, first: i64, last: i64) -> Result<()> {
    for sql in [
        "DELETE FROM operation WHERE change BETWEEN ? AND ?",
        "DELETE FROM change WHERE number BETWEEN ? AND ?",
    ] {
        connection.execute(sql, [first, last])?;
    }
    Ok(())
}

/// Moves the numbers of an entry and all after it. What took back an entry that is gone takes back nothing any more.
fn shift(connection: &Connection, first: i64, by: i64) -> Result<()> {
    // By a detour, so that no number is there twice on the way.
    const AWAY: i64 = 1_000_000;
    let moves = [(first, AWAY), (AWAY, by - AWAY)];
    for (from, by) in moves {
        let sql = "UPDATE operation SET change = change + ?2 WHERE change >= ?1";
        connection.execute(sql, params![from, by])?;
    }
    connection.execute(
        "UPDATE change SET number = number + ?2 WHERE number >= ?1",
        params![first, AWAY],
    )?;
    connection.execute(
        "UPDATE change SET number = number + ?1 - ?2,
            undoes = CASE WHEN undoes >= ?3 THEN undoes + ?1 WHEN undoes = ?3 + ?1 THEN NULL ELSE undoes END
         WHERE number >= ?2",
        params![by, AWAY, first],
    )?;
    Ok(())
}
