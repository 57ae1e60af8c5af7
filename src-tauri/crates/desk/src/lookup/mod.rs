//! Who covers what.

pub(crate) mod answer;
mod contacts;
