//! Which vault is chosen or open, and what the window may name by a handle.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use desk::import::{ImportFile, RejectedFile, Watch};
use desk::keys::Opener;
use desk::vault::Way;
use desk::views::vault::{ErrorView, Status, UnlockView, VaultName};
use desk::{Follower, Host, OpenError, RecoveryKey, Session, Tender};
use serde::Serialize;
use tauri::{AppHandle, Emitter, Manager};
use tokio::sync::{Notify, OnceCell};

use crate::arguments::Arguments;
use crate::clipboard::Clipboard;
use crate::idle::Idle;
use crate::recent::Vaults;
use crate::{Error, host};

/// The application's state.
pub(crate) struct Shell {
    pub(crate) host: Arc<Host>,
    phase: Mutex<Phase>,
    /// Told when an act is no longer alone with the vault.
    settled: Notify,
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
    example: bool,
    started: OnceCell<()>,
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

enum Phase {
    Welcome,
    Locked(VaultName),
    /// Open, but closed for as long as an act must be alone with it. Who asks for the session waits.
    Alone(VaultName),
    Open(Open),
}

struct Open {
    vault: VaultName,
    /// How the person has decided that it is opened.
    way: Way,
    /// Ends before the session does.
    _tender: Option<Tender>,
    session: Arc<Session>,
    /// Held for as long as the vault is open; it ends when this goes.
    _follower: Follower,
}

/// What `changed` tells: the number of the newest change.
#[derive(Clone, Serialize)]
struct Changed {
    number: i64,
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
            phase: Mutex::new(phase),
            settled: Notify::new(),
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

    /// The open session.
    ///
    /// # Errors
    /// `locked` when none is open.
    pub(crate) fn session(&self) -> Result<Arc<Session>, ErrorView> {
        match &*held(&self.phase) {
            Phase::Open(open) => Ok(Arc::clone(&open.session)),
            Phase::Welcome | Phase::Locked(_) | Phase::Alone(_) => Err(desk::Error::Locked.into()),
        }
    }

    /// Waits while an act is alone with the vault, so that nobody takes an open window for a locked one. A lock ends the
    /// wait at once.
    pub(crate) async fn settled(&self) {
        loop {
            let settled = self.settled.notified();
            if !matches!(*held(&self.phase), Phase::Alone(_)) {
                return;
            }
            settled.await;
        }
    }

    /// The folder behind the handle of a vault.
    ///
    /// # Errors
    /// [`OpenError::NotFound`] when none was named so.
    pub(crate) fn path(&self, vault: &str) -> desk::Result<PathBuf> {
        let path = held(&self.vaults).path(vault);
        Ok(path.ok_or(OpenError::NotFound)?)
    }

    /// Whether this vault is the one that is open.
    pub(crate) fn has_open(&self, vault: &str) -> bool {
        matches!(&*held(&self.phase), Phase::Open(open) if open.vault.id == vault)
    }

    /// Where the application stands.
    pub(crate) fn status(&self) -> desk::Result<Status> {
        let (word, vault, session) = match &*held(&self.phase) {
            Phase::Welcome => ("welcome", None, None),
            Phase::Locked(vault) | Phase::Alone(vault) => ("locked", Some(vault.clone()), None),
            Phase::Open(open) => ("open", Some(open.vault.clone()), Some(Arc::clone(&open.session))),
        };
        Ok(Status {
            phase: word.to_owned(),
            vault,
            recent: held(&self.vaults).recent(),
            network: session.as_deref().map(desk::vault::network).transpose()?,
            notices: session.as_deref().map(Session::notices).unwrap_or_default(),
            read_only: session.is_some_and(|session| session.is_read_only()),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            author: host::login_name(),
        })
    }

    /// Chooses a vault, to be unlocked.
    pub(crate) fn choose(&self, path: &Path) -> VaultName {
        let vault = held(&self.vaults).name(path);
        let mut phase = held(&self.phase);
        if matches!(*phase, Phase::Welcome | Phase::Locked(_)) {
            *phase = Phase::Locked(vault.clone());
        }
        vault
    }

    /// Takes over what came of opening a vault, and says it to the unlock screen.
    pub(crate) fn opened(
        &self,
        app: &AppHandle,
        path: &Path,
        way: Way,
        opened: desk::Result<Session>,
    ) -> UnlockView {
        let taken = opened.and_then(|session| self.take_over(app, path, way, session));
        let view = desk::vault::outcome(&taken);
        if let Ok(open) = taken {
            let before = std::mem::replace(&mut *held(&self.phase), Phase::Open(open));
            // Outside of the lock.
            drop(before);
        }
        view
    }

