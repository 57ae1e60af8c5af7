//! 10,000 short histories, each a handful of acts by chance on what the one before has left: the log alone gives the
//! tables, the network as known at every change is the one that was recorded then, and an act that is taken back has
//! left nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use domain::records::*;
use store::{Author, Extent, Snapshot, StoreError, Tx, Vault};
use tempfile::TempDir;
use testkit::Rng;
use testkit::vault::{ALICE, BOB, FixedHost, with_host};
use uuid::Uuid;

use crate::make;

/// Histories in one vault: a new vault costs as much as several of them, and a long log slows down what follows.
const IN_ONE_VAULT: u64 = 50;

/// A vault that remembers what was known when.
struct Remembering {
    _folder: TempDir,
    vault: Vault,
    host: Arc<FixedHost>,
    rng: Rng,
    now: (Records, Snapshot),
    known: BTreeMap<DateTime<Utc>, (Records, Snapshot)>,
}

impl Remembering {
    fn new(seed: u64) -> Self {
        let host = FixedHost::new(seed);
        let (folder, vault) = with_host(host.clone());
        Self {
            _folder: folder,
            now: vault.view().load().unwrap(),
            vault,
            host,
            rng: Rng::new(seed),
            known: BTreeMap::new(),
        }
    }

    /// Some acts, then the last of them back and forth again.
    fn history(&mut self) {
        self.known.clear();
        let mut before = self.now.clone();
        for _ in 0..self.rng.between(3, 4) {
            before = self.now.clone();
            self.act();
        }
        let after = self.now.clone();
        if before.1 != after.1 {
            let back = self.vault.undo(ALICE, "back", after.1.number, Extent::Whole);
            let back = back.unwrap().change.unwrap().number;
            self.remember();
            assert!(self.now.0 == before.0, "{:?}", after.1);
            self.vault.undo(ALICE, "forth", back, Extent::Whole).unwrap();
            self.remember();
            assert!(self.now.0 == after.0, "{:?}", after.1);
        }
        let present: BTreeMap<_, _> = self
            .now
            .0
            .iter()
            .map(|record| (record.reference(), record))
            .collect();
        for (at, (records, snapshot)) in &self.known {
            let past = self
                .vault
                .view()
                .past(*at, i64::MAX, |record| present.get(&record).cloned());
            let past = past.unwrap();
            let mut then = present.clone();
            for (record, was) in past.records {
                match was {
                    Some(was) => then.insert(record, was),
                    None => then.remove(&record),
                };
            }
            assert!(then.into_values().eq(records.iter()), "{at}");
            assert_eq!(past.snapshot, *snapshot);
        }
        if let Some((at, known)) = self.known.first_key_value() {
            assert!(self.vault.view().as_known(*at).unwrap() == *known, "{at}");
        }
    }

    fn act(&mut self) {
        // Changes may share an instant; what is known then is what the last of them left.
        self.host.advance(TimeDelta::milliseconds(self.rng.between(0, 2)));
        let newest = self.now.1.number;
        let author = if self.rng.below(2) == 0 { ALICE } else { BOB };
        let done = match self.rng.below(8) {
            0 | 1 if newest > 0 => self.undo(author, newest),
            2 => self.audit(author),
            _ => self.edit(author),
        };
        match done {
            Ok(())
            | Err(StoreError::Refused(_) | StoreError::NoChange(_) | StoreError::NotInEffect(_))
            | Err(StoreError::Overtaken(_)) => self.remember(),
            Err(other) => panic!("{other}"),
        }
    }

    fn undo(&mut self, author: Author<'_>, newest: i64) -> Result<(), StoreError> {
        let change = self.rng.between((newest - 8).max(1), newest);
        let extent = [Extent::Whole, Extent::Untouched][self.rng.below(2)];
        self.vault.undo(author, "undo", change, extent).map(drop)
    }

    fn audit(&mut self, author: Author<'_>) -> Result<(), StoreError> {
        let record = some_record(&mut self.rng).reference();
        self.vault.audit(author, "looked", &[record]).map(drop)
    }

    fn edit(&mut self, author: Author<'_>) -> Result<(), StoreError> {
        let rng = &mut self.rng;
        let act = |tx: &mut Tx<'_>| {
            for _ in 0..=rng.below(3) {
                let record = some_record(rng);
                if rng.below(4) == 0 {
                    tx.remove(record.reference())?;
                } else {
                    frame_of(tx, &record)?;
                    tx.put(record)?;
                }
            }
            Ok(())
        };
        self.vault.transact(author, "act", act).map(drop)
    }

    /// Reads the tables where something was written, whatever came of the act.
    fn remember(&mut self) {
        if self.vault.view().snapshot().unwrap() != self.now.1 {
            self.now = self.vault.view().load().unwrap();
        }
        if let Some(at) = self.now.1.at {
            self.known.insert(at, self.now.clone());
        }
    }
}

