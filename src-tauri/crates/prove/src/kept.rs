//! What was done, kept in a file that is keyed by the seed, the counts and the commit: a run that was interrupted goes on
//! where it was, and a run of other code begins anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::proof::{Counts, Proof};
use crate::runner::Asked;

/// The state of a proof, in its file.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Kept {
    key: String,
    pub(crate) parts: BTreeMap<String, Counts>,
    #[serde(skip)]
    file: Option<PathBuf>,
}

impl Kept {
    /// What was kept of the same run; nothing where it was another, or a single case is asked for.
    pub(crate) fn read(proof: &dyn Proof, asked: &Asked) -> Result<Self> {
        let Some((folder, commit)) = &asked.kept else {
            return Ok(Self::default());
        };
        if asked.case.is_some() {
            return Ok(Self::default());
        }
        let counts: Vec<_> = proof
            .parts()
            .iter()
            .map(|part| format!("{}={}", part.name, part.count(asked.form)))
            .collect();
        let key = format!(
            "{:?} form, seed {} at {commit}: {}",
            asked.form,
            asked.seed,
            counts.join(" ")
        );
        fs::create_dir_all(folder)?;
        let file = file_of(folder, proof);
        let old = match fs::read(&file) {
            Ok(bytes) => serde_json::from_slice::<Self>(&bytes).ok(),
            Err(_) => None,
        };
        let old = old.filter(|old| old.key == key).unwrap_or_default();
        Ok(Self {
            key,
            parts: old.parts,
            file: Some(file),
        })
    }

    pub(crate) fn write(&self) -> Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        let draft = file.with_extension("json.new");
        fs::write(&draft, serde_json::to_vec_pretty(self)?)?;
        fs::rename(&draft, file).with_context(|| format!("{} could not be written", file.display()))
    }
}

fn file_of(folder: &Path, proof: &dyn Proof) -> PathBuf {
    folder.join(format!("{}.json", proof.name()))
}

/// Forgets what an interrupted run has done of a proof.
///
/// # Errors
/// When its state is there and cannot be removed.
pub fn forget(folder: &Path, proof: &dyn Proof) -> Result<()> {
    let file = file_of(folder, proof);
    if file.exists() {
        fs::remove_file(file)?;
    }
    Ok(())
}
