//! The desktop shell: one window over the crates that know what a desk can do. It knows windows, dialogs, the clipboard
//! and where things lie on this computer; it has no rules of the domain and no SQL.
//!
//! ```text
//! arguments  what the app was started with       commands   what the window may call, one line each
//! state      which vault is chosen or open       dialogs    the system's, so that no path crosses
//! recent     vaults that were open before        windows    the one window and its colours
//! idle       locking by itself                   clipboard  what was copied, and for how long
//! system_lock  the system's own lock and sleep            environment  what libraries read before us
//! ```

mod arguments;
mod clipboard;
mod commands;
mod dialogs;
#[cfg(target_os = "linux")]
mod environment;
mod host;
mod idle;
mod phase;
mod recent;
mod state;
mod system_lock;
mod windows;

use tauri::Manager;

use arguments::Arguments;
use state::Shell;

/// What can go wrong before there is a window to say it in.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The web view or the windowing system refused.
    #[error("the window could not open: {0}")]
    Window(#[from] tauri::Error),
    /// `LIAISON_TODAY` is no date.
    #[error("LIAISON_TODAY must be a date such as 2026-11-22")]
    Today,
    /// The system names no folder for the application's own files.
    #[error("the system names no folder for {0}")]
    Folder(&'static str),
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// When the system cannot open a window.
pub fn run() -> Result<(), Error> {
    #[cfg(target_os = "linux")]
    environment::complete();
    // The window is not closed to others: file dialogs of sandboxed desktops need to look at it.
    desk::leave_no_core();
    desk::wipe_memory();
    let shell = Shell::new(Arguments::read(std::env::args_os().skip(1)))?;
    tauri::Builder::default()
        // The first, so that a second start ends before it has done anything.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| windows::show(app)))
        .plugin(windows::remember_place())
        .plugin(tauri_plugin_dialog::init())
        .manage(shell)
        .invoke_handler(commands::handler())
        .setup(|app| {
            phase::start(app.handle());
            idle::watch(app.handle());
            system_lock::watch(app.handle());
            Ok(windows::open(app)?)
        })
        .build(tauri::generate_context!())?
        .run(|app, event| {
            if let tauri::RunEvent::Exit = event {
                let shell = app.state::<Shell>();
                shell.clipboard.clear();
                shell.close();
            }
        });
    Ok(())
}
