//! Contact sheets: one territory's answer on paper, as tagged PDF.
//!
//! A sheet leaves the building, so this crate never sees what its reader may not: the caller fills in [`CardSheet`]
//! with what the profile allows and says how much it left out. Everything here is pure: no network, no file system,
//! no clock. The layout is Typst, embedded with its fonts; data reaches it as values, never as markup.
//!
//! - [`model`]: what goes on the page, as plain records.
//! - `text`: makes any string safe to set (control characters, direction, missing glyphs, endless words).
//! - `fonts`: the faces that are built in.
//! - `world`: the closed world in which Typst runs.
//! - `pdf`: from a record to bytes.

mod fonts;
pub mod model;
mod pdf;
mod text;
mod world;

pub use model::CardSheet;
pub use pdf::{Pdf, SheetError, pdf};
