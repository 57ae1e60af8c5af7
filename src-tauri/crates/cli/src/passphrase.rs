//! Where the passphrase comes from: a file or the terminal, never an argument, which every process could read.

use std::fs;
use std::path::Path;

use desk::Passphrase;
use zeroize::Zeroizing;

use crate::arguments::Common;
use crate::failure::Failure;

/// The passphrase of a vault that is there.
pub(crate) fn known(common: &Common) -> Result<Passphrase, Failure> {
    match &common.passphrase_file {
        Some(file) => from_file(file),
        None => Ok(Passphrase::new(&prompt("Passphrase: ")?)),
    }
}

/// The passphrase of a vault to be made, which a person types twice.
pub(crate) fn new(common: &Common) -> Result<Passphrase, Failure> {
    if let Some(file) = &common.passphrase_file {
        return from_file(file);
    }
    let first = prompt("New passphrase: ")?;
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
