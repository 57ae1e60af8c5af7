//! The command as it is built, from outside. Every command is a process of its own, so that each step of a test opens
//! the vault anew.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that goes wrong fails"
)]

mod acts;
mod answers;
mod board;
mod caller;
#[cfg(target_os = "linux")]
mod cancelled;
mod careful;
mod desk;
mod edits;
mod errors;
mod example;
mod files;
mod imports;
mod keys;
#[cfg(target_os = "linux")]
mod memory;
#[cfg(target_os = "linux")]
mod new;
mod reads;
mod round_trip;
mod shapes;
mod sheets;
mod time;
mod trust;
mod who_shape;
