//! Undo and redo: what the log says is next, what later changes put in the way, and what comes back.

use domain::records::*;
use store::{Author, Extent, Op, StoreError, Undone, Vault};
use testkit::vault::{ALICE, FixedHost, passphrase, throw_away};
use uuid::Uuid;

use crate::make;

const OURS: Author<'static> = Author {
    name: "Ann",
    desk: Some(DeskId(Uuid::from_u128(1))),
};
const THEIRS: Author<'static> = Author {
    name: "Ben",
    desk: Some(DeskId(Uuid::from_u128(2))),
};

/// Puts one record as one change and says its number.
fn put(vault: &mut Vault, author: Author<'_>, record: impl Into<Record>) -> i64 {
    let record = record.into();
    let done = vault.transact(author, "act", |tx| tx.put(record.clone()));
    done.unwrap().change.unwrap().number
}

fn officer(number: u128, name: &str) -> Officer {
    make::officer(Uuid::from_u128(number), name)
}

fn undo(vault: &mut Vault, author: Author<'_>, change: i64) -> i64 {
    let done = vault.undo(author, "undo", change, Extent::Whole).unwrap();
    done.change.unwrap().number
}

fn next(vault: &Vault, author: Author<'_>) -> (Option<i64>, Option<i64>) {
    let number = |entry: Option<store::Entry>| entry.map(|entry| entry.change.number);
    let view = vault.view();
    (
        number(view.undoable(author.desk).unwrap()),
        number(view.redoable(author.desk).unwrap()),
    )
}

fn overtaken(result: Result<impl std::fmt::Debug, StoreError>) -> Undone {
    match result {
        Err(StoreError::Overtaken(found)) => found,
        other => panic!("{other:?}"),
    }
}

#[test]
fn undo_and_redo_go_back_and_forth_through_ones_own_changes_also_after_a_restart() {
    let (_folder, mut vault) = throw_away();
    for number in 1..=3 {
        put(&mut vault, OURS, officer(number, "Ann Example"));
    }
    assert_eq!(next(&vault, OURS), (Some(3), None));
    assert_eq!(
        (undo(&mut vault, OURS, 3), next(&vault, OURS)),
        (4, (Some(2), Some(4)))
    );
    assert_eq!(
        (undo(&mut vault, OURS, 2), next(&vault, OURS)),
        (5, (Some(1), Some(5)))
    );

    let path = vault.path().to_owned();
    drop(vault);
    let mut vault = Vault::unlock(&path, &passphrase(), FixedHost::new(2)).unwrap();
    assert_eq!(next(&vault, OURS), (Some(1), Some(5)));
    assert_eq!(
        (undo(&mut vault, OURS, 5), next(&vault, OURS)),
        (6, (Some(6), Some(4)))
    );
    assert_eq!(
        (undo(&mut vault, OURS, 4), next(&vault, OURS)),
        (7, (Some(7), None))
    );
    // A redo is taken back like any act, and the change behind it is not met a second time.
    assert_eq!(
        (undo(&mut vault, OURS, 7), next(&vault, OURS)),
        (8, (Some(6), Some(8)))
    );
    assert_eq!(
        (undo(&mut vault, OURS, 6), next(&vault, OURS)),
        (9, (Some(1), Some(9)))
    );
    assert_eq!(vault.view().count(EntityKind::Officer).unwrap(), 1);
    assert_eq!(vault.view().check().unwrap(), []);
}

#[test]
fn whoever_has_done_something_new_has_nothing_to_redo() {
    let (_folder, mut vault) = throw_away();
    let first = put(&mut vault, OURS, officer(1, "Ann Example"));
    let undone = undo(&mut vault, OURS, first);
    put(&mut vault, THEIRS, officer(2, "Ben Example"));
    assert_eq!(
        next(&vault, OURS),
        (None, Some(undone)),
        "others' acts take no redo away"
    );
    let second = put(&mut vault, OURS, officer(3, "Cid Example"));
    assert_eq!(next(&vault, OURS), (Some(second), None));
    assert_eq!(next(&vault, THEIRS), (Some(3), None));
}

#[test]
fn another_desks_change_is_taken_back_only_by_its_number() {
    let (_folder, mut vault) = throw_away();
    let theirs = put(&mut vault, THEIRS, officer(1, "Ben Example"));
    assert_eq!(next(&vault, OURS), (None, None));
    let undone = undo(&mut vault, OURS, theirs);
    assert_eq!(next(&vault, THEIRS), (None, None), "it is no longer in effect");
    assert_eq!(next(&vault, OURS), (None, Some(undone)));
    let changes = vault.view().changes(None, 1).unwrap();
    assert_eq!(changes[0].undoes, Some(theirs));
}

#[test]
fn a_change_is_taken_back_once() {
    let (_folder, mut vault) = throw_away();
    let change = put(&mut vault, OURS, officer(1, "Ann Example"));
    undo(&mut vault, OURS, change);
    let again = vault.undo(OURS, "undo", change, Extent::Untouched);
    assert!(matches!(again, Err(StoreError::NotInEffect(1))));
    assert!(matches!(
        vault.view().preview_undo(9),
        Err(StoreError::NoChange(9))
    ));
}

