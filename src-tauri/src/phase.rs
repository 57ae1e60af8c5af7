//! Whether a vault is open: opening, locking, and acts that must be alone with it.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

use desk::keys::Opener;
use desk::vault::Way;
use desk::views::vault::{UnlockView, VaultName};
use desk::{Follower, Host, Session, Tender};
use serde::Serialize;
use tauri::{AppHandle, Manager};

use crate::host;
use crate::state::{Shell, blocking, held, tell};

/// Where the application stands.
pub(crate) enum Phase {
    Welcome,
    Locked(VaultName),
    /// Open, but closed for as long as an act must be alone with it. Who asks for the session waits.
    Alone(VaultName),
    Open(Open),
}

impl Phase {
    /// The open session.
    ///
    /// # Errors
    /// `locked` when none is open.
    pub(crate) fn session(&self) -> desk::Result<Arc<Session>> {
        match self {
            Self::Open(open) => Ok(Arc::clone(&open.session)),
            Self::Welcome | Self::Locked(_) | Self::Alone(_) => Err(desk::Error::Locked),
        }
    }

    /// The word that the page knows it by.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Locked(_) | Self::Alone(_) => "locked",
            Self::Open(_) => "open",
        }
    }

    /// The vault that is chosen or open.
    pub(crate) fn vault(&self) -> Option<&VaultName> {
        match self {
            Self::Welcome => None,
            Self::Locked(vault) | Self::Alone(vault) | Self::Open(Open { vault, .. }) => Some(vault),
        }
    }

    /// Whether this vault is the one that is open.
    pub(crate) fn has_open(&self, vault: &str) -> bool {
        matches!(self, Self::Open(open) if open.vault.id == vault)
    }
}

pub(crate) struct Open {
    pub(crate) vault: VaultName,
    /// How the person has decided that it is opened.
    way: Way,
    /// Ends before the session does. Nobody looks into it: one thread may not beside another.
    _tender: Option<Mutex<Tender>>,
    pub(crate) session: Arc<Session>,
    /// Held for as long as the vault is open; it ends when this goes.
    _follower: Follower,
}

/// Ends the time in which an act is alone with the vault, whatever has become of the act: unless it is open again, it is
/// locked. Whoever waits goes on.
struct Settles<'s>(&'s Shell);

impl Drop for Settles<'_> {
    fn drop(&mut self) {
        self.0.turn(|phase| match phase {
            Phase::Alone(vault) => Some(Phase::Locked(vault.clone())),
            _ => None,
        });
    }
}

/// What `changed` tells: the number of the newest change.
#[derive(Clone, Serialize)]
struct Changed {
    number: i64,
}

impl Shell {
    /// Reads the phase, but not while an act is alone with the vault: nobody takes an open window for a locked one. A lock
    /// ends the wait at once.
    pub(crate) async fn settled<T>(&self, read: impl Fn(&Phase) -> T) -> T {
        let mut phase = self.phase.subscribe();
        match phase.wait_for(|phase| !matches!(phase, Phase::Alone(_))).await {
            Ok(phase) => read(&phase),
            // Nobody is left to turn it: as it is, then.
            Err(_) => read(&self.phase.borrow()),
        }
    }

    /// Turns the phase into the next one, where there is one after the one that it is. Says whether it was turned.
    pub(crate) fn turn(&self, next: impl FnOnce(&Phase) -> Option<Phase>) -> bool {
        // Dropped when others can read the phase again: the follower ends its thread first.
        let mut before = None;
        self.phase.send_if_modified(|phase| {
            before = next(phase).map(|next| std::mem::replace(phase, next));
            before.is_some()
        })
    }

