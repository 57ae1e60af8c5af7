//! The map in the book.

use serde::Serialize;

/// The world, with the state of each country that the sheet answers for.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct WorldMap {
    /// Countries by ISO 3166-1 alpha-2 code; those that are not among them are drawn as not on the sheet.
    pub countries: Vec<(String, MapState)>,
    /// Where posts on the sheet are, in degrees north and east; none where the reader may not see places.
    pub posts: Vec<(f64, f64)>,
}

/// How a country is drawn. Each has a pattern of its own as well as a colour, and the order is that of the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MapState {
    /// Somebody covers it, and that is confirmed.
    Covered,
    /// Cover is stated and not confirmed.
    NotConfirmed,
    /// Some topics, some parts, or stand-ins only.
    Limited,
    /// A post is there, of which no cover is stated.
    LocatedThere,
    /// Through others only.
    Others,
    /// By nobody.
    Nobody,
}

impl MapState {
    /// All of them, in the order of the legend.
    pub const ALL: [Self; 6] = [
        Self::Covered,
        Self::NotConfirmed,
        Self::Limited,
        Self::LocatedThere,
        Self::Others,
        Self::Nobody,
    ];

    /// What the legend calls it.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Covered => "Covered",
            Self::NotConfirmed => "Stated, not confirmed",
            Self::Limited => "Covered in part",
            Self::LocatedThere => "A post is there",
            Self::Others => "Through others",
            Self::Nobody => "By nobody",
        }
    }
}
