//! A window of the shell's size and build that shows a blank page: what the system's web view takes by itself. The
//! memory of the application is measured beside it.

use std::process::ExitCode;

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> ExitCode {
    let opened = tauri::Builder::default()
        .setup(|app| {
            let blank = WebviewUrl::External("about:blank".parse()?);
            WebviewWindowBuilder::new(app, "empty", blank)
                .title("Empty window")
                .inner_size(1280.0, 800.0)
                .incognito(true)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!());
    opened.map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS)
}
