//! The resolver on generated networks, and rule by rule as `docs/resolver.md` has them.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests fail as tests do"
)]

mod ahead;
mod in_force;
mod properties;
mod rules;
