//! No write bypasses the log: the statements that write stand in few places.

use std::fs;
use std::path::{Path, PathBuf};

/// Where rows may be written, and which: entities by `table.rs` (used by `write.rs` alone), the log by its writer, what is
/// derived by those who derive it.
const WRITERS: &[(&str, &[&str])] = &[
    ("table.rs", &["{name}"]),
    ("write.rs", &["record", "territory"]),
    ("log/write.rs", &["change", "operation"]),
    ("seal/mod.rs", &["seal"]),
    // What was found in a damaged vault, into a database in memory.
    ("salvage/scratch.rs", &["change", "operation", "{}"]),
    ("erase/mod.rs", &["erasure"]),
    // Values, reasons and their salts go; triggers of the tables see to it that nothing else does.
    ("erase/traces.rs", &["change", "operation"]),
    ("erase/sweep.rs", &["erasure", "search"]),
    (
        "search/index.rs",
        &["search", "search_entry", "search_word", "search_number"],
    ),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("tests") {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn name(file: &Path, root: &Path) -> String {
    file.strip_prefix(root)
        .unwrap()
        .to_string_lossy()
        .replace('\\', "/")
}

#[test]
fn nothing_but_the_transaction_and_the_log_writes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 20, "the sources are where they are looked for");
    for file in files {
        let name = name(&file, &root);
        let allowed = WRITERS
            .iter()
            .find(|(writer, _)| *writer == name)
            .map_or(&[][..], |(_, tables)| tables);
        let text = fs::read_to_string(&file).unwrap();
        let words: Vec<_> = text
            .split(|letter: char| letter.is_whitespace() || letter == '"')
            .filter(|word| !word.is_empty())
            .collect();
        for three in words.windows(3) {
            let table = match three {
                ["INSERT" | "REPLACE", "INTO", table] | ["DELETE", "FROM", table] => table,
                ["UPDATE", table, "SET"] if *table != "DO" => table,
                _ => continue,
            };
            assert!(allowed.contains(table), "{name} writes {table}");
        }
    }
}

/// The files that hold one of these texts.
fn users(texts: &[&str]) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let uses = |file: &PathBuf| {
        let source = fs::read_to_string(file).unwrap();
        texts.iter().any(|text| source.contains(text))
    };
    let mut users: Vec<_> = files
        .iter()
        .filter(|file| uses(file))
        .map(|file| name(file, &root))
        .collect();
    users.sort();
    users
}

#[test]
fn only_the_transaction_reaches_the_statements_that_write_records() {
    assert_eq!(users(&[".insert)", ".update)", ".delete)"]), ["write.rs"]);
    assert_eq!(
        users(&["write::insert(", "write::update(", "write::delete("]),
        ["tx.rs"]
    );
}
