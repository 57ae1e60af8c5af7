//! The TypeScript types that the window is built with.

use std::collections::BTreeMap;
use std::path::Path;

/// Every file below a folder, by its path there.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn the_types_of_the_window_are_those_of_the_views() {
    let made = tempfile::tempdir().unwrap();
    desk::views::write_types(made.path()).unwrap();
    let committed = Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../ui/src/lib/api/generated"
    ));
    assert!(
        files(made.path()) == files(committed),
        "run `cargo xtask gen` and commit what it makes"
    );
}
