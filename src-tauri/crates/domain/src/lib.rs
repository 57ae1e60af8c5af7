//! The words of the field as types, and the one resolver that answers who covers what.
//!
//! Nothing here reads a file, a clock or a random source: the host passes them in, so that the same network and the
//! same question always give the same answer.

pub mod answer;
pub mod board;
pub mod cover_map;
pub mod field;
pub mod figures;
pub mod hours;
pub mod list;
pub mod names;
pub mod network;
pub mod question;
pub mod records;
pub mod resolver;
pub mod slips;
pub mod territories;
pub mod text;
pub mod value;
