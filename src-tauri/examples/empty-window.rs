//! A window of the shell's size and build that shows a blank page, as Tauri makes one with nothing said: what such an app
//! takes by itself. The memory of the application is measured beside it.

use std::process::ExitCode;

use tauri::http::Response;
use tauri::{WebviewUrl, WebviewWindowBuilder};

/// A page with nothing on it. `about:blank` would not do: the web view starts no process for it, as it does for any
/// page that is loaded.
const PAGE: &[u8] = b"<!doctype html><html lang=en><title>Empty window</title></html>";

fn main() -> ExitCode {
    let opened = tauri::Builder::default()
        .register_uri_scheme_protocol("empty", |_, _| {
            let page = Response::builder().header("content-type", "text/html");
            page.body(PAGE).unwrap_or_default()
        })
        .setup(|app| {
            let blank = WebviewUrl::CustomProtocol("empty://localhost/".parse()?);
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
