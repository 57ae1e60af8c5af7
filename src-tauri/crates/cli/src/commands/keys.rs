//! `liaison passphrase`, `recovery-key` and `rekey`.

use std::io::{self, BufRead, IsTerminal, Write};

use desk::keys::Opener;
use desk::{Cost, OpenError, Passphrase, RecoveryKey, Session};
use serde_json::json;
use zeroize::Zeroizing;

use crate::arguments::{Common, NewPassphrase, NewRecoveryKey, Rekey};
use crate::failure::{self, Failure};
use crate::told::Told;
use crate::vault::{self, Closed};
use crate::{host, page, passphrase};

/// More than a person types on a line here.
const LINE: usize = 256;

pub(super) fn passphrase(common: &Common, given: &NewPassphrase) -> Result<Told, Failure> {
    let closed = vault::closed(common)?;
    let session = closed.open(common)?;
    let new = passphrase::chosen(given.new_passphrase_file.as_deref())?;
    let ways = desk::keys::change_passphrase(&session, &closed.opener, &new, host::key_cost()?)?;
    Told::new(&ways, page::passphrase_changed())
}

pub(super) fn recovery_key(common: &Common, given: &NewRecoveryKey) -> Result<Told, Failure> {
    let closed = vault::closed(common)?;
    if given.check {
        let opens = opens(&closed, common)?;
        return Ok(Told::new(&json!({ "opens": opens }), page::recovery_key_opens(opens))?.failed_if(!opens));
    }
    let session = closed.open(common)?;
    if let Some(file) = &given.output {
        // Before there is a key that nobody has seen.
        desk::recovery_sheet::check_place(&session, file)?;
    }
    let key = desk::keys::make_recovery_key(&session, &closed.opener, host::key_cost()?)?;
    if let Some(file) = &given.output {
        let name = desk::recovery_sheet::write(&session, &key, file)?;
        return Told::new(&json!({ "file": name }), page::recovery_sheet(&name));
    }
    let words = key.words();
    if !is_asked(common) {
        return Told::new(&json!({ "words": words }), page::recovery_key(&words));
    }
    is_noted(&session, &key)?;
    Told::new(&json!({}), page::recovery_key_noted())
}

/// For a vault that was just made: the recovery key, where a person is there to note it down; says whether they have.
pub(super) fn first_recovery_key(
    common: &Common,
    session: &Session,
    passphrase: Passphrase,
    cost: Cost,
) -> Result<bool, Failure> {
    let later = "there is no recovery key yet: whoever forgets the passphrase loses the network. `liaison recovery-key` makes one";
    if !is_asked(common) || !wants_one()? {
        failure::note(later, common.json);
        return Ok(false);
    }
    let key = desk::keys::make_recovery_key(session, &Opener::Passphrase(passphrase), cost)?;
    match is_noted(session, &key) {
        Ok(()) => {
            failure::note("the recovery key is made, and you have it", common.json);
            Ok(true)
        }
        // The network is made all the same.
        Err(error @ Failure::NotNoted) => {
            failure::note(&error.to_string(), common.json);
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

/// Whether somebody sits at a terminal, and no program.
fn is_asked(common: &Common) -> bool {
    !common.json && io::stdin().is_terminal()
}

fn wants_one() -> Result<bool, Failure> {
    say("A recovery key opens the network when the passphrase is forgotten. Make one now? [Y/n] ")?;
    let answer = typed()?;
    Ok(!answer.trim().to_lowercase().starts_with('n'))
}

/// Whether what was given is the vault's recovery key. A key of another vault is the answer to that and no error, and a
/// passphrase that opens it is no recovery key.
fn opens(closed: &Closed<'_>, common: &Common) -> Result<bool, Failure> {
    match closed.open(common) {
        Ok(_) => Ok(matches!(closed.opener, Opener::Recovery(_))),
        Err(Failure::Desk(desk::Error::Open(OpenError::WrongRecoveryKey))) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Shows the words, and asks for some of them, at the terminal.
fn is_noted(session: &Session, key: &RecoveryKey) -> Result<(), Failure> {
    let asked = desk::keys::asked_words(session.host())?;
    say(&Zeroizing::new(page::recovery_key(&key.words())))?;
    let mut back = Zeroizing::new(Vec::with_capacity(asked.len()));
    for word in &asked {
        say(&format!("Word {word}: "))?;
        let mut line = typed()?;
        back.push(std::mem::take(&mut *line));
    }
    match desk::keys::are_words(key, &asked, &back) {
        true => Ok(()),
        false => Err(Failure::NotNoted),
    }
}

/// Asks on standard error, so that standard output holds the answer alone.
fn say(text: &str) -> Result<(), Failure> {
    io::stderr().write_all(text.as_bytes()).map_err(Failure::Output)
}

/// A line from the terminal, in memory that is made once: a text that grows leaves its beginnings behind.
fn typed() -> Result<Zeroizing<String>, Failure> {
    let mut line = Zeroizing::new(String::with_capacity(LINE));
    io::stdin().lock().read_line(&mut line).map_err(Failure::Input)?;
    Ok(line)
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
    let (done, session) = desk::keys::rekey(path, &openers, vault::way(common), given.remove_backups, &host)?;
    vault::greet(&session, common);
    Told::new(&done, page::rekeyed(&done))
}
