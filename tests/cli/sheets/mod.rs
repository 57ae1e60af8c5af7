//! `sheet`, `profiles` and `register`: what leaves the network, and what has left.

mod address_book;
mod canaries;
mod elsewhere;
mod opened;
mod warned;

use serde_json::{Value as Json, json};

use crate::desk::Desk;

fn left_out(sheet: &Json, reason: &str) -> u64 {
    sheet["left_out"][reason].as_u64().unwrap_or(0)
}

#[test]
fn a_sheet_leaves_out_what_is_restricted_and_says_how_much() {
    let desk = Desk::new();
    let ids = desk.put_officer_in_rabat();
    let number = |raw: &str, sensitivity: &str| {
        json!({"entity": "contact_point", "fields": {"of": format!("officer:{}", ids[2]), "raw": raw,
            "sensitivity": sensitivity}})
    };
    desk.put(&json!([
        number("+44 20 7946 0133", "internal"),
        number("+44 20 7946 0144", "restricted")
    ]));
    let sheet = desk.json(["sheet", "--territory", "MA", "-o", "morocco.pdf"]);
    let code = sheet["code"].as_str().unwrap().to_owned();
    assert_eq!(
        sheet,
        json!({"file": "morocco.pdf", "number": 1, "code": code, "pages": 1, "people": 1,
            "left_out": {"sensitivity": 1}})
    );
    let bytes = std::fs::read(desk.file("morocco.pdf")).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let audit = desk.json(["log", "--audit"])["changes"][0].clone();
    let reason = format!("Exported contact sheet {code}: 1 territory");
    assert_eq!(audit["reason"], json!(reason));
    let newest = desk.json(["log"])["changes"][0].clone();
    assert_eq!(newest["number"], 3, "an export is no change");
    assert_eq!(desk.json(["who", "Morocco"])["snapshot"]["number"], 3);
    assert_eq!(
        desk.json(["check"])["ok"],
        true,
        "the register is what the log says"
    );
}

#[test]
fn a_sheet_does_not_name_a_restricted_officer() {
    let desk = Desk::new();
    let ids = desk.put_officer_in_rabat();
    desk.put(&json!({"entity": "officer", "id": ids[2], "fields": {"sensitivity": "restricted"}}));
    let sheet = desk.json(["sheet", "--territory", "MA", "-o", "morocco.pdf"]);
    assert_eq!(sheet["people"], 0);
    assert_eq!(left_out(&sheet, "sensitivity"), 2, "the officer and the mobile");
    if !opened::reads_pdf() {
        return;
    }
    let text = opened::text(&desk.file("morocco.pdf"));
    assert!(
        text.contains("OFFICIAL-SENSITIVE") && !text.contains("AnnExample"),
        "{text}"
    );
    assert!(!text.contains("900123"), "{text}");
}

#[test]
fn a_sheet_without_the_verified_number_calls_the_next_and_says_how_sure_that_is() {
    let desk = Desk::new();
    let ids = desk.put_officer_in_rabat();
    desk.put(&json!([
        {"entity": "contact_point", "id": ids[4], "fields": {"sensitivity": "restricted"}},
        {"entity": "contact_point", "fields": {"of": format!("officer:{}", ids[2]), "kind": "mobile",
            "raw": "+44 7700 900124", "hours": "24h"}},
    ]));
    let why = desk.json(["who", "Morocco"])["call_now"]["why"].clone();
    assert_eq!(why, "Answers at this hour; verified 12 Nov 2026");
    desk.json([
        "sheet",
        "--territory",
        "MA",
        "--format",
        "html",
        "-o",
        "morocco.html",
    ]);
    let text = std::fs::read_to_string(desk.file("morocco.html")).unwrap();
    assert!(text.contains("Answers at this hour; never verified"), "{text}");
    assert!(!text.contains("900123"), "{text}");
}

