//! Times, and going back and forth in the log.

use chrono::{DateTime, NaiveDate};
use clap::Args;

/// The two times of a question.
#[derive(Debug, Args)]
pub(crate) struct AsOf {
    /// On this day, for example 2026-11-22
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<NaiveDate>,
    /// As it was known at this time, or at the end of this day in UTC
    #[arg(long, value_name = "TIME", value_parser = known)]
    pub(crate) known: Option<String>,
}

impl From<AsOf> for desk::views::time::AsOf {
    fn from(given: AsOf) -> Self {
        Self {
            on: given.on.map(|day| day.to_string()),
            known: given.known,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct End {
    /// posting, coverage, position ...
    pub(crate) entity: String,
    /// The record's id
    pub(crate) id: String,
    /// Its last day, for example 2026-11-22
    #[arg(long, value_name = "DATE")]
    pub(crate) on: NaiveDate,
}

#[derive(Debug, Args)]
pub(crate) struct Erase {
    /// officer, contact_point, note ...
    pub(crate) entity: String,
    /// The record's id
    pub(crate) id: String,
    /// Do not ask
    #[arg(long)]
    pub(crate) yes: bool,
    /// Say what would go, and do nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Undo {
    /// The change, by number or id, also another desk's; your own newest that is in effect when left out
    pub(crate) change: Option<String>,
    #[command(flatten)]
    pub(crate) how: Redo,
}

#[derive(Debug, Args)]
pub(crate) struct Redo {
    /// Leave what later changes have touched as they left it
    #[arg(long)]
    pub(crate) only_untouched: bool,
    /// Say what would be done, and do nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct History {
    /// officer, post, position, coverage ...; the whole network when left out
    #[arg(requires = "id")]
    pub(crate) entity: Option<String>,
    /// The record's id
    pub(crate) id: Option<String>,
    /// One field of the record
    #[arg(long, value_name = "NAME", requires = "id")]
    pub(crate) field: Option<String>,
    /// At most so many changes
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) limit: u16,
}

/// A time or a date, left as it was typed.
pub(super) fn known(text: &str) -> Result<String, &'static str> {
    let is_time = DateTime::parse_from_rfc3339(text).is_ok() || text.parse::<NaiveDate>().is_ok();
    is_time
        .then(|| text.to_owned())
        .ok_or("a time is written as 2026-11-22T01:15:00Z, a day as 2026-11-22")
}
