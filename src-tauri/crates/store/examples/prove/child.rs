//! The process that is killed: it does one kind of act again and again, and says so.

use std::io::Write;
use std::path::{Path, PathBuf};

use domain::records::{Handling, Officer, OfficerId, Sensitivity};
use store::{BackupKind, StoreError, Vault};
use testkit::vault::{ALICE, FixedHost, passphrase};

/// What is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Edit,
    Migration,
    Backup,
    Rekey,
    Restore,
}

impl Act {
    pub(crate) const ALL: [Self; 5] = [
        Self::Edit,
        Self::Migration,
        Self::Backup,
        Self::Rekey,
        Self::Restore,
    ];

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Migration => "migration",
            Self::Backup => "backup",
            Self::Rekey => "rekey",
            Self::Restore => "restore",
        }
    }

    pub(crate) fn read(word: &str) -> Self {
        Self::ALL.into_iter().find(|act| act.word() == word).unwrap()
    }
}

/// Writes an officer with a long text, so that a change has many pages.
pub(crate) fn put(vault: &mut Vault, name: &str) {
    let act = |tx: &mut store::Tx<'_>| {
        for number in 0..12 {
            tx.put(Officer {
                id: OfficerId(tx.new_id()?),
                name: format!("{name} {number}").into(),
                languages: vec!["en".into(); 60],
                uid: None,
                sensitivity: Sensitivity::Internal,
                handling: Handling::default(),
            })?;
        }
        Ok::<_, StoreError>(())
    };
    vault.transact(ALICE, name, act).unwrap();
}

/// Does the act until it is killed.
pub(crate) fn run(act: Act, path: &Path, seed: u64) {
    let unlock =
        |round: u64| Vault::unlock(path, &passphrase(), FixedHost::new(seed * 1000 + round)).unwrap();
    if act == Act::Migration {
        // It happens once: unlocking is the act.
        say("begin 0");
        drop(unlock(0));
        say("done 0");
        return;
    }
    let mut vault = unlock(0);
    let backup = match act {
        Act::Restore => vault.backup(BackupKind::Asked, None).unwrap().backup.path,
        _ => PathBuf::new(),
    };
    for round in 1_u64.. {
        say(&format!("begin {round}"));
        vault = match act {
            Act::Edit => {
                put(&mut vault, &format!("round {seed}-{round}"));
                vault
            }
            Act::Backup => {
                vault.backup(BackupKind::Asked, None).unwrap();
                vault
            }
            Act::Rekey => vault.rekey(ALICE, &[(&passphrase()).into()]).unwrap().vault,
            Act::Restore => {
                drop(vault);
                let host = FixedHost::new(seed * 1000 + round);
                Vault::restore(path, &backup, (&passphrase()).into(), ALICE, host)
                    .unwrap()
                    .vault
            }
            Act::Migration => vault,
        };
        say(&format!("done {round}"));
    }
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}
