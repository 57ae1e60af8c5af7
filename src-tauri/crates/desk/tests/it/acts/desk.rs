//! A desk with two posts, and what tests ask of it.

use std::path::PathBuf;
use std::sync::Arc;

use ::desk::history::undo;
use ::desk::views::acts::{ActRequest, ActView, Effect};
use ::desk::views::history::UndoRequest;
use ::desk::views::record::{EditItem, RecordView};
use ::desk::views::time::AsOf;
use ::desk::views::who::{Who, WhoRequest};
use ::desk::{Host, Session, acts, edit, lookup, records, vault};
use serde_json::{Value as Json, json};
use tempfile::TempDir;

use crate::common::{CHEAP, new_network, passphrase, random};

/// The day of the tests.
pub(crate) const TODAY: &str = "2026-11-22";

pub(crate) struct Desk {
    folder: TempDir,
    pub(crate) session: Session,
}

/// The ids of what [`Desk::with_two_posts`] makes.
pub(crate) struct Ids {
    pub(crate) singapore: String,
    pub(crate) singapore_ilo: String,
    pub(crate) ann: String,
    pub(crate) ann_posting: String,
    pub(crate) singapore_line: String,
    pub(crate) malaysia_line: String,
    pub(crate) office: String,
    pub(crate) mobile: String,
    pub(crate) kuala_lumpur: String,
    pub(crate) kuala_lumpur_ilo: String,
    pub(crate) bea: String,
    pub(crate) cem: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let host = Arc::new(Host::new(testkit::clock::now, random));
        let path = path(&folder);
        let session = vault::create(&path, &passphrase(), CHEAP, &new_network(), host).unwrap();
        Self { folder, session }
    }

    /// Ann in Singapore covers Singapore and Malaysia since 2001; Bea in Kuala Lumpur, opened on 2004-05-18, covers
    /// nothing yet. Cem has no posting.
    pub(crate) fn with_two_posts() -> (Self, Ids) {
        let desk = Self::new();
        let line = |territory: &str| {
            json!({"entity": "coverage", "fields": {"holder": "position:#s", "territory": territory, "precedence": "primary",
                "from": "2001-01-01", "last_confirmed": "2026-11-01", "source_document": "A list of 2001"}})
        };
        let ids = desk.put(json!([
            {"entity": "post", "id": "#singapore", "fields": {"name": "High Commission, Singapore", "kind": "high_commission"}},
            {"entity": "place", "fields": {"post": "#singapore", "city": "Singapore", "host": "SG", "from": "1990-01-01"}},
            {"entity": "position", "id": "#s", "fields": {"post": "#singapore"}},
            {"entity": "officer", "id": "#ann", "fields": {"name": "Ann Example"}},
            {"entity": "posting", "fields": {"officer": "#ann", "position": "#s", "from": "2001-01-01", "departure": "planned"}},
            line("SG"),
            line("MY"),
            {"entity": "contact_point", "fields": {"of": "position:#s", "kind": "phone", "label": "office", "raw": "+65 6424 4200",
                "verified_on": "2026-11-01"}},
            {"entity": "contact_point", "fields": {"of": "officer:#ann", "kind": "mobile", "label": "mobile", "raw": "+44 7700 900123",
                "verified_on": "2026-11-01"}},
            {"entity": "post", "id": "#kl", "fields": {"name": "High Commission, Kuala Lumpur", "kind": "high_commission"}},
            {"entity": "place", "fields": {"post": "#kl", "city": "Kuala Lumpur", "host": "MY", "from": "2004-05-18"}},
            {"entity": "position", "id": "#k", "fields": {"post": "#kl", "from": "2004-05-18"}},
            {"entity": "officer", "id": "#bea", "fields": {"name": "Bea Example"}},
            {"entity": "posting", "fields": {"officer": "#bea", "position": "#k", "from": "2004-05-18"}},
            {"entity": "officer", "fields": {"name": "Cem Example"}},
        ]));
        let id = |at: usize| ids[at].clone();
        let ids = Ids {
            singapore: id(0),
            singapore_ilo: id(2),
            ann: id(3),
            ann_posting: id(4),
            singapore_line: id(5),
            malaysia_line: id(6),
            office: id(7),
            mobile: id(8),
            kuala_lumpur: id(9),
            kuala_lumpur_ilo: id(11),
            bea: id(12),
            cem: id(14),
        };
        (desk, ids)
    }

    /// Where the vault lies.
    pub(crate) fn path(&self) -> PathBuf {
        path(&self.folder)
    }

    pub(crate) fn put(&self, items: Json) -> Vec<String> {
        let items: Vec<EditItem> = serde_json::from_value(items).unwrap();
        edit::edit(&self.session, &items, None).unwrap().ids
    }

    pub(crate) fn preview(&self, request: Json) -> ActView {
        acts::preview(&self.session, &read(request)).unwrap()
    }

    pub(crate) fn act(&self, request: Json) -> ActView {
        let done = acts::perform(&self.session, &read(request), None).unwrap();
        assert!(done.change.is_some(), "something was written");
        done
    }

    /// The field and the words of a refusal; nothing is written.
    pub(crate) fn refusal(&self, request: Json) -> (String, String) {
        let before = self.newest();
        let request = read(request);
        let preview = acts::preview(&self.session, &request).unwrap_err();
        let error = acts::perform(&self.session, &request, None).unwrap_err();
        assert_eq!(preview.to_string(), error.to_string());
        assert_eq!(self.newest(), before, "nothing was written");
        let view = ::desk::views::vault::ErrorView::from(&error);
        (view.field.unwrap_or_default(), view.message)
    }

    pub(crate) fn undo(&self) {
        undo(&self.session, &UndoRequest::default()).unwrap();
    }

    /// The number of the newest change.
    pub(crate) fn newest(&self) -> i64 {
        vault::network(&self.session).unwrap().snapshot.number
    }

    pub(crate) fn reason(&self) -> String {
        let log = ::desk::log::log(&self.session, 1, false).unwrap();
        log.changes[0].reason.clone()
    }

    pub(crate) fn who(&self, text: &str, on: &str) -> Who {
        let request = WhoRequest {
            text: text.to_owned(),
            on: Some(on.to_owned()),
            ..WhoRequest::default()
        };
        lookup::who(&self.session, &request).unwrap()
    }

    /// The officers of the own cover on a day.
    pub(crate) fn officers(&self, text: &str, on: &str) -> Vec<String> {
        let who = self.who(text, on);
        let own = who.routes.iter().filter(|route| route.step == 1);
        own.filter_map(|route| Some(route.officer.as_ref()?.name.clone()))
            .collect()
    }

    pub(crate) fn show(&self, entity: &str, id: &str) -> RecordView {
        records::show(&self.session, entity, id, &AsOf::default()).unwrap()
    }

    pub(crate) fn field(&self, entity: &str, id: &str, field: &str) -> Json {
        self.show(entity, id).fields[field].clone()
    }
}

fn path(folder: &TempDir) -> PathBuf {
    folder.path().join("Test.liaison")
}

pub(crate) fn read(request: Json) -> ActRequest {
    serde_json::from_value(request).unwrap()
}

/// Territory, kind and words of each effect.
pub(crate) fn said(effects: &[Effect]) -> Vec<(&str, &str, &str, &str)> {
    let said = effects.iter().map(|effect| {
        (
            effect.on.as_str(),
            effect.territory.code.as_str(),
            effect.kind.as_str(),
            effect.text.as_str(),
        )
    });
    said.collect()
}
