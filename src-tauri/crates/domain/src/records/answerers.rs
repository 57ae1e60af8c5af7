//! What else an answer draws on: agreements, channels, groups, memberships, cautions and notes.

use chrono::NaiveDate;

use super::{
    AgencyId, AgreementKind, ChannelKind, GroupKind, RecordRef, TerritoryRef, TopicId, Urgency,
    define::record,
};
use crate::field::{FieldKind, FieldType};
use crate::text::Text;
use crate::value::Value;

record! {
    /// What lets us use a partner's officers.
    Agreement, AgreementId {
        /// Its name.
        name: Text,
        /// What kind it is.
        kind: AgreementKind,
        /// The agencies that made it, ours among them.
        parties: Vec<AgencyId>,
        /// Where it holds; none means everywhere.
        territories: Vec<TerritoryRef>,
        /// For which topics; none means all.
        topics: Vec<TopicId>,
        /// Whom to ask first; the agreement's contact points say how.
        ask_via: Option<Text>,
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        until: Option<NaiveDate>,
        /// The document it stands in.
        source: Option<Text>,
    }
}

record! {
    /// A route that is not an officer.
    Channel, ChannelId {
        /// Its name.
        name: Text,
        /// What it is.
        kind: ChannelKind,
        /// The agency that keeps it.
        agency: Option<AgencyId>,
        /// Where it leads; none means everywhere.
        territories: Vec<TerritoryRef>,
        /// For which topics; none means all.
        topics: Vec<TopicId>,
        /// For which requests.
        urgency: Urgency,
        /// The topics for which it is the formal route.
        formal_for: Vec<TopicId>,
        /// The languages in which a request is read, BCP 47 codes, best first; none means not stated.
        languages: Vec<Text>,
        /// What a request must hold.
        include: Option<Text>,
        /// What to know before using it.
        remark: Option<Text>,
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        until: Option<NaiveDate>,
        /// The document it stands in.
        source: Option<Text>,
    }
}

record! {
    /// A task force, a joint investigation team or an intelligence cell.
    Group, GroupId {
        /// Its name.
        name: Text,
        /// What it is.
        kind: GroupKind,
        /// What it works on.
        purpose: Option<Text>,
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        until: Option<NaiveDate>,
    }
}

record! {
    /// A country or an agency in a group: one dated row.
    GroupMember, GroupMemberId {
        /// The group.
        group: GroupId,
        /// The member, where it is a territory.
        territory: Option<TerritoryRef>,
        /// The member, where it is an agency.
        agency: Option<AgencyId>,
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        until: Option<NaiveDate>,
    }
}

record! {
    /// A territory's or an agency's place in a body such as INTERPOL, Europol, the EU or Schengen.
    Membership, MembershipId {
        /// The body.
        body: Text,
        /// The member, where it is a territory.
        territory: Option<TerritoryRef>,
        /// The member, where it is an agency.
        agency: Option<AgencyId>,
        /// What the member is: member, observer, operational partner ...
        status: Text,
        /// What to know about it.
        remark: Option<Text>,
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        until: Option<NaiveDate>,
        /// The document.
        source_document: Option<Text>,
        /// The document's date as it is written there.
        source_as_of: Option<Text>,
        /// The document's date, where that is one.
        source_date: Option<NaiveDate>,
    }
}

record! {
    /// A stop sign on a territory, a part or a topic.
    Caution, CautionId {
        /// What to know before anybody is called.
        text: Text,
        /// Where it stands; absent means everywhere.
        territory: Option<TerritoryRef>,
        /// For which topic; absent means all.
        topic: Option<TopicId>,
        /// Who may lift it, and how they are reached.
        lift: Option<Text>,
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        until: Option<NaiveDate>,
        /// The document it stands in.
        source: Option<Text>,
    }
}

record! {
    /// Free text on anything.
    Note, NoteId {
        /// What it is about.
        about: Subject,
        /// The text.
        text: Text,
        /// Where it comes from.
        source: Option<Text>,
        /// Its date.
        date: Option<NaiveDate>,
        /// The record of the source that it was read from.
        source_record: Option<Text>,
    }
}

record! {
    /// A day on which offices in a territory are closed.
    Holiday, HolidayId {
        /// Where.
        territory: TerritoryRef,
        /// The day.
        date: NaiveDate,
        /// What it is called.
        name: Text,
    }
}

/// What a note is about: a record of any kind, or a territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A record: `post:UUID`.
    Record(RecordRef),
    /// A country, part, organisation or region.
    Territory(TerritoryRef),
}

impl FieldType for Subject {
    const KIND: FieldKind = FieldKind::Subject;
    fn to_value(&self) -> Value {
        match self {
            Self::Record(record) => Value::Ref(*record),
            Self::Territory(territory) => Value::Territory(*territory),
        }
    }
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Ref(record) => Some(Self::Record(record)),
            Value::Territory(territory) => Some(Self::Territory(territory)),
            _ => None,
        }
    }
}

impl<T: Into<RecordRef>> From<T> for Subject {
    fn from(record: T) -> Self {
        Self::Record(record.into())
    }
}

impl From<TerritoryRef> for Subject {
    fn from(territory: TerritoryRef) -> Self {
        Self::Territory(territory)
    }
}
