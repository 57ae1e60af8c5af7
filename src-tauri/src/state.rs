//! Which vault is chosen or open, and what the window may name by a handle.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use desk::import::{ImportFile, RejectedFile, Watch};
use desk::views::vault::{ErrorView, Status, VaultName};
use desk::{Host, OpenError, RecoveryKey, Session};
use serde::Serialize;
use tauri::{AppHandle, Emitter};
use tokio::sync::{OnceCell, watch};

use crate::arguments::Arguments;
use crate::clipboard::Clipboard;
use crate::idle::Idle;
use crate::phase::Phase;
use crate::recent::Vaults;
use crate::{Error, host};

/// The application's state.
pub(crate) struct Shell {
    pub(crate) host: Arc<Host>,
    pub(crate) phase: watch::Sender<Phase>,
    /// How often it was locked.
    pub(crate) locks: AtomicU64,
    pub(crate) vaults: Mutex<Vaults>,
    /// The folder that was chosen for a new vault.
    pub(crate) folder: Mutex<PathBuf>,
    /// Files that were chosen for an import, by token.
    pub(crate) imports: Mutex<HashMap<String, Arc<Chosen>>>,
    /// Files that were dropped on the window and not asked for yet.
    pub(crate) dropped: Mutex<Vec<PathBuf>>,
    /// Set when the sheet that is being made is no longer wanted.
    pub(crate) sheet_cancelled: Arc<AtomicBool>,
    /// Whether the example is to be opened at the start, and whether that is done.
    pub(crate) example: bool,
    pub(crate) started: OnceCell<()>,
    pub(crate) clipboard: Clipboard,
    idle: Idle,
    /// Locks sooner than the settings say.
    lock_after: Option<Duration>,
    /// A recovery key that was just made, until its words are typed back or the vault is locked.
    pub(crate) recovery: Mutex<Option<(RecoveryKey, Vec<u32>)>>,
}

/// Files that were chosen for an import.
pub(crate) struct Chosen {
    pub(crate) files: Arc<Vec<ImportFile>>,
    /// How far the newest reading of them is.
    pub(crate) watch: Mutex<Watch>,
    /// What the newest reading of them refused.
    pub(crate) rejected: Mutex<Vec<RejectedFile>>,
}

impl Chosen {
    pub(crate) fn new(files: Vec<ImportFile>) -> Self {
        Self {
            files: Arc::new(files),
            watch: Mutex::default(),
            rejected: Mutex::default(),
        }
    }
}

/// Locks a mutex; a thread that panicked has left it as it was before or after one step.
pub(crate) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shell {
    pub(crate) fn new(arguments: Arguments) -> Result<Self, Error> {
        let mut vaults = Vaults::read(host::config()?);
        let phase = match &arguments {
            Arguments::Example => Phase::Welcome,
            Arguments::Vault(path) => Phase::Locked(vaults.name(path)),
            Arguments::None => vaults
                .recent()
                .into_iter()
                .next()
                .map_or(Phase::Welcome, Phase::Locked),
        };
        Ok(Self {
            host: host::host()?,
            phase: watch::Sender::new(phase),
            locks: AtomicU64::new(0),
            vaults: Mutex::new(vaults),
            folder: Mutex::new(host::documents()),
            imports: Mutex::new(HashMap::new()),
            sheet_cancelled: Arc::default(),
            dropped: Mutex::default(),
            example: arguments == Arguments::Example,
            started: OnceCell::new(),
            clipboard: Clipboard::default(),
            idle: Idle::default(),
            lock_after: host::lock_after(),
            recovery: Mutex::new(None),
        })
    }

    /// The open session, when nobody need wait for it.
    ///
    /// # Errors
    /// `locked` when none is open.
    pub(crate) fn session(&self) -> Result<Arc<Session>, ErrorView> {
        Ok(self.phase.borrow().session()?)
    }

    /// The folder behind the handle of a vault.
    ///
    /// # Errors
    /// [`OpenError::NotFound`] when none was named so.
    pub(crate) fn path(&self, vault: &str) -> desk::Result<PathBuf> {
        let path = held(&self.vaults).path(vault);
        Ok(path.ok_or(OpenError::NotFound)?)
    }

    /// Where the application stands, as the page is told; it reads the network of the open session.
    pub(crate) fn status(
        &self,
        phase: &str,
        vault: Option<VaultName>,
        session: Option<&Session>,
    ) -> desk::Result<Status> {
        Ok(Status {
            phase: phase.to_owned(),
            vault,
            recent: held(&self.vaults).recent(),
            network: session.map(desk::vault::network).transpose()?,
            notices: session.map(Session::notices).unwrap_or_default(),
            read_only: session.is_some_and(Session::is_read_only),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            author: host::login_name(),
        })
    }

    /// Chooses a vault, to be unlocked.
    pub(crate) fn choose(&self, path: &Path) -> VaultName {
        let vault = held(&self.vaults).name(path);
        self.turn(|phase| match phase {
            Phase::Welcome | Phase::Locked(_) => Some(Phase::Locked(vault.clone())),
            Phase::Alone(_) | Phase::Open(_) => None,
        });
        vault
    }

    /// A person did something.
    pub(crate) fn touch(&self) {
        self.idle.touch(self.idle.moment(self.host.now()));
    }

    /// Whether a vault is open and nobody did anything for as long as its settings say.
    pub(crate) fn is_idle(&self) -> bool {
        let Ok(session) = self.session() else { return false };
        let limit = Duration::from_secs(u64::from(desk::settings::settings(&session).auto_lock_minutes) * 60);
        let limit = self.lock_after.map_or(limit, |sooner| sooner.min(limit));
        self.idle.is_over(self.idle.moment(self.host.now()), limit)
    }

    /// How long something copied stays.
    pub(crate) fn clipboard_time(&self) -> Duration {
        let settings = self.session().map(|session| desk::settings::settings(&session));
        Duration::from_secs(settings.map_or(15, |settings| settings.clipboard_seconds).into())
    }
}

/// Runs what may wait for the disk or compute, away from the threads that answer the window.
pub(crate) async fn blocking<T: Send + 'static>(
    act: impl FnOnce() -> desk::Result<T> + Send + 'static,
) -> desk::Result<T> {
    match tauri::async_runtime::spawn_blocking(act).await {
        Ok(done) => done,
        Err(error) => Err(std::io::Error::other(error.to_string()).into()),
    }
}

pub(crate) fn tell(app: &AppHandle, event: &str, payload: impl Serialize + Clone) {
    // A window that has gone needs no telling.
    if let Err(error) = app.emit(event, payload) {
        tracing::debug!(%error, event, "an event was not sent");
    }
}
