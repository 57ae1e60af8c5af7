//! Failed unlocks: counted beside the slots while the log is out of reach, and moved into it by the next unlock.
//!
//! `failed-unlocks` holds the instant of each failure, eight bytes of milliseconds since 1970, big end first, and nothing
//! else: not who tried, nor what. It is only ever appended to, so that two processes lose none of each other's.
//!
//! The file keeps honest people from trying in haste, and tells the owner that somebody tried. Whoever copies the vault
//! and tries elsewhere is held up by what each try costs, and by nothing here.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};

use crate::error::{OpenError, StoreError};
use crate::folder::{Folder, read_small};
use crate::log::ChangeKind;
use crate::replace::remove_if_there;
use crate::tx::{Author, Tx};
use crate::vault::Vault;

/// The bytes of one failure.
const EACH: usize = 8;
/// More are not counted: the file must not fill the disk.
const MOST: usize = 4096;
/// So many may follow each other at once: anybody mistypes.
const FREE: u32 = 2;
/// The longest wait.
const LONGEST: TimeDelta = TimeDelta::seconds(60);

/// Failed unlocks since the last that succeeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FailedUnlocks {
    /// How many.
    pub count: u32,
    /// The first, in UTC.
    pub first: DateTime<Utc>,
    /// The last, in UTC.
    pub last: DateTime<Utc>,
}

impl FailedUnlocks {
    /// How long the next try should wait: nothing after two failures, then a second, and twice as long after each, up to
    /// a minute. A clock that was put back makes nobody wait for longer.
    #[must_use]
    pub fn wait(&self, now: DateTime<Utc>) -> TimeDelta {
        let whole = match self.count.saturating_sub(FREE) {
            0 => return TimeDelta::zero(),
            beyond => TimeDelta::seconds(1 << (beyond - 1).min(6)).min(LONGEST),
        };
        (self.last + whole - now).clamp(TimeDelta::zero(), whole)
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (instants, _) = bytes.as_chunks::<EACH>();
        let mut instants = instants
            .iter()
            .take(MOST)
            .filter_map(|instant| DateTime::from_timestamp_millis(i64::from_be_bytes(*instant)));
        let first = instants.next()?;
        let (last, later) = instants.fold((first, 0), |(_, count), instant| (instant, count + 1));
        Some(Self {
            count: later + 1,
            first,
            last,
        })
    }
}

impl Vault {
    /// The failed unlocks of a vault that nobody has unlocked since, for the unlock screen: with [`FailedUnlocks::wait`],
    /// how long it should keep its button shut.
    ///
    /// # Errors
    /// [`OpenError`] when the file is there and cannot be read.
    pub fn failed_unlocks(path: &Path) -> Result<Option<FailedUnlocks>, OpenError> {
        let folder = Folder::new(path);
        if !path.try_exists()? {
            return Ok(None);
        }
        folder.is_plain()?;
        let mut bytes = read_if_there(&folder.reported())?;
        bytes.extend(read_if_there(&folder.failed())?);
        Ok(FailedUnlocks::read(&bytes))
    }

    /// Moves the failed unlocks into the log, as one audit entry, and returns them for the window to tell of.
    ///
    /// # Errors
    /// [`StoreError`]; they are told of again by the next unlock then.
    pub fn report_failed_unlocks(&mut self, author: Author<'_>) -> Result<Option<FailedUnlocks>, StoreError> {
        if Self::failed_unlocks(self.path()).is_ok_and(|failed| failed.is_none()) {
            return Ok(None);
        }
        // The database's lock keeps two processes from telling of the same ones.
        let tx = Tx::begin(self.view(), &*self.host)?;
        let failed = match self.folder.take_failures() {
            Ok(Some(failed)) => failed,
            Ok(None) => {
                tx.roll_back();
                return Ok(None);
            }
            Err(error) => {
                tx.roll_back();
                return Err(error.into());
            }
        };
        let day = |at: DateTime<Utc>| at.format("%Y-%m-%d %H:%M UTC");
        let reason = match failed.count {
            1 => format!("One failed unlock, {}", day(failed.first)),
            count => format!(
                "{count} failed unlocks, {} to {}",
                day(failed.first),
                day(failed.last)
            ),
        };
        tx.commit(ChangeKind::Audit, author, &reason)?;
        remove_if_there(&self.folder.reported())?;
        Ok(Some(failed))
    }
}

impl Folder {
    fn failed(&self) -> PathBuf {
        self.path().join("failed-unlocks")
    }

    /// The file on its way into the log, where a crash may leave it.
    fn reported(&self) -> PathBuf {
        self.path().join("failed-unlocks.reported")
    }

    /// Adds a failure. A vault on a disk that cannot be written is unlocked by nobody, and not counted.
    pub(crate) fn count_failure(&self, at: DateTime<Utc>) {
        let added = OpenOptions::new()
            .append(true)
            .create(true)
            .open(self.failed())
            .and_then(|mut file| {
                let is_full = file.metadata()?.len() >= (MOST * EACH) as u64;
                if is_full {
                    return Ok(());
                }
                file.write_all(&at.timestamp_millis().to_be_bytes())
            });
        if let Err(error) = added {
            tracing::warn!(%error, "a failed unlock could not be counted");
        }
    }

    /// Sets the failures aside, so that none that comes meanwhile is lost.
    fn take_failures(&self) -> io::Result<Option<FailedUnlocks>> {
        if !self.reported().try_exists()? {
            match fs::rename(self.failed(), self.reported()) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
                renamed => renamed?,
            }
        }
        Ok(FailedUnlocks::read(&read_small(&self.reported())?))
    }
}

fn read_if_there(file: &Path) -> io::Result<Vec<u8>> {
    match read_small(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        read => read,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(count: u32) -> FailedUnlocks {
        FailedUnlocks {
            count,
            first: DateTime::UNIX_EPOCH,
            last: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn the_wait_doubles_up_to_a_minute_and_passes() {
        let waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 4096].map(|count| failed(count).wait(DateTime::UNIX_EPOCH));
        let seconds = waits.map(|wait| wait.num_seconds());
        assert_eq!(seconds, [0, 0, 1, 2, 4, 8, 16, 32, 60, 60]);
        let at = |seconds| DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds);
        assert_eq!(failed(5).wait(at(3)), TimeDelta::seconds(1));
        assert_eq!(failed(5).wait(at(400)), TimeDelta::zero());
        assert_eq!(failed(5).wait(at(-1_000_000)), TimeDelta::seconds(4));
    }

    #[test]
    fn half_a_record_is_not_counted() {
        assert_eq!(FailedUnlocks::read(&[0; 7]), None);
        assert_eq!(FailedUnlocks::read(&[0; 23]), Some(failed(2)));
    }
}
