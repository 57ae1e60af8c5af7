//! Published lists read into a real vault: invented files always, real ones where they lie beside the repository.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use desk::import::{ImportError, ImportFile, ImportOptions, Imported, run};
use domain::records::{
    Agency, ContactKind, ContactPoint, Coverage, Membership, Note, Part, Post, Records, TerritoryRef,
    UnresolvedWording,
};
use serde_json::json;
use store::{StoreError, Vault};
use tempfile::TempDir;
use testkit::by_hand;
use testkit::vault::{ALICE, throw_away};

use crate::files::book::counts;

/// A vault with an own agency and nothing else.
fn vault() -> (TempDir, Vault) {
    let (folder, mut vault) = throw_away();
    let records = by_hand::network(&[
        ("agency", 1, json!({"name": "Own agency", "state": "US"})),
        (
            "network",
            2,
            json!({"name": "Test", "own_agency": by_hand::id(1), "own_state": "US", "marking": "OFFICIAL"}),
        ),
    ]);
    let made = vault.transact(ALICE, "new network", |tx| -> Result<(), StoreError> {
        records.iter().try_for_each(|record| tx.put(record).map(drop))
    });
    made.expect("the network is written");
    (folder, vault)
}

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

fn fixture(name: &str) -> ImportFile {
    let bytes = std::fs::read(top().join("tests/fixtures").join(name)).expect("the fixture is there");
    ImportFile {
        name: name.into(),
        bytes,
    }
}

/// A real file, or a skip that is said.
fn real(name: &str) -> Option<ImportFile> {
    let Ok(bytes) = std::fs::read(top().join("../shared/data").join(name)) else {
        println!("SKIPPED: {name} is not beside the repository");
        return None;
    };
    Some(ImportFile {
        name: name.into(),
        bytes,
    })
}

fn import(vault: &mut Vault, file: &ImportFile, options: &ImportOptions) -> Imported {
    let files = std::slice::from_ref(file);
    vault
        .transact_many(ALICE, "import", |tx| run(tx, files, options))
        .expect("the file is read")
        .value
}

fn records(vault: &Vault) -> Records {
    vault.view().load().expect("the vault is read").0
}

fn post<'a>(records: &'a Records, name: &str) -> &'a Post {
    records
        .posts
        .iter()
        .find(|post| &*post.name == name)
        .unwrap_or_else(|| panic!("no post {name}"))
}

fn lines<'a>(records: &'a Records, name: &str) -> Vec<&'a Coverage> {
    let id = post(records, name).id;
    records
        .coverage
        .iter()
        .filter(|line| line.holder == domain::records::Holder::Post(id))
        .collect()
}

fn country(code: &str) -> TerritoryRef {
    TerritoryRef::Country(code.parse().unwrap())
}

#[test]
fn every_record_is_created_or_refused_by_line_and_reason() {
    let (_folder, mut vault) = vault();
    let done = import(&mut vault, &fixture("posts.csv"), &ImportOptions::default());
    let report = &done.report.files[0];
    assert_eq!(counts(report), (6, 0, 0, 2));
    let refused: Vec<_> = report
        .rejected
        .iter()
        .map(|row| (row.line, row.reason.as_str()))
        .collect();
    assert_eq!(refused, [(7, "office is empty"), (8, "QQ is no ISO 3166-1 code")]);
    let unresolved: Vec<_> = done.unresolved.iter().map(|line| line.wording.as_str()).collect();
    assert_eq!(unresolved, ["European Union", "Pacific islands", "Sahel region"]);
}

#[test]
fn what_a_list_says_is_kept_as_it_says_it() {
    let (_folder, mut vault) = vault();
    import(&mut vault, &fixture("posts.csv"), &ImportOptions::default());
    let records = records(&vault);
    let dakar = lines(&records, "Legat Dakar");
    let said: Vec<_> = dakar
        .iter()
        .map(|line| (line.territory, line.source_wording.as_deref().unwrap()))
        .collect();
    assert_eq!(
        said,
        [
            (country("SN"), "Sénégal"),
            (country("CV"), "Cap-Vert"),
            (country("GN"), "Guinée")
        ]
    );
    assert!(
        dakar
            .iter()
            .all(|line| line.from.is_none() && line.source_date == "2020-06-19".parse().ok())
    );
    let suva = post(&records, "Legat Suva");
    assert_eq!(
        (suva.source_as_of.as_deref(), suva.source_date),
        (Some("2004-03"), None),
        "a month is no date"
    );
    let wordings: Vec<&UnresolvedWording> = records.unresolved_wordings.iter().collect();
    assert_eq!(wordings.len(), 3, "a region word is kept and never expanded");
    let suva = lines(&records, "Legat Suva");
    assert!(suva.is_empty(), "EU is no country: {suva:?}");
}

