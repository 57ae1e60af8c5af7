//! Keys, backups, checks and settings.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Also every index, and every backup
    #[arg(long)]
    pub(crate) full: bool,
    /// Sign the log as it stands, once you know what the check finds
    #[arg(long)]
    pub(crate) accept: bool,
}

#[derive(Debug, Args)]
pub(crate) struct BackupNow {
    /// A folder that gets a copy too, best on another disk; the one of the settings when left out
    #[arg(long, value_name = "FOLDER")]
    pub(crate) to: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// A backup, by its name in `backups` or its folder; or the entity of a record: posting, coverage ...
    pub(crate) what: String,
    /// The record's id
    pub(crate) id: Option<String>,
    /// Say what a backup would change, and do nothing
    #[arg(long, conflicts_with = "id")]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Salvage {
    /// The new vault, or a folder to put it into
    #[arg(long, value_name = "FOLDER")]
    pub(crate) to: PathBuf,
    /// A file with the new vault's passphrase; the damaged one's when left out
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct NewPassphrase {
    /// A file whose first line is the new passphrase; without it, it is asked for
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct NewRecoveryKey {
    /// Make none: say whether the one of --recovery-key-file or --recovery-key opens the vault
    #[arg(long)]
    pub(crate) check: bool,
    /// Write it to a PDF to be printed, with its QR code, and not to the terminal
    #[arg(long, short, value_name = "FILE", conflicts_with = "check")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Rekey {
    /// Remove the backups that the old key opens, once a new one is made
    #[arg(long)]
    pub(crate) remove_backups: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SetOne {
    /// auto_lock_minutes, clipboard_seconds, second_backups
    #[arg(requires = "value")]
    pub(crate) name: Option<String>,
    /// Its new value; `none` takes a folder away
    pub(crate) value: Option<String>,
}
