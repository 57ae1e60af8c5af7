//! Backups: made, listed, looked into and put back; and what is left of a damaged vault.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use store::{
    Author, Backup, BackupKind, Cost, OpenError, Passphrase, RestorePreview, Salvaged, StoreError, Vault,
};

use crate::error::{Error, Result};
use crate::host::Host;
use crate::keys::Opener;
use crate::lookup::answer::{instant, snapshot};
use crate::session::{Keeping, Session, author_of, desk_of};
use crate::settings;
use crate::vault::{Way, not_too_soon};
use crate::views::record::RecordName;
use crate::views::trust::{BackupLine, DifferenceLine, RestoreView, SalvageView};

/// A backup with the folder that it lies in, which the window never sees.
#[derive(Clone, Debug)]
pub struct Listed {
    /// What is told of it.
    pub line: BackupLine,
    /// Its folder.
    pub path: PathBuf,
}

/// What came of making a backup.
#[derive(Debug)]
pub struct Made {
    /// In the vault's folder.
    pub own: Listed,
    /// In the other folder, where one was named or is set.
    pub second: Option<Result<Listed>>,
}

fn listed(backup: &Backup, vault: &Path) -> Listed {
    let is_own = backup.path.starts_with(vault);
    Listed {
        line: BackupLine {
            name: backup
                .path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            at: instant(backup.at),
            kind: backup.kind.word().to_owned(),
            bytes: backup.bytes,
            place: if is_own { "vault" } else { "second" }.to_owned(),
        },
        path: backup.path.clone(),
    }
}

/// Makes a backup now, with a copy in this folder, or else in the second folder that is set.
///
/// # Errors
/// [`Error::Store`] when no whole copy could be made. A second folder that is full or gone is told in the result.
pub fn make(session: &Session, to: Option<&Path>) -> Result<Made> {
    session.is_lasting()?;
    let set = session.care.settings().second_backups;
    let made = session
        .vault()?
        .backup(BackupKind::Asked, to.or(set.as_deref()))?;
    let path = session.care.path();
    Ok(Made {
        own: listed(&made.backup, path),
        second: made.second.map(|second| Ok(listed(&second?, path))),
    })
}

/// The backups of the vault at a path, newest first, also in the second folder that is set. The vault may be damaged, and
/// nobody is asked for a passphrase.
///
/// # Errors
/// [`Error::Store`] when a folder that is there cannot be read.
pub fn list(path: &Path, host: &Host) -> Result<Vec<Listed>> {
    let second = settings::read(path, host).second_backups;
    let all = Vault::all_backups_at(path, second.as_deref())?;
    Ok(all.iter().map(|backup| listed(backup, path)).collect())
}

/// The folder of a backup, by its path or its name in the list.
///
/// # Errors
/// [`Error::NothingFound`] when there is no such backup.
pub fn find(path: &Path, backup: &str, host: &Host) -> Result<PathBuf> {
    if let Ok(named) = find_named(path, backup, host) {
        return Ok(named);
    }
    let folder = PathBuf::from(backup);
    match folder.join("network.db").is_file() {
        true => Ok(folder),
        false => Err(Error::NothingFound(backup.to_owned())),
    }
}

/// The folder of a backup by its name alone: no path comes from a page.
///
/// # Errors
/// [`Error::NothingFound`] when there is no such backup.
pub fn find_named(path: &Path, name: &str, host: &Host) -> Result<PathBuf> {
    let named = list(path, host)?
        .into_iter()
        .find(|listed| listed.line.name == name);
    named
        .map(|listed| listed.path)
        .ok_or_else(|| Error::NothingFound(name.to_owned()))
}

/// As [`preview`], of a backup by its name in the list.
///
/// # Errors
/// As [`find_named`] and [`preview`]; [`Error::TooSoon`] after several wrong openers.
pub fn preview_named(path: &Path, name: &str, opener: &Opener, host: &Host) -> Result<RestoreView> {
    not_too_soon(path, host)?;
    preview(path, &find_named(path, name, host)?, opener, host)
}

/// Says what restoring a backup would change. Neither it nor the vault is touched.
///
/// # Errors
/// As [`restore`].
pub fn preview(path: &Path, backup: &Path, opener: &Opener, host: &Host) -> Result<RestoreView> {
    let found = Vault::preview_restore(path, backup, opener.secret(), host)?;
    Ok(view(&found))
}

