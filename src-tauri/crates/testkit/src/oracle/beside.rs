//! "Beside the ladder": cautions, notices, disagreements, gaps, parts.

use chrono::{Days, NaiveDate};
use domain::answer::NoticeKind;
use domain::question::{Question, When};
use domain::records::{
    Caution, CautionId, Certainty, Coverage, Part, Position, PositionId, PostId, Precedence, Role,
    TerritoryRef, TopicId,
};

use super::expected::{ExpectedDisagreement, ExpectedGap, ExpectedNotice};
use super::ladder::Climbed;
use super::lines::{Near, Thing};
use super::world::{Relation, Spot, World, in_force};

/// How far ahead gaps and arrivals are looked for.
const AHEAD: u64 = 90;

impl<'a> World<'a> {
    pub(super) fn cautions(&self) -> Vec<CautionId> {
        let here = |caution: &&Caution| {
            caution
                .territory
                .is_none_or(|territory| self.reach(territory).is_some())
                && in_force(caution.from, caution.until, self.day())
                && (self.question.topic.is_none()
                    || caution.topic.is_none()
                    || caution.topic == self.question.topic)
        };
        let mut cautions: Vec<_> = self.records.cautions.iter().filter(here).collect();
        cautions.sort_by_key(|caution| (caution.territory.is_none(), caution.text.clone(), caution.id));
        cautions.into_iter().map(|caution| caution.id).collect()
    }

    pub(super) fn notices(&self, climbed: &Climbed<'a>) -> Vec<ExpectedNotice> {
        let about = |kind| {
            move |position| ExpectedNotice {
                kind,
                position: Some(position),
                wording: None,
            }
        };
        let considered: Vec<&Position> = climbed
            .considered
            .iter()
            .filter_map(|id| self.position(*id))
            .collect();
        let vacant = considered
            .iter()
            .filter(|position| self.is_own(position.agency) && self.holder(position).is_none())
            .map(|position| position.id);
        let expected = considered.iter().flat_map(|position| self.arrivals(position));
        let mut kept: Vec<_> = climbed.routes.iter().filter_map(|draft| draft.kept).collect();
        kept.sort();
        kept.dedup();
        let mut notices: Vec<_> = vacant.map(about(NoticeKind::Vacant)).collect();
        notices.extend(expected.map(about(NoticeKind::Expected)));
        notices.extend(kept.into_iter().map(about(NoticeKind::DepartureNotConfirmed)));
        notices.extend(self.wordings());
        notices.extend(
            self.also_in_city(climbed)
                .into_iter()
                .map(about(NoticeKind::AlsoInCity)),
        );
        notices
    }

    /// The position, once for each posting whose arrival is planned.
    fn arrivals(&self, position: &Position) -> Vec<PositionId> {
        let day = self.day_at(position.post);
        let last = day.checked_add_days(Days::new(AHEAD)).unwrap_or(day);
        self.records
            .postings
            .iter()
            .filter(|posting| posting.position == position.id && posting.arrival == Certainty::Planned)
            .filter(|posting| posting.until.is_none_or(|until| until >= day))
            .filter(|posting| posting.from.is_none_or(|from| from <= last))
            .map(|posting| posting.position)
            .collect()
    }

    fn wordings(&self) -> Vec<ExpectedNotice> {
        let Some(country) = self.country() else {
            return Vec::new();
        };
        self.records
            .unresolved_wordings
            .iter()
            .filter(|row| in_force(row.from, row.until, self.day()))
            .filter(|row| {
                self.agency_of_holder(row.holder)
                    .is_some_and(|agency| self.is_own(agency))
            })
            .filter(|row| domain::names::wording_may_include(&row.wording, country))
            .map(|row| ExpectedNotice {
                kind: NoticeKind::UnresolvedWording,
                position: None,
                wording: Some(row.id),
            })
            .collect()
    }

    fn also_in_city(&self, climbed: &Climbed<'a>) -> Vec<PositionId> {
        let on_ladder = |id: PositionId| {
            climbed
                .routes
                .iter()
                .any(|draft| draft.route.position == Some(id))
        };
        let same_city = |spot: &Spot| {
            climbed
                .routes
                .iter()
                .filter(|draft| (1..=4).contains(&draft.route.step) && draft.route.resident)
                .any(|draft| {
                    spot.city.is_some() && draft.spot.city == spot.city && draft.spot.host == spot.host
                })
        };
        self.records
            .positions
            .iter()
            .filter(|position| {
                position.role != Role::Analyst
                    && matches!(
                        self.relation(position.agency),
                        Relation::Sister | Relation::Partner
                    )
            })
            .filter(|position| !on_ladder(position.id))
            .filter(|position| self.people(position).iter().any(|person| same_city(&person.spot)))
            .map(|position| position.id)
            .collect()
    }

