//! What the resolver answers. Records are named by id; the reader has the network to look them up in.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::question::Question;
use crate::records::{
    AgencyId, AgreementId, CautionId, ChannelId, ContactPointId, CoverageId, OfficerId, PositionId, PostId,
    Precedence, Standing, TerritoryRef, TopicId, UnresolvedWordingId,
};
use crate::territories::CountryCode;
use crate::text::Text;

/// The whole answer. Its parts stand apart from each other: nothing in one is repeated in another.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What was asked.
    pub question: Question,
    /// Stop signs in force; shown above every number.
    pub cautions: Vec<CautionId>,
    /// Covered or not, in one word.
    pub state: State,
    /// The same in words, with the date or the limit that belongs to it.
    pub state_text: String,
    /// Whom to call at this instant.
    pub call_now: Option<CallNow>,
    /// The channel that must be used for the topic, and heads the ladder.
    pub formal_route: Option<FormalRoute>,
    /// The ladder, in order; of a long one as much as was asked for.
    pub routes: Vec<Route>,
    /// How many routes follow that are not written out.
    pub more_routes: usize,
    /// The channels of the whole ladder, in order.
    pub channels: Vec<ChannelId>,
    /// What to know that is not a route.
    pub notices: Vec<Notice>,
    /// Sources that contradict each other.
    pub disagreements: Vec<Disagreement>,
    /// When, in the next 90 days, the territory is not covered.
    pub gaps: Vec<Gap>,
    /// For a country that has parts with lines of their own: the answers of its parts, side by side.
    pub parts: Vec<Answer>,
}

/// An answer in one line, for a list of many territories.
#[derive(Clone, Debug, PartialEq)]
pub struct Glance {
    /// Covered or not, in one word.
    pub state: State,
    /// The first route: an own one where there is any.
    pub first: Option<Route>,
}

/// Whether the territory is covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// A filled position, coverage confirmed or sourced within 365 days, one contact point that is not stale.
    Covered,
    /// Coverage in force, but not as certain as that.
    NotConfirmed,
    /// Some topics, some parts, or acting cover only.
    Limited,
    /// A post is there; what it covers is not stated.
    LocatedThere,
    /// Steps 3 to 6 only.
    ThroughOthers,
    /// Nobody but the duty line.
    Nobody,
}

/// The first contact point that answers now.
#[derive(Clone, Debug, PartialEq)]
pub struct CallNow {
    /// The number.
    pub contact: ContactPointId,
    /// Whether it answers at the instant asked about: not so where nobody does, and only the last resort is left.
    pub answers_now: bool,
    /// Its age.
    pub freshness: Freshness,
    /// Whose it is, in words.
    pub of: String,
    /// Why this one.
    pub why: String,
}

/// The channel that heads the ladder for a topic.
#[derive(Clone, Debug, PartialEq)]
pub struct FormalRoute {
    /// The channel.
    pub channel: ChannelId,
    /// The topic it is the formal route for.
    pub topic: TopicId,
    /// Its contact points.
    pub contacts: Vec<RouteContact>,
}

/// One step of the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Its number on the ladder, from 1; shared where responsibility is joint.
    pub rank: u32,
    /// The step of the ladder, 1 to 7.
    pub step: u8,
    /// What answers.
    pub kind: RouteKind,
    /// Whether the coverage is stated, or only follows from where the post is.
    pub certainty: RouteCertainty,
    /// Why it is on the ladder, in words.
    pub reason: String,
    /// Whether whoever answers is in the territory.
    pub resident: bool,
    /// The precedence of the line, for step 1.
    pub precedence: Option<Precedence>,
    /// The topics of the line; none means all.
    pub topics: Vec<TopicId>,
    /// The footing of the line, for step 1.
    pub standing: Option<Standing>,
    /// The region or part through which the line reaches the territory.
    pub via: Option<TerritoryRef>,
    /// The line that holds, for step 1.
    pub coverage: Option<CoverageId>,
    /// The agreement that lets us ask, for step 4.
    pub agreement: Option<AgreementId>,
    /// Who holds the position, or stands in.
    pub officer: Option<OfficerId>,
    /// The position.
    pub position: Option<PositionId>,
    /// The post.
    pub post: Option<PostId>,
    /// Where whoever answers works at that time.
    pub place: WorkPlace,
    /// The agency for which the position is held.
    pub agency: Option<AgencyId>,
    /// The channel, for steps 6 and 7.
    pub channel: Option<ChannelId>,
    /// For whom the officer stands in.
    pub acting_for: Option<ActingFor>,
    /// The first day on which the route holds: the latest of coverage, posting and stand-in.
    pub from: Option<NaiveDate>,
    /// The last day on which it holds: the earliest of them.
    pub until: Option<NaiveDate>,
    /// Who comes after.
    pub next: Option<Next>,
    /// What the route is based on.
    pub source: RouteSource,
    /// How to reach whoever answers, in order.
    pub contacts: Vec<RouteContact>,
}

