//! Builders for networks that a test spells out: small towns with named people.

mod answerers;
mod town;

pub use town::Town;
