//! The system's key ring opens a vault beside a passphrase and a recovery key, and never in their place.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex};

use desk::keychain::{self, Keychain, NoKeychain};
use desk::keys::{self, Opener};
use desk::vault::Way;
use desk::{Error, Host, Session, vault};
use store::Vault;
use tempfile::TempDir;
use zeroize::Zeroizing;

use crate::common::{CHEAP, new_network, passphrase, random};

/// A key ring in memory, which can be gone, and how often it was asked.
struct Ring {
    kept: Mutex<Option<BTreeMap<String, Vec<u8>>>>,
    asked: AtomicUsize,
}

impl Ring {
    fn there() -> Arc<Self> {
        Arc::new(Self {
            kept: Mutex::new(Some(BTreeMap::new())),
            asked: AtomicUsize::new(0),
        })
    }

    fn goes(&self) {
        *self.kept.lock().unwrap() = None;
    }

    fn count(&self) -> usize {
        self.kept.lock().unwrap().as_ref().map_or(0, BTreeMap::len)
    }

    fn with<T>(&self, act: impl FnOnce(&mut BTreeMap<String, Vec<u8>>) -> T) -> Result<T, NoKeychain> {
        self.asked.fetch_add(1, Relaxed);
        let mut kept = self.kept.lock().unwrap();
        kept.as_mut().map(act).ok_or(NoKeychain::Silent)
    }
}

impl Keychain for Ring {
    fn keep(&self, account: &str, secret: &[u8]) -> Result<(), NoKeychain> {
        self.with(|kept| drop(kept.insert(account.to_owned(), secret.to_owned())))
    }

    fn find(&self, account: &str) -> Result<Option<Zeroizing<Vec<u8>>>, NoKeychain> {
        self.with(|kept| kept.get(account).cloned().map(Zeroizing::new))
    }

    fn forget(&self, account: &str) -> Result<(), NoKeychain> {
        self.with(|kept| drop(kept.remove(account)))
    }
}

fn host(ring: Option<&Arc<Ring>>) -> Arc<Host> {
    let host = Host::new(testkit::clock::now, random);
    Arc::new(match ring {
        Some(ring) => host.with_keychain(Arc::clone(ring) as _),
        None => host,
    })
}

fn made(ring: Option<&Arc<Ring>>) -> (TempDir, PathBuf, Session) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Test.liaison");
    let session = vault::create(&path, &passphrase(), CHEAP, &new_network(), host(ring)).unwrap();
    (folder, path, session)
}

fn known() -> Opener {
    Opener::Passphrase(passphrase())
}

fn open(path: &Path, opener: &Opener, host: Arc<Host>) -> desk::Result<Session> {
    vault::open_by(path, opener, Way::default(), host)
}

fn kinds(session: &Session) -> Vec<String> {
    let ways = keys::ways(session).unwrap().ways;
    ways.into_iter().map(|way| way.kind).collect()
}

#[test]
fn it_opens_the_vault_until_it_is_taken_away() {
    let ring = Ring::there();
    let (_folder, path, session) = made(Some(&ring));
    keys::make_recovery_key(&session, &known(), CHEAP).unwrap();
    assert!(!keychain::is_on(&path));
    keychain::turn_on(&session, &known()).unwrap();
    assert!(keychain::is_on(&path));
    drop(session);

    let kept = keychain::opener(&path, &host(Some(&ring))).unwrap();
    let session = open(&path, &kept, host(Some(&ring))).unwrap();
    assert_eq!(kinds(&session), ["passphrase", "recovery", "keychain"]);
    // Turned on again, the one before goes.
    keychain::turn_on(&session, &known()).unwrap();
    assert_eq!((kinds(&session).len(), ring.count()), (3, 1));
    assert!(open(&path, &kept, host(Some(&ring))).is_err());

    keychain::turn_off(&session).unwrap();
    assert_eq!(kinds(&session), ["passphrase", "recovery"]);
    assert_eq!(ring.count(), 0);
    assert!(!keychain::is_on(&path));
}