#[test]
fn every_scope_and_every_format_makes_a_file_that_says_its_marking_and_code() {
    let desk = Desk::new();
    let ids = desk.put_officer_in_rabat();
    let group = json!({"entity": "group", "fields": {"name": "Task force Test", "kind": "task_force"}});
    desk.put(&group);
    let region = desk.put(&json!([
        {"entity": "region", "id": "#r", "fields": {"name": "Maghreb"}},
        {"entity": "region_member", "fields": {"region": "#r", "territory": "MA"}},
    ]));
    let scopes: [&[&str]; 9] = [
        &["--territory", "Morocco"],
        &["--region", "Maghreb"],
        &["--region", &region[0]],
        &["--post", "Embassy, Rabat"],
        &["--agency", "Own Agency"],
        &["--group", "Task force Test"],
        &["--officer", &ids[2]],
        &["--search", "Rabat"],
        &["--all"],
    ];
    let reads_pdf = opened::reads_pdf();
    for (scope, format) in scopes
        .iter()
        .zip(["pdf", "xlsx", "csv", "vcf", "html", "json"].iter().cycle())
    {
        let file = format!("sheet.{format}");
        let mut words = vec!["sheet", "--json", "--format", format, "-o", &file];
        words.extend(*scope);
        let said = desk.run(&words);
        assert_eq!(said.code, 0, "{scope:?}: {}", said.err);
        let sheet = said.json();
        let code = sheet["code"].as_str().unwrap();
        let people = u64::from(scope[0] != "--group");
        assert_eq!(sheet["people"], people, "{scope:?}");
        assert_eq!(sheet.get("pages").is_some(), *format == "pdf");
        if *format == "pdf" && !reads_pdf {
            continue;
        }
        let text = opened::text(&desk.file(&file));
        assert!(text.contains("OFFICIAL-SENSITIVE"), "{scope:?} {format}");
        // A group without numbers of its own is no vCard.
        assert!(
            text.contains(code) || text.contains(&code.replace('-', "")),
            "{scope:?} {format}: {text}"
        );
        assert_eq!(text.contains("AnnExample"), people == 1, "{scope:?} {format}");
    }
    let many = desk.json([
        "sheet",
        "--territory",
        "MA",
        "--territory",
        "TN",
        "--layout",
        "card",
        "-o",
        "two.pdf",
    ]);
    assert_eq!(many["pages"], 2);
}

#[test]
fn every_layout_and_both_papers_are_made() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    for layout in ["card", "list", "pocket", "book"] {
        for paper in ["a4", "letter"] {
            let sheet = desk.json([
                "sheet", "--all", "--layout", layout, "--paper", paper, "-o", "x.pdf",
            ]);
            assert!(sheet["pages"].as_u64().unwrap() >= 1, "{layout} {paper}");
        }
    }
}

#[test]
fn the_register_finds_a_sheet_by_its_code_however_it_is_typed() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    let first = desk.json([
        "sheet",
        "--territory",
        "MA",
        "--for",
        "Test Police",
        "--purpose",
        "Case 12",
        "--expires",
        "2026-11-20",
        "--profile",
        "partner",
        "--marking",
        "Official",
        "--on",
        "2026-11-10",
        "-o",
        "one.pdf",
    ]);
    let second = desk.json(["sheet", "--all", "--format", "csv", "-o", "two.csv"]);
    assert_eq!((&first["number"], &second["number"]), (&json!(1), &json!(2)));
    assert_ne!(first["code"], second["code"]);
    let exports = desk.json(["register"])["exports"].clone();
    assert_eq!(exports.as_array().unwrap().len(), 2);
    assert_eq!(exports[0]["number"], 2, "the newest first");
    let code = first["code"].as_str().unwrap();
    let typed = code.to_lowercase().replace('-', " ").replace('0', "o");
    let found = desk.json(["register", "--code", &typed])["exports"].clone();
    assert_eq!(found.as_array().unwrap().len(), 1);
    let row = &found[0];
    let at = row["at"].as_str().unwrap();
    assert_eq!(
        row,
        &json!({"number": 1, "code": code, "at": at, "by": "Alice Example", "second": null, "for": "Test Police",
            "purpose": "Case 12", "profile": "partner", "scope": "Morocco", "on": "2026-11-10", "snapshot": 2,
            "format": "pdf", "marking": "OFFICIAL", "expires": "2026-11-20", "expired": true, "people": 0,
            "left_out": row["left_out"]})
    );
    assert!(row["left_out"].as_u64().unwrap() > 0);
}

