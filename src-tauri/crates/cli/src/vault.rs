//! Which vault the command is about.

use std::path::{Path, PathBuf};

use desk::Session;

use crate::arguments::Common;
use crate::failure::Failure;
use crate::{host, passphrase};

/// The vault that the arguments name, open.
pub(crate) fn open(common: &Common) -> Result<Session, Failure> {
    let host = host::host()?;
    if common.example {
        let cache = dirs::cache_dir().ok_or(Failure::NoCache)?;
        return Ok(desk::example::open(&cache, host)?.0);
    }
    let path = common.vault.as_deref().ok_or(Failure::NoVault)?;
    // A path that is no vault needs no passphrase to be refused.
    desk::vault::look(path)?;
    Ok(desk::vault::open(path, &passphrase::known(common)?, host)?)
}

/// Where a new vault is to be made.
pub(crate) fn place(common: &Common, path: Option<PathBuf>) -> Result<PathBuf, Failure> {
    path.or_else(|| common.vault.clone()).ok_or(Failure::NoVault)
}

/// What a vault is called: its folder's name without the ending.
pub(crate) fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let ending = format!(".{}", desk::vault::ENDING);
    name.strip_suffix(&ending).unwrap_or(&name).to_owned()
}
