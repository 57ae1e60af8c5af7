//! Contact sheets: answers and lines of contacts, on paper as tagged PDF, and as one page of HTML.
//!
//! A sheet leaves the building, so this crate never sees what its reader may not: the caller fills in a [`Document`]
//! with what the profile allows and says how much it left out. Everything here is pure: no network, no file system,
//! no clock. The layout is Typst, embedded with its fonts; data reaches it as values, never as markup.
//!
//! - [`model`]: what goes on the page, as plain records.
//! - `text`: makes any string safe to set (control characters, direction, missing glyphs, endless words).
//! - `fonts`: the faces that are built in.
//! - `world`: the closed world in which Typst runs.
//! - `qr`: the code of a sheet for a camera.
//! - `map`: the map in the book.
//! - `pdf`: from a document to bytes.
//! - `recovery`: the page of a recovery key.
//! - `html`: the same document as one page for a browser.

mod fonts;
mod html;
mod map;
pub mod model;
mod pdf;
mod qr;
mod recovery;
mod text;
mod world;

pub use html::html;
pub use model::{CardSheet, Document};
pub use pdf::{Pdf, SheetError, pdf};
pub use recovery::{RecoverySheet, recovery_pdf};