#[test]
fn the_code_that_a_camera_reads_off_a_page_finds_the_sheet_in_the_register() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    for layout in ["card", "list", "pocket", "book"] {
        let sheet = desk.json(["sheet", "--territory", "MA", "--layout", layout, "-o", "seen.pdf"]);
        let codes = opened::codes(&desk.file("seen.pdf"));
        assert!(!codes.is_empty(), "{layout}: no code is seen");
        for code in codes {
            let found = desk.json(["register", "--code", &code])["exports"].clone();
            assert_eq!(found.as_array().map(Vec::len), Some(1), "{layout}: {found}");
            assert_eq!(found[0]["number"], sheet["number"], "{layout}");
        }
    }
}

#[test]
fn a_code_with_a_slip_is_refused_and_one_of_no_sheet_is_not_found() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    let sheet = desk.json(["sheet", "--territory", "MA", "--format", "json", "-o", "x.json"]);
    let code = sheet["code"].as_str().unwrap();
    let last = if code.ends_with('7') { "8" } else { "7" };
    let slip = format!("{}{last}", &code[..code.len() - 1]);
    let (exit, error) = desk.error(["register", "--code", &slip]);
    assert_eq!((exit, &error["field"]), (1, &json!("code")), "{error}");
    // 0000-0000 is well formed.
    let said = desk.run(["register", "--code", "0000-0000", "--json"]);
    assert_eq!((said.code, said.json()), (3, json!({"exports": []})));
}

#[test]
fn the_register_is_made_again_from_the_log_and_nobody_edits_it() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    desk.json(["sheet", "--territory", "MA", "--format", "csv", "-o", "x.csv"]);
    let row = desk.json(["list", "export"])["export"][0].clone();
    let id = row["id"].as_str().unwrap();
    let said = desk.edit(&json!({"entity": "export", "id": id, "fields": {"for_whom": "nobody"}}));
    assert_eq!(said.code, 1, "{}", said.err);
    desk.json(["undo"]);
    assert_eq!(
        desk.json(["register"])["exports"].as_array().unwrap().len(),
        1,
        "undo passes over it"
    );
    assert_eq!(desk.json(["check"])["ok"], true);
}

