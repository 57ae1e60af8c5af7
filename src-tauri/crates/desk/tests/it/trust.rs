//! What keeps an open vault from being lost, and what a person is told of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

use chrono::TimeDelta;
use desk::keys::Opener;
use desk::views::record::EditItem;
use desk::{Host, Passphrase, Session, backups, keys, vault};
use serde_json::json;
use store::Vault;
use tempfile::TempDir;

use crate::common::{CHEAP, new_network, passphrase, random};

/// Longer than anything here takes, so that a test that fails says so.
const PATIENCE: Duration = Duration::from_secs(60);

/// A folder for a vault and one for the desk, with a clock that is moved by hand.
struct Place {
    folder: TempDir,
    hours: Arc<AtomicI64>,
}

impl Place {
    fn new() -> (Self, Session) {
        let place = Self {
            folder: tempfile::tempdir().unwrap(),
            hours: Arc::default(),
        };
        fs::create_dir(place.own()).unwrap();
        let session =
            vault::create(&place.vault(), &passphrase(), CHEAP, &new_network(), place.host()).unwrap();
        (place, session)
    }

    fn own(&self) -> PathBuf {
        self.folder.path().join("own")
    }

    fn vault(&self) -> PathBuf {
        self.folder.path().join("Test.liaison")
    }

    fn host(&self) -> Arc<Host> {
        let hours = Arc::clone(&self.hours);
        let now = move || testkit::clock::now() + TimeDelta::hours(hours.load(Ordering::Relaxed));
        Arc::new(Host::new(now, random).in_folder(Some(self.own())))
    }

    fn open(&self) -> Session {
        vault::open(&self.vault(), &passphrase(), self.host()).unwrap()
    }

    fn wait(&self, hours: i64) {
        self.hours.fetch_add(hours, Ordering::Relaxed);
    }

    fn backups(&self) -> usize {
        backups::list(&self.vault(), &self.host()).unwrap().len()
    }
}

fn put(session: &Session, name: &str) -> desk::Result<()> {
    let item: EditItem =
        serde_json::from_value(json!({"entity": "officer", "fields": {"name": name}})).unwrap();
    desk::edit::edit(session, &[item], None).map(drop)
}

fn reasons(session: &Session) -> Vec<String> {
    let log = desk::log::log(session, 50, true).unwrap();
    log.changes.into_iter().map(|line| line.reason).collect()
}

/// Looks after a session until there is nothing more to do, and gives the codes of what was told.
fn tend(session: Session) -> (Arc<Session>, Vec<String>) {
    let session = Arc::new(session);
    let tender = session.tend(|| ()).unwrap();
    tender.as_ref().unwrap().wait();
    drop(tender);
    let codes = session.notices().into_iter().map(|notice| notice.code).collect();
    (session, codes)
}

fn damage(vault: &Path, at: usize) {
    let file = vault.join("network.db");
    let mut bytes = fs::read(&file).unwrap();
    bytes[at] ^= 1;
    fs::write(file, bytes).unwrap();
}

#[test]
fn a_window_notes_each_unlock_and_makes_the_backup_of_the_day() {
    let (place, session) = Place::new();
    put(&session, "Ann Early").unwrap();
    drop(session);
    for expected in 1..=2 {
        let (session, told) = tend(place.open());
        assert_eq!(told, [""; 0]);
        let unlocks = reasons(&session)
            .iter()
            .filter(|reason| *reason == "Unlocked")
            .count();
        assert_eq!((unlocks, place.backups()), (expected, 1));
    }
    place.wait(24);
    let (session, _) = tend(place.open());
    assert_eq!(place.backups(), 2);
    assert!(vault::trust(&session).unwrap().checked.is_some());
}

#[test]
fn a_command_notes_the_first_unlock_of_a_day_and_no_more() {
    let (place, session) = Place::new();
    session.greet().unwrap();
    assert_eq!(reasons(&session), ["New network"], "its making is of today");
    drop(session);
    place.wait(24);
    for _ in 0..2 {
        let session = place.open();
        session.greet().unwrap();
        assert_eq!(reasons(&session), ["Unlocked", "New network"]);
    }
}

