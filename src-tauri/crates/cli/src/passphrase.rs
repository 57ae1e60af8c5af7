//! Where the passphrase comes from: a file or the terminal, never an argument, which every process could read.

use std::fs;
use std::path::Path;

use desk::keys::Opener;
use desk::{Host, Passphrase};
use zeroize::Zeroizing;

use crate::arguments::Common;
use crate::failure::{self, Failure};

/// What opens a vault that is there: the recovery key where its file is named or nobody knows a passphrase, what the key
/// ring keeps where it is asked for and has something, else the passphrase.
pub(crate) fn opener(common: &Common, path: &Path, host: &Host) -> Result<Opener, Failure> {
    if let Some(key) = recovery_key(common)? {
        return Ok(key);
    }
    if common.keychain {
        match desk::keychain::opener(path, host) {
            Ok(key) => return Ok(key),
            Err(error) => failure::note(&error.to_string(), common.json),
        }
    }
    known(common).map(Opener::Passphrase)
}

/// The recovery key, where it is named.
pub(crate) fn recovery_key(common: &Common) -> Result<Option<Opener>, Failure> {
    let typed = match &common.recovery_key_file {
        Some(file) => Zeroizing::new(fs::read_to_string(file).map_err(Failure::PassphraseFile)?),
        None if common.recovery_key => prompt("Recovery key, twelve words: ")?,
        None => return Ok(None),
    };
    Ok(Some(Opener::recovery(&typed)?))
}

/// The passphrase of a vault that is there.
pub(crate) fn known(common: &Common) -> Result<Passphrase, Failure> {
    match &common.passphrase_file {
        Some(file) => from_file(file),
        None => Ok(Passphrase::new(&prompt("Passphrase: ")?)),
    }
}

/// The passphrase of a vault to be made.
pub(crate) fn new(common: &Common) -> Result<Passphrase, Failure> {
    chosen(common.passphrase_file.as_deref())
}

/// A new passphrase: from a file, taken as it is, since a program chose it; or typed twice by a person, who is told when it
/// is guessed too soon.
pub(crate) fn chosen(file: Option<&Path>) -> Result<Passphrase, Failure> {
    if let Some(file) = file {
        return from_file(file);
    }
    let first = prompt("New passphrase: ")?;
    desk::keys::refuse_weak(&first, &[])?;
    let second = prompt("The same again: ")?;
    if *first != *second {
        return Err(Failure::Differ);
    }
    Ok(Passphrase::new(&first))
}

fn from_file(file: &Path) -> Result<Passphrase, Failure> {
    let text = Zeroizing::new(fs::read_to_string(file).map_err(Failure::PassphraseFile)?);
    Ok(Passphrase::new(text.lines().next().unwrap_or_default()))
}

fn prompt(words: &str) -> Result<Zeroizing<String>, Failure> {
    rpassword::prompt_password(words)
        .map(Zeroizing::new)
        .map_err(Failure::NoPassphrase)
}
