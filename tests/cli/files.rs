//! `import`.

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
