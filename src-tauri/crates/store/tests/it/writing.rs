//! Transactions: what they write, what they refuse.

use domain::records::*;
use store::{Op, Put, Refusal, StoreError, Tx, Vault, Why};
use testkit::clock::day;
use testkit::generate;
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
    let put = |tx: &mut Tx<'_>| tx.put(officer.clone());
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

#[test]
fn a_period_that_ends_before_it_begins_is_refused_with_its_field() {
    let (_folder, mut vault) = throw_away();
    let refused = refusal(vault.transact(ALICE, "cover", |tx| {
        let mut coverage = make::coverage(tx.new_id()?, Holder::Post(PostId(tx.new_id()?)), "MA");
        (coverage.from, coverage.until) = (Some(day(0)), Some(day(-1)));
        tx.put(coverage)
    }));
    assert_eq!(
        (refused.entity, refused.field),
        (EntityKind::Coverage, Some("until"))
    );
    assert_eq!(
        refused.why,
        Why::UntilBeforeFrom {
            from: day(0),
            until: day(-1)
        }
    );
}

#[test]
fn a_period_of_one_day_is_a_period() {
    let (_folder, mut vault) = throw_away();
    let put = |tx: &mut Tx<'_>| {
        let agency = make::agency(tx.new_id()?, "Own agency");
        let mut place = make::place(tx.new_id()?, PostId(tx.new_id()?), "Rabat", "MA");
        (place.from, place.until) = (Some(day(0)), Some(day(0)));
        tx.put(make::post(place.post.0, agency.id, "Embassy Rabat"))?;
        tx.put(agency)?;
        tx.put(place)
    };
    vault.transact(ALICE, "one day", put).unwrap();
}

#[test]
fn a_name_must_say_something() {
    let (_folder, mut vault) = throw_away();
    let refused = refusal(vault.transact(ALICE, "nobody", |tx| tx.put(make::officer(tx.new_id()?, "  "))));
    assert_eq!((refused.field, refused.why), (Some("name"), Why::Blank));
}

#[test]
fn a_record_that_others_point_at_cannot_go_alone() {
    let (_folder, mut vault) = throw_away();
    let put = |tx: &mut Tx<'_>| {
        let agency = make::agency(tx.new_id()?, "Own agency");
        let post = make::post(tx.new_id()?, agency.id, "Embassy Rabat");
        let coverage = make::coverage(tx.new_id()?, Holder::Post(post.id), "MA");
        tx.put(agency)?;
        tx.put(coverage.clone())?;
        tx.put(post.clone())?;
        Ok::<_, StoreError>((post.id, coverage.id))
    };
    let (post, coverage) = vault.transact(ALICE, "post", put).unwrap().value;
    let refused = refusal(vault.transact(ALICE, "closed", |tx| tx.remove(post)));
    assert_eq!(
        (refused.entity, refused.id, refused.field),
        (EntityKind::Coverage, coverage.0, Some("holder"))
    );
    assert!(vault.view().exists(EntityKind::Post, post.0).unwrap());
    let both = |tx: &mut Tx<'_>| {
        tx.remove(post)?;
        tx.remove(coverage)
    };
    vault.transact(ALICE, "closed", both).unwrap();
    assert_eq!(vault.view().check().unwrap(), []);
}

#[test]
fn only_an_agency_of_no_state_can_be_covered() {
    let (_folder, mut vault) = throw_away();
    let cover = |vault: &mut Vault, state: Option<&str>| {
        vault.transact(ALICE, "seat", |tx| {
            let mut agency = make::agency(tx.new_id()?, "Organisation");
            agency.state = state.map(|code| code.parse().unwrap());
            let post = make::post(tx.new_id()?, agency.id, "Seat");
            let territory = TerritoryRef::Organisation(agency.id).to_string();
            tx.put(make::coverage(tx.new_id()?, Holder::Post(post.id), &territory))?;
            tx.put(post)?;
            tx.put(agency.clone())?;
            Ok::<_, StoreError>(agency)
        })
    };
    let refused = refusal(cover(&mut vault, Some("FR")));
    assert_eq!(
        (refused.entity, refused.field),
        (EntityKind::Coverage, Some("territory"))
    );
    let mut agency = cover(&mut vault, None).unwrap().value;
    agency.state = Some("FR".parse().unwrap());
    let refused = refusal(vault.transact(ALICE, "state", |tx| tx.put(agency)));
    assert_eq!(
        (refused.entity, refused.field),
        (EntityKind::Coverage, Some("territory"))
    );
}

