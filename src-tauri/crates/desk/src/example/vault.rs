//! The example network as a normal vault in the cache folder: writable, shared by the window and the command, made anew
//! when its day has passed and nobody has it open.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use domain::question::When;
use store::{Author, Cost, OpenError, Passphrase, StoreError, Vault};

use crate::error::{Error, Result};
use crate::host::{Host, Passing};
use crate::session::{Keeping, Session};

/// The passphrase of the example network; everybody may know it.
pub const PASSPHRASE: &str = "example";

/// The folder of all example networks, within the cache folder.
const FOLDER: &str = "liaison-desk-example";
const NAME: &str = "Example network";

/// Opens the example network in a cache folder. Those of other days are removed, except where somebody has them open: one
/// that is open since an earlier day is shared, so that a window and a command work on one vault past midnight, unless the
/// host has a day of its own. Else it is today's, made where it is not there yet, and anew where what is there cannot be
/// opened: another build may have left it, and nobody keeps anything in it.
///
/// # Errors
/// [`Error::Open`](crate::Error::Open) or [`Error::File`](crate::Error::File) when the cache folder does not let it be made.
pub fn open(cache: &Path, host: Arc<Host>) -> Result<(Session, PathBuf)> {
    let folder = cache.join(FOLDER);
    std::fs::create_dir_all(&folder)?;
    let day = host.today();
    let earlier = tidy(&folder, day);
    if let (When::At(_), Some(vault)) = (host.when(), earlier)
        && let Ok(opened) = unlock(&vault, &host)
    {
        return Ok((Session::start(opened, host, Keeping::Nothing)?, vault));
    }
    let vault = folder
        .join(day.to_string())
        .join(format!("{NAME}.{}", crate::vault::ENDING));
    if !vault.is_dir() {
        make(&folder, &vault, day, &host)?;
    }
    let opened = match unlock(&vault, &host) {
        Err(error) if is_spoilt(&error) && discard(&vault).is_ok() => {
            make(&folder, &vault, day, &host)?;
            unlock(&vault, &host)?
        }
        opened => opened?,
    };
    Ok((Session::start(opened, host, Keeping::Nothing)?, vault))
}

fn unlock(vault: &Path, host: &Arc<Host>) -> std::result::Result<Vault, OpenError> {
    let lent: Arc<dyn store::Host> = Arc::new(Passing(Arc::clone(host)));
    Vault::unlock(vault, &Passphrase::new(PASSPHRASE), lent)
}

/// Whether it is no example network of this program, so that only another one helps.
fn is_spoilt(error: &OpenError) -> bool {
    matches!(
        error,
        OpenError::NotAVault
            | OpenError::WrongPassphrase
            | OpenError::Damaged { .. }
            | OpenError::Newer { .. }
    )
}

/// Removes an example network with the folder of its day, where nobody has it open.
fn discard(vault: &Path) -> Result<()> {
    match Vault::discard(vault) {
        // A folder without keys is no vault, and nobody can have it open.
        Err(OpenError::NotAVault | OpenError::Damaged { .. }) if vault.is_dir() => {
            std::fs::remove_dir_all(vault)?
        }
        Ok(()) | Err(OpenError::NotFound) => {}
        Err(error) => return Err(error.into()),
    }
    if let Some(day) = vault.parent() {
        std::fs::remove_dir(day)?;
    }
    Ok(())
}

/// Makes the vault beside its place and moves it there whole: two programs that start at once never see half a vault.
fn make(folder: &Path, vault: &Path, day: NaiveDate, host: &Arc<Host>) -> Result<()> {
    let beside = folder.join(format!("{day}-{}", host.new_token()?));
    std::fs::create_dir(&beside)?;
    let made = write(
        &beside.join(format!("{NAME}.{}", crate::vault::ENDING)),
        day,
        host,
    );
    let place = folder.join(day.to_string());
    let moved = made.and_then(|()| match std::fs::rename(&beside, &place) {
        // Another program was faster, and what it made is the same.
        Err(_) if vault.is_dir() => Ok(()),
        moved => Ok(moved?),
    });
    if beside.is_dir() {
        std::fs::remove_dir_all(&beside)?;
    }
    moved
}

fn write(path: &Path, day: NaiveDate, host: &Arc<Host>) -> Result<()> {
    let lent: Arc<dyn store::Host> = Arc::new(Passing(Arc::clone(host)));
    let mut vault = Vault::create(path, &Passphrase::new(PASSPHRASE), Cost::default(), lent)?;
    let author = Author {
        name: "Liaison Desk",
        desk: None,
    };
    let records = super::records(day);
    vault.transact(author, "the example network", |tx| -> Result<(), StoreError> {
        records.iter().try_for_each(|record| tx.put(record).map(drop))
    })?;
    Ok(())
}

/// Removes the example networks of other days. One that is open, or that the system holds, goes another day; of those
/// that somebody has open since an earlier day, this is the latest.
fn tidy(folder: &Path, today: NaiveDate) -> Option<PathBuf> {
    let mut open = None;
    for entry in std::fs::read_dir(folder).ok()?.flatten() {
        // What another program is just making bears the day before a mark of its own.
        let name = entry.file_name();
        let day = name.to_str().and_then(|name| name.get(..10)?.parse().ok());
        let Some(day) = day.filter(|day: &NaiveDate| *day != today) else {
            continue;
        };
        let vault = entry.path().join(format!("{NAME}.{}", crate::vault::ENDING));
        if let Err(error) = discard(&vault) {
            tracing::debug!(code = error.code(), "an example network of another day stays");
            let in_use = matches!(error, Error::Open(OpenError::InUse)) && day < today;
            open = open.max(in_use.then_some((day, vault)));
        }
    }
    open.map(|(_, vault)| vault)
}
