//! How people call territories, and which one they mean.

mod fold;

pub use fold::fold;
