//! The answer to "who covers this?", as `who --json` prints it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a person asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct WhoRequest {
    /// Anything that the search box takes, or a territory reference such as `MA` or `part:UUID`.
    pub text: String,
    /// A topic, by name, id or another of its words.
    pub topic: Option<String>,
    /// A civil date, `2026-11-22`.
    pub on: Option<String>,
    /// An instant, RFC 3339.
    pub at: Option<String>,
    /// When it was known: an instant, RFC 3339, or a date, which means its end in UTC; absent, now.
    pub known: Option<String>,
    /// Whether somebody must act now.
    pub urgent: bool,
    /// Of the routes no more than this, for a window that shows the rest when it is asked for; absent, all.
    pub most_routes: Option<usize>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Who {
    /// What was asked.
    pub text: String,
    /// How the text was matched: exact, prefix, alias, fuzzy.
    #[serde(rename = "match")]
    pub matched: String,
    /// The territory answered for.
    pub territory: TerritoryName,
    /// Others that the text may mean.
    pub alternatives: Vec<TerritoryName>,
    /// The civil date asked about.
    pub on: Option<String>,
    /// The instant asked about, RFC 3339 in UTC; null when only a date was given.
    pub at: Option<String>,
    /// When it was known, RFC 3339 in UTC; null means now.
    pub known: Option<String>,
    /// The topic asked about, by name.
    pub topic: Option<String>,
    /// Whether somebody must act now.
    pub urgent: bool,
    /// The newest change that the answer knows of.
    pub snapshot: Snapshot,
    /// covered, not_confirmed, limited, located_there, through_others, nobody.
    pub state: String,
    /// The same in words.
    pub state_text: String,
    /// Stop signs.
    pub cautions: Vec<Caution>,
    /// Whom to call at this instant.
    pub call_now: Option<CallNow>,
    /// The channel that must be used for the topic.
    pub formal_route: Option<FormalRoute>,
    /// The ladder.
    pub routes: Vec<Route>,
    /// What to know that is not a route.
    pub notices: Vec<Notice>,
    /// Sources that contradict each other.
    pub disagreements: Vec<Disagreement>,
    /// Days without own cover within the next 90.
    pub gaps: Vec<Gap>,
}

/// A territory by code and name. The code is ISO 3166-1, or `part:`, `organisation:`, `region:` and an id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TerritoryName {
    /// The code.
    pub code: String,
    /// The name.
    pub name: String,
}

/// The network as of its newest change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Snapshot {
    /// That change's number; 0 before the first.
    #[ts(type = "number")]
    pub number: i64,
    /// Its time, RFC 3339 in UTC.
    pub at: Option<String>,
}

/// A stop sign.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Caution {
    /// What to know.
    pub text: String,
    /// Its topic, by name.
    pub topic: Option<String>,
    /// Who may lift it, and how they are reached.
    pub lift: Option<String>,
    /// Where it stands.
    pub source: Option<String>,
}

/// Whom to call at this instant.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CallNow {
    /// The number.
    pub contact: Contact,
    /// Whose it is, in words.
    pub of: String,
    /// Why this one.
    pub why: String,
}

/// The channel that must be used.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FormalRoute {
    /// The channel.
    pub channel: Named,
    /// The topic it is the formal route for, by name.
    pub topic: String,
    /// How to reach it.
    pub contacts: Vec<Contact>,
}

/// A record by id and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// One step of the answer.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Route {
    /// Its number on the ladder; shared where responsibility is joint.
    pub rank: u32,
    /// 1 own cover, 2 the same posts, 3 sister agencies, 4 partners, 5 counterparts, 6 channels, 7 the duty line.
    pub step: u8,
    /// position, post, channel, duty_line.
    pub kind: String,
    /// stated, located_there.
    pub certainty: String,
    /// Why, in words.
    pub reason: String,
    /// Whether whoever answers is in the territory.
    pub resident: bool,
    /// primary, unstated, secondary, out_of_hours; of step 1 only.
    pub precedence: Option<String>,
    /// The topics of the line, by name; none means all.
    pub topics: Vec<String>,
    /// accredited, notified, remote_only, unknown; of step 1 only.
    pub standing: Option<String>,
    /// The region or part through which the line reaches the territory, by name.
    pub via: Option<String>,
    /// Who answers.
    pub officer: Option<Officer>,
    /// The position.
    pub position: Option<Position>,
    /// The post.
    pub post: Option<Post>,
    /// The agency.
    pub agency: Option<Agency>,
    /// The channel.
    pub channel: Option<Named>,
    /// For whom the officer stands in.
    pub acting_for: Option<ActingFor>,
    /// The first day on which the route holds.
    pub from: Option<String>,
    /// The last day.
    pub until: Option<String>,
    /// Who comes after.
    pub next: Option<Next>,
    /// What the route is based on.
    pub source: Source,
    /// How to reach whoever answers.
    pub contacts: Vec<Contact>,
}

/// An officer on a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Officer {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Languages spoken, BCP 47.
    pub languages: Vec<String>,
}

/// A position on a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Position {
    /// The id.
    pub id: String,
    /// What it is called.
    pub title: String,
}

/// A post on a route, where whoever answers works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Post {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The city worked from.
    pub city: Option<String>,
    /// The country worked from, ISO 3166-1.
    pub host: Option<String>,
    /// The IANA zone.
    pub zone: Option<String>,
}

/// An agency on a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Agency {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// own, sister, partner, multilateral.
    pub relation: String,
}

/// For whom somebody stands in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ActingFor {
    /// The officer's name; null when the position is vacant.
    pub officer: Option<String>,
    /// The position's title.
    pub position: String,
    /// The last day.
    pub until: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// Who comes after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Next {
    /// The officer's name; null when nobody is named.
    pub officer: Option<String>,
    /// The first day.
    pub from: Option<String>,
}

/// What something is based on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Source {
    /// The wording as published.
    pub wording: Option<String>,
    /// The document.
    pub document: Option<String>,
    /// The document's date as it is written there.
    pub as_of: Option<String>,
}

/// A contact point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Contact {
    /// The id.
    pub id: String,
    /// Whose it is, by name.
    pub of: String,
    /// phone, mobile, duty, satellite, fax, email, secure, postal, web.
    pub kind: String,
    /// What it is called.
    pub label: Option<String>,
    /// As it was written.
    pub raw: String,
    /// As it is shown and dialled.
    pub value: Option<String>,
    /// The number in E.164.
    pub e164: Option<String>,
    /// The extension.
    pub extension: Option<String>,
    /// When it is answered.
    pub hours: Option<String>,
    /// Whether it answers at the instant asked about.
    pub answers_now: bool,
    /// public, partner, internal, restricted.
    pub sensitivity: String,
    /// When it was last verified.
    pub verified_on: Option<String>,
    /// By whom.
    pub verified_by: Option<String>,
    /// fresh, ageing, stale, never.
    pub freshness: String,
}

/// Something to know that is not a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Notice {
    /// vacant, expected, departure_not_confirmed, unresolved_wording, also_in_city.
    pub kind: String,
    /// In words.
    pub text: String,
    /// The position's id.
    pub position: Option<String>,
    /// Until when.
    pub until: Option<String>,
}

/// Sources that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Disagreement {
    /// The topic, by name; null when it is all.
    pub topic: Option<String>,
    /// The ranks concerned.
    pub ranks: Vec<u32>,
    /// In words.
    pub text: String,
}

/// Days without own cover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Gap {
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: Option<String>,
    /// Why, in words.
    pub text: String,
}