    pub(super) fn disagreements(&self, climbed: &Climbed<'a>) -> Vec<ExpectedDisagreement> {
        let lines: Vec<_> = self
            .lines_that_count(|_| true)
            .into_iter()
            .filter(|(line, _)| line.precedence == Precedence::Primary)
            .collect();
        let mut disagreements = Vec::new();
        for (place, (one, near)) in lines.iter().enumerate() {
            for (other, other_near) in lines.iter().skip(place + 1) {
                if near == other_near && same_part(*near, one, other) && self.contradict(one, other) {
                    let mut ranks: Vec<_> = [one, other]
                        .into_iter()
                        .flat_map(|line| self.ranks_of(line, climbed))
                        .collect();
                    ranks.sort_unstable();
                    ranks.dedup();
                    disagreements.push(ExpectedDisagreement {
                        topic: self.topic_of(one, other),
                        ranks,
                    });
                }
            }
        }
        disagreements
    }

    pub(super) fn contradict(&self, one: &Coverage, other: &Coverage) -> bool {
        let post = |line: &Coverage| -> Option<PostId> { self.post_of_line(line) };
        let Some(agency) = self.agency_of_holder(one.holder) else {
            return false;
        };
        self.agency_of_holder(other.holder) == Some(agency)
            && post(one) != post(other)
            && self
                .shared_topics(one, other)
                .is_none_or(|topics| !topics.is_empty())
            && !self.joined(agency, one.id, other.id)
            && one.hands_over_to != Some(other.id)
            && other.hands_over_to != Some(one.id)
    }

    /// The topics that two lines share; `None` when both are for all.
    fn shared_topics(&self, one: &Coverage, other: &Coverage) -> Option<Vec<TopicId>> {
        match (one.topics.as_slice(), other.topics.as_slice()) {
            ([], []) => None,
            ([], some) | (some, []) => Some(some.to_vec()),
            (some, others) => Some(
                some.iter()
                    .copied()
                    .filter(|topic| others.contains(topic))
                    .collect(),
            ),
        }
    }

    fn topic_of(&self, one: &Coverage, other: &Coverage) -> Option<TopicId> {
        let shared = || {
            let shared = self.shared_topics(one, other)?;
            let mut topics: Vec<_> = self
                .records
                .topics
                .iter()
                .filter(|topic| shared.contains(&topic.id))
                .collect();
            topics.sort_by_key(|topic| (topic.sort, topic.id));
            topics.first().map(|topic| topic.id)
        };
        self.question.topic.or_else(shared)
    }

    /// The ranks of whatever a line stands for.
    fn ranks_of(&self, line: &Coverage, climbed: &Climbed<'a>) -> Vec<u32> {
        let things = self.things_of_line(line);
        climbed
            .routes
            .iter()
            .filter(|draft| {
                let thing = match draft.route.position {
                    Some(position) => Some(Thing::Position(position)),
                    None => draft.route.post.map(Thing::Post),
                };
                thing.is_some_and(|thing| things.contains(&thing))
            })
            .map(|draft| draft.route.rank)
            .collect()
    }

    pub(super) fn gaps(&self) -> Vec<ExpectedGap> {
        let today = self.day();
        let days: Vec<NaiveDate> = today
            .iter_days()
            .take(usize::try_from(AHEAD).unwrap_or(0) + 1)
            .collect();
        let covered: Vec<bool> = days.iter().map(|day| self.covered_on(*day, today)).collect();
        let mut gaps: Vec<ExpectedGap> = Vec::new();
        if !covered.contains(&true) {
            return gaps;
        }
        let mut open: Option<NaiveDate> = None;
        for (day, covered) in days.iter().zip(covered) {
            match (open, covered) {
                (None, false) => open = Some(*day),
                (Some(from), true) => {
                    gaps.push(ExpectedGap {
                        from,
                        until: day.pred_opt(),
                    });
                    open = None;
                }
                _ => {}
            }
        }
        gaps.extend(open.map(|from| ExpectedGap { from, until: None }));
        gaps
    }

    /// Whether step 1 has a route on a day, planned dates after today taken as kept.
    fn covered_on(&self, day: NaiveDate, today: NaiveDate) -> bool {
        let question = Question {
            when: When::On(day),
            ..*self.question
        };
        let world = World {
            question: &question,
            when: question.when,
            looking_ahead_from: Some(today),
            records: self.records,
            network: self.network,
        };
        world.step_one_answers()
    }

    /// The parts of the country asked about that have an own line in force.
    pub(super) fn parts_with_own_lines(&self) -> Vec<&'a Part> {
        let TerritoryRef::Country(country) = self.question.territory else {
            return Vec::new();
        };
        let has_line = |part: &&Part| {
            self.records.coverage.iter().any(|line| {
                line.territory == TerritoryRef::Part(part.id)
                    && self.line_in_force(line)
                    && self
                        .agency_of_holder(line.holder)
                        .is_some_and(|agency| self.is_own(agency))
            })
        };
        let mut parts: Vec<_> = self
            .records
            .parts
            .iter()
            .filter(|part| part.country == country)
            .filter(has_line)
            .collect();
        parts.sort_by_key(|part| (part.name.clone(), part.id));
        parts
    }
}

/// Lines for different parts of a country do not disagree on the country.
pub(super) fn same_part(near: Near, one: &Coverage, other: &Coverage) -> bool {
    near != Near::Part || one.territory == other.territory
}
