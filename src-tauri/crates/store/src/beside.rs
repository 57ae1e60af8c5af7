//! Looks at the files of a database by other means than SQLite, while SQLite may have them open.
//!
//! On Unix a process loses all its locks on a file when it closes any handle of that file, whoever had opened it
//! (POSIX `fcntl`; <https://sqlite.org/howtocorrupt.html>, 2.2). Another process would then take the database for closed,
//! and remove the write-ahead log that this one goes on writing to. So nothing here closes a handle of such a file.

use std::io;
use std::path::Path;

/// Every byte of a file. The handle is kept until the process ends, one for each file.
#[cfg(unix)]
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    use std::fs::{File, metadata};
    use std::io::{Read, Seek, SeekFrom};
    use std::os::unix::fs::MetadataExt;
    use std::sync::{Mutex, PoisonError};

    static KEPT: Mutex<Vec<File>> = Mutex::new(Vec::new());

    let sought = metadata(path)?;
    let is_sought = |file: &File| {
        file.metadata()
            .is_ok_and(|found| (found.dev(), found.ino()) == (sought.dev(), sought.ino()))
    };
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if !kept.iter().any(is_sought) {
        kept.push(File::open(path)?);
    }
    // A file that was replaced in between is the last one.
    let file = kept.iter().find(|file| is_sought(file)).or(kept.last());
    let mut file = file.ok_or(io::ErrorKind::NotFound)?;
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Every byte of a file. On Windows a lock belongs to the handle that took it.
#[cfg(not(unix))]
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    std::fs::read(path)
}

/// Whether a file may be read and written.
///
/// # Errors
/// Why it may not, or that it is not there.
#[cfg(unix)]
pub(crate) fn may_be_written(path: &Path) -> io::Result<()> {
    use rustix::fs::{Access, access};
    Ok(access(path, Access::READ_OK | Access::WRITE_OK)?)
}

/// Whether a file may be read and written.
///
/// # Errors
/// Why it may not, or that it is not there.
#[cfg(not(unix))]
pub(crate) fn may_be_written(path: &Path) -> io::Result<()> {
    std::fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(path)
        .map(drop)
}

#[cfg(all(test, target_os = "linux"))]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use std::fs;

    use super::*;

    /// How many locks this process has, as the system tells it. Each test is a process of its own.
    fn locks() -> usize {
        let own = std::process::id().to_string();
        let all = fs::read_to_string("/proc/locks").unwrap();
        let is_ours = |line: &&str| {
            let mut words = line.split_whitespace();
            words.any(|word| word == "POSIX") && words.any(|word| word == own)
        };
        all.lines().filter(is_ours).count()
    }

    #[test]
    fn the_locks_of_an_open_database_outlast_a_look_at_its_files() {
        let (_folder, vault) = crate::tests::vault();
        let database = vault.path().join("network.db");
        let before = locks();
        assert!(before > 0, "an open database is locked");
        for _ in 0..3 {
            assert_eq!(read(&database).unwrap(), {
                let copy = vault.path().join("copy");
                fs::hard_link(&database, &copy).unwrap();
                let bytes = std::process::Command::new("cat")
                    .arg(&copy)
                    .output()
                    .unwrap()
                    .stdout;
                fs::remove_file(copy).unwrap();
                bytes
            });
            may_be_written(&database).unwrap();
            assert_eq!(locks(), before);
        }
        assert!(read(&vault.path().join("nothing")).is_err());
        drop(fs::File::open(&database).unwrap());
        assert!(locks() < before, "or this test would see nothing");
    }
}
