//! Contact sheets, their profiles and their register.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{ArgGroup, Args};

use super::{Case, time};

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("scope").required(true).multiple(true).args(
    ["territory", "region", "post", "agency", "group", "officer", "search", "all"]
))]
pub(crate) struct Sheet {
    /// A territory, by code, reference or name; it may be given several times, as may the others
    #[arg(long, value_name = "CODE")]
    pub(crate) territory: Vec<String>,
    /// The territories of a region, by name or id
    #[arg(long, value_name = "REGION")]
    pub(crate) region: Vec<String>,
    /// A post and its positions
    #[arg(long, value_name = "POST")]
    pub(crate) post: Vec<String>,
    /// An agency with its posts, positions and channels
    #[arg(long, value_name = "AGENCY")]
    pub(crate) agency: Vec<String>,
    /// A task force, joint investigation team or intelligence cell
    #[arg(long, value_name = "GROUP")]
    pub(crate) group: Vec<String>,
    /// An officer
    #[arg(long, value_name = "OFFICER")]
    pub(crate) officer: Vec<String>,
    /// Whatever this finds
    #[arg(long, value_name = "TEXT")]
    pub(crate) search: Vec<String>,
    /// The whole network: the book
    #[arg(long)]
    pub(crate) all: bool,
    /// What becomes of it
    #[arg(long, value_parser = ["pdf", "xlsx", "csv", "vcf", "html", "json"], default_value = "pdf")]
    pub(crate) format: String,
    /// The version of vCards; each as it came in, and else 4.0
    #[arg(long, value_name = "VERSION", value_parser = ["4.0", "3.0", "outlook"])]
    pub(crate) vcard: Option<String>,
    /// How a PDF is laid out; a card for one territory, a book for all, else a list
    #[arg(long, value_parser = ["card", "list", "pocket", "book"])]
    pub(crate) layout: Option<String>,
    /// The paper of a PDF or workbook
    #[arg(long, value_parser = ["a4", "letter"], default_value = "a4")]
    pub(crate) paper: String,
    /// What the reader may see: internal, partner, public, or one of the network's own
    #[arg(long, value_name = "NAME", default_value = "internal")]
    pub(crate) profile: String,
    /// The marking at top and bottom; the network's when left out
    #[arg(long, value_name = "TEXT")]
    pub(crate) marking: Option<String>,
    /// For whom it is made
    #[arg(long = "for", value_name = "WHOM")]
    pub(crate) for_whom: Option<String>,
    /// What for
    #[arg(long, value_name = "TEXT")]
    pub(crate) purpose: Option<String>,
    /// The last day on which it may be used
    #[arg(long, value_name = "DATE")]
    pub(crate) expires: Option<NaiveDate>,
    /// The second person who has agreed to it, where the network asks for one
    #[arg(long, value_name = "NAME")]
    pub(crate) second: Option<String>,
    /// Say what would be left out, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// The file to write; a file that is there is replaced
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) case: Case,
    /// As it was known at this time, or at the end of this day in UTC
    #[arg(long, value_name = "TIME", value_parser = time::known)]
    pub(crate) known: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Register {
    /// The sheet with this code
    #[arg(long, value_name = "CODE")]
    pub(crate) code: Option<String>,
}
