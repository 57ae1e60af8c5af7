//! What a person can do, one module per act, for both hosts: the window and the command.

pub mod example;
pub mod import;
pub mod topics;
pub mod views;
