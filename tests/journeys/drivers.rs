//! The page is drawn by the processor, so the app loads no driver of a graphics card.

use std::fs;
use std::process::Command;

use anyhow::Result;
use tests::{Display, Home, built};

/// Whether Mesa's drivers are mapped into a process: each its own file at first, one for all from Mesa 24 on.
fn has_loaded_drivers(process: u32) -> Result<bool> {
    let mapped = fs::read_to_string(format!("/proc/{process}/maps"))?;
    assert!(mapped.contains("libwebkit2gtk"), "the web view is there");
    Ok(mapped.contains("_dri.so") || mapped.contains("libgallium"))
}

/// Whether the app has loaded drivers once its window stands.
async fn loads_drivers(set: &[(&str, &str)]) -> Result<bool> {
    let home = Home::new()?;
    let display = Display::start(&home).await?;
    let mut app = Command::new(built("liaison-desk")?);
    app.arg("--example").envs(set.iter().copied());
    let mut app = display.open(app, &home).await?;
    has_loaded_drivers(app.child().id())
}

#[tokio::test]
async fn the_app_loads_no_graphics_driver() -> Result<()> {
    assert!(!loads_drivers(&[]).await?);
    Ok(())
}

/// What the toolkit loads drivers for, and what the web view does.
#[tokio::test]
async fn whoever_has_set_it_otherwise_has_the_drivers() -> Result<()> {
    for set in [("GDK_GL", "always"), ("WEBKIT_WEB_RENDER_DEVICE_FILE", "")] {
        assert!(loads_drivers(&[set]).await?, "{set:?}");
    }
    Ok(())
}
