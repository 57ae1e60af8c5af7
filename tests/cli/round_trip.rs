//! Our own contact sheets, imported again: each line is known by its record.

use serde_json::{Value as Json, json};

use crate::desk::Desk;

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:11111111-2222-4333-8444-555555555555\r\nFN:Bo Moss\r\n\
    N:Moss;Bo;;;\r\nORG:Guardia Example\r\nTITLE:Liaison officer\r\nTEL;TYPE=cell:+212 661 12 34 56\r\n\
    EMAIL:bo@example.org\r\nADR;TYPE=work:;;Rue 1;Tunis;;10000;Tunisia\r\nX-ROOM:12\r\nNOTE:Knows the port\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:4.0\r\nUID:card-2\r\nFN:Cy Silent\r\nN:Silent;Cy;;;\r\nORG:Guardia Example\r\nEND:VCARD\r\n";

/// A network with cards, an officer of ours, a vacant seat, a channel, a group and numbers of each.
fn desk() -> Desk {
    let desk = Desk::new();
    let ids = desk.put_officer_in_rabat();
    let post = &ids[0];
    desk.put(&json!([
        {"entity": "contact_point", "fields": {"of": format!("post:{post}"), "kind": "phone", "raw": "+212 5 37-76-01-01"}},
        {"entity": "contact_point", "fields": {"of": format!("post:{post}"), "kind": "postal", "raw": "Rue 1, Rabat"}},
        {"entity": "contact_point", "fields": {"of": format!("position:{}", ids[1]), "kind": "duty", "raw": "+212 661 99 99 99"}},
        {"entity": "contact_point", "fields": {"of": format!("officer:{}", ids[2]), "kind": "secure", "raw": "ann@secure.example"}},
        {"entity": "contact_point", "fields": {"of": format!("officer:{}", ids[2]), "kind": "satellite", "raw": "+8816 5145 0123"}},
        {"entity": "position", "id": "#empty", "fields": {"post": post, "title": "Analyst"}},
        {"entity": "contact_point", "fields": {"of": "position:#empty", "kind": "phone", "raw": "+212 537 76 01 77",
            "forwarded_to": format!("officer:{}", ids[2])}},
        {"entity": "channel", "id": "#ncb", "fields": {"name": "INTERPOL NCB Rabat", "kind": "national_central_bureau", "territories": ["MA"]}},
        {"entity": "contact_point", "fields": {"of": "channel:#ncb", "kind": "phone", "raw": "+212 537 70 00 00"}},
        {"entity": "group", "id": "#task", "fields": {"name": "Task force Test", "kind": "task_force"}},
        {"entity": "contact_point", "fields": {"of": "group:#task", "kind": "email", "raw": "task@example.org"}},
    ]));
    std::fs::write(desk.file("people.vcf"), CARDS).unwrap();
    assert_eq!(desk.json(["import", "people.vcf"])["files"][0]["created"], 2);
    desk
}

fn names(desk: &Desk, entity: &str) -> Vec<String> {
    let list = desk.json(["list", entity])[entity].clone();
    let mut names: Vec<String> = list.as_array().unwrap().iter().map(Json::to_string).collect();
    names.sort();
    names
}

/// A sheet of everybody, on which nothing is left out.
fn whole(desk: &Desk, format: &str, file: &str) {
    let words = [
        "sheet",
        "--all",
        "--format",
        format,
        "--profile",
        "everything",
        "-o",
        file,
    ];
    desk.json(words);
}

fn counts(done: &Json) -> (u64, u64, u64, usize) {
    let file = &done["files"][0];
    let count = |of: &str| file[of].as_u64().unwrap();
    let rejected = file["rejected"].as_array().unwrap().len();
    (count("created"), count("updated"), count("unchanged"), rejected)
}

#[test]
fn a_contact_sheet_that_comes_back_changes_nothing_in_any_format() {
    let desk = desk();
    let before = ["officer", "contact_point", "note", "kept_card", "agency"].map(|it| names(&desk, it));
    for (format, file) in [("vcf", "all.vcf"), ("csv", "all.csv"), ("xlsx", "all.xlsx")] {
        whole(&desk, format, file);
        let done = desk.json(["import", file]);
        let (created, updated, unchanged, rejected) = counts(&done);
        assert_eq!((created, updated, rejected), (0, 0, 0), "{format}: {done}");
        assert!(unchanged >= 5, "{format}: {done}");
        let after = ["officer", "contact_point", "note", "kept_card", "agency"].map(|it| names(&desk, it));
        assert_eq!(after, before, "{format}");
    }
}

#[test]
fn a_number_that_was_added_to_a_line_of_a_sheet_is_added_to_its_record() {
    let desk = desk();
    desk.json([
        "sheet",
        "--all",
        "--format",
        "vcf",
        "--profile",
        "everything",
        "-o",
        "all.vcf",
    ]);
    let cards = std::fs::read_to_string(desk.file("all.vcf")).unwrap();
    let more = cards.replace(
        "FN:INTERPOL NCB Rabat\r\n",
        "FN:INTERPOL NCB Rabat\r\nTEL:+212 537 70 00 99\r\n",
    );
    assert_ne!(cards, more);
    std::fs::write(desk.file("all.vcf"), more).unwrap();
    let agencies = names(&desk, "officer");
    let done = desk.json(["import", "all.vcf"]);
    let (created, updated, _, rejected) = counts(&done);
    assert_eq!((created, updated, rejected), (0, 1, 0), "{done}");
    assert_eq!(names(&desk, "officer"), agencies);
    let points = names(&desk, "contact_point");
    let new = points.iter().find(|point| point.contains("70 00 99")).unwrap();
    assert!(new.contains("INTERPOL NCB Rabat"), "{new}");
}

#[test]
fn in_another_network_only_the_people_of_a_sheet_become_officers() {
    let here = desk();
    let there = Desk::new();
    for (format, file) in [("csv", "all.csv"), ("vcf", "all.vcf")] {
        whole(&here, format, file);
        std::fs::copy(here.file(file), there.file(file)).unwrap();
        let done = there.json(["import", file]);
        let rejected = done["files"][0]["rejected"].to_string();
        assert!(rejected.contains("INTERPOL NCB Rabat"), "{done}");
        let officers = there.json(["list", "officer"])["officer"].clone();
        let officers = officers.as_array().unwrap().iter();
        let titles: Vec<_> = officers
            .map(|row| row["title"].as_str().unwrap().to_owned())
            .collect();
        let sheet = std::fs::read_to_string(here.file("all.csv")).unwrap();
        let people = ["Ann Example", "Bo Moss", "Cy Silent"].into_iter();
        let people: Vec<_> = people.filter(|name| sheet.contains(name)).collect();
        assert!(people.len() > 1 && titles == people, "{format}: {titles:?}");
        assert!(
            !names(&there, "contact_point").join("\n").contains("70 00 00"),
            "no number of a channel went to an agency"
        );
    }
}
