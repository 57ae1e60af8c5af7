//! "Who covers": whose a line is, whether it is in force, reaches the territory and counts for the topic.

use chrono::NaiveDate;
use domain::records::{
    AgencyId, Coverage, CoverageId, Holder, Position, PostId, RegionId, Role, TerritoryRef, TopicId,
};

use super::world::{World, in_force};

/// How a line reaches the territory asked about, nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Near {
    Direct,
    Country,
    Region,
    Part,
}

/// What a line, a post or a channel puts on the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    Position(domain::records::PositionId),
    Post(PostId),
    Channel(domain::records::ChannelId),
}

impl<'a> World<'a> {
    /// How something for this territory reaches the territory asked about.
    pub(super) fn reach(&self, territory: TerritoryRef) -> Option<Near> {
        let asked = self.question.territory;
        let country = match asked {
            TerritoryRef::Part(_) => self.country().map(TerritoryRef::Country),
            _ => None,
        };
        if territory == asked {
            return Some(Near::Direct);
        }
        if Some(territory) == country {
            return Some(Near::Country);
        }
        if let TerritoryRef::Region(region) = territory
            && (self.contains(region, asked) || country.is_some_and(|country| self.contains(region, country)))
        {
            return Some(Near::Region);
        }
        if let (TerritoryRef::Part(part), TerritoryRef::Country(asked)) = (territory, asked)
            && self
                .records
                .parts
                .iter()
                .any(|row| row.id == part && row.country == asked)
        {
            return Some(Near::Part);
        }
        None
    }

    /// Whether a region in force contains a territory, also through regions in it.
    fn contains(&self, region: RegionId, territory: TerritoryRef) -> bool {
        let day = self.day();
        let exists = self
            .records
            .regions
            .iter()
            .any(|row| row.id == region && in_force(row.from, row.until, day));
        exists
            && self
                .records
                .region_members
                .iter()
                .filter(|member| member.region == region && in_force(member.from, member.until, day))
                .any(|member| match member.territory {
                    inner if inner == territory => true,
                    TerritoryRef::Region(inner) => self.contains(inner, territory),
                    _ => false,
                })
    }

    /// Whether one of these territories is the one asked about or contains it; none means everywhere.
    pub(super) fn holds_here(&self, territories: &[TerritoryRef]) -> bool {
        territories.is_empty()
            || territories
                .iter()
                .any(|territory| self.reach(*territory).is_some_and(|near| near != Near::Part))
    }

    /// Whether these topics count for the one asked; none means all.
    pub(super) fn counts(&self, topics: &[TopicId]) -> bool {
        topics.is_empty() || self.question.topic.is_none_or(|topic| topics.contains(&topic))
    }

    /// Whether these topics name the one asked.
    pub(super) fn names_topic(&self, topics: &[TopicId]) -> bool {
        self.question.topic.is_some_and(|topic| topics.contains(&topic))
    }

    pub(super) fn post_of_line(&self, line: &Coverage) -> Option<PostId> {
        match line.holder {
            Holder::Post(post) => Some(post),
            Holder::Position(position) => Some(self.position(position)?.post),
        }
    }

    pub(super) fn agency_of_holder(&self, holder: Holder) -> Option<AgencyId> {
        match holder {
            Holder::Post(post) => Some(self.post(post)?.agency),
            Holder::Position(position) => Some(self.position(position)?.agency),
        }
    }

    /// "Not attested then": no first day, and a source that is younger than the day asked about at the post.
    pub(super) fn is_attested(&self, line: &Coverage) -> bool {
        let (Some(source), Some(post)) = (line.source_date, self.post_of_line(line)) else {
            return true;
        };
        line.from.is_some() || source <= self.day_at(post)
    }

    pub(super) fn line_in_force(&self, line: &Coverage) -> bool {
        self.post_of_line(line)
            .is_some_and(|post| in_force(line.from, line.until, self.day_at(post)))
    }

    /// The lines in force that reach the territory, count for the topic and belong to such an agency.
    pub(super) fn lines_that_count(&self, whose: impl Fn(AgencyId) -> bool) -> Vec<(&'a Coverage, Near)> {
        self.records
            .coverage
            .iter()
            .filter(|line| self.line_in_force(line) && self.counts(&line.topics))
            .filter(|line| self.agency_of_holder(line.holder).is_some_and(&whose))
            .filter_map(|line| Some((line, self.reach(line.territory)?)))
            .collect()
    }

    /// Whether a post or any of its positions has a line in force, to whatever territory.
    pub(super) fn states_coverage(&self, post: PostId) -> bool {
        self.records
            .coverage
            .iter()
            .any(|line| self.post_of_line(line) == Some(post) && self.line_in_force(line))
    }

    /// The positions that a line of a post stands for.
    pub(super) fn staff(&self, post: PostId, agency: AgencyId) -> Vec<&'a Position> {
        self.positions_at(post)
            .into_iter()
            .filter(|position| position.agency == agency && position.role != Role::Analyst)
            .filter(|position| self.can_answer(position))
            .collect()
    }

    /// What a whole post stands for: its staff, vacant or not; itself where it has none.
    pub(super) fn things_of_post(&self, post: PostId) -> Vec<Thing> {
        let Some(record) = self.post(post) else {
            return Vec::new();
        };
        let staff = self.staff(post, record.agency);
        match (staff.is_empty(), self.is_open(post)) {
            (true, true) => vec![Thing::Post(post)],
            (true, false) => vec![],
            (false, _) => staff
                .into_iter()
                .map(|position| Thing::Position(position.id))
                .collect(),
        }
    }

    pub(super) fn things_of_line(&self, line: &Coverage) -> Vec<Thing> {
        match line.holder {
            Holder::Post(post) => self.things_of_post(post),
            Holder::Position(position) => self
                .position(position)
                .filter(|position| self.can_answer(position))
                .map(|position| Thing::Position(position.id))
                .into_iter()
                .collect(),
        }
    }

    /// Whether two lines of an agency are joined, in either direction, also in chains of its lines that count.
    pub(super) fn joined(&self, agency: AgencyId, one: CoverageId, other: CoverageId) -> bool {
        let counting: Vec<_> = self
            .lines_that_count(|whose| whose == agency)
            .into_iter()
            .map(|(line, _)| line)
            .collect();
        let mut chain = vec![one];
        loop {
            let before = chain.len();
            for line in &counting {
                let named = chain.iter().any(|link| line.joint_with.contains(link));
                let names = counting
                    .iter()
                    .any(|link| chain.contains(&link.id) && link.joint_with.contains(&line.id));
                if (named || names) && !chain.contains(&line.id) {
                    chain.push(line.id);
                }
            }
            if chain.len() == before {
                return chain.contains(&other);
            }
        }
    }

    /// When a line was last confirmed or sourced.
    pub(super) fn unconfirmed_for_a_year(&self, line: &Coverage) -> bool {
        line.last_confirmed
            .max(line.source_date)
            .is_none_or(|confirmed| self.age(confirmed) > 365)
    }

    /// Days since a date.
    pub(super) fn age(&self, date: NaiveDate) -> i64 {
        self.utc_date().signed_duration_since(date).num_days()
    }
}
