//! What is compared: everything in an answer but its prose.

use chrono::NaiveDate;
use domain::answer::{Freshness, Next, NoticeKind, RouteCertainty, RouteKind, State};
use domain::records::{
    CautionId, ChannelId, ContactPointId, OfficerId, PositionId, PostId, Precedence, TerritoryRef, TopicId,
    UnresolvedWordingId,
};

/// An answer without its prose.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// Where was asked.
    pub territory: TerritoryRef,
    /// Covered or not.
    pub state: State,
    /// In order.
    pub cautions: Vec<CautionId>,
    /// Whom to call.
    pub call_now: Option<ContactPointId>,
    /// The channel that heads the ladder.
    pub formal_route: Option<ChannelId>,
    /// Its contact points.
    pub formal_contacts: Vec<ExpectedContact>,
    /// The ladder, in order.
    pub routes: Vec<ExpectedRoute>,
    /// By kind in the page's order; within a kind in no order.
    pub notices: Vec<ExpectedNotice>,
    /// In no order.
    pub disagreements: Vec<ExpectedDisagreement>,
    /// In order of time.
    pub gaps: Vec<ExpectedGap>,
    /// By name.
    pub parts: Vec<Expected>,
}

impl Expected {
    /// The answer of a network without settings.
    pub(super) fn nothing(territory: TerritoryRef) -> Self {
        Self {
            territory,
            state: State::Nobody,
            cautions: Vec::new(),
            call_now: None,
            formal_route: None,
            formal_contacts: Vec::new(),
            routes: Vec::new(),
            notices: Vec::new(),
            disagreements: Vec::new(),
            gaps: Vec::new(),
            parts: Vec::new(),
        }
    }
}

/// One route.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are those of `domain::answer::Route`")]
pub struct ExpectedRoute {
    pub rank: u32,
    pub step: u8,
    pub kind: RouteKind,
    pub certainty: RouteCertainty,
    pub position: Option<PositionId>,
    pub post: Option<PostId>,
    pub channel: Option<ChannelId>,
    pub officer: Option<OfficerId>,
    /// The position stood in for.
    pub acting_for: Option<PositionId>,
    pub resident: bool,
    pub via: Option<TerritoryRef>,
    pub topics: Vec<TopicId>,
    pub precedence: Option<Precedence>,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub next: Option<Next>,
    /// Whether the reason says "not attested then".
    pub not_attested: bool,
    pub contacts: Vec<ExpectedContact>,
}

/// A contact point on a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the fields are those of `domain::answer::RouteContact`"
)]
pub struct ExpectedContact {
    pub id: ContactPointId,
    pub answers_now: bool,
    pub freshness: Freshness,
}

/// A notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the fields are those of `domain::answer::Notice`")]
pub struct ExpectedNotice {
    pub kind: NoticeKind,
    pub position: Option<PositionId>,
    pub wording: Option<UnresolvedWordingId>,
}

/// A disagreement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(
    missing_docs,
    reason = "the fields are those of `domain::answer::Disagreement`"
)]
pub struct ExpectedDisagreement {
    pub topic: Option<TopicId>,
    pub ranks: Vec<u32>,
}

/// A gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of `domain::answer::Gap`")]
pub struct ExpectedGap {
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
}
