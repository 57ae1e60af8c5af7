//! What was known when, who changed it, and taking it back.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::TimeDelta;
use desk::history::{history, redo, undo};
use desk::views::history::{HistoryRequest, HistoryView, UndoRequest};
use desk::views::record::EditItem;
use desk::views::time::AsOf;
use desk::views::who::{Who, WhoRequest};
use desk::{Host, Session, edit, lookup, records, search, vault};
use serde_json::{Value as Json, json};
use tempfile::TempDir;

use crate::common::{CHEAP, new_network, passphrase, random};

/// A network whose clock moves by an hour with each change.
struct Desk {
    folder: TempDir,
    hours: Arc<AtomicI64>,
    session: Session,
}

fn host(hours: &Arc<AtomicI64>) -> Arc<Host> {
    let hours = Arc::clone(hours);
    let now = move || testkit::clock::now() + TimeDelta::hours(hours.load(Ordering::Relaxed));
    Arc::new(Host::new(now, random))
}

fn path(folder: &Path) -> std::path::PathBuf {
    folder.join("Test.liaison")
}

impl Desk {
    fn new() -> Self {
        let (folder, hours) = (tempfile::tempdir().unwrap(), Arc::new(AtomicI64::new(0)));
        let request = new_network();
        let place = path(folder.path());
        let session = vault::create(&place, &passphrase(), CHEAP, &request, host(&hours)).unwrap();
        hours.fetch_add(1, Ordering::Relaxed);
        Self {
            folder,
            hours,
            session,
        }
    }

    /// Makes or changes records an hour after the last change; gives their ids.
    fn put(&self, items: Json) -> Vec<String> {
        let items: Vec<EditItem> = serde_json::from_value(items).unwrap();
        let done = edit::edit(&self.session, &items, None).unwrap();
        self.hours.fetch_add(1, Ordering::Relaxed);
        done.ids
    }

    /// An officer in Rabat who covers Morocco: ids of post, place, position, officer, posting, coverage.
    fn put_rabat(&self) -> Vec<String> {
        self.put(json!([
            {"entity": "post", "id": "#post", "fields": {"name": "Embassy, Rabat", "kind": "embassy"}},
            {"entity": "place", "fields": {"post": "#post", "city": "Rabat", "host": "MA"}},
            {"entity": "position", "id": "#ilo", "fields": {"post": "#post"}},
            {"entity": "officer", "id": "#officer", "fields": {"name": "Ann Example"}},
            {"entity": "posting", "fields": {"officer": "#officer", "position": "#ilo", "from": "2024-02-01"}},
            {"entity": "coverage", "fields": {"holder": "position:#ilo", "territory": "MA", "precedence": "primary"}},
        ]))
    }

    fn who(&self, known: Option<&str>, on: Option<&str>) -> Who {
        let request = WhoRequest {
            text: "Morocco".to_owned(),
            known: known.map(str::to_owned),
            on: on.map(str::to_owned),
            ..WhoRequest::default()
        };
        lookup::who(&self.session, &request).unwrap()
    }

    fn undo(&self) -> desk::Result<desk::views::history::UndoView> {
        undo(&self.session, &UndoRequest::default())
    }

    fn history(&self, request: HistoryRequest) -> HistoryView {
        history(&self.session, &request).unwrap()
    }

    fn title(&self, id: &str, known: Option<&str>) -> desk::Result<String> {
        let as_of = AsOf {
            on: None,
            known: known.map(str::to_owned),
        };
        Ok(records::show(&self.session, "officer", id, &as_of)?.title)
    }
}

fn first_officer(who: &Who) -> Option<String> {
    who.routes
        .iter()
        .find_map(|route| Some(route.officer.as_ref()?.name.clone()))
}

