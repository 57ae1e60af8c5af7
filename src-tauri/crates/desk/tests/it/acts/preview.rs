//! A preview says exactly what the act does: every territory of the example network is asked before and after really
//! doing it, and what differs is what the preview lists.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::desk::views::acts::ActView;
use ::desk::views::history::UndoRequest;
use ::desk::views::time::AsOf;
use ::desk::views::who::{Route, WhoRequest};
use ::desk::{Host, Session, acts, example, history, lookup, records};
use serde_json::{Value as Json, json};

use super::desk::{TODAY, read};
use crate::common::random;

/// Who answers for one territory, without dates.
#[derive(Debug, PartialEq)]
struct Said {
    state: String,
    own: Vec<Party>,
    first: Option<Party>,
}

#[derive(Debug, PartialEq)]
struct Party {
    kind: String,
    officer: Option<String>,
    position: Option<String>,
    post: Option<String>,
    channel: Option<String>,
    resident: bool,
}

fn party(route: &Route) -> Party {
    Party {
        kind: route.kind.clone(),
        officer: route.officer.as_ref().map(|it| it.name.clone()),
        position: route.position.as_ref().map(|it| it.id.clone()),
        post: route.post.as_ref().map(|it| it.id.clone()),
        channel: route.channel.as_ref().map(|it| it.name.clone()),
        resident: route.resident,
    }
}

/// Every country, part and organisation.
fn answers(session: &Session) -> BTreeMap<String, Said> {
    let listed = |entity: &str, prefix: &str| {
        let list = records::list(session, entity, None, &AsOf::default()).unwrap();
        let rows = list.rows.into_iter();
        rows.map(|row| format!("{prefix}:{}", row.id)).collect::<Vec<_>>()
    };
    let countries = lookup::countries().into_iter().map(|country| country.code);
    let others = listed("part", "part")
        .into_iter()
        .chain(listed("agency", "organisation"));
    let territories = countries.chain(others);
    territories
        .map(|code| {
            let request = WhoRequest {
                text: code.clone(),
                on: Some(TODAY.to_owned()),
                ..WhoRequest::default()
            };
            let who = lookup::who(session, &request).unwrap();
            let said = Said {
                state: who.state,
                own: who
                    .routes
                    .iter()
                    .filter(|route| route.step == 1)
                    .map(party)
                    .collect(),
                first: who.routes.first().map(party),
            };
            (code, said)
        })
        .collect()
}

fn open() -> (tempfile::TempDir, Session) {
    let cache = tempfile::tempdir().unwrap();
    let host = Arc::new(Host::new(testkit::clock::now, random));
    let session = example::open(cache.path(), host).unwrap().0;
    (cache, session)
}

/// The id of the one record that a filter finds.
fn id(session: &Session, entity: &str, filter: &str) -> String {
    let list = records::list(session, entity, Some(filter), &AsOf::default()).unwrap();
    list.rows[0].id.clone()
}

/// The position at a post in a city whose title begins so.
fn seat(session: &Session, city: &str, title: &str) -> String {
    let page = records::show(session, "post", &id(session, "post", city), &AsOf::default()).unwrap();
    let positions = page.related.iter().find(|it| it.heading == "Positions").unwrap();
    let mut rows = positions.rows.iter();
    rows.find(|row| row.title.starts_with(title)).unwrap().id.clone()
}

/// Previews, does and undoes an act, and compares what differs with what was said; gives what was said.
fn tried(session: &Session, request: Json) -> ActView {
    let request = read(request);
    let before = answers(session);
    let preview = acts::preview(session, &request).unwrap();
    assert_eq!(answers(session), before, "a preview changes nothing");
    let done = acts::perform(session, &request, None).unwrap();
    let after = answers(session);
    assert_eq!(preview.effects, done.effects);
    assert_eq!(
        (&preview.text, &preview.notes, &preview.contacts, &preview.offers),
        (&done.text, &done.notes, &done.contacts, &done.offers)
    );
    assert_eq!(preview.records.len(), done.records.len());
    let differs = before.iter().filter(|(code, said)| after[*code] != **said);
    let expected: BTreeMap<_, _> = differs
        .map(|(code, said)| {
            let kind = match (said.own.is_empty(), after[code].own.is_empty()) {
                (false, true) => "loses",
                (true, false) => "gains",
                _ => "changes",
            };
            (code.clone(), kind.to_owned())
        })
        .collect();
    // What is so from an earlier day on is so today; the newest word on a territory counts.
    let until_today = preview
        .effects
        .iter()
        .filter(|effect| effect.on.as_str() <= TODAY);
    let today: BTreeMap<_, _> = until_today
        .map(|effect| (effect.territory.code.clone(), effect))
        .collect();
    let stated: BTreeMap<_, _> = today
        .iter()
        .map(|(code, effect)| (code.clone(), effect.kind.clone()))
        .collect();
    assert_eq!(stated, expected);
    for effect in today.into_values() {
        let (was, is) = (&before[&effect.territory.code], &after[&effect.territory.code]);
        assert_eq!(
            (&effect.before.state, &effect.after.state),
            (&was.state, &is.state)
        );
        assert_eq!(
            (effect.before.own.len(), effect.after.own.len()),
            (was.own.len(), is.own.len())
        );
        let name = |said: &Said| said.first.as_ref().and_then(|party| party.officer.clone());
        for (said, name) in [(&effect.before, name(was)), (&effect.after, name(is))] {
            let first = said.first.clone().unwrap_or_default();
            assert!(first.starts_with(&name.unwrap_or_default()), "{first}");
        }
    }
    history::undo(session, &UndoRequest::default()).unwrap();
    assert_eq!(answers(session), before, "one undo takes all of it back");
    preview
}

