//! "The board".

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use domain::answer::Freshness;
use domain::board::{Board, BoardQuestion, LineKind};
use domain::question::When;
use domain::records::{
    AgencyId, Certainty, ContactOwner, Holder, OfficerId, Position, PositionId, PostId, Posting, PostingId,
    Precedence, Records, StandIn, TerritoryRef,
};
use domain::territories::CountryCode;

use super::{ask, days, for_each_country};
use crate::oracle::lines::Near;
use crate::oracle::world::{World, in_force};

/// A board without its prose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpectedBoard {
    /// Officers, posts and territories.
    pub counts: [usize; 3],
    /// The lines, sorted.
    pub lines: Vec<ExpectedLine>,
}

/// A line without its prose.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the fields are those of `domain::board::Line`")]
pub struct ExpectedLine {
    pub kind: LineKind,
    pub territory: Option<TerritoryRef>,
    pub position: Option<PositionId>,
    pub officer: Option<OfficerId>,
    pub post: Option<PostId>,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub ours: bool,
}

impl From<&Board> for ExpectedBoard {
    fn from(board: &Board) -> Self {
        let line = |line: &domain::board::Line| ExpectedLine {
            kind: line.kind,
            territory: line.territory,
            position: line.position,
            officer: line.officer,
            post: line.post,
            from: line.from,
            until: line.until,
            ours: line.ours,
        };
        let mut lines: Vec<_> = board.lines.iter().map(line).collect();
        lines.sort();
        Self {
            counts: [board.officers, board.posts, board.territories],
            lines,
        }
    }
}

/// The board as the page has it.
#[must_use]
pub fn board(records: &Records, question: &BoardQuestion) -> ExpectedBoard {
    let Some(network) = records.networks.first() else {
        return ExpectedBoard::default();
    };
    let plain = TerritoryRef::Country(network.own_state);
    let made = ask(records, plain, None, When::On(question.on), None, |today| {
        let after = |days: u64| {
            question
                .on
                .checked_add_days(Days::new(days))
                .unwrap_or(question.on)
        };
        let maker = Maker {
            records,
            today: *today,
            own: network.own_agency,
            on: question.on,
            last: after(question.days),
            after_last: after(question.days + 1),
        };
        maker.make()
    });
    made.unwrap_or_default()
}

struct Maker<'a> {
    records: &'a Records,
    today: World<'a>,
    own: AgencyId,
    on: NaiveDate,
    last: NaiveDate,
    after_last: NaiveDate,
}

fn line(kind: LineKind) -> ExpectedLine {
    ExpectedLine {
        kind,
        territory: None,
        position: None,
        officer: None,
        post: None,
        from: None,
        until: None,
        ours: true,
    }
}

fn about(kind: LineKind, position: &Position) -> ExpectedLine {
    ExpectedLine {
        position: Some(position.id),
        post: Some(position.post),
        ..line(kind)
    }
}

fn day_after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

fn day_before(day: NaiveDate) -> Option<NaiveDate> {
    day.pred_opt()
}