#[test]
fn an_answer_is_given_as_it_was_known_at_an_earlier_time() {
    let desk = Desk::new();
    let ids = desk.put_rabat();
    desk.put(json!([{"entity": "officer", "id": ids[3], "fields": {"name": "Bea Example"}}]));
    let at = |hour: u32| format!("2026-11-22T{hour:02}:15:00Z");
    // Founded at 01:15, posted at 02:15, renamed at 03:15.
    assert_eq!(first_officer(&desk.who(Some(&at(1)), None)), None);
    for _ in 0..2 {
        assert_eq!(
            first_officer(&desk.who(Some(&at(2)), None)).as_deref(),
            Some("Ann Example")
        );
    }
    let now = desk.who(Some("2026-11-22"), None);
    assert_eq!(first_officer(&now).as_deref(), Some("Bea Example"));
    assert_eq!(now.known.as_deref(), Some("2026-11-22T23:59:59Z"));
    assert_eq!(desk.who(None, None).known, None);
    let then = desk.who(Some(&at(2)), Some("2024-01-01"));
    assert_eq!(first_officer(&then), None, "the posting began a month later");
    assert_eq!((then.snapshot.number, then.known), (2, Some(at(2))));
    let request = WhoRequest {
        text: "MA".to_owned(),
        known: Some("last week".to_owned()),
        ..WhoRequest::default()
    };
    let refused = lookup::who(&desk.session, &request).unwrap_err();
    assert_eq!(refused.code(), "refused");
}

#[test]
fn what_is_asked_of_the_past_stays_right_when_the_present_moves_on() {
    let desk = Desk::new();
    let ids = desk.put_rabat();
    let at = Some("2026-11-22T02:15:00Z");
    assert_eq!(desk.title(&ids[3], at).unwrap(), "Ann Example");
    for name in ["Bea Example", "Cid Example"] {
        desk.put(json!([{"entity": "officer", "id": ids[3], "fields": {"name": name}}]));
        assert_eq!(desk.title(&ids[3], at).unwrap(), "Ann Example");
        assert_eq!(desk.title(&ids[3], None).unwrap(), name);
    }
    assert_eq!(
        desk.title(&ids[3], Some("2026-11-22T03:15:00Z")).unwrap(),
        "Bea Example"
    );
    let earlier = desk.title(&ids[3], Some("2026-11-22T01:15:00Z")).unwrap_err();
    assert_eq!(earlier.code(), "nothing_found");
}

#[test]
fn lists_and_search_go_back_too() {
    let desk = Desk::new();
    let ids = desk.put_rabat();
    desk.put(json!([{"entity": "officer", "id": ids[3], "fields": {"name": "Bea Sample"}}]));
    let as_of = |known: Option<&str>, on: Option<&str>| AsOf {
        on: on.map(str::to_owned),
        known: known.map(str::to_owned),
    };
    let then = as_of(Some("2026-11-22T02:15:00Z"), None);
    let found = |text: &str, as_of: &AsOf| -> Vec<String> {
        let hits = search::search(&desk.session, text, 9, as_of).unwrap().hits;
        hits.into_iter().map(|hit| hit.title).collect()
    };
    desk.session.settle().unwrap();
    assert_eq!(found("bea sam", &AsOf::default()), ["Bea Sample"]);
    assert_eq!(found("bea sam", &then), [] as [&str; 0]);
    assert_eq!(found("ann ex", &then), ["Ann Example"]);
    assert_eq!(found("rabat", &then)[0], found("rabat", &AsOf::default())[0]);
    let list = |as_of: &AsOf| {
        records::list(&desk.session, "officers", None, as_of)
            .unwrap()
            .rows
    };
    assert_eq!(list(&then)[0].title, "Ann Example");
    assert_eq!(list(&AsOf::default())[0].mark, None);
    let before = list(&as_of(None, Some("2024-01-01")));
    assert_eq!(before[0].mark.as_deref(), Some("expected"));
    assert!(records::list(&desk.session, "officers", None, &as_of(None, Some("May"))).is_err());
}