#[test]
fn three_profiles_are_always_there_and_the_owners_own_beside_them() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    desk.put(
        &json!({"entity": "profile", "fields": {"name": "Allies", "up_to": "internal", "places": true,
        "third_states": true, "readers": ["FR"], "without": ["languages"]}}),
    );
    let profiles = desk.json(["profiles"])["profiles"].clone();
    let names: Vec<_> = profiles
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["everything", "internal", "partner", "public", "Allies"]);
    assert_eq!(
        (&profiles[1]["names"], &profiles[2]["names"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(
        (&profiles[2]["places"], &profiles[3]["places"]),
        (&json!(true), &json!(false))
    );
    for (field, value) in [("name", json!("Partner")), ("without", json!(["weather"]))] {
        let mut fields = json!({"name": "Others", "up_to": "internal"});
        fields[field] = value;
        let said = desk.edit(&json!({"entity": "profile", "fields": fields}));
        let error: Json = serde_json::from_str(&said.err).unwrap();
        assert_eq!(error["error"]["field"], field);
    }
    let sheet = desk.json([
        "sheet",
        "--territory",
        "MA",
        "--profile",
        "allies",
        "--format",
        "csv",
        "-o",
        "x.csv",
    ]);
    assert_eq!(sheet["people"], 0);
    assert_eq!(left_out(&sheet, "names"), 1);
    assert_eq!(left_out(&sheet, "private_numbers"), 1);
    let (exit, error) = desk.error(["sheet", "--territory", "MA", "--profile", "nobody", "-o", "x.pdf"]);
    assert_eq!((exit, &error["field"]), (3, &json!("profile")));
}

#[test]
fn what_others_gave_leaves_only_for_those_to_whom_it_is_released() {
    let desk = Desk::new();
    let ids = desk.put_officer_in_rabat();
    let number = |raw: &str, handling: Json| {
        let mut fields = json!({"of": format!("position:{}", ids[1]), "raw": raw, "sensitivity": "public"});
        fields
            .as_object_mut()
            .unwrap()
            .extend(handling.as_object().unwrap().clone());
        json!({"entity": "contact_point", "fields": fields})
    };
    let open =
        |entity: &str, id: &str| json!({"entity": entity, "id": id, "fields": {"sensitivity": "public"}});
    desk.put(&json!([
        open("post", &ids[0]),
        open("position", &ids[1]),
        open("coverage", &ids[3]),
        number("+44 20 7946 0001", json!({})),
        number("+44 20 7946 0002", json!({"originator": "Test Service"})),
        number(
            "+44 20 7946 0003",
            json!({"originator": "Test Service", "released_to": ["FR"]})
        ),
        number("+44 20 7946 0004", json!({"released_to": ["ES"]})),
    ]));
    let numbers = |whom: &str, profile: &str| {
        let words = [
            "sheet",
            "--territory",
            "MA",
            "--profile",
            profile,
            "--for",
            whom,
            "--format",
            "csv",
            "-o",
            "x.csv",
        ];
        let sheet = desk.json(words);
        let text = opened::text(&desk.file("x.csv"));
        let shown: Vec<u32> = (1..=4)
            .filter(|it| text.contains(&format!("+44207946000{it}")))
            .collect();
        (
            shown,
            left_out(&sheet, "originator"),
            left_out(&sheet, "not_released"),
        )
    };
    assert_eq!(numbers("anybody", "partner"), (vec![1], 2, 1));
    assert_eq!(numbers("fr", "partner"), (vec![1, 3], 1, 1));
    assert_eq!(numbers("anybody", "internal"), (vec![1, 2, 3, 4], 0, 0));
}

#[test]
fn above_the_set_number_of_people_a_second_person_must_agree() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    let network = desk.json(["list", "network"])["network"][0]["id"].clone();
    let other = json!([
        {"entity": "post", "id": "#post", "fields": {"name": "Embassy, Tunis"}},
        {"entity": "position", "id": "#ilo", "fields": {"post": "#post"}},
        {"entity": "officer", "id": "#officer", "fields": {"name": "Ben Sample"}},
        {"entity": "posting", "fields": {"officer": "#officer", "position": "#ilo", "from": "2024-02-01"}},
        {"entity": "network", "id": network, "fields": {"second_above": 1}},
    ]);
    desk.put(&other);
    let preview = desk.json(["sheet", "--all", "--dry-run"]);
    assert_eq!(
        (&preview["people"], &preview["needs_second"]),
        (&json!(2), &json!(true))
    );
    for second in [&[][..], &["--second", "alice example"]] {
        let mut words = vec!["sheet", "--json", "--all", "--format", "csv", "-o", "x.csv"];
        words.extend(second);
        let said = desk.run(&words);
        assert_eq!(said.code, 1, "{}", said.out);
        assert!(said.err.contains("\"field\":\"second\""), "{}", said.err);
        assert!(!desk.file("x.csv").exists());
    }
    assert_eq!(desk.json(["register"])["exports"], json!([]));
    desk.json([
        "sheet",
        "--all",
        "--format",
        "csv",
        "--second",
        "Bob Other",
        "-o",
        "x.csv",
    ]);
    assert_eq!(desk.json(["register"])["exports"][0]["second"], "Bob Other");
    desk.json(["sheet", "--territory", "MA", "-o", "x.pdf"]);
}

#[test]
fn a_preview_counts_what_would_be_left_out_and_leaves_no_trace() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    let preview = desk.json(["sheet", "--territory", "MA", "--profile", "partner", "--dry-run"]);
    let sheet = desk.json([
        "sheet",
        "--territory",
        "MA",
        "--profile",
        "partner",
        "-o",
        "x.pdf",
    ]);
    let told: Json = preview["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["reason"].as_str().unwrap().to_owned(), line["count"].clone()))
        .collect::<serde_json::Map<_, _>>()
        .into();
    assert_eq!(told, sheet["left_out"]);
    assert_eq!(sheet["number"], 1, "the preview took no number");
}

#[test]
fn a_file_that_cannot_be_written_is_in_no_register() {
    let desk = Desk::new();
    desk.put_officer_in_rabat();
    let (exit, _) = desk.error(["sheet", "--territory", "MA", "-o", "nowhere/x.pdf"]);
    assert_eq!(exit, 1);
    assert_eq!(desk.json(["register"])["exports"], json!([]));
}

#[test]
fn a_whole_network_goes_out_and_comes_back_into_another_vault() {
    let (desk, other) = (Desk::new(), Desk::new());
    desk.put_officer_in_rabat();
    let sheet = [
        "sheet",
        "--all",
        "--format",
        "json",
        "--profile",
        "everything",
        "-o",
        "network.json",
    ];
    let made = desk.json(sheet);
    assert_eq!(made["left_out"], json!({}));
    let network = |desk: &Desk| -> Json {
        serde_json::from_slice(&std::fs::read(desk.file("network.json")).unwrap()).unwrap()
    };
    let written = network(&desk);
    assert_eq!(
        (&written["marking"], &written["sheet"]["code"]),
        (&json!("OFFICIAL-SENSITIVE"), &made["code"])
    );
    std::fs::copy(desk.file("network.json"), other.file("from.json")).unwrap();
    let file = other.json(["import", "from.json"])["files"][0].clone();
    assert_eq!(file["rejected"], json!([]), "{file}");
    other.json(sheet);
    let officers = |desk: &Desk| network(desk)["records"]["officer"].clone();
    assert_eq!(officers(&other), officers(&desk));
    assert_eq!(
        other.json(["who", "Morocco"])["routes"],
        desk.json(["who", "Morocco"])["routes"]
    );
    // What one profile or one day leaves out is no network.
    desk.json(["sheet", "--all", "--format", "json", "-o", "network.json"]);
    assert_eq!(network(&desk)["records"], Json::Null);
}

#[test]
fn a_search_leaves_nothing_out_silently() {
    let desk = Desk::new();
    let channels = (0..130).map(|number| {
        json!({"entity": "channel", "fields": {"name": format!("Findable {number:03}"), "territories": ["MA"]}})
    });
    desk.put(&channels.collect());
    desk.json([
        "sheet",
        "--search",
        "Findable",
        "--format",
        "csv",
        "-o",
        "found.csv",
    ]);
    let written = std::fs::read_to_string(desk.file("found.csv")).unwrap();
    for number in 0..130 {
        let name = format!("\"Findable {number:03}\"");
        assert!(written.contains(&name), "{name} is left out");
    }
    let too_many = (0..1_000).map(|number| {
        json!({"entity": "channel", "fields": {"name": format!("Findable too {number:03}"), "territories": ["MA"]}})
    });
    desk.put(&too_many.collect());
    let (exit, error) = desk.error([
        "sheet", "--search", "Findable", "--format", "csv", "-o", "more.csv",
    ]);
    assert_eq!((exit, &error["field"]), (1, &json!("scopes")), "{error}");
    assert!(!desk.file("more.csv").exists());
}

#[test]
fn the_log_tells_neither_whom_a_sheet_is_about_nor_what_was_searched_for() {
    let desk = Desk::new();
    let ids = desk.put_officer_in_rabat();
    for (words, about) in [
        (vec!["--search", "Ann Exam"], "1 search"),
        (
            vec![
                "--officer",
                "Ann Example",
                "--officer",
                &ids[2],
                "--post",
                "Embassy, Rabat",
            ],
            "1 post, 2 officers",
        ),
        (vec!["--all"], "the whole network"),
    ] {
        let rest = ["--format", "csv", "-o", "x.csv", "--json"];
        let said = desk.run(["sheet"].iter().chain(&words).chain(&rest));
        assert_eq!(said.code, 0, "{}", said.err);
        let sheet = said.json();
        let audit = desk.json(["log", "--audit"])["changes"][0].clone();
        let reason = format!(
            "Exported contact sheet {}: {about}",
            sheet["code"].as_str().unwrap()
        );
        assert_eq!(audit["reason"], json!(reason));
        // The row that the code leads to has the words.
        let row = desk.json(["register", "--code", sheet["code"].as_str().unwrap()]);
        assert_ne!(row["exports"][0]["scope"], json!(about));
    }
}
