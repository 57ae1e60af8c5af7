//! What the search box finds.

use serde::Serialize;
use ts_rs::TS;

/// Hits, best first.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct SearchResult {
    /// The hits.
    pub hits: Vec<Hit>,
    /// Why there are none, where the text itself says: "This is a satellite telephone of Inmarsat, which belongs to no
    /// country".
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub note: Option<String>,
}

/// One hit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Hit {
    /// territory, officer, position, post, agency, topic, group, channel, region, part, contact_point.
    pub kind: String,
    /// The record's id; a territory's code.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What to know at a glance: "2 officers in Rabat · covered".
    pub detail: String,
    /// What matched, where that is not the title: "Marrakesh", "+212".
    #[serde(rename = "match")]
    pub matched: Option<String>,
}