#[test]
fn failed_unlocks_make_wait_and_are_told_once() {
    let (place, session) = Place::new();
    drop(session);
    for _ in 0..4 {
        assert!(vault::open(&place.vault(), &Passphrase::new("wrong"), place.host()).is_err());
    }
    assert_eq!(vault::wait(&place.vault(), &place.host()), Duration::from_secs(2));
    let soon = vault::too_soon(&place.vault(), &place.host()).unwrap();
    assert_eq!((soon.outcome.as_str(), soon.wait), ("too_soon", 2));
    let (session, told) = tend(place.open());
    assert_eq!(told, ["failed_unlocks"]);
    assert!(
        reasons(&session)
            .iter()
            .any(|reason| reason.starts_with("4 failed unlocks"))
    );
    drop(session);
    assert_eq!(tend(place.open()).1, [""; 0]);
    assert!(vault::too_soon(&place.vault(), &place.host()).is_none());
}

#[test]
fn a_clock_that_was_put_back_is_told() {
    let (place, session) = Place::new();
    drop(session);
    place.wait(-48);
    let session = place.open();
    session.greet().unwrap();
    assert_eq!(session.notices()[0].code, "clock_behind");
    put(&session, "Ann Early").unwrap();
}

#[test]
fn an_older_copy_is_told_in_the_window() {
    let (place, session) = Place::new();
    drop(session);
    let file = place.vault().join("network.db");
    let old = fs::read(&file).unwrap();
    let session = place.open();
    put(&session, "Ann Early").unwrap();
    drop(session);
    fs::write(file, old).unwrap();
    let (session, told) = tend(place.open());
    assert_eq!(told, ["rolled_back"]);
    desk::check::accept(&session).unwrap();
    drop(session);
    assert_eq!(tend(place.open()).1, [""; 0]);
}

/// A vault with a damaged page that nobody needs in order to open it, a day after its last backup.
fn damaged_but_open() -> (Place, Session) {
    let (place, session) = Place::new();
    // Enough that the end of the file is no page that opening needs.
    for number in 0..40 {
        put(&session, &format!("Officer {number}")).unwrap();
    }
    drop(session);
    place.wait(24);
    let size = fs::metadata(place.vault().join("network.db")).unwrap().len();
    let pages = usize::try_from(size).unwrap() / 4096;
    let before = fs::read(place.vault().join("network.db")).unwrap();
    // Which page it is depends on how the tables lie.
    let session = (2..pages).rev().find_map(|page| {
        fs::write(place.vault().join("network.db"), &before).unwrap();
        damage(&place.vault(), page * 4096 + 900);
        let opened = vault::open(&place.vault(), &passphrase(), place.host()).ok()?;
        opened.settle().is_ok().then_some(opened)
    });
    (place, session.unwrap())
}

#[test]
fn a_command_writes_nothing_to_a_damaged_vault_on_its_first_write_of_a_day() {
    let (place, session) = damaged_but_open();
    let backups = place.backups();
    let number = session.number().unwrap();
    for _ in 0..2 {
        assert_eq!(put(&session, "Ben Late").unwrap_err().code(), "damaged");
    }
    assert!(session.is_read_only());
    assert_eq!((session.number().unwrap(), place.backups()), (number, backups));
}

#[test]
fn a_command_is_told_of_an_older_copy_with_its_first_write_of_a_day() {
    let (place, session) = Place::new();
    put(&session, "Ann Early").unwrap();
    drop(session);
    let file = place.vault().join("network.db");
    let old = fs::read(&file).unwrap();
    let session = place.open();
    put(&session, "Ben Late").unwrap();
    drop(session);
    fs::write(file, old).unwrap();
    for (hours, told) in [(0, vec![]), (24, vec!["rolled_back"]), (0, vec![])] {
        place.wait(hours);
        let session = place.open();
        let (say, said) = channel();
        session.tell_by(move |notice| say.send(notice.code.clone()).unwrap());
        put(&session, "Cleo After").unwrap();
        drop(session);
        assert_eq!(said.iter().collect::<Vec<_>>(), told);
    }
}

