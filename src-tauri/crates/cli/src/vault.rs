//! Which vault the command is about.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::keys::Opener;
use desk::vault::Way;
use desk::{Host, Session};

use crate::arguments::Common;
use crate::failure::{self, Failure};
use crate::{host, passphrase};

/// The vault that the arguments name, open.
pub(crate) fn open(common: &Common) -> Result<Session, Failure> {
    if common.example {
        let cache = dirs::cache_dir().ok_or(Failure::NoCache)?;
        return Ok(desk::example::open(&cache, host::host()?)?.0);
    }
    closed(common)?.open(common)
}

/// A vault that is there, with what opens it.
pub(crate) struct Closed<'a> {
    pub(crate) path: &'a Path,
    pub(crate) host: Arc<Host>,
    pub(crate) opener: Opener,
}

impl Closed<'_> {
    /// The vault, open; a person is told what there is to be told.
    pub(crate) fn open(&self, common: &Common) -> Result<Session, Failure> {
        let session = desk::vault::open_by(self.path, &self.opener, way(common), Arc::clone(&self.host))?;
        session.greet()?;
        tell(&session, common);
        Ok(session)
    }
}

/// Tells a person what there is to be told of a vault that has been opened for an act that is over: whatever becomes of the
/// telling, the act is done.
pub(crate) fn greet(session: &Session, common: &Common) {
    if let Err(error) = session.greet() {
        failure::note(&error.to_string(), common.json);
    }
    tell(session, common);
}

/// What the first write of a day finds is told, too.
fn tell(session: &Session, common: &Common) {
    let json = common.json;
    session.tell_by(move |notice| failure::note(&notice.text, json));
}

/// The vault that the arguments name, for what must have it alone or takes it as it is.
pub(crate) fn closed(common: &Common) -> Result<Closed<'_>, Failure> {
    let path = path(common)?;
    let host = host::with_folder()?;
    wait(path, &host, common);
    let opener = passphrase::opener(common, path, &host)?;
    Ok(Closed { path, host, opener })
}

/// Where the vault lies that the arguments name.
pub(crate) fn path(common: &Common) -> Result<&Path, Failure> {
    if common.example {
        return Err(Failure::NotTheExample);
    }
    let path = common.vault.as_deref().ok_or(Failure::NoVault)?;
    // A path that is no vault needs no passphrase to be refused.
    desk::vault::look(path)?;
    Ok(path)
}

/// How the arguments say that it is opened.
pub(crate) fn way(common: &Common) -> Way {
    Way {
        accept_network_folder: common.accept_network_folder,
    }
}

/// Whoever tries one passphrase after another is held up.
fn wait(path: &Path, host: &Host, common: &Common) {
    let wait = desk::vault::wait(path, host);
    if wait.is_zero() {
        return;
    }
    failure::note("waiting, after several failed unlocks", common.json);
    #[allow(clippy::disallowed_methods, reason = "the time itself is what is waited for")]
    std::thread::sleep(wait);
}

/// Where a new vault is to be made.
pub(crate) fn place(common: &Common, path: Option<PathBuf>) -> Result<PathBuf, Failure> {
    path.or_else(|| common.vault.clone()).ok_or(Failure::NoVault)
}

/// What a vault is called: its folder's name without the ending.
pub(crate) fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let ending = format!(".{}", desk::vault::ENDING);
    name.strip_suffix(&ending).unwrap_or(&name).to_owned()
}
