//! Where things are in this repository.

use std::path::{Path, PathBuf};

/// The top of the repository.
pub(crate) fn top() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here)
}

/// The folder of the user interface, with its own `package.json`.
pub(crate) fn ui() -> PathBuf {
    top().join("ui")
}

/// Cargo's output folder.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| top().join("target"), |dir| top().join(dir))
}

/// A program of the workspace, as the dev profile builds it.
pub(crate) fn built(program: &str) -> PathBuf {
    target()
        .join("debug")
        .join(format!("{program}{}", std::env::consts::EXE_SUFFIX))
}

/// A program of the workspace, as the release profile builds it.
pub(crate) fn released(program: &str) -> PathBuf {
    target()
        .join("release")
        .join(format!("{program}{}", std::env::consts::EXE_SUFFIX))
}
