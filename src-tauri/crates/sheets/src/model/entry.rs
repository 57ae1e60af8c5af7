//! One line of a list of contacts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Contact;

/// An officer, position, post, channel, agency or group, with how to reach it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Entry {
    /// officer, position, post, channel, agency, group.
    pub kind: String,
    /// What the record is known by: `officer:` and its id. Goes into vCards, which are read again and again.
    pub id: String,
    /// The officer, or else the position, post, channel, agency or group.
    pub name: String,
    /// What it is: the position's title, the post's kind.
    pub role: Option<String>,
    /// The agency.
    pub agency: Option<String>,
    /// The post.
    pub post: Option<String>,
    /// The city worked from.
    pub city: Option<String>,
    /// The country worked from.
    pub country: Option<String>,
    /// The territories covered; of a group its members.
    pub covers: Vec<String>,
    /// Stop signs of what it covers, with their territories: filled in where lines stand alone, without cards above them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<String>,
    /// Languages, BCP 47 codes, best first.
    pub languages: Vec<String>,
    /// The last day on which it holds.
    pub until: Option<NaiveDate>,
    /// How to reach it, best first.
    pub contacts: Vec<Contact>,
    /// What an officer's own card says beside all this: filled in where cards are written, for readers of whole people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<Card>,
}

/// The card from which an officer was read.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Card {
    /// Its UID.
    pub uid: Option<String>,
    /// The version that it states: 2.1, 3.0 or 4.0; none where nothing was kept.
    pub version: Option<String>,
    /// Its properties that no field holds, as they were written.
    pub properties: Vec<String>,
}
