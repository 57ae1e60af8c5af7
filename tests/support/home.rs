//! A throw-away home for a program under test.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use tempfile::TempDir;

/// Folders that stand in for the user's own, gone when this is dropped.
#[derive(Debug)]
pub struct Home {
    folder: TempDir,
}

impl Home {
    /// The variables that tell programs where the user's folders are, and the folder each gets.
    const FOLDERS: [(&str, &str); 7] = [
        ("HOME", "home"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_RUNTIME_DIR", "run"),
        ("TMPDIR", "tmp"),
    ];

    /// Desktop settings: file dialogs begin with an entry for the path, which has the focus.
    const SETTINGS: &str = "[org/gtk/settings/file-chooser]\nlocation-mode='filename-entry'\n";

    /// Makes empty folders.
    ///
    /// # Errors
    /// When the temporary folder cannot be written.
    pub fn new() -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("liaison-").tempdir()?;
        for (_, name) in Self::FOLDERS {
            fs::create_dir(folder.path().join(name))?;
        }
        fs::set_permissions(folder.path().join("run"), Permissions::from_mode(0o700))?;
        let settings = folder.path().join("config/glib-2.0/settings");
        fs::create_dir_all(&settings)?;
        fs::write(settings.join("keyfile"), Self::SETTINGS)?;
        Ok(Home { folder })
    }

    /// The folder that holds all the others.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where a test may put files of its own.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join("home").join(name)
    }

    /// Has a command live here.
    pub fn give_to(&self, command: &mut Command) {
        for (variable, name) in Self::FOLDERS {
            command.env(variable, self.folder.path().join(name));
        }
        for variable in [
            "LIAISON_VAULT",
            "LIAISON_PASSPHRASE_FILE",
            "LIAISON_TODAY",
            "WAYLAND_DISPLAY",
        ] {
            command.env_remove(variable);
        }
        command
            .env("LC_ALL", "C.UTF-8")
            .env("GSETTINGS_BACKEND", "keyfile");
    }
}
