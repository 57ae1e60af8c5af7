//! The vault from the outside: real files, real encryption, a cheap passphrase.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test may fail"
)]

mod any_keys;
mod backups;
mod following;
mod histories;
mod keys;
mod knowing;
mod make;
mod opening;
mod searching;
mod undoing;
mod writing;
