//! Answers in words, for a terminal: as wide as it is, coloured where somebody sees it.

mod acts;
mod board;
mod caller;
mod card;
mod edits;
mod imports;
mod layout;
mod sheets;
mod tables;
mod time;
mod trust;

pub(crate) use acts::{act, verify};
pub(crate) use board::{board, figures};
pub(crate) use caller::caller;
pub(crate) use card::card;
pub(crate) use edits::{edited, erasure, problems};
pub(crate) use imports::{difference, duplicates, imported, merged, settled};
pub(crate) use sheets::{profiles, register, sheet, sheet_preview};
pub(crate) use tables::{check, hits, list, log, made, record, schema};
pub(crate) use time::{history, undone};
pub(crate) use trust::{
    backed_up, backups, keychain, passphrase_changed, recovery_key, recovery_key_noted, recovery_key_opens,
    recovery_sheet, rekeyed, restored, salvaged, settings,
};
