//! Search: the right thing first, however it is typed, and nothing that is typed is syntax.

use domain::records::*;
use proptest::prelude::*;
use store::{Hit, Matched, StoreError, Tx, Vault};
use testkit::vault::{ALICE, throw_away};

use crate::make;

/// A vault with a small network to find things in.
fn network() -> (tempfile::TempDir, Vault) {
    let (folder, mut vault) = throw_away();
    vault.transact(ALICE, "network", fill).unwrap();
    (folder, vault)
}

fn fill(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let mut agency = make::agency(tx.new_id()?, "National Crime Agency");
    agency.short_name = Some("NCA".into());
    tx.put(agency.clone())?;
    for (post, city, host) in [
        ("Embassy Rabat", "Rabat", "MA"),
        ("Consulate Marrakech", "Marrakech", "MA"),
        ("Embassy N'Djamena", "N'Djamena", "TD"),
    ] {
        let post = make::post(tx.new_id()?, agency.id, post);
        tx.put(make::place(tx.new_id()?, post.id, city, host))?;
        tx.put(make::position(
            tx.new_id()?,
            post.id,
            agency.id,
            "Liaison officer",
        ))?;
        tx.put(post)?;
    }
    for name in [
        "Ann Müller",
        "Anders Østergård",
        "Li Wei",
        "Lionel Smith",
        "王 小明",
    ] {
        let officer = make::officer(tx.new_id()?, name);
        let phone = make::contact(
            tx.new_id()?,
            ContactOwner::Officer(officer.id),
            ContactKind::Mobile,
            "+44 20 7946 0123",
        );
        let mail = make::contact(
            tx.new_id()?,
            ContactOwner::Officer(officer.id),
            ContactKind::Email,
            "ann.mueller@nca.example",
        );
        tx.put(officer)?;
        if name.starts_with("Ann ") {
            tx.put(phone)?;
            tx.put(mail)?;
        }
    }
    Ok(())
}

fn first(vault: &Vault, text: &str) -> Hit {
    let hits = vault.view().search(text, 10).unwrap();
    hits.into_iter()
        .next()
        .unwrap_or_else(|| panic!("nothing found for {text}"))
}

#[test]
fn names_cities_numbers_and_slips_find_their_record_first() {
    let (_folder, vault) = network();
    for (typed, title, matched) in [
        ("rabat", "Embassy Rabat", Matched::Exact),
        ("raba", "Embassy Rabat", Matched::Prefix),
        ("rabta", "Embassy Rabat", Matched::Fuzzy),
        ("marakech", "Consulate Marrakech", Matched::Fuzzy),
        ("consulate marakech", "Consulate Marrakech", Matched::Fuzzy),
        ("ndjamena", "Embassy N'Djamena", Matched::Exact),
        ("muller", "Ann Müller", Matched::Exact),
        ("OSTERGARD", "Anders Østergård", Matched::Exact),
        ("li", "Li Wei", Matched::Exact),
        ("smi lio", "Lionel Smith", Matched::Prefix),
        ("王", "王 小明", Matched::Exact),
        ("nca", "National Crime Agency", Matched::Exact),
        ("+44 20 7946", "+44 20 7946 0123", Matched::Prefix),
        ("020 7946 0123", "+44 20 7946 0123", Matched::Exact),
        ("7946 01", "+44 20 7946 0123", Matched::Prefix),
        ("ann.mueller@nca", "ann.mueller@nca.example", Matched::Exact),
    ] {
        let hit = first(&vault, typed);
        assert_eq!((hit.title.as_str(), hit.matched), (title, matched), "{typed}");
    }
}

#[test]
fn a_hit_says_where_or_whose_it_is() {
    let (_folder, vault) = network();
    assert_eq!(first(&vault, "rabat").detail.as_deref(), Some("Rabat, MA"));
    assert_eq!(
        first(&vault, "+44 20 7946").detail.as_deref(),
        Some("Ann Müller, office")
    );
    assert_eq!(
        first(&vault, "liaison rabat").detail.as_deref(),
        Some("Embassy Rabat")
    );
}

