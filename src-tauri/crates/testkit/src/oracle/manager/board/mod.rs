//! "The board".

mod others;
mod people;
mod territories;

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use domain::board::{Board, BoardQuestion, LineKind};
use domain::question::When;
use domain::records::{AgencyId, OfficerId, Position, PositionId, PostId, Records, TerritoryRef};

use super::{ask, for_each_country};
use crate::oracle::world::World;

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
}
