//! What a person can do, on real vaults: one program, since each one more would carry all that the crate stands on.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that cannot go on fails, and says when it skips"
)]

mod acts;
mod common;
mod example;
mod example_shape;
mod files;
mod import;
mod keychain;
mod manager;
mod reads;
mod recovery_sheet;
mod session;
mod through_time;
mod trust;
mod types;
