//! The cover board and the figures.

use clap::Args;

use super::time::AsOf;

#[derive(Debug, Args)]
pub(crate) struct Board {
    /// How many days ahead
    #[arg(long, value_name = "N", default_value_t = 90)]
    pub(crate) days: u16,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
}

#[derive(Debug, Args)]
pub(crate) struct Figures {
    /// Where: codes or names; everywhere when left out
    #[arg(long, value_name = "CODE", num_args = 1..)]
    pub(crate) territory: Vec<String>,
    /// A row for each
    #[arg(long, value_parser = ["host", "agency", "role", "topic"])]
    pub(crate) by: Option<String>,
    #[command(flatten)]
    pub(crate) as_of: AsOf,
    /// Keep the answer, with this wording, as a note on the network
    #[arg(long, value_name = "WORDING")]
    pub(crate) keep: Option<String>,
}
