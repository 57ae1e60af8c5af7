//! The acts people really do, on real vaults.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that goes wrong fails"
)]

#[path = "../common/mod.rs"]
mod common;

mod confirm;
mod desk;
mod handover;
mod post;
mod preview;
mod reassign;
mod region;
mod stand_in;
mod undo;
mod verify;
