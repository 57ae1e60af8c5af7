//! This desk's settings for a vault: how soon it locks, how long something copied stays, where backups go besides.
//!
//! They lie in the desk's own folder and not in the vault: another machine has other disks. Nothing in them can be made
//! so lax that a promise ends: each number has bounds, also when somebody else has written the file.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use store::Vault;

use crate::error::{Error, Result};
use crate::host::Host;
use crate::session::Session;
use crate::views::trust::SettingsView;

const FILE: &str = "settings.json";

/// What can be set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Minutes without a key or a move of the mouse, after which the window locks: 1 to 60.
    pub auto_lock_minutes: u32,
    /// Seconds after which something copied is taken off the clipboard: 5 to 120.
    pub clipboard_seconds: u32,
    /// A folder, best on another disk, that gets a copy of each backup.
    pub second_backups: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            auto_lock_minutes: 5,
            clipboard_seconds: 15,
            second_backups: None,
        }
    }
}

impl Settings {
    fn within_bounds(mut self) -> Self {
        self.auto_lock_minutes = self.auto_lock_minutes.clamp(1, 60);
        self.clipboard_seconds = self.clipboard_seconds.clamp(5, 120);
        self
    }

    /// As the window and `--json` see them; the folder by its name or whole.
    fn view(&self, whole: bool) -> SettingsView {
        let name = |folder: &PathBuf| match folder.file_name() {
            Some(name) if !whole => name.to_string_lossy().into_owned(),
            _ => folder.display().to_string(),
        };
        SettingsView {
            auto_lock_minutes: self.auto_lock_minutes,
            clipboard_seconds: self.clipboard_seconds,
            second_backups: self.second_backups.as_ref().map(name),
        }
    }
}

/// One setting, with its new value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Minutes, 1 to 60.
    AutoLockMinutes(u32),
    /// Seconds, 5 to 120.
    ClipboardSeconds(u32),
    /// A folder that is there, or none.
    SecondBackups(Option<PathBuf>),
}

impl Setting {
    /// A setting by its name and value as somebody typed them; `none` takes a folder away.
    ///
    /// # Errors
    /// [`Error::Input`] says which there are, or what would be right.
    pub fn read(name: &str, value: &str) -> Result<Self> {
        let number = |least: u32, most: u32| {
            let number = value
                .trim()
                .parse()
                .ok()
                .filter(|number| (least..=most).contains(number));
            number
                .ok_or_else(|| Error::input(name, format!("{name} is a whole number from {least} to {most}")))
        };
        match name.replace('-', "_").as_str() {
            "auto_lock_minutes" => number(1, 60).map(Self::AutoLockMinutes),
            "clipboard_seconds" => number(5, 120).map(Self::ClipboardSeconds),
            "second_backups" if value == "none" => Ok(Self::SecondBackups(None)),
            "second_backups" => Ok(Self::SecondBackups(Some(value.into()))),
            _ => Err(Error::input(
                "name",
                format!(
                    "there is no setting {name}; there are auto_lock_minutes, clipboard_seconds, second_backups"
                ),
            )),
        }
    }

    /// What the log says.
    fn told(&self) -> String {
        match self {
            Self::AutoLockMinutes(minutes) => format!("Set auto-lock to {minutes} min"),
            Self::ClipboardSeconds(seconds) => format!("Set clearing the clipboard to {seconds} s"),
            Self::SecondBackups(Some(_)) => "Set a second folder for backups".to_owned(),
            Self::SecondBackups(None) => "Took the second folder for backups away".to_owned(),
        }
    }
}

/// The settings for the vault at a path; the usual ones where none are kept or their file is spoilt.
pub(crate) fn read(path: &Path, host: &Host) -> Settings {
    let text = fs::read(Vault::desk_file(path, FILE, host)).unwrap_or_default();
    serde_json::from_slice::<Settings>(&text)
        .unwrap_or_default()
        .within_bounds()
}

/// The settings of an open vault.
#[must_use]
pub fn settings(session: &Session) -> Settings {
    session.care.settings()
}

/// As the window sees them: a folder by its name alone.
#[must_use]
pub fn view(session: &Session) -> SettingsView {
    session.care.settings().view(false)
}

/// As the command prints them, with the folder's whole path.
#[must_use]
pub fn whole_view(session: &Session) -> SettingsView {
    session.care.settings().view(true)
}

/// Changes one setting, with an entry in the log. The value of a folder is not part of it.
///
/// # Errors
/// [`Error::Input`] when the folder is not there or is the vault itself, [`Error::File`] when the settings cannot be
/// written.
pub fn set(session: &Session, setting: &Setting) -> Result<()> {
    let mut settings = session.care.settings();
    match setting {
        Setting::AutoLockMinutes(minutes) => settings.auto_lock_minutes = *minutes,
        Setting::ClipboardSeconds(seconds) => settings.clipboard_seconds = *seconds,
        Setting::SecondBackups(folder) => {
            if let Some(folder) = folder {
                is_apart(folder, session.care.path())?;
            }
            settings.second_backups.clone_from(folder);
        }
    }
    let settings = settings.within_bounds();
    let bytes = serde_json::to_vec_pretty(&settings).map_err(|error| Error::File(error.into()))?;
    let author = session.author();
    let mut vault = session.vault()?;
    fs::write(Vault::desk_file(session.care.path(), FILE, session.host()), bytes)?;
    session.care.set(settings);
    vault.audit(author, &setting.told(), &[])?;
    Ok(())
}

/// Whether a folder is there and outside of the vault.
fn is_apart(folder: &Path, vault: &Path) -> Result<()> {
    let refuse = |text: &str| Err(Error::input("second_backups", text));
    match (folder.canonicalize(), vault.canonicalize()) {
        (Ok(folder), Ok(vault)) if folder.starts_with(&vault) => {
            refuse("this folder lies in the vault itself")
        }
        (Ok(folder), _) if folder.is_dir() => Ok(()),
        _ => refuse("this folder is not there"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_else_wrote_is_brought_within_bounds() {
        let lax = r#"{"auto_lock_minutes": 100000, "clipboard_seconds": 0, "other": 1}"#;
        let settings = serde_json::from_str::<Settings>(lax).unwrap().within_bounds();
        assert_eq!((settings.auto_lock_minutes, settings.clipboard_seconds), (60, 5));
    }

    #[test]
    fn a_setting_is_read_or_refused_with_what_would_be_right() {
        assert_eq!(
            Setting::read("auto-lock-minutes", "10").unwrap(),
            Setting::AutoLockMinutes(10)
        );
        assert_eq!(
            Setting::read("second_backups", "none").unwrap(),
            Setting::SecondBackups(None)
        );
        for (name, value) in [
            ("auto_lock_minutes", "0"),
            ("clipboard_seconds", "soon"),
            ("colour", "red"),
        ] {
            assert!(Setting::read(name, value).is_err(), "{name} {value}");
        }
    }
}
