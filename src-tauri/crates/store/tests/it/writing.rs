//! Transactions: what they write, what they refuse.

use domain::records::*;
use store::{Op, Put, Refusal, StoreError, Vault, Why};
use testkit::vault::{ALICE, FixedHost, passphrase, throw_away};

use crate::make;

fn refusal<T: std::fmt::Debug>(result: Result<T, StoreError>) -> Refusal {
    match result {
        Err(StoreError::Refused(refusal)) => refusal,
        other => panic!("it should have been refused: {other:?}"),
    }
}

#[test]
fn what_is_put_is_there_after_the_vault_is_opened_again() {
    let (folder, mut vault) = throw_away();
    let made = vault
        .transact(ALICE, "first post", |tx| {
            let agency = make::agency(tx.new_id()?, "Own agency");
            let post = make::post(tx.new_id()?, agency.id, "Embassy Rabat");
            let coverage = make::coverage(tx.new_id()?, Holder::Post(post.id), "MA");
            tx.put(coverage.clone())?;
            tx.put(post.clone())?;
            tx.put(agency.clone())?;
            Ok::<_, StoreError>((agency, post, coverage))
        })
        .unwrap();
    let (agency, post, coverage) = made.value;
    let change = made.change.unwrap();
    assert_eq!(change.number, 1);
    assert_eq!(change.records.len(), 3);

    drop(vault);
    let path = folder.path().join("test.liaison");
    let vault = Vault::unlock(&path, &passphrase(), FixedHost::new(2)).unwrap();
    let (records, snapshot) = vault.reader().unwrap().load().unwrap();
    assert_eq!(snapshot.number, 1);
    assert_eq!(
        (records.agencies, records.posts, records.coverage),
        (vec![agency], vec![post], vec![coverage])
    );
    assert_eq!(vault.view().check().unwrap(), []);
}

#[test]
fn an_update_writes_one_operation_per_field_and_an_unchanged_record_none() {
    let (_folder, mut vault) = throw_away();
    let mut officer = vault
        .transact(ALICE, "arrival", |tx| {
            let officer = make::officer(tx.new_id()?, "Ann Example");
            tx.put(officer.clone())?;
            Ok::<_, StoreError>(officer)
        })
        .unwrap()
        .value;
    officer.name = "Anne Example".into();
    officer.languages.push("fr".into());
    let put = |tx: &mut store::Tx<'_>| tx.put(officer.clone());
    let updated = vault.transact(ALICE, "name", put).unwrap();
    assert_eq!(updated.value, Put::Updated(vec!["name", "languages"]));
    let again = vault.transact(ALICE, "name", put).unwrap();
    assert_eq!((again.value, again.change), (Put::Unchanged, None));

    let history = vault.view().history(officer.id.into()).unwrap();
    let ops: Vec<_> = history
        .iter()
        .flat_map(|change| &change.operations)
        .map(|op| (op.op, op.field))
        .collect();
    assert_eq!(
        ops,
        [
            (Op::Update, Some("name")),
            (Op::Update, Some("languages")),
            (Op::Create, None)
        ]
    );
    assert_eq!(vault.view().snapshot().unwrap().number, 2);
}

#[test]
fn a_dangling_reference_is_refused_with_its_record_and_field() {
    let (_folder, mut vault) = throw_away();
    let refused = refusal(vault.transact(ALICE, "post of nobody", |tx| {
        let nobody = AgencyId(tx.new_id()?);
        tx.put(make::post(tx.new_id()?, nobody, "Embassy Nowhere"))
    }));
    assert_eq!(
        (refused.entity, refused.field),
        (EntityKind::Post, Some("agency"))
    );
    assert!(matches!(refused.why, Why::Dangling(_)));
    assert_eq!(vault.view().count(EntityKind::Post).unwrap(), 0);
    assert_eq!(vault.view().snapshot().unwrap().number, 0);
}
