//! The acts people really do, on real vaults.

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