#[test]
fn the_history_of_a_field_says_who_changed_it_from_what_to_what() {
    let desk = Desk::new();
    let ids = desk.put_rabat();
    desk.put(
        json!([{"entity": "officer", "id": ids[3], "fields": {"name": "Bea Example", "languages": ["fr"]}}]),
    );
    let of = |field: Option<&str>| HistoryRequest {
        entity: Some("officer".to_owned()),
        id: Some(ids[3].clone()),
        field: field.map(str::to_owned),
        ..HistoryRequest::default()
    };
    let named = desk.history(of(Some("name"))).changes;
    let values: Vec<_> = named
        .iter()
        .flat_map(|change| &change.operations)
        .map(|it| (it.field.as_deref(), it.before.clone(), it.after.clone()))
        .collect();
    assert_eq!(
        values,
        [
            (Some("name"), json!("Ann Example"), json!("Bea Example")),
            (Some("name"), Json::Null, json!("Ann Example")),
        ]
    );
    assert_eq!(named[0].author, "Alice Example");
    let whole = desk.history(of(None)).changes;
    assert_eq!(whole[0].operations.len(), 2);
    assert_eq!(whole[1].operations[0].after["name"], "Ann Example");
    let wrong = history(&desk.session, &of(Some("nome"))).unwrap_err();
    assert_eq!(
        (wrong.code(), wrong.to_string().as_str()),
        ("refused", "officer has no field nome")
    );
}

#[test]
fn the_history_of_the_network_is_paged_filtered_and_cut() {
    let desk = Desk::new();
    desk.put_rabat();
    desk.put(json!([{"entity": "note", "fields": {"about": "MA", "text": "Call first"}}]));
    let all = desk.history(HistoryRequest::default());
    let numbers: Vec<_> = all.changes.iter().map(|change| change.number).collect();
    assert_eq!(numbers, [3, 2, 1]);
    assert_eq!(all.undoable.unwrap().number, 3);
    let page = desk.history(HistoryRequest {
        before: Some(3),
        limit: Some(1),
        most_operations: Some(2),
        ..HistoryRequest::default()
    });
    let change = &page.changes[0];
    assert_eq!(
        (
            page.changes.len(),
            change.operations.len(),
            change.operations_total
        ),
        (1, 2, 6)
    );
    let filtered = desk.history(HistoryRequest {
        filter: Some("added not".to_owned()),
        ..HistoryRequest::default()
    });
    assert_eq!(filtered.changes.len(), 1);
}

#[test]
fn undo_and_redo_survive_the_session_and_stop_at_the_founding() {
    let desk = Desk::new();
    let ids = desk.put_rabat();
    let undone = desk.undo().unwrap();
    assert_eq!((undone.records, undone.undone.number), (6, 2));
    assert_eq!((undone.undoable, undone.redoable.unwrap().number), (None, 3));
    assert_eq!(desk.title(&ids[3], None).unwrap_err().code(), "nothing_found");
    let founding = desk.undo().unwrap_err();
    assert_eq!(
        (founding.code(), founding.to_string().as_str()),
        ("nothing_found", "there is nothing to undo")
    );
    let named = UndoRequest {
        change: Some("1".to_owned()),
        ..UndoRequest::default()
    };
    assert_eq!(undo(&desk.session, &named).unwrap_err().code(), "refused");

    let Desk {
        folder,
        hours,
        session,
    } = desk;
    drop(session);
    let session = vault::open(&path(folder.path()), &passphrase(), host(&hours)).unwrap();
    let again = redo(&session, &UndoRequest::default()).unwrap();
    assert_eq!(again.undoable.as_ref().unwrap().number, 4);
    assert!(again.undoable.unwrap().reason.starts_with("Redid: Added "));
    let shown = records::show(&session, "officer", &ids[3], &AsOf::default()).unwrap();
    assert_eq!(shown.title, "Ann Example");
    assert_eq!(
        redo(&session, &UndoRequest::default()).unwrap_err().to_string(),
        "there is nothing to redo"
    );
}

