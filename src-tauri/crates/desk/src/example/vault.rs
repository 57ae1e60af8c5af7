//! The example network as a normal vault in the cache folder: one a day, writable, shared by the window and the
//! command.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use store::{Author, Cost, OpenError, Passphrase, StoreError, Vault};

use crate::error::{Error, Result};
use crate::host::{Host, Passing};
use crate::session::{Keeping, Session};

/// The passphrase of the example network; everybody may know it.
pub const PASSPHRASE: &str = "example";

/// The folder of all example networks, within the cache folder.
const FOLDER: &str = "liaison-desk-example";
const NAME: &str = "Example network";

/// Opens today's example network in a cache folder, making it where it is not there yet. Those of other days are
/// removed, except where somebody has them open.
///
/// # Errors
/// [`Error::Open`] or [`Error::File`] when the cache folder does not let it be made.
pub fn open(cache: &Path, host: Arc<Host>) -> Result<(Session, PathBuf)> {
    let folder = cache.join(FOLDER);
    std::fs::create_dir_all(&folder)?;
    let day = host.today();
    let vault = folder
        .join(day.to_string())
        .join(format!("{NAME}.{}", crate::vault::ENDING));
    if !vault.is_dir() {
        make(&folder, &vault, day, &host)?;
        tidy(&folder, day);
    }
    let lent: Arc<dyn store::Host> = Arc::new(Passing(Arc::clone(&host)));
    let opened = Vault::unlock(&vault, &Passphrase::new(PASSPHRASE), lent)?;
    Ok((Session::start(opened, host, Keeping::Nothing)?, vault))
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

/// Removes the example networks of other days. One that is open, or that the system holds, goes another day.
fn tidy(folder: &Path, day: NaiveDate) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries
        .flatten()
        .filter(|entry| entry.file_name() != *day.to_string())
    {
        let vault = entry.path().join(format!("{NAME}.{}", crate::vault::ENDING));
        let discarded = match Vault::discard(&vault) {
            Ok(()) | Err(OpenError::NotFound) => std::fs::remove_dir(entry.path()).map_err(Error::from),
            Err(error) => Err(error.into()),
        };
        if let Err(error) = discarded {
            tracing::debug!(code = error.code(), "an example network of another day stays");
        }
    }
}
