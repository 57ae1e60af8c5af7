//! `large`: a backup of more than 100 MB is put back in under 60 seconds.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use domain::records::{Handling, Officer, OfficerId, Sensitivity};
use store::{BackupKind, StoreError, Tx, Vault};
use testkit::vault::{ALICE, CHEAP, FixedHost, passphrase};

use crate::note::Note;
use crate::proof::{Case, Form, Part, Proof, Tried};

/// How long putting it back may take.
const BOUND: Duration = Duration::from_secs(60);
const LONG_BYTES: u64 = 105_000_000;
const SHORT_BYTES: u64 = 5_000_000;

/// The proof.
pub(crate) struct Large;

impl Proof for Large {
    fn name(&self) -> &'static str {
        "large"
    }

    fn parts(&self) -> Vec<Part> {
        vec![Part::new("restore", 1, 1)]
    }

    fn case(&self, case: &mut Case) -> Result<Tried> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("large.liaison");
        let seed = case.seed();
        let least = if case.form == Form::Long {
            LONG_BYTES
        } else {
            SHORT_BYTES
        };
        let mut vault = Vault::create(&path, &passphrase(), CHEAP, FixedHost::new(seed))?;
        let mut round = 1;
        while std::fs::metadata(path.join("network.db"))?.len() < least {
            vault.transact(ALICE, "many", fill)?;
            // Opened anew, so that what was written lies in the one file.
            drop(vault);
            vault = Vault::unlock(&path, &passphrase(), FixedHost::new(seed + round))?;
            round += 1;
        }
        let before = vault.view().all::<Officer>()?.len();
        let start = Instant::now();
        let backup = vault.backup(BackupKind::Asked, None)?.backup;
        let (bytes, backed_up) = (backup.bytes, start.elapsed());
        drop(vault);
        let start = Instant::now();
        let secret = passphrase();
        let host = FixedHost::new(seed + round);
        let restored = Vault::restore(&path, &backup.path, (&secret).into(), ALICE, host)?.vault;
        let took = start.elapsed();
        ensure!(took < BOUND, "{bytes} bytes took {took:?}");
        ensure!(
            restored.view().all::<Officer>()?.len() == before,
            "officers are missing"
        );
        Ok(Tried::Many(
            1,
            Note::words(format!(
                "{} MB backed up in {:.1} s, put back in {:.1} s",
                bytes / 1_000_000,
                backed_up.as_secs_f64(),
                took.as_secs_f64()
            )),
        ))
    }
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
