//! What keeps an open vault from being lost, and what a person must be told of it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{NaiveDate, TimeDelta};
use store::{BackedUp, BackupKind, Finding, StoreError, Vault};

use super::Session;
use super::tend::sorted;
use crate::error::Result;
use crate::host::Host;
use crate::settings::{self, Settings};
use crate::vault::not_too_soon;
use crate::views::trust::VaultNotice;

/// Clocks of one network may be this far apart before anybody is told.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::minutes(5);

/// What is kept of a vault beside the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// Backups, and an entry for each unlock.
    Everything,
    /// Nothing: the example network is gone tomorrow, and a damaged vault is only read.
    Nothing,
}

/// What the session knows and does about the vault's safety.
pub(crate) struct Care {
    path: PathBuf,
    keeping: Keeping,
    frozen: AtomicBool,
    settings: Mutex<Settings>,
    /// The day of the newest backup that this session knows of.
    backed_up: Mutex<Option<NaiveDate>>,
    told: Mutex<Vec<VaultNotice>>,
    teller: Mutex<Option<Teller>>,
    /// Asks whoever looks after the vault.
    asking: Mutex<Option<Sender<Asked>>>,
    /// How often a person has asked for something.
    acts: AtomicU64,
}

/// Who tells a person at once.
type Teller = Box<dyn Fn(&VaultNotice) + Send>;

/// What whoever looks after the vault is asked for.
pub(super) enum Asked {
    /// The backup of the day.
    Backup,
    /// To note what was looked at.
    Reads,
    /// To look at the vault now, and not when the person rests.
    Look,
}