#[test]
fn an_item_that_names_a_part_becomes_the_part_and_not_the_country() {
    let (_folder, mut vault) = vault();
    import(&mut vault, &fixture("posts.csv"), &ImportOptions::default());
    let records = records(&vault);
    let parts: Vec<(&str, &str)> = records
        .parts
        .iter()
        .map(|part: &Part| (part.country.as_str(), &*part.name))
        .collect();
    assert_eq!(parts, [("CA", "Canada (West Coast)"), ("US", "USA (West Coast)")]);
    let lines = lines(&records, "Legat Los Angeles");
    assert!(
        lines
            .iter()
            .all(|line| matches!(line.territory, TerritoryRef::Part(_))),
        "{lines:?}"
    );
}

#[test]
fn a_row_without_a_post_becomes_a_note_on_the_country() {
    let (_folder, mut vault) = vault();
    import(&mut vault, &fixture("posts.csv"), &ImportOptions::default());
    let records = records(&vault);
    let note: &Note = &records.notes[0];
    assert_eq!(note.about, domain::records::Subject::Territory(country("AD")));
    assert!(
        note.text.contains("accredited to Andorra") && note.text.contains("376"),
        "{}",
        note.text
    );
    assert!(!records.posts.iter().any(|post| &*post.name == "Mission Andorra"));
    assert!(
        records.posts.iter().any(|post| &*post.name == "Legat Algiers"),
        "not stated keeps the post"
    );
}

#[test]
fn contacts_are_kept_raw_and_in_e164() {
    let (_folder, mut vault) = vault();
    import(&mut vault, &fixture("posts.csv"), &ImportOptions::default());
    let records = records(&vault);
    let dakar = post(&records, "Legat Dakar").id;
    let of_dakar = |contact: &&ContactPoint| contact.of == domain::records::ContactOwner::Post(dakar);
    let contacts: Vec<_> = records.contact_points.iter().filter(of_dakar).collect();
    let kinds: Vec<_> = contacts.iter().map(|contact| contact.kind).collect();
    assert_eq!(
        kinds,
        [
            ContactKind::Phone,
            ContactKind::Email,
            ContactKind::Web,
            ContactKind::Postal
        ]
    );
    assert_eq!(&*contacts[0].raw, "[221] (33) 879-4000");
    assert_eq!(contacts[0].e164.as_deref(), Some("+221338794000"));
}

#[test]
fn the_operator_of_a_row_comes_before_the_agency_that_was_named() {
    let (_folder, mut vault) = vault();
    let options = ImportOptions {
        agency: Some("Legats".into()),
        agency_state: "US".parse().ok(),
        ..ImportOptions::default()
    };
    import(&mut vault, &fixture("posts.csv"), &options);
    let records = records(&vault);
    let agency = |name: &str| -> &Agency {
        records
            .agencies
            .iter()
            .find(|agency| &*agency.name == name)
            .unwrap()
    };
    assert_eq!(
        post(&records, "embassy of Belgium in Rabat").agency,
        agency("Belgium").id
    );
    assert_eq!(agency("Belgium").state, "BE".parse().ok());
    assert_eq!(
        post(&records, "embassy of Belgium in Rabat")
            .source_record
            .as_deref(),
        Some("Q999001")
    );
    assert_eq!(post(&records, "Legat Dakar").agency, agency("Legats").id);
}

#[test]
fn an_agency_of_an_unknown_state_is_asked_for() {
    let (_folder, mut vault) = vault();
    let options = ImportOptions {
        agency: Some("Legats".into()),
        agency_state: None,
        ..ImportOptions::default()
    };
    let files = [fixture("posts.csv")];
    let refused = vault.transact_many(ALICE, "import", |tx| run(tx, &files, &options));
    assert!(matches!(refused, Err(ImportError::AgencyState { .. })));
    assert!(records(&vault).posts.is_empty(), "nothing was written");
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let (_folder, mut vault) = vault();
    for name in ["posts.csv", "memberships.csv"] {
        import(&mut vault, &fixture(name), &ImportOptions::default());
        let before = vault.view().snapshot().unwrap();
        let again = import(&mut vault, &fixture(name), &ImportOptions::default());
        let (created, updated, _, _) = counts(&again.report.files[0]);
        assert_eq!((created, updated), (0, 0));
        assert_eq!(vault.view().snapshot().unwrap(), before, "no change was written");
    }
}

