//! The world map.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::who::Named;

/// What the map is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct MapRequest {
    /// A topic's id, name or other word; absent is any.
    pub topic: Option<String>,
    /// An agency's id; absent is all.
    pub agency: Option<String>,
    /// The day, `2026-11-22`; now when absent.
    pub on: Option<String>,
    /// When it was known: an instant, RFC 3339, or a date, which means its end in UTC.
    pub known: Option<String>,
}

/// The map at a time.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct MapView {
    /// Every country but the own state, by name.
    pub countries: Vec<MapCountry>,
    /// The ISO 3166-1 numeric code of the own state.
    pub own_numeric: String,
    /// Where posts are open.
    pub places: Vec<MapPlace>,
    /// The agencies to choose from, the own one first.
    pub agencies: Vec<Named>,
}

/// A country on the map.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct MapCountry {
    /// Its ISO 3166-1 code.
    pub code: String,
    /// Its ISO 3166-1 numeric code, by which maps name it; empty for Kosovo.
    pub numeric: String,
    /// What it is called.
    pub name: String,
    /// resident, elsewhere, acting, others, nobody, disagreement.
    pub state: String,
    /// Degrees north of its capital.
    pub latitude: Option<f64>,
    /// Degrees east of its capital.
    pub longitude: Option<f64>,
}

/// A place with posts.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct MapPlace {
    /// The city; absent where it is not known.
    pub city: Option<String>,
    /// The country.
    pub host: String,
    /// How many posts are open there.
    pub posts: usize,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Whether the city itself is known to the map; if not, it stands at the capital.
    pub exact: bool,
}
