//! A recovery key on a page to be printed.

use std::path::Path;

use sheets::RecoverySheet;
use sheets::model::Paper;
use store::RecoveryKey;

use crate::error::{Error, Result};
use crate::session::Session;
use crate::vault;
use crate::written;

/// Whether a file may hold the recovery key: not in the vault, which it opens.
///
/// # Errors
/// [`Error::Input`] when it lies in the vault, or its folder is not there.
pub fn check_place(session: &Session, file: &Path) -> Result<()> {
    let refuse = |text: &str| Err(Error::input("output", text));
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let Ok(folder) = folder.unwrap_or(Path::new(".")).canonicalize() else {
        return refuse("the folder of this file is not there");
    };
    match session.care.path().canonicalize() {
        Ok(vault) if folder.starts_with(&vault) => {
            refuse("this file would lie in the vault that the recovery key opens: choose another folder")
        }
        _ => Ok(()),
    }
}

/// Writes the page with a recovery key, for its owner's eyes only, and notes in the log that there is one; gives the
/// file's name. It is to be printed and deleted.
///
/// # Errors
/// [`Error::Input`] for a place as of [`check_place`], [`Error::File`] when it cannot be written.
pub fn write(session: &Session, key: &RecoveryKey, file: &Path) -> Result<String> {
    session.is_lasting()?;
    check_place(session, file)?;
    let network = vault::network(session)?;
    // The states that print on other paper than the rest of the world (CLDR, measurement of paper).
    let paper = match network.state.as_str() {
        "US" | "CA" | "MX" | "PH" | "CL" | "CO" | "CR" | "GT" | "NI" | "PA" | "PR" | "SV" | "VE" | "BZ" => {
            Paper::Letter
        }
        _ => Paper::A4,
    };
    let page = sheets::recovery_pdf(&RecoverySheet {
        vault: network.name,
        marking: network.marking,
        words: key.words(),
        made_at: session.host().now(),
        paper,
    })?;
    let name = written::write(file, &zeroize::Zeroizing::new(page.bytes))?;
    let author = session.author();
    session
        .vault()?
        .audit(author, "Wrote a page with the recovery key", &[])?;
    Ok(name)
}
