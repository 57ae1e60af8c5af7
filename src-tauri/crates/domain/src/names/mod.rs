//! How people call territories, and which one they mean.
//!
//! Two questions, two answers. [`find`] offers: whatever a text may mean, best first, down to a misspelt city.
//! [`resolve_name`] decides, for whoever reads a list of names: one territory, a part of one, or nothing; never a guess.
//! A wording that nobody has resolved is not expanded; [`wording_may_include`] only says whether it may mean a
//! territory.

mod coordinates;
mod find;
mod fold;
mod fuzzy;
mod hit;
mod language;
mod name;
mod places;
mod resolve;
mod table;
mod variants;
mod wording;

pub use coordinates::{Coordinates, nearest, whereabouts};
pub use find::find;
pub use fold::{fold, titled};
pub use hit::{MatchKind, NameHit, Why, Years};
pub use resolve::{Resolved, resolve_name};
pub use wording::wording_may_include;