/// What answers on a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RouteKind {
    /// A position, held or stood in for.
    Position,
    /// A whole post.
    Post,
    /// A channel.
    Channel,
    /// The duty line, or the on-call manager behind it.
    DutyLine,
}

/// How certain a route is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RouteCertainty {
    /// A record states it.
    Stated,
    /// It follows from where the post is.
    LocatedThere,
}

/// Where somebody works at a time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkPlace {
    /// The city.
    pub city: Option<Text>,
    /// The country, ISO 3166-1.
    pub host: Option<CountryCode>,
    /// The IANA zone.
    pub zone: Option<Tz>,
}

/// For whom somebody stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct ActingFor {
    /// The officer, absent when the position is vacant.
    pub officer: Option<OfficerId>,
    /// The position.
    pub position: PositionId,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// Why.
    pub reason: Option<Text>,
}

/// Who comes after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// The officer; absent when the position will be vacant.
    pub officer: Option<OfficerId>,
    /// The first day.
    pub from: Option<NaiveDate>,
}

/// What a route is based on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RouteSource {
    /// The wording as published.
    pub wording: Option<Text>,
    /// The document.
    pub document: Option<Text>,
    /// The document's date as it is written there.
    pub as_of: Option<Text>,
}

/// A contact point on a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RouteContact {
    /// The contact point.
    pub id: ContactPointId,
    /// Whether it answers at the instant asked about.
    pub answers_now: bool,
    /// Its age.
    pub freshness: Freshness,
}

/// How long ago something was verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Freshness {
    /// At most 180 days ago.
    Fresh,
    /// At most 365 days ago.
    Ageing,
    /// Longer ago.
    Stale,
    /// Never.
    Never,
}

impl Freshness {
    /// The most days for which something verified counts as fresh.
    pub const FRESH_DAYS: i64 = 180;
    /// The most days for which it counts as ageing.
    pub const AGEING_DAYS: i64 = 365;

    /// Whether it was verified within a year.
    #[must_use]
    pub const fn is_verified(self) -> bool {
        matches!(self, Self::Fresh | Self::Ageing)
    }

    /// How fresh something is on a day, by the day on which it was last verified.
    #[must_use]
    pub fn on(day: NaiveDate, verified_on: Option<NaiveDate>) -> Self {
        match verified_on.map(|verified| (day - verified).num_days()) {
            None => Self::Never,
            Some(days) if days <= Self::FRESH_DAYS => Self::Fresh,
            Some(days) if days <= Self::AGEING_DAYS => Self::Ageing,
            Some(_) => Self::Stale,
        }
    }
}

/// Something to know that is not a route.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What it is about.
    pub kind: NoticeKind,
    /// In words.
    pub text: String,
    /// The position concerned.
    pub position: Option<PositionId>,
    /// The wording concerned.
    pub wording: Option<UnresolvedWordingId>,
    /// Until when.
    pub until: Option<NaiveDate>,
    /// The numbers of a vacant position that are forwarded to somebody.
    pub contacts: Vec<RouteContact>,
}

/// Kinds of notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoticeKind {
    /// A position that would answer has nobody in it.
    Vacant,
    /// Somebody is to arrive, not confirmed.
    Expected,
    /// A planned end has passed and nobody confirmed it.
    DepartureNotConfirmed,
    /// Words of a source that may include this territory.
    UnresolvedWording,
    /// Another agency's officer in the same city, whom no agreement lets us use.
    AlsoInCity,
}

/// Two stated primaries of one agency at different posts.
#[derive(Clone, Debug, PartialEq)]
pub struct Disagreement {
    /// The topic on which they disagree; absent when it is all.
    pub topic: Option<TopicId>,
    /// Their ranks on the ladder.
    pub ranks: Vec<u32>,
    /// In words.
    pub text: String,
}

/// Days on which the territory has no own cover.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// The first day.
    pub from: NaiveDate,
    /// The last day; absent when no end is in sight within the 90 days.
    pub until: Option<NaiveDate>,
    /// Why, in words.
    pub text: String,
}