#[test]
fn a_region_cannot_contain_itself_through_others() {
    let (_folder, mut vault) = throw_away();
    let region = |tx: &mut Tx<'_>, name: &str| {
        let region = make::region(tx.new_id()?, name);
        tx.put(region.clone())?;
        Ok::<_, StoreError>(region.id)
    };
    let chain = |tx: &mut Tx<'_>| {
        let (outer, middle, inner) = (region(tx, "Africa")?, region(tx, "Maghreb")?, region(tx, "Rif")?);
        for (of, member) in [(outer, middle), (middle, inner)] {
            tx.put(make::region_member(
                tx.new_id()?,
                of,
                TerritoryRef::Region(member),
            ))?;
        }
        Ok::<_, StoreError>((outer, inner))
    };
    let (outer, inner) = vault.transact(ALICE, "regions", chain).unwrap().value;
    let refused = refusal(vault.transact(ALICE, "circle", |tx| {
        tx.put(make::region_member(
            tx.new_id()?,
            inner,
            TerritoryRef::Region(outer),
        ))
    }));
    assert_eq!(
        (refused.entity, refused.why),
        (EntityKind::RegionMember, Why::InsideItself)
    );
    let refused = refusal(vault.transact(ALICE, "itself", |tx| {
        tx.put(make::region_member(
            tx.new_id()?,
            inner,
            TerritoryRef::Region(inner),
        ))
    }));
    assert_eq!(refused.why, Why::InsideItself);
}

#[test]
fn a_vault_holds_one_network() {
    let (_folder, mut vault) = throw_away();
    let networks = [generate::small(1).records, generate::small(2).records];
    let put =
        |tx: &mut Tx<'_>, records: &Records| records.iter().try_for_each(|record| tx.put(record).map(drop));
    vault
        .transact(ALICE, "first", |tx| put(tx, &networks[0]))
        .unwrap();
    let refused = refusal(vault.transact(ALICE, "second", |tx| put(tx, &networks[1])));
    assert_eq!(
        (refused.entity, refused.why),
        (EntityKind::Network, Why::SecondNetwork)
    );
}

#[test]
fn a_rehearsal_refuses_what_the_act_would_and_leaves_nothing() {
    let (_folder, mut vault) = throw_away();
    let good = |tx: &mut Tx<'_>| tx.put(make::officer(tx.new_id()?, "Ann Example"));
    assert_eq!(vault.rehearse(good).unwrap(), Put::Created);
    let dangling = |tx: &mut Tx<'_>| {
        tx.put(make::post(
            tx.new_id()?,
            AgencyId(tx.new_id()?),
            "Embassy Nowhere",
        ))
    };
    assert_eq!(refusal(vault.rehearse(dangling)).field, Some("agency"));
    assert_eq!(vault.view().load().unwrap().0, Records::default());
    assert_eq!(vault.view().snapshot().unwrap().number, 0);
}

#[test]
fn an_act_of_very_many_records_is_refused_what_any_other_would_be() {
    let (_folder, mut vault) = throw_away();
    let dangling = |tx: &mut Tx<'_>| {
        tx.put(make::post(
            tx.new_id()?,
            AgencyId(tx.new_id()?),
            "Embassy Nowhere",
        ))
    };
    assert_eq!(refusal(vault.rehearse_many(dangling)).field, Some("agency"));
    assert_eq!(
        refusal(vault.transact_many(ALICE, "many", dangling)).field,
        Some("agency")
    );
    assert_eq!(vault.view().load().unwrap().0, Records::default());
    assert_eq!(vault.view().snapshot().unwrap().number, 0);
    // The tables look at references again, whatever came of it.
    assert_eq!(
        refusal(vault.transact(ALICE, "few", dangling)).field,
        Some("agency")
    );
}

#[test]
fn an_act_of_very_many_records_is_written_as_any_other() {
    let networks = [0, 1].map(|way| {
        let (folder, mut vault) = throw_away();
        let records = generate::small(7).records;
        let put = |tx: &mut Tx<'_>| records.iter().try_for_each(|record| tx.put(record).map(drop));
        match way {
            0 => vault.transact(ALICE, "new", put),
            _ => vault.transact_many(ALICE, "new", put),
        }
        .unwrap();
        assert_eq!(vault.view().check().unwrap(), Vec::new());
        let log = vault.view().operations(1, usize::MAX).unwrap();
        let log: Vec<_> = log
            .into_iter()
            .map(|one| (one.op, one.record, one.after))
            .collect();
        let found = ["example", "officer", "rabat", "44"].map(|text| {
            let hits = vault.view().search(text, 50).unwrap();
            hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>()
        });
        drop(folder);
        (vault.view().load().unwrap().0, log, found)
    });
    assert!(networks[0] == networks[1]);
}

#[test]
fn an_act_that_fails_leaves_nothing_and_the_next_one_works() {
    #[derive(Debug, PartialEq)]
    struct Changed;
    impl From<StoreError> for Changed {
        fn from(error: StoreError) -> Self {
            panic!("{error}")
        }
    }
    let (_folder, mut vault) = throw_away();
    let half = vault.transact(ALICE, "half", |tx| {
        tx.put(make::officer(tx.new_id()?, "Ann Example"))?;
        Err::<(), _>(Changed)
    });
    assert_eq!(half, Err(Changed));
    let whole = vault.transact(ALICE, "whole", |tx| {
        tx.put(make::officer(tx.new_id()?, "Ben Example"))
    });
    assert_eq!(whole.unwrap().change.unwrap().number, 1);
    assert_eq!(vault.view().all::<Officer>().unwrap().len(), 1);
}
