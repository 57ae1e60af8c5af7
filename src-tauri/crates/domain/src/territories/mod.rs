//! What territories there are: countries and territories by ISO 3166-1 code (and XK), the UN M49 regions they lie in,
//! their ISO 3166-2 subdivisions, capitals, zones and telephone prefixes.
//!
//! The facts come from named packages, generated into `domain/data` by `cargo xtask gen`; `data/README.md` says which.
//! A code never changes with a name: how people *call* a territory is the business of [`crate::names`].

mod borders;
mod code;
pub mod dialling;
pub mod m49;
mod subdivisions;
mod table;
pub mod world;

pub use borders::neighbours;
pub use code::{CountryCode, CountryCodeError};
pub use dialling::dialling_prefixes;
pub use subdivisions::{Subdivision, subdivisions};
pub(crate) use table::rows;
pub use table::{Capital, capital, native_names, population, zones};