    /// Begins what goes on beside an open session.
    fn take_over(&self, app: &AppHandle, path: &Path, way: Way, session: Session) -> desk::Result<Open> {
        let told = app.clone();
        let session = Arc::new(session);
        let follower = session.follow(move |number| tell(&told, "changed", Changed { number }))?;
        let (told, tended) = (app.clone(), Arc::downgrade(&session));
        let tender = session.tend(move || {
            let number = tended.upgrade().and_then(|session| session.number().ok());
            tell(
                &told,
                "changed",
                Changed {
                    number: number.unwrap_or(0),
                },
            );
        })?;
        self.touch();
        let mut vaults = held(&self.vaults);
        let vault = vaults.name(path);
        if !path.starts_with(host::cache().unwrap_or_default())
            && let Err(error) = vaults.opened(path)
        {
            tracing::warn!(%error, "the vault is not remembered for the next start");
        }
        Ok(Open {
            vault,
            way,
            _tender: tender,
            session,
            _follower: follower,
        })
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

    /// Does something for which the open vault must be closed, and has it open again afterwards, whatever came of it: as
    /// the act has left it, or else as it was opened before. It stays locked when somebody locks it meanwhile.
    pub(crate) fn alone<T>(
        &self,
        app: &AppHandle,
        openers: &[Opener],
        act: impl FnOnce(&Path, Way, &Arc<Host>) -> desk::Result<(T, Session)>,
    ) -> desk::Result<T> {
        let (path, way) = {
            let phase = held(&self.phase);
            let Phase::Open(open) = &*phase else {
                return Err(desk::Error::Locked);
            };
            open.session.is_lasting()?;
            (held(&self.vaults).path(&open.vault.id), open.way)
        };
        let path = path.ok_or(desk::Error::Locked)?;
        let opener = openers.first().ok_or(desk::Error::Locked)?;
        desk::vault::not_too_soon(&path, &self.host)?;
        self.leave(Phase::Alone);
        let (done, opened) = match act(&path, way, &self.host) {
            Ok((done, session)) => (Ok(done), Ok(session)),
            Err(error) => {
                let again = desk::vault::open_again(&path, opener, way, Arc::clone(&self.host));
                (Err(error), again)
            }
        };
        let next = opened.and_then(|session| self.take_over(app, &path, way, session));
        let mut phase = held(&self.phase);
        // Whoever has locked it meanwhile finds it locked.
        let Phase::Alone(vault) = &*phase else { return done };
        let is_open = next.is_ok();
        *phase = match next {
            Ok(open) => Phase::Open(open),
            Err(error) => {
                tracing::warn!(code = error.code(), "the vault stays locked");
                Phase::Locked(vault.clone())
            }
        };
        drop(phase);
        self.settled.notify_waiters();
        if !is_open {
            tell(app, "locked", ());
        }
        done
    }

    /// Closes the open vault. What is still reading it ends first.
    pub(crate) fn lock(&self, app: &AppHandle) {
        if self.close() {
            tell(app, "locked", ());
        }
    }

    /// Closes the open vault, and says whether one was open.
    pub(crate) fn close(&self) -> bool {
        self.leave(Phase::Locked)
    }

    fn leave(&self, next: fn(VaultName) -> Phase) -> bool {
        for (_, chosen) in held(&self.imports).drain() {
            held(&chosen.watch).stop();
        }
        held(&self.dropped).clear();
        *held(&self.recovery) = None;
        let mut phase = held(&self.phase);
        let (Phase::Open(Open { vault, .. }) | Phase::Alone(vault)) = &*phase else {
            return false;
        };
        let next = next(vault.clone());
        let before = std::mem::replace(&mut *phase, next);
        drop(phase);
        // Outside of the lock: the follower ends its thread first.
        drop(before);
        self.settled.notify_waiters();
        true
    }

    /// Opens the example network.
    pub(crate) async fn open_example(&self, app: &AppHandle) -> UnlockView {
        let host = Arc::clone(&self.host);
        let opened = blocking(move || {
            let cache = host::cache().map_err(|error| std::io::Error::other(error.to_string()))?;
            desk::example::open(&cache, host)
        })
        .await;
        match opened {
            Ok((session, path)) => self.opened(app, &path, Way::default(), Ok(session)),
            Err(error) => desk::vault::outcome(&Err::<(), _>(error)),
        }
    }

    /// Waits until what the app was started with is open.
    pub(crate) async fn started(&self, app: &AppHandle) {
        let start = || async {
            if self.example {
                let outcome = self.open_example(app).await;
                if outcome.outcome != "opened" {
                    tracing::warn!(outcome.outcome, "the example network did not open");
                }
            }
        };
        self.started.get_or_init(start).await;
    }
}

/// Begins to open what the app was started with, while the window is still being made.
pub(crate) fn start(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move { app.state::<Shell>().started(&app).await });
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
