//! `damage`: every flipped bit and every cut is found by the check, and what does not lie on a damaged page is saved.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};

use anyhow::{Context, Result, anyhow, ensure};
use desk::keys::Opener;
use desk::vault::Way;
use domain::records::{Officer, Record, Records};
use store::{Salvaged, Vault};
use testkit::generate;
use testkit::vault::{ALICE, CHEAP, FixedHost, passphrase};

use crate::knowing::{Knowing, PAGE, decrypt, key_of, quick_folder};
use crate::proof::{Case, Part, Proof, Tried};
use crate::template::desk_host;

/// How many different networks are damaged.
const NETWORKS: u64 = 6;

/// The proof.
pub(crate) struct Damage {
    whole: [OnceLock<Result<Whole, String>>; NETWORKS as usize],
}

/// A vault with a whole network, edited since, and closed.
struct Whole {
    keys: Vec<u8>,
    database: Vec<u8>,
    /// Each page in the clear.
    clear: Vec<Vec<u8>>,
    records: Vec<Record>,
}

impl Damage {
    pub(crate) fn new() -> Self {
        Self {
            whole: [const { OnceLock::new() }; NETWORKS as usize],
        }
    }

    fn whole(&self, number: u64) -> Result<&Whole> {
        let place = usize::try_from(number % NETWORKS)?;
        let whole = self.whole.get(place).context("a network")?;
        let made =
            whole.get_or_init(|| Whole::new(number % NETWORKS + 3).map_err(|error| format!("{error:#}")));
        made.as_ref().map_err(|error| anyhow!("{error}"))
    }
}

impl Proof for Damage {
    fn name(&self) -> &'static str {
        "damage"
    }

    fn parts(&self) -> Vec<Part> {
        vec![
            Part::new("bit of network.db", 40, 1000),
            Part::new("bit of keys.json", 20, 200),
            Part::new("cut", 10, 100),
        ]
    }

    fn case(&self, case: &mut Case) -> Result<Tried> {
        let whole = self.whole(case.number)?;
        let folder = quick_folder()?;
        let path = folder.path().join("test.liaison");
        match case.part {
            0 => flip_database(whole, &path, case)?,
            1 => flip_keys(whole, &path, case)?,
            _ => cut(whole, &path, case)?,
        }
        Ok(Tried::Held)
    }
}

impl Whole {
    fn new(seed: u64) -> Result<Self> {
        let folder = quick_folder()?;
        let path = folder.path().join("test.liaison");
        let keys = Arc::new(Mutex::default());
        let mut vault = Vault::create(&path, &passphrase(), CHEAP, Knowing::new(seed, None, &keys))?;
        let all: Vec<Record> = generate::small(seed).records.iter().collect();
        vault.transact(ALICE, "network", |tx| {
            all.iter().try_for_each(|record| tx.put(record.clone()).map(drop))
        })?;
        for officer in vault.view().all::<Officer>()? {
            let edited = Officer {
                name: format!("{} the Second", officer.name).into(),
                ..officer
            };
            vault.transact(ALICE, "edit", |tx| tx.put(edited).map(drop))?;
        }
        let records = in_order(&vault.view().load()?.0);
        drop(vault);
        let database = fs::read(path.join("network.db"))?;
        let key = key_of(&path.join("network.db"), &keys)?;
        let pages = database.chunks(PAGE).enumerate();
        let clear = pages.map(|(place, page)| decrypt(&key, page, place == 0));
        Ok(Self {
            keys: fs::read(path.join("keys.json"))?,
            clear: clear.collect::<Result<_>>()?,
            database,
            records,
        })
    }

    fn write(&self, path: &Path, keys: &[u8], database: &[u8]) -> Result<()> {
        fs::create_dir(path)?;
        fs::write(path.join("keys.json"), keys)?;
        Ok(fs::write(path.join("network.db"), database)?)
    }

