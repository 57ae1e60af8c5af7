//! Search inside the vault: officers, positions, posts and their cities, agencies, contact points, topics, groups,
//! regions and channels. Countries are not here: `domain` finds them in memory.
//!
//! | question | answered by |
//! | --- | --- |
//! | words and beginnings of words | FTS5, in the order of worth that the entries' numbers hold |
//! | telephone numbers, from any group on | an index of digits |
//! | misspelt words | the vocabulary in memory, then FTS5 with the near words |
//!
//! What a person types is folded to words of letters and digits first, so that none of it can be read as syntax.

mod entry;
mod fold;
mod hit;
mod index;
mod numbers;
mod query;
mod vocabulary;

pub use hit::{Hit, Matched};
pub(crate) use index::{Stale, index_everything};
pub(crate) use query::search;
pub(crate) use vocabulary::Vocabulary;