#[test]
fn an_undo_that_is_overtaken_says_by_whom_and_takes_back_the_rest() {
    let (_folder, mut vault) = throw_away();
    let both = |name: &str| [officer(1, name), officer(2, name)];
    for officer in both("Example") {
        put(&mut vault, OURS, officer);
    }
    let act = |officers: [Officer; 2]| {
        move |tx: &mut store::Tx<'_>| {
            officers.iter().try_for_each(|officer| {
                let mut officer = officer.clone();
                officer.uid = Some("1".into());
                tx.put(officer).map(drop)
            })
        }
    };
    let renamed = vault.transact(OURS, "renamed", act(both("Renamed"))).unwrap();
    let renamed = renamed.change.unwrap().number;
    let mut later = officer(1, "Later");
    later.uid = Some("1".into());
    let later = vault.transact(THEIRS, "wedding", |tx| tx.put(later)).unwrap();
    let later = later.change.unwrap();

    let found = overtaken(vault.undo(OURS, "undo", renamed, Extent::Whole));
    let [place] = &found.overtaken[..] else {
        panic!("{found:?}")
    };
    let by = place.by.as_ref().unwrap();
    assert_eq!(
        (
            place.record.id,
            place.field,
            by.number,
            by.author.as_deref(),
            by.reason.as_deref()
        ),
        (
            Uuid::from_u128(1),
            Some("name"),
            later.number,
            Some("Ben"),
            Some("wedding")
        )
    );
    assert_eq!(vault.view().preview_undo(renamed).unwrap(), found);
    assert_eq!(
        vault.view().snapshot().unwrap().number,
        later.number,
        "nothing was written"
    );

    let done = vault.undo(OURS, "undo", renamed, Extent::Untouched).unwrap();
    assert_eq!(done.value, found);
    let now = |id: u128| -> Officer { vault.view().get(OfficerId(Uuid::from_u128(id))).unwrap().unwrap() };
    assert_eq!((now(1).name.as_str(), now(1).uid), ("Later", None));
    assert_eq!(now(2), officer(2, "Example"));
    assert_eq!(vault.view().check().unwrap(), []);
}

#[test]
fn a_created_record_stays_with_all_that_it_needs_when_somebody_has_since_referred_to_it() {
    let (_folder, mut vault) = throw_away();
    let agency = make::agency(Uuid::from_u128(1), "Agency");
    let posts = [2, 3].map(|id| make::post(Uuid::from_u128(id), agency.id, "Post"));
    let import = vault.transact(OURS, "import", |tx| {
        tx.put(agency.clone())?;
        posts.iter().try_for_each(|post| tx.put(post.clone()).map(drop))
    });
    let import = import.unwrap().change.unwrap().number;
    let position = make::position(Uuid::from_u128(4), posts[0].id, agency.id, "ILO");
    let position = put(&mut vault, THEIRS, position);

    let found = overtaken(vault.undo(OURS, "undo", import, Extent::Whole));
    let mut kept: Vec<_> = found.overtaken.iter().map(|place| place.record).collect();
    kept.sort();
    assert_eq!(kept, [agency.id.into(), posts[0].id.into()]);
    let by = found
        .overtaken
        .iter()
        .map(|place| place.by.as_ref().unwrap().number);
    assert_eq!(by.collect::<Vec<_>>(), [position; 2]);
    vault.undo(OURS, "undo", import, Extent::Untouched).unwrap();
    assert!(!vault.view().exists(EntityKind::Post, posts[1].id.0).unwrap());
    assert_eq!(vault.view().check().unwrap(), []);
}

#[test]
fn what_was_removed_does_not_return_without_what_it_refers_to() {
    let (_folder, mut vault) = throw_away();
    let agency = make::agency(Uuid::from_u128(1), "Agency");
    let post = make::post(Uuid::from_u128(2), agency.id, "Post");
    put(&mut vault, OURS, agency.clone());
    put(&mut vault, OURS, post.clone());
    let mut gone = |id: RecordRef| vault.transact(OURS, "gone", |tx| tx.remove(id)).unwrap();
    let closed = gone(post.id.into()).change.unwrap().number;
    let dissolved = gone(agency.id.into()).change.unwrap().number;

    let found = overtaken(vault.undo(OURS, "undo", closed, Extent::Whole));
    assert_eq!(found.records, []);
    assert_eq!(
        (
            found.overtaken[0].field,
            found.overtaken[0].by.as_ref().unwrap().number
        ),
        (Some("agency"), dissolved)
    );
    undo(&mut vault, OURS, dissolved);
    undo(&mut vault, OURS, closed);
    assert_eq!(vault.view().get(post.id).unwrap(), Some(post));
}

#[test]
fn an_import_of_three_thousand_records_is_taken_back_and_comes_again() {
    let (_folder, mut vault) = throw_away();
    let agency = make::agency(Uuid::from_u128(1), "Agency");
    let import = |tx: &mut store::Tx<'_>| {
        tx.put(agency.clone())?;
        for number in (2..3000_u128).step_by(2) {
            let post = make::post(Uuid::from_u128(number), agency.id, &format!("Post {number}"));
            let raw = format!("+44 7700 9{number:05}");
            let of = ContactOwner::Post(post.id);
            tx.put(make::contact(
                Uuid::from_u128(number + 1),
                of,
                ContactKind::Mobile,
                &raw,
            ))?;
            tx.put(post)?;
        }
        Ok::<_, StoreError>(())
    };
    vault.transact(ALICE, "import", import).unwrap();
    let imported = vault.view().load().unwrap().0;
    for change in 1..=2 {
        undo(&mut vault, ALICE, change);
        let changes = vault.view().changes(None, 1).unwrap();
        let op = if change == 1 { Op::Remove } else { Op::Create };
        assert!(changes[0].operations.iter().all(|operation| operation.op == op));
    }
    assert!(vault.view().load().unwrap().0 == imported);
    assert_eq!(vault.view().search("post", 5).unwrap().len(), 5);
}