    /// Opens a vault, and says to the unlock screen what came of it. Where somebody has locked the window meanwhile, it stays
    /// locked.
    pub(crate) async fn open(
        &self,
        app: &AppHandle,
        way: Way,
        opening: impl FnOnce(Arc<Host>) -> desk::Result<(Session, PathBuf)> + Send + 'static,
    ) -> UnlockView {
        let locks = self.locks.load(Ordering::Acquire);
        let host = Arc::clone(&self.host);
        let opened = blocking(move || opening(host)).await;
        let taken = opened.and_then(|(session, path)| self.take_over(app, &path, way, session));
        let view = desk::vault::outcome(&taken);
        let Ok(open) = taken else { return view };
        let mut is_locked = false;
        self.enter(open, |phase, open| {
            is_locked = self.locks.load(Ordering::Acquire) != locks;
            // A key ring may ask the person first, who has typed the passphrase instead.
            !is_locked && !phase.has_open(&open.vault.id)
        });
        match is_locked {
            false => view,
            true => UnlockView {
                outcome: "locked".to_owned(),
                message: "The window was locked meanwhile. Unlock it again.".to_owned(),
                wait: 0,
            },
        }
    }

    /// Opens a vault that the page names by what a person typed, unless wrong ones were typed too often just before.
    pub(crate) async fn open_typed(
        &self,
        app: &AppHandle,
        vault: &str,
        way: Way,
        typed: desk::Result<Opener>,
        opening: impl FnOnce(&Path, &Opener, Arc<Host>) -> desk::Result<Session> + Send + 'static,
    ) -> UnlockView {
        let named = self.path(vault).and_then(|path| Ok((path, typed?)));
        let (path, opener) = match named {
            Ok(named) => named,
            Err(error) => return desk::vault::outcome::<()>(&Err(error)),
        };
        if let Some(view) = desk::vault::too_soon(&path, &self.host) {
            return view;
        }
        let place = path.clone();
        let opening = move |host| Ok((opening(&place, &opener, host)?, place));
        let view = self.open(app, way, opening).await;
        desk::vault::with_wait(view, &path, &self.host)
    }

    /// The vault is open from now on, where it may be. One that may not is closed when others can read the phase again.
    fn enter(&self, open: Open, may: impl FnOnce(&Phase, &Open) -> bool) {
        let mut open = Some(open);
        self.turn(|phase| open.take_if(|open| may(phase, open)).map(Phase::Open));
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
            _tender: tender.map(Mutex::new),
            session,
            _follower: follower,
        })
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
            let phase = self.phase.borrow();
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
        let _settles = Settles(self);
        let (done, opened) = match act(&path, way, &self.host) {
            Ok((done, session)) => (Ok(done), Ok(session)),
            Err(error) => {
                let again = desk::vault::open_again(&path, opener, way, Arc::clone(&self.host));
                (Err(error), again)
            }
        };
        let next = opened.and_then(|session| self.take_over(app, &path, way, session));
        // Whoever has locked it meanwhile finds it locked.
        let is_alone = |phase: &Phase| matches!(phase, Phase::Alone(_));
        match next {
            Ok(open) => self.enter(open, |phase, _| is_alone(phase)),
            Err(error) => {
                tracing::warn!(code = error.code(), "the vault stays locked");
                if is_alone(&self.phase.borrow()) {
                    tell(app, "locked", ());
                }
            }
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
        self.locks.fetch_add(1, Ordering::Release);
        self.leave(Phase::Locked)
    }

    fn leave(&self, next: fn(VaultName) -> Phase) -> bool {
        for (_, chosen) in held(&self.imports).drain() {
            held(&chosen.watch).stop();
        }
        held(&self.dropped).clear();
        *held(&self.recovery) = None;
        self.turn(|phase| match phase {
            Phase::Open(Open { vault, .. }) | Phase::Alone(vault) => Some(next(vault.clone())),
            Phase::Welcome | Phase::Locked(_) => None,
        })
    }

    /// Opens the example network.
    pub(crate) async fn open_example(&self, app: &AppHandle) -> UnlockView {
        let opening = |host: Arc<Host>| {
            let cache = host::cache().map_err(|error| std::io::Error::other(error.to_string()))?;
            desk::example::open(&cache, host)
        };
        self.open(app, Way::default(), opening).await
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
