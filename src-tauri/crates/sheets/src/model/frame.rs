//! What stands around a sheet and about it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The frame of every page, and what is said about the sheet once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Frame {
    /// What the sheet is about: "Morocco", "the whole network".
    pub title: String,
    /// Handling marking, such as "Official-Sensitive". Set in capitals at the top and bottom of every page.
    pub marking: String,
    /// What stands beside the marking: "Recipients only".
    pub handling: Option<String>,
    /// Said at the top of every page when the network is invented: "Example network: people and numbers are invented".
    pub banner: Option<String>,
    /// The code by which the sheet is found in the register; none on a sheet that is in none.
    pub code: Option<String>,
    /// For whom, what for, until when.
    pub about: Vec<Fact>,
    /// Where the data comes from and how old it is.
    pub data: Data,
    /// What is held back because the reader may not see it, by reason.
    pub left_out: Vec<LeftOut>,
    /// When the sheet was made; passed in by the host.
    pub made_at: DateTime<Utc>,
}

/// Something said about the sheet.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Fact {
    /// What: "For", "Purpose".
    pub label: String,
    /// The fact.
    pub text: String,
}

/// How much is held back for one reason.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LeftOut {
    /// Why, in words: "names of officers".
    pub reason: String,
    /// How many records.
    pub count: u32,
}

/// Where the data comes from and how old it is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Data {
    /// The network's source in words: "Own network", "FCDO list of posts".
    pub source: String,
    /// Date of the source; text because published dates are ("2004-03", "undated stored copy").
    pub as_of: Option<String>,
    /// Number of the newest change.
    pub snapshot: u64,
    /// Time of the newest change; none in an empty network.
    pub snapshot_at: Option<DateTime<Utc>>,
}
