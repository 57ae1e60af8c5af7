//! Vaults that were open before, in a small file of the application's own, and the handles by which the window knows
//! them. A path stays on this side.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use desk::vault::ENDING;
use desk::views::vault::VaultName;

/// How many are remembered.
const KEPT: usize = 8;
const FILE: &str = "recent.json";

/// Every vault that the window may name, newest first.
#[derive(Debug, Default)]
pub(crate) struct Vaults {
    folder: PathBuf,
    /// By handle; the handle's number only grows, so that it never names another vault.
    known: Vec<(VaultName, PathBuf)>,
    next: u32,
    /// Those that were open before.
    opened: Vec<PathBuf>,
}

impl Vaults {
    /// The vaults that the file in this folder remembers and that are still there.
    pub(crate) fn read(folder: PathBuf) -> Self {
        let text = fs::read_to_string(folder.join(FILE)).unwrap_or_default();
        let paths: Vec<PathBuf> = serde_json::from_str(&text).unwrap_or_default();
        let mut vaults = Self {
            folder,
            ..Self::default()
        };
        vaults.opened = paths
            .into_iter()
            .filter(|path| path.is_dir())
            .take(KEPT)
            .collect();
        vaults
    }

    /// Those that were open before, newest first.
    pub(crate) fn recent(&mut self) -> Vec<VaultName> {
        let opened = self.opened.clone();
        opened.iter().map(|path| self.name(path)).collect()
    }

    /// The handle of a vault, made when it is named first.
    pub(crate) fn name(&mut self, path: &Path) -> VaultName {
        if let Some((name, _)) = self.known.iter().find(|(_, known)| known == path) {
            return name.clone();
        }
        self.next += 1;
        let name = VaultName {
            id: format!("vault-{}", self.next),
            name: name_of(path),
            folder: label(path.parent().unwrap_or(path)),
        };
        self.known.push((name.clone(), path.to_owned()));
        name
    }

    /// The path behind a handle.
    pub(crate) fn path(&self, id: &str) -> Option<PathBuf> {
        let found = self.known.iter().find(|(name, _)| name.id == id);
        found.map(|(_, path)| path.clone())
    }

    /// Remembers that a vault was opened.
    pub(crate) fn opened(&mut self, path: &Path) -> io::Result<()> {
        self.opened.retain(|known| known != path);
        self.opened.insert(0, path.to_owned());
        self.opened.truncate(KEPT);
        fs::create_dir_all(&self.folder)?;
        let draft = self.folder.join(format!("{FILE}.new"));
        fs::write(&draft, serde_json::to_vec_pretty(&self.opened)?)?;
        fs::rename(draft, self.folder.join(FILE))
    }
}

/// What a vault is called: its folder's name without the ending.
pub(crate) fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    name.strip_suffix(&format!(".{ENDING}"))
        .unwrap_or(&name)
        .to_owned()
}

/// What the folder of a vault of this name is called, on any system.
pub(crate) fn folder_name(name: &str) -> String {
    let unsafe_in_names = |letter: char| letter.is_control() || "/\\:*?\"<>|".contains(letter);
    let name: String = name
        .trim()
        .chars()
        .map(|letter| if unsafe_in_names(letter) { '-' } else { letter })
        .collect();
    format!("{}.{ENDING}", name.trim_start_matches('.'))
}

/// The name of a folder, for the eye.
pub(crate) fn label(folder: &Path) -> String {
    folder
        .file_name()
        .unwrap_or(folder.as_os_str())
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vaults_are_remembered_newest_first_and_without_those_that_went() {
        let home = tempfile::tempdir().unwrap();
        let vault = |name: &str| {
            let path = home.path().join(name);
            fs::create_dir_all(&path).unwrap();
            path
        };
        let (one, two, gone) = (vault("One.liaison"), vault("Two.liaison"), vault("Gone.liaison"));
        let config = home.path().join("config");
        let mut vaults = Vaults::read(config.clone());
        for path in [&gone, &one, &two, &one] {
            vaults.opened(path).unwrap();
        }
        fs::remove_dir(gone).unwrap();
        let mut again = Vaults::read(config);
        let names: Vec<_> = again.recent().into_iter().map(|vault| vault.name).collect();
        assert_eq!(names, ["One", "Two"]);
        let id = again.recent()[1].id.clone();
        assert_eq!(again.path(&id), Some(two));
    }
}
