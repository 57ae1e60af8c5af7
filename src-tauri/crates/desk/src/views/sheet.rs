//! Sheets that leave the network: what is asked for, what will be left out, and the register of what has left.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a sheet is about: one of possibly several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SheetScope {
    /// territory, region, post, position, agency, group, officer, channel, search, all.
    pub kind: String,
    /// Which one: an id, a code, a name, or what is searched for; nothing for `all`.
    pub text: String,
}

/// What is asked for. What is absent is chosen as it is most often wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SheetRequest {
    /// What it is about.
    pub scopes: Vec<SheetScope>,
    /// pdf (unless told), xlsx, csv, vcf, html, json.
    pub format: Option<String>,
    /// Of vCards: 4.0, 3.0, outlook; as each came in, and else 4.0, unless told.
    pub vcard: Option<String>,
    /// Of a PDF: card, list, pocket, book. Unless told, a card for one territory, a book for all, else a list.
    pub layout: Option<String>,
    /// a4 (unless told) or letter.
    pub paper: Option<String>,
    /// What the reader may see: internal (unless told), everything, partner, public, or one of the network's own by name.
    pub profile: Option<String>,
    /// The marking; the network's unless told.
    pub marking: Option<String>,
    /// For whom it is made.
    pub for_whom: Option<String>,
    /// What for.
    pub purpose: Option<String>,
    /// The last day on which it may be used, `2026-12-31`.
    pub expires: Option<String>,
    /// The second person who has agreed to it.
    pub second: Option<String>,
    /// As of this day, `2026-11-22`.
    pub on: Option<String>,
    /// As it was known at this time: an instant, RFC 3339, or a date, which means its end in UTC.
    pub known: Option<String>,
    /// Of the answers for territories: a topic, by name, id or another of its words.
    pub topic: Option<String>,
    /// Of the answers for territories: whether somebody must act now.
    pub urgent: bool,
}

/// What a sheet would hold and what would be left out, before it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SheetPreview {
    /// What it is about, in words.
    pub scope: String,
    /// How many people are named on it.
    pub people: u32,
    /// How many lines it has: people, positions, posts, channels, groups.
    pub entries: u32,
    /// How many territories it answers for.
    pub territories: u32,
    /// What is left out, by reason.
    pub left_out: Vec<LeftOutLine>,
    /// Whether a second person must have agreed to it.
    pub needs_second: bool,
    /// The mail addresses on it, each once.
    pub mails: Vec<String>,
}

/// What is left out for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LeftOutLine {
    /// sensitivity, originator, not_released, third_states, groups, names, private_numbers, addresses, places, fields.
    pub reason: String,
    /// The same in words.
    pub text: String,
    /// How many records; of `fields`, how many fields.
    pub count: u32,
}

/// A sheet that was written and registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SheetResult {
    /// The file's name, without its folder.
    pub file: String,
    /// Its number in the register.
    #[ts(type = "number")]
    pub number: i64,
    /// The code that stands on it.
    pub code: String,
    /// How many pages it has, where it has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub pages: Option<u32>,
    /// How many people are named on it.
    pub people: u32,
    /// How much was left out, by reason.
    pub left_out: BTreeMap<String, u32>,
}

/// What there is to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SheetChoices {
    /// The profiles.
    pub profiles: Vec<ProfileLine>,
    /// The markings of the network's scheme, the usual one first.
    pub markings: Vec<String>,
    /// What stands beside the marking.
    pub handling_line: Option<String>,
    /// With more people than this a second person must agree; null is no such rule.
    #[ts(type = "number | null")]
    pub second_above: Option<i64>,
}

/// The profiles, as `profiles --json` prints them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ProfilesView {
    /// internal, partner and public, then the network's own by name.
    pub profiles: Vec<ProfileLine>,
}

/// What a kind of reader may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ProfileLine {
    /// The record's id; null of those that every network has.
    pub id: Option<String>,
    /// What it is called.
    pub name: String,
    /// Up to which sensitivity: public, partner, internal, restricted.
    pub up_to: String,
    /// Whether officers are named.
    pub names: bool,
    /// Whether officers' own numbers are on it.
    pub private_numbers: bool,
    /// Whether postal and street addresses are on it.
    pub addresses: bool,
    /// Whether it says where posts are.
    pub places: bool,
    /// Whether task forces and intelligence cells are on it.
    pub groups: bool,
    /// Whether joint investigation teams are on it.
    pub joint_teams: bool,
    /// Whether officers of third states are on it.
    pub third_states: bool,
    /// How the reader is called where a record says to whom it may be released.
    pub readers: Vec<String>,
    /// What is left out besides.
    pub without: Vec<String>,
}

/// The register, as `register --json` prints it: newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RegisterView {
    /// The sheets that have left the network.
    pub exports: Vec<ExportLine>,
}

/// One sheet that has left the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ExportLine {
    /// Its number.
    #[ts(type = "number")]
    pub number: i64,
    /// Its code.
    pub code: String,
    /// When it was made, RFC 3339 in UTC.
    pub at: String,
    /// Who made it.
    pub by: String,
    /// The second person who agreed to it.
    pub second: Option<String>,
    /// For whom.
    #[serde(rename = "for")]
    pub for_whom: Option<String>,
    /// What for.
    pub purpose: Option<String>,
    /// What its reader may see, by the profile's name.
    pub profile: String,
    /// What it is about.
    pub scope: String,
    /// The day as of which it answers.
    pub on: Option<String>,
    /// The newest change that it knows of.
    #[ts(type = "number")]
    pub snapshot: i64,
    /// pdf, xlsx, csv, vcf, html, json.
    pub format: String,
    /// Its marking.
    pub marking: String,
    /// The last day on which it may be used.
    pub expires: Option<String>,
    /// Whether that day has passed.
    pub expired: bool,
    /// How many people are on it.
    #[ts(type = "number")]
    pub people: i64,
    /// How much was left out.
    #[ts(type = "number")]
    pub left_out: i64,
}
