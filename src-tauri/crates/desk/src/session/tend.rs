//! What is done about an open vault while a person already works with it: it is checked, backed up once a day, and what is
//! looked at is noted.

use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use store::{BackedUp, BackupKind, Finding, FindingCode, Reader, Stopper, StoreError, Vault};
use thread_priority::ThreadPriority;

use super::Session;
use super::care::{Asked, held};
use crate::error::{Error, Result};
use crate::host::Host;

/// How often indexes and references are looked at, too.
const WEEK: TimeDelta = TimeDelta::days(7);
/// How often a check that is to end is told so: it is heard between two reads only.
const AGAIN: Duration = Duration::from_millis(2);
/// The file with the time of the last check of everything.
const CHECKED: &str = "checked";

/// A thread that looks after a session; dropping it ends the thread.
pub struct Tender {
    session: Arc<Session>,
    /// Ends what the thread is reading.
    stop: Arc<Mutex<Stopper>>,
    thread: Option<JoinHandle<()>>,
    /// Closed when the first look is over.
    looked: Receiver<()>,
    /// Closed when the thread has read all that it will.
    done: Receiver<()>,
}

impl Tender {
    /// Waits until everything is done that is due after an unlock.
    pub fn wait(&self) {
        // Whoever waits has no need of a rest.
        self.session.care.ask(Asked::Look);
        // Nothing is ever sent.
        let _over = self.looked.recv();
    }
}

impl Drop for Tender {
    fn drop(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        self.session.care.asks_nobody();
        // It may still be waiting for the network.
        self.session.live.end();
        while let Err(RecvTimeoutError::Timeout) = self.done.recv_timeout(AGAIN) {
            held(&self.stop).stop();
        }
        if thread.join().is_err() {
            tracing::error!("the thread that looks after the vault has panicked");
        }
    }
}

impl Session {
    /// Looks after the vault on a thread of its own, until the tender is dropped: notes the unlock and, as soon as the person
    /// rests, checks every page and the log, once a week everything; makes the backup of each day and notes what is looked
    /// at. `told` is called whenever there is something for a person in [`Session::notices`].
    ///
    /// # Errors
    /// [`Error::File`] when there is no thread to be had.
    pub fn tend(self: &Arc<Self>, told: impl Fn() + Send + 'static) -> Result<Option<Tender>> {
        if !self.care.keeps() {
            return Ok(None);
        }
        let reader = self.vault()?.reader()?;
        let ((open, done), (looking, looked)) = (channel(), channel());
        let stop = Arc::new(Mutex::new(reader.stopper()));
        let asked = self.care.asks_somebody();
        let (session, stops) = (Arc::clone(self), Arc::clone(&stop));
        let thread = Builder::new().name("tend".to_owned()).spawn(move || {
            give_way();
            let begun = session.greet_at_unlock(&told);
            session.rest(&asked);
            if let Err(error) = begun.and_then(|()| session.look(&reader, &told)) {
                tracing::warn!(code = error.code(), "the vault was not looked after to the end");
            }
            drop(reader);
            session.serve(looking, &asked, &stops, &told);
            drop((session, open));
        });
        Ok(Some(Tender {
            session: Arc::clone(self),
            stop,
            thread: Some(thread.map_err(Error::File)?),
            looked,
            done,
        }))
    }

    /// Makes the backup of the day whenever somebody begins to write, and once at the start; notes what was looked at.
    fn serve(&self, looking: Sender<()>, asked: &Receiver<Asked>, stop: &Mutex<Stopper>, told: &dyn Fn()) {
        let mut looking = Some(looking);
        let mut wanted = Asked::Backup;
        while !self.care.is_frozen() && self.care.is_asking() {
            match wanted {
                // The writer is not held meanwhile: a copy is of one moment, whoever goes on writing.
                Asked::Backup => {
                    self.care.told_of_backup(self.backed_up_today(stop));
                    self.tell_if_any(told);
                    self.note_reads();
                    looking.take();
                }
                Asked::Reads => self.note_reads(),
                Asked::Look => {}
            }
            wanted = match asked.recv() {
                Ok(wanted) => wanted,
                Err(_) => return,
            };
        }
    }

    fn backed_up_today(&self, stop: &Mutex<Stopper>) -> std::result::Result<Option<BackedUp>, StoreError> {
        let number = self.reader().snapshot()?.number;
        if !self.care.is_due(number, self.host()) {
            return Ok(None);
        }
        let writer = self.writer.as_ref().ok_or(StoreError::ReadOnly)?;
        let due = writer
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .backer_if_due()?;
        let Some(backer) = due else { return Ok(None) };
        *held(stop) = backer.stopper();
        let second = self.care.settings().second_backups;
        backer.backup(BackupKind::Daily, second.as_deref()).map(Some)
    }