/// Puts a backup in the place of the vault at a path, which nobody has open. What was there is backed up first, where it
/// can be read. The vault is open then, and nobody has been told of anything yet.
///
/// # Errors
/// [`Error::Open`]: as for unlocking, said of the backup, and when somebody has the vault open or it lies on a network
/// folder that was not accepted. The vault is as it was then.
pub fn restore(
    path: &Path,
    backup: &Path,
    opener: &Opener,
    way: Way,
    who: &str,
    host: &Arc<Host>,
) -> Result<(RestoreView, Session)> {
    let lent: Arc<dyn store::Host> = Arc::clone(host) as _;
    // Whoever restores is the desk's author, as far as it can still be read who that is.
    let desk = match Vault::unlock_with(path, opener.secret(), way.into(), Arc::clone(&lent)) {
        Ok(vault) => desk_of(vault.view()).ok().flatten(),
        Err(refused @ OpenError::NetworkFolder { .. }) => return Err(refused.into()),
        // That it does not open may be why a backup is put in its place.
        Err(_) => None,
    };
    let author = match &desk {
        Some(_) => author_of(desk.as_ref()),
        None => Author {
            name: who,
            desk: None,
        },
    };
    let done = Vault::restore(path, backup, opener.secret(), author, lent)?;
    let before = done.before.map(|before| listed(&before, path).line.name);
    let view = RestoreView {
        restored: true,
        before,
        ..view(&done.preview)
    };
    let session = Session::start(done.vault, Arc::clone(host), Keeping::Everything)?;
    Ok((view, session))
}

fn view(preview: &RestorePreview) -> RestoreView {
    let differences = preview.differences.iter().map(|difference| DifferenceLine {
        entity: difference.kind.word().to_owned(),
        gone: difference.gone,
        back: difference.back,
        changed: difference.changed,
    });
    RestoreView {
        restored: false,
        backup: snapshot(preview.backup),
        present: preview.present.map(snapshot),
        differences: differences.collect(),
        erased_again: preview.erased_again,
        before: None,
    }
}

/// Where what is left of a vault is to be written: the folder itself, or one within it where it is there already.
#[must_use]
pub fn salvage_place(path: &Path, to: &Path) -> PathBuf {
    if !to.is_dir() {
        return to.to_owned();
    }
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    to.join(format!("{name} (saved).{}", crate::vault::ENDING))
}

/// Writes what can be read of a damaged vault into a new one, which the new passphrase opens, or else the one that was
/// given for the damaged one. That one is not touched.
///
/// # Errors
/// [`Error::Open`]: as for unlocking the one, and for making the other; without any passphrase, that it is empty.
pub fn salvage(
    path: &Path,
    opener: &Opener,
    to: &Path,
    (new, cost): (Option<&Passphrase>, Cost),
    host: &Arc<Host>,
) -> Result<SalvageView> {
    let passphrase = match (new, opener) {
        (Some(new), _) | (None, Opener::Passphrase(new)) => new,
        (None, Opener::Recovery(_) | Opener::Keychain(_)) => return Err(OpenError::EmptyPassphrase.into()),
    };
    let lent: Arc<dyn store::Host> = Arc::clone(host) as _;
    let author = Author {
        name: "Liaison Desk",
        desk: None,
    };
    let (_, found) = Vault::salvage(path, opener.secret(), to, (passphrase, cost), author, lent)?;
    Ok(salvaged(&found))
}

/// Opens what can be read of a damaged vault; nothing is written.
///
/// # Errors
/// [`Error::Open`]: as for unlocking; damaged, when not even the ways in can be read.
pub fn open_damaged(path: &Path, opener: &Opener, host: &Arc<Host>) -> Result<(Session, SalvageView)> {
    let (reader, found) = Vault::open_damaged(path, opener.secret(), &**host)?;
    let session = Session::read_only(path, reader, Arc::clone(host))?;
    let found = salvaged(&found);
    session.care.tell(crate::session::Told("damaged", told(&found)));
    Ok((session, found))
}

fn told(found: &SalvageView) -> String {
    let lost = found.lost.len() + found.unplaced.len();
    format!(
        "This vault is damaged and is only read: {} of {} pages cannot be read. {} records could be, {lost} could not. \
         History is not shown.",
        found.damaged.len(),
        found.pages,
        found.records,
    )
}

fn salvaged(found: &Salvaged) -> SalvageView {
    let named = |record: &domain::records::RecordRef| RecordName {
        entity: record.kind.word().to_owned(),
        id: record.id.to_string(),
        title: String::new(),
    };
    SalvageView {
        pages: found.pages,
        damaged: found.damaged.clone(),
        records: found.records,
        from_log: found.from_log.iter().map(named).collect(),
        lost: found.lost.iter().map(named).collect(),
        loosened: found.loosened.iter().map(named).collect(),
        unplaced: found
            .unplaced
            .iter()
            .map(|record| named(&record.reference()))
            .collect(),
    }
}

/// Whether what kept a vault from being opened is damage.
pub(crate) fn is_damage(error: &Error) -> bool {
    matches!(
        error,
        Error::Open(
            OpenError::Damaged { .. } | OpenError::Store(StoreError::Damaged | StoreError::Unreadable { .. })
        ) | Error::Store(StoreError::Damaged | StoreError::Unreadable { .. })
    )
}
