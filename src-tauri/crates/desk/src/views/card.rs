//! The country card: the answer, and what stands around it in the window.

use serde::Serialize;
use ts_rs::TS;

use super::who::{TerritoryName, Who};

/// All that the card shows.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Card {
    /// The answer.
    pub who: Who,
    /// How many routes more there are than asked for.
    pub more_routes: usize,
    /// country, part, organisation, region.
    pub kind: String,
    /// The ISO 3166-1 code whose flag stands for the territory.
    pub flag: Option<String>,
    /// Its own names, in the languages spoken there.
    pub native_names: Vec<String>,
    /// Dialling prefixes, `+212`.
    pub dialling: Vec<String>,
    /// The clock of whoever answers first.
    pub clock: Option<Clock>,
    /// The parts of the country that have lines of their own, each with its own answer.
    pub parts: Vec<Who>,
    /// Task forces, joint investigation teams and cells that the territory is in.
    pub groups: Vec<GroupLine>,
    /// Its places in bodies such as INTERPOL.
    pub memberships: Vec<MembershipLine>,
    /// How to send a request: the channels of the answer, in its order.
    pub requests: Vec<RequestLine>,
    /// Where nobody of ours covers it: its neighbours by land, or the nearest capitals, and who covers them.
    pub next_door: Vec<NeighbourLine>,
    /// Public holidays of the next 30 days, where they are entered: of the territory, and of whoever answers first.
    pub holidays: Vec<HolidayLine>,
    /// Notes on it.
    pub notes: Vec<NoteLine>,
    /// The newest changes to records on the card.
    pub last_changes: Vec<ChangeLine>,
}

/// A clock on the card's header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Clock {
    /// The place whose clock it is.
    pub place: String,
    /// The IANA zone.
    pub zone: String,
    /// Wall time at the instant asked about, `2026-11-22T01:15`.
    pub wall: String,
    /// Offset from UTC in minutes.
    pub offset_minutes: i32,
    /// Office hours in words; null when not stated.
    pub hours: Option<String>,
    /// Whether the office is open at that instant; null when hours are not stated.
    pub open: Option<bool>,
    /// Wall time of the next opening, when closed.
    pub opens_at: Option<String>,
}

/// A group that the territory is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct GroupLine {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// task_force, joint_investigation_team, intelligence_cell.
    pub kind: String,
    /// How many members it has.
    pub members: u32,
    /// The last day.
    pub until: Option<String>,
}

/// A channel by which a request is sent, and what it must hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RequestLine {
    /// The channel's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// national_central_bureau, single_point_of_contact ...
    pub kind: String,
    /// any, urgent, routine.
    pub urgency: String,
    /// Whether it is the formal route for the case that is asked about.
    pub formal: bool,
    /// The topics for which it is meant; none means all.
    pub topics: Vec<String>,
    /// The topics for which it is the formal route.
    pub formal_for: Vec<String>,
    /// The languages in which a request is read, BCP 47; none means not stated.
    pub languages: Vec<String>,
    /// What a request must hold.
    pub include: Option<String>,
    /// What to know before using it.
    pub remark: Option<String>,
}

/// A neighbour, and who covers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NeighbourLine {
    /// The neighbour.
    pub territory: TerritoryName,
    /// Who covers it, in a few words.
    pub cover: String,
}

/// A public holiday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HolidayLine {
    /// The id.
    pub id: String,
    /// The day.
    pub date: String,
    /// What it is called.
    pub name: String,
    /// Where.
    pub territory: TerritoryName,
}

/// A place in a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MembershipLine {
    /// The body.
    pub body: String,
    /// member, observer ...
    pub status: String,
    /// What to know about it.
    pub remark: Option<String>,
    /// Since when.
    pub from: Option<String>,
    /// The source's date as written.
    pub as_of: Option<String>,
    /// The document.
    pub document: Option<String>,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NoteLine {
    /// The id.
    pub id: String,
    /// The text.
    pub text: String,
    /// Where it comes from.
    pub source: Option<String>,
    /// Its date.
    pub date: Option<String>,
}

/// A change, in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ChangeLine {
    /// The change's number.
    #[ts(type = "number")]
    pub number: i64,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Who.
    pub author: String,
    /// What, in words: "Duty mobile verified".
    pub text: String,
    /// The record concerned.
    pub entity: Option<String>,
    /// Its id.
    pub id: Option<String>,
}

/// A topic to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TopicChoice {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
}

/// A country to choose from in a form.
pub type CountryChoice = TerritoryName;
