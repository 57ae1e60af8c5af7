//! The acts people really do.

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

/// What every act takes.
#[derive(Debug, Args)]
pub(crate) struct How {
    /// Say what would be done, and which territories would lose, gain or change cover, and do nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// How sure a day is.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Certain {
    Planned,
    Confirmed,
}

impl Certain {
    pub(crate) fn word(self) -> String {
        match self {
            Self::Planned => "planned".to_owned(),
            Self::Confirmed => "confirmed".to_owned(),
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Handover {
    /// The position, by id or name
    pub(crate) position: String,
    /// The officer who leaves; whoever holds the position when left out
    #[arg(long, value_name = "OFFICER")]
    pub(crate) from: Option<String>,
    /// That officer's last day
    #[arg(long, value_name = "DATE")]
    pub(crate) leaves: Option<NaiveDate>,
    /// How sure that day is; planned when left out, while it lies ahead
    #[arg(long, value_enum)]
    pub(crate) departure: Option<Certain>,
    /// The officer who arrives
    #[arg(long, value_name = "OFFICER")]
    pub(crate) to: Option<String>,
    /// That officer's first day
    #[arg(long, value_name = "DATE")]
    pub(crate) arrives: Option<NaiveDate>,
    /// How sure that day is; planned when left out, while it lies ahead
    #[arg(long, value_enum)]
    pub(crate) arrival: Option<Certain>,
    /// Who stands in during the gap between the two
    #[arg(long, value_name = "POSITION|OFFICER")]
    pub(crate) acting: Option<String>,
    /// What becomes of a contact point: ID=stays, ID=leaves, ID=ends or ID=forwarded:WHOM
    #[arg(long, value_name = "ID=FATE", value_parser = fate)]
    pub(crate) contact: Vec<Fate>,
    #[command(flatten)]
    pub(crate) how: How,
}

/// A contact point and what becomes of it.
#[derive(Clone, Debug)]
pub(crate) struct Fate {
    pub(crate) contact: String,
    pub(crate) fate: String,
    pub(crate) to: Option<String>,
}

fn fate(text: &str) -> Result<Fate, &'static str> {
    let (contact, fate) = text
        .split_once('=')
        .ok_or("a contact point is followed by = and what becomes of it")?;
    let (fate, to) = match fate.split_once(':') {
        Some((fate, to)) => (fate, Some(to.to_owned())),
        None => (fate, None),
    };
    Ok(Fate {
        contact: contact.to_owned(),
        fate: fate.to_owned(),
        to,
    })
}

#[derive(Debug, Args)]
pub(crate) struct Reassign {
    /// The territories: codes, references or names
    #[arg(long, value_name = "CODE", required = true, num_args = 1..)]
    pub(crate) territory: Vec<String>,
    /// The position or post that covers them
    #[arg(long, value_name = "POSITION")]
    pub(crate) from: String,
    /// The position or post that will
    #[arg(long, value_name = "POSITION")]
    pub(crate) to: String,
    /// The first day of the new cover
    #[arg(long, value_name = "DATE")]
    pub(crate) on: NaiveDate,
    #[command(flatten)]
    pub(crate) how: How,
}

#[derive(Debug, Args)]
pub(crate) struct MovePost {
    /// The post, by id or name
    pub(crate) post: String,
    /// The city
    #[arg(long, value_name = "NAME")]
    pub(crate) city: String,
    /// The country, ISO 3166-1; that of the present place when left out
    #[arg(long, value_name = "CODE")]
    pub(crate) host: Option<String>,
    /// The IANA time zone; that of a country with one clock when left out
    #[arg(long, value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    /// The first day there
    #[arg(long, value_name = "DATE")]
    pub(crate) on: NaiveDate,
    /// The post keeps its place and only works from there
    #[arg(long)]
    pub(crate) temporary: bool,
    /// The last day there, where that is known
    #[arg(long, value_name = "DATE", requires = "temporary")]
    pub(crate) until: Option<NaiveDate>,
    #[command(flatten)]
    pub(crate) how: How,
}

#[derive(Debug, Args)]
pub(crate) struct OpenPost {
    /// The post, by id or name
    pub(crate) post: String,
    /// The city; that of the newest place when left out
    #[arg(long, value_name = "NAME")]
    pub(crate) city: Option<String>,
    /// The country, ISO 3166-1; that of the newest place when left out
    #[arg(long, value_name = "CODE")]
    pub(crate) host: Option<String>,
    /// The IANA time zone; that of a country with one clock when left out
    #[arg(long, value_name = "ZONE")]
    pub(crate) zone: Option<String>,
    /// The first day
    #[arg(long, value_name = "DATE")]
    pub(crate) on: NaiveDate,
    #[command(flatten)]
    pub(crate) how: How,
}

#[derive(Debug, Args)]
pub(crate) struct ClosePost {
    /// The post, by id or name
    pub(crate) post: String,
    /// The first day on which it is closed
    #[arg(long, value_name = "DATE")]
    pub(crate) on: NaiveDate,
    #[command(flatten)]
    pub(crate) how: How,
}

#[derive(Debug, Args)]
pub(crate) struct StandIn {
    /// The position, filled or vacant, by id or name
    pub(crate) position: String,
    /// The position or officer that stands in
    #[arg(long, value_name = "POSITION|OFFICER")]
    pub(crate) by: String,
    /// The first day
    #[arg(long, value_name = "DATE")]
    pub(crate) from: NaiveDate,
    /// The last day
    #[arg(long, value_name = "DATE")]
    pub(crate) until: NaiveDate,
    /// For these territories only
    #[arg(long, value_name = "CODE", num_args = 1..)]
    pub(crate) territory: Vec<String>,
    /// For these topics only, by name or another word
    #[arg(long, value_name = "TOPIC", num_args = 1..)]
    pub(crate) topic: Vec<String>,
    #[command(flatten)]
    pub(crate) how: How,
}

#[derive(Debug, Args)]
pub(crate) struct Confirm {
    /// A contact point, a coverage line, or a posting with a planned day
    pub(crate) contact: String,
    /// It is wrong, and ends
    #[arg(long, conflicts_with = "value")]
    pub(crate) wrong: bool,
    /// What is right: a number or address, the precedence of a coverage line, the day of a posting
    #[arg(long, value_name = "V")]
    pub(crate) value: Option<String>,
    /// How it was verified
    #[arg(long = "how", value_name = "TEXT")]
    pub(crate) how_verified: Option<String>,
    #[command(flatten)]
    pub(crate) how: How,
}

#[derive(Debug, Args)]
pub(crate) struct Publish {
    /// The region, by id or name; a new one when left out
    #[arg(required_unless_present = "name")]
    pub(crate) region: Option<String>,
    /// Its name, where it is new or changes
    #[arg(long, value_name = "TEXT")]
    pub(crate) name: Option<String>,
    /// Members: codes, references or names
    #[arg(long, value_name = "CODE", num_args = 1..)]
    pub(crate) member: Vec<String>,
    /// A region whose members are added
    #[arg(long, value_name = "REGION")]
    pub(crate) plus: Vec<String>,
    /// A region whose members are left out
    #[arg(long, value_name = "REGION")]
    pub(crate) minus: Vec<String>,
    /// The first day; today when left out
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<NaiveDate>,
    #[command(flatten)]
    pub(crate) how: How,
}

/// What nobody has verified for long.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// contact_point or coverage
    #[arg(long, value_name = "ENTITY")]
    pub(crate) entity: Option<String>,
    /// never, stale or ageing
    #[arg(long, value_name = "AGE")]
    pub(crate) age: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) limit: u16,
}
