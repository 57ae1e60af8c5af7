//! The shapes that cross to the window and to `--json`. They hold text and numbers only: no path, no SQL, no key.
//!
//! Field names are the contract of `docs/cli.md` and of the generated TypeScript types; absent values are null, lists
//! without members are empty.

pub mod card;
pub mod import;
pub mod record;
pub mod search;
pub mod vault;
pub mod who;
