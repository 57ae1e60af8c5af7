//! Who looked at what is restricted: in the log once per record and session, and nowhere else.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use desk::keys::Opener;
use desk::views::history::{HistoryRequest, UndoRequest};
use desk::views::time::AsOf;
use desk::views::vault::LogLine;
use desk::views::verify::VerifyRequest;
use desk::views::who::WhoRequest;
use desk::{Host, Session, backups, caller, history, lookup, records, search, vault, verify};
use serde_json::{Value as Json, json};
use tempfile::TempDir;

use crate::common::{CHEAP, new_network, passphrase, random};

const SECRET: &str = "+44 7700 900123";
const OPEN: &str = "+44 7700 900456";
/// Longer than anything here takes, so that a test that fails says so.
const PATIENCE: Duration = Duration::from_secs(60);

/// A network with an officer who has a restricted number and another.
struct Place {
    folder: TempDir,
    officer: String,
    secret: String,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Test.liaison");
        let session = vault::create(&path, &passphrase(), CHEAP, &new_network(), host()).unwrap();
        let ids = put(
            &session,
            &json!([
                {"entity": "post", "id": "#post", "fields": {"name": "Embassy, Rabat", "kind": "embassy"}},
                {"entity": "place", "fields": {"post": "#post", "city": "Rabat", "host": "MA"}},
                {"entity": "position", "id": "#ilo", "fields": {"post": "#post"}},
                {"entity": "officer", "id": "#officer", "fields": {"name": "Ann Example"}},
                {"entity": "posting", "fields": {"officer": "#officer", "position": "#ilo", "from": "2024-02-01"}},
                {"entity": "coverage", "fields": {"holder": "position:#ilo", "territory": "MA"}},
                {"entity": "contact_point", "fields": {"of": "officer:#officer", "kind": "mobile", "raw": SECRET,
                    "sensitivity": "restricted"}},
                {"entity": "contact_point", "fields": {"of": "officer:#officer", "kind": "mobile", "raw": OPEN}},
            ]),
        );
        Self {
            folder,
            officer: ids[3].clone(),
            secret: ids[6].clone(),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("Test.liaison")
    }

    fn open(&self) -> Session {
        vault::open(&self.path(), &passphrase(), host()).unwrap()
    }

    /// What the log holds of looks after a session in which this was done.
    fn after(&self, act: impl FnOnce(&Session)) -> Vec<Vec<String>> {
        let before = looks(&self.open()).len();
        let session = self.open();
        // What is found is known to be restricted once the network is loaded.
        session.settle().unwrap();
        act(&session);
        drop(session);
        let mut now = looks(&self.open());
        now.truncate(now.len() - before);
        now.into_iter().map(|line| line.looked_at.unwrap()).collect()
    }

    fn reference(&self) -> String {
        format!("contact_point:{}", self.secret)
    }
}

fn host() -> Arc<Host> {
    Arc::new(Host::new(testkit::clock::now, random))
}

fn put(session: &Session, items: &Json) -> Vec<String> {
    let items: Vec<_> = serde_json::from_value(items.clone()).unwrap();
    desk::edit::edit(session, &items, None).unwrap().ids
}

fn log(session: &Session) -> Vec<LogLine> {
    desk::log::log(session, 500, true).unwrap().changes
}

fn looks(session: &Session) -> Vec<LogLine> {
    let mut log = log(session);
    log.retain(|line| line.reason == "Looked at what is restricted");
    log
}

fn who(session: &Session) -> WhoRequest {
    session.settle().unwrap();
    WhoRequest {
        text: "Morocco".to_owned(),
        ..WhoRequest::default()
    }
}

fn now() -> AsOf {
    AsOf::default()
}

/// What is done, and what it is called.
type Act<'a> = (&'a str, &'a dyn Fn(&Session));

#[test]
fn each_act_that_writes_a_restricted_number_out_is_noted() {
    let place = Place::new();
    let history_of = HistoryRequest {
        entity: Some("contact_point".to_owned()),
        id: Some(place.secret.clone()),
        ..HistoryRequest::default()
    };
    let acts: [Act<'_>; 10] = [
        ("who", &|it| drop(lookup::who(it, &who(it)).unwrap())),
        ("card", &|it| drop(lookup::card(it, &who(it)).unwrap())),
        ("show, its own page", &|it| {
            drop(records::show(it, "contact_point", &place.secret, &now()).unwrap())
        }),
        ("show, its owner's page", &|it| {
            drop(records::show(it, "officer", &place.officer, &now()).unwrap())
        }),
        ("list", &|it| {
            drop(records::list(it, "contact_point", Some("900123"), &now()).unwrap())
        }),
        ("history of the number", &|it| {
            drop(history::history(it, &history_of).unwrap())
        }),
        ("history of the network", &|it| {
            drop(history::history(it, &HistoryRequest::default()).unwrap())
        }),
        ("search", &|it| {
            drop(search::search(it, "+447700900123", 8, &now()).unwrap())
        }),
        ("caller", &|it| drop(caller::caller(it, SECRET, &now()).unwrap())),
        ("verify", &|it| {
            drop(verify::queue(it, &VerifyRequest::default()).unwrap())
        }),
    ];
    for (name, act) in acts {
        assert_eq!(place.after(act), [[place.reference()]], "{name}");
    }
}

