//! Folders that lead astray: links and devices in the place of files, databases with more in them than tables, leftovers
//! of acts that nobody began.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::outside::Outside;
use crate::knowing::{key_of, open_with};
use crate::log::Story;
use crate::proof::Case;

/// What was made of a folder.
pub(super) struct Made {
    /// In words.
    pub(super) what: String,
    /// Whether it must not be opened.
    pub(super) must_fail: bool,
    /// With which codes it may be refused.
    pub(super) codes: &'static [&'static str],
}

/// What a folder that leads astray is called.
const NOT_WHOLE: &[&str] = &["damaged", "not_a_vault", "newer"];
/// Where it is refused, or only an odd file in it fails what needs that.
const ODD: &[&str] = &[
    "damaged",
    "not_a_vault",
    "failed",
    "read_only",
    "not_found",
    "refused",
];

impl Made {
    pub(super) fn refused(what: String, codes: &'static [&'static str]) -> Self {
        Self {
            what,
            must_fail: true,
            codes,
        }
    }
}

/// The files and folders of a vault, as far as an attacker may want them to lead elsewhere.
const NAMES: [&str; 13] = [
    "keys.json",
    "network.db",
    "network.db-wal",
    "network.db-shm",
    "head.json",
    "lock",
    "failed-unlocks",
    "failed-unlocks.reported",
    "desk-key",
    "backups",
    "replacement",
    "replacement.new-0011223344556677",
    "backups/20261122T011500Z-daily-1f3a",
];

/// A link, a pipe, a socket or a folder in the place of a file.
pub(super) fn lead_astray(story: &Story, outside: &Outside, case: &mut Case) -> Result<Made> {
    let name = NAMES
        .get(usize::try_from(case.number)? % NAMES.len())
        .context("a name")?;
    let place = story.path.join(name);
    if let Some(around) = place.parent() {
        fs::create_dir_all(around)?;
    }
    if place.is_dir() {
        fs::remove_dir_all(&place)?;
    } else if place.exists() {
        fs::remove_file(&place)?;
    }
    let kind = case.rng.below(7);
    let what = match kind {
        0 => {
            link(&outside.file(case.rng.below(4)), &place)?;
            "a link to a file outside"
        }
        1 => {
            link(outside.folder(), &place)?;
            "a link to a folder outside"
        }
        2 => {
            link(Path::new("/dev/zero"), &place)?;
            "a link to a device"
        }
        3 => {
            let pipe = outside.folder().with_file_name("pipe");
            make_pipe(&pipe)?;
            link(&pipe, &place)?;
            "a link to a pipe"
        }
        4 => {
            make_pipe(&place)?;
            "a pipe"
        }
        5 => {
            link(&place, &place)?;
            "a link to itself"
        }
        _ => {
            fs::create_dir(&place)?;
            fs::write(place.join("inside"), "x")?;
            "a folder"
        }
    };
    let what = format!("{name} is {what}");
    if kind < 6 {
        return Ok(Made::refused(what, NOT_WHOLE));
    }
    // A folder leads nowhere, and where one belongs it is none of anybody's business.
    Ok(Made {
        what,
        must_fail: ["keys.json", "network.db"].contains(name),
        codes: ODD,
    })
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) -> Result<()> {
    Ok(std::os::unix::fs::symlink(to, at)?)
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> Result<()> {
    anyhow::bail!("links are made on Unix alone")
}

fn make_pipe(at: &Path) -> Result<()> {
    let made = Command::new("mkfifo").arg(at).status()?;
    ensure!(made.success(), "mkfifo failed");
    Ok(())
}

/// A file of so many bytes that takes no room.
pub(super) fn sparse(file: &Path, bytes: u64) -> Result<()> {
    Ok(File::options()
        .write(true)
        .create(true)
        .truncate(false)
        .open(file)?
        .set_len(bytes)?)
}

/// A database with more in it than tables, made by somebody who knows its key.
pub(super) fn poison(story: &Story, case: &mut Case) -> Result<Made> {
    const SCRIPTS: [(&str, &str); 8] = [
        (
            "a trigger that alters what is written",
            "CREATE TRIGGER quiet AFTER INSERT ON contact_point BEGIN UPDATE contact_point SET raw = '+1 555 0100'; END",
        ),
        (
            "a trigger in the place of a guard",
            "DROP TRIGGER change_is_kept; CREATE TRIGGER change_is_kept BEFORE DELETE ON change BEGIN SELECT 1; END",
        ),
        ("a log without its guards", "DROP TRIGGER change_is_kept"),
        (
            "a view in the place of a table",
            "PRAGMA legacy_alter_table = ON; PRAGMA foreign_keys = OFF; ALTER TABLE officer RENAME TO officer_kept;
             CREATE VIEW officer AS SELECT * FROM officer_kept",
        ),
        (
            "a view that never ends",
            "CREATE VIEW endless AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n",
        ),
        ("a foreign table", "CREATE VIRTUAL TABLE other USING fts5(text)"),
        (
            "a schema that points at no page",
            "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 99999999 WHERE name = 'officer'",
        ),
        (
            "a schema of nonsense",
            "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE officer (nonsense' WHERE name = 'officer'",
        ),
    ];
    let database = story.path.join("network.db");
    let place = usize::try_from(case.number)? % (SCRIPTS.len() + 2);
    let Some((what, script)) = SCRIPTS.get(place) else {
        return sizes(story, place - SCRIPTS.len());
    };
    let connection = open_with(&database, &key_of(&database, &story.keys)?)?;
    connection
        .execute_batch(script)
        .with_context(|| (*what).to_owned())?;
    drop(connection);
    Ok(Made::refused((*what).to_owned(), NOT_WHOLE))
}

/// A database far larger than any, and one of a schema that is yet to come.
fn sizes(story: &Story, place: usize) -> Result<Made> {
    let database = story.path.join("network.db");
    if place == 0 {
        sparse(&database, 1 << 40)?;
        return Ok(Made::refused("a database of a terabyte".to_owned(), NOT_WHOLE));
    }
    let connection = open_with(&database, &key_of(&database, &story.keys)?)?;
    connection.execute_batch("PRAGMA user_version = 2147483647")?;
    drop(connection);
    Ok(Made::refused("a schema of the far future".to_owned(), NOT_WHOLE))
}

/// Leftovers of acts that nobody began.
pub(super) fn leave_over(story: &Story, outside: &Outside, case: &mut Case) -> Result<Made> {
    let ready = story.path.join("replacement");
    let made = |what: &str, must_fail| Made {
        what: what.to_owned(),
        must_fail,
        codes: ODD,
    };
    match case.number % 5 {
        0 => {
            fs::create_dir(&ready)?;
            link(&outside.file(0), &ready.join("network.db"))?;
            Ok(made("a replacement that is a link", true))
        }
        1 => {
            fs::create_dir(&ready)?;
            fs::write(ready.join("network.db"), vec![7; 40_960])?;
            Ok(made("a replacement of noise", true))
        }
        2 => {
            fs::create_dir_all(ready.join("network.db/inside"))?;
            Ok(made("a replacement that is a folder", true))
        }
        3 => {
            for number in 0..200 {
                let stage = story.path.join(format!("replacement.new-{number:016x}"));
                fs::create_dir(&stage)?;
                fs::write(stage.join("network.db"), "half")?;
            }
            Ok(made("two hundred half replacements", false))
        }
        _ => {
            for number in 0..12_000 {
                File::create(story.path.join(format!("file {number}")))?;
            }
            Ok(made("a folder of twelve thousand files", true))
        }
    }
}
