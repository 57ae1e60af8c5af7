//! Files as people have them, read into a real vault: foreign tables, cards, whole networks.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails"
)]

#[path = "../common/mod.rs"]
mod common;

mod book;
mod cancelled;
mod cards;
mod hostile;
mod matching;
mod network;
mod posts;
mod review;
mod said;
mod tables;
