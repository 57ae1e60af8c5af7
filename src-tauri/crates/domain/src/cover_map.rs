//! The world map: how each country is covered, in one word, and where own posts are. What each word means stands in
//! `docs/board.md`; the resolver decides.

use crate::network::Network;
use crate::question::{Question, When};
use crate::records::{AgencyId, PostId, TopicId};
use crate::resolver::{Cover, OpenPost, Survey, open_posts};
use crate::territories::CountryCode;
use crate::text::Text;

/// What the map is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapQuestion {
    /// When.
    pub when: When,
    /// For which kind of case; absent asks for any.
    pub topic: Option<TopicId>,
    /// By which agency; absent asks for all.
    pub agency: Option<AgencyId>,
}

/// How the map shows a country. The order is that of the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MapState {
    /// Covered by somebody who is there.
    Resident,
    /// Covered by somebody who is elsewhere.
    Elsewhere,
    /// By stand-ins, or by colleagues at the same posts, only.
    Acting,
    /// Through partners, counterparts or channels only.
    Others,
    /// By nobody.
    Nobody,
    /// Lines of one agency contradict each other.
    Disagreement,
}

impl MapState {
    /// All states, in the order of the legend.
    pub const ALL: [Self; 6] = [
        Self::Resident,
        Self::Elsewhere,
        Self::Acting,
        Self::Others,
        Self::Nobody,
        Self::Disagreement,
    ];

    /// The word in JSON and style sheets.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::Elsewhere => "elsewhere",
            Self::Acting => "acting",
            Self::Others => "others",
            Self::Nobody => "nobody",
            Self::Disagreement => "disagreement",
        }
    }
}

impl From<Cover> for MapState {
    fn from(cover: Cover) -> Self {
        match cover {
            Cover::Resident => Self::Resident,
            Cover::Elsewhere => Self::Elsewhere,
            Cover::Acting => Self::Acting,
            Cover::Others => Self::Others,
            Cover::Nobody => Self::Nobody,
        }
    }
}

/// The map at a time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CoverMap {
    /// Every country but the own state, by code.
    pub countries: Vec<(CountryCode, MapState)>,
    /// Posts that are open, by name and id.
    pub posts: Vec<MapPost>,
}

/// A post on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapPost {
    /// The post.
    pub post: PostId,
    /// The city in which it works.
    pub city: Option<Text>,
    /// The country.
    pub host: Option<CountryCode>,
}

/// The map of a network at a time. Without settings nobody is anybody's own, and there is nothing to show.
#[must_use]
pub fn cover_map(network: &Network, asked: &MapQuestion) -> CoverMap {
    let Some(settings) = network.settings() else {
        return CoverMap::default();
    };
    let agency = asked.agency.unwrap_or(settings.own_agency);
    let survey = Survey::new(
        network,
        Question {
            topic: asked.topic,
            ..Question::plain(settings.own_state.into(), asked.when)
        },
    );
    let state = |code: CountryCode| {
        let cover = survey.cover(code.into(), asked.agency, agency);
        cover.map_or(MapState::Disagreement, MapState::from)
    };
    let mut posts = open_posts(network, asked.when);
    posts.retain(|open| open.post.agency == agency);
    posts.sort_by_key(|open| (open.post.name.as_str(), open.post.id));
    CoverMap {
        countries: CountryCode::all()
            .filter(|code| *code != settings.own_state)
            .map(|code| (code, state(code)))
            .collect(),
        posts: posts.iter().map(MapPost::from).collect(),
    }
}

impl From<&OpenPost<'_>> for MapPost {
    fn from(open: &OpenPost<'_>) -> Self {
        Self {
            post: open.post.id,
            city: open.city.cloned(),
            host: open.host,
        }
    }
}