#[test]
fn an_older_source_never_overwrites_a_newer_one() {
    let (_folder, mut vault) = vault();
    import(&mut vault, &fixture("posts.csv"), &ImportOptions::default());
    let before = records(&vault);
    let older = import(&mut vault, &fixture("posts-older.csv"), &ImportOptions::default());
    assert_eq!(counts(&older.report.files[0]), (0, 0, 1, 0));
    assert_eq!(records(&vault), before);
    let newer = import(&mut vault, &fixture("posts-newer.csv"), &ImportOptions::default());
    assert_eq!(counts(&newer.report.files[0]), (0, 1, 0, 0));
    let after = records(&vault);
    // Two changes of one instant have ids in no order.
    let covered: BTreeSet<_> = lines(&after, "Legat Dakar")
        .iter()
        .map(|line| line.territory)
        .collect();
    assert_eq!(
        covered,
        ["SN", "CV", "GN", "GM"].map(country).into(),
        "a line not named stays"
    );
    assert!(
        after
            .contact_points
            .iter()
            .any(|contact| contact.e164.as_deref() == Some("+221332222222"))
    );
    assert!(
        !after
            .contact_points
            .iter()
            .any(|contact| contact.e164.as_deref() == Some("+221338794000"))
    );
}

#[test]
fn a_dry_run_counts_the_same_and_writes_nothing() {
    let (_folder, mut vault) = vault();
    let files = [fixture("posts.csv")];
    let before = vault.view().snapshot().unwrap();
    let tried = vault
        .rehearse_many(|tx| run(tx, &files, &ImportOptions::default()))
        .expect("it is read");
    assert_eq!(vault.view().snapshot().unwrap(), before);
    assert!(records(&vault).posts.is_empty());
    assert_eq!(import(&mut vault, &files[0], &ImportOptions::default()), tried);
}

#[test]
fn memberships_keep_what_each_document_says_last() {
    let (_folder, mut vault) = vault();
    let done = import(&mut vault, &fixture("memberships.csv"), &ImportOptions::default());
    assert_eq!(counts(&done.report.files[0]), (2, 1, 0, 1));
    let records = records(&vault);
    let interpol: Vec<&Membership> = records
        .memberships
        .iter()
        .filter(|one| &*one.body == "INTERPOL")
        .collect();
    assert_eq!(interpol.len(), 1);
    assert_eq!(interpol[0].source_as_of.as_deref(), Some("2021-08-05"));
}

/// Every real file in the order of its name, and once more.
#[test]
fn all_real_files_import_and_then_change_nothing() {
    let (_folder, mut vault) = vault();
    let files = [
        ("afp_australia_americas.csv", Some(("AFP", "AU")), 4),
        ("embassies_wikidata_2022-11-16_multi.csv", None, 3115),
        ("fbi_legats.csv", Some(("FBI", "US")), 51),
        ("multilateral.csv", None, 936),
        ("us_dea_partial.csv", Some(("DEA", "US")), 18),
        ("us_embassies_2015-11-15.csv", None, 174),
        ("us_embassies_2026-01-21.csv", None, 198),
    ];
    for round in 0..2 {
        for (name, agency, count) in &files {
            let Some(file) = real(name) else { return };
            let options = ImportOptions {
                agency: agency.map(|(name, _)| name.into()),
                agency_state: agency.and_then(|(_, state)| state.parse().ok()),
                ..ImportOptions::default()
            };
            let done = import(&mut vault, &file, &options);
            let report = &done.report.files[0];
            let (created, updated, _, rejected) = counts(report);
            assert_eq!(
                (report.records, rejected),
                (*count, 0),
                "{name}: {:?}",
                report.rejected
            );
            if round == 1 {
                assert_eq!((created, updated), (0, 0), "{name} twice");
            }
        }
    }
    let records = records(&vault);
    let washington = lines(&records, "AFP Washington");
    let whole: Vec<_> = washington
        .iter()
        .filter(|line| line.territory == country("US"))
        .collect();
    assert!(whole.is_empty(), "the east coast is not the country");
    assert!(
        records.posts.iter().any(|post| &*post.name == "AFP Bogotá"),
        "accents and all"
    );
}
