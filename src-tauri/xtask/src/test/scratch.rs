//! Where tests write.
//!
//! They make some thousand vaults, and each of their changes waits for the disk. What they claim does not need one: a
//! process that is killed loses nothing that the system has, wherever the system keeps it, and disks that fail are played
//! by the tests themselves. So they write into memory, where a system lends some as a folder.

use std::path::Path;

use anyhow::Result;
use tempfile::TempDir;

/// Linux's folder in memory (`tmpfs`).
const MEMORY: &str = "/dev/shm";
/// All tests together have been seen to need less than a tenth of this at a time.
const ENOUGH: u64 = 1 << 30;

/// A folder in memory, gone with the value; none where there is too little, and the tests write where all programs do.
pub(super) fn scratch() -> Result<Option<TempDir>> {
    if !has_room(Path::new(MEMORY)) {
        return Ok(None);
    }
    let folder = tempfile::Builder::new()
        .prefix("liaison-tests-")
        .tempdir_in(MEMORY)?;
    Ok(Some(folder))
}

/// Whether there is enough, and what a test builds there may be run: containers often forbid that.
#[cfg(target_os = "linux")]
fn has_room(folder: &Path) -> bool {
    use rustix::fs::StatVfsMountFlags;
    rustix::fs::statvfs(folder).is_ok_and(|found| {
        !found.f_flag.contains(StatVfsMountFlags::NOEXEC)
            && found.f_bavail.saturating_mul(found.f_frsize) >= ENOUGH
    })
}

#[cfg(not(target_os = "linux"))]
fn has_room(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_has_no_room() {
        assert!(!has_room(Path::new("/no/such/folder")));
    }

    #[test]
    fn what_is_lent_is_empty_can_be_written_and_goes() {
        let Some(folder) = scratch().unwrap() else { return };
        let path = folder.path().to_owned();
        assert_eq!(std::fs::read_dir(&path).unwrap().count(), 0);
        std::fs::write(path.join("file"), "text").unwrap();
        drop(folder);
        assert!(!path.exists());
    }
}
