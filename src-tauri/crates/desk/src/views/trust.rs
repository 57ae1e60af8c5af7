//! Keys, backups, checks and settings, as the window and `--json` see them.

use serde::Serialize;
use ts_rs::TS;
use zeroize::Zeroize;

use super::record::RecordName;
use super::who::Snapshot;

/// Something that a person must be told about the vault's safety.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct VaultNotice {
    /// A code of `check`, or failed_unlocks, clock_behind, backup_failed, second_backup_failed, damaged.
    pub code: String,
    /// In words.
    pub text: String,
}

/// How hard a passphrase is to guess.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Strength {
    /// 0 to 4, as zxcvbn counts.
    pub score: u8,
    /// Whether it may protect a new vault.
    pub enough: bool,
    /// What is wrong with it; empty where nothing is.
    pub hint: String,
}

/// The ways into a vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct KeysView {
    /// In the order in which they are tried.
    pub ways: Vec<WayIn>,
}

/// One way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct WayIn {
    /// passphrase, recovery, keychain.
    pub kind: String,
    /// When it was made, RFC 3339 in UTC.
    pub made: Option<String>,
}

/// A recovery key, for the one time that it is shown.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
pub struct NewRecoveryKey {
    /// Twelve words.
    pub words: Vec<String>,
    /// Which of them are typed back, counted from 1.
    pub asked: Vec<u32>,
}

impl Drop for NewRecoveryKey {
    fn drop(&mut self) {
        self.words.zeroize();
    }
}

impl std::fmt::Debug for NewRecoveryKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewRecoveryKey(***)")
    }
}

/// What a new key did to the ways in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RekeyView {
    /// Those that open the vault as before.
    pub kept: Vec<WayIn>,
    /// Those that open it no more.
    pub gone: Vec<WayIn>,
    /// How many backups under the old key were removed.
    pub removed_backups: u32,
}

/// A backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BackupLine {
    /// Its name, by which it is restored.
    pub name: String,
    /// When it was made, RFC 3339 in UTC.
    pub at: String,
    /// daily, before, asked.
    pub kind: String,
    /// The size of its database.
    #[ts(type = "number")]
    pub bytes: u64,
    /// vault, second.
    pub place: String,
}

/// What restoring a backup changes.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RestoreView {
    /// Whether it was done.
    pub restored: bool,
    /// The network of the backup.
    pub backup: Snapshot,
    /// The network as it was; null where it could not be read.
    pub present: Option<Snapshot>,
    /// The kinds of which something differs.
    pub differences: Vec<DifferenceLine>,
    /// Records that were erased since the backup, and are erased again.
    pub erased_again: u32,
    /// The backup of what was there before, by name.
    pub before: Option<String>,
}

/// How many records of a kind differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DifferenceLine {
    /// The kind.
    pub entity: String,
    /// There now, and not in the backup.
    pub gone: u32,
    /// In the backup, and not there now.
    pub back: u32,
    /// In both, and not the same.
    pub changed: u32,
}

/// What could be read of a damaged vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SalvageView {
    /// How many pages the database has.
    pub pages: u32,
    /// The numbers of those that cannot be read.
    pub damaged: Vec<u32>,
    /// How many records were saved.
    pub records: u32,
    /// Saved from the log: they may be older than they were.
    pub from_log: Vec<RecordName>,
    /// Not enough is left of them.
    pub lost: Vec<RecordName>,
    /// Saved without a reference to one that is lost.
    pub loosened: Vec<RecordName>,
    /// They mean nothing without one that is lost.
    pub unplaced: Vec<RecordName>,
}

/// This desk's settings for a vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SettingsView {
    /// Minutes until the window locks.
    pub auto_lock_minutes: u32,
    /// Seconds until something copied is taken off the clipboard.
    pub clipboard_seconds: u32,
    /// The second folder for backups.
    pub second_backups: Option<String>,
}

/// All that the Vault view shows of the vault's safety.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TrustView {
    /// What a person must be told.
    pub notices: Vec<VaultNotice>,
    /// Whether it is only read, since it is damaged.
    pub read_only: bool,
    /// The ways in.
    pub ways: Vec<WayIn>,
    /// The backups, newest first.
    pub backups: Vec<BackupLine>,
    /// The settings.
    pub settings: SettingsView,
    /// When everything was last checked and found whole, RFC 3339 in UTC.
    pub checked: Option<String>,
    /// Whether backups are made of it.
    pub kept: bool,
}
