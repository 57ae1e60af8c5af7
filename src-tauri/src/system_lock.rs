//! The system says that the screen is locked or that the computer goes to sleep: then the vault is locked too.
//!
//! On Linux these are D-Bus signals: of the session's screen saver, and of logind, which says it before the sleep. Where a
//! bus is not there, nobody says anything, and the timer of `idle` is left. Windows and macOS are not asked yet.

use tauri::AppHandle;

/// Follows what the system says for as long as the application runs.
pub(crate) fn watch(app: &AppHandle) {
    #[cfg(target_os = "linux")]
    linux::watch(app);
    #[cfg(not(target_os = "linux"))]
    let _ = app;
}

#[cfg(target_os = "linux")]
mod linux {
    use std::thread::Builder;

    use tauri::{AppHandle, Manager};
    use zbus::MatchRule;
    use zbus::blocking::{Connection, MessageIterator};
    use zbus::message::Type;

    use crate::state::Shell;

    /// A signal: its interface and name.
    type Signal = (&'static str, &'static str);

    const OF_THE_SESSION: &[Signal] = &[
        ("org.freedesktop.ScreenSaver", "ActiveChanged"),
        ("org.gnome.ScreenSaver", "ActiveChanged"),
        ("org.cinnamon.ScreenSaver", "ActiveChanged"),
        ("org.mate.ScreenSaver", "ActiveChanged"),
    ];
    const OF_THE_SYSTEM: &[Signal] = &[
        ("org.freedesktop.login1.Manager", "PrepareForSleep"),
        ("org.freedesktop.login1.Session", "Lock"),
    ];

    /// Whose word counts on the system's bus, where programs of other people speak, too.
    const LOGIND: &str = "org.freedesktop.login1";

    pub(super) fn watch(app: &AppHandle) {
        for signal in OF_THE_SESSION {
            follow(app, *signal, None, Connection::session);
        }
        for signal in OF_THE_SYSTEM {
            follow(app, *signal, Some(LOGIND), Connection::system);
        }
    }

    /// On a thread of its own, which sleeps until the signal comes.
    fn follow(
        app: &AppHandle,
        signal: Signal,
        sender: Option<&'static str>,
        bus: fn() -> zbus::Result<Connection>,
    ) {
        let app = app.clone();
        let listen = move || {
            if let Err(error) = hear(&app, signal, sender, bus) {
                tracing::info!(%error, signal = signal.1, "the system will not be heard");
            }
        };
        if let Err(error) = Builder::new().name("system".to_owned()).spawn(listen) {
            tracing::warn!(%error, "the system will not be heard");
        }
    }

    fn hear(
        app: &AppHandle,
        (interface, member): Signal,
        sender: Option<&'static str>,
        bus: fn() -> zbus::Result<Connection>,
    ) -> zbus::Result<()> {
        let rule = MatchRule::builder()
            .msg_type(Type::Signal)
            .interface(interface)?
            .member(member)?;
        let rule = match sender {
            Some(sender) => rule.sender(sender)?,
            None => rule,
        };
        for message in MessageIterator::for_match_rule(rule.build(), &bus()?, Some(4))? {
            // "Active: no" and "has slept" are no reasons; a signal without a word is one.
            let is_on = message?.body().deserialize::<bool>().unwrap_or(true);
            if is_on {
                app.state::<Shell>().lock(app);
            }
        }
        Ok(())
    }
}
