//! A route in the making, with what later rules ask about it.

use chrono::NaiveDate;
use domain::answer::{Next, RouteCertainty, RouteKind};
use domain::records::{
    Agreement, ContactOwner, Coverage, Position, PositionId, Post, PostId, Role, TerritoryRef,
};
use domain::text::Text;
use uuid::Uuid;

use super::expected::ExpectedRoute;
use super::lines::{Near, Thing};
use super::people::Person;
use super::world::{Spot, World};

/// A route, its rank not yet known.
#[derive(Clone)]
pub(super) struct Draft<'a> {
    pub(super) route: ExpectedRoute,
    pub(super) line: Option<(&'a Coverage, Near)>,
    /// Where whoever answers works.
    pub(super) spot: Spot,
    /// The position that the officer is kept on past a planned end.
    pub(super) kept: Option<PositionId>,
}

/// Why a thing is on the ladder.
#[derive(Clone, Copy)]
pub(super) struct Footing<'a> {
    pub(super) step: u8,
    pub(super) certainty: RouteCertainty,
    pub(super) line: Option<(&'a Coverage, Near)>,
    pub(super) agreement: Option<&'a Agreement>,
}

impl Footing<'_> {
    pub(super) fn stated(step: u8) -> Self {
        Self {
            step,
            certainty: RouteCertainty::Stated,
            line: None,
            agreement: None,
        }
    }

    pub(super) fn located(step: u8) -> Self {
        Self {
            certainty: RouteCertainty::LocatedThere,
            ..Self::stated(step)
        }
    }
}

/// By what all further ties are broken: post name, role, position title, id. A post stands before its positions.
pub(super) type Tie = (Option<Text>, Option<Role>, Option<Text>, Uuid);

impl<'a> World<'a> {
    pub(super) fn tie(&self, thing: Thing) -> Tie {
        let name = |post: PostId| self.post(post).map(|post| post.name.clone());
        match thing {
            Thing::Post(id) => (name(id), None, None, id.0),
            Thing::Channel(id) => (None, None, None, id.0),
            Thing::Position(id) => match self.position(id) {
                Some(position) => (
                    name(position.post),
                    Some(position.role),
                    Some(position.title.clone()),
                    id.0,
                ),
                None => (None, None, None, id.0),
            },
        }
    }

    /// The routes of a thing: none when nobody answers, two when holder and stand-in both do.
    pub(super) fn drafts(&self, thing: Thing, footing: Footing<'a>) -> Vec<Draft<'a>> {
        match thing {
            Thing::Post(id) => self
                .post(id)
                .map(|post| self.post_draft(post, footing))
                .into_iter()
                .collect(),
            Thing::Position(id) => {
                let Some(position) = self.position(id) else {
                    return Vec::new();
                };
                let people = self.people(position);
                people
                    .into_iter()
                    .map(|person| self.position_draft(position, person, footing))
                    .collect()
            }
            Thing::Channel(_) => Vec::new(),
        }
    }

    fn post_draft(&self, post: &'a Post, footing: Footing<'a>) -> Draft<'a> {
        let spot = self.spot_of_post(post.id);
        let (from, until) = window(&[footing.line_dates(), footing.agreement_dates()]);
        let route = ExpectedRoute {
            kind: RouteKind::Post,
            post: Some(post.id),
            resident: self.resident(&spot, post.id),
            from,
            until,
            contacts: self.contacts(&[ContactOwner::Post(post.id)], &spot),
            not_attested: footing.line.is_some_and(|(line, _)| !self.is_attested(line)),
            ..footing.blank()
        };
        Draft {
            route,
            line: footing.line,
            spot,
            kept: None,
        }
    }

