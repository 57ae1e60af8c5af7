//! The shim, built by the system's C compiler.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;

const SOURCE: &str = include_str!("shim.c");

/// The built shim, gone when this is dropped.
pub(super) struct Shim {
    _folder: TempDir,
    path: PathBuf,
}

impl Shim {
    /// Builds it.
    pub(super) fn build() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let (source, path) = (folder.path().join("shim.c"), folder.path().join("shim.so"));
        std::fs::write(&source, SOURCE)?;
        let built = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-Wall", "-o"])
            .args([&path, &source])
            .arg("-ldl")
            .output()
            .context("cc builds the shim")?;
        let said = String::from_utf8_lossy(&built.stderr);
        ensure!(built.status.success(), "the shim does not build: {said}");
        Ok(Self {
            _folder: folder,
            path,
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}
