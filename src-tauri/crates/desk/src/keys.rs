//! The ways into a vault: passphrases and the recovery key, and a new key for everything.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use store::{
    BackupKind, Cost, KeychainKey, KeysError, NotARecoveryKey, OpenError, Passphrase, RecoveryKey, Secret,
    Slot, Vault,
};
use zeroize::Zeroizing;
use zxcvbn::zxcvbn;

use crate::error::{Error, Result};
use crate::host::Host;
use crate::lookup::answer::instant;
use crate::session::{Keeping, Session, author_of, desk_of};
use crate::settings;
use crate::vault::Way;
use crate::views::trust::{KeysView, RekeyView, Strength, WayIn};

/// From this score on a passphrase is accepted of a person: more than 10^8 guesses, each of which costs half a second.
const ENOUGH: u8 = 3;
/// What is looked at; zxcvbn takes time that grows with the square.
const MOST_LOOKED_AT: usize = 100;
/// How many words of a new recovery key are typed back.
const ASKED: usize = 3;

/// What a person has that opens a vault.
#[derive(Debug)]
pub enum Opener {
    /// What they know.
    Passphrase(Passphrase),
    /// What they keep on paper.
    Recovery(RecoveryKey),
    /// What the system keeps for them, see [`crate::keychain::opener`].
    Keychain(KeychainKey),
}

impl Opener {
    /// The twelve words as somebody typed them.
    ///
    /// # Errors
    /// [`Error::Input`] says which word is wrong.
    pub fn recovery(typed: &str) -> Result<Self> {
        let key = RecoveryKey::read(typed);
        let key = key.map_err(|error: NotARecoveryKey| Error::input("recovery_key", error.to_string()))?;
        Ok(Self::Recovery(key))
    }

    /// Whether somebody knows or has it, which a key ring does not tell.
    ///
    /// # Errors
    /// [`Error::Keys`] when it is what a key ring keeps.
    pub(crate) fn is_a_persons(&self) -> Result<()> {
        match self {
            Self::Passphrase(_) | Self::Recovery(_) => Ok(()),
            Self::Keychain(_) => Err(KeysError::NoProof.into()),
        }
    }

    /// As the store takes it.
    pub(crate) fn secret(&self) -> Secret<'_> {
        match self {
            Self::Passphrase(passphrase) => passphrase.into(),
            Self::Recovery(key) => key.into(),
            Self::Keychain(key) => key.into(),
        }
    }
}

/// How hard a passphrase is to guess, for somebody who also knows these words: names of the network, the person, the
/// agency.
#[must_use]
pub fn strength(passphrase: &str, known: &[&str]) -> Strength {
    let looked_at: Zeroizing<String> = Zeroizing::new(passphrase.chars().take(MOST_LOOKED_AT).collect());
    let found = zxcvbn(&looked_at, known);
    let score = u8::from(found.score());
    let hint = found.feedback().map(|feedback| {
        let warning = feedback.warning().map(|warning| warning.to_string());
        let first = feedback
            .suggestions()
            .first()
            .map(|suggestion| suggestion.to_string());
        warning.or(first).unwrap_or_default()
    });
    Strength {
        score,
        enough: score >= ENOUGH,
        hint: hint.unwrap_or_default(),
    }
}

/// Refuses a passphrase that is guessed too soon.
///
/// # Errors
/// [`Error::Input`] says why.
pub fn refuse_weak(passphrase: &str, known: &[&str]) -> Result<()> {
    let Strength { enough, hint, .. } = strength(passphrase, known);
    if enough {
        return Ok(());
    }
    let why = if hint.is_empty() {
        "Use four or more words that do not belong together."
    } else {
        &hint
    };
    Err(Error::input(
        "passphrase",
        format!("this passphrase is guessed too soon. {why}"),
    ))
}

/// The ways in.
///
/// # Errors
/// [`Error::Open`] when the key file cannot be read.
pub fn ways(session: &Session) -> Result<KeysView> {
    let slots = session.vault()?.slots()?;
    Ok(KeysView {
        ways: slots.iter().map(way_in).collect(),
    })
}

fn way_in(slot: &Slot) -> WayIn {
    WayIn {
        kind: slot.kind.word().to_owned(),
        made: slot.made.map(instant),
    }
}

/// The variable by which whoever starts a program says what a new way into a vault is to cost, see [`cost`].
pub const KEY_COST: &str = "LIAISON_KEY_COST";

/// What trying a new way into a vault is to cost on this machine: what takes it half a second to a second, which takes a few
/// to find out. `least` asks for the least that is safe, 64 MiB and three passes: for machines that are used by many.
///
/// `cheap` asks for next to nothing, and is understood only where the program was built for development: each step of a test
/// opens a vault anew, and what it asks is seldom how long Argon2id takes.
///
/// # Errors
/// [`Error::Open`] when the machine has not even the memory for the least.
pub fn cost(asked: Option<&str>, elapsed: &mut dyn FnMut() -> Duration) -> Result<Cost> {
    match asked {
        Some("cheap") if cfg!(debug_assertions) => Ok(Cost { m: 8, t: 1, p: 1 }),
        Some("least") => Ok(Cost::default()),
        _ => Ok(Cost::tuned(elapsed)?),
    }
}

