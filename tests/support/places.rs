//! Where the repository keeps what the tests use.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

/// The top of the repository.
pub fn top() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| top().join("target"), |dir| top().join(dir))
}

/// A program of the workspace as the dev profile builds it.
///
/// # Errors
/// When it is not built: these tests do not build what they start.
pub fn built(program: &str) -> Result<PathBuf> {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    let path = target().join("debug").join(name);
    ensure!(
        path.exists(),
        "{} is not built: run cargo build --workspace, or cargo xtask test",
        path.display()
    );
    Ok(path)
}

/// Where pictures of the window are kept for a person to look at.
pub fn pictures() -> PathBuf {
    target().join("pictures")
}

/// The folder of real published networks beside the repository, where there is one.
///
/// A test that finds none prints `SKIPPED: reason`, which the counts at the end of a test run go by.
#[expect(clippy::print_stdout, reason = "the runner's counts go by this line")]
pub fn real_data() -> Option<PathBuf> {
    let folder = top().join("../shared/data");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("SKIPPED: the real published networks are not beside this repository");
    None
}