const AGENCY: u128 = 100;
const POST: u128 = 200;
const REGION: u128 = 300;

/// A record of some kind, with one of a few ids and of a few values, so that it is often there already.
fn some_record(rng: &mut Rng) -> Record {
    let kind = rng.below(8);
    let id = |group: u128, number: usize| Uuid::from_u128(group + number as u128);
    let name = ["Ann", "Ben", "Cid"][rng.below(3)];
    let (agency, post) = (AgencyId(id(AGENCY, rng.below(2))), PostId(id(POST, rng.below(3))));
    let own = id(1000 * (kind as u128 + 1), rng.below(3));
    match kind {
        0 => make::agency(agency.0, name).into(),
        1 => make::post(post.0, agency, name).into(),
        2 => make::officer(own, name).into(),
        3 => make::position(own, post, agency, name).into(),
        4 => {
            let mut line = make::coverage(own, Holder::Post(post), ["MA", "TN"][rng.below(2)]);
            line.source_wording = (rng.below(2) == 0).then(|| name.into());
            line.into()
        }
        5 => make::contact(own, ContactOwner::Post(post), ContactKind::Email, name).into(),
        6 => make::region(id(REGION, rng.below(2)), name).into(),
        _ => {
            let territory = ["MA", "TN", "DZ"][rng.below(3)].parse().unwrap();
            make::region_member(own, RegionId(id(REGION, rng.below(2))), territory).into()
        }
    }
}

/// Most of the time, what a record refers to is made with it.
fn frame_of(tx: &mut Tx<'_>, record: &Record) -> Result<(), StoreError> {
    let (agency, region) = (
        AgencyId(Uuid::from_u128(AGENCY)),
        RegionId(Uuid::from_u128(REGION)),
    );
    match record {
        Record::Post(post) if !tx.exists(EntityKind::Agency, post.agency.0)? => {
            tx.put(make::agency(post.agency.0, "Agency")).map(drop)
        }
        Record::ContactPoint(ContactPoint {
            of: ContactOwner::Post(post),
            ..
        })
        | Record::Coverage(Coverage {
            holder: Holder::Post(post),
            ..
        }) if !tx.exists(EntityKind::Post, post.0)? => {
            tx.put(make::agency(agency.0, "Agency"))?;
            tx.put(make::post(post.0, agency, "Post")).map(drop)
        }
        Record::RegionMember(member) if member.region == region => {
            tx.put(make::region(region.0, "Region")).map(drop)
        }
        _ => Ok(()),
    }
}

/// A quarter of all histories, so that two cores share the work.
fn quarter(which: u64) {
    for number in 0..2_500 / IN_ONE_VAULT {
        let mut desk = Remembering::new(number * 4 + which);
        for _ in 0..IN_ONE_VAULT {
            desk.history();
        }
        let view = desk.vault.view();
        assert!(view.rebuild().unwrap() == view.load().unwrap().0);
        assert_eq!(view.check().unwrap(), []);
    }
}

#[test]
fn ten_thousand_histories_are_known_as_they_were_the_first_quarter() {
    quarter(0);
}

#[test]
fn ten_thousand_histories_are_known_as_they_were_the_second_quarter() {
    quarter(1);
}

#[test]
fn ten_thousand_histories_are_known_as_they_were_the_third_quarter() {
    quarter(2);
}

#[test]
fn ten_thousand_histories_are_known_as_they_were_the_last_quarter() {
    quarter(3);
}

#[test]
fn before_the_first_change_nothing_was_known_and_after_the_last_the_present_is() {
    let mut desk = Remembering::new(1);
    let now = desk.vault.view().snapshot().unwrap();
    assert_eq!(now.number, 0);
    desk.history();
    let view = desk.vault.view();
    let (first, _) = desk.known.first_key_value().unwrap();
    let before = view.as_known(*first - TimeDelta::milliseconds(1)).unwrap();
    assert_eq!(before, (Records::default(), now));
    assert_eq!(
        view.as_known(DateTime::<Utc>::MAX_UTC).unwrap(),
        view.load().unwrap()
    );
}
