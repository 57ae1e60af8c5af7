//! Figures: how many officers, positions and posts there are abroad, and how many territories they cover. What each
//! counts stands in `docs/board.md`, and in words beside the figure wherever it is shown.

mod census;
mod rows;
mod within;

use chrono::{Months, NaiveDate};

use crate::network::Network;
use crate::records::TerritoryRef;
use census::Census;
use within::Within;

pub use rows::{By, FiguresKey, FiguresRow};

/// How many months the trend goes back.
const MONTHS: u32 = 12;

/// What the figures are asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiguresQuestion {
    /// The day.
    pub on: NaiveDate,
    /// Where; none means everywhere.
    pub territories: Vec<TerritoryRef>,
    /// How the rows are made; absent makes none.
    pub by: Option<By>,
}

/// Everything that is counted, in the order in which it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureKind {
    /// Different people who hold own positions abroad.
    Officers,
    /// Own positions abroad that are held.
    PositionsFilled,
    /// Own positions abroad.
    PositionsAuthorised,
    /// Own posts abroad.
    Posts,
    /// Different cities in which these posts work.
    Places,
    /// Countries covered by somebody who is there.
    TerritoriesResident,
    /// Countries covered from elsewhere.
    TerritoriesOtherwise,
    /// Own positions at organisations that are held.
    SeatsFilled,
    /// Own positions at organisations.
    SeatsAuthorised,
}

impl FigureKind {
    /// All kinds, in order.
    pub const ALL: [Self; 9] = [
        Self::Officers,
        Self::PositionsFilled,
        Self::PositionsAuthorised,
        Self::Posts,
        Self::Places,
        Self::TerritoriesResident,
        Self::TerritoriesOtherwise,
        Self::SeatsFilled,
        Self::SeatsAuthorised,
    ];

    /// The word in JSON and tables.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Officers => "officers",
            Self::PositionsFilled => "positions_filled",
            Self::PositionsAuthorised => "positions_authorised",
            Self::Posts => "posts",
            Self::Places => "places",
            Self::TerritoriesResident => "territories_resident",
            Self::TerritoriesOtherwise => "territories_otherwise",
            Self::SeatsFilled => "seats_filled",
            Self::SeatsAuthorised => "seats_authorised",
        }
    }

    /// What it counts, in words.
    #[must_use]
    pub const fn definition(self) -> &'static str {
        match self {
            Self::Officers => {
                "Different people who hold own positions at posts accredited to a host state. Whoever holds two counts once."
            }
            Self::PositionsFilled => {
                "Own positions at posts accredited to a host state that somebody holds, deputies and analysts among them."
            }
            Self::PositionsAuthorised => {
                "Own positions at posts accredited to a host state, vacant ones among them."
            }
            Self::Posts => "Own posts accredited to a host state that are open.",
            Self::Places => {
                "Different cities in which these posts work. Where officers sit is not for publication."
            }
            Self::TerritoriesResident => {
                "Countries but our own that somebody covers who works there: by stated coverage, or as their post states none."
            }
            Self::TerritoriesOtherwise => "Other countries but our own that we cover, from elsewhere.",
            Self::SeatsFilled => {
                "Own positions at posts accredited to an organisation, such as Europol, that somebody holds. Not among the positions above."
            }
            Self::SeatsAuthorised => {
                "Own positions at posts accredited to an organisation, vacant ones among them. Not among the positions above."
            }
        }
    }

    /// Whether it may be published.
    #[must_use]
    pub const fn may_be_published(self) -> bool {
        !matches!(self, Self::Places)
    }
}

/// One figure with its trend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What is counted.
    pub kind: FigureKind,
    /// How many there are.
    pub value: usize,
    /// The same on the day of each of the twelve months before, and on the day itself; the earliest first.
    pub series: Vec<(NaiveDate, usize)>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// All figures, in order.
    pub figures: Vec<Figure>,
    /// The same, divided; none unless that is asked for.
    pub rows: Vec<FiguresRow>,
}

/// Counts. Without settings nobody is anybody's own, and everything is nought.
#[must_use]
pub fn figures(network: &Network, question: &FiguresQuestion) -> Figures {
    let series: Vec<_> = days(question.on)
        .into_iter()
        .map(|day| (day, counted(network, question, day)))
        .collect();
    Figures {
        figures: FigureKind::ALL
            .into_iter()
            .map(|kind| Figure {
                kind,
                value: series.last().map_or(0, |(_, counts)| counts.of(kind)),
                series: series
                    .iter()
                    .map(|(day, counts)| (*day, counts.of(kind)))
                    .collect(),
            })
            .collect(),
        rows: question
            .by
            .map(|by| rows::rows(network, question, by))
            .unwrap_or_default(),
    }
}

/// The same day in each of the twelve months before, and the day; the last of a shorter month.
fn days(on: NaiveDate) -> Vec<NaiveDate> {
    (0..=MONTHS)
        .rev()
        .filter_map(|back| on.checked_sub_months(Months::new(back)))
        .collect()
}

/// What is counted of one group of positions and posts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// See [`FigureKind::Officers`].
    pub officers: usize,
    /// See [`FigureKind::PositionsFilled`].
    pub positions_filled: usize,
    /// See [`FigureKind::PositionsAuthorised`].
    pub positions_authorised: usize,
    /// See [`FigureKind::Posts`].
    pub posts: usize,
    /// See [`FigureKind::Places`].
    pub places: usize,
    /// See [`FigureKind::TerritoriesResident`].
    pub territories_resident: usize,
    /// See [`FigureKind::TerritoriesOtherwise`].
    pub territories_otherwise: usize,
    /// See [`FigureKind::SeatsFilled`].
    pub seats_filled: usize,
    /// See [`FigureKind::SeatsAuthorised`].
    pub seats_authorised: usize,
}

impl Counts {
    /// One of them.
    #[must_use]
    pub const fn of(&self, kind: FigureKind) -> usize {
        match kind {
            FigureKind::Officers => self.officers,
            FigureKind::PositionsFilled => self.positions_filled,
            FigureKind::PositionsAuthorised => self.positions_authorised,
            FigureKind::Posts => self.posts,
            FigureKind::Places => self.places,
            FigureKind::TerritoriesResident => self.territories_resident,
            FigureKind::TerritoriesOtherwise => self.territories_otherwise,
            FigureKind::SeatsFilled => self.seats_filled,
            FigureKind::SeatsAuthorised => self.seats_authorised,
        }
    }
}

fn counted(network: &Network, question: &FiguresQuestion, on: NaiveDate) -> Counts {
    let Some(settings) = network.settings() else {
        return Counts::default();
    };
    let within = Within::new(network, &question.territories, on);
    let census = Census::take(network, on, &within);
    let own = settings.own_agency;
    let (resident, otherwise) = within.covered(network, None, on);
    Counts {
        territories_resident: resident,
        territories_otherwise: otherwise,
        ..census.count(|person| person.agency == own, |post| post.agency == own)
    }
}