#[test]
fn what_shows_no_restricted_value_is_not_noted() {
    let place = Place::new();
    let nothing: [Vec<String>; 0] = [];
    let acts: [Act<'_>; 5] = [
        ("search", &|it| {
            drop(search::search(it, "Ann", 8, &now()).unwrap())
        }),
        ("another number", &|it| {
            drop(search::search(it, "+447700900456", 8, &now()).unwrap())
        }),
        ("officers", &|it| {
            drop(records::list(it, "officer", None, &now()).unwrap())
        }),
        ("other numbers", &|it| {
            drop(records::list(it, "contact_point", Some("900456"), &now()).unwrap())
        }),
        ("another country", &|it| {
            let request = WhoRequest {
                text: "Spain".to_owned(),
                ..WhoRequest::default()
            };
            drop(lookup::who(it, &request).unwrap());
        }),
    ];
    for (name, act) in acts {
        assert_eq!(place.after(act), nothing, "{name}");
    }
}

#[test]
fn it_is_noted_once_per_record_and_session_without_its_value() {
    let place = Place::new();
    for session in 1..=2 {
        let noted = place.after(|it| {
            for _ in 0..3 {
                lookup::who(it, &who(it)).unwrap();
                records::show(it, "officer", &place.officer, &now()).unwrap();
            }
        });
        assert_eq!(noted, [[place.reference()]], "session {session}");
    }
    let session = place.open();
    let all = serde_json::to_string(&log(&session)).unwrap();
    assert!(!all.contains("900123"), "{all}");
    assert!(desk::check::check(&session).unwrap().ok);
}

#[test]
fn a_restricted_record_that_is_gone_is_noted_when_its_history_is_read() {
    let place = Place::new();
    let session = place.open();
    let undo = UndoRequest::default();
    history::undo(&session, &undo).unwrap();
    drop(session);
    let request = HistoryRequest {
        entity: Some("contact_point".to_owned()),
        id: Some(place.secret.clone()),
        ..HistoryRequest::default()
    };
    let noted = place.after(|it| {
        assert_eq!(history::history(it, &request).unwrap().changes.len(), 2);
    });
    assert_eq!(noted, [[place.reference()]]);
}

#[test]
fn a_look_moves_neither_undo_nor_the_snapshot_nor_what_a_record_is_shown_to_have_been_through() {
    let place = Place::new();
    let session = place.open();
    let before = (
        session.number().unwrap(),
        history::history(&session, &HistoryRequest::default()).unwrap(),
    );
    drop(session);
    for _ in 0..7 {
        place.after(|it| drop(lookup::card(it, &who(it)).unwrap()));
    }
    let session = place.open();
    let after = (
        session.number().unwrap(),
        history::history(&session, &HistoryRequest::default()).unwrap(),
    );
    assert_eq!(before, after);
    let card = lookup::card(&session, &who(&session)).unwrap();
    assert!(
        !card.last_changes.is_empty(),
        "looks have driven the changes off the card"
    );
    let page = records::show(&session, "contact_point", &place.secret, &now()).unwrap();
    assert_eq!(page.history.len(), 1);
    // An edit on what was seen before the looks is not told that anything has changed meanwhile.
    let item = json!([{"entity": "contact_point", "id": place.secret, "seen": before.0,
        "fields": {"label": "duty mobile"}}]);
    put(&session, &item);
}

#[test]
fn the_window_notes_it_at_once_and_is_told_of_no_change() {
    let place = Place::new();
    let session = Arc::new(place.open());
    let (tell, told) = channel();
    let follower = session.follow(move |number| tell.send(number).unwrap()).unwrap();
    let tender = session.tend(|| ()).unwrap().unwrap();
    let first = told.recv_timeout(PATIENCE).unwrap();
    tender.wait();
    lookup::card(&session, &who(&session)).unwrap();
    let start = std::time::Instant::now();
    while looks(&session).is_empty() {
        assert!(start.elapsed() < PATIENCE, "nobody has noted it");
        std::thread::yield_now();
    }
    put(
        &session,
        &json!([{"entity": "officer", "fields": {"name": "Ben Late"}}]),
    );
    let next = told.recv_timeout(PATIENCE).unwrap();
    assert_eq!(next, session.number().unwrap());
    assert!(next > first);
    drop((tender, follower));
}

#[test]
fn a_vault_that_somebody_else_writes_to_keeps_nobody_waiting() {
    let place = Place::new();
    let busy = store::Vault::unlock(&place.path(), &passphrase(), host() as Arc<dyn store::Host>);
    let mut busy = busy.unwrap();
    let session = place.open();
    lookup::who(&session, &who(&session)).unwrap();
    let taken = busy.rehearse(|_| {
        let start = std::time::Instant::now();
        drop(session);
        Ok::<_, store::StoreError>(start.elapsed())
    });
    // An act waits five seconds for its turn.
    assert!(taken.unwrap() < Duration::from_secs(4));
    assert!(looks(&place.open()).is_empty());
}

#[test]
fn what_is_read_of_a_damaged_vault_is_not_written_to_it() {
    let place = Place::new();
    let opener = Opener::Passphrase(passphrase());
    let (session, _) = backups::open_damaged(&place.path(), &opener, &host()).unwrap();
    lookup::who(&session, &who(&session)).unwrap();
    drop(session);
    assert!(looks(&place.open()).is_empty());
}
