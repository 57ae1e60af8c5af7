//! SHA-256 of all that was made, in the form that `sha256sum --check` reads, so that two builds can be compared.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use sha2::{Digest, Sha256};

use crate::workspace;

const FILE: &str = "SHA256SUMS";

/// Writes the digests of the files in the folder of the packages, and of the programs in them.
///
/// # Errors
/// When a file cannot be read.
pub(super) fn write(folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    below(folder, &mut files)?;
    files.retain(|file| !file.ends_with(FILE));
    // The packages carry times of their own; the programs are what two builds can have in common.
    files.extend(["liaison-desk", "liaison"].map(workspace::released));
    files.retain(|file| file.is_file());
    files.sort();
    let mut lines = String::new();
    for file in &files {
        let digest = Sha256::digest(fs::read(file)?);
        for byte in digest {
            write!(lines, "{byte:02x}")?;
        }
        let name = match file.strip_prefix(folder) {
            Ok(name) => name.to_owned(),
            // The programs lie beside the folder of the packages.
            Err(_) => Path::new("..").join(file.file_name().unwrap_or_default()),
        };
        writeln!(lines, "  {}", name.display())?;
    }
    fs::write(folder.join(FILE), lines)?;
    Ok(())
}

fn below(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        // A package's staging folder holds the same files again.
        if path.is_dir() {
            below(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_has_its_digest_and_the_list_has_none() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("deb")).unwrap();
        fs::write(folder.path().join("deb/a.deb"), "abc").unwrap();
        for _ in 0..2 {
            write(folder.path()).unwrap();
        }
        let lines = fs::read_to_string(folder.path().join(FILE)).unwrap();
        // The digest of "abc" in FIPS 180-2.
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let own: Vec<_> = lines.lines().filter(|line| !line.contains("..")).collect();
        let name = Path::new("deb").join("a.deb");
        assert_eq!(own, [format!("{known}  {}", name.display())], "{lines}");
    }
}
