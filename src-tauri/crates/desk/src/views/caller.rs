//! Whether somebody who calls is who they say.

use serde::Serialize;
use ts_rs::TS;

use super::record::RecordName;
use super::who::{Agency, Contact};

/// What the network knows of a number, an address or a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CallerView {
    /// What was given: number, mail, name.
    pub given: String,
    /// How it was understood: a number in E.164, an address in small letters, else the text.
    pub understood: String,
    /// Who it fits, those who are current first.
    pub matches: Vec<CallerMatch>,
    /// current, past, unknown. A name alone proves nothing: call back.
    pub verdict: String,
}

/// Somebody whom it fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CallerMatch {
    /// The officer; null where the number is an office's, or the position is vacant.
    pub officer: Option<RecordName>,
    /// What they hold on the day asked about, else what they held last.
    pub position: Option<RecordName>,
    /// Where.
    pub post: Option<RecordName>,
    /// On whose behalf.
    pub agency: Option<Agency>,
    /// The contact point that fits; null where a name does.
    pub contact: Option<Contact>,
    /// Whether both the contact point and the officer's posting hold on the day asked about.
    pub current: bool,
    /// Why not, or since when, in words.
    pub text: String,
    /// The number of ours to call back on: never the one that was given.
    pub call_back: Option<Contact>,
}
