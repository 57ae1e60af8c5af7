//! The networks that are measured: generated, stored in real vaults, kept under `target/bench` from run to run.
//!
//! Storing the largest takes a minute, so a vault is kept until something that decides what is in it has changed: its
//! folder's name holds a digest of those sources.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use chrono::TimeDelta;
use domain::records::Officer;
use sha2::{Digest, Sha256};
use store::{StoreError, Vault};
use testkit::generate::large;
use testkit::vault::{ALICE, CHEAP, FixedHost, passphrase};

/// A service of today.
pub(crate) const SMALL: usize = 150;
/// Far more than any service has.
pub(crate) const LARGE: usize = 5_000;
/// Where it must still hold.
pub(crate) const LARGEST: usize = 100_000;
/// All sizes, in officers.
pub(crate) const SIZES: [usize; 3] = [SMALL, LARGE, LARGEST];

/// How often the network that looks back has been changed.
pub(crate) const CHANGES: i64 = 20_000;

/// The seed of all networks here.
pub(crate) const SEED: u64 = 1;

/// What decides what is in a vault: the generator, and how the store lays records and index down.
const SOURCES: &[&str] = &[
    "testkit/src/generate",
    "testkit/src/ids.rs",
    "testkit/src/rng.rs",
    "testkit/src/clock.rs",
    "domain/src/records",
    "store/migrations",
    "store/src/search",
];

/// The vault of a network of so many officers, made now unless it is there. Trying its passphrase costs nothing, so
/// that what unlocking costs beyond the derivation of the key can be measured.
///
/// # Errors
/// When the disk does not let it be made.
pub(crate) fn vault(officers: usize) -> Result<PathBuf> {
    kept(&officers.to_string(), |path| {
        store(officers, path, FixedHost::new(SEED)).map(drop)
    })
}

/// The vault of a network of [`LARGE`] that has been changed [`CHANGES`] times since, a minute apart, until now.
///
/// # Errors
/// When the disk does not let it be made.
pub(crate) fn changed() -> Result<PathBuf> {
    kept("changed", |path| {
        let host = FixedHost::new(SEED);
        host.advance(TimeDelta::minutes(-CHANGES));
        let mut vault = store(LARGE, path, host.clone())?;
        let officers = vault.view().all::<Officer>()?;
        for (number, officer) in (0..CHANGES).zip(officers.iter().cycle()) {
            host.advance(TimeDelta::minutes(1));
            let officer = Officer {
                uid: Some(number.to_string().into()),
                ..officer.clone()
            };
            vault.transact(ALICE, "a correction", |tx| tx.put(officer))?;
        }
        Ok(())
    })
}

/// A vault that is kept under a name until its sources change.
fn kept(name: &str, make: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    let kept = top().join("target/bench/networks");
    let folder = kept.join(format!("{name}-{}", digest()?));
    let vault = folder.join("network.liaison");
    if vault.exists() {
        return Ok(vault);
    }
    eprintln!("Storing the network {name} in {}", folder.display());
    forget_older(&kept, name)?;
    let draft = kept.join(format!("{name}-unfinished"));
    fs::create_dir_all(&draft)?;
    make(&draft.join("network.liaison"))?;
    fs::rename(&draft, &folder)?;
    Ok(vault)
}

/// The top of the repository.
pub(crate) fn top() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(3).unwrap_or(here)
}

fn store(officers: usize, path: &Path, host: Arc<FixedHost>) -> Result<Vault> {
    let mut vault = Vault::create(path, &passphrase(), CHEAP, host)?;
    vault.transact(ALICE, "a generated network", |tx| {
        for record in large(SEED, officers).iter() {
            tx.put(record)?;
        }
        Ok::<_, StoreError>(())
    })?;
    Ok(vault)
}

/// Removes what older sources made of this size, or an unfinished run left.
fn forget_older(kept: &Path, name: &str) -> Result<()> {
    fs::create_dir_all(kept)?;
    for entry in fs::read_dir(kept)? {
        let entry = entry?;
        if entry
            .file_name()
            .to_string_lossy()
            .starts_with(&format!("{name}-"))
        {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

fn digest() -> Result<String> {
    let crates = top().join("src-tauri/crates");
    let mut hasher = Sha256::new();
    for source in SOURCES {
        add(&crates.join(source), &mut hasher)?;
    }
    let hex = hasher
        .finalize()
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(hex)
}

/// Adds a file, or all files of a folder in the order of their names.
fn add(path: &Path, hasher: &mut Sha256) -> Result<()> {
    if path.is_dir() {
        let entries = fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
        let mut paths: Vec<_> = entries.iter().map(fs::DirEntry::path).collect();
        paths.sort();
        return paths.iter().try_for_each(|path| add(path, hasher));
    }
    let bytes = fs::read(path).with_context(|| format!("{} decides what is measured", path.display()))?;
    hasher.update((bytes.len() as u64).to_be_bytes());
    hasher.update(&bytes);
    Ok(())
}
