//! The board, the figures, the map and the tours on a real vault, and their tables in files.

use std::sync::Arc;

use desk::records::list;
use desk::views::board::BoardRequest;
use desk::views::figures::FiguresRequest;
use desk::views::map::MapRequest;
use desk::views::record::EditItem;
use desk::views::time::AsOf;
use desk::views::tours::ToursRequest;
use desk::{Host, Session, board, edit, export, figures, map, tours, vault};
use serde_json::{Value as Json, json};
use tempfile::TempDir;

use crate::common::{CHEAP, new_network, passphrase, random};

const TODAY: &str = "2026-11-24";

fn network() -> (TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let host = Host::new(testkit::clock::now, random).on_day(TODAY.parse().ok());
    let path = folder.path().join("Test.liaison");
    let session = vault::create(&path, &passphrase(), CHEAP, &new_network(), Arc::new(host)).unwrap();
    (folder, session)
}

fn put(session: &Session, items: Json) -> Vec<String> {
    let items: Vec<EditItem> = serde_json::from_value(items).unwrap();
    edit::edit(session, &items, None).unwrap().ids
}

/// An officer in Valletta until the end of the year and a stand-in after: ids of post, place, position and so on.
fn put_valletta(session: &Session) -> Vec<String> {
    put(
        session,
        json!([
            {"entity": "post", "id": "#post", "fields": {"name": "High Commission, Valletta", "kind": "high_commission"}},
            {"entity": "place", "fields": {"post": "#post", "city": "Valletta", "host": "MT"}},
            {"entity": "position", "id": "#ilo", "fields": {"post": "#post"}},
            {"entity": "officer", "id": "#officer", "fields": {"name": "=Ann Example"}},
            {"entity": "posting", "fields": {"officer": "#officer", "position": "#ilo", "from": "2024-02-01",
                "until": "2026-12-31", "departure": "planned"}},
            {"entity": "coverage", "fields": {"holder": "position:#ilo", "territory": "MT", "precedence": "primary"}},
            {"entity": "officer", "id": "#other", "fields": {"name": "Bo Sample"}},
            {"entity": "acting_cover", "fields": {"position": "#ilo", "by": "officer:#other", "from": "2027-01-01",
                "until": "2027-01-31", "reason": "until the successor arrives"}},
        ]),
    )
}

#[test]
fn the_map_shows_small_states_and_where_their_posts_are() {
    let (_folder, session) = network();
    put_valletta(&session);
    let view = map::map(&session, &MapRequest::default()).unwrap();
    let state = |code: &str| {
        let country = view
            .countries
            .iter()
            .find(|country| country.code == code)
            .unwrap();
        assert!(country.latitude.is_some(), "{code} lies somewhere");
        country.state.clone()
    };
    assert_eq!(state("MT"), "resident");
    assert_eq!(state("TV"), "nobody");
    assert_eq!(
        (state("SG"), state("GI")),
        ("nobody".to_owned(), "nobody".to_owned())
    );
    assert_eq!(view.countries.len(), 249);
    let posts: usize = view.places.iter().map(|place| place.posts).sum();
    assert_eq!(posts, 2, "headquarters and Valletta");
    let valletta = view.places.iter().find(|place| place.host == "MT").unwrap();
    assert_eq!((valletta.city.as_deref(), valletta.posts), (Some("Valletta"), 1));
    assert!((valletta.latitude - 35.9).abs() < 0.2 && (valletta.longitude - 14.5).abs() < 0.2);
    let february = MapRequest {
        on: Some("2027-02-01".to_owned()),
        ..MapRequest::default()
    };
    let view = map::map(&session, &february).unwrap();
    let malta = view
        .countries
        .iter()
        .find(|country| country.code == "MT")
        .unwrap();
    assert_eq!(
        malta.state, "resident",
        "a departure that nobody confirmed keeps the officer"
    );
    let wrong = MapRequest {
        agency: Some("nobody".to_owned()),
        ..MapRequest::default()
    };
    assert!(map::map(&session, &wrong).is_err());
}

#[test]
fn tours_show_postings_stand_ins_and_the_days_between() {
    let (_folder, session) = network();
    put_valletta(&session);
    let view = tours::tours(&session, &ToursRequest::default()).unwrap();
    assert_eq!((view.on.as_str(), view.from.as_str()), (TODAY, "2025-11-24"));
    assert_eq!(view.rows.len(), 1);
    let bars: Vec<_> = view.rows[0]
        .bars
        .iter()
        .map(|bar| (bar.kind.as_str(), bar.from.as_deref(), bar.until.as_deref()))
        .collect();
    assert_eq!(
        bars,
        [
            ("posting", Some("2024-02-01"), Some("2026-12-31")),
            ("acting", Some("2027-01-01"), Some("2027-01-31")),
            ("vacant", Some("2027-01-01"), None),
        ]
    );
    assert!(view.rows[0].bars[0].departure_planned);
    let backwards = ToursRequest {
        from: Some("2027-01-01".to_owned()),
        until: Some("2026-01-01".to_owned()),
        ..ToursRequest::default()
    };
    assert!(tours::tours(&session, &backwards).is_err());
}

