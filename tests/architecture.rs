//! The rules of `docs/architecture.md` that can be checked, checked.
#![allow(clippy::unwrap_used, reason = "a test that cannot read the repository fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

/// What each crate may use of the workspace when it is built, tests aside. The direction is
/// `domain <- {store, formats, sheets, exchange} <- desk <- keychain <- {shell, cli}`.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("store", &["domain"]),
    ("formats", &["domain"]),
    ("sheets", &["domain"]),
    ("exchange", &["domain"]),
    ("desk", &["domain", "store", "formats", "sheets", "exchange"]),
    // What both hosts lend in the same way.
    ("keychain", &["desk"]),
    ("liaison-desk", &["desk", "keychain"]),
    ("cli", &["desk", "keychain"]),
];

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn metadata() -> Metadata {
    let mut command = MetadataCommand::new();
    command
        .manifest_path(top().join("Cargo.toml"))
        .no_deps()
        .exec()
        .unwrap()
}

/// What a crate is built from: its dependencies without those of its tests.
fn built_from(package: &Package) -> BTreeSet<&str> {
    let dependencies = package.dependencies.iter();
    dependencies
        .filter(|used| used.kind != DependencyKind::Development)
        .map(|used| used.name.as_str())
        .collect()
}

#[test]
fn crates_use_each_other_in_one_direction_only() {
    let metadata = metadata();
    let members: BTreeSet<&str> = metadata
        .packages
        .iter()
        .map(|package| package.name.as_str())
        .collect();
    let rules: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    for package in &metadata.packages {
        let Some(allowed) = rules.get(package.name.as_str()) else {
            continue;
        };
        for used in built_from(package).intersection(&members) {
            assert!(allowed.contains(used), "{} must not use {used}", package.name);
        }
    }
}

#[test]
fn every_crate_of_the_product_has_a_rule() {
    let rules: BTreeSet<&str> = MAY_USE.iter().map(|(name, _)| *name).collect();
    let crates = top().join("src-tauri/crates");
    for package in &metadata().packages {
        // The test kit, the measurements and the proofs are not part of what is shipped.
        let shipped = package.manifest_path.starts_with(&crates)
            && !["testkit", "bench", "prove"].contains(&package.name.as_str());
        assert!(
            !shipped || rules.contains(package.name.as_str()),
            "{} has no rule in MAY_USE",
            package.name
        );
    }
}

#[test]
fn only_the_shell_knows_tauri() {
    for package in metadata()
        .packages
        .iter()
        .filter(|package| package.name.as_str() != "liaison-desk")
    {
        let tauri = package
            .dependencies
            .iter()
            .find(|used| used.name.starts_with("tauri"));
        assert!(tauri.is_none(), "{} uses {}", package.name, tauri.unwrap().name);
    }
}

#[test]
fn no_test_file_is_forgotten() {
    for suite in ["tests/journeys", "tests/cli"] {
        let folder = top().join(suite);
        let Ok(main) = fs::read_to_string(folder.join("main.rs")) else {
            continue;
        };
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let is_module = path.is_dir() || path.extension().is_some_and(|extension| extension == "rs");
            if is_module && name != "main" {
                assert!(
                    main.contains(&format!("mod {name};")),
                    "{suite}/main.rs does not name {name}"
                );
            }
        }
    }
}

#[test]
fn no_test_is_switched_off() {
    let switched_off = ["#[", "ignore"].concat();
    // What is counted is what stands on standard output.
    let uncounted = ["eprintln!(\"", "SKIPPED"].concat();
    for path in rust_files(&top().join("src-tauri"))
        .into_iter()
        .chain(rust_files(&top().join("tests")))
    {
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            !text.contains(&switched_off),
            "{}: a test that cannot run prints SKIPPED: reason",
            path.display()
        );
        assert!(
            !text.contains(&uncounted),
            "{}: SKIPPED: is printed to standard output, where it is counted",
            path.display()
        );
    }
}

#[test]
fn ci_runs_the_test_command_and_nothing_else() {
    let script = fs::read_to_string(top().join(".ci/run")).unwrap();
    let commands: Vec<&str> = script
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .collect();
    assert_eq!(commands, ["exec cargo xtask test"]);
    let workflow = fs::read_to_string(top().join(".github/workflows/ci.yml")).unwrap();
    let runs: Vec<&str> = workflow
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- run: "))
        .collect();
    assert_eq!(runs, ["cargo xtask test"]);
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path {
            folder if folder.is_dir() => rust_files(&folder),
            file if file.extension().is_some_and(|extension| extension == "rs") => vec![file],
            _ => Vec::new(),
        })
        .collect()
}
