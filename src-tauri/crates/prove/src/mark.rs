//! What lies on the disk of a vault, as one word: whether anything has been written since.

use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

/// The digest of every byte below a folder, and of where it lies.
///
/// What holds no byte is left out, and so is what readers write, too: the lock, and the index of the write-ahead log
/// (`-shm`), which is made anew from it.
pub(crate) fn of(folder: &Path) -> io::Result<String> {
    let mut digest = Sha256::new();
    add(folder, &mut digest)?;
    Ok(digest
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

fn add(folder: &Path, digest: &mut Sha256) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        if entry.file_type()?.is_dir() {
            add(&path, digest)?;
        } else if name != "lock" && !name.ends_with("-shm") {
            let bytes = fs::read(&path)?;
            if !bytes.is_empty() {
                digest.update(path.to_string_lossy().as_bytes());
                digest.update([0]);
                digest.update(bytes.len().to_le_bytes());
                digest.update(&bytes);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_anywhere_is_seen_and_what_readers_write_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        fs::create_dir(folder.path().join("backups")).unwrap();
        write("network.db", "pages");
        let first = of(folder.path()).unwrap();
        write("network.db-shm", "index");
        write("network.db-wal", "");
        write("lock", "x");
        assert_eq!(of(folder.path()).unwrap(), first);
        let mut seen = vec![first];
        for (name, text) in [
            ("network.db", "pageS"),
            ("network.db-wal", "frame"),
            ("backups/network.db", "p"),
        ] {
            write(name, text);
            let now = of(folder.path()).unwrap();
            assert!(!seen.contains(&now), "{name}");
            seen.push(now);
        }
    }
}
