//! Opening a vault by the system's key ring: a convenience on one computer, which never becomes the only way.
//!
//! The key ring keeps a random key under the vault's id; a slot of the vault is wrapped by it. It is offered once a
//! passphrase and a recovery key are there, and whatever the key ring does, those open the vault as before.

use std::path::Path;

use store::{KeychainKey, SlotKind, Vault};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::host::Host;
use crate::keys::{self, Opener};
use crate::session::Session;
use crate::views::trust::KeysView;

/// A system's key ring, as a host lends it.
pub trait Keychain: Send + Sync {
    /// Keeps a secret for an account, in the place of one that is there.
    ///
    /// # Errors
    /// [`NoKeychain`] when it does not.
    fn keep(&self, account: &str, secret: &[u8]) -> Result<(), NoKeychain>;

    /// What is kept for an account.
    ///
    /// # Errors
    /// [`NoKeychain`] when it does not say: it is locked, or a person refused.
    fn find(&self, account: &str) -> Result<Option<Zeroizing<Vec<u8>>>, NoKeychain>;

    /// Keeps nothing for an account any more.
    ///
    /// # Errors
    /// [`NoKeychain`] when what was kept is still there.
    fn forget(&self, account: &str) -> Result<(), NoKeychain>;
}

/// Why a key ring did not do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NoKeychain {
    /// There is none.
    #[error("this system offers no key ring: the passphrase opens the vault")]
    Absent,
    /// It is locked, was refused, or failed.
    #[error("the system's key ring is locked or does not answer: the passphrase opens the vault")]
    Silent,
    /// It has nothing for this vault, or something that does not open it.
    #[error("the system's key ring here does not open this vault: the passphrase does")]
    Nothing,
}

/// Whether a key ring opens the vault at a path, here or on another computer. The key ring itself is not asked.
#[must_use]
pub fn is_on(path: &Path) -> bool {
    let told = Vault::told(path);
    told.is_ok_and(|told| told.slots.iter().any(|slot| slot.kind == SlotKind::Keychain))
}

/// What the key ring of this computer keeps for the vault at a path, once it is known to open it.
///
/// # Errors
/// [`Error::Keychain`]: then the passphrase is asked for. [`Error::Open`] when the key file cannot be read.
pub fn opener(path: &Path, host: &Host) -> Result<Opener> {
    let account = Vault::told(path)?.id.to_string();
    let kept = host.keychain()?.find(&account)?;
    match kept.and_then(|kept| KeychainKey::read(&kept)) {
        Some(key) if Vault::is_opened_by(path, &key)? => Ok(Opener::Keychain(key)),
        _ => Err(NoKeychain::Nothing.into()),
    }
}

/// Lets the key ring of this computer open the vault. Who only sits at an unlocked desk cannot.
///
/// # Errors
/// [`Error::Keychain`] when it keeps nothing, [`Error::Keys`] when there is no recovery key, [`Error::Open`] when the proof
/// is wrong, [`Error::TooSoon`] after several. It opens nothing then.
pub fn turn_on(session: &Session, proof: &Opener) -> Result<KeysView> {
    session.is_lasting()?;
    proof.is_a_persons()?;
    session.may_try()?;
    let keychain = session.host().keychain()?;
    let vault = session.writing()?;
    vault.proves(proof.secret())?;
    let account = vault.id().to_string();
    // A key ring may take its time and ask a person; nobody's change waits for it.
    drop(vault);
    let before = keychain.find(&account)?;
    let key = KeychainKey::new(session.host()).map_err(store::StoreError::from)?;
    keychain.keep(&account, key.as_bytes())?;
    let mut vault = session.writing()?;
    if let Err(error) = vault.add_keychain(session.author(), &key) {
        drop(vault);
        // What opens nothing is not left behind.
        match before {
            Some(before) => keychain.keep(&account, &before)?,
            None => keychain.forget(&account)?,
        }
        return Err(error.into());
    }
    // One that this key ring kept before opens nothing any more now that another has taken its place.
    if let Some(before) = before.and_then(|kept| KeychainKey::read(&kept))
        && Vault::is_opened_by(vault.path(), &before)?
    {
        vault.remove_keychains(session.author(), Some(&before))?;
    }
    drop(vault);
    keys::ways(session)
}

/// Lets the key ring of this computer open the vault no more; where it is gone itself, no key ring does. The vault is seen
/// to first: a key ring that does not answer keeps what opens nothing.
///
/// # Errors
/// [`Error::Keys`] or [`Error::Store`] when the vault could not be written.
pub fn turn_off(session: &Session) -> Result<KeysView> {
    session.is_lasting()?;
    let account = session.vault()?.id().to_string();
    // Asked once, and while nobody's change waits for it: one that has died is waited for as long as one that asks a
    // person.
    let keychain = session.host().keychain().ok();
    let found = keychain.and_then(|keychain| Some((keychain, keychain.find(&account).ok()?)));
    let kept = found.as_ref().and_then(|(_, kept)| kept.as_deref());
    let key = kept.and_then(|kept| KeychainKey::read(kept));
    session
        .writing()?
        .remove_keychains(session.author(), key.as_ref())?;
    if let Some((keychain, Some(_))) = found
        && let Err(error) = keychain.forget(&account)
    {
        tracing::warn!(%error, "the key ring still keeps what opens nothing");
    }
    keys::ways(session)
}

impl From<NoKeychain> for Error {
    fn from(error: NoKeychain) -> Self {
        Self::Keychain(error)
    }
}