/// Replaces the passphrase. Whoever has forgotten it proves themselves by the recovery key.
///
/// # Errors
/// [`Error::Open`] when the proof is wrong or the new passphrase is empty, [`Error::TooSoon`] after several wrong proofs.
/// Nothing has been written then.
pub fn change_passphrase(
    session: &Session,
    proof: &Opener,
    new: &Passphrase,
    cost: Cost,
) -> Result<KeysView> {
    session.is_lasting()?;
    session.may_try()?;
    let author = session.author();
    session
        .writing()?
        .change_passphrase(author, proof.secret(), new, cost)?;
    ways(session)
}

/// Makes a recovery key in the place of the one before. Who only sits at an unlocked desk cannot.
///
/// # Errors
/// [`Error::Open`] when the proof is wrong, [`Error::TooSoon`] after several. The recovery key before still opens the vault
/// then.
pub fn make_recovery_key(session: &Session, proof: &Opener, cost: Cost) -> Result<RecoveryKey> {
    session.is_lasting()?;
    proof.is_a_persons()?;
    session.may_try()?;
    let author = session.author();
    let mut vault = session.writing()?;
    vault.proves(proof.secret())?;
    Ok(vault.make_recovery_key(author, cost)?)
}

/// Which words of a new recovery key are typed back, counted from 1, in order.
///
/// # Errors
/// [`Error::Store`] when the system gives no randomness.
pub fn asked_words(host: &Host) -> Result<Vec<u32>> {
    let mut asked = Vec::new();
    while asked.len() < ASKED {
        let word = host.random_below(12)? + 1;
        if !asked.contains(&word) {
            asked.push(word);
        }
    }
    asked.sort_unstable();
    Ok(asked)
}

/// Whether these are the words asked for; the first four letters of each are enough.
#[must_use]
pub fn are_words(key: &RecoveryKey, asked: &[u32], typed: &[String]) -> bool {
    let words = key.words();
    let fits = |(place, typed): (&u32, &String)| {
        let word = usize::try_from(*place)
            .ok()
            .and_then(|place| words.get(place.checked_sub(1)?));
        let typed = Zeroizing::new(typed.trim().to_lowercase());
        word.is_some_and(|word| {
            *typed == *word || (typed.chars().count() >= 4 && word.starts_with(typed.as_str()))
        })
    };
    asked.len() == typed.len() && !asked.is_empty() && asked.iter().zip(typed).all(fits)
}

/// Gives the vault at a path, which nobody has open, a new key: every page is written anew. Ways in whose secret is not
/// among `openers` go. A backup is made before; with `remove_backups` all that the old key opens go once the new key is
/// in place, and a new one is made. The vault is open then, and nobody has been told of anything yet.
///
/// # Errors
/// [`Error::Open`] when somebody has the vault open or an opener is wrong; the vault is as it was then.
pub fn rekey(
    path: &Path,
    openers: &[Opener],
    way: Way,
    remove_backups: bool,
    host: &Arc<Host>,
) -> Result<(RekeyView, Session)> {
    let first = openers.first().ok_or(OpenError::EmptyPassphrase)?;
    let lent: Arc<dyn store::Host> = Arc::clone(host) as _;
    let second = settings::read(path, host).second_backups;
    let vault = Vault::unlock_with(path, first.secret(), way.into(), lent)?;
    let desk = desk_of(vault.view())?;
    vault.backup(BackupKind::Before, second.as_deref())?;
    let secrets: Vec<_> = openers.iter().map(Opener::secret).collect();
    let done = vault.rekey(author_of(desk.as_ref()), &secrets)?;
    let removed_backups = match remove_backups {
        true => done.vault.remove_backups(second.as_deref())?,
        false => 0,
    };
    done.vault.backup(BackupKind::Before, second.as_deref())?;
    let view = RekeyView {
        kept: done.kept.iter().map(way_in).collect(),
        gone: done.gone.iter().map(way_in).collect(),
        removed_backups,
    };
    let session = Session::start(done.vault, Arc::clone(host), Keeping::Everything)?;
    Ok((view, session))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guessed_soon_is_refused() {
        for weak in [
            "",
            "password",
            "liaison",
            "qwertyuiop",
            "Rabat2026",
            "London2026!",
        ] {
            assert!(refuse_weak(weak, &["London"]).is_err(), "{weak}");
        }
        for strong in [
            "correct horse battery staple",
            "vT9#qLw2!xKe",
            "zwei Dohlen tragen Kreide",
        ] {
            assert!(
                refuse_weak(strong, &[]).is_ok(),
                "{strong}: {:?}",
                strength(strong, &[])
            );
        }
        let named = "Metropolitan Police Liaison Network";
        let (alone, known) = (strength(named, &[]), strength(named, &[named]));
        assert!(known.score < alone.score, "{alone:?} {known:?}");
    }

    #[test]
    fn a_very_long_passphrase_is_looked_at_in_no_time() {
        assert!(strength(&"correct horse ".repeat(100_000), &[]).enough);
    }

    #[test]
    fn part_of_a_key_is_typed_back() {
        let typed = "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong";
        let Ok(Opener::Recovery(key)) = Opener::recovery(typed) else {
            panic!("it is a key");
        };
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert!(are_words(&key, &[1, 5, 12], &words(&["zoo", " ZOO", "wron"])));
        assert!(!are_words(&key, &[1, 5, 12], &words(&["zoo", "zoo", "zoo"])));
        assert!(!are_words(&key, &[1, 5, 12], &words(&["zoo", "zoo"])));
        assert!(!are_words(&key, &[0, 13, 12], &words(&["zoo", "zoo", "wrong"])));
        assert!(!are_words(&key, &[], &[]));
    }
}