#[test]
fn a_page_that_is_found_damaged_keeps_anybody_from_writing() {
    let (_place, session) = damaged_but_open();
    let (session, told) = tend(session);
    assert!(told.contains(&"page_damaged".to_owned()), "{told:?}");
    assert!(session.is_read_only());
    assert_eq!(put(&session, "Ben Late").unwrap_err().code(), "damaged");
}

#[test]
fn a_damaged_vault_is_read_as_far_as_it_can_be() {
    let (place, session) = Place::new();
    put(&session, "Ann Early").unwrap();
    drop(session);
    damage(&place.vault(), 200);
    let error = vault::open(&place.vault(), &passphrase(), place.host()).unwrap_err();
    assert_eq!(error.code(), "damaged");
    let opener = Opener::Passphrase(passphrase());
    let (session, found) = backups::open_damaged(&place.vault(), &opener, &place.host()).unwrap();
    assert_eq!(found.damaged, [1]);
    let officers = desk::records::list(&session, "officer", None, &Default::default()).unwrap();
    assert_eq!(officers.rows[0].title, "Ann Early");
    let hits = desk::search::search(&session, "ann early", 5, &Default::default())
        .unwrap()
        .hits;
    assert_eq!(hits[0].title, "Ann Early");
    assert_eq!(put(&session, "Ben Late").unwrap_err().code(), "damaged");
    let (send, told) = channel();
    let _follower = session.follow(move |number| send.send(number).unwrap()).unwrap();
    told.recv_timeout(PATIENCE).unwrap();
    assert_eq!(session.notices()[0].code, "damaged");
    assert!(vault::trust(&session).unwrap().ways.is_empty());
}

#[test]
fn who_only_sits_at_an_unlocked_desk_makes_no_way_in() {
    let (place, session) = Place::new();
    let wrong = Opener::Passphrase(Passphrase::new("wrong"));
    let refused = keys::make_recovery_key(&session, &wrong, CHEAP).unwrap_err();
    assert_eq!(refused.code(), "wrong_passphrase");
    let new = Passphrase::new("an altogether different one");
    let refused = keys::change_passphrase(&session, &wrong, &new, CHEAP).unwrap_err();
    assert_eq!(refused.code(), "wrong_passphrase");
    assert_eq!(keys::ways(&session).unwrap().ways.len(), 1);

    let right = Opener::Passphrase(passphrase());
    let key = keys::make_recovery_key(&session, &right, CHEAP).unwrap();
    let words = key.words().join(" ");
    drop(session);
    let opener = Opener::recovery(&words).unwrap();
    vault::open_by(&place.vault(), &opener, vault::Way::default(), place.host()).unwrap();
}

#[test]
fn an_open_desk_is_no_place_to_guess() {
    let (place, session) = Place::new();
    let wrong = Opener::Passphrase(Passphrase::new("wrong"));
    let right = Opener::Passphrase(passphrase());
    let new = Passphrase::new("an altogether different one");
    let refused = |outcome: Result<(), desk::Error>| outcome.unwrap_err().code();
    let change = |proof| refused(keys::change_passphrase(&session, proof, &new, CHEAP).map(drop));
    let make = |proof| refused(keys::make_recovery_key(&session, proof, CHEAP).map(drop));
    assert_eq!(change(&wrong), "wrong_passphrase");
    assert_eq!(make(&wrong), "wrong_passphrase");
    assert_eq!(change(&wrong), "wrong_passphrase");
    for too_soon in [change(&right), make(&right), change(&wrong)] {
        assert_eq!(too_soon, "too_soon");
    }
    let counted = || {
        Vault::failed_unlocks(&place.vault())
            .unwrap()
            .map(|failed| failed.count)
    };
    assert_eq!(counted(), Some(3));
    drop(session);
    // The vault is opened again after an act that has counted the slip.
    let again = vault::open_again(&place.vault(), &wrong, vault::Way::default(), place.host());
    assert_eq!(again.map(drop).unwrap_err().code(), "wrong_passphrase");
    assert_eq!(counted(), Some(3));
    let session = vault::open(&place.vault(), &passphrase(), place.host()).unwrap();
    session.greet().unwrap();
    let told: Vec<_> = session
        .notices()
        .iter()
        .map(|notice| notice.code.clone())
        .collect();
    assert!(told.iter().any(|code| code == "failed_unlocks"), "{told:?}");
    assert_eq!(counted(), None);
}

