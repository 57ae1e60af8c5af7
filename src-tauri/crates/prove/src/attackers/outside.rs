//! What lies outside of a vault's folder, and whether anybody has read or written it.

use std::fs::{self, File, FileTimes};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::{Result, ensure};

/// A folder with somebody's files.
pub(super) struct Outside {
    folder: PathBuf,
    /// When each file was last read, by its own account.
    read: SystemTime,
}

const FILES: [&str; 4] = ["network.db", "keys.json", "head.json", "letter"];

impl Outside {
    #[allow(
        clippy::disallowed_methods,
        reason = "files carry the time of the system that wrote them"
    )]
    pub(super) fn new(beside: &Path) -> Result<Self> {
        let folder = beside.join("outside");
        fs::create_dir(&folder)?;
        // Long enough ago that a system that notes reads only once a day notes the next.
        let read = SystemTime::now() - Duration::from_secs(3 * 24 * 60 * 60);
        for name in FILES {
            fs::write(folder.join(name), name.repeat(1000))?;
            let file = File::options().write(true).open(folder.join(name))?;
            file.set_times(
                FileTimes::new()
                    .set_accessed(read)
                    .set_modified(SystemTime::now()),
            )?;
        }
        Ok(Self { folder, read })
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// One of its files.
    pub(super) fn file(&self, number: usize) -> PathBuf {
        self.folder
            .join(FILES.get(number % FILES.len()).copied().unwrap_or("letter"))
    }

    /// Nothing is gone, nothing is new, and nothing was read or written.
    pub(super) fn is_untouched(&self) -> Result<()> {
        let mut names: Vec<_> = fs::read_dir(&self.folder)?
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect::<Result<_, _>>()?;
        names.sort();
        let mut expected = FILES;
        expected.sort_unstable();
        ensure!(names == expected, "outside of the vault lies {names:?}");
        for name in FILES {
            let file = self.folder.join(name);
            let accessed = fs::metadata(&file)?.accessed()?;
            ensure!(
                accessed.duration_since(self.read).unwrap_or_default() < Duration::from_secs(1),
                "{name} outside of the vault was read"
            );
            ensure!(
                fs::read(&file)? == name.repeat(1000).as_bytes(),
                "{name} outside of the vault was written"
            );
        }
        Ok(())
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_read_and_a_write_outside_are_seen() {
        let folder = tempfile::tempdir().unwrap();
        let outside = Outside::new(folder.path()).unwrap();
        outside.is_untouched().unwrap();
        let again = tempfile::tempdir().unwrap();
        let outside = Outside::new(again.path()).unwrap();
        drop(fs::read(outside.file(0)).unwrap());
        assert!(
            outside.is_untouched().is_err(),
            "this disk does not note when a file was read"
        );
        fs::write(outside.folder().join("new"), "").unwrap();
        assert!(outside.is_untouched().is_err());
    }
}
