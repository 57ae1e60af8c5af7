//! Lets Tauri read its configuration at the top of the repository and embed the built user interface, and makes a
//! permission for each command of the window: a command that is not listed here and granted in `capabilities/` cannot
//! be called.

/// What the window may call; the same names as in `src/commands`.
const COMMANDS: &[&str] = &[
    "status",
    "example",
    "choose_vault",
    "choose_folder",
    "create_network",
    "unlock",
    "lock",
    "search",
    "card",
    "caller",
    "topics",
    "countries",
    "list",
    "show",
    "schema",
    "edit",
    "edit_check",
    "import_choose",
    "import_paste",
    "import_dropped",
    "import_preview",
    "import_commit",
    "import_stop",
    "import_progress",
    "import_cancel",
    "import_save_rejected",
    "import_compare",
    "settle",
    "duplicates",
    "apart",
    "merge_preview",
    "merge",
    "sheet",
    "sheet_preview",
    "sheet_choices",
    "sheet_cancel",
    "register",
    "copy_text",
    "act_preview",
    "act_perform",
    "verify_queue",
    "history",
    "undo",
    "redo",
    "end",
    "restore",
    "erase_preview",
    "erase",
    "board",
    "figures",
    "keep_figures",
    "kept_figures",
    "map",
    "tours",
    "export_board",
    "export_figures",
    "export_map",
    "export_tours",
    "active",
    "strength",
    "trust",
    "change_passphrase",
    "make_recovery_key",
    "confirm_recovery_key",
    "rekey",
    "backup",
    "backups",
    "preview_backup",
    "restore_backup",
    "check",
    "accept_log",
    "set_setting",
    "choose_second_backups",
    "open_damaged",
    "salvage",
    "keychain_is_on",
    "unlock_by_keychain",
    "keychain_on",
    "keychain_off",
    "save_recovery_sheet",
];

fn main() {
    println!("cargo:rerun-if-changed=ui/dist");
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:error={error:#}");
        std::process::exit(1);
    }
}
