//! The vault as the window sees it: never its path, never its key.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::record::Meanwhile;
use super::trust::VaultNotice;

use super::who::Snapshot;

/// Where the application stands.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Status {
    /// welcome, locked, open.
    pub phase: String,
    /// The vault that is chosen or open.
    pub vault: Option<VaultName>,
    /// Vaults that were open before, newest first.
    pub recent: Vec<VaultName>,
    /// The network, when it is open.
    pub network: Option<NetworkView>,
    /// What a person must be told about the open vault's safety.
    pub notices: Vec<VaultNotice>,
    /// Whether it is damaged and only read.
    pub read_only: bool,
    /// The application's version.
    pub version: String,
    /// What the welcome screen proposes for the author.
    pub author: String,
}

/// A vault by a handle and its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct VaultName {
    /// The handle that the host knows it by.
    pub id: String,
    /// Its name, without folder and ending.
    pub name: String,
    /// The name of the folder that it lies in, for the eye.
    pub folder: String,
}

/// The open network.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct NetworkView {
    /// Its name.
    pub name: String,
    /// The own agency's name.
    pub agency: String,
    /// The own state, ISO 3166-1.
    pub state: String,
    /// The marking, in capitals.
    pub marking: String,
    /// Whether all people and numbers are invented.
    pub example: bool,
    /// The newest change.
    pub snapshot: Snapshot,
    /// How many there are.
    pub counts: Counts,
    /// Whether a duty line is set.
    pub duty_line: bool,
}

/// How much there is in a network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Counts {
    /// Officers.
    pub officers: u32,
    /// Posts.
    pub posts: u32,
    /// Agencies.
    pub agencies: u32,
    /// Territories with own cover in force; absent while the network is loading.
    pub territories: Option<u32>,
}

/// A network to make.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewNetwork {
    /// What the vault is called.
    pub name: String,
    /// The own agency's name.
    pub agency: String,
    /// The own state, ISO 3166-1.
    pub state: String,
    /// Who writes at this desk.
    pub author: String,
    /// The number of the duty line.
    pub duty_line: Option<String>,
    /// The marking; OFFICIAL-SENSITIVE where null.
    pub marking: Option<String>,
}

/// What came of an attempt to open a vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct UnlockView {
    /// opened, wrong_passphrase, too_soon, damaged, newer, not_a_vault, not_found, open_elsewhere, disk_full, read_only,
    /// network_folder, no_keychain, locked (somebody locked the window meanwhile).
    pub outcome: String,
    /// In words; what to do next.
    pub message: String,
    /// Seconds until the next try is taken.
    pub wait: u32,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CheckView {
    /// Whether nothing was found.
    pub ok: bool,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Finding {
    /// A stable code.
    pub code: String,
    /// Where.
    #[serde(rename = "where")]
    pub place: String,
    /// In words.
    pub text: String,
}

/// The newest changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LogView {
    /// Newest first.
    pub changes: Vec<LogLine>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LogLine {
    /// Its id.
    pub id: String,
    /// Its number.
    #[ts(type = "number")]
    pub number: i64,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Who.
    pub author: String,
    /// Why.
    pub reason: String,
    /// How many operations it has.
    pub operations: u32,
    /// Of an audit entry: the records that were looked at or exported, the first of them, as references.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub looked_at: Option<Vec<String>>,
}

/// An error as it crosses the boundary: a code only where somebody branches on it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ErrorView {
    /// A stable code.
    pub code: String,
    /// In words.
    pub message: String,
    /// The field concerned.
    pub field: Option<String>,
    /// With `changed_meanwhile`: what others have changed, field by field.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub meanwhile: Option<Vec<Meanwhile>>,
}
