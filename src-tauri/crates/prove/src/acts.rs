//! What a process does while it is killed, or while its disk fails: one kind of act, round by round.

use std::path::{Path, PathBuf};

use desk::import::{ImportFile, ImportOptions};
use desk::views::record::EditItem;
use desk::{Error, Session};
use serde_json::json;
use store::{BackupKind, Vault};
use testkit::vault::{ALICE, FixedHost, passphrase};

use crate::template::{CROWD, desk_host, put_crowd};

/// A kind of act that writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// A change of many records.
    Edit,
    /// A file of many rows.
    Import,
    /// A vault of an older schema brought up to date.
    Migration,
    /// A copy of the vault.
    Backup,
    /// A new key, and every page written anew.
    Rekey,
    /// A backup put back.
    Restore,
}

/// How many rows the file of an import has.
pub(crate) const ROWS: usize = 40;

impl Act {
    pub(crate) const ALL: [Self; 6] = [
        Self::Edit,
        Self::Import,
        Self::Migration,
        Self::Backup,
        Self::Rekey,
        Self::Restore,
    ];

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Import => "import",
            Self::Migration => "migration",
            Self::Backup => "backup",
            Self::Rekey => "rekey",
            Self::Restore => "restore",
        }
    }

    pub(crate) fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.word() == word)
    }

    /// Whether the act puts records into the network that must be there afterwards, all or none: how many.
    pub(crate) const fn brings(self) -> Option<usize> {
        match self {
            Self::Edit => Some(CROWD),
            Self::Import => Some(ROWS),
            Self::Migration | Self::Backup | Self::Rekey | Self::Restore => None,
        }
    }
}

/// What the records of a round are called.
pub(crate) fn name(seed: u64, round: u64) -> String {
    format!("Round{seed}x{round}y")
}

/// What was written and reported before a round whose act itself brings no records is called.
pub(crate) fn kept_name(seed: u64, round: u64) -> String {
    format!("Kept{seed}x{round}y")
}

/// Does an act again and again.
pub(crate) struct Worker {
    act: Act,
    path: PathBuf,
    seed: u64,
    open: Open,
    backup: PathBuf,
}

/// What the worker has open.
enum Open {
    Nothing,
    Vault(Box<Vault>),
    Session(Box<Session>),
}

impl Worker {
    /// Opens what the act needs. A migration opens nothing yet: that is the act.
    pub(crate) fn new(act: Act, path: &Path, seed: u64) -> Result<Self, Error> {
        let mut backup = PathBuf::new();
        let open = match act {
            Act::Migration => Open::Nothing,
            Act::Edit | Act::Import => Open::Session(Box::new(desk::vault::open(
                path,
                &passphrase(),
                desk_host(seed * 1000),
            )?)),
            Act::Backup | Act::Rekey | Act::Restore => {
                let vault = Vault::unlock(path, &passphrase(), FixedHost::new(seed * 1000))?;
                if act == Act::Restore {
                    backup = vault.backup(BackupKind::Asked, None)?.backup.path;
                }
                Open::Vault(Box::new(vault))
            }
        };
        Ok(Self {
            act,
            path: path.to_owned(),
            seed,
            open,
            backup,
        })
    }

    /// Writes what must survive the next round; its name, where there is any.
    pub(crate) fn keep(&mut self, round: u64) -> Result<Option<String>, Error> {
        match (self.act, &mut self.open) {
            (Act::Backup | Act::Rekey | Act::Restore, Open::Vault(vault)) => {
                let name = kept_name(self.seed, round);
                put_crowd(vault, &name)?;
                Ok(Some(name))
            }
            _ => Ok(None),
        }
    }

    /// The act, once.
    pub(crate) fn round(&mut self, round: u64) -> Result<(), Error> {
        let host = || FixedHost::new(self.seed * 1000 + round);
        let open = std::mem::replace(&mut self.open, Open::Nothing);
        self.open = match (self.act, open) {
            (Act::Migration, _) => {
                drop(Vault::unlock(&self.path, &passphrase(), host())?);
                Open::Nothing
            }
            (Act::Import, Open::Session(session)) => {
                let file = rows(&name(self.seed, round));
                desk::import::commit(&session, &[file], &ImportOptions::default(), None)
                    .map_err(|error| session.judged(error))?;
                Open::Session(session)
            }
            (Act::Edit, Open::Session(session)) => {
                desk::edit::edit(&session, &crowd(&name(self.seed, round)), None)
                    .map_err(|error| session.judged(error))?;
                Open::Session(session)
            }
            (Act::Backup, Open::Vault(vault)) => {
                vault.backup(BackupKind::Asked, None)?;
                Open::Vault(vault)
            }
            (Act::Rekey, Open::Vault(vault)) => {
                Open::Vault(Box::new(vault.rekey(ALICE, &[(&passphrase()).into()])?.vault))
            }
            (Act::Restore, Open::Vault(vault)) => {
                drop(vault);
                let secret = passphrase();
                let restored = Vault::restore(&self.path, &self.backup, (&secret).into(), ALICE, host())?;
                Open::Vault(Box::new(restored.vault))
            }
            (_, other) => other,
        };
        Ok(())
    }
}

/// Many officers with long texts, so that their change has many pages.
fn crowd(name: &str) -> Vec<EditItem> {
    let officer = |number| EditItem {
        entity: "officer".to_owned(),
        id: None,
        fields: [
            ("name".to_owned(), json!(format!("{name} {number}"))),
            ("languages".to_owned(), json!(vec!["en"; 60])),
        ]
        .into_iter()
        .collect(),
        seen: None,
    };
    (0..CROWD).map(officer).collect()
}

/// A file of officers, as another service may send it.
fn rows(name: &str) -> ImportFile {
    let mut text = String::from("Nom;Prénom;Organisme;Fonction;Ville;Pays;Pays couverts;Courriel\n");
    for number in 0..ROWS {
        text.push_str(&format!(
            "{number};{name};DCPJ;Officier de liaison {number};Rabat;Maroc;Maroc;{name}.{number}@example.org\n"
        ));
    }
    ImportFile {
        name: format!("{name}.csv"),
        bytes: text.into_bytes(),
    }
}