    fn greet_at_unlock(&self, told: &dyn Fn()) -> Result<()> {
        // Whoever has unlocked waits for the network, and for nothing else.
        self.settle()?;
        self.greet_with(|_| Ok(true))?;
        self.tell_if_any(told);
        Ok(())
    }

    fn look(&self, reader: &Reader, told: &dyn Fn()) -> Result<()> {
        if !self.care.is_asking() {
            return Ok(());
        }
        let findings = self.checked(reader)?;
        let is_damaged = findings
            .iter()
            .any(|finding| finding.code == FindingCode::PageDamaged);
        if is_damaged {
            self.care.freeze();
        }
        self.care.told_of(&findings);
        self.tell_if_any(told);
        Ok(())
    }

    fn tell_if_any(&self, told: &dyn Fn()) {
        if !self.care.told().is_empty() {
            told();
        }
    }

    /// Every page and the log; once a week indexes and references, too.
    fn checked(&self, reader: &Reader) -> Result<Vec<Finding>> {
        let file = Vault::desk_file(self.care.path(), CHECKED, self.host());
        let now = self.host().now();
        if is_due(&file, now) {
            match reader.check_storage() {
                Ok(findings) => {
                    if findings.is_empty() {
                        note(&file, now)?;
                    }
                    return Ok(findings);
                }
                // What keeps everything from being looked at is itself found below.
                Err(StoreError::Damaged | StoreError::Unreadable { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let mut findings = reader.check_pages()?;
        match reader.verify_chain() {
            Ok(chain) => findings.extend(chain),
            Err(StoreError::Damaged) if !findings.is_empty() => {}
            Err(error) => return Err(error.into()),
        }
        Ok(findings)
    }
}

/// Has this thread take only what others leave of the processor. Looking at every page of a large vault takes ten seconds of
/// it, while somebody may be typing.
fn give_way() {
    if let Err(error) = ThreadPriority::Min.set_for_current() {
        tracing::debug!(
            ?error,
            "the vault is looked after beside what a person does, and not after it"
        );
    }
}

/// When everything was last found whole on this desk.
pub(crate) fn last_checked(path: &Path, host: &Host) -> Option<DateTime<Utc>> {
    read(&Vault::desk_file(path, CHECKED, host))
}

fn read(file: &Path) -> Option<DateTime<Utc>> {
    let text = std::fs::read_to_string(file).ok()?;
    DateTime::parse_from_rfc3339(text.trim())
        .ok()
        .map(|at| at.with_timezone(&Utc))
}

/// A clock that was put back since makes nobody wait for longer.
fn is_due(file: &Path, now: DateTime<Utc>) -> bool {
    read(file).is_none_or(|last| now - last >= WEEK || last > now)
}

fn note(file: &Path, now: DateTime<Utc>) -> io::Result<()> {
    std::fs::write(file, now.to_rfc3339())
}

/// One notice for each kind of finding: the first in full, and how many there are.
pub(super) fn sorted(findings: &[Finding]) -> Vec<(&'static str, String)> {
    let mut told: Vec<(&'static str, String, usize)> = Vec::new();
    for finding in findings {
        let code = finding.code.word();
        match told.iter_mut().find(|(known, _, _)| *known == code) {
            Some((_, _, count)) => *count += 1,
            None => told.push((code, format!("{}: {}", finding.place, finding.text), 1)),
        }
    }
    told.into_iter()
        .map(|(code, first, count)| match count {
            1 => (code, first),
            count => (code, format!("{first} ({count} findings)")),
        })
        .collect()
}

#[cfg(all(test, target_os = "linux"))]
#[allow(clippy::unwrap_used, reason = "a test that goes wrong fails")]
mod tests {
    /// How nice this thread is: field 19 of `proc_pid_stat(5)`.
    fn nice() -> i32 {
        let stat = std::fs::read_to_string("/proc/thread-self/stat").unwrap();
        let after_the_name = stat.rsplit_once(')').unwrap().1;
        after_the_name
            .split_whitespace()
            .nth(16)
            .unwrap()
            .parse()
            .unwrap()
    }

    #[test]
    fn it_gives_way_on_its_own_thread_alone() {
        let before = nice();
        let within = std::thread::spawn(|| {
            super::give_way();
            nice()
        });
        assert_eq!(within.join().unwrap(), 19);
        assert_eq!(nice(), before);
    }
}
