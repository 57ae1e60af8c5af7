//! `liaison passphrase`, `recovery-key` and `rekey`.

use std::io::{self, BufRead, IsTerminal, Write};

use desk::RecoveryKey;
use desk::keys::Opener;
use serde_json::json;

use crate::arguments::{Common, NewPassphrase, NewRecoveryKey, Rekey};
use crate::failure::Failure;
use crate::told::Told;
use crate::vault::{self, Closed};
use crate::{host, page, passphrase};

pub(super) fn passphrase(common: &Common, given: &NewPassphrase) -> Result<Told, Failure> {
    let Closed { path, host, opener } = vault::closed(common)?;
    let session = desk::vault::open_by(path, &opener, vault::way(common), host)?;
    let new = passphrase::chosen(given.new_passphrase_file.as_deref())?;
    let ways = desk::keys::change_passphrase(&session, &opener, &new, host::cost()?)?;
    Told::new(&ways, page::passphrase_changed())
}

pub(super) fn recovery_key(common: &Common, given: &NewRecoveryKey) -> Result<Told, Failure> {
    let Closed { path, host, opener } = vault::closed(common)?;
    let session = desk::vault::open_by(path, &opener, vault::way(common), host)?;
    if given.check {
        let opens = matches!(opener, Opener::Recovery(_));
        return Ok(Told::new(&json!({ "opens": opens }), page::recovery_key_opens(opens))?.failed_if(!opens));
    }
    if let Some(file) = &given.output {
        // Before there is a key that nobody has seen.
        desk::recovery_sheet::check_place(&session, file)?;
    }
    let key = desk::keys::make_recovery_key(&session, &opener, host::cost()?)?;
    if let Some(file) = &given.output {
        let name = desk::recovery_sheet::write(&session, &key, file)?;
        return Told::new(&json!({ "file": name }), page::recovery_sheet(&name));
    }
    let words = key.words();
    let value = json!({ "words": words });
    if common.json || !io::stdin().is_terminal() {
        return Told::new(&value, page::recovery_key(&words));
    }
    let asked = desk::keys::asked_words(session.host())?;
    is_noted(&key, &asked)?;
    Told::new(&value, page::recovery_key_noted())
}

/// Shows the words, and asks for some of them, at the terminal.
fn is_noted(key: &RecoveryKey, asked: &[u32]) -> Result<(), Failure> {
    let mut asking = io::stderr();
    let mut say = |text: &str| asking.write_all(text.as_bytes()).map_err(Failure::Output);
    say(&page::recovery_key(&key.words()))?;
    let mut typed = Vec::new();
    for word in asked {
        say(&format!("Word {word}: "))?;
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line).map_err(Failure::Input)?;
        typed.push(line);
    }
    match desk::keys::are_words(key, asked, &typed) {
        true => Ok(()),
        false => Err(Failure::NotNoted),
    }
}

pub(super) fn rekey(common: &Common, given: &Rekey) -> Result<Told, Failure> {
    let Closed { path, host, opener } = vault::closed(common)?;
    // Whoever has both keeps both.
    let other = match &opener {
        Opener::Recovery(_) if common.passphrase_file.is_some() => {
            Some(Opener::Passphrase(passphrase::known(common)?))
        }
        _ => None,
    };
    let openers: Vec<_> = other.into_iter().chain([opener]).collect();
    let done = desk::keys::rekey(path, &openers, given.remove_backups, &host)?;
    Told::new(&done, page::rekeyed(&done))
}