#[test]
fn the_example_has_no_keys_and_backups_of_its_own() {
    let cache = tempfile::tempdir().unwrap();
    let own = cache.path().join("own");
    fs::create_dir(&own).unwrap();
    let host = Arc::new(Host::new(testkit::clock::now, random).in_folder(Some(own.clone())));
    let (session, path) = desk::example::open(cache.path(), host).unwrap();
    put(&session, "Ann Early").unwrap();
    assert!(backups::make(&session, None).is_err());
    let right = Opener::Passphrase(Passphrase::new(desk::example::PASSPHRASE));
    assert!(keys::make_recovery_key(&session, &right, CHEAP).is_err());
    assert!(!path.join("backups").exists());
    assert_eq!(fs::read_dir(own).unwrap().count(), 0);
    assert!(session_tends_nothing(session));
}

fn session_tends_nothing(session: Session) -> bool {
    Arc::new(session).tend(|| ()).unwrap().is_none()
}

/// A vault that was made on this machine, and then moved into a folder that a program copies to others.
fn moved_to_a_network_folder() -> (Place, PathBuf) {
    let (place, session) = Place::new();
    put(&session, "Ann Early").unwrap();
    backups::make(&session, None).unwrap();
    drop(session);
    let dropbox = place.folder.path().join("Dropbox");
    fs::create_dir(&dropbox).unwrap();
    let path = dropbox.join("Test.liaison");
    fs::rename(place.vault(), &path).unwrap();
    (place, path)
}

const ACCEPTED: vault::Way = vault::Way {
    accept_network_folder: true,
};

#[test]
fn a_network_folder_that_was_accepted_is_accepted_for_a_new_key_too() {
    let (place, path) = moved_to_a_network_folder();
    let openers = [Opener::Passphrase(passphrase())];
    let refused = keys::rekey(&path, &openers, vault::Way::default(), false, &place.host());
    assert_eq!(refused.unwrap_err().code(), "network_folder");
    let (done, session) = keys::rekey(&path, &openers, ACCEPTED, false, &place.host()).unwrap();
    assert_eq!((done.kept.len(), done.gone.len()), (1, 0));
    assert_eq!(reasons(&session)[0], "Gave the vault a new key");
    assert_eq!(desk::check::check(&session).unwrap().findings, []);
}

#[test]
fn a_backup_is_put_back_on_an_accepted_network_folder_by_the_author_of_the_desk() {
    let (place, path) = moved_to_a_network_folder();
    let backup = backups::list(&path, &place.host()).unwrap().remove(0).path;
    let opener = Opener::Passphrase(passphrase());
    let restore = |way| backups::restore(&path, &backup, &opener, way, "somebody", &place.host());
    let before = fs::read(path.join("network.db")).unwrap();
    assert_eq!(
        restore(vault::Way::default()).unwrap_err().code(),
        "network_folder"
    );
    assert!(before == fs::read(path.join("network.db")).unwrap());
    let (done, session) = restore(ACCEPTED).unwrap();
    assert!(done.restored && done.before.is_some());
    let log = desk::log::log(&session, 1, true).unwrap().changes.remove(0);
    assert_eq!(log.author, "Alice Example");
    assert!(log.reason.starts_with("Restored a backup"), "{}", log.reason);
}

#[test]
fn who_guesses_by_looking_into_backups_is_counted_and_held_up() {
    let (place, session) = Place::new();
    put(&session, "Ann Early").unwrap();
    let name = backups::make(&session, None).unwrap().own.line.name;
    let path = place.vault();
    let preview = |passphrase: Passphrase| {
        let opener = Opener::Passphrase(passphrase);
        backups::preview_named(&path, &name, &opener, &place.host()).map_err(|error| error.code())
    };
    for _ in 0..3 {
        assert_eq!(preview(Passphrase::new("wrong")).unwrap_err(), "wrong_passphrase");
    }
    assert_eq!(preview(passphrase()).unwrap_err(), "too_soon");
    place.wait(1);
    assert!(!preview(passphrase()).unwrap().restored);
    drop(session);
    let (_, told) = tend(place.open());
    assert_eq!(told, ["failed_unlocks"]);
}