    /// The records of which nothing lies on these pages: their ids do not occur there.
    fn untouched(&self, damaged: &BTreeSet<usize>) -> Vec<&Record> {
        let lies_on = |record: &Record, page: usize| {
            let id = record.reference().id;
            let page = self.clear.get(page).map(Vec::as_slice).unwrap_or_default();
            page.windows(16).any(|window| window == id.as_bytes())
        };
        let touches = |record: &Record| damaged.iter().any(|page| lies_on(record, *page));
        self.records.iter().filter(|record| !touches(record)).collect()
    }

    /// Everything that lies on whole pages was saved, and what is missing is told of.
    fn is_saved(&self, path: &Path, damaged: &BTreeSet<usize>) -> Result<Salvaged> {
        let secret = passphrase();
        let (reader, salvaged) = Vault::open_damaged(path, (&secret).into(), &*FixedHost::new(5))?;
        let records = in_order(&reader.load()?.0);
        for record in self.untouched(damaged) {
            let told = salvaged.unplaced.contains(record) || salvaged.loosened.contains(&record.reference());
            ensure!(told || records.contains(record), "not saved: {record:?}");
        }
        Ok(salvaged)
    }
}

fn in_order(records: &Records) -> Vec<Record> {
    let mut all: Vec<_> = records.iter().collect();
    all.sort_by_key(Record::reference);
    all
}

/// What the check of the vault says: its codes, or the code of why it does not open.
fn codes(path: &Path) -> Vec<String> {
    let opener = Opener::Passphrase(passphrase());
    match desk::check::check_at(path, &opener, Way::default(), false, &desk_host(9), |_| ()) {
        Ok(view) => view.findings.into_iter().map(|finding| finding.code).collect(),
        Err(error) => vec![error.code().to_owned()],
    }
}

fn is_found(path: &Path) -> Result<()> {
    let codes = codes(path);
    let found = codes
        .iter()
        .any(|code| code == "page_damaged" || code == "damaged");
    ensure!(found, "the check says {codes:?}");
    Ok(())
}

fn flip_database(whole: &Whole, path: &Path, case: &mut Case) -> Result<()> {
    let mut bytes = whole.database.clone();
    let at = flip(&mut bytes, case);
    whole.write(path, &whole.keys, &bytes)?;
    is_found(path).with_context(|| format!("byte {at}"))?;
    let page = at / PAGE;
    let salvaged = whole
        .is_saved(path, &BTreeSet::from([page]))
        .with_context(|| format!("byte {at}"))?;
    // A flipped bit of the salt is found out and put right.
    let lost: Vec<u32> = if at < 16 {
        Vec::new()
    } else {
        vec![u32::try_from(page)? + 1]
    };
    ensure!(salvaged.damaged == lost, "byte {at}: {:?}", salvaged.damaged);
    Ok(())
}

fn flip_keys(whole: &Whole, path: &Path, case: &mut Case) -> Result<()> {
    let mut bytes = whole.keys.clone();
    let at = flip(&mut bytes, case);
    whole.write(path, &bytes, &whole.database)?;
    // A flipped digit of the format looks like one to come.
    let codes = codes(path);
    let found = codes.iter().any(|code| code == "damaged" || code == "newer");
    ensure!(found, "byte {at}: the check says {codes:?}");
    Ok(())
}

fn flip(bytes: &mut [u8], case: &mut Case) -> usize {
    let (at, bit) = (case.rng.below(bytes.len()), case.rng.below(8));
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << bit;
    }
    at
}

fn cut(whole: &Whole, path: &Path, case: &mut Case) -> Result<()> {
    // The first is a file of no bytes.
    let mut length = if case.number == 0 {
        0
    } else {
        case.rng.below(whole.database.len())
    };
    if case.rng.percent(50) {
        // At the edge of a page, where every page that is left is whole.
        length -= length % PAGE;
    }
    let left = whole.database.get(..length).context("a part of the file")?;
    whole.write(path, &whole.keys, left)?;
    is_found(path).with_context(|| format!("cut at {length}"))?;
    let gone = (length / PAGE..whole.clear.len()).collect();
    whole
        .is_saved(path, &gone)
        .with_context(|| format!("cut at {length}"))?;
    Ok(())
}
