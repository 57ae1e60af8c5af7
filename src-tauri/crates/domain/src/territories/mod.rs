//! What territories there are: countries and territories by ISO 3166-1 code, and XK.
//!
//! The facts come from named packages, generated into `domain/data`. A code never changes with a name.

mod code;
mod table;

pub use code::{CountryCode, CountryCodeError};
pub use table::{Capital, capital, population, zones};