impl Maker<'_> {
    fn make(&self) -> ExpectedBoard {
        let mut lines = Vec::new();
        lines.extend(self.gaps());
        lines.extend(self.own_positions().flat_map(|position| self.vacancies(position)));
        lines.extend(self.endings());
        lines.extend(self.own_positions().flat_map(|position| self.overlaps(position)));
        lines.extend(self.disagreements());
        lines.extend(
            self.present()
                .into_iter()
                .flat_map(|position| self.unconfirmed(position)),
        );
        lines.extend(self.wordings());
        lines.extend(self.contacts());
        lines.sort();
        let held: BTreeSet<_> = self.holders().into_iter().map(|(_, officer)| officer).collect();
        ExpectedBoard {
            counts: [held.len(), self.open_posts().len(), self.covered()],
            lines,
        }
    }

    fn own_positions(&self) -> impl Iterator<Item = &Position> {
        self.records
            .positions
            .iter()
            .filter(|position| position.agency == self.own)
    }

    /// The own positions that exist on the day.
    fn present(&self) -> Vec<&Position> {
        self.own_positions()
            .filter(|position| self.today.exists(position))
            .collect()
    }

    fn holders(&self) -> Vec<(PositionId, OfficerId)> {
        let holder = |position: &&Position| Some((position.id, self.today.holder(position)?.posting.officer));
        self.present().iter().filter_map(holder).collect()
    }

    fn open_posts(&self) -> Vec<PostId> {
        let own = self.records.posts.iter().filter(|post| post.agency == self.own);
        own.map(|post| post.id)
            .filter(|post| self.today.is_open(*post))
            .collect()
    }

    /// The countries that we cover on the day, the own state among them.
    fn covered(&self) -> usize {
        let own_state = self.today.network.own_state;
        let others = for_each_country(self.records, |territory| self.covers(territory, self.on));
        others.into_iter().filter(|(_, covered)| *covered).count()
            + usize::from(self.covers(own_state.into(), self.on))
    }

    /// Whether step 1 has a route on a day of the period.
    fn covers(&self, territory: TerritoryRef, day: NaiveDate) -> bool {
        let answers = |world: &World<'_>| world.step_one_answers();
        ask(
            self.records,
            territory,
            None,
            When::On(day),
            Some(self.on),
            answers,
        )
        .unwrap_or_default()
    }

    fn parts_and_organisations(&self) -> Vec<TerritoryRef> {
        let mut parts: Vec<_> = self.records.parts.iter().collect();
        parts.sort_by_key(|part| (part.name.clone(), part.id));
        let mut organisations: Vec<_> = self
            .records
            .agencies
            .iter()
            .filter(|agency| self.own_lines().contains(&TerritoryRef::Organisation(agency.id)))
            .collect();
        organisations.sort_by_key(|agency| {
            (
                agency.short_name.clone().unwrap_or_else(|| agency.name.clone()),
                agency.id,
            )
        });
        let parts = parts.into_iter().map(|part| TerritoryRef::Part(part.id));
        let organisations = organisations
            .into_iter()
            .map(|agency| TerritoryRef::Organisation(agency.id));
        parts.chain(organisations).collect()
    }

    /// The territories that own lines name, of whatever date.
    fn own_lines(&self) -> BTreeSet<TerritoryRef> {
        let own = |holder: Holder| self.today.agency_of_holder(holder) == Some(self.own);
        let lines = self.records.coverage.iter().filter(|line| own(line.holder));
        lines.map(|line| line.territory).collect()
    }

    /// Whether an own line names a territory, a region that holds it, a part of it, or the country that it is a part of.
    fn ours(&self, territory: TerritoryRef) -> bool {
        let parts = |country: CountryCode| {
            let parts = self
                .records
                .parts
                .iter()
                .filter(move |part| part.country == country);
            parts.map(|part| TerritoryRef::Part(part.id))
        };
        let country_of = self
            .records
            .parts
            .iter()
            .find(|part| TerritoryRef::Part(part.id) == territory);
        let mut names: Vec<_> = std::iter::once(territory)
            .chain(country_of.map(|part| part.country.into()))
            .collect();
        if let TerritoryRef::Country(country) = territory {
            names.extend(parts(country));
        }
        let mut wider = Vec::new();
        for name in names {
            self.climb(name, &mut wider);
        }
        let own_lines = self.own_lines();
        wider.iter().any(|name| own_lines.contains(name))
    }

    fn climb(&self, territory: TerritoryRef, wider: &mut Vec<TerritoryRef>) {
        wider.push(territory);
        for row in self
            .records
            .region_members
            .iter()
            .filter(|row| row.territory == territory)
        {
            self.climb(TerritoryRef::Region(row.region), wider);
        }
    }

    fn gaps(&self) -> Vec<ExpectedLine> {
        let found = for_each_country(self.records, |territory| self.gaps_of(territory));
        let mut lines: Vec<_> = found
            .into_iter()
            .flat_map(|(code, lines)| {
                lines.into_iter().map(move |line| ExpectedLine {
                    territory: Some(code.into()),
                    ..line
                })
            })
            .collect();
        for territory in self.parts_and_organisations() {
            lines.extend(self.gaps_of(territory));
        }
        lines
    }

    fn gaps_of(&self, territory: TerritoryRef) -> Vec<ExpectedLine> {
        let days = days(self.on, self.last);
        let covered: Vec<_> = days.iter().map(|day| self.covers(territory, *day)).collect();
        let ours = self.ours(territory);
        let mut lines = Vec::new();
        let mut place = 0;
        while place < days.len() {
            let length = covered[place..].iter().take_while(|covered| !**covered).count();
            if length > 0 {
                let from = days[place];
                let until = days.get(place + length).and_then(|next| day_before(*next));
                lines.push(ExpectedLine {
                    territory: Some(territory),
                    from: Some(from),
                    until,
                    ours,
                    ..self.before(territory, from)
                });
            }
            place += length.max(1);
        }
        lines
    }

    /// Who covers on the day before a gap.
    fn before(&self, territory: TerritoryRef, from: NaiveDate) -> ExpectedLine {
        let Some(day) = day_before(from).filter(|_| from > self.on) else {
            return line(LineKind::Gap);
        };
        let first = |world: &World<'_>| {
            let first = world.step_one().into_iter().flatten().next()?.route;
            Some((first.position, first.officer, first.post))
        };
        match ask(self.records, territory, None, When::On(day), Some(self.on), first).flatten() {
            Some((position, officer, post)) => ExpectedLine {
                position,
                officer,
                post,
                ..line(LineKind::Gap)
            },
            None => line(LineKind::Gap),
        }
    }

    /// Who holds a position on a day of the period, if it exists then.
    fn on_day(&self, position: &Position, day: NaiveDate) -> Option<Option<PostingId>> {
        let plain = self.today.network.own_state.into();
        let look = |world: &World<'_>| {
            let holder = || world.holder(position).map(|holding| holding.posting.id);
            world.exists(position).then(holder)
        };
        ask(self.records, plain, None, When::On(day), Some(self.on), look).flatten()
    }

    fn vacancies(&self, position: &Position) -> Vec<ExpectedLine> {
        let days = days(self.on, self.after_last);
        let states: Vec<_> = days.iter().map(|day| self.on_day(position, *day)).collect();
        let postings = || {
            self.records
                .postings
                .iter()
                .filter(|posting| posting.position == position.id)
        };
        let next_from = |day: NaiveDate| {
            postings()
                .filter_map(|posting| posting.from)
                .filter(|from| *from >= day)
                .min()
        };
        let mut lines = Vec::new();
        let mut place = 0;
        while place < days.len() {
            let length = states[place..]
                .iter()
                .take_while(|state| **state == Some(None))
                .count();
            let first = days[place];
            let before = place.checked_sub(1).and_then(|before| states[before]).flatten();
            if length > 0 && before.is_some() && next_from(first).is_none() {
                let tour = postings().find(|posting| Some(posting.id) == before);
                lines.push(ExpectedLine {
                    officer: tour.map(|tour| tour.officer),
                    from: tour.and_then(|tour| tour.from),
                    until: day_before(first),
                    ..about(LineKind::TourEnding, position)
                });
            } else if length > 0 && first <= self.last {
                let end = days[place + length - 1];
                let until = if end < self.last || (end == self.last && place + length < days.len()) {
                    Some(end)
                } else {
                    next_from(day_after(self.last)).and_then(day_before)
                };
                let from = if first > self.on {
                    Some(first)
                } else {
                    self.since(position)
                };
                lines.push(ExpectedLine {
                    from,
                    until,
                    ..about(LineKind::Vacancy, position)
                });
            }
            place += length.max(1);
        }
        lines
    }

    fn since(&self, position: &Position) -> Option<NaiveDate> {
        let ended = |posting: &Posting| {
            let over = posting.position == position.id && posting.arrival == Certainty::Confirmed;
            posting
                .until
                .filter(|until| over && *until < self.on)
                .map(day_after)
        };
        let ends = self.records.postings.iter().filter_map(ended);
        ends.chain(position.from).max()
    }

    fn endings(&self) -> Vec<ExpectedLine> {
        let ends =
            |until: Option<NaiveDate>| until.is_some_and(|until| until >= self.on && until <= self.last);
        let mut lines = Vec::new();
        for acting in self
            .records
            .acting_covers
            .iter()
            .filter(|acting| ends(acting.until))
        {
            let Some(position) = self
                .own_positions()
                .find(|position| position.id == acting.position)
            else {
                continue;
            };
            let officer = match acting.by {
                StandIn::Officer(officer) => Some(officer),
                StandIn::Position(by) => self.today.position(by).and_then(|by| {
                    let holding = self.today.holder(by).filter(|_| self.today.exists(by))?;
                    Some(holding.posting.officer)
                }),
            };
            lines.push(ExpectedLine {
                officer,
                from: acting.from,
                until: acting.until,
                ..about(LineKind::ActingEnding, position)
            });
        }
        for agreement in &self.records.agreements {
            if agreement.parties.contains(&self.own) && ends(agreement.until) {
                lines.push(ExpectedLine {
                    from: agreement.from,
                    until: agreement.until,
                    ..line(LineKind::AgreementEnding)
                });
            }
        }
        for group in self.records.groups.iter().filter(|group| ends(group.until)) {
            lines.push(ExpectedLine {
                from: group.from,
                until: group.until,
                ..line(LineKind::GroupEnding)
            });
        }
        lines
    }

    fn overlaps(&self, position: &Position) -> Vec<ExpectedLine> {
        let counts = |posting: &&Posting| {
            posting.position == position.id
                && (posting.arrival == Certainty::Confirmed
                    || posting.from.is_some_and(|from| from > self.on))
        };
        let postings: Vec<_> = self.records.postings.iter().filter(counts).collect();
        let mut lines = Vec::new();
        for (place, one) in postings.iter().enumerate() {
            for other in postings.iter().skip(place + 1) {
                let both = |day: &NaiveDate| {
                    in_force(one.from, one.until, *day) && in_force(other.from, other.until, *day)
                };
                if days(self.on, self.last).iter().any(both) {
                    let later = [one, other]
                        .into_iter()
                        .max_by_key(|posting| (posting.from, posting.id));
                    lines.push(ExpectedLine {
                        officer: later.map(|posting| posting.officer),
                        from: one.from.max(other.from),
                        until: [one.until, other.until].into_iter().flatten().min(),
                        ..about(LineKind::Overlap, position)
                    });
                }
            }
        }
        lines
    }

    fn disagreements(&self) -> Vec<ExpectedLine> {
        let mut seen = BTreeSet::new();
        let mut lines = Vec::new();
        let mut found = for_each_country(self.records, |territory| self.contradictions(territory))
            .into_iter()
            .map(|(code, pairs)| (TerritoryRef::Country(code), pairs))
            .collect::<Vec<_>>();
        let others = self.parts_and_organisations().into_iter();
        found.extend(others.map(|territory| (territory, self.contradictions(territory))));
        for (territory, pairs) in found {
            for pair in pairs {
                if seen.insert(pair) {
                    lines.push(ExpectedLine {
                        territory: Some(territory),
                        ..line(LineKind::Disagreement)
                    });
                }
            }
        }
        lines
    }

    fn contradictions(
        &self,
        territory: TerritoryRef,
    ) -> Vec<(domain::records::CoverageId, domain::records::CoverageId)> {
        let own = self.own;
        let pairs = |world: &World<'_>| world.contradicting(own);
        ask(self.records, territory, None, When::On(self.on), None, pairs).unwrap_or_default()
    }

    fn unconfirmed(&self, position: &Position) -> Vec<ExpectedLine> {
        let mut lines = Vec::new();
        let due = |posting: &Posting| ExpectedLine {
            officer: Some(posting.officer),
            from: posting.from,
            until: posting.until,
            ..about(LineKind::NotConfirmed, position)
        };
        let kept = self.today.holder(position).filter(|holding| holding.kept);
        lines.extend(kept.map(|holding| due(holding.posting)));
        let postings = || {
            self.records
                .postings
                .iter()
                .filter(|posting| posting.position == position.id)
        };
        for posting in postings() {
            let arrived_later = postings().any(|other| {
                other.arrival == Certainty::Confirmed
                    && other.from > posting.from
                    && other.from.is_some_and(|from| from <= self.on)
            });
            let open =
                posting.arrival == Certainty::Planned && in_force(posting.from, posting.until, self.on);
            if open && posting.from.is_some() && !arrived_later {
                lines.push(due(posting));
            }
        }
        lines
    }

    fn wordings(&self) -> Vec<ExpectedLine> {
        let own = self.records.unresolved_wordings.iter().filter(|wording| {
            self.today.agency_of_holder(wording.holder) == Some(self.own)
                && in_force(wording.from, wording.until, self.on)
        });
        own.map(|wording| {
            let (position, post) = match wording.holder {
                Holder::Post(post) => (None, Some(post)),
                Holder::Position(id) => (Some(id), self.today.position(id).map(|position| position.post)),
            };
            ExpectedLine {
                position,
                post,
                from: wording.from,
                until: wording.until,
                ..line(LineKind::UnresolvedWording)
            }
        })
        .collect()
    }

    fn contacts(&self) -> Vec<ExpectedLine> {
        let points = self.records.contact_points.iter();
        let ours = points.filter(|point| in_force(point.from, point.until, self.on) && self.keeps(point.of));
        ours.filter_map(|point| {
            let age = point.verified_on.map(|day| (self.on - day).num_days());
            let (kind, from) = match age {
                None => (LineKind::NeverVerified, None),
                Some(days) if days > Freshness::AGEING_DAYS => (
                    LineKind::StaleContact,
                    point.verified_on?.checked_add_days(Days::new(366)),
                ),
                Some(_) => return None,
            };
            let found = match point.of {
                ContactOwner::Officer(officer) => ExpectedLine {
                    officer: Some(officer),
                    ..line(kind)
                },
                ContactOwner::Position(id) => about(kind, self.today.position(id)?),
                ContactOwner::Post(post) => ExpectedLine {
                    post: Some(post),
                    ..line(kind)
                },
                _ => line(kind),
            };
            Some(ExpectedLine { from, ..found })
        })
        .collect()
    }

    /// Whether somebody's contact points are ours to verify.
    fn keeps(&self, owner: ContactOwner) -> bool {
        match owner {
            ContactOwner::Officer(id) => self.holders().iter().any(|(_, officer)| *officer == id),
            ContactOwner::Position(id) => self.present().iter().any(|position| position.id == id),
            ContactOwner::Post(id) => self.open_posts().contains(&id),
            ContactOwner::Agency(id) => id == self.own,
            ContactOwner::Channel(id) => {
                let channels = &mut self.records.channels.iter();
                channels.any(|channel| channel.id == id && in_force(channel.from, channel.until, self.on))
            }
            ContactOwner::Group(id) => {
                let groups = &mut self.records.groups.iter();
                groups.any(|group| group.id == id && in_force(group.from, group.until, self.on))
            }
            ContactOwner::Agreement(id) => self.records.agreements.iter().any(|agreement| {
                agreement.id == id
                    && agreement.parties.contains(&self.own)
                    && in_force(agreement.from, agreement.until, self.on)
            }),
        }
    }
}

impl World<'_> {
    /// The pairs of primaries of an agency that disagree on the territory asked about.
    pub(super) fn contradicting(
        &self,
        agency: AgencyId,
    ) -> Vec<(domain::records::CoverageId, domain::records::CoverageId)> {
        let lines: Vec<_> = self
            .lines_that_count(|whose| whose == agency)
            .into_iter()
            .filter(|(line, _): &(_, Near)| line.precedence == Precedence::Primary)
            .collect();
        let mut pairs = Vec::new();
        for (place, (one, near)) in lines.iter().enumerate() {
            for (other, other_near) in lines.iter().skip(place + 1) {
                if near == other_near && self.contradict(one, other) {
                    pairs.push((one.id.min(other.id), one.id.max(other.id)));
                }
            }
        }
        pairs
    }
}
