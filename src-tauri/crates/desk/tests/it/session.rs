//! Two programs on one vault, each a session of its own.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use desk::sheet::Watch;
use desk::views::record::EditItem;
use desk::views::sheet::{SheetRequest, SheetScope};
use desk::views::who::WhoRequest;
use desk::{Host, Session, lookup, vault};
use serde_json::json;
use tempfile::TempDir;

use crate::common::{CHEAP, new_network, passphrase, random};

/// Longer than anything here takes, so that a test that fails says so.
const PATIENCE: Duration = Duration::from_secs(20);

fn host() -> Arc<Host> {
    Arc::new(Host::new(testkit::clock::now, random))
}

fn made() -> (TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let request = new_network();
    let path = folder.path().join("Test.liaison");
    let session = vault::create(&path, &passphrase(), CHEAP, &request, host()).unwrap();
    (folder, session)
}

fn open(folder: &Path) -> Session {
    vault::open(&folder.join("Test.liaison"), &passphrase(), host()).unwrap()
}

fn caution(text: &str) -> Vec<EditItem> {
    let item = json!({"entity": "caution", "fields": {"text": text, "territory": "MA"}});
    vec![serde_json::from_value(item).unwrap()]
}

fn cautions(session: &Session) -> usize {
    let request = WhoRequest {
        text: "MA".to_owned(),
        ..WhoRequest::default()
    };
    lookup::who(session, &request).unwrap().cautions.len()
}

#[test]
fn a_session_follows_what_another_one_commits() {
    let (folder, window) = made();
    let (send, told) = channel();
    let _follower = window.follow(move |number| send.send(number).unwrap()).unwrap();
    assert_eq!(
        told.recv_timeout(PATIENCE).unwrap(),
        1,
        "once the network is loaded"
    );

    let command = open(folder.path());
    desk::edit::edit(&command, &caution("Ask first"), None).unwrap();

    assert_eq!(told.recv_timeout(PATIENCE).unwrap(), 2);
    assert_eq!(
        cautions(&window),
        1,
        "the network is current when the window is told"
    );
}

#[test]
fn a_session_follows_within_a_second() {
    let (folder, window) = made();
    let (send, told) = channel();
    let _follower = window.follow(move |number| send.send(number).unwrap()).unwrap();
    assert_eq!(told.recv_timeout(PATIENCE).unwrap(), 1);
    let command = open(folder.path());
    // Of three, so that whatever else this machine does at once decides nothing.
    let fastest = (2..=4).map(|number| {
        desk::edit::edit(&command, &caution(&format!("Caution {number}")), None).unwrap();
        let committed = Instant::now();
        assert_eq!(told.recv_timeout(PATIENCE).unwrap(), number);
        committed.elapsed()
    });
    let fastest = fastest.min().unwrap();
    assert!(fastest < Duration::from_secs(1), "{fastest:?}");
}

#[test]
fn a_session_knows_its_own_change_at_once() {
    let (folder, session) = made();
    session.settle().unwrap();
    for number in 1..=3 {
        desk::edit::edit(&session, &caution(&format!("Caution {number}")), None).unwrap();
        assert_eq!(cautions(&session), number);
    }
    assert_eq!(
        cautions(&open(folder.path())),
        3,
        "and so does whoever opens the vault later"
    );
}

#[test]
fn an_export_moves_no_snapshot_and_is_no_news() {
    let (folder, session) = made();
    let request = SheetRequest {
        scopes: vec![SheetScope {
            kind: "territory".to_owned(),
            text: "Morocco".to_owned(),
        }],
        ..SheetRequest::default()
    };
    let sheet = desk::sheet::make(&session, &request, &Watch::NONE).unwrap();
    let path = folder.path().join(sheet.file_name());
    let written = sheet.write(&session, &path).unwrap();
    // It tells nothing of what is on it.
    assert_eq!(sheet.file_name(), format!("sheet-{}.pdf", written.code));
    assert_eq!(vault::network(&session).unwrap().snapshot.number, 1);
    assert_eq!(desk::log::log(&session, 9, true).unwrap().changes.len(), 2);
}
