//! The cover board: what a network manager must see each morning. What a line means, and when it is there, stands in
//! `docs/board.md`.
//!
//! Who covers what and who holds what is the resolver's alone; this asks it, and puts dates beside the answers.

mod contacts;
mod endings;
mod people;
mod territories;

use chrono::NaiveDate;

use crate::network::Network;
use crate::question::{Question, When};
use crate::records::{AgencyId, OfficerId, PositionId, PostId, Subject, TerritoryRef};
use crate::resolver::{OpenPost, Staffed, days_after, open_posts, own_cover, staffing};
use crate::territories::CountryCode;

/// How far ahead a board looks when nobody says.
pub const DAYS: u64 = 90;

/// What the board is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoardQuestion {
    /// The day.
    pub on: NaiveDate,
    /// How many days after it belong to the period.
    pub days: u64,
}

/// The board of a day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    /// Different people who hold own positions.
    pub officers: usize,
    /// Own posts that are open.
    pub posts: usize,
    /// Countries that we cover.
    pub territories: usize,
    /// What is to be seen, by kind and day.
    pub lines: Vec<Line>,
}

/// What a line is about. The order is that of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineKind {
    /// Days on which nobody of ours covers a territory.
    Gap,
    /// Days on which nobody holds an own position.
    Vacancy,
    /// A tour that ends without a successor.
    TourEnding,
    /// Acting cover that ends.
    ActingEnding,
    /// An agreement that ends.
    AgreementEnding,
    /// A group that ends.
    GroupEnding,
    /// Two postings to one position at once.
    Overlap,
    /// Own lines that contradict each other.
    Disagreement,
    /// An arrival or departure that should have been confirmed.
    NotConfirmed,
    /// Words of an own source that name no territory.
    UnresolvedWording,
    /// A contact point that was last verified more than a year ago.
    StaleContact,
    /// A contact point that nobody ever verified.
    NeverVerified,
}

impl LineKind {
    /// All kinds, in order.
    pub const ALL: [Self; 12] = [
        Self::Gap,
        Self::Vacancy,
        Self::TourEnding,
        Self::ActingEnding,
        Self::AgreementEnding,
        Self::GroupEnding,
        Self::Overlap,
        Self::Disagreement,
        Self::NotConfirmed,
        Self::UnresolvedWording,
        Self::StaleContact,
        Self::NeverVerified,
    ];

    /// The word in JSON and tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Gap => "gap",
            Self::Vacancy => "vacancy",
            Self::TourEnding => "tour_ending",
            Self::ActingEnding => "acting_ending",
            Self::AgreementEnding => "agreement_ending",
            Self::GroupEnding => "group_ending",
            Self::Overlap => "overlap",
            Self::Disagreement => "disagreement",
            Self::NotConfirmed => "not_confirmed",
            Self::UnresolvedWording => "unresolved_wording",
            Self::StaleContact => "stale_contact",
            Self::NeverVerified => "never_verified",
        }
    }

    /// Whether the day that matters is the last one.
    const fn is_an_end(self) -> bool {
        matches!(
            self,
            Self::TourEnding
                | Self::ActingEnding
                | Self::AgreementEnding
                | Self::GroupEnding
                | Self::NotConfirmed
        )
    }
}

/// One line of the board.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is about.
    pub kind: LineKind,
    /// The territory concerned.
    pub territory: Option<TerritoryRef>,
    /// The position concerned.
    pub position: Option<PositionId>,
    /// The officer concerned.
    pub officer: Option<OfficerId>,
    /// The post concerned.
    pub post: Option<PostId>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// In words.
    pub text: String,
    /// What it opens: the record or the territory in which it is put right.
    pub about: Subject,
    /// For a gap: whether an own line names the territory, of whatever date. True of everything else.
    pub ours: bool,
}

impl Line {
    fn new(kind: LineKind, about: impl Into<Subject>, text: String) -> Self {
        Self {
            kind,
            territory: None,
            position: None,
            officer: None,
            post: None,
            from: None,
            until: None,
            text,
            about: about.into(),
            ours: true,
        }
    }

    /// The day that matters.
    fn day(&self) -> Option<NaiveDate> {
        if self.kind.is_an_end() {
            self.until
        } else {
            self.from
        }
    }
}

/// What is open on a day and what happens in the days after it. Without settings nobody is anybody's own, and nothing
/// is to be seen.
#[must_use]
pub fn board(network: &Network, question: &BoardQuestion) -> Board {
    let Some(manager) = Manager::new(network, *question) else {
        return Board::default();
    };
    let mut lines = Vec::new();
    manager.gaps(&mut lines);
    manager.tours(&mut lines);
    manager.endings(&mut lines);
    manager.overlaps(&mut lines);
    manager.disagreements(&mut lines);
    manager.unconfirmed(&mut lines);
    manager.wordings(&mut lines);
    manager.contacts(&mut lines);
    lines.sort_by(|one, other| {
        let key = |line: &Line| (line.kind, line.day());
        (key(one), &one.text, one.about, one.officer).cmp(&(
            key(other),
            &other.text,
            other.about,
            other.officer,
        ))
    });
    let mut officers: Vec<_> = manager.officers().collect();
    officers.sort_unstable();
    officers.dedup();
    Board {
        officers: officers.len(),
        posts: manager.posts.len(),
        territories: covered_countries(network, When::On(question.on)),
        lines,
    }
}

/// How many countries the own agency covers at a time.
#[must_use]
pub fn covered_countries(network: &Network, when: When) -> usize {
    let is_covered = |code: &CountryCode| own_cover(network, (*code).into(), None, when).is_some();
    CountryCode::all().filter(is_covered).count()
}

/// The network on the day of the board, as its manager looks at it.
struct Manager<'n> {
    network: &'n Network,
    on: NaiveDate,
    last: NaiveDate,
    own: AgencyId,
    /// The own positions that exist on the day.
    staff: Vec<Staffed<'n>>,
    /// The own posts that are open on the day.
    posts: Vec<OpenPost<'n>>,
}

impl<'n> Manager<'n> {
    fn new(network: &'n Network, BoardQuestion { on, days }: BoardQuestion) -> Option<Self> {
        let own = network.settings()?.own_agency;
        let mut staff = staffing(network, on);
        staff.retain(|staffed| staffed.position.agency == own);
        let mut posts = open_posts(network, When::On(on));
        posts.retain(|open| open.post.agency == own);
        Some(Self {
            network,
            on,
            last: days_after(on, days),
            own,
            staff,
            posts,
        })
    }

    /// Who holds own positions on the day; somebody who holds two comes twice.
    fn officers(&self) -> impl Iterator<Item = OfficerId> {
        self.staff
            .iter()
            .filter_map(|staffed| Some(staffed.posting?.officer))
    }

    /// Whether a last day lies in the period.
    fn ends(&self, until: Option<NaiveDate>) -> bool {
        until.is_some_and(|until| (self.on..=self.last).contains(&until))
    }

    /// Whether a dated record is in force on the day.
    fn in_force(&self, from: Option<NaiveDate>, until: Option<NaiveDate>) -> bool {
        from.is_none_or(|from| from <= self.on) && until.is_none_or(|until| until >= self.on)
    }

    fn question(&self, territory: TerritoryRef) -> Question {
        Question::plain(territory, When::On(self.on))
    }
}