#[test]
fn it_is_offered_only_beside_a_recovery_key() {
    let ring = Ring::there();
    let (_folder, path, session) = made(Some(&ring));
    let refused = keychain::turn_on(&session, &known()).unwrap_err();
    assert_eq!(refused.code(), "refused", "{refused}");
    assert_eq!((kinds(&session).len(), ring.count()), (1, 0));
    // What another program of ours kept there is put back.
    let account = Vault::told(&path).unwrap().id.to_string();
    ring.keep(&account, b"before").unwrap();
    assert!(keychain::turn_on(&session, &known()).is_err());
    assert_eq!(ring.find(&account).unwrap().unwrap().as_slice(), b"before");
}

#[test]
fn one_that_is_gone_or_has_another_key_leaves_the_passphrase() {
    let ring = Ring::there();
    let (_folder, path, session) = made(Some(&ring));
    keys::make_recovery_key(&session, &known(), CHEAP).unwrap();
    keychain::turn_on(&session, &known()).unwrap();
    // Another machine, with a key ring of its own.
    let other = Ring::there();
    let nothing = keychain::opener(&path, &host(Some(&other))).unwrap_err();
    assert!(
        matches!(nothing, Error::Keychain(NoKeychain::Nothing)),
        "{nothing}"
    );
    let account = ring.with(|kept| kept.keys().next().cloned()).unwrap().unwrap();
    other.keep(&account, b"a password of another program's").unwrap();
    assert!(keychain::opener(&path, &host(Some(&other))).is_err());
    let absent = keychain::opener(&path, &host(None)).unwrap_err();
    assert_eq!(absent.code(), "no_keychain");
    // This one is locked.
    ring.goes();
    let silent = keychain::opener(&path, &host(Some(&ring))).unwrap_err();
    assert!(matches!(silent, Error::Keychain(NoKeychain::Silent)), "{silent}");
    assert_eq!(vault::wait(&path, &host(None)), std::time::Duration::ZERO);
    drop(session);
    let session = open(&path, &known(), host(Some(&ring))).unwrap();
    // It is taken away also when it does not answer any more, and is waited for once.
    let asked = ring.asked.load(Relaxed);
    keychain::turn_off(&session).unwrap();
    assert_eq!(ring.asked.load(Relaxed), asked + 1);
    assert!(!keychain::is_on(&path));
}

#[test]
fn one_that_keeps_nothing_opens_nothing() {
    let ring = Ring::there();
    let (_folder, path, session) = made(Some(&ring));
    keys::make_recovery_key(&session, &known(), CHEAP).unwrap();
    ring.goes();
    assert_eq!(
        keychain::turn_on(&session, &known()).unwrap_err().code(),
        "no_keychain"
    );
    assert!(!keychain::is_on(&path));
}

#[test]
fn what_it_keeps_proves_nothing_of_a_person() {
    let ring = Ring::there();
    let (_folder, path, session) = made(Some(&ring));
    keys::make_recovery_key(&session, &known(), CHEAP).unwrap();
    keychain::turn_on(&session, &known()).unwrap();
    let kept = keychain::opener(&path, &host(Some(&ring))).unwrap();
    for refused in [
        keys::make_recovery_key(&session, &kept, CHEAP).map(drop),
        keys::change_passphrase(&session, &kept, &passphrase(), CHEAP).map(drop),
        keychain::turn_on(&session, &kept).map(drop),
    ] {
        assert_eq!(refused.unwrap_err().code(), "refused");
    }
}

#[test]
fn nothing_is_kept_for_the_example() {
    let ring = Ring::there();
    let folder = tempfile::tempdir().unwrap();
    let (session, path) = desk::example::open(folder.path(), host(Some(&ring))).unwrap();
    let example = Opener::Passphrase(desk::Passphrase::new("example"));
    assert!(keychain::turn_on(&session, &example).is_err());
    assert_eq!(ring.count(), 0);
    assert!(!keychain::is_on(&path));
}
