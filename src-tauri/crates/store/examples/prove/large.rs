//! How long restoring a large backup takes.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use domain::records::{Handling, Officer, OfficerId, Sensitivity};
use store::{BackupKind, StoreError, Tx, Vault};
use testkit::vault::{ALICE, CHEAP, FixedHost, passphrase};

/// Makes a vault of more than 100 MB, backs it up and restores it.
pub(crate) fn run() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.liaison");
    let mut vault = Vault::create(&path, &passphrase(), CHEAP, FixedHost::new(1)).unwrap();
    while std::fs::metadata(path.join("network.db")).unwrap().len() < 105_000_000 {
        vault.transact(ALICE, "many", fill).unwrap();
        vault = Vault::unlock(&path, &passphrase(), FixedHost::new(next())).unwrap();
    }
    let start = Instant::now();
    let backup = vault.backup(BackupKind::Asked, None).unwrap().backup;
    println!("backup of {} bytes: {:?}", backup.bytes, start.elapsed());
    drop(vault);
    let start = Instant::now();
    let host = FixedHost::new(9_999_999);
    drop(Vault::restore(&path, &backup.path, (&passphrase()).into(), ALICE, host).unwrap());
    println!("restored in {:?}", start.elapsed());
}

/// Officers with long texts: few rows, many pages.
fn fill(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    for number in 0..500 {
        tx.put(Officer {
            id: OfficerId(tx.new_id()?),
            name: format!("Officer {number}").into(),
            languages: vec!["en".into(); 3000],
            uid: None,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        })?;
    }
    Ok(())
}

/// A seed that no host had before.
fn next() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(2);
    NEXT.fetch_add(1, Ordering::Relaxed)
}
