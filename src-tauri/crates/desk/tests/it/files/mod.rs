//! Files as people have them, read into a real vault: foreign tables, cards, whole networks.

pub(crate) mod book;
mod cancelled;
mod cards;
mod hostile;
mod matching;
mod network;
mod posts;
mod review;
mod said;
mod tables;
