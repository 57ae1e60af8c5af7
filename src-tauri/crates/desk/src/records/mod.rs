//! Lists of records, and one record's page.

mod glance;
mod list;
mod related;
mod show;

pub use list::list;
pub use show::show;
