//! Honest histories: whatever people do to a vault, in whatever order, no check calls it an attack.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use desk::import::{ImportFile, ImportOptions};
use store::{BackupKind, Extent, Finding, Host as _, Vault};
use testkit::clock;
use testkit::vault::{ALICE, CHEAP, passphrase};

use super::story::{BEN, Beginning, Story, open, put_officer, shown};
use crate::proof::{Case, Tried};
use crate::template::copy;

/// What may happen to a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Event {
    Write,
    Look,
    Undo,
    Redo,
    Erase,
    Import,
    Reopen,
    /// The vault is copied to another place, and goes on there.
    Travel,
    /// The process died between the last entry and the head.
    HeadLags,
    /// Somebody at another desk writes meanwhile.
    OtherDesk,
    /// Two processes of one desk write in turn.
    TwoWrite,
    NewPassphrase,
    Backup,
    Restore,
    Rekey,
}

const EVENTS: [Event; 15] = [
    Event::Write,
    Event::Look,
    Event::Undo,
    Event::Redo,
    Event::Erase,
    Event::Import,
    Event::Reopen,
    Event::Travel,
    Event::HeadLags,
    Event::OtherDesk,
    Event::TwoWrite,
    Event::NewPassphrase,
    Event::Backup,
    Event::Restore,
    Event::Rekey,
];

/// A history on its way.
struct Life {
    story: Story,
    vault: Option<Vault>,
    /// Backups that the present key opens.
    backups: Vec<PathBuf>,
    /// Whether a backup was put back: to another desk that is a rollback, as `docs/security.md` says.
    restored: bool,
    /// How often the vault was copied to another place.
    travels: u32,
}

/// A random history without any attack, and whether every check believes it.
pub(super) fn is_believed(beginning: &Beginning, case: &mut Case) -> Result<Tried> {
    let story = beginning.copy(case.seed())?;
    let vault = Some(story.open()?);
    let mut life = Life {
        story,
        vault,
        backups: Vec::new(),
        restored: false,
        travels: 0,
    };
    let mut events = Vec::new();
    for _ in 0..1 + case.rng.below(8) {
        let event = case.rng.of(EVENTS);
        events.push(event);
        life.happens(event).with_context(|| format!("{events:?}"))?;
        // A false alarm may also be raised on the way, and go again.
        if case.rng.percent(30) {
            none(&life.vault()?.view().check()?).with_context(|| format!("{events:?}"))?;
        }
    }
    none(&life.vault()?.view().check()?).with_context(|| format!("{events:?}"))?;
    Ok(Tried::Held)
}

fn none(findings: &[Finding]) -> Result<()> {
    ensure!(findings.is_empty(), "{}", shown(findings));
    Ok(())
}

impl Life {
    fn vault(&mut self) -> Result<&mut Vault> {
        self.vault.as_mut().context("the vault is open")
    }

    fn reopen(&mut self) -> Result<()> {
        self.vault = None;
        self.vault = Some(self.story.open()?);
        Ok(())
    }

    fn happens(&mut self, event: Event) -> Result<()> {
        match event {
            Event::Write => drop(self.vault()?.transact(ALICE, "write", put_officer)?),
            Event::Look => drop(self.vault()?.audit(ALICE, "looked", &[])?),
            Event::Undo => {
                let vault = self.vault()?;
                if let Some(entry) = vault
                    .view()
                    .undoable(None)?
                    .filter(|entry| entry.change.number > 1)
                {
                    vault.undo(ALICE, "undo", entry.change.number, Extent::Untouched)?;
                }
            }
            Event::Redo => {
                let vault = self.vault()?;
                if let Some(entry) = vault.view().redoable(None)? {
                    vault.undo(ALICE, "redo", entry.change.number, Extent::Untouched)?;
                }
            }
            Event::Erase => {
                let vault = self.vault()?;
                let id = vault.transact(ALICE, "came", put_officer)?.value;
                vault.erase(ALICE, "went", id.into())?;
            }
            Event::Import => self.import()?,
            Event::Reopen => self.reopen()?,
            Event::Travel => self.travel()?,
            Event::HeadLags => {
                let head = self.story.path.join("head.json");
                let old = fs::read(&head)?;
                self.vault()?.transact(ALICE, "then it died", put_officer)?;
                fs::write(head, old)?;
            }
            Event::OtherDesk => self.other_desk()?,
            Event::TwoWrite => {
                let mut beside = self.story.open()?;
                beside.transact(ALICE, "beside", put_officer)?;
                self.vault()?.transact(ALICE, "also", put_officer)?;
                none(&beside.view().check()?)?;
            }
            Event::NewPassphrase => {
                let same = passphrase();
                self.vault()?
                    .change_passphrase(ALICE, (&same).into(), &same, CHEAP)?;
            }
            Event::Backup => {
                let made = self.vault()?.backup(BackupKind::Asked, None)?;
                self.backups.push(made.backup.path);
            }
            Event::Restore => self.restore()?,
            Event::Rekey => {
                let vault = self.vault.take().context("the vault is open")?;
                self.vault = Some(vault.rekey(ALICE, &[(&passphrase()).into()])?.vault);
                self.backups.clear();
            }
        }
        Ok(())
    }

    /// By the act that a person does, in a session of its own.
    fn import(&mut self) -> Result<()> {
        self.vault = None;
        let lent = Arc::clone(&self.story.hosts[0]);
        let folder = lent.desk_folder();
        let host = desk::Host::new(clock::now, move |bytes| lent.random(bytes)).in_folder(folder);
        let session = desk::vault::open(&self.story.path, &passphrase(), Arc::new(host))?;
        let file = ImportFile {
            name: "list.csv".to_owned(),
            bytes: b"Nom;Pr\xc3\xa9nom;Organisme;Fonction;Ville;Pays;Pays couverts\nMartin;Anne;DCPJ;Attach\xc3\xa9;Rabat;Maroc;Maroc\n".to_vec(),
        };
        desk::import::commit(&session, &[file], &ImportOptions::default(), None)?;
        drop(session);
        self.reopen()
    }

    fn travel(&mut self) -> Result<()> {
        self.vault = None;
        self.travels += 1;
        let next = self
            .story
            .folder
            .path()
            .join(format!("moved {}.liaison", self.travels));
        copy(&self.story.path, &next)?;
        for backup in &mut self.backups {
            let name = backup.file_name().unwrap_or_default().to_owned();
            *backup = next.join("backups").join(name);
        }
        self.story.path = next;
        self.reopen()
    }

    fn other_desk(&mut self) -> Result<()> {
        if self.restored {
            return Ok(());
        }
        self.vault = None;
        let mut other = open(&self.story.path, &self.story.hosts[1])?;
        other.transact(BEN, "elsewhere", put_officer)?;
        none(&other.view().check()?)?;
        drop(other);
        self.reopen()
    }

    fn restore(&mut self) -> Result<()> {
        let Some(backup) = self.backups.last().filter(|backup| backup.exists()).cloned() else {
            return Ok(());
        };
        self.vault = None;
        let (secret, host) = (passphrase(), Arc::clone(&self.story.hosts[0]));
        let restored = Vault::restore(&self.story.path, &backup, (&secret).into(), ALICE, host)?;
        self.vault = Some(restored.vault);
        self.restored = true;
        Ok(())
    }
}