#[test]
fn an_undo_in_whose_way_a_later_change_stands_offers_the_rest() {
    let desk = Desk::new();
    let ids = desk.put_rabat();
    desk.put(json!([
        {"entity": "officer", "id": ids[3], "fields": {"name": "Bea Example", "uid": "7"}},
    ]));
    desk.put(json!([{"entity": "officer", "id": ids[3], "fields": {"name": "Bea Later"}}]));
    let request = |preview, only_untouched| UndoRequest {
        change: Some("3".to_owned()),
        preview,
        only_untouched,
        reason: Some("a mistake".to_owned()),
    };
    let refused = undo(&desk.session, &request(false, false)).unwrap_err();
    assert_eq!(refused.code(), "overtaken");
    let seen = undo(&desk.session, &request(true, false)).unwrap();
    let [place] = &seen.overtaken[..] else {
        panic!("{seen:?}")
    };
    assert_eq!(
        (seen.change, place.title.as_str(), place.field.as_deref()),
        (None, "Bea Later", Some("name"))
    );
    assert_eq!(place.by.as_ref().unwrap().number, 4);
    undo(&desk.session, &request(false, true)).unwrap();
    let fields = records::show(&desk.session, "officer", &ids[3], &AsOf::default())
        .unwrap()
        .fields;
    assert_eq!(
        (&fields["name"], &fields["uid"]),
        (&json!("Bea Later"), &Json::Null)
    );
    let again = undo(&desk.session, &request(false, false)).unwrap_err();
    assert_eq!(again.code(), "already_undone");
    assert_eq!(
        desk.history(HistoryRequest::default()).changes[0].reason,
        "a mistake"
    );
}

#[test]
fn a_record_ends_on_a_day_and_comes_back() {
    let desk = Desk::new();
    let ids = desk.put_rabat();
    let posting = &ids[4];
    let until = || {
        records::show(&desk.session, "posting", posting, &AsOf::default())
            .unwrap()
            .fields["until"]
            .clone()
    };
    edit::end(&desk.session, "posting", posting, "2026-12-31", None).unwrap();
    assert_eq!(until(), "2026-12-31");
    for (entity, id, on, code, field) in [
        ("posting", posting, "2027-01-31", "refused", Some("on")),
        ("posting", posting, "2023-01-31", "refused", Some("until")),
        ("posting", posting, "soon", "refused", Some("on")),
        ("officer", &ids[3], "2026-12-31", "refused", Some("entity")),
        ("posting", &ids[3], "2026-12-31", "nothing_found", None),
    ] {
        let error = edit::end(&desk.session, entity, id, on, None).unwrap_err();
        let view = desk::views::vault::ErrorView::from(&error);
        assert_eq!(
            (view.code.as_str(), view.field.as_deref()),
            (code, field),
            "{error}"
        );
    }
    edit::restore(&desk.session, "posting", posting, Some("stays")).unwrap();
    assert_eq!(until(), Json::Null);
    let again = edit::restore(&desk.session, "posting", posting, None).unwrap();
    assert_eq!(again.change, None);
}

#[test]
fn a_record_that_an_undo_has_taken_out_is_restored_with_its_id_once_its_post_is_there() {
    let desk = Desk::new();
    let ids = desk.put_rabat();
    desk.undo().unwrap();
    let gone = edit::restore(&desk.session, "position", &ids[2], None).unwrap_err();
    assert_eq!(gone.code(), "refused");
    for (entity, id) in [("post", &ids[0]), ("position", &ids[2]), ("officer", &ids[3])] {
        edit::restore(&desk.session, entity, id, None).unwrap();
    }
    assert_eq!(desk.title(&ids[3], None).unwrap(), "Ann Example");
    assert!(desk::check::check(&desk.session).unwrap().ok);
}
