//! The system's key ring: Secret Service on Linux (over D-Bus, a socket of this machine alone), Keychain on macOS,
//! Credential Manager on Windows. It is a host's, and a crate of its own only because there are two hosts.
//!
//! Nothing here is reached until a person asks for it.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use desk::keychain::{Keychain, NoKeychain};
use keyring::Error;
use keyring::v1::Entry;
use zeroize::Zeroizing;

/// What programs that show the key ring call the entries.
const SERVICE: &str = "Liaison Desk";
/// How long a key ring may take: it may ask a person for its password. One that has died, or whose question nobody sees,
/// would be waited for without end, and with it the vault that a passphrase opens.
const PATIENCE: Duration = Duration::from_secs(20);

/// The key ring of whoever is logged in.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemKeychain;

impl Keychain for SystemKeychain {
    fn keep(&self, account: &str, secret: &[u8]) -> Result<(), NoKeychain> {
        let secret = Zeroizing::new(secret.to_vec());
        ask(account, move |entry| entry.set_secret(&secret))
    }

    fn find(&self, account: &str) -> Result<Option<Zeroizing<Vec<u8>>>, NoKeychain> {
        ask(account, |entry| match entry.get_secret() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
    }

    fn forget(&self, account: &str) -> Result<(), NoKeychain> {
        ask(account, |entry| match entry.delete_credential() {
            Err(Error::NoEntry) => Ok(()),
            done => done,
        })
    }
}

/// Asks on a thread of its own, which is left to itself when the answer takes too long.
fn ask<T: Send + 'static>(
    account: &str,
    question: impl FnOnce(&Entry) -> keyring::Result<T> + Send + 'static,
) -> Result<T, NoKeychain> {
    let account = account.to_owned();
    let (answers, answer) = mpsc::channel();
    let asking = thread::Builder::new().name("key ring".to_owned()).spawn(move || {
        let said = Entry::new(SERVICE, &account).and_then(|entry| question(&entry));
        // Nobody listens any more when it took too long.
        answers.send(said).is_ok()
    });
    asking.map_err(|_| NoKeychain::Silent)?;
    match answer.recv_timeout(PATIENCE) {
        Ok(Ok(said)) => Ok(said),
        // The system's own words may name what is kept, and are not handed on.
        Ok(Err(Error::NoDefaultStore)) => Err(NoKeychain::Absent),
        Ok(Err(_)) | Err(_) => Err(NoKeychain::Silent),
    }
}
