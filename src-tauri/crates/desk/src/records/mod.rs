//! Lists of records, and one record's page.

mod glance;
mod list;
mod planned;
mod related;
mod show;

pub(crate) use glance::counted;
pub use list::list;
pub(crate) use list::tells;
pub use show::show;
