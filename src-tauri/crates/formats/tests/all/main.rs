//! The crate from outside: round trips, hostile files, and a corpus of files as people have them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what helps a test fails with it"
)]

mod any_bytes;
mod corpus;
mod mapping;
mod round_trip;
mod support;
mod vcards;
mod vcards_hard;
mod workbook_layout;
mod workbook_values;
mod workbooks;

#[test]
fn every_file_of_tests_is_run() {
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/all");
    let main = std::fs::read_to_string(format!("{here}/main.rs")).unwrap();
    for entry in std::fs::read_dir(here).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let module = name.strip_suffix(".rs").unwrap_or(&name);
        assert!(
            module == "main" || main.contains(&format!("mod {module};")),
            "{name} is in no module"
        );
    }
}
