//! What the window may call: each command takes plain values, calls one act of `desk`, and gives back a view or an
//! [`ErrorView`]. `build.rs` lists the same names, and `capabilities/main.json` grants them one by one.

mod acts;
mod clipboard;
mod imports;
mod keychain;
mod manager;
mod network;
mod sheets;
mod time;
mod trust;
mod vaults;

pub(crate) use imports::dropped;

use desk::Session;
use desk::views::vault::ErrorView;
use tauri::ipc::Invoke;
use tauri::{AppHandle, Manager, Wry};

use crate::phase::Phase;
use crate::state::{Shell, blocking};

/// What a command gives back.
pub(crate) type Answer<T> = Result<T, ErrorView>;

/// All commands.
pub(crate) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        vaults::status,
        vaults::example,
        vaults::choose_vault,
        vaults::choose_folder,
        vaults::create_network,
        vaults::unlock,
        vaults::lock,
        network::search,
        network::card,
        network::caller,
        network::topics,
        network::countries,
        network::list,
        network::show,
        network::schema,
        network::edit,
        network::edit_check,
        acts::act_preview,
        acts::act_perform,
        acts::verify_queue,
        time::history,
        time::undo,
        time::redo,
        time::end,
        time::restore,
        time::erase_preview,
        time::erase,
        manager::board,
        manager::figures,
        manager::keep_figures,
        manager::kept_figures,
        manager::map,
        manager::tours,
        manager::export_board,
        manager::export_figures,
        manager::export_map,
        manager::export_tours,
        imports::import_choose,
        imports::import_paste,
        imports::import_dropped,
        imports::import_preview,
        imports::import_commit,
        imports::import_stop,
        imports::import_progress,
        imports::import_cancel,
        imports::import_save_rejected,
        imports::import_compare,
        imports::settle,
        imports::duplicates,
        imports::apart,
        imports::merge_preview,
        imports::merge,
        clipboard::copy_text,
        sheets::sheet,
        sheets::sheet_preview,
        sheets::sheet_choices,
        sheets::sheet_cancel,
        sheets::register,
        trust::active,
        trust::strength,
        trust::trust,
        trust::change_passphrase,
        trust::make_recovery_key,
        trust::confirm_recovery_key,
        trust::rekey,
        trust::backup,
        trust::backups,
        trust::preview_backup,
        trust::restore_backup,
        trust::check,
        trust::accept_log,
        trust::set_setting,
        trust::choose_second_backups,
        trust::open_damaged,
        keychain::keychain_is_on,
        keychain::unlock_by_keychain,
        keychain::keychain_on,
        keychain::keychain_off,
        keychain::save_recovery_sheet,
        trust::salvage,
    ]
}

/// Does an act on the open network, away from the threads that answer the window.
pub(crate) async fn act<T: Send + 'static>(
    app: &AppHandle,
    act: impl FnOnce(&Session) -> desk::Result<T> + Send + 'static,
) -> Answer<T> {
    let session = app.state::<Shell>().settled(Phase::session).await?;
    session.acted();
    Ok(blocking(move || act(&session).map_err(|error| session.judged(error))).await?)
}
