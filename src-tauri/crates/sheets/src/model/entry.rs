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
}