#[test]
fn closing_a_post_says_which_territories_lose_cover_and_where_each_falls() {
    let (_cache, session) = open();
    for city in ["Madrid", "Canberra", "Washington", "Bridgetown"] {
        let post = id(&session, "post", city);
        let view = tried(&session, json!({"act": "close_post", "post": post, "on": TODAY}));
        assert!(!view.effects.is_empty(), "{city}");
    }
}

#[test]
fn moving_and_opening_a_post() {
    let (_cache, session) = open();
    let kyiv = id(&session, "post", "Kyiv");
    let away = json!({"act": "move_post", "post": kyiv, "city": "Chisinau", "host": "MD", "on": TODAY, "temporary": true});
    let view = tried(&session, away);
    assert!(!view.effects.is_empty());
    let posts = records::list(&session, "post", None, &AsOf::default())
        .unwrap()
        .rows;
    let own = posts.into_iter().find(|row| row.title == "Embassy, Rabat");
    let rabat = own.unwrap().id;
    let moved = tried(
        &session,
        json!({"act": "move_post", "post": rabat, "city": "Tunis", "host": "TN", "on": TODAY}),
    );
    let morocco = moved
        .effects
        .iter()
        .find(|effect| effect.territory.code == "MA")
        .unwrap();
    assert!(morocco.text.ends_with("no longer resident"), "{}", morocco.text);
    let close = read(json!({"act": "close_post", "post": rabat, "on": TODAY}));
    acts::perform(&session, &close, None).unwrap();
    // A post that is open again, without positions, answers where it is.
    tried(&session, json!({"act": "open_post", "post": rabat, "on": TODAY}));
}

#[test]
fn handing_over_with_and_without_a_successor() {
    let (_cache, session) = open();
    let seat = seat(&session, "Madrid", "International");
    let newcomer = id(&session, "officer", "no posting");
    let gone = json!({"act": "handover", "position": seat, "leaves": "2026-11-20", "departure": "confirmed"});
    assert_eq!(tried(&session, gone).notes[0].kind, "gap");
    let both = json!({"act": "handover", "position": seat, "leaves": "2026-11-21", "to": newcomer, "arrives": TODAY});
    let view = tried(&session, both);
    assert!(view.effects.iter().any(|effect| effect.kind == "changes"));
}

#[test]
fn standing_in_reassigning_and_calling_a_line_wrong() {
    let (_cache, session) = open();
    let view = records::show(
        &session,
        "post",
        &id(&session, "post", "Madrid"),
        &AsOf::default(),
    )
    .unwrap();
    let head = seat(&session, "Madrid", "International");
    let other = seat(&session, "Madrid", "Deputy");
    let stand_in = json!({"act": "stand_in", "position": format!("position:{head}"), "by": format!("position:{other}"),
        "from": TODAY, "until": "2026-12-24"});
    tried(&session, stand_in);
    let lines = &view
        .related
        .iter()
        .find(|it| it.heading == "Its positions cover")
        .unwrap()
        .rows;
    let line = lines[0].id.clone();
    let fields = records::show(&session, "coverage", &line, &AsOf::default())
        .unwrap()
        .fields;
    let holder = fields["holder"].as_str().unwrap().to_owned();
    let to = id(&session, "post", "Lisbon");
    let reassign = json!({"act": "reassign", "territories": [fields["territory"]], "from": holder, "to": format!("post:{to}"),
        "on": TODAY});
    tried(&session, reassign);
    tried(&session, json!({"act": "confirm", "record": line, "wrong": true}));
}

#[test]
fn publishing_a_region() {
    let (_cache, session) = open();
    let region = id(&session, "region", "Eastern Caribbean");
    let members = ["LC", "VC", "GD", "DM", "JM", "HT"];
    let view = tried(
        &session,
        json!({"act": "publish", "region": region, "members": members}),
    );
    let losing = view
        .effects
        .iter()
        .filter(|effect| effect.kind == "loses")
        .count();
    assert!(losing > 0, "who is left out loses the region's cover");
}
