//! Builders, generated networks, an independent oracle, throw-away vaults. For tests only
//!
//! Nothing here reads a clock or a random source: the same seed gives the same network, byte for byte, so that a
//! failure that was seen once is seen again.

pub mod build;
pub mod by_hand;
pub mod clock;
pub mod generate;
pub mod ids;
pub mod oracle;
mod rng;
pub mod vault;

pub use rng::Rng;
