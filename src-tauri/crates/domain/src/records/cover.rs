//! Who covers what, and who stands in.

use chrono::NaiveDate;

use super::{
    Handling, Holder, PositionId, Precedence, Sensitivity, StandIn, Standing, TerritoryRef, TopicId,
    define::record,
};
use crate::list::List;
use crate::text::Text;

record! {
    /// A position or a whole post covering a territory.
    Coverage, CoverageId {
        /// Who covers: `position:ID` or `post:ID`.
        holder: Holder,
        /// What is covered.
        territory: TerritoryRef,
        /// The order in which lines are asked.
        precedence: Precedence,
        /// The topics; none means all.
        topics: List<TopicId>,
        /// On what footing.
        standing: Standing,
        /// Other lines that share the responsibility.
        joint_with: List<CoverageId>,
        /// The line that takes over from this one, while both are in force: a declared handover.
        hands_over_to: Option<CoverageId>,
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        until: Option<NaiveDate>,
        /// The wording as published.
        source_wording: Option<Text>,
        /// The document.
        source_document: Option<Text>,
        /// The document's date as it is written there: "2004-03", "undated stored copy".
        source_as_of: Option<Text>,
        /// The document's date, where that is one.
        source_date: Option<NaiveDate>,
        /// When somebody last confirmed the line.
        last_confirmed: Option<NaiveDate>,
    }
}

impl Coverage {
    /// A line of which only the holder and the territory are known: ranked as unstated, for all topics, without an end.
    #[must_use]
    pub fn unsaid(id: CoverageId, holder: Holder, territory: TerritoryRef) -> Self {
        Self {
            id,
            holder,
            territory,
            precedence: Precedence::Unstated,
            topics: List::new(),
            standing: Standing::Unknown,
            joint_with: List::new(),
            hands_over_to: None,
            from: None,
            until: None,
            source_wording: None,
            source_document: None,
            source_as_of: None,
            source_date: None,
            last_confirmed: None,
            sensitivity: Sensitivity::Internal,
            handling: Handling::default(),
        }
    }
}

record! {
    /// Words of a source that name no territory, such as "Middle East region". Never expanded; a person settles them.
    UnresolvedWording, UnresolvedWordingId {
        /// Who is said to cover it: `position:ID` or `post:ID`.
        holder: Holder,
        /// The wording as published.
        wording: Text,
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
    /// A position or an officer standing in for a position, filled or vacant.
    ActingCover, ActingCoverId {
        /// The position stood in for.
        position: PositionId,
        /// Who stands in: `position:ID` or `officer:ID`.
        by: StandIn,
        /// For which territories; none means wholly.
        territories: Vec<TerritoryRef>,
        /// For which topics; none means all.
        topics: Vec<TopicId>,
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        until: Option<NaiveDate>,
        /// Why.
        reason: Option<Text>,
    }
}
