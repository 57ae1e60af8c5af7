//! `import` and `sheet`.

use serde_json::json;

use crate::desk::Desk;

fn fixture(name: &str) -> String {
    tests::top()
        .join("tests/fixtures")
        .join(name)
        .display()
        .to_string()
}

#[test]
fn the_same_list_twice_changes_nothing_more() {
    let desk = Desk::new();
    let list = fixture("posts.csv");
    let first = desk.json(["import", &list, "--agency", "Test Legats", "--agency-state", "US"]);
    let file = &first["files"][0];
    let count = |name: &str| file[name].as_u64().unwrap();
    let rejected = file["rejected"].as_array().unwrap().len() as u64;
    assert_eq!(
        count("records"),
        count("created") + count("updated") + count("unchanged") + rejected
    );
    assert!(count("created") > 0);
    let changes = desk.json(["log"]);
    let again = desk.json(["import", &list, "--agency", "Test Legats", "--agency-state", "US"]);
    assert_eq!(again["files"][0]["created"], 0);
    assert_eq!(again["files"][0]["updated"], 0);
    assert_eq!(desk.json(["log"]), changes);
}

#[test]
fn a_dry_run_counts_and_writes_nothing() {
    let desk = Desk::new();
    let list = fixture("posts.csv");
    let words = [
        "import",
        &list,
        "--agency",
        "Test Legats",
        "--agency-state",
        "US",
        "--dry-run",
    ];
    let dry = desk.json(words);
    assert!(dry["files"][0]["created"].as_u64().unwrap() > 0);
    assert_eq!(desk.json(["log"])["changes"].as_array().unwrap().len(), 1);
    let wet = desk.json(["import", &list, "--agency", "Test Legats", "--agency-state", "US"]);
    assert_eq!(dry, wet, "a dry run says what will be done");
}

#[test]
fn a_file_that_is_no_list_is_refused_whole() {
    let desk = Desk::new();
    std::fs::write(desk.file("notes.csv"), "a,b\n1,2\n").unwrap();
    let (code, error) = desk.error(["import", "notes.csv"]);
    assert_eq!((code, &error["code"]), (1, &json!("refused")));
    assert_eq!(desk.error(["import", "nowhere.csv"]).1["code"], "failed");
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
    assert_eq!(
        sheet,
        json!({"file": "morocco.pdf", "pages": 1, "people": 1, "left_out": 1})
    );
    let bytes = std::fs::read(desk.file("morocco.pdf")).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let audit = desk.json(["log", "--audit"])["changes"][0].clone();
    assert_eq!(audit["reason"], "Exported contact sheet: Morocco");
    let newest = desk.json(["log"])["changes"][0].clone();
    assert_eq!(newest["number"], 3, "an export is no change");
    assert_eq!(desk.json(["who", "Morocco"])["snapshot"]["number"], 3);
}

#[test]
fn a_sheet_does_not_name_a_restricted_officer() {
    let desk = Desk::new();
    let ids = desk.put_officer_in_rabat();
    desk.put(&json!({"entity": "officer", "id": ids[2], "fields": {"sensitivity": "restricted"}}));
    let sheet = desk.json(["sheet", "--territory", "MA", "-o", "morocco.pdf"]);
    assert_eq!(
        (&sheet["people"], &sheet["left_out"]),
        (&json!(0), &json!(2)),
        "the officer and the mobile"
    );
    if let Ok(text) = std::process::Command::new("pdftotext")
        .arg(desk.file("morocco.pdf"))
        .arg("-")
        .output()
    {
        let text = String::from_utf8(text.stdout).unwrap();
        assert!(
            text.contains("OFFICIAL-SENSITIVE") && !text.contains("Ann Example"),
            "{text}"
        );
        assert!(!text.contains("900123"), "{text}");
    } else {
        println!("SKIPPED: pdftotext is not installed");
    }
}
