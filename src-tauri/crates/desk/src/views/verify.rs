//! What nobody has verified for long, as a queue to work through.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which part of the queue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct VerifyRequest {
    /// contact_point or coverage; absent, both.
    pub entity: Option<String>,
    /// never, stale or ageing; absent, all three.
    pub age: Option<String>,
    /// How many lines are left out at the front.
    pub offset: usize,
    /// At most so many lines; 50 when absent.
    pub limit: Option<usize>,
}

/// A page of the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct VerifyView {
    /// The lines: never verified first, then the oldest.
    pub lines: Vec<VerifyLine>,
    /// How many lines there are in all pages.
    pub total: u32,
    /// How many contact points and coverage lines of each age there are, whatever is asked for.
    pub counts: VerifyCounts,
}

/// How many there are of each age.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct VerifyCounts {
    /// Never verified.
    pub never: u32,
    /// Verified more than 365 days ago.
    pub stale: u32,
    /// Verified more than 180 days ago.
    pub ageing: u32,
}

/// One thing to verify.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct VerifyLine {
    /// contact_point or coverage.
    pub entity: String,
    /// Its id.
    pub id: String,
    /// The number or address; the territory of a coverage line.
    pub title: String,
    /// The label or kind of a contact point; precedence and topics of a line.
    pub detail: String,
    /// Whose it is.
    pub of: String,
    /// The record whose it is, as `kind:ID`.
    pub of_ref: String,
    /// Who is there now: the holder of a position, the position of an officer.
    pub who: Option<String>,
    /// The country whose flag may stand beside it.
    pub flag: Option<String>,
    /// never, stale, ageing.
    pub age: String,
    /// When it was last verified or sourced.
    pub verified_on: Option<String>,
    /// By whom.
    pub verified_by: Option<String>,
    /// How.
    pub verified_how: Option<String>,
    /// What stands there now, to be corrected: the number or address; of a line its precedence.
    pub value: String,
}