#[test]
fn a_change_is_found_at_once_and_what_it_replaced_is_not() {
    let (_folder, mut vault) = network();
    let hit = first(&vault, "muller");
    let mut officer: Officer = vault.view().get(OfficerId(hit.id)).unwrap().unwrap();
    officer.name = "Ann Castellano".into();
    vault
        .transact(ALICE, "married", |tx| tx.put(officer.clone()))
        .unwrap();
    assert_eq!(first(&vault, "castellano").id, hit.id);
    assert_eq!(first(&vault, "castelano").id, hit.id);
    assert!(
        vault
            .view()
            .search("muller", 10)
            .unwrap()
            .iter()
            .all(|found| found.id != hit.id)
    );

    let post = first(&vault, "rabat");
    let mut renamed: Post = vault.view().get(PostId(post.id)).unwrap().unwrap();
    renamed.name = "Embassy Salé".into();
    vault
        .transact(ALICE, "moved", |tx| tx.put(renamed.clone()))
        .unwrap();
    let positions = vault.view().search("liaison sale", 10).unwrap();
    assert_eq!(positions.first().map(|hit| hit.kind), Some(EntityKind::Position));
}

#[test]
fn what_has_been_removed_is_not_found() {
    let (_folder, mut vault) = network();
    let hit = first(&vault, "lionel");
    vault
        .transact(ALICE, "left", |tx| tx.remove(OfficerId(hit.id)))
        .unwrap();
    assert!(vault.view().search("lionel", 10).unwrap().is_empty());
    assert!(vault.view().search("lionle", 10).unwrap().is_empty());
}

#[test]
fn an_injection_is_a_text_like_any_other() {
    let (_folder, vault) = network();
    let texts = [
        "\"",
        "rabat\" OR \"",
        "rabat*",
        "words:rabat",
        "NEAR(a b)",
        "a AND",
        "-rabat",
        "^rabat",
        "rabat') --",
        "\0",
        "{words}: x",
        "%",
        "'; DROP TABLE officer; --",
        "AND OR NOT",
        "\u{202e}rabat",
    ];
    for text in texts {
        vault
            .view()
            .search(text, 10)
            .unwrap_or_else(|error| panic!("{text:?}: {error}"));
    }
    assert_eq!(first(&vault, "rabat\" *").title, "Embassy Rabat");
    assert_eq!(vault.view().count(EntityKind::Officer).unwrap(), 5);
}

#[test]
fn any_text_can_be_searched_for_and_any_name_is_found() {
    let (_folder, mut vault) = throw_away();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let vault = std::cell::RefCell::new(&mut vault);
    let found = runner.run(&(any::<String>(), "\\PC{0,12}"), |(name, text)| {
        let mut vault = vault.borrow_mut();
        vault.view().search(&text, 5).unwrap();
        // A name of punctuation alone has no word to find it by; an ampersand only joins words.
        let is_of_a_word = |letter: char| letter.is_ascii_alphanumeric() || !letter.is_ascii();
        if !domain::names::fold(&name.replace('&', " ")).contains(is_of_a_word) {
            return Ok(());
        }
        let put = |tx: &mut Tx<'_>| {
            let officer = make::officer(tx.new_id()?, &name);
            tx.put(officer.clone())?;
            Ok::<_, StoreError>(officer.id)
        };
        let id = vault.transact(ALICE, "any name", put).unwrap().value;
        let hits = vault.view().search(&name, 1000).unwrap();
        prop_assert!(hits.iter().any(|hit| hit.id == id.0), "{name:?} among {hits:?}");
        vault.transact(ALICE, "gone", |tx| tx.remove(id)).unwrap();
        Ok(())
    });
    found.unwrap();
}

#[test]
fn what_one_act_makes_changes_and_takes_out_again_is_found_as_it_stands_at_its_end() {
    let (_folder, mut vault) = network();
    let found = |vault: &Vault, text: &str| vault.view().search(text, 10).unwrap().len();
    let lionel = vault.view().search("Lionel", 1).unwrap()[0].id;
    let act = |tx: &mut Tx<'_>| {
        // Made and renamed, made and taken out, taken out and made again.
        let renamed = make::officer(tx.new_id()?, "Zacharias Before");
        tx.put(renamed.clone())?;
        tx.put(Officer {
            name: "Zacharias After".into(),
            ..renamed
        })?;
        let gone = make::officer(tx.new_id()?, "Yolanda Gone");
        tx.put(gone.clone())?;
        tx.remove(gone.id)?;
        let lionel = tx.get::<Officer>(OfficerId(lionel))?.unwrap();
        tx.remove(lionel.id)?;
        tx.put(Officer {
            name: "Leonard Smith".into(),
            ..lionel
        })
    };
    vault.transact(ALICE, "several at once", act).unwrap();
    for (text, hits) in [
        ("Zacharias After", 1),
        ("Before", 0),
        ("Yolanda", 0),
        ("Leonard", 1),
        ("Lionel", 0),
    ] {
        assert_eq!(found(&vault, text), hits, "{text}");
    }
    assert_eq!(vault.view().check_to(store::Depth::Indexes).unwrap(), Vec::new());
}
