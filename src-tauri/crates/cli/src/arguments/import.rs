//! `import` and what belongs to it.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The files
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// csv, tsv, xlsx, ods, vcard or json; told from the bytes when left out
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<String>,
    /// The encoding of a delimited file: UTF-8, UTF-16LE, UTF-16BE, windows-1252
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,
    /// What separates its fields: comma, semicolon, tab, bar
    #[arg(long, value_name = "NAME")]
    pub(crate) delimiter: Option<String>,
    /// Which column is which: FIELD=COLUMN,... with a column's name, number or letter; -=COLUMN leaves it out
    #[arg(long, value_name = "FIELD=COLUMN,...")]
    pub(crate) map: Option<String>,
    /// Map by this template, or keep the mapping under this name
    #[arg(long, value_name = "NAME")]
    pub(crate) template: Option<String>,
    /// The sheet of a workbook; the first that holds records when left out
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
    /// The line on which the names of the columns stand, or none; found out when left out
    #[arg(long, value_name = "none|LINE")]
    pub(crate) header: Option<String>,
    /// The day that the files speak of, where their rows do not say
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<NaiveDate>,
    /// Only say what the file says otherwise than what was read of the same source before
    #[arg(long)]
    pub(crate) compare: bool,
    /// End what the files of the same source no longer name the day before --as-of, and begin what is new on it
    #[arg(long, requires = "as_of")]
    pub(crate) end_gone: bool,
    /// Whose posts they list, where the rows do not say; the own agency when left out
    #[arg(long, value_name = "NAME")]
    pub(crate) agency: Option<String>,
    /// Its state, ISO 3166-1, for an agency that the network does not know yet
    #[arg(long, value_name = "CODE")]
    pub(crate) agency_state: Option<String>,
    /// Save the records that are refused here, to be mended and imported again
    #[arg(long, value_name = "FILE")]
    pub(crate) rejected: Option<PathBuf>,
    /// Say what would be done, and do nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Settle {
    /// The wording as it stands in the list
    #[arg(required = true)]
    pub(crate) wording: Vec<String>,
    /// What it means: a country's code, part:ID, region:ID, organisation:ID, the name of one, or ignore
    #[arg(long = "as", value_name = "CODE|REGION|ignore")]
    pub(crate) meaning: String,
}

#[derive(Debug, Args)]
pub(crate) struct Duplicates {}

#[derive(Debug, Args)]
pub(crate) struct Apart {
    /// The id of one officer
    pub(crate) a: String,
    /// The id of the other
    pub(crate) b: String,
}

#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// The id of the record that stays
    pub(crate) a: String,
    /// The id of the record that goes
    pub(crate) b: String,
    /// Say what would be done, and do nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}
