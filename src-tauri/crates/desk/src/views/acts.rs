//! The acts people really do, as they are asked for, and what each does or would do.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::who::{Named, TerritoryName};

/// One act. Records are named by id, by `kind:ID`, or by a name that only one of them has; days are civil dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum ActRequest {
    /// One officer leaves a position, another arrives.
    Handover(HandoverAct),
    /// Territories go from one holder to another.
    Reassign(ReassignAct),
    /// A post goes to another place.
    MovePost(MovePostAct),
    /// A post that is planned or closed opens.
    OpenPost(OpenPostAct),
    /// A post closes.
    ClosePost(ClosePostAct),
    /// Somebody stands in for a position.
    StandIn(StandInAct),
    /// Something is verified: right, corrected or wrong.
    Confirm(ConfirmAct),
    /// A planned arrival or departure has come about.
    ConfirmPosting(ConfirmPostingAct),
    /// A region gets its members.
    Publish(PublishAct),
}

/// An officer leaves a position, another arrives, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct HandoverAct {
    /// The position.
    pub position: String,
    /// The officer who leaves; absent, whoever holds the position, where `leaves` is given.
    pub from: Option<String>,
    /// The officer's last day.
    pub leaves: Option<String>,
    /// planned or confirmed; absent, planned where the last day lies ahead.
    pub departure: Option<String>,
    /// The officer who arrives.
    pub to: Option<String>,
    /// That officer's first day.
    pub arrives: Option<String>,
    /// planned or confirmed; absent, planned where the first day lies ahead.
    pub arrival: Option<String>,
    /// Who stands in while nobody holds the position: a position or an officer.
    pub acting: Option<String>,
    /// What becomes of contact points; of those not named, an officer's leave and a position's stay.
    pub contacts: Vec<ContactFate>,
}

/// What becomes of a contact point when an officer leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ContactFate {
    /// The contact point's id.
    pub contact: String,
    /// stays (with the position), leaves (with the officer), ends, forwarded (to somebody).
    pub fate: String,
    /// To whom it is forwarded: an officer, a position or a post, as `kind:ID`.
    pub to: Option<String>,
}

/// Territories go from one position or post to another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ReassignAct {
    /// The territories: codes, references or names.
    pub territories: Vec<String>,
    /// The position or post that covers them.
    pub from: String,
    /// The position or post that will.
    pub to: String,
    /// The first day of the new lines; the old ones end on the day before.
    pub on: String,
}

/// A post goes to another place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct MovePostAct {
    /// The post.
    pub post: String,
    /// The city.
    pub city: String,
    /// The country, ISO 3166-1; absent, that of the present place.
    pub host: Option<String>,
    /// The IANA zone; absent, that of a country with one clock.
    pub zone: Option<String>,
    /// The first day there.
    pub on: String,
    /// Whether the post keeps its place and only works from there.
    pub temporary: bool,
    /// The last day there, where that is known; for a temporary place only.
    pub until: Option<String>,
}

/// A post that is planned, or closed, opens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct OpenPostAct {
    /// The post.
    pub post: String,
    /// The city; absent, that of the newest place.
    pub city: Option<String>,
    /// The country, ISO 3166-1; absent, that of the newest place.
    pub host: Option<String>,
    /// The IANA zone; absent, that of a country with one clock.
    pub zone: Option<String>,
    /// The first day.
    pub on: String,
}

/// A post closes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ClosePostAct {
    /// The post.
    pub post: String,
    /// The first day on which it is closed; what belongs to it ends on the day before.
    pub on: String,
}

/// Somebody stands in for a position.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct StandInAct {
    /// The position, filled or vacant.
    pub position: String,
    /// The position or officer that stands in.
    pub by: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: String,
    /// For which territories; none means wholly.
    pub territories: Vec<String>,
    /// For which topics, by name, id or another of their words; none means all.
    pub topics: Vec<String>,
    /// Why, as the answer will say it.
    pub why: Option<String>,
}

/// A contact point, a coverage line, or the next planned day of a posting is verified.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ConfirmAct {
    /// The record, by id or `kind:ID`.
    pub record: String,
    /// Whether it is wrong, and ends.
    pub wrong: bool,
    /// What is right: a number or address; of a coverage line its precedence, of a posting the day.
    pub value: Option<String>,
    /// How it was verified: "called back", "letter of 3 May".
    pub how: Option<String>,
}

/// A planned arrival or departure has come about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ConfirmPostingAct {
    /// The posting.
    pub posting: String,
    /// arrival or departure; absent, the arrival while that is planned, then the departure.
    pub what: Option<String>,
    /// The day on which it came about; absent, the planned one.
    pub on: Option<String>,
}

/// A region gets its members: those named, with those of other regions, without those of others again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct PublishAct {
    /// The region; absent makes one.
    pub region: Option<String>,
    /// Its name; needed for a new one.
    pub name: Option<String>,
    /// Members: codes, references or names.
    pub members: Vec<String>,
    /// Regions whose members are added.
    pub plus: Vec<String>,
    /// Regions whose members are left out.
    pub minus: Vec<String>,
    /// The first day; absent, today.
    pub on: Option<String>,
    /// Who defined it, and where.
    pub source: Option<String>,
}

/// What an act did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ActView {
    /// The id of the change; null in a preview, and when nothing was different.
    pub change: Option<String>,
    /// The act in words, as the log has it where nobody gives another reason.
    pub text: String,
    /// Which territories lose, gain or change cover, by day and then by name.
    pub effects: Vec<Effect>,
    /// What to know before it is done.
    pub notes: Vec<ActNote>,
    /// The contact points about which a handover asks.
    pub contacts: Vec<ContactAsked>,
    /// Who could stand in during a gap; each id is `position:ID`.
    pub offers: Vec<Named>,
    /// The records that it makes, changes or takes out.
    pub records: Vec<RecordLine>,
}

/// What an act does to the cover of one territory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Effect {
    /// The day from which on it is so.
    pub on: String,
    /// loses: no own cover any more; gains: own cover where there was none; changes: others, or another state.
    pub kind: String,
    /// The territory.
    pub territory: TerritoryName,
    /// Who answers without the act.
    pub before: Answering,
    /// Who answers with it.
    pub after: Answering,
    /// In words: "falls to ...".
    pub text: String,
}

/// Who answers for a territory, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Answering {
    /// covered, not_confirmed, limited, located_there, through_others, nobody.
    pub state: String,
    /// The same in words.
    pub state_text: String,
    /// The own cover in force, in the order of the ladder.
    pub own: Vec<String>,
    /// The first route of all: own cover where there is any.
    pub first: Option<String>,
}

/// Something to know before an act is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ActNote {
    /// gap, overlap or warning.
    pub kind: String,
    /// In words.
    pub text: String,
    /// The first day, of a gap or an overlap.
    pub from: Option<String>,
    /// The last day; null when none is known.
    pub until: Option<String>,
}

/// A contact point about which a handover asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ContactAsked {
    /// Its id.
    pub id: String,
    /// officer or position: whose it is now.
    pub of: String,
    /// What it is: its label, or its kind.
    pub label: String,
    /// As it is shown.
    pub value: String,
    /// What becomes of it: stays, leaves, ends, forwarded.
    pub fate: String,
    /// To whom it is forwarded.
    pub to: Option<String>,
}

/// What an act does to one record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RecordLine {
    /// The entity's word.
    pub entity: String,
    /// The id.
    pub id: String,
    /// added, changed, removed.
    pub what: String,
    /// What it is called.
    pub title: String,
    /// In words: the new record at a glance, or each field that changes.
    pub text: String,
}