    fn position_draft(&self, position: &'a Position, person: Person<'a>, footing: Footing<'a>) -> Draft<'a> {
        let works_at = person.comes_from.map_or(position.post, |(_, post)| post);
        let mut owners: Vec<_> = footing
            .agreement
            .map(|agreement| ContactOwner::Agreement(agreement.id))
            .into_iter()
            .collect();
        owners.push(ContactOwner::Officer(person.officer));
        match (person.acting, person.comes_from) {
            (None, _) => {
                owners.extend([
                    ContactOwner::Position(position.id),
                    ContactOwner::Post(position.post),
                ]);
            }
            (Some(_), Some((own_position, own_post))) => owners.extend([
                ContactOwner::Position(own_position),
                ContactOwner::Position(position.id),
                ContactOwner::Post(own_post),
            ]),
            (Some(_), None) => owners.push(ContactOwner::Position(position.id)),
        }
        let (from, until) = window(&[
            footing.line_dates(),
            (position.from, position.until),
            Self::dates_of(&person),
            footing.agreement_dates(),
        ]);
        let route = ExpectedRoute {
            kind: RouteKind::Position,
            position: Some(position.id),
            post: Some(position.post),
            officer: Some(person.officer),
            acting_for: person.acting.map(|acting| acting.position),
            resident: self.resident(&person.spot, works_at),
            from,
            until,
            next: self.next(position, &person),
            contacts: self.contacts(&owners, &person.spot),
            not_attested: footing.line.is_some_and(|(line, _)| !self.is_attested(line)),
            ..footing.blank()
        };
        let kept = person
            .holding
            .filter(|holding| holding.kept)
            .map(|holding| holding.posting.position);
        Draft {
            route,
            line: footing.line,
            spot: person.spot,
            kept,
        }
    }

    /// The dates of the acting cover, else of the posting, whose planned end is left out when it has passed.
    fn dates_of(person: &Person<'_>) -> (Option<NaiveDate>, Option<NaiveDate>) {
        match (person.acting, person.holding) {
            (Some(acting), _) => (acting.from, acting.until),
            (None, Some(holding)) => (
                holding.posting.from,
                holding.posting.until.filter(|_| !holding.kept),
            ),
            (None, None) => (None, None),
        }
    }

    fn next(&self, position: &Position, person: &Person<'_>) -> Option<Next> {
        if let Some(acting) = person.acting {
            let from = acting.until?.succ_opt();
            return Some(Next {
                officer: self.holder(position).map(|holding| holding.posting.officer),
                from,
            });
        }
        let day = self.day_at(position.post);
        let successor = self
            .records
            .postings
            .iter()
            .filter(|posting| posting.position == position.id && posting.from.is_some_and(|from| from > day))
            .min_by_key(|posting| (posting.from, posting.id));
        if let Some(posting) = successor {
            return Some(Next {
                officer: Some(posting.officer),
                from: posting.from,
            });
        }
        let ends = Self::dates_of(person).1?;
        Some(Next {
            officer: None,
            from: ends.succ_opt(),
        })
    }

    /// Whether somebody who works there, at this post, is in the territory asked about.
    pub(super) fn resident(&self, spot: &Spot, post: PostId) -> bool {
        match self.question.territory {
            TerritoryRef::Country(_) | TerritoryRef::Part(_) => {
                spot.host.is_some() && spot.host == self.country()
            }
            TerritoryRef::Organisation(asked) => self.accredited_to(post) == Some(asked),
            TerritoryRef::Region(_) => false,
        }
    }
}

impl Footing<'_> {
    fn line_dates(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        self.line
            .map_or((None, None), |(line, _)| (line.from, line.until))
    }

    fn agreement_dates(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        self.agreement
            .map_or((None, None), |agreement| (agreement.from, agreement.until))
    }

    /// A route that says only on what footing it stands.
    pub(super) fn blank(&self) -> ExpectedRoute {
        ExpectedRoute {
            rank: 0,
            step: self.step,
            kind: RouteKind::Position,
            certainty: self.certainty,
            position: None,
            post: None,
            channel: None,
            officer: None,
            acting_for: None,
            resident: false,
            via: self
                .line
                .filter(|(_, near)| *near != Near::Direct)
                .map(|(line, _)| line.territory),
            topics: self
                .line
                .map(|(line, _)| line.topics.to_vec())
                .unwrap_or_default(),
            precedence: self.line.map(|(line, _)| line.precedence),
            from: None,
            until: None,
            next: None,
            not_attested: false,
            contacts: Vec::new(),
        }
    }
}

/// The latest first day and the earliest last day.
pub(super) fn window(
    periods: &[(Option<NaiveDate>, Option<NaiveDate>)],
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let from = periods.iter().filter_map(|(from, _)| *from).max();
    let until = periods.iter().filter_map(|(_, until)| *until).min();
    (from, until)
}