/// Something that a person must be told: a stable code and words.
pub(crate) struct Told(pub(crate) &'static str, pub(crate) String);

pub(super) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Care {
    pub(super) fn of(path: &Path, keeping: Keeping, host: &Host) -> Self {
        Self {
            path: path.to_owned(),
            keeping,
            frozen: AtomicBool::new(false),
            settings: Mutex::new(settings::read(path, host)),
            backed_up: Mutex::new(None),
            told: Mutex::new(Vec::new()),
            teller: Mutex::new(None),
            asking: Mutex::new(None),
            acts: AtomicU64::new(0),
        }
    }

    /// The vault's folder.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether backups are made and unlocks noted.
    pub(crate) fn keeps(&self) -> bool {
        self.keeping == Keeping::Everything
    }

    /// From now on nothing is written: what is written to a damaged vault may be lost with it.
    pub(crate) fn freeze(&self) {
        self.frozen.store(true, Ordering::Release);
    }

    /// Whether nothing may be written.
    pub(crate) fn is_frozen(&self) -> bool {
        self.frozen.load(Ordering::Acquire)
    }

    /// This desk's settings for the vault.
    pub(crate) fn settings(&self) -> Settings {
        held(&self.settings).clone()
    }

    /// Has other settings from now on.
    pub(crate) fn set(&self, settings: Settings) {
        *held(&self.settings) = settings;
    }

    /// What a person must be told, oldest first.
    pub(crate) fn told(&self) -> Vec<VaultNotice> {
        held(&self.told).clone()
    }

    /// Tells a person something; of one kind only the newest counts.
    pub(crate) fn tell(&self, Told(code, text): Told) {
        let notice = VaultNotice {
            code: code.to_owned(),
            text,
        };
        if let Some(teller) = &*held(&self.teller) {
            teller(&notice);
        }
        let mut told = held(&self.told);
        told.retain(|old| *old != notice);
        told.push(notice);
    }

    /// Sees to it that the day has its backup: whoever looks after the vault makes it while the person goes on; where nobody
    /// does, it is made first, which reads every page that holds something, and the log is looked at as the window does at
    /// an unlock. A backup that fails stops nobody from writing, and is told.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where it fails for that: what is written to a damaged vault may be lost with it.
    pub(super) fn before_a_write(&self, vault: &Vault, host: &Host) -> std::result::Result<(), StoreError> {
        if self.ask(Asked::Backup) {
            return Ok(());
        }
        let second = self.settings().second_backups;
        let daily = vault
            .view()
            .snapshot()
            .and_then(|snapshot| match self.is_due(snapshot.number, host) {
                true => vault.backup_if_due(second.as_deref()),
                false => Ok(None),
            });
        match &daily {
            Err(StoreError::Damaged) => {
                self.freeze();
                return Err(StoreError::Damaged);
            }
            Ok(Some(_)) => self.told_of(&vault.view().verify_chain()?),
            Ok(None) | Err(_) => {}
        }
        self.told_of_backup(daily);
        Ok(())
    }

    /// Tells a person what a check has found.
    pub(super) fn told_of(&self, findings: &[Finding]) {
        for (code, text) in sorted(findings) {
            self.tell(Told(code, text));
        }
    }

    /// From now on whatever a person must be told is told at once, what was found until now first.
    fn tell_by(&self, teller: Teller) {
        self.told().iter().for_each(&teller);
        *held(&self.teller) = Some(teller);
    }

    /// Whether the day's backup is still to be made, as far as this session knows; it counts as made from now on. A network
    /// that was made a moment ago holds nothing that is not typed again in a minute.
    pub(super) fn is_due(&self, number: i64, host: &Host) -> bool {
        let today = host.now().date_naive();
        let is_due = self.keeps() && number > 1 && *held(&self.backed_up) != Some(today);
        if is_due {
            *held(&self.backed_up) = Some(today);
        }
        is_due
    }

    /// Tells a person what went wrong with the day's backup, if anything did.
    pub(super) fn told_of_backup(&self, daily: std::result::Result<Option<BackedUp>, StoreError>) {
        match daily {
            Ok(made) => made.iter().for_each(|made| self.tell_of_the_second(made)),
            Err(error) => self.tell(Told(
                "backup_failed",
                format!("Today's backup was not made: {error}."),
            )),
        }
    }

    /// Asks whoever looks after the vault, and says whether there is somebody. One that has gone makes its backup at the
    /// next unlock.
    pub(super) fn ask(&self, what: Asked) -> bool {
        let asking = held(&self.asking);
        let asked = asking.as_ref().map(|asked| asked.send(what));
        asked.is_some()
    }

    /// From now on somebody is asked for what may be done beside the person.
    pub(super) fn asks_somebody(&self) -> Receiver<Asked> {
        let (asking, asked) = channel();
        *held(&self.asking) = Some(asking);
        asked
    }

    /// Nobody does anything beside the person any more.
    pub(super) fn asks_nobody(&self) {
        *held(&self.asking) = None;
    }

    /// Whether somebody is asked.
    pub(super) fn is_asking(&self) -> bool {
        held(&self.asking).is_some()
    }

    /// How often a person has asked for something.
    pub(super) fn acts(&self) -> u64 {
        self.acts.load(Ordering::Relaxed)
    }

    fn tell_of_the_second(&self, made: &BackedUp) {
        if let Some(Err(error)) = &made.second {
            let text = format!("The second folder got no copy of the backup: {error}.");
            self.tell(Told("second_backup_failed", text));
        }
    }
}

impl Session {
    /// A person asks for something: what takes the processor for long waits until they rest.
    pub fn acted(&self) {
        self.care.acts.fetch_add(1, Ordering::Relaxed);
    }

    /// Backs the vault up before something risky.
    ///
    /// # Errors
    /// [`Error::Store`](crate::Error::Store) when no whole copy could be made: then what is risky should not be done either.
    pub(crate) fn protect(&self) -> Result<()> {
        if !self.care.keeps() || self.care.is_frozen() {
            return Ok(());
        }
        let second = self.care.settings().second_backups;
        let made = self.vault()?.backup(BackupKind::Before, second.as_deref())?;
        self.care.tell_of_the_second(&made);
        Ok(())
    }

    /// What a command does after it has opened a vault: moves failed unlocks into the log, and notes the first unlock of
    /// a day that the log holds nothing else of. A script that asks a thousand times does not fill the log.
    ///
    /// # Errors
    /// [`Error::Store`](crate::Error::Store) when the vault cannot be read.
    pub fn greet(&self) -> Result<()> {
        self.greet_with(|session| {
            let today = session.host().now().date_naive();
            let newest = session.newest_entry()?;
            Ok(newest.is_none_or(|at| at.date_naive() < today))
        })
    }

    /// As [`Self::greet`], with whether the unlock is noted.
    pub(super) fn greet_with(&self, is_noted: impl FnOnce(&Self) -> Result<bool>) -> Result<()> {
        if !self.care.keeps() {
            return Ok(());
        }
        self.tell_of_the_clock()?;
        let author = self.author();
        // Somebody else's long write must not keep a person from their answer: it is told by the next unlock.
        match self.vault()?.report_failed_unlocks(author) {
            Ok(Some(failed)) => self.care.tell(Told("failed_unlocks", in_words(&failed))),
            Ok(None) | Err(StoreError::Busy) => {}
            Err(error) => return Err(error.into()),
        }
        if is_noted(self)? {
            self.vault()?.note(author, "Unlocked", &[])?;
        }
        Ok(())
    }

    fn newest_entry(&self) -> Result<Option<chrono::DateTime<chrono::Utc>>> {
        let newest = self.reader().entries(None, 1)?;
        Ok(newest.first().map(|entry| entry.change.at))
    }

    fn tell_of_the_clock(&self) -> Result<()> {
        let now = self.host().now();
        if let Some(newest) = self.newest_entry()?
            && newest - now > CLOCKS_DIFFER
        {
            let (newest, now) = (newest.format("%Y-%m-%d %H:%M"), now.format("%Y-%m-%d %H:%M"));
            let text = format!(
                "The newest change is of {newest} UTC, and this computer's clock says {now}. One of the two is wrong; \
                 answers are given for the clock's time."
            );
            self.care.tell(Told("clock_behind", text));
        }
        Ok(())
    }

    /// Refuses what makes no sense for a network that is gone tomorrow.
    ///
    /// # Errors
    /// [`Error::Input`](crate::Error::Input) for the example network, [`Error::OnlyRead`](crate::Error::OnlyRead) for a
    /// damaged vault.
    pub fn is_lasting(&self) -> Result<()> {
        match (self.care.keeps(), self.is_read_only()) {
            (true, _) => Ok(()),
            (false, true) => Err(crate::Error::OnlyRead),
            (false, false) => Err(crate::Error::input(
                "vault",
                "the example network is made anew each day: it has no keys and backups of its own",
            )),
        }
    }

    /// Whether it is not too soon to try what opens the vault once more: an open desk is no place to guess.
    ///
    /// # Errors
    /// [`Error::TooSoon`] says for how long.
    pub(crate) fn may_try(&self) -> Result<()> {
        not_too_soon(self.care.path(), self.host())
    }

    /// What a person must be told about the vault's safety, oldest first.
    #[must_use]
    pub fn notices(&self) -> Vec<VaultNotice> {
        self.care.told()
    }

    /// Has whatever a person must be told said at once, what is known already first: for a host that ends with its answer.
    pub fn tell_by(&self, teller: impl Fn(&VaultNotice) + Send + 'static) {
        self.care.tell_by(Box::new(teller));
    }

    /// Whether nothing may be written, since the vault is damaged.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.care.is_frozen()
    }
}

fn in_words(failed: &store::FailedUnlocks) -> String {
    let at = |at: chrono::DateTime<chrono::Utc>| at.format("%Y-%m-%d %H:%M UTC");
    match failed.count {
        1 => format!("There was one failed unlock, on {}.", at(failed.first)),
        count => format!(
            "There were {count} failed unlocks between {} and {}.",
            at(failed.first),
            at(failed.last)
        ),
    }
}
