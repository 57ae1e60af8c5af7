//! Undo and redo of each kind of change: every row of every table comes back as it was.

use std::collections::BTreeMap;

use ::desk::edit::{end, restore};
use ::desk::history::redo;
use ::desk::import::{ImportFile, ImportOptions, commit};
use ::desk::views::history::UndoRequest;
use domain::records::{Record, RecordRef};
use serde_json::json;
use store::Vault;
use testkit::vault::FixedHost;

use super::desk::{Desk, TODAY, read};
use crate::common::passphrase;

/// Every row of every table, read by a process that knows nothing of the session.
fn tables(desk: &Desk) -> BTreeMap<RecordRef, Record> {
    let vault = Vault::unlock(&desk.path(), &passphrase(), FixedHost::new(7)).unwrap();
    let (records, _) = vault.view().load().unwrap();
    records
        .iter()
        .map(|record| (record.reference(), record))
        .collect()
}

/// Does something, takes it back and brings it back again.
fn there_and_back(desk: &Desk, what: &str, act: impl FnOnce(&Desk)) {
    let before = tables(desk);
    act(desk);
    let after = tables(desk);
    assert_ne!(after, before, "{what} changes something");
    desk.undo();
    assert_eq!(tables(desk), before, "{what} is taken back");
    redo(&desk.session, &UndoRequest::default()).unwrap();
    assert_eq!(tables(desk), after, "{what} comes again");
    desk.undo();
    assert_eq!(tables(desk), before, "{what} is taken back again");
}

#[test]
fn every_act_is_taken_back_and_comes_again() {
    let (desk, ids) = Desk::with_two_posts();
    let (seat, other) = (&ids.singapore_ilo, &ids.kuala_lumpur_ilo);
    for request in [
        json!({"act": "handover", "position": seat, "from": ids.ann, "leaves": "2027-01-14", "to": ids.cem, "arrives": "2027-02-01",
            "acting": ids.bea}),
        json!({"act": "handover", "position": seat, "from": ids.ann, "leaves": TODAY}),
        json!({"act": "reassign", "territories": ["MY"], "from": seat, "to": other, "on": "2004-05-18"}),
        json!({"act": "move_post", "post": ids.singapore, "city": "Jakarta", "host": "ID", "on": "2027-01-01"}),
        json!({"act": "move_post", "post": ids.singapore, "city": "Jakarta", "host": "ID", "on": "2027-01-01", "temporary": true}),
        json!({"act": "close_post", "post": ids.singapore, "on": "2026-12-31"}),
        json!({"act": "stand_in", "position": seat, "by": other, "from": TODAY, "until": "2026-12-01", "territories": ["SG"]}),
        json!({"act": "confirm", "record": ids.office}),
        json!({"act": "confirm", "record": ids.office, "value": "+65 6424 4299"}),
        json!({"act": "confirm", "record": ids.malaysia_line, "wrong": true}),
        json!({"act": "confirm_posting", "posting": ids.ann_posting, "on": TODAY}),
        json!({"act": "publish", "name": "Straits", "members": ["SG", "MY"]}),
    ] {
        // The act as it is written says what failed.
        there_and_back(&desk, &request.to_string(), |desk| {
            ::desk::acts::perform(&desk.session, &read(request.clone()), None).unwrap();
        });
    }
    desk.act(json!({"act": "close_post", "post": ids.singapore, "on": "2026-11-01"}));
    there_and_back(&desk, "opening a post", |desk| {
        desk.act(json!({"act": "open_post", "post": ids.singapore, "on": "2026-12-01"}));
    });
}

#[test]
fn plain_changes_are_taken_back_and_come_again() {
    let (desk, ids) = Desk::with_two_posts();
    there_and_back(&desk, "an edit", |desk| {
        desk.put(json!([{"entity": "officer", "id": ids.ann, "fields": {"name": "Ann Other", "languages": ["ms"]}}]));
    });
    there_and_back(&desk, "a new record", |desk| {
        desk.put(json!([{"entity": "caution", "fields": {"text": "ask first", "territory": "MY"}}]));
    });
    there_and_back(&desk, "an end", |desk| {
        end(&desk.session, "coverage", &ids.malaysia_line, "2026-11-01", None).unwrap();
    });
    end(&desk.session, "coverage", &ids.malaysia_line, "2026-11-01", None).unwrap();
    there_and_back(&desk, "a restored line", |desk| {
        restore(&desk.session, "coverage", &ids.malaysia_line, None).unwrap();
    });
    there_and_back(&desk, "an import", |desk| {
        let file = ImportFile {
            name: "missions.csv".to_owned(),
            bytes:
                b"city,country,address,phones,covers,source\nRabat,MA,1 Rue,+212 537 63 33 33,MA|MR,a list\n"
                    .to_vec(),
        };
        let report = commit(&desk.session, &[file], &ImportOptions::default(), None).unwrap();
        assert!(report.files[0].created > 0, "{report:?}");
    });
}
