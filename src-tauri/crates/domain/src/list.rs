//! Lists of records that are nearly always empty.

/// A list that takes a word where `Vec` takes three, and no memory besides while it is empty. A network has a quarter of a
/// million coverage lines, and nearly all of their lists are.
pub use thin_vec::{ThinVec as List, thin_vec as list};