#[test]
fn tables_are_written_with_their_marking_and_without_formulas_and_the_log_says_so() {
    let (folder, session) = network();
    let ids = put_valletta(&session);
    let request = BoardRequest::default();
    let table = export::board(&session, &request, &["tour_ending".to_owned()]).unwrap();
    assert_eq!(table.file_name(), "Cover board 2026-11-24.csv");
    let path = folder.path().join("board.csv");
    let written = table.write(&session, &path).unwrap();
    assert_eq!(
        (written.file.as_str(), written.rows, written.left_out),
        ("board.csv", 1, 0)
    );
    let text = std::fs::read_to_string(&path).unwrap();
    let mut lines = text.lines();
    assert_eq!(
        lines.next().unwrap().trim_start_matches('\u{feff}'),
        "kind,territory,from,until,text,opens,marking,code"
    );
    let row = lines.next().unwrap();
    assert!(
        row.starts_with("tour_ending,,2024-02-01,2026-12-31,\"'=Ann Example,"),
        "{row}"
    );
    let code = written.code.as_str();
    assert!(row.ends_with(&format!(",OFFICIAL-SENSITIVE,{code}")), "{row}");
    let found = desk::sheet::register(&session, Some(code)).unwrap().exports;
    let [entry] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(
        (
            entry.number,
            entry.scope.as_str(),
            entry.format.as_str(),
            entry.marking.as_str(),
            entry.people
        ),
        (1, "Cover board", "csv", "OFFICIAL-SENSITIVE", 1)
    );
    assert_eq!((written.number, entry.on.as_deref()), (1, Some("2026-11-24")));
    let audit = desk::log::log(&session, 1, true).unwrap();
    assert_eq!(
        audit.changes[0].reason,
        "Exported table: Cover board of 2026-11-24"
    );

    put(
        &session,
        json!([{"entity": "officer", "id": ids[3], "fields": {"sensitivity": "restricted"}}]),
    );
    let table = export::board(&session, &request, &["tour_ending".to_owned()]).unwrap();
    let written = table.write(&session, &path).unwrap();
    assert_eq!((written.rows, written.left_out), (0, 1));
    let text = std::fs::read_to_string(&path).unwrap();
    let marks = format!(",,,,,,OFFICIAL-SENSITIVE,{}", written.code);
    assert_eq!(
        text.lines().nth(1),
        Some(marks.as_str()),
        "a table without rows is marked, too"
    );
    let tours = export::tours(&session, &ToursRequest::default()).unwrap();
    let written = tours.write(&session, &path).unwrap();
    assert_eq!((written.rows, written.left_out), (2, 1));
    let map = export::map(&session, &MapRequest::default()).unwrap();
    assert_eq!(map.write(&session, &path).unwrap().rows, 249);
    let figures = export::figures(&session, &FiguresRequest::default()).unwrap();
    assert_eq!(figures.write(&session, &path).unwrap().rows, 9);
    let numbers = desk::sheet::register(&session, None).unwrap().exports;
    let numbers: Vec<_> = numbers.iter().map(|export| export.number).collect();
    assert_eq!(numbers, [5, 4, 3, 2, 1], "each has a row of the register");
}

#[test]
fn no_network_is_unmarked_and_no_table_leaves_past_the_second_person() {
    let (folder, session) = network();
    put_valletta(&session);
    let path = folder.path().join("tours.csv");
    let own = list(&session, "network", None, &AsOf::default()).unwrap().rows[0]
        .id
        .clone();
    let refused = |fields: Json| {
        put(
            &session,
            json!([{"entity": "network", "id": own, "fields": fields}]),
        );
        let table = export::tours(&session, &ToursRequest::default()).unwrap();
        match table.write(&session, &path) {
            Err(desk::Error::Input { field, .. }) => field,
            Err(other) => panic!("{other}"),
            Ok(_) => None,
        }
    };
    let unmarked = json!([{"entity": "network", "id": own, "fields": {"marking": " "}}]);
    let unmarked: Vec<EditItem> = serde_json::from_value(unmarked).unwrap();
    assert!(
        edit::edit(&session, &unmarked, None).is_err(),
        "a network keeps its marking"
    );
    assert_eq!(refused(json!({"second_above": 1})).as_deref(), Some("second"));
    assert!(!path.exists());
    assert_eq!(desk::sheet::register(&session, None).unwrap().exports, []);
    assert_eq!(refused(json!({"second_above": 2})), None);
}

#[test]
fn every_line_of_the_board_opens_something_that_is_there() {
    let (_folder, session) = network();
    put_valletta(&session);
    let view = board::board(&session, &BoardRequest::default()).unwrap();
    for line in view.lines.iter().filter(|line| line.entity != "territory") {
        let as_of = desk::views::time::AsOf::default();
        let shown = desk::records::show(&session, &line.entity, &line.id, &as_of).unwrap();
        assert_eq!(shown.id, line.id);
    }
    let too_far = BoardRequest {
        days: Some(9999),
        ..BoardRequest::default()
    };
    assert!(board::board(&session, &too_far).is_err());
}

#[test]
fn what_is_kept_holds_the_wording_and_the_figures_of_its_day() {
    let (_folder, session) = network();
    put_valletta(&session);
    let request = FiguresRequest {
        territories: vec!["MT".to_owned()],
        ..FiguresRequest::default()
    };
    assert!(figures::keep(&session, &request, " ").is_err());
    figures::keep(&session, &request, "One officer in Malta").unwrap();
    let kept = figures::kept(&session).unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].on.as_deref(), Some(TODAY));
    assert!(
        kept[0]
            .text
            .starts_with("One officer in Malta\nMalta, on 2026-11-24")
    );
}
