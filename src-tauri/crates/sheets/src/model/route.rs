//! One step of the answer, as it stands on the page.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Contact;

/// One rung of the ladder.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Route {
    /// Number on the ladder, shared by joint routes; none for officers shown apart without a rank.
    pub rank: Option<u32>,
    /// The step's name: "Own coverage". Printed where it changes.
    pub step: String,
    /// The officer, or else the position, post, channel or duty line.
    pub who: String,
    /// Role, agency and post in one line: "International Liaison Officer · Embassy, Rabat".
    pub role: Option<String>,
    /// Why this route: "Resident; covers Morocco, all topics, since 1 Feb 2024".
    pub reason: String,
    /// The region or part through which the territory is covered.
    pub via: Option<String>,
    /// For a borrowed officer: whom to ask first, and how.
    pub ask_via: Option<String>,
    /// For a stand-in: "acting for A. Example until 14 Dec 2026 (leave)".
    pub acting: Option<String>,
    /// Short labels: "drugs only", "located there", "departure not confirmed".
    pub badges: Vec<String>,
    /// First day, when it is still to come.
    pub from: Option<NaiveDate>,
    /// Last day on which the route holds.
    pub until: Option<NaiveDate>,
    /// Who or what follows then: "B. Sample", "vacant".
    pub next: Option<String>,
    /// Where the coverage comes from, with its date.
    pub source: Option<String>,
    /// How to reach it, best first.
    pub contacts: Vec<Contact>,
}

/// The channel that must be used for a topic.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FormalRoute {
    /// The channel or duty line.
    pub channel: String,
    /// The topic that demands it.
    pub topic: Option<String>,
    /// Why, in words: "Arrest requests go through INTERPOL".
    pub reason: Option<String>,
    /// How to reach it.
    pub contacts: Vec<Contact>,
}
